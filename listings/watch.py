"""The health of sources: which page can not be believed, and incidents that open and close themselves."""

from __future__ import annotations

from datetime import datetime, timedelta

from listings.looking import Looked
from listings.models import Incident, Source, Visit
from listings.notice import Reading

READABLE = (Visit.Status.READ, Visit.Status.SAME, Visit.Status.NOTHING)
PARKED_AFTER = 3
"""Plain refusals (403 without a challenge) in a row before a source is parked."""
Kind = Incident.Kind


def note(source: Source, looked: Looked, now: datetime) -> None:
    """Open and close incidents by what this poll met; parks a source that refuses machines. Saves incidents, not `source`."""
    if looked.status in READABLE:
        close(source, now, Kind.UNREACHABLE, Kind.UNREADABLE, Kind.CHALLENGED, Kind.LAYOUT_CHANGED, Kind.MASS_LOSS, Kind.STALE)
    elif looked.status == Visit.Status.REFUSED:
        open_(source, Kind.CHALLENGED, looked.error, now)
        if looked.refusal in ("robots", "challenged") or source.failures >= PARKED_AFTER:
            source.parked_because = looked.error[:300]
    elif looked.status == Visit.Status.UNREADABLE:
        close(source, now, Kind.UNREACHABLE)
        open_(source, Kind.UNREADABLE, looked.error, now)
    elif looked.status == Visit.Status.LOST:
        close(source, now, Kind.UNREACHABLE)
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


def distrust(source: Source, said: Reading, now: datetime) -> str:
    """Why this page must not change anything, in a sentence; "" where it may."""
    if said.notices or said.publications:
        return ""
    upcoming = source.sightings.filter(gone_at=None, hearing__ends_on__gte=(now - timedelta(days=1)).date())
    if said.nothing is None and upcoming.exists():
        return "The page shows no hearing and does not say that there is none, where there were some before: its layout may have changed."
    return ""


def is_loss_accepted(source: Source) -> bool:
    """Whether a curator said that the hearings which vanished are really gone."""
    return False
