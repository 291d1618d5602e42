"""A new address: asked for behind the preferences link, confirmed at the new one, told to the old one."""

from __future__ import annotations

from datetime import datetime
from enum import Enum

from django.db import IntegrityError, transaction

from subscribers import addresses, consent, letters
from subscribers.models import Letter, Step, Subscriber
from subscribers.suppression import suppression


class Answer(Enum):
    MOVED = "moved"
    TAKEN = "taken"
    """Somebody, most likely the same person, already subscribes at the new address."""
    STALE = "stale"


def ask(subscriber_id: int, email: str, now: datetime) -> None:
    """Owe the letter to `email` (the answer of `addresses.typed`). An address that gets no mail is owed none; the page says the same."""
    with transaction.atomic():
        asked = Subscriber.objects.filter(pk=subscriber_id, state__in=consent.IN_FORCE).update(moving_to=email, moving_at=now)
        at = letters.book(email, Letter.Kind.MOVE_CONFIRM, now)
        if asked and at is not None and not suppression(addresses.identity(email)):
            letters.owe(Subscriber.objects.get(pk=subscriber_id), Letter.Kind.MOVE_CONFIRM, now, to=email, send_after_at=at)


def move(subscriber_id: int, now: datetime, issued_at: datetime) -> Answer:
    """Take the new address. Links sent to the old one open the preferences no longer; they still stop the mails."""
    try:
        return _move(subscriber_id, now, issued_at)
    except IntegrityError:  # somebody signed up or moved there in the same moment: the unique identity let one through
        return Answer.TAKEN


def _move(subscriber_id: int, now: datetime, issued_at: datetime) -> Answer:
    with transaction.atomic():
        subscriber = Subscriber.objects.select_for_update().filter(pk=subscriber_id, state__in=consent.IN_FORCE).first()
        if subscriber is None or not _is_current(subscriber, issued_at):
            return Answer.STALE
        identity = addresses.identity(subscriber.moving_to)
        if suppression(identity):
            return Answer.STALE
        other = Subscriber.objects.filter(identity=identity).exclude(pk=subscriber_id).first()
        if other and other.state in consent.IN_FORCE:
            return Answer.TAKEN
        if other:
            consent.erase(other.pk, now)
        letters.owe(subscriber, Letter.Kind.MOVED, now, to=subscriber.email or "")
        Subscriber.objects.filter(pk=subscriber_id).update(
            email=subscriber.moving_to, identity=identity, moving_to="", moving_at=None, links_from_at=now.replace(microsecond=0)
        )
        Step.objects.create(subscriber_id=subscriber_id, kind=Step.Kind.MOVED, at=now)
        return Answer.MOVED


def _is_current(subscriber: Subscriber, issued_at: datetime) -> bool:
    """The link was made after the present wish, not for an earlier one."""
    asked = subscriber.moving_at
    return bool(subscriber.moving_to and asked and issued_at >= asked.replace(microsecond=0))
