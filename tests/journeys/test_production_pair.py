"""The production pair for real: PostgreSQL, Debian's redis-server, gunicorn, two workers, two beats; a day of the sample country."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
import redis
from django.conf import settings
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from config.models import Pulse
from listings.curation import publish
from listings.models import Force, Hearing, Source, Visit
from subscribers.models import Delivery, Edition, Subscriber
from tests.harness import Broker, Stack, eventually, free_port, point_celery_at

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif("TEST_POSTGRES" not in os.environ, reason="needs PostgreSQL: make test-postgres"),
    pytest.mark.skipif(shutil.which("redis-server") is None, reason="needs Debian's redis-server"),
]
READER = "reader@home.example"


class Redis(Broker):
    """Debian's redis-server on a port of loopback, as production has it."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> Redis:
        line = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self.folder), "--appendonly", "yes"]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(line, stdout=log, stderr=log)
        eventually(self._answers, 10)
        return self

    def _answers(self) -> bool:
        try:
            with redis.Redis.from_url(self.url) as client:
                return bool(client.ping())
        except redis.RedisError:
            return False


@pytest.fixture
def pair(stack: Stack, settings: Settings, tmp_path: Path) -> Iterator[Stack]:
    server = Redis(tmp_path).start()
    settings.REDIS_URL = server.url
    point_celery_at(server.url)
    stack.broker = server
    stack.extra = {"DIGEST_AT": "00:00", "DIGEST_UNTIL": "23:59"}
    yield stack
    stack.stop()
    server.remove()


def watch_the_country(stack: Stack) -> None:
    for slug, sample in stack.samples.forces.items():
        force = Force.objects.create(slug=slug, name=sample.name, kind="territorial", country="England")
        is_feed = sample.shape == "feed"
        Source.objects.create(
            force=force, url=stack.samples.url(slug), kind="feed" if is_feed else "hearings", adapter="feed" if is_feed else "notices"
        )


def subscribe(stack: Stack) -> None:
    with httpx.Client(base_url=stack.url, follow_redirects=True, timeout=30, headers={"Referer": stack.url + "/"}) as visitor:
        for path, fields in (("/subscribe/", {"email": READER, "every_force": "on", "frequency": "daily"}), ("", {})):
            target = path or re.findall(r"/confirm/\S+", eventually(lambda: stack.post.to(READER), 60)[0].text())[0]
            page = visitor.get(target).text
            hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
            assert visitor.post(target, data={**hidden, **fields}).status_code == 200
    assert Subscriber.objects.get().state == "subscribed"


def test_it_goes_through_a_day_of_the_sample_country(pair: Stack) -> None:
    assert connection.vendor == "postgresql"
    watch_the_country(pair)
    pair.start_web()
    for number in (1, 2):
        pair.start_worker(name=f"w{number}")
        pair._run("-m", "celery", "-q", "-A", "config.celery", "beat", "--pidfile=", "--schedule", str(pair.folder / f"beat{number}"))
    pair.manage("poll", "--all")
    assert set(Visit.objects.values_list("status", flat=True)) == {"read"}
    for hearing in Hearing.objects.all():
        publish(hearing, by=None, why="Read beside the page.")
    subscribe(pair)

    pair.manage("shell", "-c", "from subscribers.tasks import sweep; sweep.delay(); sweep.delay()")
    eventually(lambda: Edition.objects.filter(kind="daily", state=Edition.State.DONE).exists(), 90)
    eventually(lambda: Pulse.objects.filter(at__gt=timezone.now() - timedelta(minutes=2)).count() == 4, 100)

    digests = [mail for mail in pair.post.to(READER) if mail.message["List-Id"]]
    assert len(digests) == 1
    assert Hearing.objects.listed().count() >= 8
    for hearing in Hearing.objects.listed():
        assert hearing.force.name in digests[0].text()
    assert Delivery.objects.get().state == Delivery.State.SENT
    assert httpx.get(f"{pair.url}/readyz", timeout=30).json()["is_ready"], pair.lines()[-3000:]
    assert settings.REDIS_URL.startswith("redis://")
