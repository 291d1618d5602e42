"""Things that happen at once, each in its own connection: on SQLite as embedded, on PostgreSQL as in production."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from anymail.signals import AnymailTrackingEvent
from django.core.mail import EmailMultiAlternatives
from django.db import connection

from subscribers import addresses, consent, editions, feedback, letters, limits, suppression
from subscribers.models import Delivery, Edition, Feedback, Letter, Step, Subscriber, Suppression
from subscribers.press import Press
from tests.factories import make_force, make_hearing
from tests.subscribers.people import make_reader

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 8


@pytest.fixture
def pending(now: datetime) -> Subscriber:
    return Subscriber.objects.create(email="reader@example.org", identity="reader@example.org", asked_at=now, is_every_force=True)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Run each act in its own thread and connection, all let go together. An error in one is an error of the test."""
    gate = threading.Barrier(len(acts))
    answers: list[object] = [None] * len(acts)

    def run(place: int, act: Callable[[], object]) -> None:
        gate.wait()
        try:
            answers[place] = act()
        except Exception as error:
            answers[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=item) for item in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    errors = [answer for answer in answers if isinstance(answer, Exception)]
    assert not errors, errors
    return answers


def event(kind: str, number: int = 1) -> AnymailTrackingEvent:
    return AnymailTrackingEvent(event_type=kind, event_id=f"{kind}{number}", recipient="reader@example.org", reject_reason=None)


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_a_complaint_wins_whatever_comes_at_once(pending: Subscriber, now: datetime, round_: int) -> None:
    at_once(
        lambda: consent.confirm(pending.pk, now, now),
        lambda: consent.leave(pending.pk, now),
        lambda: feedback.apply(event("complained"), "Postmark", now),
        lambda: feedback.apply(event("delivered"), "Postmark", now),
        lambda: feedback.apply(event("bounced"), "Postmark", now),
        lambda: consent.undo(pending.pk, now),
    )
    pending.refresh_from_db()
    assert pending.state == "complained"
    assert Suppression.objects.get().reason == "complaint"
    assert not consent.confirm(pending.pk, now + timedelta(seconds=2), now + timedelta(seconds=1))


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_who_confirms_and_leaves_at_once_has_left_or_never_been_in_twice(pending: Subscriber, now: datetime, round_: int) -> None:
    at_once(*[lambda: consent.confirm(pending.pk, now, now)] * 3, *[lambda: consent.leave(pending.pk, now)] * 3)
    pending.refresh_from_db()
    assert pending.state == "unsubscribed"
    kinds = [step.kind for step in Step.objects.all()]
    assert kinds.count("left") == 1
    assert kinds.count("confirmed") <= 1


def test_thirty_sign_ups_at_once_owe_one_letter(now: datetime, mailoutbox: list[EmailMultiAlternatives]) -> None:
    choice = consent.Choice([], is_every_force=True)
    at_once(*[lambda n=n: consent.sign_up(f"Reader+{n % 3}@example.org", choice, now, "/subscribe/") for n in range(30)])
    assert Subscriber.objects.count() == 3
    assert Letter.objects.count() <= 3
    for letter in Letter.objects.all():
        letters.send(letter.pk, now)
    assert len(mailoutbox) == 1


def test_a_letter_claimed_by_many_leaves_once(pending: Subscriber, now: datetime, mailoutbox: list[EmailMultiAlternatives]) -> None:
    letter = Letter.objects.create(subscriber=pending, kind="confirm", created_at=now)
    answers = at_once(*[lambda: letters.send(letter.pk, now)] * 8)
    assert answers.count(True) == len(mailoutbox) == 1


def test_the_same_event_at_once_counts_once(pending: Subscriber, now: datetime) -> None:
    Subscriber.objects.update(state="subscribed")
    at_once(*[lambda: feedback.apply(event("deferred"), "Postmark", now)] * 8)
    pending.refresh_from_db()
    assert (pending.soft_bounces, Feedback.objects.count()) == (1, 1)


def test_different_events_at_once_all_count(pending: Subscriber, now: datetime) -> None:
    Subscriber.objects.update(state="subscribed")
    at_once(*[lambda n=n: feedback.apply(event("deferred", n), "Postmark", now) for n in range(5)])
    pending.refresh_from_db()
    assert pending.soft_bounces == 5


def test_a_limit_holds_when_all_come_at_once(now: datetime) -> None:
    limit = limits.Limit("test", 5, timedelta(hours=1))
    assert at_once(*[lambda: limits.is_allowed(limit, "one", now)] * 12).count(True) == 5


def test_erasing_and_complaining_at_once_keeps_the_promise(pending: Subscriber, now: datetime) -> None:
    Subscriber.objects.update(state="subscribed")
    at_once(lambda: consent.erase(pending.pk, now), lambda: suppression.complain("reader@example.org", now))
    pending.refresh_from_db()
    assert pending.email is None
    assert Suppression.objects.get().address_hash == addresses.hashed("reader@example.org")


def test_what_an_edition_owes_is_written_once_whoever_writes(now: datetime) -> None:
    """Two sweeps at once open one edition; its rows may be made again, also for who came later, and nobody has two."""
    make_hearing(make_force())
    for number in range(30):
        make_reader(f"reader{number}@mail.example")
    opened = at_once(*[lambda: editions.open_edition("daily", now.date(), now)] * 4)
    assert opened == [Edition.objects.get()] * 4
    assert Delivery.objects.count() == 30
    edition = Edition.objects.get()
    Delivery.objects.all().delete()
    forces = Press(edition).newsworthy
    made = at_once(*[lambda: editions.make_owed(edition, forces)] * 4)
    assert sorted(map(str, made)) == ["0", "0", "0", "30"]
    make_reader("late@mail.example")
    assert editions.make_owed(edition, forces) == 1
