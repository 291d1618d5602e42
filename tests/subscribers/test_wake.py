"""Signing up while the broker is away: the row waits, the person does not."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from datetime import datetime

import pytest
from celery import current_app
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.utils import timezone

from config.celery import app
from listings.models import Force
from subscribers import tasks
from subscribers.forms import begun_at
from subscribers.models import Letter
from subscribers.wake import wake


@pytest.fixture(params=["refuses", "says nothing", "is no socket"])
def broken_broker(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A broker's address where nobody listens, where somebody listens and never answers, where no file is."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        if request.param == "says nothing":
            line.listen(10)
        where = f"redis://127.0.0.1:{line.getsockname()[1]}/0"
        monkeypatch.setattr(
            current_app.conf, "broker_write_url", "redis+socket:///nowhere/valkey.sock" if "no socket" in request.param else where
        )
        yield request.param


@pytest.mark.django_db(transaction=True)
def test_signing_up_works_while_the_broker_is_away(
    client: Client, kent: Force, broken_broker: str, mailoutbox: list[EmailMultiAlternatives]
) -> None:
    began = time.monotonic()
    body = {"email": "reader@example.org", "forces": "kent", "begun": begun_at(timezone.now().replace(year=2025))}
    assert client.post("/subscribe/", body).status_code == 302
    assert time.monotonic() - began < 4
    assert Letter.objects.get().state == "owed"
    tasks.send_letters()
    assert len(mailoutbox) == 1


def test_it_says_so_in_the_log(broken_broker: str, caplog: pytest.LogCaptureFixture) -> None:
    wake("subscribers.tasks.send_letter", 7)
    assert "letter 7 waits for the sweep" in caplog.text.replace("subscribers.tasks.send_", "")


def test_confirmations_never_queue_behind_a_digest() -> None:
    routed = {
        name: app.amqp.router.route({}, f"subscribers.tasks.{name}")["queue"].name for name in ("send_letter", "send_letters", "send_batch")
    }
    assert routed == {"send_letter": "confirm", "send_letters": "confirm", "send_batch": "digest"}


@pytest.mark.django_db
def test_a_mail_server_that_is_away_costs_a_letter_time_and_no_more(
    reader: object, now: datetime, monkeypatch: pytest.MonkeyPatch, mailoutbox: list[EmailMultiAlternatives]
) -> None:
    letter = Letter.objects.create(subscriber=reader, kind="preferences", created_at=timezone.now())
    with monkeypatch.context() as away:
        away.setattr(EmailMultiAlternatives, "send", lambda _mail: (_ for _ in ()).throw(ConnectionRefusedError()))
        tasks.send_letter(letter.pk)
    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == ("owed", 1)
    Letter.objects.update(send_after_at=None)
    tasks.send_letters()
    assert len(mailoutbox) == 1
