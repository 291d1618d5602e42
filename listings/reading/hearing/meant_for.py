"""Lines that name the hearing they speak of, wherever they stand: by its number, its place in the list, its force, its officer."""

from __future__ import annotations

import re

from listings.reading.grammar.forces import find_forces
from listings.reading.grammar.names import surname
from listings.reading.grammar.outcomes import find_outcome
from listings.reading.grammar.patterns import word_set
from listings.reading.grammar.prefilter import Prefiltered
from listings.reading.hearing.line import WHEN, Line
from listings.reading.hearing.segment import Segment

_NUMBERED = Prefiltered(r"\b(?:hearing|case)(?: no\.?)? (?P<n>[1-9]|one|two|three|four)\b", re.IGNORECASE)
_IN_ORDER = Prefiltered(
    r"\b(?:the (?P<n>first|second|third|fourth)(?: of (?:the|these))?(?: \w+)? (?:hearing|case)s?\b"
    r"|for the (?P<m>first|second|third|fourth)(?: one)?\W*$)",
    re.IGNORECASE,
)
_OPENS = re.compile(r"(?:[A-Z][A-Za-z ]{2,40}: *)?[Ff]or (?P<who>(?:the )?(?:[A-Z0-9][\w'’-]*(?: and | |(?=[,:]))){1,6})[,:] ")
_WORDS = ("first", "second", "third", "fourth", "one", "two", "three", "four")
_SHARED_OUT = word_set("standards allegation deadline venue time open")


def give_to_those_meant(found: list[Segment], loose: list[Line]) -> None:
    """ "Hearing 2 is an accelerated hearing", printed below the list, is said of the second hearing alone."""
    if len(found) < 2:
        return
    _give_to_each(found)
    for part in [part for part in found if not (part.has_when or part.has_who)]:
        for line in list(part.lines):
            if (owner := _by_number(line.text, found)) is not None and owner is not part:
                part.lines.remove(line)
                owner.add(line)
    _give_by_reference(found, loose)
    for line in list(loose):
        if (owner := _by_number(line.text, found) or _by_opening(line, found)) is not None:
            loose.remove(line)
            owner.add(line)
    for part in found:
        for line in [line for line in part.lines if line.key in _SHARED_OUT and not line.block.row]:
            if (owner := _by_opening(line, found)) is not None and owner is not part:
                part.lines.remove(line)
                owner.add(line)


_EACH_ACCUSED = Prefiltered(
    r"^\W*(?P<n>both|all (?:three|four|five|six))(?: \w+){0,2} (?:are|were|stand) (?:accused|alleged|said)\b", re.IGNORECASE
)
_COUNTS = ("", "", "both", "all three", "all four", "all five", "all six")


def _give_to_each(found: list[Segment]) -> None:
    """ "All three are accused of sharing messages", behind the last of three hearings, is said of each."""
    told = [part for part in found if part.has_who and part.has_when]
    if not told or len(told[-1].names) > 1:
        return  # "both" are those of the last hearing
    for line in told[-1].lines[1:]:
        said = _EACH_ACCUSED.search(line.text)
        if said and not line.key and _COUNTS.index(said["n"].lower()) == len(told):
            for part in told[:-1]:
                part.lines.append(line)


_HAS_BEEN = Prefiltered(r"\b(?:has|have|had) (?:now )?(?:been|resigned|retired)\b|\b(?:was|were|given|received)\b", re.IGNORECASE)
_OVER = Prefiltered(r"\b(?:was|were) heard\b|\b(?:appeared|attended|faced|found)\b|\b(?:was|were) held\b|\btook place\b", re.IGNORECASE)


def give_lead(found: list[Segment], loose: list[Line]) -> None:
    """A story's first paragraph tells how the hearing ended that the text then dates: of several hearings, of the one that is over."""
    if len(found) < 2:
        return
    start = min(line.block.start for part in found for line in part.lines)
    leads = [line for line in loose if line.block.start < start and not line.is_heading and not line.key and len(line.text) > 60]
    lead = next((line for line in leads if _HAS_BEEN.search(line.text) and find_outcome(line.text)), None)
    over = [part for part in found if any(line.has_role(*WHEN) and _OVER.search(line.text) for line in part.lines)]
    if lead is None or len(over) != 1 or any(m.officer.name and surname(m.officer.name) not in over[0].names for m in lead.subjects):
        return
    loose.remove(lead)
    over[0].lines.insert(0, lead)


_DETAIL = re.compile(r"\W*(?P<ref>[A-Z0-9]{1,8}(?:[/.-][A-Z0-9]{1,8}){1,4})\s*[:–—-]\s")


def _give_by_reference(found: list[Segment], loose: list[Line]) -> None:
    """ "EP/26/31: PC Deepingham is alleged to ...", below a table whose rows print these references; the Standards behind it follow."""
    owners = {line.value.strip(): part for part in found for line in part.lines if line.key == "reference"}
    if len(owners) < 2:
        return
    told = [(part.lines, line) for part in found for line in part.lines] + [(loose, line) for line in loose]
    owner: Segment | None = None
    for lines, line in sorted(told, key=lambda pair: pair[1].block.start):
        named = _DETAIL.match(line.text) if not (line.block.row or line.is_heading) else None
        follows = owner is not None and line.key in ("standards", "allegation") and not line.block.row and not line.is_heading
        owner = owners.get(named["ref"]) if named else owner if follows else None
        if owner is not None and lines is not owner.lines:
            lines.remove(line)
            owner.add(line)


def _by_number(text: str, found: list[Segment]) -> Segment | None:
    told = [part for part in found if part.has_when or part.has_who]
    if numbers := {_order(match["n"]) for match in _NUMBERED.finditer(text)}:
        titled = [part for part in told if len(numbers) == 1 and _number_of(part) in numbers]
        return titled[0] if len(titled) == 1 else None
    places = {_order(match["n"] or match["m"]) for match in _IN_ORDER.finditer(text)}
    at = places.pop() if len(places) == 1 else len(told)
    return told[at] if at < len(told) else None


def _order(word: str) -> int:
    """How many go before: 0 for "first", "one" or "1"."""
    return int(word) - 1 if word.isdigit() else _WORDS.index(word.lower()) % 4


def _number_of(part: Segment) -> int | None:
    """Which number a hearing has in its own title ("Hearing 2", "Case 3: PC ...")."""
    match = next((m for line in [*part.lines[:2], *part.heads[-1:]] if (m := _NUMBERED.match(line.text))), None)
    return _order(match["n"]) if match else None


def _by_opening(line: Line, found: list[Segment]) -> Segment | None:
    """ "Standards: for Essex, use of force", "for PC Hale, ..."."""
    opening = _OPENS.match(line.text)
    if opening is None:
        return None
    who = opening["who"].strip()
    forces = {slug for slug, _, _ in find_forces(who, is_title=True)}
    last = who.split()[-1].casefold()
    owners = [part for part in found if forces & _forces_of(part) or last in part.names]
    return owners[0] if len(owners) == 1 else None


def _forces_of(part: Segment) -> set[str]:
    told = [line.text if line.is_heading else line.text[: line.block.lead] for line in [*part.lines, *part.heads[-1:]]]
    return {slug for words in told if words for slug, _, _ in find_forces(words, is_title=True)}
