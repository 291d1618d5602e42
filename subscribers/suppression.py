"""Addresses that get no mail: hard bounces and complaints as keyed hashes, soft bounces as a ladder of waiting."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from subscribers import addresses
from subscribers.models import Step, Subscriber, Suppression

State = Subscriber.State
LADDER_HOURS = (2, 4, 8, 16, 32, 64)
"""How long no digest is sent after the first, second … soft bounce in a row; after one more the subscription pauses."""


def suppression(identity: str) -> Suppression | None:
    """The promise that keeps mail from this address, if there is one that nobody lifted."""
    return Suppression.objects.filter(address_hash=addresses.hashed(identity), lifted_at=None).first()


def hard_bounce(identity: str, now: datetime) -> None:
    """The mailbox does not exist: no mail to it from now on. A complaint stays the stronger word."""
    with transaction.atomic():
        _suppress(identity, Suppression.Reason.BOUNCE, now)
        live = (State.PENDING, State.SUBSCRIBED, State.PAUSED)
        _end(identity, Subscriber.objects.filter(state__in=live), State.BOUNCED, Step.Kind.BOUNCED, now)


def complain(identity: str, now: datetime) -> None:
    """The reader called it spam. Whatever state they were in, this one is never undone by any later event."""
    with transaction.atomic():
        _suppress(identity, Suppression.Reason.COMPLAINT, now)
        _end(identity, Subscriber.objects.exclude(state=State.COMPLAINED), State.COMPLAINED, Step.Kind.COMPLAINED, now)


def soft_bounce(subscriber_id: int, now: datetime) -> None:
    """The mailbox is full or away: wait, twice as long each time; after the ladder's last rung, pause until the reader says so."""
    with transaction.atomic():
        subscriber = Subscriber.objects.select_for_update().filter(pk=subscriber_id, state=State.SUBSCRIBED).first()
        if subscriber is None:
            return
        rung = subscriber.soft_bounces
        if rung < len(LADDER_HOURS):
            fields = {"soft_bounces": rung + 1, "mail_after_at": now + timedelta(hours=LADDER_HOURS[rung])}
        else:
            fields = {"soft_bounces": rung + 1, "mail_after_at": None, "state": State.PAUSED, "paused_until": None}
            Step.objects.create(subscriber=subscriber, kind=Step.Kind.PAUSED, at=now, page="soft bounces")
        Subscriber.objects.filter(pk=subscriber_id, state=State.SUBSCRIBED).update(**fields)


def arrived(subscriber_id: int) -> None:
    """A mail got there: the ladder begins anew. Ends no suppression and no complaint."""
    Subscriber.objects.filter(pk=subscriber_id, state=State.SUBSCRIBED, soft_bounces__gt=0).update(soft_bounces=0, mail_after_at=None)


def lift(row: Suppression, because: str, now: datetime) -> bool:
    """Allow mail again, for a reason somebody gives. The reader must still ask and confirm: their state becomes unsubscribed."""
    with transaction.atomic():
        lifted = Suppression.objects.filter(pk=row.pk, lifted_at=None).update(lifted_at=now, lifted_because=because[:300])
        if lifted:
            for subscriber in Subscriber.objects.filter(state__in=[State.BOUNCED, State.COMPLAINED], identity__isnull=False):
                if addresses.hashed(subscriber.identity or "") == row.address_hash:
                    Subscriber.objects.filter(pk=subscriber.pk).update(state=State.UNSUBSCRIBED)
        return bool(lifted)


def _suppress(identity: str, reason: Suppression.Reason, now: datetime) -> None:
    row, is_new = Suppression.objects.get_or_create(address_hash=addresses.hashed(identity), defaults={"reason": reason, "created_at": now})
    if is_new:
        return
    if row.lifted_at or reason == Suppression.Reason.COMPLAINT != row.reason:
        kept = {"created_at": now, "lifted_at": None, "lifted_because": ""} if row.lifted_at else {}
        Suppression.objects.filter(pk=row.pk).update(reason=reason, **kept)


def _end(identity: str, live: QuerySet[Subscriber], state: State, kind: Step.Kind, now: datetime) -> None:
    subscriber = Subscriber.objects.filter(identity=identity).first()
    if subscriber and live.filter(pk=subscriber.pk).update(state=state, left_at=now, paused_until=None):
        Step.objects.create(subscriber=subscriber, kind=kind, at=now)
