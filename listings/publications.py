"""IOPC releases and investigations: kept once, however many addresses show them, and tied to forces."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from listings import ties
from listings.models import Force, Publication, Snapshot, Source
from listings.notice import PublicationRead
from listings.settling import settle_publication

FILLED = ("addresses", "body", "published_on", "reference", "tags")
"""What a second look may add to; title, kind and editorial state are never written again: a curator may have set them."""


def keep(source: Source, read: Iterable[PublicationRead], snapshots: Mapping[str, Snapshot], now: datetime) -> list[Publication]:
    """Store each publication by its key: a new address or a fuller text is added to the one row. Those that are new come back."""
    new = []
    with transaction.atomic():
        for one in read:
            publication, is_new = _keep(one, snapshots, now)
            ties.tie(publication, now)
            new += [publication] if is_new else []
    return new


def kind_of(said: str) -> Publication.Kind:
    """What a page calls itself ("Investigation", "Press release", nothing) as one of the two kinds that we keep."""
    return Publication.Kind.INVESTIGATION if "investigation" in said.lower() else Publication.Kind.NEWS


def _keep(read: PublicationRead, snapshots: Mapping[str, Snapshot], now: datetime) -> tuple[Publication, bool]:
    values = {
        "kind": kind_of(read.kind),
        "title": read.title[:500],
        "body": read.body,
        "published_on": read.published_on,
        "reference": (read.reference or "")[:50],
        "tags": list(read.tags),
        "url": read.url[:500],
        "addresses": [read.url],
        "snapshot": snapshots.get(read.url),
        "first_seen_at": now,
    }
    found, is_new = Publication.objects.get_or_create(key=read.key[:200], defaults=values)
    is_fuller = not is_new and _fill(found, read)
    added = [] if found.is_edited else list(Force.objects.filter(slug__in=read.forces).exclude(publications=found))
    found.forces.add(*added)
    if is_new or is_fuller or added:
        settle_publication(found)
    return found, is_new


def _fill(found: Publication, read: PublicationRead) -> bool:
    """A second look adds what was missing; the fuller text stays, save what a person edited. Whether anything was added comes back."""
    before = [getattr(found, name) for name in FILLED]
    if read.url not in found.addresses:
        found.addresses = [*found.addresses, read.url]
    if not found.is_edited:
        _add_facts(found, read)
    if before == [getattr(found, name) for name in FILLED]:
        return False
    found.save(update_fields=FILLED)
    return True


def _add_facts(found: Publication, read: PublicationRead) -> None:
    found.body = max(found.body, read.body, key=len)
    found.published_on = found.published_on or read.published_on
    found.reference = found.reference or (read.reference or "")[:50]
    found.tags = list(dict.fromkeys([*found.tags, *read.tags]))
