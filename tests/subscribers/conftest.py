"""What tests of joining and leaving share: a reader, a force, the letters sent, the links in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMultiAlternatives

from listings.models import Force
from subscribers import links
from subscribers.models import Subscriber
from subscribers.roads.plain import Digest
from tests.factories import make_force
from tests.subscribers.conformance import faults


@pytest.fixture(autouse=True)
def _every_digest_conforms() -> Iterator[None]:
    """Whatever digests a test sent by Django's outbox are held to the wire's rules, whatever else the test looks at."""
    yield
    for message in getattr(mail, "outbox", []):
        if isinstance(message, Digest):
            assert faults(message.message().as_bytes(linesep="\r\n")) == []


@pytest.fixture
def clock(now: datetime) -> Iterator[time_machine.Traveller]:
    """The clock stands at `now` until the test moves it."""
    with time_machine.travel(now, tick=False) as traveller:
        yield traveller


@pytest.fixture
def kent(db: None) -> Force:
    return make_force("kent", region="South East")


@pytest.fixture
def reader(db: None, now: datetime, kent: Force) -> Subscriber:
    """Subscribed to Kent, daily, since `now`."""
    fields = {"email": "Reader@example.org", "identity": "reader@example.org", "state": "subscribed"}
    subscriber = Subscriber.objects.create(**fields, asked_at=now, confirmed_at=now)
    subscriber.forces.add(kent)
    return subscriber


def link_in(letter: EmailMultiAlternatives, purpose: str) -> str:
    """The path of the first link of that purpose in the mail's text."""
    found = re.search(rf"https?://[^/]+(/{purpose}/[A-Za-z0-9_-]+/)", str(letter.body))
    assert found, letter.body
    return found[1]


def path(purpose: str, subscriber: Subscriber, now: datetime) -> str:
    return f"/{purpose}/{links.token(purpose, subscriber.pk, now)}/"
