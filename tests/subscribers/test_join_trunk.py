"""Sign up, confirm, choose, leave, come back: through the pages, with the letters really composed."""

from __future__ import annotations

import re
from datetime import timedelta

import time_machine
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from listings.models import Force
from subscribers import tasks
from subscribers.models import Subscriber
from tests.subscribers.conftest import link_in


def test_it_joins_chooses_and_leaves(
    client: Client, kent: Force, mailoutbox: list[EmailMultiAlternatives], clock: time_machine.Traveller
) -> None:
    answer = client.post("/subscribe/", {"email": "Reader@Example.org", "forces": "kent"}, follow=True)
    assert answer.status_code == 200
    assert Subscriber.objects.get().state == "pending"
    clock.shift(timedelta(seconds=11))
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
