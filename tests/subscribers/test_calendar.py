"""A subscriber's own calendar follows their choice, and ends when they leave."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import icalendar
import pytest
from django.test import Client
from django.utils import timezone

from subscribers import links
from subscribers.models import Subscriber
from tests.factories import make_force, make_hearing

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


@pytest.fixture
def subscriber() -> Subscriber:
    return Subscriber.objects.create(email="reader@example.org", identity="reader@example.org", state="subscribed", asked_at=NOW)


def door(subscriber: Subscriber) -> str:
    return urlsplit(links.link(links.CALENDAR, subscriber.pk, NOW)).path


def uids(client: Client, path: str) -> set[str]:
    return {str(event["UID"]).split("@")[0] for event in icalendar.Calendar.from_ical(client.get(path).content).walk("VEVENT")}


def test_it_holds_the_hearings_of_the_chosen_forces(client: Client, subscriber: Subscriber) -> None:
    soon = timezone.localdate() + timedelta(days=9)
    ours, other = make_hearing(make_force("northshire"), starts_on=soon), make_hearing(make_force("southshire"), starts_on=soon)
    subscriber.forces.add(ours.force)
    assert uids(client, door(subscriber)) == {f"hearing-{ours.pk}"}
    Subscriber.objects.update(is_every_force=True)
    assert uids(client, door(subscriber)) == {f"hearing-{ours.pk}", f"hearing-{other.pk}"}


def test_it_ends_when_the_subscriber_leaves(client: Client, subscriber: Subscriber) -> None:
    Subscriber.objects.update(state="unsubscribed")
    assert client.get(door(subscriber)).status_code == 410


def test_it_opens_with_no_other_link(client: Client, subscriber: Subscriber) -> None:
    wrong = urlsplit(links.link(links.UNSUBSCRIBE, subscriber.pk, NOW)).path.strip("/").rsplit("/", 1)[-1]
    assert client.get(f"/calendar/mine/{wrong}.ics").status_code == 404
    assert client.get("/calendar/mine/x.ics").status_code == 404


def test_it_is_kept_by_nobody_on_the_way(client: Client, subscriber: Subscriber) -> None:
    assert "no-store" in client.get(door(subscriber))["Cache-Control"]
