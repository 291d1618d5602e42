"""Which label a line has: its own, one of two meanings settled by its value, or that of the line above."""

from __future__ import annotations

import re

from listings.reading.document.blocks import Block
from listings.reading.grammar.dates import find_dates, is_day_alone
from listings.reading.grammar.kinds import find_type, names_one
from listings.reading.grammar.labels import key_of, split_label
from listings.reading.grammar.officers import find_officers
from listings.reading.grammar.openness import said_of_openness
from listings.reading.grammar.patterns import word_set
from listings.reading.grammar.place_words import NOWHERE
from listings.reading.grammar.prefilter import Prefiltered
from listings.reading.grammar.sentences import sentences
from listings.reading.grammar.standards import find_standards, is_a_standard, is_only_standards
from listings.reading.grammar.times import find_times
from listings.reading.hearing.line import NEVER_TITLES, RECORD, Line

# "All hearings are held at:", with the address in the lines below.
_PLACE_FOLLOWS = Prefiltered(
    r"\b(?:(?:held|heard|observed|sits?|takes? place|hearings?)\b[^.;:]*\b(?:at|in)|"
    r"(?:held|heard|observed|sits?|takes? place|for the hearings?)\b[^.;:]*\b(?:is|are)):\s*$",
    re.IGNORECASE,
)


def with_label(block: Block) -> Line:
    line = Line(block)
    if block.kind == "heading" and is_a_standard(block.text):  # a list of Standards in larger type
        line.key = "standards"
        return line
    if block.label:
        line.label = block.label
        line.key = key_of(block.label)
        inner = split_label(block.text, block.lead)
        is_finer = (
            bool(inner) and line.key in ("type", "allegation", "officer", "date") and inner[0] != line.key and inner[0] in RECORD
            if inner
            else False
        )
        if inner and (not line.key or is_finer):
            line.key, line.label, line.value_at = inner
        _retype(line)
        return line
    whole = block.text.rstrip(" :?-–—")
    has_lead = 0 < block.lead < len(whole) and bool(key_of(block.text[: block.lead]))
    if (
        not has_lead
        and len(block.text) <= 70
        and not re.search(r"\?\s+\S", whole)
        and not re.search(r":|\s[-–—]\s", whole)
        and (key := key_of(block.text))
        and not (block.text.endswith(".") and block.kind != "heading" and block.lead < len(whole) and not _SHORT.fullmatch(block.text))
        and not (block.kind == "heading" and (_is_title(whole) or block.level == 1 and (key in NEVER_TITLES or whole.count(" ") > 5)))
    ):
        if (
            key == "open"
            and block.text.rstrip()[-1:] not in ":?"
            and re.fullmatch(r"(?:held )?(?:in )?(?:public|private)(?: hearing)?\.?", block.text.strip(), re.IGNORECASE)
        ):
            return line
        if block.text.rstrip()[-1:] in ":?" or block.kind == "heading" or block.lead >= len(whole) or whole.lower() not in _WEAK:
            line.key, line.label = key, block.text
            line.is_bare_label = not _tells(key, block.text)
            line.value_at = len(block.text) if line.is_bare_label else 0
            return line
    if _PLACE_FOLLOWS.search(block.text):
        line.key, line.label, line.is_bare_label, line.value_at = "venue", block.text, True, len(block.text)
        return line
    if found := split_label(block.text, block.lead):
        line.key, line.label, line.value_at = found
        _retype(line)
        line.is_bare_label = line.value_at >= len(block.text.rstrip())
    return line


def _tells(key: str, text: str) -> bool:
    """ "Start time 10 am", "Closing date 4 May 2026": a label without a colon that holds its own value."""
    if key == "time":
        return bool(find_times(text, is_labelled=True))
    if key == "venue":
        return bool(NOWHERE.match(text))
    return key in ("date", "deadline", "end") and any(not span.is_weekday_only for span in find_dates(text))


def _retype(line: Line) -> None:
    """A label of two meanings takes the one that its value fits ("Day: 14 July", "Re-listed hearing: PC 1920", "Details: hearing, 2pm")."""
    _settle_label(line)
    if line.key == "standards" and _DEPARTMENT.fullmatch(line.label.strip(" :-–—")) and not _STANDARD.search(line.value):
        line.key, line.label, line.value_at = "", "", 0
    if line.key == "duration" and any(not span.is_weekday_only for span in find_dates(line.value)):
        line.key = "date"
    if line.key in ("date", "status") and line.block.kind == "heading" and not find_dates(line.value) and find_officers(line.value):
        line.key, line.label, line.value_at = "", "", 0
    if line.key == "duration" and (find_dates(line.value) or re.match(r"\W*\d{1,2}(?:st|nd|rd|th)\b", line.value)):
        line.key = "date"
    if (
        line.key == "type"
        and len(line.value.split()) > 3
        and not find_type(line.value)
        and not find_dates(line.value)
        and not _PROCEEDING.search(line.value)
    ):
        line.key = "allegation"
    if line.key == "status" and re.match(r"\W*(?:in |held in )?(?:public|private|open|closed)\b", line.value, re.IGNORECASE):
        line.key = "open"
    if (
        line.key == "allegation"
        and len(line.value) < 160
        and names_one(line.value)
        and not ALLEGING.search(line.value)
        and not _tells_more(line.value)
    ):
        line.key = "" if _TOLD.search(line.value) else "type"


