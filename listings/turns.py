"""One request at a time per host or shared platform, over all workers and machines: a lease in the database."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from listings.models import Turn

LEASE = timedelta(seconds=120)
"""Longer than any one request may take; a worker that dies holds its turn no longer than this."""
LONGEST_WAIT = timedelta(hours=24)


@contextmanager
def turn(key: str, wait_seconds: float, gap_seconds: float) -> Iterator[bool]:
    """Hold the turn for `key`; yields False where it did not come within `wait_seconds`. Frees it `gap_seconds` after the end."""
    if not is_kept():
        yield True  # `read` on a fresh clone, before there is any database: nobody else is asking
        return
    holder = uuid.uuid4().hex
    has_turn = _wait(key, holder, wait_seconds)
    try:
        yield has_turn
    finally:
        if has_turn:
            _free(key, holder, timezone.now() + timedelta(seconds=gap_seconds))


_kept: set[str] = set()


def is_kept() -> bool:
    """Whether the database has its tables; looked up until it has."""
    name = str(connection.settings_dict["NAME"])
    if name not in _kept and Turn._meta.db_table in connection.introspection.table_names():
        _kept.add(name)
    return name in _kept


def put_off(key: str, until_at: datetime) -> None:
    """Nobody asks this host before `until_at` (Retry-After), a day at most."""
    if not is_kept():
        return
    until_at = min(until_at, timezone.now() + LONGEST_WAIT)
    Turn.objects.filter(Q(free_from_at=None) | Q(free_from_at__lt=until_at), key=key).update(free_from_at=until_at)


def free_from(key: str) -> datetime | None:
    return Turn.objects.filter(key=key).values_list("free_from_at", flat=True).first()


def _wait(key: str, holder: str, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while True:
        if _take(key, holder):
            return True
        if time.monotonic() >= until:
            return False
        time.sleep(min(0.25, max(0.0, until - time.monotonic())))


def _take(key: str, holder: str) -> bool:
    now = timezone.now()
    Turn.objects.get_or_create(key=key)
    is_free = (Q(held_until_at=None) | Q(held_until_at__lte=now)) & (Q(free_from_at=None) | Q(free_from_at__lte=now))
    return Turn.objects.filter(is_free, key=key).update(holder=holder, held_until_at=now + LEASE) == 1


def _free(key: str, holder: str, free_from_at: datetime) -> None:
    mine = Turn.objects.filter(key=key, holder=holder)
    mine.filter(Q(free_from_at=None) | Q(free_from_at__lt=free_from_at)).update(free_from_at=free_from_at)
    mine.update(holder="", held_until_at=None)
