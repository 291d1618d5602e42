"""A person's word: hold, release, stop, proof; and nothing that was sent goes again from a restored backup."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from pytest_django import Settings

from subscribers import delivery, editions, marker
from subscribers.models import Delivery, Edition
from tests.factories import make_force, make_hearing
from tests.subscribers.people import make_reader

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)
SEVEN = datetime.fromisoformat("2026-11-21T07:00:00+00:00")


@pytest.fixture
def opened() -> Edition:
    make_hearing(make_force("kent"))
    make_reader("all@reader.example")
    return editions.open_edition("daily", TODAY, SEVEN)


@pytest.fixture
def curator(client: Client, settings: Settings) -> Client:
    settings.IS_TWO_FACTOR_REQUIRED = False
    client.force_login(User.objects.create_superuser("ada", password="a long password for a test"))
    return client


def test_it_is_held_for_a_set_time_and_then_goes_by_itself(settings: Settings) -> None:
    settings.DIGEST_HOLD_MINUTES = 30
    make_hearing()
    make_reader("all@reader.example")
    assert editions.sweep(SEVEN) == []
    assert editions.sweep(SEVEN + timedelta(minutes=29)) == []
    [due] = editions.sweep(SEVEN + timedelta(minutes=30))
    delivery.send(due)
    assert len(mail.outbox) == 1


def test_a_curator_holds_releases_and_stops(curator: Client, opened: Edition) -> None:
    act = f"/admin/subscribers/edition/{opened.pk}/act/"
    curator.post(act, {"verb": "hold"})
    delivery.send(opened.pk)
    assert not mail.outbox
    curator.post(act, {"verb": "stop"})
    opened.refresh_from_db()
    assert (opened.state, opened.note) == ("stopped", "stopped by ada")
    curator.post(act, {"verb": "release"})
    delivery.send(opened.pk)
    assert len(mail.outbox) == 1


def test_a_visitor_can_not(client: Client, opened: Edition) -> None:
    for door in ("change", "proof", "act"):
        assert client.post(f"/admin/subscribers/edition/{opened.pk}/{door}/", {"verb": "stop"}).status_code in (302, 403, 404)
    opened.refresh_from_db()
    assert opened.state == "sending"


def test_the_live_page_tells_how_far_it_is(curator: Client, opened: Edition) -> None:
    delivery.send(opened.pk)
    page = curator.get(f"/admin/subscribers/edition/{opened.pk}/change/").content.decode()
    assert "1 of 1" in page


def test_a_proof_shows_any_choice_and_records_nothing(curator: Client, opened: Edition) -> None:
    before = list(Delivery.objects.values())
    door = f"/admin/subscribers/edition/{opened.pk}/proof/"
    force = make_force("kent")
    assert "Kent Police" in curator.get(door, {"forces": [force.pk]}).content.decode()
    assert "nothing to tell" in curator.get(door, {"forces": [make_force("quiet").pk]}).content.decode()
    curator.post(door, {"address": "editor@agency.example"})
    assert [message.to for message in mail.outbox] == [["editor@agency.example"]]
    assert list(Delivery.objects.values()) == before


def restored_to(rows: list[Delivery], edition: Edition) -> None:
    """The database as yesterday's backup had it; the marker stands outside and keeps what it knows."""
    Edition.objects.all().delete()
    if rows:
        edition.save(force_insert=True)
        Delivery.objects.bulk_create(rows)


def test_a_backup_from_before_the_edition_sends_nothing_without_a_word(opened: Edition) -> None:
    delivery.send(opened.pk)
    restored_to([], opened)
    assert editions.sweep(SEVEN + timedelta(hours=2)) == []
    again = Edition.objects.get()
    assert (again.state, again.note, again.release_at) == ("held", editions.RESTORED, None)
    delivery.send(again.pk)
    assert len(mail.outbox) == 1
    assert editions.release(again, "ada")
    delivery.send(again.pk)
    assert len(mail.outbox) == 2


def test_a_backup_from_the_middle_of_the_edition_sends_nothing_without_a_word(opened: Edition) -> None:
    rows = list(Delivery.objects.all())
    delivery.send(opened.pk)
    restored_to(rows, opened)
    delivery.send(opened.pk)
    opened.refresh_from_db()
    assert (len(mail.outbox), opened.state) == (1, "held")


def test_a_backup_on_a_machine_that_remembers_nothing_waits_too(opened: Edition, settings: Settings) -> None:
    delivery.send(opened.pk)
    settings.VAR_DIR = Path(settings.VAR_DIR) / "elsewhere"
    settings.VAR_DIR.mkdir()
    tomorrow = editions.open_edition("daily", TODAY + timedelta(days=1), SEVEN + timedelta(days=1))
    assert tomorrow.state == "held"


def test_the_day_after_goes_as_ever(opened: Edition) -> None:
    delivery.send(opened.pk)
    assert editions.open_edition("daily", TODAY + timedelta(days=1), SEVEN + timedelta(days=1)).state == "sending"


def test_the_marker_survives_junk_and_never_goes_back(opened: Edition, settings: Settings) -> None:
    path = Path(settings.VAR_DIR) / "editions.json"
    marker.remember(opened, 7)
    marker.remember(opened, 3)
    assert marker.turn(opened) == 7
    path.write_text("{not json")
    assert marker.turn(opened) == -1
    marker.remember(opened, 1)
    assert list(json.loads(path.read_text()).values()) == [1]
