"""A hearing entered by a curator, with the page or PDF that it was read from: a normal route where machines are refused."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from listings import doubts, facts
from listings.curation.deeds import Refused, act
from listings.models import Change, Force, Hearing, Snapshot


@dataclass(frozen=True)
class Upload:
    """The page as a curator saved it. `text` is what was read from it, where it could be read."""

    body: bytes
    media_type: str
    url: str = ""
    text: str = ""


@transaction.atomic
def enter(
    force: Force, values: dict[str, Any], by: User | None, why: str = "", now: datetime | None = None, upload: Upload | None = None
) -> Hearing:
    """Make a held hearing of `values` (JSON shapes of `listings.facts`); what is stated is locked against machines."""
    now = now or timezone.now()
    stated = {name: value for name, value in values.items() if value not in (None, "", [], {})}
    if not stated.get("starts_on") and not stated.get("dates"):
        raise Refused("A hearing needs a day; if it has none yet, enter it when the force gives one.")
    if "dates" not in stated:
        stated["dates"] = [stated["starts_on"]]
    stated |= {"starts_on": stated["dates"][0], "ends_on": stated["dates"][-1]}
    hearing = Hearing.objects.create(force=force, first_seen_at=now, last_seen_at=now, is_by_hand=True)
    snapshot = _keep(upload, by, now) if upload else None
    lock = [name for name in stated if name not in ("status", "language")]
    act(hearing, "enter", by, why, now, said=stated, locked_fields=lock)
    topics = doubts.sensitive_topics(hearing.allegation, hearing.private_reason, hearing.reporting_restriction)
    sentences = [f"Touches {topic}: look twice before it is published." for topic in topics]
    hearing.evidence = {"page": {"words": "", "certainty": "certain", "url": snapshot.url, "snapshot": snapshot.pk}} if snapshot else {}
    hearing.doubts = sentences
    facts.give_reason(hearing, "entered by hand")
    hearing.save()
    Change.objects.create(hearing=hearing, kind=Change.Kind.NEW, at=now, snapshot=snapshot)
    looked(force, now)
    return hearing


def looked(force: Force, now: datetime | None = None) -> None:
    """A curator looked at the page of `force` by hand, and entered what there was: it counts as covered."""
    Force.objects.filter(pk=force.pk).update(looked_at=now or timezone.now())


def _keep(upload: Upload, by: User | None, now: datetime) -> Snapshot:
    return Snapshot.objects.create(
        url=upload.url[:500],
        media_type=upload.media_type[:100],
        sha256=hashlib.sha256(upload.body).hexdigest(),
        body=upload.body,
        text=upload.text,
        fetched_at=now,
        uploaded_by=by,
    )
