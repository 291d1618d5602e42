"""Leaving: GET shows, POST acts, nobody is kept from it, and it holds."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client

from subscribers import consent, links
from subscribers.models import Step, Subscriber
from tests.factories import make_force
from tests.subscribers.conftest import path

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def page(reader: Subscriber, now: datetime) -> str:
    return path(links.UNSUBSCRIBE, reader, now)


def state(reader: Subscriber) -> str:
    reader.refresh_from_db()
    return reader.state


@pytest.mark.parametrize("method", ["get", "head", "options", "put", "delete", "patch"])
def test_no_scanner_makes_anybody_leave(client: Client, reader: Subscriber, page: str, method: str) -> None:
    getattr(client, method)(page)
    getattr(client, method)(page, headers={"Purpose": "prefetch", "Sec-Purpose": "prefetch"})
    assert state(reader) == "subscribed"


BOUNDARY = "x"
MULTIPART = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--{BOUNDARY}--\r\n'


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click"),
        (f"multipart/form-data; boundary={BOUNDARY}", MULTIPART),
        ("multipart/form-data", "List-Unsubscribe=One-Click"),
        (f"multipart/form-data; boundary={BOUNDARY}", "cut off"),
        ("text/plain", "List-Unsubscribe=One-Click"),
        ("application/x-www-form-urlencoded", ""),
    ],
)
def test_one_click_works_however_it_is_written(reader: Subscriber, page: str, kind: str, body: str) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post(page, body, content_type=kind)
    assert (answer.status_code, state(reader)) == (200, "unsubscribed")
    assert not answer.cookies
    assert client.post(page, body, content_type=kind).status_code == 200


def test_it_is_never_limited(client: Client, reader: Subscriber, page: str) -> None:
    assert {client.post(page, {"List-Unsubscribe": "One-Click"}).status_code for _ in range(200)} == {200}


def test_who_was_deleted_has_left_too(client: Client, reader: Subscriber, page: str) -> None:
    reader.delete()
    assert "You have left" in client.get(page).content.decode()
    assert "You have left" in client.post(page, {"List-Unsubscribe": "One-Click"}).content.decode()


def test_it_leaves_one_force_and_takes_it_back(client: Client, reader: Subscriber, page: str) -> None:
    reader.forces.add(make_force("gwent"))
    assert "nothing more about" in client.post(page, {"force": "gwent"}).content.decode()
    assert list(reader.forces.values_list("slug", flat=True)) == ["kent"]
    client.post(page, {"force": "gwent", "undo": "1"})
    assert reader.forces.count() == 2


def test_leaving_the_last_force_is_leaving(client: Client, reader: Subscriber, page: str) -> None:
    client.post(page, {"force": "kent"})
    assert state(reader) == "unsubscribed"
    client.post(page, {"undo": "1"})
    assert (state(reader), reader.forces.count()) == ("subscribed", 1)


def test_leaving_one_of_every_force_keeps_the_others(reader: Subscriber, now: datetime) -> None:
    make_force("gwent")
    Subscriber.objects.update(is_every_force=True)
    assert consent.leave_force(reader.pk, make_force("kent"), now)
    reader.refresh_from_db()
    assert (reader.is_every_force, list(reader.forces.values_list("slug", flat=True))) == (False, ["gwent"])


def test_a_force_that_was_never_chosen_can_not_be_taken_back(client: Client, reader: Subscriber, page: str) -> None:
    make_force("gwent")
    client.post(page, {"force": "gwent", "undo": "1"})
    assert reader.forces.count() == 1


def test_it_keeps_an_optional_reason(client: Client, reader: Subscriber, page: str) -> None:
    client.post(page, {"leave": "all", "reason": "Too many mails" + "x" * 500})
    reader.refresh_from_db()
    assert len(reader.leaving_reason) == 200


@pytest.mark.parametrize(("days", "then"), [(27, "subscribed"), (28, "unsubscribed")])
def test_undoing_works_for_28_days(
    client: Client, reader: Subscriber, page: str, clock: time_machine.Traveller, days: int, then: str
) -> None:
    client.post(page)
    clock.shift(timedelta(days=days))
    client.post(page, {"undo": "1"})
    assert state(reader) == then


def test_undoing_does_not_confirm_for_anybody(client: Client, db: None, now: datetime) -> None:
    pending = Subscriber.objects.create(email="a@example.org", identity="a@example.org", asked_at=now)
    page = path(links.UNSUBSCRIBE, pending, now)
    client.post(page)
    client.post(page, {"undo": "1"})
    assert state(pending) == "unsubscribed"


def test_each_step_is_kept_once(client: Client, reader: Subscriber, page: str) -> None:
    for _ in range(3):
        client.post(page)
    assert [step.kind for step in Step.objects.all()] == ["left"]


def test_it_needs_no_more_than_a_few_queries(client: Client, reader: Subscriber, page: str, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_max_num_queries(10):
        client.post(page, {"List-Unsubscribe": "One-Click"})
