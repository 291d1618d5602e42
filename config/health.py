"""Whether the service can do its work now: what `/readyz` and `manage.py doctor` look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import redis
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from config import alarms, queues
from config.celery import QUEUES
from config.models import Pulse
from subscribers.models import Delivery, Edition


@dataclass(frozen=True)
class Finding:
    """One thing looked at. `is_well` decides; `words` say what was met, `advice` what to do where it is not well."""

    name: str
    is_well: bool
    words: str
    advice: str = ""


def database(_now: datetime) -> Finding:
    try:
        executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        return Finding("database", False, f"does not answer ({type(error).__name__})", "Start it, and look at DATABASE_URL.")
    vendor = connections[DEFAULT_DB_ALIAS].display_name
    if missing:
        return Finding("database", False, f"{vendor}, {len(missing)} migrations are missing", "Run: manage.py migrate")
    return Finding("database", True, f"{vendor}, migrated")


def broker(_now: datetime) -> Finding:
    try:
        with queues.client() as client:
            client.ping()
    except (redis.RedisError, OSError) as error:
        return Finding("broker", False, f"does not answer ({type(error).__name__})", "Start `manage.py up`, or look at REDIS_URL.")
    return Finding("broker", True, "answers")


def beat(now: datetime) -> Finding:
    newest = Pulse.objects.order_by("-at").first()
    if newest is None:
        return Finding("beat", False, "has never run here", "Start `manage.py up`, or the beat and worker units.")
    age = (now - newest.at).total_seconds()
    is_well = age < alarms.NO_PULSE.total_seconds()
    return Finding("beat", is_well, f"its last canary came {age:.0f} s ago", "" if is_well else "Start beat and the workers.")


def every_queue(now: datetime) -> list[Finding]:
    pulses = {pulse.queue: pulse.at for pulse in Pulse.objects.all()}
    return [_queue(queue, pulses.get(queue), now) for queue in QUEUES]


def _queue(queue: str, at: datetime | None, now: datetime) -> Finding:
    name, advice = f"queue {queue}", f"Start a worker for it: celery -A config.celery worker --queues {queue}"
    if at is None:
        return Finding(name, False, "no canary came through yet", advice)
    age = (now - at).total_seconds()
    is_well = age < alarms.NO_PULSE.total_seconds()
    return Finding(name, is_well, f"its last canary came through {age:.0f} s ago", "" if is_well else advice)


def edition(now: datetime) -> Finding:
    """Today's edition, and the oldest mail owed."""
    words = alarms.no_digest(now)
    if words:
        return Finding("edition", False, words, "Look at the digest worker's log, then: manage.py digest")
    last = Edition.objects.filter(kind=Edition.Kind.DAILY).first()
    said = f"the last is of {last.date:%A %d %B} ({last.state})" if last else "none yet"
    oldest = Delivery.objects.filter(state__in=[Delivery.State.OWED, Delivery.State.CLAIMED]).order_by("edition__opened_at").first()
    if oldest:
        said += f"; the oldest mail owed waits since {timezone.localtime(oldest.edition.opened_at):%d %B %H:%M}"
    return Finding("edition", True, said)


def look(now: datetime) -> list[Finding]:
    """Everything, as far as the database answers."""
    first = database(now)
    if not first.is_well:
        return [first, broker(now)]
    return [first, broker(now), beat(now), *every_queue(now), edition(now)]
