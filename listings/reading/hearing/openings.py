"""Whether a line opens a hearing, or another one than that before it."""

from __future__ import annotations

import re

from listings.reading.grammar.forces import is_force_name
from listings.reading.grammar.kinds import find_type, names_one
from listings.reading.grammar.names import surname
from listings.reading.grammar.patterns import any_case_of
from listings.reading.grammar.unnamed import find_unnamed
from listings.reading.hearing.line import RECORD, WHEN, Line
from listings.reading.hearing.segment import Segment
from listings.reading.hearing.titles import is_titled_alike, repeats_title

NUMBERED = re.compile(
    r"^\W*(?:(?:the )?(?:first|second|third|fourth|fifth|sixth) (?:hearing|case|notice|matter)\b|"
    r"(?:hearing|case|notice|matter|listing|entry)\s+(?:no\.?\s*)?(?:\d+|one|two|three|four|five|six|[A-F])\b|"
    r"\d{1,2}[.)]\s)",
    re.IGNORECASE,
)
_CONTINUES = re.compile(
    r"^\W*"
    + any_case_of(r"""
        a (?:new|further)
        at the
        both
        bydd
        he
        in (?:the|this)(?! same)
        it
        mae'r
        she
        that
        the (?:hearing|panel|officer|chair|case|matter|proceedings|tribunal)
        these
        they
        this
    """)
    + r"\b",
    re.IGNORECASE,
)


# "The first, due to sit on ...", "A second hearing ...", "Another officer ...": each opens a hearing of its own.
ANOTHER = re.compile(
    r"^\W*"
    + any_case_of(r"""
        (?:another|a (?:further|separate|different)) (?:hearing|case|officer|panel|matter)\b
        (?:the |an? |our )?(?:first|second|third|fourth|fifth|other|last|final)
            (?:,| (?:of (?:the|these) (?:two|three|four|hearings)|hearing|case|officer|panel|matter)\b| (?:is|was|will|involves|concerns)\b)
    """),
    re.IGNORECASE,
)
REFERS_BACK = re.compile(
    r"\b(?:he|him|his|she|her|they|them|their|"
    r"the (?:former )?(?:\w+ )?(?:officer|constable|sergeant|inspector|detective|superintendent|PC|DC|PS|DS))\b"
)
_LATER_DAY = re.compile(
    r"^\W*(?:day|diwrnod) (?!(?:one|1|un)\b)(?:\w{1,8})\W*$|^\W*(?:second|third|fourth|fifth|last|final) day\b", re.IGNORECASE
)


def tells_status(line: Line) -> bool:
    return line.status is not None


_OF_ALL = re.compile(r"\b(?:all|any|both|each|every|hearings|these)\b", re.IGNORECASE)  # "All hearings are held at:" opens none of them


def opens(line: Line) -> bool:
    if NUMBERED.match(line.text) and len(line.text) < 40 and not line.text[:1].isdigit():
        return True
    if line.key in ("venue", "time") and _OF_ALL.search(line.label) or line.key in ("how", "contact"):
        return False
    if line.key in ("officer", "date", "reference", "type", "venue", "time", "status", "number", "rank"):
        return True
    if line.subjects and (line.has_role(*WHEN) or tells_status(line) or is_opening(line) or names_one(line.text)):
        return True
    return names_one(line.text) or line.has_role("sitting", "held", "new")


def is_opening(line: Line) -> bool:
    """A line that is (nearly) only an officer: the way a record opens where there are no headings."""
    subjects = line.subjects
    if not subjects or line.key:
        return False
    rest = len(line.text) - sum(m.end - m.start for m in subjects)
    is_bold = line.block.lead >= len(line.text) - 2
    if len(line.text) > 160 or re.search(r"\b(?:said|alleged|is|was|has|will|who|are|were)\b", line.text):
        return False
    return rest <= 70 if is_bold else subjects[0].start <= 12 and rest <= 45 or (rest <= 55 and bool(find_type(line.text)))


def repeats(current: Segment, line: Line) -> bool:
    """A label or a title that the hearing has already: the next one opens with it."""
    return bool(line.key) and _repeats_label(current, line) or repeats_title(current, line) or is_titled_alike(current, line)


