"""Lines to hearings: where one hearing ends and the next begins, by records, headings, repeated labels, containers and sentences."""

from __future__ import annotations

from collections.abc import Iterable

from listings.reading.grammar.kinds import names_one
from listings.reading.grammar.names import surname
from listings.reading.grammar.unnamed import find_unnamed
from listings.reading.hearing.cutter import Cutter
from listings.reading.hearing.for_all import release_preamble
from listings.reading.hearing.foreign import own_lines
from listings.reading.hearing.line import ABOUT_IT, WHEN, Line
from listings.reading.hearing.meant_for import give_lead, give_to_those_meant
from listings.reading.hearing.openings import tells_status
from listings.reading.hearing.segment import Segment
from listings.reading.hearing.table_rows import rows_of


def segment(lines: list[Line]) -> tuple[list[Segment], list[Line]]:
    """(hearings in order, lines that belong to none). Foreign parts (comments, related news, examples) are left out of both."""
    lines = own_lines(lines)
    containers = _containers(lines)
    found, loose = Cutter(containers, rows=rows_of(lines), cards=_cards(lines, containers)).cut(lines)
    _give_back(found)
    give_to_those_meant(found, loose)
    release_preamble(found, loose)
    give_lead(found, loose)
    return found, loose


def _give_back(found: list[Segment]) -> None:
    """What is said of one officer alone behind the hearing of another ("PC A faces ... PC B faces ...") goes to their own hearing."""
    whose = [_names(line for line in part.lines if line.is_heading or line.key == "officer" or line.has_role(*WHEN)) for part in found]
    for part, ours in zip(found, whose, strict=True):
        for line in list(part.lines):
            names = set() if line.key or line.is_heading or line.block.row or line.has_role(*WHEN) else _names([line])
            owners = [other for other, theirs in zip(found, whose, strict=True) if names and names <= theirs]
            if (ours or _is_nameless(part)) and not names & ours and len(owners) == 1:
                part.lines.remove(line)
                owners[0].add(line)


def _is_nameless(part: Segment) -> bool:
    """Whether the sentence about the sitting tells of somebody without a name ("A former sergeant will face ...")."""
    return any(find_unnamed(line.text) for line in part.lines if line.has_role(*WHEN) and not line.subjects)


def _names(lines: Iterable[Line]) -> set[str]:
    return {surname(m.officer.name) for line in lines for m in line.subjects if m.officer.name and not m.officer.is_anonymous}


def _cards(lines: list[Line], containers: dict[int, tuple[bool, bool]]) -> frozenset[int]:
    """Containers that each hold somebody and a day, side by side with at least one more such."""
    mates: dict[tuple[int, ...], set[int]] = {}
    for line in lines:
        for depth, number in enumerate(line.block.path):
            if containers.get(number) == (True, True) and not line.block.row:
                mates.setdefault(line.block.path[:depth], set()).add(number)
    return frozenset(number for found in mates.values() if len(found) > 1 for number in found)


def _containers(lines: list[Line]) -> dict[int, tuple[bool, bool]]:
    """For each container: does it hold a sitting (or a status), and somebody or a hearing's kind."""
    found: dict[int, tuple[bool, bool]] = {}
    for line in lines:
        when = line.key not in ABOUT_IT and (line.has_role(*WHEN) or tells_status(line))
        who = line.key not in ABOUT_IT and (
            bool(line.subjects)
            or line.key in ("officer", "type")
            or names_one(line.text)
            or bool(line.text and len(line.text) < 400 and find_unnamed(line.text))
        )
        if when or who:
            for number in line.block.path:
                a, b = found.get(number, (False, False))
                found[number] = (a or when, b or who)
    return found
