"""Where a hearing's facts were read: when it was seen, when it was taken down, and the words, as far as the public may see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from listings.models import Hearing, Sighting
from listings.public import Shown, Struck, public_snapshot_text


@dataclass(frozen=True)
class Seen:
    """When sources showed the hearing. `gone_at` is set only where every source has taken its notice down."""

    first_at: datetime
    last_at: datetime
    gone_at: datetime | None
    is_early: bool


@dataclass(frozen=True)
class Passage:
    """The part of a stored page that the hearing was read from."""

    text: str
    url: str
    fetched_at: datetime
    sha256: str


def seen(hearing: Hearing, sightings: list[Sighting]) -> Seen:
    """First and last sighting; `is_early` where the notice went before the last sitting day."""
    gone = [row.gone_at for row in sightings if row.gone_at]
    gone_at = max(gone) if gone and len(gone) == len(sightings) else None
    last_day = hearing.ends_on or (date.fromisoformat(hearing.dates[-1]) if hearing.dates else hearing.starts_on)
    is_early = bool(gone_at and last_day and timezone.localdate(gone_at) <= last_day)
    return Seen(
        min([row.first_seen_at for row in sightings], default=hearing.first_seen_at),
        max([row.last_seen_at for row in sightings], default=hearing.last_seen_at),
        gone_at,
        is_early,
    )


def words_read(face: Shown) -> list[tuple[str, str]]:
    """(field, the words it was read from). Nothing of a restricted hearing: the words of one fact may name another."""
    if face.restricted:
        return []
    struck, found = Struck(face.hearing), face.hearing.evidence.items()
    return [(name, struck(str(item["words"]))) for name, item in found if isinstance(item, dict) and item.get("words")]


def passage(face: Shown, sightings: list[Sighting]) -> Passage | None:
    """The stored page around the hearing's words; None where the same page shows anything that is not public."""
    row = next((row for row in sightings if row.snapshot is not None), None)
    if row is None or row.snapshot is None or face.restricted or _shows_more(row, face):
        return None
    text = public_snapshot_text(face.hearing, row.snapshot)
    return Passage(text, row.snapshot.url, row.snapshot.fetched_at, row.snapshot.sha256) if text.strip() else None


def _shows_more(row: Sighting, face: Shown) -> bool:
    """True where another hearing read from this page is held, withdrawn or restricted in any way."""
    same_page = Q(snapshot_id=row.snapshot_id) | Q(source_id=row.source_id, url=row.url)
    others = Sighting.objects.filter(same_page).exclude(hearing_id=face.pk).exclude(hearing__merged_into_id=face.pk)
    return others.exclude(hearing__in=Hearing.objects.listed().filter(restricted_fields=[], hidden_words=[])).exists()
