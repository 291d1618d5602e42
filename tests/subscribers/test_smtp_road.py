"""Over SMTP: one kept connection, grouped commands, and for every answer of the relay the right word in the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest
from pytest_django import Settings

from subscribers import delivery, editions
from subscribers.models import Delivery, Edition
from tests.factories import make_hearing
from tests.harness import eventually
from tests.subscribers.conformance import faults
from tests.subscribers.people import make_reader
from tests.subscribers.relay import Relay

pytestmark = pytest.mark.django_db
SEVEN = datetime.fromisoformat("2026-11-21T07:00:00+00:00")
PEOPLE = 25


@pytest.fixture
def relay(settings: Settings) -> Iterator[Relay]:
    with Relay() as found:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", found.port, 2
        settings.SEND_CONVERSATIONS = 1
        yield found
    for message in found.accepted:
        assert faults(message.content) == []


@pytest.fixture
def edition() -> Edition:
    make_hearing()
    for number in range(PEOPLE):
        make_reader(f"reader{number:02d}@mail.example")
    return editions.open_edition("daily", date(2026, 11, 21), SEVEN)


def states() -> dict[str, int]:
    return {state: count for state, count in editions.counts(Edition.objects.get().pk).items() if count}


@pytest.mark.parametrize("is_grouping", [True, False])
def test_it_sends_everybody_one_mail_over_one_connection(relay: Relay, edition: Edition, is_grouping: bool) -> None:
    relay.is_grouping = is_grouping
    delivery.send(edition.pk)
    assert states() == {"sent": PEOPLE}
    assert len({message.recipient for message in relay.accepted}) == len(relay.accepted) == PEOPLE
    assert relay.connections == 1


def test_many_conversations_send_everybody_one_mail(relay: Relay, edition: Edition, settings: Settings) -> None:
    settings.SEND_CONVERSATIONS = 5
    relay.seconds = 0.02
    delivery.send(edition.pk)
    assert states() == {"sent": PEOPLE}
    assert len({message.recipient for message in relay.accepted}) == len(relay.accepted) == PEOPLE
    assert relay.connections == 5


def only(stage: str, words: str, which: Callable[[str, int], bool]) -> Callable[[str, str, int], str | None]:
    return lambda at, recipient, number: words if at == stage and which(recipient, number) else None


@pytest.mark.parametrize("is_grouping", [True, False])
@pytest.mark.parametrize(
    ("stage", "words", "state", "detail"),
    [
        ("rcpt", "550 5.1.1 no such user", "refused", "550 5.1.1 no such user"),
        ("rcpt", "451 4.7.1 greylisted, come back later", "owed", "451 4.7.1 greylisted, come back later"),
        ("rcpt", "552 mailbox full", "refused", "552 mailbox full"),
        ("end", "554 5.7.1 not taken", "refused", "554 5.7.1 not taken"),
        ("end", "452 4.3.1 no room", "owed", "452 4.3.1 no room"),
    ],
)
def test_one_refusal_stops_nobody_else(
    relay: Relay, edition: Edition, stage: str, words: str, state: str, detail: str, is_grouping: bool
) -> None:
    relay.is_grouping = is_grouping
    relay.reply = only(stage, words, lambda recipient, number: recipient.startswith("reader07"))
    delivery.send(edition.pk)
    assert states() == {"sent": PEOPLE - 1, state: 1}
    row = Delivery.objects.get(subscriber__email="reader07@mail.example")
    assert row.detail == detail
    assert bool(row.send_after_at) == (state == "owed")


def test_a_refused_mail_from_is_held_against_no_reader(relay: Relay, edition: Edition) -> None:
    relay.reply = only("mail", "550 5.7.1 sender refused", lambda recipient, number: True)
    delivery.send(edition.pk)
    assert states() == {"owed": PEOPLE}


@pytest.mark.parametrize("stage", ["mail", "rcpt", "data", "end"])
@pytest.mark.parametrize("words", ["421 4.3.2 shutting down", ""])
def test_a_line_that_is_closed_now_and_then_is_opened_again(relay: Relay, edition: Edition, stage: str, words: str) -> None:
    relay.reply = only(stage, words, lambda recipient, number: number in (3, 9))
    delivery.send(edition.pk)
    Delivery.objects.update(send_after_at=None)
    delivery.send(edition.pk)
    assert states() == {"sent": PEOPLE}
    assert len(relay.accepted) == PEOPLE


def test_a_relay_that_is_away_costs_no_tries(relay: Relay, edition: Edition, settings: Settings) -> None:
    relay.reply = only("connect", "421 too busy", lambda recipient, number: True)
    sending = delivery.send(edition.pk)
    assert states() == {"owed": PEOPLE}
    assert set(Delivery.objects.values_list("attempts", flat=True)) == {0}
    assert "421" in str(sending.lost)


def test_a_copy_after_a_lost_answer_is_the_same_message(relay: Relay, edition: Edition) -> None:
    relay.reply = only("end", "kept, then silent", lambda recipient, number: number == 3)
    delivery.send(edition.pk)
    Delivery.objects.update(send_after_at=None)
    delivery.send(edition.pk)
    assert states() == {"sent": PEOPLE}
    copies = [message.content for message in relay.accepted]
    assert len(copies) == PEOPLE + 1
    assert len(set(copies)) == PEOPLE


def test_an_address_that_no_header_can_carry_stops_nobody_else(relay: Relay) -> None:
    make_hearing()
    make_reader("fine@mail.example")
    make_reader("evil@mail.example\r\nBcc: all@mail.example")
    make_reader("jürgen@mail.example")
    make_reader("anna@bücher.example")
    delivery.send(editions.open_edition("daily", date(2026, 11, 21), SEVEN).pk)
    assert states() == {"sent": 2, "refused": 2}
    assert sorted(message.recipient for message in relay.accepted) == ["anna@xn--bcher-kva.example", "fine@mail.example"]


def test_a_stop_ends_with_books_that_are_right(relay: Relay, edition: Edition) -> None:
    sending = delivery.Sending(edition, told=lambda count: None)
    relay.reply = lambda stage, recipient, number: sending.stop() if stage == "end" and number == 5 else None
    relay.seconds = 0.05
    sending.run(60)
    assert states()["sent"] == len(relay.accepted) < PEOPLE
    assert states().get("claimed", 0) == 0
    delivery.send(edition.pk)
    assert states() == {"sent": PEOPLE}
    assert len(relay.accepted) == PEOPLE


def test_a_relay_that_thinks_for_long_causes_no_copy(relay: Relay, edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    """Our time is up while it thinks: nobody may take the sender for dead and send that mail again."""
    monkeypatch.setattr(delivery, "LAST_WAIT", 0.1)
    relay.seconds = 1.5
    sending = delivery.Sending(edition)
    sending.run(0.3)
    assert delivery.recover() == 0
    assert states()["claimed"] == PEOPLE - states().get("owed", 0) > 0
    eventually(lambda: delivery.recover() == 1, 10)
    relay.seconds = 0
    delivery.send(edition.pk)
    assert states() == {"sent": PEOPLE}
    assert len({message.recipient for message in relay.accepted}) == len(relay.accepted) == PEOPLE


def test_it_keeps_to_its_rate(relay: Relay, edition: Edition, settings: Settings) -> None:
    settings.SEND_RATE = 50
    started = datetime.now(SEVEN.tzinfo)
    delivery.send(edition.pk)
    assert datetime.now(SEVEN.tzinfo) - started >= timedelta(seconds=(PEOPLE - 1) / 50)
    assert states() == {"sent": PEOPLE}
