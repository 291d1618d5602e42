"""How gunicorn runs the web process; `gunicorn --config python:config.gunicorn config.wsgi`."""

from __future__ import annotations

import os
import signal
from typing import Any

from config.tether import tie

workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
worker_class = "gthread"
timeout = 60
graceful_timeout = 5
max_requests = 20_000
max_requests_jitter = 2_000
accesslog = None
control_socket_disable = True
limit_request_line = 8190
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1,::1")


def post_fork(_server: Any, worker: Any) -> None:
    """A killed master must leave no worker behind that still holds the port."""
    tie(signal.SIGKILL, worker.ppid)
