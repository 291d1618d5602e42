"""The service's own tasks: a canary through each queue, and the watch that raises alarms."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from config import alarms
from config.models import Pulse


@shared_task(ignore_result=True, expires=600)
def canary(queue: str) -> None:
    """Proof that the queue moves: beat sends it, a worker of that queue notes the time."""
    Pulse.objects.update_or_create(queue=queue, defaults={"at": timezone.now()})


@shared_task(ignore_result=True, expires=50)
def watch() -> None:
    alarms.watch(timezone.now())
