"""Leaving: GET shows, POST acts. A mail program's one-click POST is such a POST (RFC 8058 §3.2)."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from listings.models import Force
from subscribers import consent, links
from subscribers.models import Subscriber
from subscribers.views.private import posted, private


@private
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Never limited, never expired: whoever was erased long ago is told that they have left, and it is true."""
    now = timezone.now()
    subscriber_id = links.open_token(links.UNSUBSCRIBE, token, now).subscriber_id
    context: dict[str, object] = {}
    if request.method == "POST":
        context = _act(posted(request), subscriber_id, now)
    subscriber = Subscriber.objects.filter(pk=subscriber_id).first()
    is_in = subscriber is not None and subscriber.state in consent.IN_FORCE
    context |= {"subscriber": subscriber, "is_in": is_in, "can_undo": consent.can_undo(subscriber_id, now), "reasons": REASONS}
    return render(request, "subscribers/unsubscribe.html", context)


REASONS = ["Too many mails", "Not what I expected", "I no longer need it", "The mails were hard to read", "I never asked for them"]


def _act(fields: dict[str, str], subscriber_id: int, now: datetime) -> dict[str, object]:
    """A body with neither `force` nor `undo`, or one that can not be read, ends everything: it came to this address to leave."""
    force = Force.objects.filter(slug=fields.get("force", "")).first()
    if fields.get("undo"):
        is_back = consent.undo_force(subscriber_id, force, now) if force else consent.undo(subscriber_id, now)
        return {"is_back": is_back}
    if force:
        return {"left_force": force if consent.leave_force(subscriber_id, force, now) else None}
    consent.leave(subscriber_id, now, fields.get("reason", ""))
    return {}
