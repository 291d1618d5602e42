"""The short-notice bulletin: hearings that would be over, or closed for booking, before the next edition."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Max
from django.utils import timezone

from listings.models import Change
from subscribers import digest, editions
from subscribers.hours import is_sending_time
from subscribers.models import Edition

EVERY = timedelta(hours=1)
"""At most one bulletin an hour: a force that publishes three notices in a row makes one mail."""


def open_due(now: datetime) -> Edition | None:
    """Open a bulletin where something new will not wait; None where nothing does, by night, or within an hour of the last."""
    today = timezone.localdate(now)
    last = Edition.objects.filter(kind__in=(Edition.Kind.DAILY, Edition.Kind.BULLETIN)).aggregate(at=Max("window_to_at"))["at"]
    if last is None or not is_sending_time(now) or editions.missing(now) or now - last < EVERY:
        return None
    fresh = Change.objects.filter(kind=Change.Kind.NEW, public_at__gt=last, public_at__lte=now)
    if not fresh.exists() or not digest.only_short(digest.compose(digest.gather(now), last), digest.next_reading(now)):
        return None
    number = Edition.objects.filter(kind=Edition.Kind.BULLETIN, date=today).count() + 1
    return editions.open_edition(Edition.Kind.BULLETIN, today, now, number)
