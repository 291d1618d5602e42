"""When editions go: civil London time, whatever the clocks do; never between 01:00 and 02:00, which some days have twice or not at all."""

from __future__ import annotations

from datetime import date, datetime, time

from django.conf import settings
from django.utils import timezone


def due_at(on: date) -> datetime:
    """07:00 London (DIGEST_AT) on that day."""
    return datetime.combine(on, time.fromisoformat(settings.DIGEST_AT), tzinfo=timezone.get_default_timezone())


def until_at(on: date) -> datetime:
    """After this (DIGEST_UNTIL) a missed edition waits for the next one."""
    return datetime.combine(on, time.fromisoformat(settings.DIGEST_UNTIL), tzinfo=timezone.get_default_timezone())


def is_sending_time(now: datetime) -> bool:
    today = timezone.localdate(now)
    return due_at(today) <= now < until_at(today)
