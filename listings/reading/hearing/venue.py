"""Where a hearing sits, from all its lines."""

from __future__ import annotations

import re
from dataclasses import replace

from listings.reading.grammar.dates import find_dates
from listings.reading.grammar.kinds import find_type
from listings.reading.grammar.place_words import ABOUT_PLACE, KIND, NOT_PLACE, NOWHERE, POSTCODE, SAME
from listings.reading.grammar.places import after_dash, by_kind, by_name, by_postcode, tidy_venue
from listings.reading.grammar.prefilter import Prefiltered
from listings.reading.grammar.times import find_times
from listings.reading.hearing.found import Found, said
from listings.reading.hearing.line import Line

_SITS_AT = Prefiltered(
    r"\b(?:hearings?|held|sits?|sitting|takes? place|heard|venue|panel|proceedings|business|begins?|starts?|opens?|public)\b", re.IGNORECASE
)
_LETTERHEAD = Prefiltered(
    r"\W*(?:[\w ]{0,30}\b(?:professional standards|department|dept|directorate|unit)\b|PSD\b|PO Box\b)", re.IGNORECASE
)
_CHROME = Prefiltered(r"\b(?:terms|cookies|privacy|accessibility|follow us|call us|find us|copyright)\b|©", re.IGNORECASE)
# A room with a screen, in another house: not where the panel sits.
_RELAYED = Prefiltered(r"\b(?:relayed|shown (?:by|live|on)|streamed to|by (?:live|video) link|overflow)\b", re.IGNORECASE)
_POSTED_TO = Prefiltered(r"\b(?:write|post|letters?|send|apply|email|e-mail|contact)\b", re.IGNORECASE)
_TELEPHONE = Prefiltered(r"\b(?:tel(?:ephone)?|fax|e-?mail|www)\b", re.IGNORECASE)


