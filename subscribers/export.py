"""Everything that is kept about one person, for that person (UK GDPR, Articles 15 and 20)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from subscribers import addresses, consent
from subscribers.models import Subscriber
from subscribers.suppression import suppression


def held(subscriber: Subscriber) -> dict[str, Any]:
    """JSON-ready: instants as ISO 8601 with their zone, forces by slug."""
    stop = suppression(subscriber.identity) if subscriber.identity else None
    return {
        "email": addresses.shown(subscriber.email or ""),
        "state": subscriber.state,
        "asked_at": _iso(subscriber.asked_at),
        "confirmed_at": _iso(subscriber.confirmed_at),
        "left_at": _iso(subscriber.left_at),
        "leaving_reason": subscriber.leaving_reason,
        "consent": {
            "wording": consent.WORDINGS.get(subscriber.consent_wording, subscriber.consent_wording),
            "version": subscriber.consent_wording,
            "page": subscriber.consent_page,
        },
        "frequency": subscriber.frequency,
        "every_force": subscriber.is_every_force,
        "forces": list(subscriber.forces.order_by("slug").values_list("slug", flat=True)),
        "short_notice": subscriber.wants_short_notice,
        "empty_weeks": subscriber.wants_empty,
        "paused_until": str(subscriber.paused_until or "") or None,
        "moving_to": subscriber.moving_to,
        "soft_bounces": subscriber.soft_bounces,
        "suppressed": {"reason": stop.reason, "since": _iso(stop.created_at)} if stop else None,
        "steps": [
            {"kind": s.kind, "at": _iso(s.at), "wording": s.wording, "page": s.page, "force": s.force.slug if s.force else None}
            for s in subscriber.steps.select_related("force")
        ],
        "letters": [
            {"kind": e.kind, "state": e.state, "created_at": _iso(e.created_at), "sent_at": _iso(e.sent_at)}
            for e in subscriber.letters.order_by("pk")
        ],
        "digests": [
            {"edition": f"{d.edition.kind} {d.edition.date}", "state": d.state, "sent_at": _iso(d.sent_at)}
            for d in subscriber.deliveries.select_related("edition").order_by("pk")
        ],
    }


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
