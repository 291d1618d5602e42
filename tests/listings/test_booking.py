"""By when to ask for a seat, worked out from a rule."""

from __future__ import annotations

from datetime import date

import pytest

from listings.booking import working_days_before


@pytest.mark.parametrize(
    ("day", "count", "country", "expected"),
    [
        (date(2026, 12, 29), 2, "England", date(2026, 12, 23)),
        (date(2027, 1, 5), 1, "England", date(2027, 1, 4)),
        (date(2027, 1, 5), 1, "Scotland", date(2026, 12, 31)),
    ],
)
def test_it_counts_working_days_back_over_bank_holidays_of_the_nation(day: date, count: int, country: str, expected: date) -> None:
    assert working_days_before(day, count, country) == expected
