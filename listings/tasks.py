"""What the broker wakes: ids only, one verb each, safe twice."""

from __future__ import annotations

import logging

from celery import shared_task
from django.utils import timezone

from listings import alerts, polling, retention
from listings import watch as watching

log = logging.getLogger(__name__)


@shared_task
def poll_due() -> None:
    """Wake one task per source whose turn it is; a source that is already being polled says so and is left."""
    for pk in polling.due(timezone.now()).values_list("pk", flat=True):
        poll_source.delay(pk)


@shared_task
def poll_source(pk: int) -> None:
    """Poll source `pk` if it is still due: a task that comes twice polls once."""
    now = timezone.now()
    source = polling.due(now).filter(pk=pk).select_related("force").first()
    if source is None:
        return
    try:
        visit = polling.poll(source, now)
    except polling.Busy as error:
        log.info("%s", error)
    else:
        log.info("polled %s: %s %s", source.url, visit.status, visit.error)


@shared_task
def watch() -> None:
    """Open incidents for stale sources and tell curators of what is open."""
    now = timezone.now()
    watching.sweep(now)
    alerts.send(now)


@shared_task
def purge() -> None:
    """Apply the retention rules, and say what was done."""
    log.info("purge: %s", retention.purge(timezone.now()))
