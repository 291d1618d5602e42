"""How long what is kept about readers, and its end. The privacy page says the same, from these constants."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from subscribers import consent, limits
from subscribers.models import Feedback, Import, Letter, Subscriber

UNCONFIRMED = timedelta(days=7)
AFTER_LEAVING = timedelta(days=28)
LETTERS = timedelta(days=28)
FEEDBACK = timedelta(days=365)
State = Subscriber.State


def keep_house(now: datetime, today: date) -> dict[str, int]:
    """Do all that is due. May run at any time, as often as one likes, twice at once. Returns counts by what was done."""
    return {
        "resumed": consent.resume_due(now, today),
        "unconfirmed sign-ups deleted": Subscriber.objects.filter(state=State.PENDING, asked_at__lte=now - UNCONFIRMED)
        .delete()[1]
        .get("subscribers.Subscriber", 0),
        "addresses of those who left erased": _erase_left(now),
        "letters deleted": Letter.objects.filter(_is_done(), created_at__lte=now - LETTERS).delete()[0],
        "unconfirmed new addresses deleted": Subscriber.objects.filter(moving_at__lte=now - UNCONFIRMED).update(
            moving_to="", moving_at=None
        ),
        "imported files emptied": _finished_imports(now).update(text=""),
        "limits swept": limits.sweep(now),
        "feedback deleted": Feedback.objects.filter(received_at__lte=now - FEEDBACK).delete()[0],
    }


def _erase_left(now: datetime) -> int:
    """The address goes, the count stays. Who asked to come back gets the time to confirm."""
    left = Subscriber.objects.filter(
        state__in=[State.UNSUBSCRIBED, State.BOUNCED, State.COMPLAINED], email__isnull=False, left_at__lte=now - AFTER_LEAVING
    ).exclude(asked_at__gt=now - UNCONFIRMED)
    return sum(consent.erase(pk, now) for pk in list(left.values_list("pk", flat=True)))


def _finished_imports(now: datetime) -> QuerySet[Import]:
    return Import.objects.filter(created_at__lte=now - UNCONFIRMED).exclude(state=Import.State.RUNNING).exclude(text="")


def _is_done() -> Q:
    return Q(state__in=[Letter.State.SENT, Letter.State.GIVEN_UP])
