"""What the public may see of a hearing. Page, feed, mail, calendar, CSV and API show a `Shown`, never a `Hearing`:
so a restriction is one switch (design rule 8)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from listings.booking import BookBy, book_by
from listings.models import Change, Force, Hearing, Officer, Snapshot
from listings.redaction import is_telling, struck

RESTRICTABLE = {
    "name": {"officers", "name", "number", "reference"},
    "allegation": {"allegation", "standards"},
    "venue": {"venue"},
}
"""What a curator can restrict, and the fields of hearing and change that disappear with it."""


@dataclass(frozen=True)
class Shown:
    """One listed hearing with every restricted field emptied. Dates and times are civil, in the force's local time."""

    pk: int
    path: str
    force: Force
    who: str
    officers: tuple[Officer, ...]
    hearing_type: str
    status: str
    starts_on: date | None
    ends_on: date | None
    dates: tuple[date, ...]
    start_time: time | None
    venue: str
    is_online: bool
    in_public: bool | None
    is_partly_private: bool
    private_reason: str
    allegation: str
    standards: tuple[str, ...]
    book_by: BookBy | None
    how_to_book: str
    representations_by_on: date | None
    representations_by_time: time | None
    reporting_restriction: str
    chair: str
    reference: str
    regulation: str
    notice_url: str
    reply: str
    correction: str
    is_gone: bool
    restricted: tuple[str, ...]
    hearing: Hearing

    @property
    def openness(self) -> str:
        """One of: public, part private, private, not stated."""
        if self.in_public is None:
            return "not stated"
        if not self.in_public:
            return "private"
        return "part private" if self.is_partly_private else "public"


def shown(hearing: Hearing) -> Shown:
    """The public face of `hearing`; call it only for hearings of `Hearing.objects.listed()`."""
    hidden = hidden_fields(hearing)
    is_nameless = "officers" in hidden
    officers = () if is_nameless else tuple(hearing.officers.all())
    words = Struck(hearing)
    return Shown(
        pk=hearing.pk,
        path=hearing.get_absolute_url(),
        force=hearing.force,
        who="An officer" if is_nameless else hearing.title(),
        officers=officers,
        hearing_type=hearing.hearing_type,
        status=hearing.status,
        starts_on=hearing.starts_on,
        ends_on=hearing.ends_on,
        dates=tuple(date.fromisoformat(day) for day in hearing.dates),
        start_time=hearing.start_time if hearing.starts_on else None,
        venue="" if "venue" in hidden else words(hearing.venue),
        is_online=hearing.is_online,
        in_public=hearing.in_public,
        is_partly_private=hearing.is_partly_private,
        private_reason=words(hearing.private_reason),
        allegation="" if "allegation" in hidden else words(hearing.allegation),
        standards=() if "standards" in hidden else tuple(hearing.standards),
        book_by=book_by(hearing),
        how_to_book=words(hearing.how_to_book),
        representations_by_on=hearing.representations_by_on,
        representations_by_time=hearing.representations_by_time,
        reporting_restriction=words(hearing.reporting_restriction),
        chair=words(hearing.chair),
        reference="" if "reference" in hidden else words(hearing.reference),
        regulation=words(hearing.regulation),
        notice_url=hearing.notice_url if _may_be_linked(hearing.notice_url, words.words) else "",
        reply=words(hearing.reply),
        correction=words(hearing.correction),
        is_gone=hearing.gone_at is not None,
        restricted=tuple(hearing.restricted_fields),
        hearing=hearing,
    )


def hidden_fields(hearing: Hearing) -> set[str]:
    return {field for word in hearing.restricted_fields for field in RESTRICTABLE[word]}


def shown_changes(hearing: Hearing, changes: Iterable[Change]) -> list[Change]:
    """The changes that the public could see and that say nothing of a restricted field, with hidden words struck out of each.

    They are for showing: never save them.
    """
    hidden, words = hidden_fields(hearing), Struck(hearing)
    found = [change for change in changes if change.public_at and change.field not in hidden]
    for change in found if hearing.hidden_words else []:
        change.before, change.after, change.words = words(change.before), words(change.after), words(change.words)
    return found


def public_snapshot_text(hearing: Hearing, snapshot: Snapshot | None = None) -> str:
    """The part of a stored page that `hearing` was read from, as the public may see it: "" where nothing of it may be shown.

    Without `snapshot`: the page that it was read from last. What is hidden now is struck out of old versions too.
    """
    if hearing.editorial != Hearing.Editorial.LISTED or hearing.is_restricted or hearing.merged_into_id or hearing.retired_at:
        return ""
    found = [item for item in hearing.evidence.values() if isinstance(item, dict) and item.get("start", -1) >= 0 and item.get("snapshot")]
    pk = snapshot.pk if snapshot else max((int(item["snapshot"]) for item in found), default=0)
    spans = [(item["start"], item["end"]) for item in found if item["snapshot"] == pk]
    snapshot = snapshot or Snapshot.objects.filter(pk=pk).defer("body").first()
    if not snapshot or not spans or hidden_fields(hearing) & {"allegation", "venue"}:
        return ""
    text = snapshot.text[min(start for start, _ in spans) : max(end for _, end in spans)]
    return str(Struck(hearing)(text))


class Struck:
    """`Struck(hearing)(value)` is `value` without the words that are hidden for this hearing."""

    def __init__(self, hearing: Hearing) -> None:
        self.words = list(hearing.hidden_words)

    def __call__(self, value: Any) -> Any:
        return struck(value, self.words) if self.words and value else value


def search_words(hearing: Hearing) -> str:
    """The words a search may find: those of `shown`, so that a restricted name can not be searched for."""
    face = shown(hearing)
    parts: list[Any] = [face.who, face.force.name, face.force.welsh_name, face.venue, face.allegation, *face.standards, face.reference]
    return " ".join(str(part) for part in parts if part)


def _may_be_linked(url: str, hidden: Iterable[str]) -> bool:
    """An address of the web that tells nothing hidden: a feed can give `javascript:` for an item's link."""
    return url.startswith(("https://", "http://")) and not is_telling(url, hidden)
