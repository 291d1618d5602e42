"""The Celery app and the beat table: the only place where a clock time stands (design rule: nothing between 01:00 and 02:00)."""

from __future__ import annotations

import inspect
import logging.config
import os
import signal
from datetime import UTC, datetime
from typing import Any

from celery import Celery
from celery.schedules import crontab
from celery.signals import beat_init, before_task_publish, celeryd_init, setup_logging, task_postrun, task_prerun, worker_process_init
from django.conf import settings

from config.checks import refuse_or_exit
from config.log import EDITION, TASK
from config.tether import tie

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

QUEUES = ("confirm", "digest", "poll", "housekeeping")


def _each_minute(task: str, queue: str, *arguments: str) -> dict[str, Any]:
    return {"task": f"config.tasks.{task}", "schedule": crontab(minute="*"), "args": arguments, "options": {"queue": queue}}


app = Celery("hearings")
_hour, _minute = settings.DIGEST_AT.split(":")
_is_socket = settings.REDIS_URL.startswith("unix://")
app.conf.update(
    broker_url=settings.REDIS_URL.replace("unix://", "redis+socket://", 1) if _is_socket else settings.REDIS_URL,
    result_backend=None,
    task_ignore_result=True,
    task_serializer="json",
    accept_content=["json"],
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    worker_hijack_root_logger=False,
    task_time_limit=1800,
    task_soft_time_limit=1740,
    broker_connection_retry_on_startup=True,
    broker_transport_options={
        "visibility_timeout": 3600,  # above the longest task limit, so that no running task is handed out again
        "unacked_restore_throttle": 1,
        "socket_timeout": 10,
        "socket_connect_timeout": 5,
    },
    task_default_queue="housekeeping",
    task_routes={
        "subscribers.tasks.send_letter*": {"queue": "confirm"},
        "subscribers.tasks.keep_house": {"queue": "housekeeping"},
        "subscribers.tasks.import_*": {"queue": "housekeeping"},
        "subscribers.tasks.*": {"queue": "digest"},
        "listings.tasks.purge": {"queue": "housekeeping"},
        "listings.tasks.watch": {"queue": "housekeeping"},
        "listings.tasks.*": {"queue": "poll"},
    },
    timezone="Europe/London",
    enable_utc=True,
    beat_schedule_filename=str(settings.VAR_DIR / "beat"),
    beat_schedule={
        "poll-due": {"task": "listings.tasks.poll_due", "schedule": crontab(minute="*/5")},
        "watch-sources": {"task": "listings.tasks.watch", "schedule": crontab(minute="*/10")},
        "purge": {"task": "listings.tasks.purge", "schedule": crontab(minute="0", hour="3")},
        "letters": {"task": "subscribers.tasks.send_letters", "schedule": crontab(minute="*")},
        "daily-digest": {
            "task": "subscribers.tasks.open_daily",
            "schedule": crontab(minute=_minute, hour=_hour),
        },
        "keep-house": {"task": "subscribers.tasks.keep_house", "schedule": crontab(minute=20, hour="0,2-23")},
        **{f"canary-{queue}": _each_minute("canary", queue, queue) for queue in QUEUES},
        "alarms": _each_minute("watch", "housekeeping"),
        "alarms-too": _each_minute("watch", "confirm"),  # so that one dead worker can not silence the alarms
        "sweep": {"task": "subscribers.tasks.sweep", "schedule": crontab(minute="*/5")},
    },
)
app.autodiscover_tasks(["config", "listings", "subscribers"])


@worker_process_init.connect
def _tie_to_worker(**_kwargs: Any) -> None:
    """A killed worker must leave no pool process behind."""
    tie(signal.SIGKILL, os.getppid())


@before_task_publish.connect
def _stamp(headers: dict[str, Any] | None = None, **_kwargs: Any) -> None:
    """The broker keeps no time of its own, so each task carries when it was sent (config/queues.py reads it)."""
    if headers is not None:
        headers["published_at"] = datetime.now(UTC).isoformat()


@celeryd_init.connect
@beat_init.connect
def _fail_closed(**_kwargs: Any) -> None:
    refuse_or_exit()


@setup_logging.connect
def _log_like_the_web(**_kwargs: Any) -> None:
    """Celery would bring formatters of its own, which clean nothing."""
    logging.config.dictConfig(settings.LOGGING)


@task_prerun.connect
def _begin(task_id: str, task: Any, args: Any, kwargs: Any, **_kwargs: Any) -> None:
    """Every line of a task carries its id, and the edition it works on."""
    TASK.set(task_id)
    given = inspect.signature(task.run).bind_partial(*args, **kwargs).arguments
    EDITION.set(str(given.get("edition_id", "")))


@task_postrun.connect
def _end(**_kwargs: Any) -> None:
    TASK.set("")
    EDITION.set("")
