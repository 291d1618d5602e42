"""Tasks: ids only, one call to one verb, safe twice."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from subscribers import delivery, editions

# Editions (send)


@shared_task
def open_daily() -> None:
    """Beat at DIGEST_AT. Opening twice finds the first."""
    sweep()


@shared_task
def open_weekly() -> None:
    sweep()


@shared_task
def sweep() -> None:
    for edition_id in editions.sweep(timezone.now()):
        send_batch.delay(edition_id)


@shared_task
def send_batch(edition_id: int) -> None:
    delivery.send(edition_id)
