"""The first half of a poll: fetch a source's page and the pages it leads to, and read them. Writes nothing."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from listings import fetch, rhythm
from listings.fetch import Fetched, GiveUp, TryLater
from listings.models import Snapshot, Source, Visit
from listings.notice import Page, Reading, Unreadable
from listings.reading.guarded import read_guarded, wanted_guarded

log = logging.getLogger(__name__)
MOST_LINKED = 40
REFUSALS = ("robots", "challenged", "refused")


@dataclass
class Looked:
    """What came of a look. `status` SAME needs no reading; `reading` is set where the page was read."""

    status: Visit.Status
    error: str = ""
    fetched: Fetched | None = None
    page: Page | None = None
    reading: Reading | None = None
    validators: Mapping[str, Fetched] = field(default_factory=dict)
    sha256: str = ""
    http_status: int | None = None
    refusal: str = ""
    after: timedelta | None = None
    lost: tuple[int, ...] = ()

    @property
    def notices(self) -> int:
        return len(self.reading.notices) + len(self.reading.publications) if self.reading else 0

    @property
    def bytes(self) -> int:
        return sum(len(one.body) for one in (self.page, *self.page.linked)) if self.page else 0


def look(source: Source, now: datetime) -> Looked:
    """Fetch and read `source`; every failure is a status and a sentence. TryLater where it is not our turn at the host."""
    try:
        believed = believed_digest(source)
        got, is_same = _main_page(source, is_believed=bool(believed))
        page, validators, is_whole, is_same = _with_linked(got, is_same, source, now)
    except TryLater as error:
        if error.is_ours:
            raise
        return Looked(Visit.Status.FAILED, str(error), http_status=error.status, after=error.after)
    except GiveUp as error:
        status = Visit.Status.REFUSED if error.kind in REFUSALS else Visit.Status.FAILED
        return Looked(status, str(error), http_status=error.status, refusal=error.kind)
    looked = Looked(Visit.Status.SAME, fetched=got, page=page, validators=validators, sha256=digest(page), http_status=got.status)
    if is_same or (is_whole and looked.sha256 == believed):
        return looked
    return _read(looked, page, source)


def _read(looked: Looked, page: Page, source: Source) -> Looked:
    try:
        looked.reading = read_guarded(page, source.adapter)
    except Unreadable as error:
        looked.status, looked.error = Visit.Status.UNREADABLE, str(error)
        return looked
    looked.status = Visit.Status.READ if looked.notices else Visit.Status.NOTHING
    return looked


def _main_page(source: Source, *, is_believed: bool) -> tuple[Fetched, bool]:
    """The source's page; where it has not changed, as it was stored."""
    stored = _stored(source, source.url) if is_believed else None
    got = fetch.get(
        source.url,
        etag=source.etag if stored else "",
        last_modified=source.last_modified if stored else "",
        turn_key=rhythm.turn_key(source),
    )
    return (_from_store(got, stored), True) if got.is_same and stored else (got, False)


def _with_linked(got: Fetched, is_same: bool, source: Source, now: datetime) -> tuple[Page, dict[str, Fetched], bool, bool]:
    """The page with those that it leads to, their validators, whether all of them came, and whether all are unchanged."""
    page = _page(got, source, now)
    linked: list[Page] = []
    validators = {got.url: got}
    is_whole = True
    for url in wanted_guarded(page, source.adapter)[:MOST_LINKED]:
        stored = _stored(source, url) if is_same else None
        key = rhythm.turn_key(source) if urlsplit(url).netloc == urlsplit(source.url).netloc else ""
        try:
            one = fetch.get(url, etag=stored.etag if stored else "", last_modified=stored.last_modified if stored else "", turn_key=key)
        except GiveUp as error:
            log.info("linked page left out: %s", error)
            is_whole = is_same = False
            continue
        is_same = is_same and one.is_same
        one = _from_store(one, stored) if one.is_same and stored else one
        validators[one.url] = one
        linked.append(_page(one, source, now))
    return Page(page.url, page.body, page.media_type, page.fetched_at, page.force, tuple(linked)), validators, is_whole, is_same


def _stored(source: Source, url: str) -> Snapshot | None:
    return Snapshot.objects.filter(source=source, url=url).first()


def _from_store(got: Fetched, stored: Snapshot) -> Fetched:
    return Fetched(stored.url, got.status, bytes(stored.body), stored.media_type, stored.etag, stored.last_modified, got.moved_to)


def _page(got: Fetched, source: Source, now: datetime) -> Page:
    return Page(url=got.url, body=got.body, media_type=got.media_type, fetched_at=now, force=source.force.slug if source.force else None)


def digest(page: Page) -> str:
    """SHA-256 over the page and its linked pages, whatever their order."""
    parts = sorted(f"{one.url} {hashlib.sha256(one.body).hexdigest()}" for one in (page, *page.linked))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def believed_digest(source: Source) -> str:
    """The digest of the last look, where it was read and believed and no absence waits for its second look; else ""."""
    if source.sightings.filter(gone_at=None, missed__gt=0).exists():
        return ""
    looks = (Visit.Status.READ, Visit.Status.NOTHING, Visit.Status.SAME, Visit.Status.UNREADABLE, Visit.Status.LOST)
    last = source.visits.filter(status__in=looks).order_by("-started_at", "-pk").first()
    return last.sha256 if last and last.status in looks[:3] else ""