def _repeats_label(current: Segment, line: Line) -> bool:
    key = line.key
    if key not in RECORD or key not in current.keys:
        return False
    if current.keys[-1] == key and (current.lines[-1].key == key or not current.has_when):
        return False
    if not (line.value_at or line.is_bare_label or line.block.label):
        return False
    if key == "date" and _LATER_DAY.match(line.label):
        return False
    if key == next((k for k in current.keys if k in RECORD), ""):
        return True
    if key == "officer":
        names = {surname(m.officer.name) for m in line.subjects if m.officer.name}
        return not (names and names <= current.names)
    return key in ("date", "reference") and current.has_when and line.has_role("sitting") or (key == "reference")


# "At a misconduct hearing on 4 November 2025 the panel found that he had ...": what came before this officer's appeal.
_TOLD_OF_OURS = re.compile(
    r"\b(?:found|decided|ruled|concluded|heard)\b(?: that)? (?:he|she|they|the (?:former )?officer)\b", re.IGNORECASE
)


def announces_another(current: Segment, line: Line) -> bool:
    """Another sitting, of another hearing: a kind of hearing is named anew and the day is not one that we have."""
    if not names_one(line.text) or _CONTINUES.match(line.text):
        return False
    if current.has_who and not line.subjects and line.has_role("held") and _TOLD_OF_OURS.search(line.text):
        return False
    names = {surname(m.officer.name) for m in line.subjects if m.officer.name}
    ours, theirs = _days(current.lines), _days([line])
    is_its_own = not ours and bool(names) and names <= current.names  # a heading "PC X - cancelled", and the day in the text
    return bool(theirs) and not ours & theirs and not is_its_own


_TO_APPEAR = re.compile(r"\b(?:will|is (?:due |set )?to|are (?:due |set )?to) (?:appear|face|answer|attend|go before)\b")


def is_told(line: Line) -> bool:
    """A line that says by itself that somebody is to appear, or what kind of hearing sits, when, and for whom."""
    if line.key or not (names_one(line.text) or _TO_APPEAR.search(line.text)) or not line.has_role("sitting", "held", "new"):
        return False
    return bool(line.subjects or find_unnamed(line.text))


def is_whole(line: Line) -> bool:
    return line.block.kind == "item" and is_told(line)


def is_day_line(line: Line) -> bool:
    """A line that is only a day (and an hour): the way some lists open each record."""
    return bool(line.dates) and not line.key and not line.subjects and len(line.text) < 60 and line.dates[0].cue.startswith("stands at")


def names_another(current: Segment, ahead: list[Line]) -> bool:
    named = next((line for line in ahead if line.subjects), None)
    return named is not None and not ({surname(m.officer.name) for m in named.subjects if m.officer.name} & current.names)


def shares_number(current: Segment, line: Line) -> bool:
    """A title in a number alone ("PC 1460, 24 February"), and below it the name with that number."""
    numbers = {m.officer.number for m in line.subjects if m.officer.number}
    return bool(numbers) and any(m.officer.number in numbers for other in current.lines for m in other.subjects)


def shares_day(current: Segment, line: Line) -> bool:
    return bool(_days(current.lines) & _days([line]))


def _days(lines: list[Line]) -> set[tuple[int | None, int | None]]:
    """Day and month of each day that the lines print; a day before another of the same phrase has that one's month."""
    out: set[tuple[int | None, int | None]] = set()
    for dated in (dated for line in lines for dated in line.dates if dated.role in WHEN):
        month = None
        for atom in reversed(dated.span.atoms):
            month = atom.month or month
            out.add((atom.day, month))
    return out


def is_one_notice(current: Segment, ahead: list[Line]) -> bool:
    """A banner or title that prints no sitting, and below the rule the record of the same officer."""
    if any(line.has_role("sitting", "new", "held") for line in current.lines):
        return False
    ours, theirs = ({i for line in part for i in _identities(line)} for part in (current.lines, ahead[:8]))
    return bool(ours & theirs)


