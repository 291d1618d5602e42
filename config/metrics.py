"""`/metrics`: the web's counts, and the service's state read from rows and broker at each scrape. No personal data."""

from __future__ import annotations

import hmac
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import redis
from django.conf import settings
from django.db.models import Count, Manager, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from prometheus_client import CollectorRegistry
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric

from config import alarms, counters, queues
from config.models import Alarm, Pulse
from listings.models import Hearing, Source, Visit
from subscribers.models import Delivery, Edition, Letter, Subscriber


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Open while tried out; in production it takes `Authorization: Bearer METRICS_TOKEN`, and is not there without one."""
    if not _may_see(request):
        raise Http404("There is no such page.")
    state = CollectorRegistry()
    state.register(State(timezone.now()))
    return HttpResponse(generate_latest(counters.registry()) + generate_latest(state), content_type=CONTENT_TYPE_LATEST)


def _may_see(request: HttpRequest) -> bool:
    if not settings.METRICS_TOKEN:
        return not settings.IS_PRODUCTION
    return hmac.compare_digest(request.headers.get("Authorization", "").encode(), f"Bearer {settings.METRICS_TOKEN}".encode())


class State:
    """A collector in the sense of prometheus_client: gauges worked out when asked."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def collect(self) -> Iterator[Metric]:
        yield _gauge("alarm", "1 while the alarm stands.", "name", self._alarms())
        yield _gauge("canary_age_seconds", "Since a canary last came through the queue.", "queue", self._canaries())
        yield from self._queues()
        yield _gauge("sources", "Sources by how they do.", "state", self._sources())
        yield _gauge("visits_24h", "Polls of the last 24 hours.", "status", self._visits())
        yield _gauge("hearings", "Hearings by editorial state.", "editorial", _counted(Hearing.objects, "editorial"))
        yield _gauge("subscribers", "Subscribers by state.", "state", _counted(Subscriber.objects, "state"))
        yield _gauge("letters", "Letters by state.", "state", _counted(Letter.objects, "state"))
        yield _gauge("deliveries_today", "Deliveries of today's editions.", "state", self._deliveries())
        yield GaugeMetricFamily("hearings_disk_free_bytes", "Room left.", value=shutil.disk_usage(settings.VAR_DIR).free)

    def _alarms(self) -> dict[str, float]:
        standing = set(Alarm.objects.filter(cleared_at=None).values_list("name", flat=True))
        return {name: float(name in standing) for name in alarms.RULES}

    def _canaries(self) -> dict[str, float]:
        return {pulse.queue: (self.now - pulse.at).total_seconds() for pulse in Pulse.objects.all()}

    def _queues(self) -> Iterator[Metric]:
        try:
            waiting = queues.waiting(self.now)
        except (redis.RedisError, OSError):
            waiting = []
        yield GaugeMetricFamily("hearings_broker_up", "1 while the broker answers.", value=float(bool(waiting)))
        yield _gauge("queue_tasks", "Tasks waiting.", "queue", {each.queue: each.count for each in waiting})
        yield _gauge("queue_age_seconds", "Age of the oldest task waiting.", "queue", {each.queue: each.seconds for each in waiting})

    def _sources(self) -> dict[str, float]:
        active = Source.objects.filter(is_paused=False)
        failing = active.filter(failures__gt=0).count()
        return {"well": active.count() - failing, "failing": failing, "paused": Source.objects.filter(is_paused=True).count()}

    def _visits(self) -> dict[str, float]:
        return _counted(Visit.objects.filter(started_at__gt=self.now - timedelta(days=1)), "status")

    def _deliveries(self) -> dict[str, float]:
        newest = Edition.objects.filter(date=timezone.localdate(self.now))
        return {state.value: 0.0 for state in Delivery.State} | _counted(Delivery.objects.filter(edition__in=newest), "state")


def _counted(rows: Manager[Any] | QuerySet[Any], field: str) -> dict[str, float]:
    return {row[field]: float(row["n"]) for row in rows.values(field).annotate(n=Count("pk")).order_by(field)}


def _gauge(name: str, words: str, label: str, values: dict[str, float]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(f"hearings_{name}", words, labels=[label])
    for key, value in values.items():
        family.add_metric([key], value)
    return family
