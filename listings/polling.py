"""One poll of one source: look, keep the page, reconcile, and a Visit that says what happened."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from listings import applying, publications, rhythm, ties, watch
from listings.fetch import Fetched, TryLater
from listings.looking import Looked, look
from listings.models import Hearing, Snapshot, Source, Visit
from listings.notice import Page

HELD_FOR = timedelta(minutes=25)
"""How long one poll may hold its source: longer than the slowest page with all its linked pages."""


class Busy(Exception):
    """Another poll of this source, or a request to its host, is under way: nothing was asked, it stays due."""


def poll(source: Source, now: datetime, *, is_dry: bool = False) -> Visit:
    """Look at `source` once. Whatever happens ends in a Visit; nothing that was known is lost by a bad page.

    Raises Busy where another process polls it. With `is_dry` nothing is stored: the Visit comes back unsaved.
    """
    started = time.monotonic()
    if is_dry:
        return _visit(source, look(source, now), now, started)
    if not _claim(source, now):
        raise Busy(f"{source.url} is being polled by another process.")
    source.refresh_from_db()
    try:
        looked = look(source, now)
    except TryLater as error:
        Source.objects.filter(pk=source.pk).update(polled_until_at=None, next_poll_at=now + error.after)
        raise Busy(f"{source.url}: {error}") from error
    except Exception as error:  # a Visit is owed whatever happens; the error itself goes on to the caller
        _settle(source, Looked(Visit.Status.FAILED, f"A fault of ours: {type(error).__name__}: {error}"), now, started)
        raise
    return _settle(source, looked, now, started)


def due(now: datetime) -> QuerySet[Source]:
    """The sources whose turn it is."""
    waiting = Q(next_poll_at=None) | Q(next_poll_at__lte=now)
    return Source.objects.filter(waiting, is_paused=False, parked_because="").order_by("next_poll_at", "pk")


def _claim(source: Source, now: datetime) -> bool:
    free = Q(polled_until_at=None) | Q(polled_until_at__lte=now)
    return Source.objects.filter(free, pk=source.pk).update(polled_until_at=now + HELD_FOR) == 1


@transaction.atomic
def _settle(source: Source, looked: Looked, now: datetime, started: float) -> Visit:
    """Page, record, Visit, next turn and incidents, in one transaction: all of it or none."""
    snapshots = keep(source, looked.page, looked.reading.texts if looked.reading else {}, looked.validators) if looked.page else {}
    if looked.status == Visit.Status.SAME:
        _see_again(source, now)
    elif looked.reading:
        _believe(source, looked, snapshots, now)
    visit = _visit(source, looked, now, started)
    visit.snapshot = snapshots.get(looked.page.url) if looked.page else None
    visit.save()
    _schedule(source, looked, now)
    return visit


def _believe(source: Source, looked: Looked, snapshots: dict[str, Snapshot], now: datetime) -> None:
    """Write what the page changes, or nothing at all where it can not be trusted."""
    said = looked.reading
    assert said and looked.page
    distrust = watch.distrust(source, looked.page, said, now)
    if distrust:
        looked.status, looked.error = Visit.Status.LOST, distrust
        return
    reading = applying.reading_of(source, said.notices, snapshots, now)
    applying.lock_forces(reading)
    decision = applying.decide(reading, is_trusted=source.accepts_loss)
    looked.lost = decision.lost
    new = applying.apply(decision, reading)
    ties.tie_of_forces({hearing.force for hearing in new}, now)
    publications.keep(source, said.publications, snapshots, now)
    homeless = sum(force is None for force in reading.forces)
    if homeless:
        looked.error = (
            f"{homeless} of {len(reading.notices)} notices name no force that we know: they were not kept. Set the source's force."
        )
    if decision.lost:
        looked.status = Visit.Status.LOST
        looked.error = f"{len(decision.lost)} upcoming hearings were missing at once: nothing was changed."


def _visit(source: Source, looked: Looked, now: datetime, started: float) -> Visit:
    return Visit(
        source=source,
        status=looked.status,
        started_at=now,
        milliseconds=int((time.monotonic() - started) * 1000),
        http_status=looked.http_status,
        bytes=looked.bytes,
        sha256=looked.sha256,
        notices=looked.notices,
        error=looked.error.replace("\x00", "")[:2000],
    )


def _schedule(source: Source, looked: Looked, now: datetime) -> None:
    is_read = looked.status in watch.READABLE
    source.failures = 0 if is_read else source.failures + 1
    source.last_read_at = now if is_read else source.last_read_at
    if looked.fetched:
        source.etag, source.last_modified = looked.fetched.etag or source.etag, looked.fetched.last_modified or source.last_modified
        source.moved_to = looked.fetched.moved_to[:500]
    source.next_poll_at = rhythm.next_poll_at(source, now, looked.after)
    source.polled_until_at = None
    source.accepts_loss = source.accepts_loss and not is_read
    watch.note(source, looked, now)
    fields = (
        "accepts_loss",
        "failures",
        "last_read_at",
        "etag",
        "last_modified",
        "moved_to",
        "next_poll_at",
        "polled_until_at",
        "parked_because",
    )
    source.save(update_fields=fields)


def keep(source: Source | None, page: Page, texts: Mapping[str, str], validators: Mapping[str, Fetched]) -> dict[str, Snapshot]:
    """Store `page` and its linked pages, each body once; snapshots by address."""
    kept: dict[str, Snapshot] = {}
    for one in (page, *page.linked):
        sha256 = hashlib.sha256(one.body).hexdigest()
        values = {"media_type": one.media_type[:100], "body": one.body, "fetched_at": one.fetched_at}
        snapshot, _ = Snapshot.objects.get_or_create(source=source, url=one.url[:500], sha256=sha256, defaults=values)
        got = validators.get(one.url)
        newer = {
            "text": texts.get(one.url) or snapshot.text,
            "etag": got.etag if got else "",
            "last_modified": got.last_modified if got else "",
        }
        if any(getattr(snapshot, name) != value for name, value in newer.items()):
            vars(snapshot).update(newer)
            snapshot.save(update_fields=list(newer))
        kept[one.url] = snapshot
    return kept


def _see_again(source: Source, now: datetime) -> None:
    """An unchanged page shows again all that it showed."""
    showing = source.sightings.filter(gone_at=None)
    Hearing.objects.filter(sightings__in=showing).update(last_seen_at=now)
    showing.update(last_seen_at=now)
