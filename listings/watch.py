"""The health of sources: which page can not be believed, and incidents that open and close themselves."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from listings import rhythm
from listings.looking import Looked
from listings.models import Incident, Source, Visit
from listings.notice import Page, Reading

READABLE = (Visit.Status.READ, Visit.Status.SAME, Visit.Status.NOTHING)
PARKED_AFTER = 3
"""Plain refusals (403 without a challenge) in a row before a source is parked."""
TAIL = 3000
Kind = Incident.Kind
ABOUT_PAGE = (Kind.UNREACHABLE, Kind.UNREADABLE, Kind.CHALLENGED, Kind.LAYOUT_CHANGED, Kind.MASS_LOSS, Kind.STALE)


def note(source: Source, looked: Looked, now: datetime) -> None:
    """Open and close incidents by what this poll met; parks a source that refuses machines. Saves incidents, not `source`."""
    if looked.status in READABLE:
        close(source, now, *ABOUT_PAGE)
    elif looked.status == Visit.Status.REFUSED:
        open_(source, Kind.CHALLENGED, looked.error, now)
        if looked.refusal in ("robots", "challenged") or source.failures >= PARKED_AFTER:
            source.parked_because = looked.error[:300]
    elif looked.status == Visit.Status.UNREADABLE:
        close(source, now, Kind.UNREACHABLE)
        open_(source, Kind.UNREADABLE, looked.error, now)
    elif looked.status == Visit.Status.LOST:
        close(source, now, Kind.UNREACHABLE, Kind.UNREADABLE)
        open_(source, Kind.MASS_LOSS if looked.lost else Kind.LAYOUT_CHANGED, looked.error, now)
    elif source.failures >= 2:
        open_(source, Kind.UNREACHABLE, looked.error, now)
    if source.moved_to:
        open_(source, Kind.MOVED, f"The address now leads to {source.moved_to}.", now)
    elif looked.fetched:
        close(source, now, Kind.MOVED)


def open_(source: Source, kind: Incident.Kind, detail: str, now: datetime) -> Incident:
    incident, is_new = Incident.objects.get_or_create(
        source=source, kind=kind, closed_at=None, defaults={"opened_at": now, "detail": detail}
    )
    if not is_new and incident.detail != detail:
        incident.detail = detail
        incident.save(update_fields=["detail"])
    return incident


def close(source: Source, now: datetime, *kinds: Incident.Kind) -> None:
    Incident.objects.filter(source=source, kind__in=kinds, closed_at=None).update(closed_at=now)


def distrust(source: Source, page: Page, said: Reading, now: datetime) -> str:
    """Why this page must not change anything, in a sentence; "" where it may."""
    today = now.astimezone(rhythm.LONDON).date()
    coming = Q(hearing__ends_on__gte=today) | Q(hearing__starts_on__gte=today)
    if source.accepts_loss or source.kind != Source.Kind.HEARINGS:
        return ""
    if _is_cut_short(source, page):
        return "The page ends in the middle: it has no closing tag, where it had one before."
    if not source.sightings.filter(coming, gone_at=None).exists():
        return ""
    if not said.notices and said.nothing is None:
        return "The page shows no hearing and does not say that there is none, where there were some before: its layout may have changed."
    return ""


def _is_cut_short(source: Source, page: Page) -> bool:
    """True for HTML without its end, where the page of the last believed poll had one."""
    if b"</html" in page.body[-TAIL:].lower() or "html" not in page.media_type:
        return False
    last = source.visits.filter(status__in=(Visit.Status.READ, Visit.Status.NOTHING)).select_related("snapshot").first()
    return bool(last and last.snapshot and b"</html" in bytes(last.snapshot.body)[-TAIL:].lower())


def sweep(now: datetime) -> int:
    """Open an incident for each source that was not read for longer than its own rhythm allows; how many are stale."""
    stale = [source for source in Source.objects.filter(is_paused=False) if _is_stale(source, now)]
    for source in stale:
        since = f"since {source.last_read_at:%d %b %H:%M}" if source.last_read_at else "ever"
        open_(source, Kind.STALE, f"It could not be read {since}.", now)
    return len(stale)


def _is_stale(source: Source, now: datetime) -> bool:
    last = source.last_read_at or source.visits.order_by("started_at").values_list("started_at", flat=True).first()
    return last is not None and now - last > max(timedelta(hours=26), rhythm.slowest(source) * 3)
