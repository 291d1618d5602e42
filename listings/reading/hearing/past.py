"""Days that a text tells of as past, or tells twice."""

from __future__ import annotations

from listings.reading.grammar.outcomes import PAST_HELD
from listings.reading.hearing.line import Dated, Line


def was_held(dated: Dated) -> bool:
    """Whether the day's own verb is past ("a hearing was held on April 5"): without a year it lies behind us."""
    return dated.role == "held" and bool(PAST_HELD.search(dated.cue))


def without_echoes(dated_ones: list[tuple[Line, Dated]]) -> list[tuple[Line, Dated]]:
    """Without the single days that print no year where the same day is printed with one ("15th October 2015 | ... on 15 October")."""
    told = {(a.day, a.month) for _, dated in dated_ones if dated.span.has_year for a in dated.span.atoms}
    return [
        (line, dated)
        for line, dated in dated_ones
        if dated.span.has_year or len(dated.span.atoms) > 1 or (dated.span.atoms[0].day, dated.span.atoms[0].month) not in told
    ]


def opened_and_ended(by_role: dict[str, list[tuple[Line, Dated]]]) -> list[tuple[Line, Dated]]:
    """ "The hearing commenced on 10 June and concluded on 20 June": the first day, the last being its end."""
    for line, first in by_role.get("opened", []):
        last = next((d for _, d in by_role.get("held", []) if d.sentence == first.sentence and "conclu" in d.cue.lower()), None)
        if last is not None:
            by_role.setdefault("end", []).append((line, last))
            return [(line, first)]
    return []
