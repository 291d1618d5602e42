"""Several officers of one day, an hour each: as many hearings."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import time

from listings.notice import Notice
from listings.reading.grammar.mentions import Mention
from listings.reading.grammar.prefilter import Prefiltered
from listings.reading.grammar.times import find_times
from listings.reading.hearing.line import Line

EACH = "several officers, each with an hour: these may be separate hearings"
_LONGEST = 80  # characters of a line that is only an officer and an hour
_TELLS = Prefiltered(r"\b(?:alleg\w+|accused|said to|together|jointly|joint)\b", re.IGNORECASE)


def gives_each_an_hour(line: Line) -> bool:
    """ "PC A will appear at 10am and PC B at 2pm": officers and hours by turns."""
    return len(line.subjects) > 1 and len(_turns(line)) == len(line.subjects)


def at_own_hours(notice: Notice, lines: list[Line]) -> list[Notice]:
    """The notice, or one for each officer where a sentence about the sitting, or a list below it, gives each an hour of their own."""
    if len(notice.dates) != 1:
        return [notice]
    plain = [line for line in lines if line.key in ("", "date") and not _TELLS.search(line.text)]
    told = next((_turns(line) for line in plain if line.has_role("sitting", "new") and gives_each_an_hour(line)), [])
    told = told or [pair for line in plain if not line.is_heading and len(line.text) < _LONGEST for pair in _turns(line)]
    names = {mention.officer.name for mention, _ in told}
    if len(told) < 2 or len({hour for _, hour in told}) < len(told) or len(names) < len(told):
        return [notice]
    if not {officer.name for officer in notice.officers} <= names:
        return [notice]
    known = {officer.name: officer for officer in notice.officers}
    doubts = tuple(doubt for doubt in notice.doubts if doubt != EACH)
    return [
        replace(notice, officers=(known.get(mention.officer.name, mention.officer),), start_time=hour, doubts=doubts)
        for mention, hour in told
    ]


def _turns(line: Line) -> list[tuple[Mention, time]]:
    """Each officer of the line with their hour, where the two stand by turns."""
    subjects = line.subjects
    clocks = find_times(line.text) if subjects else ()
    if len(clocks) != len(subjects) or any(mention.officer.name is None for mention in subjects):
        return []
    order = sorted([(m.start, "who") for m in subjects] + [(clock.start, "when") for clock in clocks])
    kinds = [kind for _, kind in order]
    if kinds not in (["who", "when"] * len(subjects), ["when", "who"] * len(subjects)):
        return []
    return [(mention, clock.value) for mention, clock in zip(subjects, clocks, strict=True)]