def _tells_more(value: str) -> bool:
    """Whether a sentence stands behind the name of the hearing ("Misconduct hearing. That he sold ...")."""
    told = [value[start:end] for start, end in sentences(value)]
    return any(
        len(words.split()) > 2
        and _DEED.match(words)
        and not (names_one(words) or said_of_openness(words).strength or find_dates(words) or is_only_standards(words))
        for words in told[1:]
    ) or any(len(words.split()) > 6 and not names_one(words) and not said_of_openness(words).strength for words in told[1:])


_DEED = re.compile(
    r"(?:[Tt]hat )?(?:(?:[Hh]e|[Ss]he|[Tt]hey) )?"
    r"(?:[A-Za-z][a-z]+ed|[A-Z][a-z]+ing|Drove|Gave|Kept|Left|Lied|Made|Sent|Sold|Struck|Took|Wrote)\b"
)
ALLEGING = Prefiltered(r"\b(?:alleg\w+|said to have|accused|convicted)\b", re.IGNORECASE)
_SHORT = re.compile(r"(?:our |case )?ref\.(?: no\.)?|no\.|tel\.", re.IGNORECASE)  # ends in a full stop and is a label all the same
_DEPARTMENT = re.compile(r"professional standards(?: department)?", re.IGNORECASE)
_STANDARD = re.compile(r"integrity|courtesy|respect|diversity|force|instructions|duties|confidential|fitness|conduct", re.IGNORECASE)
_TOLD = Prefiltered(r"\b(?:was|were|had|has been)\b[^.]*\.")  # a sentence of what went before: no name of a hearing
OFFICE = re.compile(
    r"\W*(?:the )?(?:chief constable|(?:deputy )?commissioner|chief officer|appropriate authority)(?:,? (?:of|for)\b.*)?\W*", re.IGNORECASE
)
YES_OR_NO = re.compile(r"\W*(?:yes|no|y|n)\b(?:\W+\w+){0,6}\W*", re.IGNORECASE)
_REFERENCE = re.compile(r"\W*(?:[A-Z]{2,5} )?[A-Z0-9]{1,8}(?:[/.-][A-Z0-9]{1,8}){1,4}\W*")


def _settle_label(line: Line) -> None:
    """What stands behind a label that means two things says which: "Case: M/02/27", "Member: PC 1 Name", "From: the Ministry"."""
    label = line.label.strip(" :?").lower()
    if line.key == "how" and label.startswith(("request", "booking", "application", "registration")) and is_day_alone(line.value):
        line.key = "deadline"  # "Requests to attend: 5pm, 19 November"
    elif label == "notice" and not line.key and re.search(r"\d", line.value) and _REFERENCE.fullmatch(line.value):
        line.key = "reference"
    elif line.key == "officer" and len(line.value.split()) > 12 and ALLEGING.search(line.value) and not _opens_with_officer(line.value):
        line.key = "allegation"  # "Subject of the hearing: On 11 March ... It is alleged that ..."
    elif line.key == "officer" and re.match(r"\W*(?:that|(?:an? )?allegations?)\b", line.value, re.IGNORECASE):
        line.key = "allegation"  # "Concerning: that he signed ..."
    elif line.key == "officer" and (named := find_standards(line.value, is_listed=True)) and named[0][1] <= 2 and named[0][2] > 10:
        line.key = "allegation"  # "Subject: Use of force: punched ..."
    elif line.key == "allegation" and _NUMBERED_ONE.fullmatch(label) and _is_standards_alone(line.value):
        line.key = "standards"  # "Allegation 1: orders and instructions. Allegation 2: honesty and integrity."
    elif line.key == "allegation" and re.search(r"\d", line.value) and _REFERENCE.fullmatch(line.value):
        line.key = "reference"
    elif line.key == "reference" and line.block.row and re.fullmatch(r"\W*\d{1,2}\W*", line.value):
        line.key = ""  # "No.": the rows are only counted
    elif line.key == "officer" and OFFICE.fullmatch(line.value):
        line.key = "panel"
    elif line.key == "serving" and re.search(r"\d", line.value):
        line.key, line.label, line.value_at = "", "", 0  # "Serving officer - 15 June 2026"
    elif line.key == "officer" and label.startswith("former") and YES_OR_NO.fullmatch(line.value):
        line.key = "serving"  # "Former officer: Yes"
    elif line.key == "officer" and label == "subject" and len(line.value.split()) > 5 and not find_officers(line.value):
        line.key = "allegation"
    elif line.key == "panel" and label == "member" and find_officers(line.value):
        line.key = "officer"
    elif (
        line.key == "time"
        and label in ("from", "start", "starts", "hour")
        and line.value.strip()
        and not re.search(r"\d|noon|midday|o'clock|past|TB[AC]", line.value)
    ):
        line.key = ""


_NUMBERED_ONE = re.compile(r"(?:allegation|charge|count|matter|head) ?\d{1,2}")


def _is_standards_alone(value: str) -> bool:
    named = find_standards(value, is_listed=True)
    return bool(named) and len(value) - sum(end - start for _, start, end in named) < 8 + 18 * (len(named) - 1)


def _opens_with_officer(value: str) -> bool:
    named = find_officers(value)
    return bool(named) and named[0].start <= 3


_PROCEEDING = Prefiltered(r"\b(?:hearing|meeting|tribunal|panel|proceeding|misconduct|accelerated|special case)", re.IGNORECASE)
_WEAK = {"former officer", "serving officer"} | word_set("""
    press media public update case hearing private conviction former officer police matter matters appellant was
    on to from at no event area
    """)


def _is_title(text: str) -> bool:
    return text.lower() in (
        "former officer",
        "hearing",
        "hearings",
        "serving officer",
        "notice",
        "outcomes",
        "results",
        "findings",
        "decisions",
        "public hearing",
        "private hearing",
        "public",
        "private",
        "press",
        "media",
    )
