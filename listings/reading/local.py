"""Instants to the civil day in the United Kingdom."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

UK = ZoneInfo("Europe/London")


def local_date(instant: datetime) -> date:
    """The UK day of an instant; a naive one is taken as UK time already."""
    return instant.astimezone(UK).date() if instant.tzinfo else instant.date()


def local_time(instant: datetime) -> time:
    return instant.astimezone(UK).time().replace(tzinfo=None) if instant.tzinfo else instant.time()
