"""An edition is opened once, owes each reader one digest, and pays it."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from listings.models import Change
from subscribers import delivery, editions, tasks
from subscribers.models import Delivery, Edition, Subscriber
from tests.factories import NOW, make_change, make_force, make_hearing
from tests.subscribers.people import make_reader

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)
SEVEN = datetime.fromisoformat("2026-11-21T07:00:00+00:00")


def opened(kind: str = "daily") -> Edition:
    return editions.open_edition(kind, TODAY, SEVEN)


def test_it_sends_each_reader_one_digest_of_their_forces() -> None:
    kent, essex = make_force("kent"), make_force("essex")
    make_hearing(kent)
    make_reader("kent@reader.example", kent)
    make_reader("essex@reader.example", essex)
    make_reader("all@reader.example")
    delivery.send(opened().pk)
    assert sorted(message.to[0] for message in mail.outbox) == ["all@reader.example", "kent@reader.example"]


def test_it_sends_nobody_twice() -> None:
    make_hearing()
    make_reader("all@reader.example")
    for _ in range(3):
        delivery.send(opened().pk)
    assert len(mail.outbox) == 1
    assert Delivery.objects.get().state == "sent"


@pytest.mark.parametrize("state", [state for state in Subscriber.State.values if state != "subscribed"])
def test_it_owes_nothing_to_people_who_are(state: str) -> None:
    make_hearing()
    make_reader("all@reader.example", state=state)
    assert editions.counts(opened().pk)["owed"] == 0


def test_it_looks_again_at_leaving_in_the_claim() -> None:
    make_hearing()
    reader = make_reader("all@reader.example")
    edition = opened()
    Subscriber.objects.filter(pk=reader.pk).update(state="unsubscribed")
    delivery.send(edition.pk)
    assert not mail.outbox
    assert Delivery.objects.get().detail == "is unsubscribed now"


def test_an_empty_edition_is_silent() -> None:
    make_force("kent")
    make_reader("all@reader.example")
    edition = opened()
    delivery.send(edition.pk)
    edition.refresh_from_db()
    assert (len(mail.outbox), edition.state) == (0, "done")


def test_a_missed_day_comes_with_the_next_edition_as_one_mail() -> None:
    force = make_force("kent")
    make_hearing(force, at=NOW - timedelta(days=2))
    make_reader("kent@reader.example", force)
    first = editions.open_edition("daily", TODAY - timedelta(days=1), SEVEN - timedelta(days=1))
    make_hearing(force, at=SEVEN - timedelta(hours=1))
    delivery.send(opened().pk)
    first.refresh_from_db()
    assert (first.state, len(mail.outbox)) == ("done", 1)
    assert mail.outbox[0].subject.startswith("1 new hearing")


def test_one_who_missed_a_day_reads_what_is_new_since_their_own_last_digest() -> None:
    force = make_force("kent")
    make_hearing(force, at=SEVEN - timedelta(days=2, hours=2))
    reader = make_reader("kent@reader.example", force)
    delivery.send(editions.open_edition("daily", TODAY - timedelta(days=2), SEVEN - timedelta(days=2)).pk)
    Subscriber.objects.filter(pk=reader.pk).update(state="paused")
    make_hearing(force, at=SEVEN - timedelta(days=1, hours=2))
    delivery.send(editions.open_edition("daily", TODAY - timedelta(days=1), SEVEN - timedelta(days=1)).pk)
    Subscriber.objects.filter(pk=reader.pk).update(state="subscribed")
    delivery.send(opened().pk)
    assert [message.subject.split(" –")[0] for message in mail.outbox] == ["1 new hearing", "1 new hearing"]


def test_a_stop_stops_between_batches() -> None:
    make_hearing()
    make_reader("all@reader.example")
    edition = opened()
    Edition.objects.update(state="stopped")
    delivery.send(edition.pk)
    assert not mail.outbox


def test_the_sweep_opens_a_missing_edition_once_its_time_has_come() -> None:
    make_hearing()
    make_reader("all@reader.example")
    assert editions.sweep(SEVEN - timedelta(minutes=1)) == []
    assert len(editions.sweep(SEVEN + timedelta(hours=3))) == 1
    assert len(editions.sweep(SEVEN + timedelta(hours=3))) == 1
    assert Edition.objects.count() == 1


def test_a_worker_whose_clock_is_a_day_ahead_opens_no_edition_of_tomorrow(settings: Settings) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no clock of its own")
    settings.DIGEST_AT, settings.DIGEST_UNTIL = "00:00", "23:59"
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        tasks.sweep()
        tomorrow = timezone.localdate()
    assert not Edition.objects.filter(date__gte=tomorrow).exists()


def test_the_sweep_frees_expired_leases() -> None:
    make_hearing()
    make_reader("all@reader.example")
    edition = opened()
    Delivery.objects.update(state="claimed", lease_until_at=SEVEN, claimed_by=delivery.worker_name())
    editions.sweep(SEVEN + timedelta(minutes=11))
    delivery.send(edition.pk)
    assert len(mail.outbox) == 1


def test_the_next_digest_says_what_changed() -> None:
    force = make_force("kent")
    hearing = make_hearing(force, at=SEVEN - timedelta(days=3))
    make_reader("kent@reader.example", force)
    delivery.send(editions.open_edition("daily", TODAY - timedelta(days=1), SEVEN - timedelta(days=1)).pk)
    make_change(hearing, Change.Kind.MOVED, at=SEVEN - timedelta(hours=1), field="start_time", before="10:00:00", after="13:00:00")
    delivery.send(opened().pk)
    assert mail.outbox[1].subject == "1 changed – Kent"
    assert "start time: 10:00 → 13:00" in mail.outbox[1].body


@time_machine.travel(SEVEN + timedelta(minutes=1), tick=True)
def test_the_command_sends_and_the_status_says_done() -> None:
    make_hearing()
    make_reader("all@reader.example")
    call_command("digest", stdout=io.StringIO())
    out = io.StringIO()
    call_command("digest_status", stdout=out)
    assert len(mail.outbox) == 1
    assert out.getvalue().splitlines()[-1] == "done"