def find_venue(lines: list[Line]) -> Found | str | None:
    """The place as printed; "same" where the text refers to the hearing before, "same Weir Hall" where it names the place of one."""
    labelled = [line for line in lines if line.key == "venue" and not line.is_bare_label and line.value.strip()]
    if labelled:
        value = ", ".join(dict.fromkeys(line.value.strip(" ,") for line in labelled[:6]))
        if (one := _AS_ONE.fullmatch(value)) and (one["nth"] or labelled[0].dates):
            day = labelled[0].dates[0].span.atoms[0] if not one["nth"] else None
            return f"same #{one['nth']}" if day is None else f"same @{day.month or 0:02}-{day.day or 0:02}"
        if (again := SAME.search(value)) and len(value) < 60:
            return f"same {value[: again.start()]}".strip(" ,(-")
        if NOWHERE.match(value):
            return None
        first = labelled[0]
        clean = ABOUT_PLACE.sub("", value)
        if (code := by_postcode(clean)) and len(clean) > code[2] + 3:
            clean = clean[: code[2]]
        clean = _without_day(_first_sentence(clean))
        return Found(tidy_venue(clean), first, first.value_at, len(first.text))
    is_told = False  # what stands above the first word of the hearing is a letterhead
    same = ""
    found: Found | None = None
    alone: Found | None = None  # an address in a line of its own
    printed: Found | None = None  # an address that no words tie to the hearing, as in a letterhead
    for line, start, _, words in said(lines):
        is_told = is_told or bool(line.subjects or line.dates or find_type(words))
        if line.key in ("how", "contact", "deadline", "representations", "panel", "chair", "officer", "misc", "force"):
            continue
        if line.key in ("allegation", "standards") and not re.search(
            r"\b(?:[Hh]eld|take place|takes place|sit|sits) (?:in public |in private )?(?:at|in)\b", words
        ):
            continue
        if (again := SAME.search(words)) and not by_postcode(words):
            named = by_name(words[: again.start()])
            same = f"same {named[0]}" if named and words[named[2] : again.start()].strip() in ("", ",", "(") else "same"
            continue
        if relayed := _RELAYED.search(words):
            words = words[: relayed.start()]
        is_sitting = any(d.role in ("sitting", "new", "old", "held") and d.sentence.strip() == words.strip() for d in line.dates)
        place = by_postcode(words)
        is_deed = bool(place and not is_sitting and _is_alleging(words[: place[1]]))
        place = place if place and not _CHROME.search(line.text) and not is_deed else None
        if POSTCODE.fullmatch(line.text.strip()) and is_told and (parts := _lines_above(lines, line, "")):
            return Found(tidy_venue(", ".join([*parts, line.text.strip()])), line, 0, len(line.text))
        if place and not _POSTED_TO.search(words):
            at = Found(tidy_venue(place[0]), line, start + place[1], start + place[2])
            if is_sitting or _SITS_AT.search(words):
                return at
            if is_told and not alone and (parts := _lines_above(lines, line, str(at.value))):
                at = replace(at, value=tidy_venue(", ".join([*parts, str(at.value)])))
            if is_told and len(line.text) < 80 and not _TELEPHONE.search(words) and not _LETTERHEAD.match(words):
                alone = alone or at
            printed = printed or at
        if (
            (found is None or not _is_exact(str(found.value)))
            and (
                is_sitting
                or re.search(
                    r"\b(?:held|sit|sits|take place|takes place|starts?|begins?|opens?|appear|hosted|conducted|staged|arranged|convened?|"
                    r"venue|heard|location|place (?:is|of)|in (?:public|private),? at|"
                    r"hearings? (?:(?:is|are|will be) (?:\w+ ){0,2})?(?:at|in)|access will be)\b",
                    words,
                    re.IGNORECASE,
                )
            )
            and not _is_alleging(words.split(" accused of ")[0])
        ):
            arranged = _OF_DEED.split(words)[0]  # what is alleged happened somewhere too
            named = (
                (after_dash(words) if is_sitting and line.is_heading else None)
                or by_name(arranged)
                or (by_kind(arranged) if is_sitting else None)
            )
            if named and (found is None or _is_exact(named[0])):
                found = Found(tidy_venue(named[0]), line, start + named[1], start + named[2])
    return alone or found or (same or printed or _plain_place(lines))


# "As 1", "As for 16 November": the place of that hearing.
_AS_ONE = re.compile(
    r"\W*(?:the )?(?:same )?as (?:for |in |at |on )?(?:the )?(?:hearing )?(?:of |on )?"
    r"(?:(?:no\.? ?|number |item |hearing |case |notice )?(?P<nth>\d{1,2})|"
    r"(?!\d{1,2}\W*$).{0,12}\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}(?: 20\d\d)?)\W*",
    re.IGNORECASE,
)


def _without_day(value: str) -> str:
    """A labelled place without the day printed behind it ("Elm House, Reading, on 14 December at 10am")."""
    days = [span for span in find_dates(value) if not span.is_weekday_only and span.start > 3] if re.search(r"\d", value) else []
    if days and _BEFORE_DAY.search(value[: days[0].start]) and _NO_MORE.fullmatch(value[days[-1].end :]):
        return _BEFORE_DAY.sub("", value[: days[0].start])
    return value


_BEFORE_DAY = re.compile(r"[\s,(–-]*\b(?:on|from|between)\s*$|\s*[,(–-]\s*$")
_NO_MORE = re.compile(r"[\W\d]*(?:(?:at|from|am|pm|noon|hours|hrs)\b[\W\d]*)*")


def _lines_above(lines: list[Line], line: Line, place: str) -> list[str]:
    """The lines of an address above the one with its postcode: "Kestrel Block / Wethersfield Station / Braintree / CM7 9ZZ"."""
    at = next(n for n, other in enumerate(lines) if other is line)
    out: list[str] = []
    while line.text.strip(" .,").startswith(place) and at and len(out) < 5:
        at -= 1
        text = lines[at].text.strip(" ,")
        is_part = _ADDRESS_LINE.fullmatch(text) and not (
            lines[at].key or lines[at].is_heading or lines[at].dates or lines[at].subjects or lines[at].block.label
        )
        if not is_part or find_type(text) or NOT_PLACE.search(text) or find_times(text):
            break
        out.insert(0, text)
    return out