def _identities(line: Line) -> set[str]:
    names = {surname(m.officer.name) for m in line.subjects if m.officer.name}
    return names | {m.officer.number for m in line.subjects if m.officer.number}


def holds_hearing(lines: list[Line]) -> bool:
    for number, line in enumerate(lines):
        if number and (line.block.is_after_rule or (line.is_heading and not line.key)):
            return False
        if line.has_role(*WHEN):
            return True
    return False


def goes_on_list(current: Segment, line: Line) -> bool:
    """An item that is only an officer, behind another one and below the hearing's own day: a list of those who answer together."""
    above = current.lines[-1]
    is_list = line.block.kind == above.block.kind and is_opening(above) and not (above.has_role(*WHEN) or line.has_role(*WHEN))
    dated = [other for other in current.lines if other.has_role(*WHEN) and (other.block.kind != "item" or line.block.kind != "item")]
    return is_list and any(line.block.kind == "item" or _SEVERAL.search(other.text) for other in dated)


_SEVERAL = re.compile(
    r"\b(?:officers|constables|sergeants)\b[^.;]{0,40}\b(?:below|named|following)\b|\bfollowing (?:\w+ ){0,3}(?:officers|constables)\b|"
    r"\b(?:two|three|four|five|six) (?:\w+ ){0,3}(?:officers|constables|sergeants)\b",
    re.IGNORECASE,
)


def retells(current: Segment, inside: list[Line]) -> bool:
    """The body of a page whose own title prints the day: it says the day again, and now for whom."""
    title = current.lines[0]
    is_title = title.is_heading and title.block.level == 1 and title.has_role(*WHEN)
    return is_title and not current.has_who and any(shares_day(current, line) for line in inside)


_THAT_ONE = re.compile(
    r"\W*(?:that|this|the|his|her|their) (?:\w+ )?(?:hearing|case|panel) (?:will|is|sits|takes|opens|starts|begins)\b", re.IGNORECASE
)


def _sits_next(ahead: list[Line]) -> bool:
    """ "The final case involves PC Name ... / That hearing will take place on 22 October": the day of the officer named just above."""
    return any(_THAT_ONE.match(line.text) and line.has_role("sitting", "new") and not line.subjects for line in ahead)


def sits_otherwise(current: Segment, line: Line, ahead: list[Line]) -> bool:
    """A sitting told of nobody by name, and now another kind or day for somebody named."""
    if current.has_who:
        return current.has_when and bool(ANOTHER.match(line.text)) and _sits_next(ahead)
    told = any(names_one(other.text) for other in current.lines) and any(
        other.has_role("sitting", "held") and not (other.is_heading or other.key) for other in current.lines
    )
    is_moved = any(other.status or other.has_role("old", "new") for other in (*current.lines, line))
    return told and not is_moved and not line.key and line.has_role("sitting") and announces_another(current, line)


_BELOW = re.compile(r"\b(?:shown|given|set out|listed|printed|see) below\b|\bbelow:?\W*$", re.IGNORECASE)


def _speaks_below(current: Segment) -> bool:
    """A banner that leads to the notice below it: "has been postponed ... The new dates are shown below"."""
    return any(_BELOW.search(other.text) for other in current.lines)


def titles_hearing(line: Line, current: Segment) -> bool:
    is_banner = bool(current.lines) and not any(other.has_role("sitting", "new", "held") for other in current.lines)
    return names_one(line.text) and current.has_when and current.has_who and not line.key and not (is_banner and _speaks_below(current))


def is_of_force(line: Line) -> bool:
    """A paragraph whose bold opening words are a force's name: "**Greater Manchester:** on Monday ..."."""
    return 3 < line.block.lead < len(line.text) and is_force_name(line.text[: line.block.lead]) is not None


def names_in_item(line: Line) -> bool:
    return line.block.kind == "item" and bool(line.subjects)


def is_place_alone(found: Segment) -> bool:
    """A heading such as "Venue" with its address, and nobody and no day."""
    above = found.lines[0] if found.lines[0].is_heading or not found.heads else found.heads[-1]
    return above.is_heading and all(line.key == "venue" for line in [above, *found.lines])
