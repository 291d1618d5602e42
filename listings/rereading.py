"""Read stored pages again with today's adapters: what would differ, shown before anything is applied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from listings import applying
from listings.desk import in_words
from listings.models import Hearing, Snapshot, Source, Visit
from listings.notice import Page, Unreadable
from listings.reading.guarded import read_guarded, wanted_guarded
from listings.reconcile import Decision


@dataclass(frozen=True)
class Reread:
    """What today's adapter makes of the page that `source` last gave. `error` where it can not be read any more."""

    source: Source
    decision: Decision
    reading: applying.Reading | None
    error: str = ""

    def lines(self) -> Iterator[str]:
        """What would differ, for people."""
        if self.error or self.reading is None:
            yield f"can not be read: {self.error}"
            return
        for fresh in self.decision.fresh:
            notice = self.reading.notices[fresh.notice]
            who = in_words("officers", self.reading.facts[fresh.notice].get("officers")) or "an officer"
            yield f"new hearing: {who}, {notice.starts_on or 'no date'}"
        for match in self.decision.matches:
            hearing = Hearing.objects.get(pk=match.pk)
            for one in match.differences:
                wait = " (set by a curator: it would be asked)" if one.is_asked else ""
                values = f"{in_words(one.field, one.before)} → {in_words(one.field, one.after)}"
                yield f"hearing {match.pk}, {hearing.title()}: {one.field}: {values}{wait}"
        for pk in (*self.decision.missed, *self.decision.gone, *self.decision.lost):
            yield f"hearing {pk} would no longer be found"


def last_page(source: Source) -> Snapshot | None:
    """The page that the last readable poll of `source` stored."""
    visit = source.visits.filter(status=Visit.Status.READ).exclude(snapshot=None).select_related("snapshot").first()
    return visit.snapshot if visit else None


def reread(source: Source, now: datetime, snapshot: Snapshot | None = None) -> Reread | None:
    """Read `snapshot`, or the last page of `source`, again; None where none is stored. Writes nothing."""
    snapshot = snapshot or last_page(source)
    if snapshot is None:
        return None
    page, snapshots = _stored_page(source, snapshot)
    try:
        said = read_guarded(page, source.adapter)
    except Unreadable as error:
        return Reread(source, Decision(), None, str(error))
    reading = applying.reading_of(source, said.notices, snapshots, now)
    return Reread(source, applying.decide(reading), reading)


def apply(found: Reread) -> None:
    """Write what differs, told as our correction. What would no longer be found is left alone: the page itself has not changed."""
    if found.reading and not found.decision.lost:
        applying.apply(Decision(matches=found.decision.matches, fresh=found.decision.fresh), found.reading)


def _stored_page(source: Source, main: Snapshot) -> tuple[Page, dict[str, Snapshot]]:
    """The page as it was, with those that it led to, each as it was last stored."""
    slug = source.force.slug if source.force else None
    plain = Page(main.url, bytes(main.body), main.media_type, main.fetched_at, slug)
    kept = {main.url: main}
    for url in wanted_guarded(plain, source.adapter):
        snapshot = Snapshot.objects.filter(source=source, url=url).first()
        if snapshot:
            kept[url] = snapshot
    linked = tuple(Page(one.url, bytes(one.body), one.media_type, main.fetched_at, slug) for url, one in kept.items() if url != main.url)
    return Page(main.url, bytes(main.body), main.media_type, main.fetched_at, slug, linked), kept
