"""What workers do for subscribers: ids in, one verb each, safe twice."""

from __future__ import annotations

from datetime import datetime

from celery import shared_task
from django.db import connection
from django.utils import timezone

from subscribers import bulletin, consent, delivery, editions, importing, letters, retention, wake

# Letters


@shared_task
def send_letter(letter_id: int) -> None:
    letters.send(letter_id, timezone.now())


@shared_task
def send_letters() -> None:
    """The sweep: whatever is owed and was not sent, because the broker, a worker or the mail server was away."""
    now = timezone.now()
    for letter_id in letters.owed(now):
        letters.send(letter_id, now)


@shared_task
def keep_house() -> None:
    retention.keep_house(timezone.now(), timezone.localdate())
    for import_id in importing.running():
        import_list.delay(import_id)


@shared_task
def import_list(import_id: int) -> None:
    """A batch at a time: after a kill the sweep goes on where the last batch ended."""
    while importing.step(import_id, timezone.now()):
        pass


# Editions


@shared_task
def open_daily() -> None:
    """Beat at DIGEST_AT: opens what is due, the weekly edition too on its day. Two beats at once open one edition."""
    sweep()


def shared_now() -> datetime:
    """The database server's clock, where there is one: a worker whose own is a day ahead must not open tomorrow's edition."""
    if connection.vendor != "postgresql":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        found: datetime = cursor.fetchone()[0]
    return found


@shared_task
def sweep() -> None:
    now = shared_now()
    consent.resume_due(now, timezone.localdate(now))
    delivery.recover()
    bulletin.open_due(now)
    for edition_id in editions.sweep(now):
        wake.wake("subscribers.tasks.send_batch", edition_id)


@shared_task
def send_batch(edition_id: int) -> None:
    """A few seconds of sending, so that a worker that is told to stop soon can; what is left wakes the next."""
    if delivery.send(edition_id, delivery.CHUNK).is_worth_more:
        wake.wake("subscribers.tasks.send_batch", edition_id)
