"""Wake a worker without waiting for it: a request is never held up by a broker that is down, because the row is what is owed."""

from __future__ import annotations

import logging

from celery import current_app

log = logging.getLogger(__name__)
IMPATIENT = {
    "max_retries": 0,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
    "connect_retries_timeout": 1,
    "socket_connect_timeout": 1,
    "socket_timeout": 1,
}
"""For one connection, one try of a second. With the worker's patient options a request would hang for six to twelve seconds (measured)."""


def wake(task: str, row_id: int, countdown: float = 0) -> None:
    options = {**current_app.conf.broker_transport_options, **IMPATIENT}
    try:
        with current_app.connection_for_write(transport_options=options) as connection:
            current_app.send_task(task, [row_id], countdown=countdown, connection=connection, retry=False, ignore_result=True)
    except Exception as error:  # kombu lets the transport's own errors through; the row waits, and the sweep finds it
        log.warning("the broker is out of reach (%s): %s %s waits for the sweep", type(error).__name__, task, row_id)
