"""When a source is polled next, and with whom it shares its turn."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from listings.models import Source

LONDON = ZoneInfo("Europe/London")
OFFICE_HOURS = (time(8), time(18))
LONGEST = timedelta(hours=24)
NEAR = timedelta(days=8)
"""A hearing this near makes its source worth a closer look: booking deadlines lie within a week."""


def next_poll_at(source: Source, now: datetime, after: timedelta | None = None) -> datetime:
    """The moment of the next poll. `source.failures` counts this poll too; `after` is what a TryLater asked for at least."""
    pause = timedelta(minutes=max(5, source.poll_minutes))
    if source.failures:
        pause = min(pause * 2 ** min(source.failures - 1, 6), LONGEST)
    elif not is_office_hour(now):
        pause = min(pause * 3, LONGEST)
    elif _has_near_hearing(source, now):
        pause = max(pause / 2, timedelta(minutes=15))
    return now + max(pause, after or timedelta())


def slowest(source: Source) -> timedelta:
    """The longest pause between two polls that both work."""
    return min(timedelta(minutes=max(5, source.poll_minutes)) * 3, LONGEST)


def is_office_hour(now: datetime) -> bool:
    """Monday to Friday, 8 to 18 in London: when forces change their pages."""
    local = now.astimezone(LONDON)
    return local.weekday() < 5 and OFFICE_HOURS[0] <= local.time() < OFFICE_HOURS[1]


def turn_key(source: Source) -> str:
    """What is asked one request at a time: the platform that many forces share, or "" for the host alone."""
    return "Single Online Home" if source.platform.startswith("Single Online Home") else ""


def _has_near_hearing(source: Source, now: datetime) -> bool:
    today = now.astimezone(LONDON).date()
    return source.sightings.filter(gone_at=None, hearing__starts_on__range=(today, today + NEAR)).exists()
