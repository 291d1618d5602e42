"""How it ended for each officer, where one hearing ended differently for several (Police (Conduct) Regulations 2020, reg. 42)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from listings.notice import OfficerNamed, Outcome, Status
from listings.reading.grammar.findings import find_finding
from listings.reading.grammar.names import surname
from listings.reading.grammar.officers import find_officers
from listings.reading.grammar.outcomes import find_outcome
from listings.reading.grammar.sentences import sentences
from listings.reading.hearing.line import Line


def per_officer(officers: Sequence[OfficerNamed], lines: Sequence[Line], status: Status) -> tuple[OfficerNamed, ...]:
    """Each officer with the outcome and the finding that a clause gives to them alone; the hearing's own stay on the notice."""
    if status is not Status.CONCLUDED or len(officers) < 2:
        return tuple(officers)
    clauses = [clause for line in lines for clause in _clauses(line)] + list(_rows(lines))
    return tuple(_ended(officer, officers, clauses) for officer in officers)


def _clauses(line: Line) -> Iterator[str]:
    for start, end in sentences(line.text):
        for clause in re.split(r";|,? (?:while|whereas|but)\b", line.text[start:end]):
            yield from _each_their_own(clause)


def _each_their_own(clause: str) -> list[str]:
    """ "A was dismissed and B received a warning": a part for each, where every part says how it ended."""
    at = [0, *[mention.start for mention in find_officers(clause)][1:], len(clause)]
    parts = [clause[a:b] for a, b in itertools.pairwise(at)]
    return parts if len(parts) > 1 and all(find_outcome(part) or find_finding(part) for part in parts) else [clause]


def _rows(lines: Sequence[Line]) -> Iterator[str]:
    """A table's row as one clause: the officer's cell and the cells of finding and outcome."""
    for row in dict.fromkeys(line.block.row for line in lines if line.block.row):
        yield ", ".join(line.text for line in lines if line.block.row == row and line.key in ("officer", "finding", "outcome"))


def _ended(officer: OfficerNamed, officers: Sequence[OfficerNamed], clauses: Sequence[str]) -> OfficerNamed:
    others = [other for other in officers if other is not officer]
    own = [clause for clause in clauses if _names(clause, officer) and not any(_names(clause, other) for other in others)]
    outcomes: set[Outcome] = {ended[0] for clause in own if (ended := find_outcome(clause))}
    findings = {found[0].lower(): found[0] for clause in own if (found := find_finding(clause))}
    return replace(
        officer,
        outcome=outcomes.pop() if len(outcomes) == 1 else None,
        finding=next(iter(findings.values())) if len(findings) == 1 else None,
    )


def _names(clause: str, officer: OfficerNamed) -> bool:
    return bool(officer.name) and re.search(rf"\b{re.escape(surname(str(officer.name)))}\b", clause.casefold()) is not None
