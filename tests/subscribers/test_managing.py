"""Preferences behind a signed link: choices, pauses, a new address, one's data, being forgotten."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from subscribers import consent, links, tasks
from subscribers.models import Letter, Subscriber
from subscribers.suppression import complain
from tests.factories import make_force
from tests.subscribers.conftest import link_in, path

pytestmark = pytest.mark.usefixtures("clock")
Mails = list[EmailMultiAlternatives]


@pytest.fixture
def page(reader: Subscriber, now: datetime) -> str:
    return path(links.PREFERENCES, reader, now)


def test_it_shows_and_saves_a_choice(client: Client, reader: Subscriber, page: str) -> None:
    make_force("gwent", country="Wales")
    assert 'value="kent" checked' in client.get(page).content.decode()
    fields = {"forces": ["gwent"], "frequency": "weekly", "short_notice": "on", "empty": "on"}
    assert "Saved" in client.post(page, fields).content.decode()
    reader.refresh_from_db()
    assert list(reader.forces.values_list("slug", flat=True)) == ["gwent"]
    assert (reader.frequency, reader.wants_short_notice, reader.wants_empty) == ("weekly", True, True)


def test_an_empty_choice_is_refused_and_changes_nothing(client: Client, reader: Subscriber, page: str) -> None:
    answer = client.post(page, {"action": "choose"})
    assert answer.status_code == 400
    assert "at least one force" in answer.content.decode()
    assert reader.forces.count() == 1


def test_it_pauses_until_a_day_and_begins_again_by_itself(client: Client, reader: Subscriber, page: str, now: datetime) -> None:
    assert "Paused" in client.post(page, {"action": "pause", "until": "2026-12-01"}).content.decode()
    reader.refresh_from_db()
    assert (reader.state, reader.paused_until) == ("paused", date(2026, 12, 1))
    assert consent.resume_due(now, date(2026, 11, 30)) == 0
    assert consent.resume_due(now, date(2026, 12, 1)) == 1
    assert consent.resume_due(now, date(2026, 12, 1)) == 0
    reader.refresh_from_db()
    assert reader.state == "subscribed"


@pytest.mark.parametrize("until", ["", "soon", "2026-11-21", "2020-01-01", "2029-01-01", "0000-00-00"])
def test_a_pause_that_makes_no_sense_is_refused(client: Client, reader: Subscriber, page: str, until: str) -> None:
    assert client.post(page, {"action": "pause", "until": until}).status_code == 400
    reader.refresh_from_db()
    assert reader.state == "subscribed"


def test_it_begins_again_when_asked(client: Client, reader: Subscriber, page: str, now: datetime) -> None:
    consent.pause(reader.pk, date(2026, 12, 1), now)
    assert "begin again" in client.post(page, {"action": "resume"}).content.decode()
    reader.refresh_from_db()
    assert reader.state == "subscribed"


def test_it_moves_to_an_address_confirmed_there_and_tells_the_old_one(
    client: Client, reader: Subscriber, page: str, mailoutbox: Mails, clock: time_machine.Traveller
) -> None:
    client.post(page, {"action": "move", "email": "New@example.net"})
    tasks.send_letters()
    assert mailoutbox[0].to == ["New@example.net"]
    clock.shift(timedelta(minutes=1))
    confirm = link_in(mailoutbox[0], "move")
    client.get(confirm)
    reader.refresh_from_db()
    assert reader.email == "Reader@example.org"
    answer = client.post(confirm)
    reader.refresh_from_db()
    assert (reader.email, reader.identity) == ("New@example.net", "new@example.net")
    tasks.send_letters()
    assert mailoutbox[1].to == ["Reader@example.org"]
    assert client.get(page).status_code == 410
    fresh = answer.content.decode().partition('href="http://127.0.0.1:8000')[2].partition('"')[0]
    assert client.get(fresh).status_code == 200
    assert client.post(confirm).status_code == 410


def test_a_later_wish_makes_the_earlier_link_stale(
    client: Client, reader: Subscriber, page: str, mailoutbox: Mails, clock: time_machine.Traveller
) -> None:
    client.post(page, {"action": "move", "email": "one@example.net"})
    tasks.send_letters()
    clock.shift(timedelta(minutes=6))
    client.post(page, {"action": "move", "email": "two@example.net"})
    assert client.post(link_in(mailoutbox[0], "move")).status_code == 410
    reader.refresh_from_db()
    assert reader.email == "Reader@example.org"


@pytest.mark.parametrize(("state", "code"), [("subscribed", 409), ("pending", 200), ("unsubscribed", 200)])
def test_moving_to_an_address_that_is_known(
    client: Client, reader: Subscriber, page: str, mailoutbox: Mails, clock: time_machine.Traveller, now: datetime, state: str, code: int
) -> None:
    other = Subscriber.objects.create(email="new@example.net", identity="new@example.net", state=state, asked_at=now)
    client.post(page, {"action": "move", "email": "new@example.net"})
    tasks.send_letters()
    clock.shift(timedelta(minutes=1))
    assert client.post(link_in(mailoutbox[0], "move")).status_code == code
    assert Subscriber.objects.filter(identity="new@example.net").count() == 1
    other.refresh_from_db()
    assert (other.identity is None) == (code == 200)


def test_no_letter_goes_to_a_new_address_that_complained(
    client: Client, reader: Subscriber, page: str, mailoutbox: Mails, now: datetime
) -> None:
    Subscriber.objects.create(email="new@example.net", identity="new@example.net", state="subscribed", asked_at=now)
    complain("new@example.net", now)
    assert client.post(page, {"action": "move", "email": "new@example.net"}).status_code == 200
    tasks.send_letters()
    assert not mailoutbox


def test_moving_can_not_be_used_to_flood_somebody(
    client: Client, reader: Subscriber, page: str, mailoutbox: Mails, clock: time_machine.Traveller
) -> None:
    for number in range(20):
        client.post(page, {"action": "move", "email": f"victim+{number}@example.net"})
    for _ in range(30):
        clock.shift(timedelta(minutes=5))
        tasks.send_letters()
    assert len(mailoutbox) <= 3


def test_it_gives_out_what_is_kept(client: Client, reader: Subscriber, page: str) -> None:
    answer = client.get(page + "data.json")
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "no-store" in answer.headers["Cache-Control"]
    kept = json.loads(answer.content)
    assert (kept["email"], kept["forces"], kept["state"]) == ("Reader@example.org", ["kent"], "subscribed")


def test_it_forgets(client: Client, reader: Subscriber, page: str, now: datetime, mailoutbox: Mails) -> None:
    Letter.objects.create(subscriber=reader, kind="preferences", created_at=now)
    assert "You are forgotten" in client.post(page, {"action": "erase"}).content.decode()
    tasks.send_letters()
    assert not mailoutbox
    reader.refresh_from_db()
    assert (reader.email, reader.identity, reader.forces.count(), reader.letters.count()) == (None, None, 0, 0)
    assert client.get(page).status_code == 410
    assert "You have left" in client.get(path(links.UNSUBSCRIBE, reader, now)).content.decode()


def test_nothing_of_the_address_is_left_in_the_database(client: Client, reader: Subscriber, page: str, django_db_blocker: object) -> None:
    client.post(page, {"action": "move", "email": "other@example.net"})
    client.post(page, {"action": "erase"})
    from io import StringIO

    from django.core.management import call_command

    dump = StringIO()
    call_command("dumpdata", "subscribers", stdout=dump)
    assert "@example" not in dump.getvalue()
