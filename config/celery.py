"""The Celery app and the beat table: the only place where a clock time stands (design rule: nothing between 01:00 and 02:00)."""

from __future__ import annotations

import os
import signal
from typing import Any

from celery import Celery
from celery.schedules import crontab
from celery.signals import worker_process_init
from django.conf import settings

from config.tether import tie

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

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
        "listings.tasks.*": {"queue": "poll"},
    },
    timezone="Europe/London",
    enable_utc=True,
    beat_schedule_filename=str(settings.VAR_DIR / "beat"),
    beat_schedule={
        "poll-due": {"task": "listings.tasks.poll_due", "schedule": crontab(minute="*/5")},
        "letters": {"task": "subscribers.tasks.send_letters", "schedule": crontab(minute="*")},
        "daily-digest": {
            "task": "subscribers.tasks.open_daily",
            "schedule": crontab(minute=_minute, hour=_hour),
        },
        "keep-house": {"task": "subscribers.tasks.keep_house", "schedule": crontab(minute=20, hour="0,2-23")},
        "sweep": {"task": "subscribers.tasks.sweep", "schedule": crontab(minute="*/5")},
    },
)
app.autodiscover_tasks(["listings", "subscribers"])


@worker_process_init.connect
def _tie_to_worker(**_kwargs: Any) -> None:
    """A killed worker must leave no pool process behind."""
    tie(signal.SIGKILL, os.getppid())
