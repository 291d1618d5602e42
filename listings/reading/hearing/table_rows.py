"""What the rows of a page's tables are, where they are no hearings: officers, charges or days of the hearing above them."""

from __future__ import annotations

from dataclasses import dataclass

from listings.reading.hearing.line import ABOUT_IT, WHEN, Line
from listings.reading.hearing.openings import tells_status

_OF_A_HEARING = ("date", "time", "venue", "reference", "outcome")


@dataclass(frozen=True, slots=True)
class Rows:
    """The ids of rows, in tables none of whose rows prints what a hearing has and they have not.

    `plain`: no day, hour or place; `of_deeds`: nor anybody; `of_days`: days, and neither anybody nor what is alleged.
    """

    plain: frozenset[int] = frozenset()
    of_deeds: frozenset[int] = frozenset()
    of_days: frozenset[int] = frozenset()


def rows_of(lines: list[Line]) -> Rows:
    told = [line for line in lines if line.block.row]
    rows = frozenset(line.block.row for line in told)
    outside = [line for line in told if line.key not in ABOUT_IT]
    is_dated = any(line.has_role(*WHEN) or tells_status(line) or line.key in _OF_A_HEARING for line in outside)
    is_of_somebody = any(line.subjects or line.key in ("officer", "rank", "number") for line in outside)
    is_alleged = any(line.key in ("allegation", "standards", "type", "status", "reference", "outcome") for line in told)
    return Rows(
        plain=frozenset() if is_dated else rows,
        of_deeds=frozenset() if is_dated or is_of_somebody or not is_alleged else rows,
        of_days=rows if is_dated and not (is_of_somebody or is_alleged) else frozenset(),
    )
