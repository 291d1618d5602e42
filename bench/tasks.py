"""A task per mail (c) with a real broker and one real worker process: `python -m bench.tasks EDITION COUNT`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from config.celery import app  # noqa: E402 - after setup
from subscribers.models import Delivery  # noqa: E402
from tests.harness import Broker, point_celery_at  # noqa: E402

WORKER = ("celery", "-A", "config.celery", "worker", "-I", "bench.rivals", "-c", "1", "-Q", "bench", "--loglevel=ERROR", "--without-gossip")


def left(ids: list[int]) -> int:
    return Delivery.objects.filter(pk__in=ids, state="owed").count()


if __name__ == "__main__":
    broker = Broker().start()
    point_celery_at(broker.url)
    ids = list(
        Delivery.objects.filter(edition=int(sys.argv[1]), state="owed").order_by("?").values_list("pk", flat=True)[: int(sys.argv[2]) + 1]
    )
    worker = subprocess.Popen([sys.executable, "-m", *WORKER], env={**os.environ, "REDIS_URL": broker.url})
    try:
        app.send_task("bench.rivals.task_per_mail", [ids[0]], queue="bench")  # the worker is up once this one is sent
        while left(ids[:1]):
            assert worker.poll() is None, "the worker ended"
            time.sleep(0.1)
        started = time.perf_counter()
        for pk in ids[1:]:
            app.send_task("bench.rivals.task_per_mail", [pk], queue="bench")
        until = time.monotonic() + 120
        while left(ids) and time.monotonic() < until:
            time.sleep(0.05)
        seconds = time.perf_counter() - started
    finally:
        worker.kill()
        worker.wait()
        broker.remove()
    print(json.dumps({"seconds": seconds}))