_ADDRESS_LINE = re.compile(r"(?:the )?[A-Z0-9][\w'’&.-]*(?:,? (?:[A-Z0-9][\w'’&.-]*|of|and|the|on|upon|under)){0,5}")


_ANY_HEADQUARTERS = re.compile(r"(?:(?:force|police|constabulary|county) )?(?:headquarters|HQ)", re.IGNORECASE)


def _is_exact(place: str) -> bool:
    """A building or an address, not a town or "police headquarters" alone."""
    return bool(KIND.search(place)) and not _ANY_HEADQUARTERS.fullmatch(place) or "," in place


def _first_sentence(value: str) -> str:
    """A labelled place up to the sentence behind it; a full stop inside the address ("Easington. Durham, DH4 5ZZ") is a comma."""
    parts = re.split(r"(?<=[a-z)])(?<!\bCo)(?<!\bSt)(?<!\bNo)(?<!\bRd)\.\s+(?=[A-Z])", value)
    if len(parts) == 2 and not POSTCODE.search(parts[0]) and POSTCODE.search(parts[1]) and not NOT_PLACE.search(parts[1]):
        return ", ".join(parts)
    return parts[0]


def _plain_place(lines: list[Line]) -> Found | None:
    """A kind of building in a short line without a verb, beside an hour or an officer ("10am | PC X | Maidstone House")."""
    for line, start, _, words in said(lines):
        if line.key or line.is_heading or len(line.text) > 160 or _is_alleging(line.text):
            continue
        named = None if _POSTED_TO.search(words) else by_kind(words)
        if named and (line.subjects or find_times(line.text) or named[0] == line.text.rstrip(" .") and len(line.text) < 60):
            return Found(tidy_venue(named[0]), line, start + named[1], start + named[2])
    return None


_OF_DEED = re.compile(
    r"\bwho (?:was|were|had been) held\b|\b(?:allegations? (?:that|of)(?! (?:gross )?misconduct\b)|in a case about)\b"
    r"(?!.*\bwhen (?:he|she|they)\b)|\b(?:heard|told) (?:how|that)\b",
    re.IGNORECASE,
)


def _is_alleging(words: str) -> bool:
    return bool(re.search(r"\b(?:alleged|said to have|accused|convicted)\b", words, re.IGNORECASE))


_KEY = re.compile(r"(?:venue|room|site|place)?\s?\(?(?P<key>[A-H1-9])\)?", re.IGNORECASE)
_KEYED = re.compile(r"(?:\((?P<a>[A-H1-9])\)|\b(?:[Vv]enue|[Rr]oom|[Ss]ite) (?P<b>[A-H1-9])\s?[:=])\s*")


def keyed_place(value: str, lines: list[Line]) -> str | None:
    """ "A", where the page says "(A) Ouse Room, Cardington Hall, Bedford. (B) Ivel Room, same building": the place of that letter."""
    key = _KEY.fullmatch(value)
    for line in lines if key else ():
        marks = list(_KEYED.finditer(line.text))
        if len(marks) < 2:
            continue
        ends = [mark.start() for mark in marks[1:]] + [len(line.text)]
        told = {
            (mark["a"] or mark["b"]).upper(): tidy_venue(re.split(r"(?<=[A-Za-z])\.\s", line.text[mark.end() : end])[0])
            for mark, end in zip(marks, ends, strict=True)
        }
        place, first = told.get(key["key"].upper()) if key else None, next(iter(told.values()))
        if place and (again := SAME.search(place)):
            return place[: again.start()] + first.partition(", ")[2]
        if place:
            return place
    return None
