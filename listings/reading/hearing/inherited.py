"""Labels that a line has from its neighbours: from the label that stands alone above it, or from whom the lines around it name."""

from __future__ import annotations

import re

from listings.reading.grammar.dates import find_dates
from listings.reading.grammar.kinds import names_one
from listings.reading.grammar.lone_officers import name_alone, rank_alone
from listings.reading.grammar.officers import find_officers
from listings.reading.grammar.patterns import word_set
from listings.reading.grammar.prefilter import Prefiltered
from listings.reading.grammar.ranks import PREFIX, RANK
from listings.reading.hearing.line import Line
from listings.reading.hearing.line_labels import ALLEGING, OFFICE, YES_OR_NO


def inherit(lines: list[Line]) -> None:
    """Give unlabelled lines the label that stands alone above them, as long as they look like its value."""
    holder: Line | None = None
    taken = 0
    for at, line in enumerate(lines):
        _settle_by_neighbours(line, lines[at - 1] if at else None, lines[at + 1 : at + 3])
        if line.key or line.is_heading or line.block.row or line.block.is_after_rule:
            if line.key and not line.block.label and not line.is_heading or line.is_bare_label:
                holder, taken = line, 0
            else:
                holder = None
            continue
        if holder is None:
            continue
        if not (_continues(holder, line, taken) or holder.key == "officer" and _goes_on(holder, lines[at - 1], line, taken)):
            holder = None
            continue
        line.key, line.label = holder.key, holder.label
        if line.key == "duration" and any(not span.is_weekday_only for span in find_dates(line.text)):
            line.key = "date"  # "Listed for", and below it a day
        taken += 1


_OFFICER_WEAK = word_set("appellant officer subject respondent")


def _settle_by_neighbours(line: Line, above: Line | None, below: list[Line]) -> None:
    """ "Appellant" above an officer alone is a label; "Respondent" above the office that answers an appeal is no officer's.

    "Number" beside an officer's rank or name is theirs.
    """
    if below and line.key == "officer" and line.is_bare_label and OFFICE.fullmatch(below[0].text):
        line.key = "panel"
    elif below and line.key == "officer" and line.is_bare_label and _FORMER.match(line.label) and YES_OR_NO.fullmatch(below[0].text):
        line.key = "serving"
    elif line.key == "reference" and _NUMBER_ONLY.fullmatch(line.label.strip()) and _of_officer(line, above, below):
        line.key = "number"
    elif below and not (line.key or below[0].key) and _is_label_of(line, below):
        line.key, line.label, line.is_bare_label, line.value_at = "officer", line.text, True, len(line.text)


_FORMER = re.compile(r"\W*former\b", re.IGNORECASE)
_NUMBER_ONLY = re.compile(r"(?:number|no|num)\W*", re.IGNORECASE)
_COLLAR = re.compile(r"\W*[A-Z]{0,3}\s?\d{2,6}\W*")
_OF_OFFICER = ("officer", "rank", "surname", "forename")


def _of_officer(line: Line, above: Line | None, below: list[Line]) -> bool:
    near = [other for other in (above, *below[:1]) if other is not None and not other.is_heading and other.block.row == line.block.row]
    number = below[0].text if line.is_bare_label and below else line.value
    is_beside = any(other.key in _OF_OFFICER for other in (near if not line.is_bare_label else [above] if above else []))
    return bool(_COLLAR.fullmatch(number)) and is_beside


def _is_label_of(line: Line, below: list[Line]) -> bool:
    """Whether the word stands right above an officer alone, or above a name alone that the next label follows."""
    value = below[0]
    if line.text.strip(" .").lower() not in _OFFICER_WEAK or line.block.path != value.block.path:
        return False
    named = find_officers(value.text)
    if named:
        return named[0].start <= 3 and named[0].end >= len(value.text.rstrip(" .")) - 1
    return len(below) > 1 and below[1].is_bare_label and bool(name_alone(value.text))


def _continues(holder: Line, line: Line, taken: int) -> bool:
    text = line.text
    if holder.key == "deadline" and holder.is_bare_label and line.block.kind == "item":
        return bool(find_dates(text))  # "Closing dates for applications:", and below it an officer and a day an item
    if len(line.block.path) < len(holder.block.path) or (
        holder.key not in ("officer", "panel", "chair")
        and len(text) < 90
        and (named := find_officers(text))
        and named[0].start <= (numbering.end() if (numbering := _NUMBERING.match(text)) else 3)
        and named[0].end > len(text) * 0.5
    ):
        return False
    if holder.is_bare_label and taken == 0:
        return True
    if holder.key == "venue":
        return (
            len(text) < 70
            and not re.search(r"[.:]\s|\.$|\b(?:hearing|will|is|are|was|alleged|said)\b|\b(?:PC|PS|DC|DS)\s", text)
            and bool(re.search(r"^[A-Z0-9]", text))
            and not find_dates(text)
        )
    if holder.key == "date":
        return len(text) < 60 and bool(find_dates(text) or re.fullmatch(r"[\s\d:.apmhrs-]+(?:to [\d:.apm]+)?", text, re.IGNORECASE))
    if holder.key == "officer":
        return line.block.kind == "item" and len(text) < 90
    if holder.key == "standards":
        return line.block.kind == "item" and len(text) < 120 and not names_one(text)
    if holder.key == "panel":
        return line.block.kind == "item" or (holder.is_bare_label and taken < 5 and len(text) < 90 and not text.isupper())
    if holder.key == "allegation":
        return bool(ALLEGING.search(text)) or not (_TOPIC.search(text) or text.endswith(":") and len(text) < 60)
    if holder.key == "how":
        return line.block.kind == "item"
    return False


_SEVERAL = re.compile(r"\b(?:officers|swyddogion)\b", re.IGNORECASE)


def _goes_on(holder: Line, above: Line, line: Line, taken: int) -> bool:
    """Rank, number and name of one officer in a line each below the label ("Police Constable", "Alex Name", "1234"), or one more."""
    text = line.text
    if _SEVERAL.search(holder.label) and len(text) < 60 and (named := find_officers(text)):
        return named[0].start == 0 and named[-1].end >= len(text.rstrip(" .,;")) - 1 and above.block.path == line.block.path
    if above.is_bare_label or taken > 2 or len(text) > 60:
        return False
    is_nameless = _is_rank(above.value)
    is_named = not is_nameless and bool(name_alone(above.value) or find_officers(above.value))
    return bool(_COLLAR.fullmatch(text)) or is_named and _is_rank(text) or is_nameless and bool(name_alone(text))


def _is_rank(text: str) -> bool:
    return rank_alone(text) is not None or bool(_RANK_AND_NUMBER.fullmatch(text))


_RANK_AND_NUMBER = re.compile(rf"\W*(?:{PREFIX})*(?:{RANK})\s\d{{2,6}}\W*")
_NUMBERING = re.compile(r"\W*[A-Z]?\d{1,2}[.)]\W*")
_TOPIC = Prefiltered(
    r"\b(?:seats?|book|bookings?|public|press|held in|hearing|register|apply|attend|chair|representations|in private|places?|"
    r"deadline|closing date|proceedings will|remote link|(?:observers?|attendance|the room|admission) (?:can|may|will|is)|"
    r"can (?:join|follow|watch|attend)|possible to (?:join|follow|watch|dial)|(?:evidence|witness\w*)\b[^.;]{0,40}\bwill be|"
    r"standards?|breach\w*|g?wrandawiad|c?g?yhoedd\w*|cais|mynychu|archeb\w+|cofrestr\w+)\b",
    re.IGNORECASE,
)
