"""How it ended for each officer, where one hearing ended differently for several (Police (Conduct) Regulations 2020, reg. 42)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from listings.notice import OfficerNamed, Outcome, Status
from listings.reading.grammar.names import surname
from listings.reading.grammar.outcomes import find_outcome
from listings.reading.grammar.sentences import sentences
from listings.reading.hearing.line import Line


def per_officer(officers: Sequence[OfficerNamed], lines: Iterable[Line], status: Status) -> tuple[OfficerNamed, ...]:
    """Each officer with the outcome that a clause gives to them alone; the hearing's own outcome stays on the notice."""
    if status is not Status.CONCLUDED or len(officers) < 2:
        return tuple(officers)
    clauses = [clause for line in lines for clause in _clauses(line)]
    return tuple(_ended(officer, officers, clauses) for officer in officers)


def _clauses(line: Line) -> Iterable[str]:
    for start, end in sentences(line.text):
        yield from re.split(r";|,? (?:while|whereas|but)\b", line.text[start:end])


def _ended(officer: OfficerNamed, officers: Sequence[OfficerNamed], clauses: Iterable[str]) -> OfficerNamed:
    others = [other for other in officers if other is not officer]
    found: set[Outcome] = set()
    for clause in clauses:
        ended = find_outcome(clause) if _names(clause, officer) and not any(_names(clause, other) for other in others) else None
        if ended:
            found.add(ended[0])
    return replace(officer, outcome=found.pop()) if len(found) == 1 else officer


def _names(clause: str, officer: OfficerNamed) -> bool:
    return bool(officer.name) and re.search(rf"\b{re.escape(surname(str(officer.name)))}\b", clause.casefold()) is not None
