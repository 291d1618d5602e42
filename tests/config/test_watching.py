"""Health, metrics and alarms, each tripped by what it is for."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import pytest
from django.core import mail
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families
from pytest_django import Settings

from config import alarms, queues
from config.celery import QUEUES, app
from config.models import Alarm, Pulse
from config.tasks import canary
from listings.models import Visit
from subscribers.models import Delivery, Edition, Subscriber, Suppression
from tests.factories import make_force, make_source
from tests.harness import Broker, point_celery_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def noon(settings: Settings) -> datetime:
    """Noon today in London, with a service that has run for a month and whose queues moved just now."""
    settings.OPERATORS = ["desk@agency.example"]
    settings.SITE_URL = "http://127.0.0.1:8000"
    now = timezone.make_aware(datetime.combine(timezone.localdate(), datetime.min.time())) + timedelta(hours=12)
    MigrationRecorder.Migration.objects.update(applied=now - timedelta(days=30))
    return now


@pytest.fixture(scope="module")
def valkey() -> Iterator[Broker]:
    server = Broker().start()
    yield server
    server.remove()


@pytest.fixture
def broker(valkey: Broker, settings: Settings) -> Broker:
    settings.REDIS_URL = valkey.url
    point_celery_at(valkey.url)
    valkey.empty()
    return valkey


def beating(now: datetime, **ages: float) -> None:
    for queue in QUEUES:
        Pulse.objects.update_or_create(queue=queue, defaults={"at": now - timedelta(seconds=ages.get(queue, 30))})


def edition_of(now: datetime, state: str = "sending", opened: float = 5, **counts: int) -> Edition:
    on = timezone.localdate(now)
    opened_at = now - timedelta(hours=opened)
    edition = Edition.objects.create(
        kind="daily", date=on, state=state, window_from_at=now - timedelta(days=1), window_to_at=opened_at, opened_at=opened_at
    )
    for each, count in counts.items():
        for _ in range(count):
            number = Subscriber.objects.count()
            who = Subscriber.objects.create(email=f"p{number}@r.example", identity=f"p{number}@r.example", asked_at=now)
            Delivery.objects.create(edition=edition, subscriber=who, state=each, sent_at=None if each == "owed" else opened_at)
    return edition


def polled(now: datetime, status: str, hours: float) -> None:
    source = make_source(make_force())
    Visit.objects.create(source=source, status=status, started_at=now - timedelta(hours=hours))


def test_it_alarms_when_no_digest_was_opened(noon: datetime) -> None:
    assert "No digest was opened" in alarms.no_digest(noon)


def test_it_alarms_when_a_digest_stands_still(noon: datetime) -> None:
    edition_of(noon, owed=3)
    assert "3 mails are owed" in alarms.no_digest(noon)


def test_it_is_quiet_before_half_past_seven_and_when_all_is_sent(noon: datetime) -> None:
    assert alarms.no_digest(noon - timedelta(hours=4, minutes=31)) == ""
    edition_of(noon, state="done", sent=3)
    assert alarms.no_digest(noon) == ""


def test_it_alarms_half_an_hour_after_digest_at(noon: datetime) -> None:
    assert alarms.no_digest(noon - timedelta(hours=4, minutes=29)) != ""


def test_it_is_quiet_on_the_day_of_installation(noon: datetime) -> None:
    MigrationRecorder.Migration.objects.update(applied=noon - timedelta(hours=1))
    make_source(make_force())
    assert alarms.no_digest(noon) == alarms.no_poll(noon) == ""


@pytest.mark.parametrize(("status", "hours", "is_alarm"), [("failed", 1, True), ("read", 25, True), ("same", 23, False)])
def test_it_alarms_when_no_poll_succeeds_for_a_day(noon: datetime, status: str, hours: float, is_alarm: bool) -> None:
    polled(noon, status, hours)
    assert bool(alarms.no_poll(noon)) is is_alarm


def test_it_alarms_when_a_task_waits_too_long(noon: datetime, broker: Broker) -> None:
    app.send_task("config.tasks.canary", args=["digest"], queue="digest")
    assert alarms.old_queue(timezone.now()) == ""
    assert "the queue digest is 16 minutes old (1 tasks)" in alarms.old_queue(timezone.now() + timedelta(minutes=16))


def test_it_alarms_when_the_broker_is_gone(noon: datetime, settings: Settings) -> None:
    settings.REDIS_URL = "unix:///nowhere/valkey.sock"
    assert "The broker does not answer" in alarms.old_queue(noon)


@pytest.mark.parametrize(
    ("ages", "words"),
    [
        ({}, ""),
        ({"digest": 400}, "Nothing comes through: digest."),
        (dict.fromkeys(QUEUES, 400), "No queue moves"),
    ],
)
def test_it_alarms_when_a_worker_lives_but_does_not_consume(noon: datetime, ages: dict[str, float], words: str) -> None:
    beating(noon, **ages)
    assert alarms.not_consuming(noon).startswith(words)
    assert bool(alarms.not_consuming(noon)) is bool(words)


@pytest.mark.parametrize(("bounced", "is_alarm"), [(1, False), (2, True)])
def test_it_alarms_over_two_percent_of_bounces(noon: datetime, bounced: int, is_alarm: bool) -> None:
    edition_of(noon, sent=60 - bounced, bounced=bounced)
    assert bool(alarms.bounces(noon)) is is_alarm


def test_it_alarms_over_a_tenth_of_a_percent_of_complaints(noon: datetime) -> None:
    edition_of(noon, sent=60)
    assert alarms.complaints(noon) == ""
    Suppression.objects.create(address_hash="x", reason="complaint", created_at=noon - timedelta(hours=1))
    assert "1 of 60 mails were reported as spam" in alarms.complaints(noon)


def test_it_alarms_when_the_disk_is_nearly_full(noon: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    class Usage(NamedTuple):
        total: int
        used: int
        free: int

    assert alarms.full_disk(noon) == ""
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(100_000_000_000, 99_900_000_000, 100_000_000))
    assert "Only 100 MB are free" in alarms.full_disk(noon)


def test_it_mails_the_operators_once_and_clears(noon: datetime, broker: Broker) -> None:
    beating(noon)
    alarms.watch(noon)
    assert mail.outbox == []
    alarms.watch(noon + timedelta(minutes=2))
    alarms.watch(noon + timedelta(minutes=3))
    assert [message.subject for message in mail.outbox] == ["[Hearing Listings] no_digest"]
    assert mail.outbox[0].to == ["desk@agency.example"]
    edition_of(noon, state="done", sent=1)
    alarms.watch(noon + timedelta(minutes=4))
    assert not Alarm.objects.filter(cleared_at=None).exists()


def test_it_tells_the_operators_later_where_the_mail_does_not_leave(noon: datetime, broker: Broker, settings: Settings) -> None:
    beating(noon)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    alarms.watch(noon)
    with pytest.raises(OSError):
        alarms.watch(noon + timedelta(minutes=2))
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    alarms.watch(noon + timedelta(minutes=3))
    assert len(mail.outbox) == 1


def test_it_notes_the_canary(noon: datetime) -> None:
    canary("poll")
    canary("poll")
    assert (timezone.now() - Pulse.objects.get(queue="poll").at).total_seconds() < 5


def ready(client: Client) -> tuple[int, dict[str, Any]]:
    response = client.get("/readyz")
    return response.status_code, response.json()["findings"]


def test_it_is_ready_when_everything_moves(client: Client, broker: Broker, settings: Settings) -> None:
    beating(timezone.now())
    edition_of(timezone.now(), state="done", sent=1)
    assert ready(client)[0] == 200


def test_it_is_not_ready_without_broker_or_canaries(client: Client, settings: Settings) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    status, findings = ready(client)
    assert status == 503
    assert [name for name in ("broker", "beat", "queue digest") if findings[name]["is_well"]] == []


def test_it_answers_healthz_without_looking_at_anything(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert client.get("/healthz").content == b"ok\n"


def test_it_shows_alarms_queues_and_counts_as_metrics(client: Client, noon: datetime, broker: Broker) -> None:
    Alarm.objects.create(name="bounces", words="x", raised_at=noon)
    beating(timezone.now())
    edition_of(timezone.now(), sent=2, owed=1)
    client.get("/healthz")
    families = {each.name: each for each in text_string_to_metric_families(client.get("/metrics").content.decode())}
    assert {s.labels["name"]: s.value for s in families["hearings_alarm"].samples}["bounces"] == 1
    assert set(alarms.RULES) == {s.labels["name"] for s in families["hearings_alarm"].samples}
    assert {s.labels["state"]: s.value for s in families["hearings_deliveries_today"].samples}["sent"] == 2
    assert {s.labels["queue"] for s in families["hearings_queue_age_seconds"].samples} == set(QUEUES)
    assert any(s.labels.get("route") == "healthz" for s in families["hearings_requests"].samples)


def test_it_shows_metrics_in_production_to_the_token_alone(client: Client, settings: Settings) -> None:
    settings.IS_PRODUCTION = True
    assert client.get("/metrics").status_code == 404
    settings.METRICS_TOKEN = "a-token"
    assert client.get("/metrics", headers={"Authorization": "Bearer other"}).status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer a-token"}).status_code == 200


def test_it_knows_the_age_of_the_oldest_task(broker: Broker) -> None:
    for queue in ("poll", "poll", "digest"):
        app.send_task("config.tasks.canary", args=[queue], queue=queue)
    waiting = {each.queue: each for each in queues.waiting(timezone.now() + timedelta(seconds=90))}
    assert (waiting["poll"].count, waiting["digest"].count, waiting["confirm"].count) == (2, 1, 0)
    assert 90 <= waiting["poll"].seconds < 100
    assert waiting["confirm"].seconds == 0
