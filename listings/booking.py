"""By when a member of the public must ask for a seat: the notice's own deadline, else the force's standing rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

import holidays

from listings.models import Hearing

SUBDIVISIONS = {"England": "ENG", "Wales": "WLS", "Scotland": "SCT", "Northern Ireland": "NIR"}


@dataclass(frozen=True)
class BookBy:
    """A deadline in civil time. `at` is None where only a day is given; `basis` is "notice" or "force"."""

    on: date
    at: time | None
    basis: str


def book_by(hearing: Hearing) -> BookBy | None:
    """The deadline for asking for a seat, or None where neither the notice nor the force gives one."""
    if hearing.attend_by_on:
        return BookBy(hearing.attend_by_on, hearing.attend_by_time, "notice")
    if not hearing.starts_on:
        return None
    for basis, rule in (("notice", hearing.attend_rule), ("force", hearing.force.booking)):
        found = _worked_out(rule, hearing.starts_on, hearing.start_time, hearing.force.country, basis)
        if found:
            return found
    return None


def is_bookable(hearing: Hearing, now: datetime) -> bool:
    """True while a seat can still be asked for, or where no deadline is known and the first day is not past."""
    deadline = book_by(hearing)
    if deadline is None:
        return bool(hearing.starts_on and hearing.starts_on >= now.date())
    return (deadline.on, deadline.at or time.max) >= (now.date(), now.time())


def working_days_before(day: date, count: int, country: str) -> date:
    """The working day `count` working days before `day`, by the bank holidays of that nation."""
    closed = _bank_holidays(SUBDIVISIONS.get(country, "ENG"))
    while count > 0:
        day -= timedelta(days=1)
        if day.weekday() < 5 and day not in closed:
            count -= 1
    return day


@lru_cache
def _bank_holidays(subdivision: str) -> holidays.HolidayBase:
    return holidays.country_holidays("GB", subdiv=subdivision)


def _worked_out(rule: dict[str, object], day: date, at: time | None, country: str, basis: str) -> BookBy | None:
    days, hours = rule.get("working_days_before"), rule.get("hours_before")
    if isinstance(days, int):
        clock = rule.get("by_at")
        return BookBy(working_days_before(day, days, country), time.fromisoformat(str(clock)) if clock else None, basis)
    if isinstance(hours, int):
        if at:
            moment = datetime.combine(day, at) - timedelta(hours=hours)  # noqa: DTZ001 - civil time, as the rule means it
            return BookBy(moment.date(), moment.time(), basis)
        return BookBy(day - timedelta(hours=hours), None, basis)
    return None
