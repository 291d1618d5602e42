"""How gunicorn runs the web process; `gunicorn --config python:config.gunicorn config.wsgi`."""

from __future__ import annotations

import os
import shutil
import signal
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.conf import settings  # noqa: E402
from django.core.exceptions import ImproperlyConfigured  # noqa: E402

from config.checks import refuse_or_exit  # noqa: E402
from config.environment import complain  # noqa: E402
from config.tether import tie  # noqa: E402

try:
    settings.WEB_WORKERS  # noqa: B018 - reads the settings, so that nonsense in them is a sentence
except ImproperlyConfigured as error:
    complain(error)
refuse_or_exit()

workers = settings.WEB_WORKERS
threads = settings.WEB_THREADS
worker_class = "gthread"
preload_app = True  # loaded once and forked: half the memory and half the start
timeout = 60
graceful_timeout = 5
max_requests = 20_000
max_requests_jitter = 2_000
accesslog = None  # config/middleware.py writes one line a request, without signed links
control_socket_disable = True

counts = settings.VAR_DIR / f"counts-{os.getpid()}"
os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(counts)


def on_starting(_server: Any) -> None:
    for old in settings.VAR_DIR.glob("counts-*"):
        if not _is_alive(int(old.name.removeprefix("counts-"))):
            shutil.rmtree(old, ignore_errors=True)
    counts.mkdir(exist_ok=True)


def post_fork(_server: Any, worker: Any) -> None:
    """A killed master must leave no worker behind that still holds the port."""
    tie(signal.SIGKILL, worker.ppid)


def on_exit(_server: Any) -> None:
    shutil.rmtree(counts, ignore_errors=True)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
