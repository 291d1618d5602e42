"""What workers do for subscribers: ids in, one verb each, safe twice."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from subscribers import letters


@shared_task
def send_letter(letter_id: int) -> None:
    letters.send(letter_id, timezone.now())


@shared_task
def send_letters() -> None:
    """The sweep: whatever is owed and was not sent, because the broker, a worker or the mail server was away."""
    now = timezone.now()
    for letter_id in letters.owed(now):
        letters.send(letter_id, now)
