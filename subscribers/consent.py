"""Sign up, confirm, choose, pause, move, leave, erase: every change of a subscriber's state, each a guarded update that may run twice."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from listings.models import Force
from subscribers import addresses, letters
from subscribers.models import Delivery, Letter, Step, Subscriber, Subscription
from subscribers.suppression import suppression

WORDING = "2026-11"
"""Version of the words of consent; WORDINGS keeps every version that was ever shown."""
WORDINGS = {
    "2026-11": "Send me police misconduct hearing listings by e-mail for the forces I chose. I can stop this at any time with one click.",
}
UNDO = timedelta(days=28)
State = Subscriber.State
IN_FORCE = (State.SUBSCRIBED, State.PAUSED)


@dataclass(frozen=True)
class Choice:
    """What somebody wants to be sent."""

    forces: Collection[Force]
    is_every_force: bool = False
    frequency: str = Subscriber.Frequency.DAILY
    wants_short_notice: bool = False
    wants_empty: bool = False


def sign_up(email: str, choice: Choice, now: datetime, page: str, hold: timedelta = timedelta(0)) -> None:
    """Take a request for `email` (the answer of `addresses.typed`) and owe the letter it calls for. Tells nothing of what was known."""
    who = addresses.identity(email)
    with transaction.atomic():
        if suppression(who):
            letters.owe_nothing(email, Letter.Kind.CONFIRM, now)  # and no row for an address that gets no mail
            return
        fresh = {"email": email, "asked_at": now, "consent_wording": WORDING, "consent_page": page}
        subscriber, _ = Subscriber.objects.get_or_create(identity=who, defaults=fresh)
        subscriber = Subscriber.objects.select_for_update().get(pk=subscriber.pk)
        if subscriber.state in IN_FORCE:
            letters.owe_asked(subscriber, Letter.Kind.PREFERENCES, now, hold)
        else:
            _write_request(subscriber, email, choice, now, page)
            letters.owe_asked(subscriber, Letter.Kind.CONFIRM, now, hold)


def send_link(email: str, now: datetime) -> None:
    """Owe the preferences link to whoever subscribes with `email`; nothing to anybody else."""
    with transaction.atomic():
        subscriber = Subscriber.objects.filter(identity=addresses.identity(email), state__in=IN_FORCE).first()
        if subscriber:
            letters.owe_asked(subscriber, Letter.Kind.PREFERENCES, now)
        else:
            letters.owe_nothing(email, Letter.Kind.PREFERENCES, now)


def send_again(subscriber_id: int, now: datetime) -> None:
    """Whoever holds an expired link of theirs gets a new one, at their own address."""
    with transaction.atomic():
        subscriber = Subscriber.objects.select_for_update().filter(pk=subscriber_id, email__isnull=False).first()
        if subscriber and subscriber.state in IN_FORCE:
            letters.owe_asked(subscriber, Letter.Kind.PREFERENCES, now)
        elif subscriber and subscriber.state == State.PENDING:
            letters.owe_asked(subscriber, Letter.Kind.CONFIRM, now)


def confirm(subscriber_id: int, now: datetime, issued_at: datetime) -> bool:
    """Begin the mails. False where the link asks for nothing any more: it was made before the subscriber left, or mail is suppressed."""
    with transaction.atomic():
        subscriber = Subscriber.objects.filter(pk=subscriber_id).first()
        if subscriber is None or not subscriber.identity or suppression(subscriber.identity):
            return False
        confirmable = Q(state=State.PENDING) | Q(state__in=[State.UNSUBSCRIBED, State.BOUNCED], left_at__lt=issued_at)
        begun = Subscriber.objects.filter(confirmable, pk=subscriber_id, email__isnull=False).update(
            state=State.SUBSCRIBED, confirmed_at=now, left_at=None, leaving_reason="", soft_bounces=0, mail_after_at=None
        )
        if begun:
            _step(subscriber_id, Step.Kind.CONFIRMED, now)
        return bool(begun) or Subscriber.objects.filter(pk=subscriber_id, state__in=IN_FORCE).exists()


def choose(subscriber_id: int, choice: Choice, now: datetime) -> bool:
    """Replace what a subscriber is sent. False where nobody subscribes by that number."""
    with transaction.atomic():
        chosen = Subscriber.objects.filter(pk=subscriber_id, state__in=IN_FORCE).update(
            frequency=choice.frequency,
            is_every_force=choice.is_every_force,
            wants_short_notice=choice.wants_short_notice,
            wants_empty=choice.wants_empty,
        )
        if chosen:
            _set_forces(subscriber_id, choice.forces)
            _step(subscriber_id, Step.Kind.CHOSE, now)
        return bool(chosen)


def pause(subscriber_id: int, until: date, now: datetime) -> bool:
    """No mail before `until`; on that day it begins again by itself."""
    with transaction.atomic():
        paused = Subscriber.objects.filter(pk=subscriber_id, state__in=IN_FORCE).update(state=State.PAUSED, paused_until=until)
        if paused:
            _step(subscriber_id, Step.Kind.PAUSED, now)
        return bool(paused)


def resume(subscriber_id: int, now: datetime) -> bool:
    with transaction.atomic():
        resumed = Subscriber.objects.filter(pk=subscriber_id, state=State.PAUSED).update(
            state=State.SUBSCRIBED, paused_until=None, soft_bounces=0, mail_after_at=None
        )
        if resumed:
            _step(subscriber_id, Step.Kind.RESUMED, now)
        return bool(resumed)


def resume_due(now: datetime, today: date) -> int:
    """Begin again for everybody whose pause ends on `today` or ended before."""
    due = Subscriber.objects.filter(state=State.PAUSED, paused_until__lte=today).values_list("pk", flat=True)
    return sum(resume(pk, now) for pk in list(due))


def leave(subscriber_id: int, now: datetime, reason: str = "", page: str = "") -> bool:
    """End all mail, at once. True also for who had left before, was erased or never was: they have left."""
    with transaction.atomic():
        left = Subscriber.objects.filter(pk=subscriber_id, state__in=[*IN_FORCE, State.PENDING, State.BOUNCED]).update(
            state=State.UNSUBSCRIBED, left_at=now, paused_until=None
        )
        if reason:
            Subscriber.objects.filter(pk=subscriber_id, state=State.UNSUBSCRIBED, email__isnull=False).update(leaving_reason=reason[:200])
        if left:
            _step(subscriber_id, Step.Kind.LEFT, now, page=page)
    return True


def leave_force(subscriber_id: int, force: Force, now: datetime) -> bool:
    """End the mails about one force. Who had every force keeps all the others; who had only this one has left."""
    with transaction.atomic():
        subscriber = Subscriber.objects.select_for_update().filter(pk=subscriber_id, state__in=IN_FORCE).first()
        if subscriber is None:
            return False
        if subscriber.is_every_force:
            _set_forces(subscriber_id, list(Force.objects.exclude(pk=force.pk)))
            Subscriber.objects.filter(pk=subscriber_id).update(is_every_force=False)
        elif not subscriber.subscriptions.exclude(force=force).exists():
            return leave(subscriber_id, now)  # the choice stays, so that undoing brings it back
        else:
            subscriber.subscriptions.filter(force=force).delete()
        _step(subscriber_id, Step.Kind.LEFT_FORCE, now, force=force)
        return True


def undo_force(subscriber_id: int, force: Force, now: datetime) -> bool:
    """Take one force back within 28 days of leaving it."""
    with transaction.atomic():
        steps = Step.objects.filter(subscriber_id=subscriber_id, kind=Step.Kind.LEFT_FORCE, force=force, at__gt=now - UNDO)
        if not (steps.exists() and Subscriber.objects.filter(pk=subscriber_id, state__in=IN_FORCE).exists()):
            return False
        Subscription.objects.get_or_create(subscriber_id=subscriber_id, force=force)
        _step(subscriber_id, Step.Kind.CAME_BACK, now, force=force)
        return True


def undo(subscriber_id: int, now: datetime) -> bool:
    """Come back within 28 days of leaving. Never for who complained, bounced or never confirmed."""
    with transaction.atomic():
        back = Subscriber.objects.filter(_can_come_back(now), pk=subscriber_id).update(
            state=State.SUBSCRIBED, left_at=None, leaving_reason="", soft_bounces=0, mail_after_at=None
        )
        if back:
            _step(subscriber_id, Step.Kind.CAME_BACK, now)
        return bool(back)


def can_undo(subscriber_id: int, now: datetime) -> bool:
    return Subscriber.objects.filter(_can_come_back(now), pk=subscriber_id).exists()


def erase(subscriber_id: int, now: datetime) -> bool:
    """Forget the person: address, choices, reason and letters. The row stays, as a count; a suppression stays, as a keyed hash."""
    with transaction.atomic():
        leave(subscriber_id, now)
        erased = Subscriber.objects.filter(pk=subscriber_id).update(
            email=None, identity=None, leaving_reason="", moving_to="", moving_at=None, consent_page=""
        )
        if erased:
            Subscription.objects.filter(subscriber_id=subscriber_id).delete()
            Letter.objects.filter(subscriber_id=subscriber_id).delete()
            Delivery.objects.filter(subscriber_id=subscriber_id).exclude(detail="").update(detail="")  # a server's answer may name it
            _step(subscriber_id, Step.Kind.ERASED, now)
        return bool(erased)


def _can_come_back(now: datetime) -> Q:
    return Q(state=State.UNSUBSCRIBED, left_at__gt=now - UNDO, email__isnull=False, confirmed_at__isnull=False)


def _write_request(subscriber: Subscriber, email: str, choice: Choice, now: datetime, page: str) -> None:
    Subscriber.objects.filter(pk=subscriber.pk).update(
        email=email,
        asked_at=now,
        consent_wording=WORDING,
        consent_page=page[:200],
        frequency=choice.frequency,
        is_every_force=choice.is_every_force,
        wants_short_notice=choice.wants_short_notice,
    )
    _set_forces(subscriber.pk, choice.forces)
    _step(subscriber.pk, Step.Kind.ASKED, now, page=page)


def _set_forces(subscriber_id: int, forces: Collection[Force]) -> None:
    kept = [force.pk for force in forces]
    Subscription.objects.filter(subscriber_id=subscriber_id).exclude(force__in=kept).delete()
    rows = [Subscription(subscriber_id=subscriber_id, force_id=pk) for pk in kept]
    Subscription.objects.bulk_create(rows, ignore_conflicts=True)


def _step(subscriber_id: int, kind: Step.Kind, now: datetime, page: str = "", force: Force | None = None) -> None:
    wording = WORDING if kind in (Step.Kind.ASKED, Step.Kind.CONFIRMED) else ""
    Step.objects.create(subscriber_id=subscriber_id, kind=kind, at=now, wording=wording, page=page[:200], force=force)
