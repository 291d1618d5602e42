"""Sign up, confirm, leave: through the pages, with the letters really composed."""

from __future__ import annotations

import re

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from listings.models import Force
from subscribers import tasks
from subscribers.models import Subscriber


@pytest.fixture
def kent(db: None) -> Force:
    return Force.objects.create(slug="kent", name="Kent Police", kind="territorial", country="England", region="South East")


def link_in(mail: EmailMultiAlternatives, purpose: str) -> str:
    found = re.search(rf"https?://[^/]+(/{purpose}/[A-Za-z0-9_-]+/)", str(mail.body))
    assert found
    return found[1]


def test_it_joins_chooses_and_leaves(
    client: Client, kent: Force, mailoutbox: list[EmailMultiAlternatives], django_capture_on_commit_callbacks
) -> None:  # type: ignore[no-untyped-def]
    answer = client.post("/subscribe/", {"email": "Reader@Example.org", "forces": "kent"}, follow=True)
    assert answer.status_code == 200
    assert Subscriber.objects.get().state == "pending"
    tasks.send_letters()
    confirm = link_in(mailoutbox[0], "confirm")
    client.get(confirm)
    assert Subscriber.objects.get().state == "pending"
    preferences = re.search(r"/preferences/[^/]+/", client.post(confirm).content.decode())
    assert Subscriber.objects.get().state == "subscribed"
    assert preferences and client.post(preferences[0], {"every_force": "on", "frequency": "weekly"}).status_code == 200
    assert Subscriber.objects.get().is_every_force
    leaving = link_in(mailoutbox[0], "unsubscribe")
    client.get(leaving)
    assert Subscriber.objects.get().state == "subscribed"
    assert client.post(leaving, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Subscriber.objects.get().state == "unsubscribed"
    client.post(leaving, {"undo": "1"})
    assert Subscriber.objects.get().state == "subscribed"
