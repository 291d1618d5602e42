"""The force's own reference of a hearing."""

from __future__ import annotations

import re

from listings.reading.grammar.dates import find_dates
from listings.reading.grammar.matters import OTHER_HEARING
from listings.reading.grammar.prefilter import Prefiltered
from listings.reading.hearing.found import Found
from listings.reading.hearing.line import Line

_REFERENCE = Prefiltered(
    r"\b(?:(?:our|case|hearing|force|file|notice|your|psd|matter)\s)?(?<!IOPC )"
    r"(?:(?:ref(?:erence)?|case)(?:\s?(?:no|number|code|id))?|"
    r"(?:notice|hearing) (?:no|number)|quot(?:e|ing)(?: the)?(?: (?:ref|number))?)\.?\s?(?::|-|is|–)?\s*"
    r"(?P<ref>(?=[A-Z0-9/._-]*\d)[A-Z0-9][A-Z0-9/._-]*[A-Z0-9](?:\s\d{1,4}/\d{2,4})?)",
    re.IGNORECASE,
)


# "CoLP-MH-2026-02": a force's short name need not be in capitals.
_OF_FORCE = re.compile(r"[A-Z][A-Za-z]{1,6}(?:[/-][A-Z0-9]{1,6}){2,}")
_BARE_REFERENCE = re.compile(r"\W*(?=[^a-z]*\d)[A-Z]{1,6}(?:[/.-]?[A-Z0-9]{1,8}){1,4}\W*|\W*\d{2,6}/\d{2,6}\W*")


# A case number without a label, at the head of a line that goes on to name the officer or the day.
_CODED = re.compile(
    r"\W{0,2}(?:(?P<ref>[A-Z]{2,6}(?:[/-][A-Z]{2,6})?[/-]\d{1,4}[/-]\d{1,6}|[A-Z]{2,5} \d{1,4} of 20\d\d)(?=[\s|:,–-])|"
    r"(?i:notice|hearing|case)(?: (?i:no|number)\.?)? (?P<numbered>\d{1,4}/(?:20)?\d\d)(?=[\s|:,–-]))"
)
_ALLEGED = re.compile(r"\b(?:alleged|said to have|accused)\b", re.IGNORECASE)


# A case number in a title: "Misconduct notice MH/2026/09".
_TITLED = Prefiltered(
    r"\b(?i:notice|hearing|case|proceedings|meeting|tribunal)(?: (?:no\.?|number|ID))?:?\s[-–—(]?\s?"
    r"(?P<ref>(?=[A-Z/-]*\d)[A-Z]{1,6}(?:[/-][A-Z]{1,6}){0,2}[/-]\d{1,5}(?:[/-]\d{1,5}){0,2}|"
    r"[A-Z]{1,5} ?\d{1,5}(?:/\d{2,4}| of 20\d\d)|\d{4}-\d{2,4})\b"
)


# A case number in brackets behind the officer whom the sentence is about: "The hearing of DS Holborne (MH/507), which ...".
_BRACKETED = re.compile(r"\((?P<ref>[A-Z]{1,6}(?:/[A-Z]{1,6}){0,2}/(?:\d{1,4}/)?\d{1,5})\)")


_PAGE = re.compile(r"\s+(?:\|\s*)?[Pp]age \d+(?: (?:of|/) \d+)?\W*$")  # a PDF's foot behind the last line
# The number of a row in a table, and the number of a hearing in a list.
_ROW = re.compile(r"#?\d{1,2}\.?")


_NUMBERED = re.compile(r"\b(?:our|case|hearing|notice|matter|psd)\s(?:ref(?:erence)?|number|no)\b", re.IGNORECASE)


def labels_number(line: Line) -> bool:
    """Whether a line outside the hearings says what their one number is."""
    is_short = len(line.text) < 90
    return line.key == "reference" or is_short and bool(_NUMBERED.search(line.text) or _TITLED.search(line.text))


def find_reference(lines: list[Line]) -> Found | None:
    """The hearing's own reference, as printed."""
    for line in lines:
        if (
            line.key == "reference"
            and not line.is_bare_label
            and (value := _PAGE.sub("", line.value).strip(" .,;"))
            and len(value) < 60
            and not _ROW.fullmatch(value)
            and re.search(r"\d", value)
            and not find_dates(value)
        ):
            return Found(value, line, line.value_at, line.value_at + len(value))
    for line in lines[:4]:
        if not line.key and len(line.text) < 30 and _BARE_REFERENCE.fullmatch(line.text) and not find_dates(line.text):
            value = line.text.strip(" .,;()[]")
            return Found(value, line, line.text.index(value), line.text.index(value) + len(value))
    for line in lines:
        if line.key in ("allegation",) or "IOPC" in line.text:
            continue
        if (line.is_heading or len(line.text) < 60) and (titled := _TITLED.search(line.text)):
            return Found(titled["ref"], line, titled.start("ref"), titled.end("ref"))
        match = _REFERENCE.search(line.text)
        if (
            match
            and re.search(r"\d", match["ref"])
            and not _ALLEGED.search(line.text[: match.start()].rsplit(". ", 1)[-1])
            and re.search(r"[A-Z/\-]", match["ref"], re.IGNORECASE)
            and not OTHER_HEARING.search(line.text[: match.start()][-30:])
            and (match["ref"].isupper() or match["ref"][0].isdigit() or _OF_FORCE.fullmatch(match["ref"]))
        ):
            return Found(match["ref"], line, match.start("ref"), match.end("ref"))
        if line.subjects and (bracketed := _BRACKETED.search(line.text)):
            return Found(bracketed["ref"], line, bracketed.start("ref"), bracketed.end("ref"))
        if (coded := _CODED.match(line.text)) and (line.subjects or line.dates):
            part = "ref" if coded["ref"] else "numbered"
            return Found(coded[part], line, coded.start(part), coded.end(part))
    return None
