"""What mail providers say afterwards (anymail's tracking signal) -> Delivery, Subscriber, Suppression.

An event may come twice, at once, out of order, for a message nobody knows, or full of junk: each is applied once, in one
transaction, by guarded updates whose order does not matter (a complaint outranks a bounce, which outranks a delivery).
"""

from __future__ import annotations

import hashlib
import logging
from datetime import datetime
from typing import Any

from anymail.signals import AnymailTrackingEvent, EventType, RejectReason, tracking
from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone

from subscribers import addresses, consent, origin, suppression
from subscribers.models import Delivery, Feedback, Subscriber

log = logging.getLogger(__name__)
SOFT_POSTMARK = {"SoftBounce", "Undeliverable", "Blocked", "DMARCPolicy"}
GONE = {RejectReason.BOUNCED, RejectReason.INVALID}


@receiver(tracking, dispatch_uid="subscribers.feedback")
def on_tracking(event: AnymailTrackingEvent, esp_name: str, **_kwargs: Any) -> None:
    """Receiver of anymail's signal. A failing database is let through, so that the provider tries again later."""
    apply(event, esp_name, timezone.now())


def apply(event: AnymailTrackingEvent, provider: str, now: datetime) -> None:
    """Apply one event. What says nothing about anybody of ours changes nothing."""
    kind = meaning(event)
    identity = _identity(event.recipient)
    if kind is None or not identity:
        return
    delivery = _delivery(event.message_id, identity)
    subscriber = Subscriber.objects.filter(identity=identity).first()
    if subscriber is None and delivery is None:
        return
    with transaction.atomic():
        known = {"provider": provider[:30], "kind": kind, "received_at": now, "subscriber": subscriber}
        if Feedback.objects.get_or_create(key=_key(event, provider, identity), defaults=known)[1]:
            _mark(delivery, kind)
            _act(kind, identity, subscriber, now)


def meaning(event: AnymailTrackingEvent) -> str | None:
    """One of: delivered, soft, hard, complained, left; None for what changes nothing (opened, clicked, queued …)."""
    reason = event.reject_reason
    match event.event_type:
        case EventType.DELIVERED:
            return "delivered"
        case EventType.DEFERRED:
            return "soft"
        case EventType.COMPLAINED:
            return "complained"
        case EventType.UNSUBSCRIBED:
            return "left"
        case EventType.BOUNCED:
            return "soft" if _is_soft(event) else "hard"
        case EventType.REJECTED if reason == RejectReason.SPAM or _is_on_spam_list(event):
            return "complained"
        case EventType.REJECTED if reason == RejectReason.UNSUBSCRIBED:
            return "left"
        case EventType.REJECTED if reason in GONE:
            return "hard"
        case EventType.REJECTED:
            return "soft"
    return None


def _is_soft(event: AnymailTrackingEvent) -> bool:
    raw = event.esp_event if isinstance(event.esp_event, dict) else {}
    if raw.get("Type") in SOFT_POSTMARK or (raw.get("event") == "bounce" and raw.get("type") == "blocked"):
        return True
    return event.reject_reason not in {*GONE, None}


def _is_on_spam_list(event: AnymailTrackingEvent) -> bool:
    """SendGrid drops mail to who complained before; anymail has no word of its own for that reason."""
    raw = event.esp_event if isinstance(event.esp_event, dict) else {}
    return "spam report" in str(raw.get("reason", "")).lower()


def _act(kind: str, identity: str, subscriber: Subscriber | None, now: datetime) -> None:
    if kind == "complained":
        suppression.complain(identity, now)
    elif kind == "hard":
        suppression.hard_bounce(identity, now)
    elif subscriber is None:
        return
    elif kind == "soft":
        suppression.soft_bounce(subscriber.pk, now)
    elif kind == "left":
        consent.leave(subscriber.pk, now, page="mail provider")
    elif kind == "delivered":
        suppression.arrived(subscriber.pk)


def _mark(delivery: Delivery | None, kind: str) -> None:
    if delivery is None:
        return
    if kind == "delivered":
        Delivery.objects.filter(pk=delivery.pk, state=Delivery.State.SENT).update(state=Delivery.State.DELIVERED)
    elif kind == "hard":
        arrived = (Delivery.State.SENT, Delivery.State.DELIVERED)
        Delivery.objects.filter(pk=delivery.pk, state__in=arrived).update(state=Delivery.State.BOUNCED)


def _identity(recipient: object) -> str:
    if not isinstance(recipient, str):
        return ""
    try:
        return addresses.identity(addresses.typed(recipient))
    except addresses.NotAnAddress:
        return ""


def _delivery(message_id: object, identity: str) -> Delivery | None:
    """By our own Message-ID (SMTP relays and Mailgun tell it), or by the provider's name for it, which a whole batch may share."""
    if not isinstance(message_id, str) or not message_id or len(message_id) > 200:
        return None
    own = origin.delivery_of(message_id)
    if own is not None:
        return Delivery.objects.filter(pk=own).first()
    bare = message_id.strip("<>")
    named = Delivery.objects.filter(message_id__in=[message_id, bare, f"<{bare}>"])
    alone = list(named[:2])
    return alone[0] if len(alone) == 1 else named.filter(subscriber__identity=identity).first()


def _key(event: AnymailTrackingEvent, provider: str, identity: str) -> str:
    told = [provider, event.event_type, identity, event.event_id or [event.message_id, str(event.timestamp)]]
    return hashlib.sha256(repr(told).encode("utf-8", "backslashreplace")).hexdigest()
