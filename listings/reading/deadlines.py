"""Booking deadlines that a notice gives as a rule ("two working days before"), worked out with the nation's bank holidays."""

from __future__ import annotations

from datetime import date, time, timedelta
from functools import lru_cache

import holidays

from listings.notice import Deadline

_SUBDIVISIONS = {"England": "ENG", "Wales": "WLS", "Scotland": "SCT", "Northern Ireland": "NIR"}


@lru_cache(maxsize=64)
def _bank_holidays(nation: str, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv=_SUBDIVISIONS.get(nation, "ENG"), years=year))


def is_working_day(day: date, nation: str = "England") -> bool:
    """Monday to Friday and no bank holiday of that nation (England, Wales, Scotland, Northern Ireland)."""
    return day.weekday() < 5 and day not in _bank_holidays(nation, day.year)


def booking_deadline(deadline: Deadline, first_day: date, nation: str = "England") -> tuple[date, time | None]:
    """The last day to ask for a seat, and the clock time on it where one is said.

    A printed day is itself; `working_days_before` are counted back from the day before the first sitting;
    `hours_before` are whole days back from the first sitting, rounded up, as its hour may not be known.
    """
    if deadline.by_on is not None:
        return deadline.by_on, deadline.by_at
    if deadline.working_days_before is not None:
        day = first_day
        for _ in range(max(deadline.working_days_before, 0)):
            day -= timedelta(days=1)
            while not is_working_day(day, nation):
                day -= timedelta(days=1)
        return day, deadline.by_at
    if deadline.hours_before is not None:
        return first_day - timedelta(days=-(-deadline.hours_before // 24)), deadline.by_at
    return first_day, deadline.by_at
