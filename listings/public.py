"""What the public may see of a hearing. Page, feed, mail, calendar, CSV and API show a `Shown`, never a `Hearing`:
so a restriction is one switch (design rule 8)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from listings.booking import BookBy, book_by
from listings.models import Change, Force, Hearing, Officer

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
        start_time=hearing.start_time,
        venue="" if "venue" in hidden else hearing.venue,
        is_online=hearing.is_online,
        in_public=hearing.in_public,
        is_partly_private=hearing.is_partly_private,
        private_reason=hearing.private_reason,
        allegation="" if "allegation" in hidden else hearing.allegation,
        standards=() if "standards" in hidden else tuple(hearing.standards),
        book_by=book_by(hearing),
        how_to_book=hearing.how_to_book,
        representations_by_on=hearing.representations_by_on,
        representations_by_time=hearing.representations_by_time,
        reporting_restriction=hearing.reporting_restriction,
        chair=hearing.chair,
        reference="" if "reference" in hidden else hearing.reference,
        regulation=hearing.regulation,
        notice_url=hearing.notice_url,
        reply=hearing.reply,
        restricted=tuple(hearing.restricted_fields),
        hearing=hearing,
    )


def hidden_fields(hearing: Hearing) -> set[str]:
    return {field for word in hearing.restricted_fields for field in RESTRICTABLE[word]}


def shown_changes(hearing: Hearing, changes: Iterable[Change]) -> list[Change]:
    """The changes that say nothing of a restricted field, and that the public could see."""
    hidden = hidden_fields(hearing)
    return [change for change in changes if change.public_at and change.field not in hidden]


def search_words(hearing: Hearing) -> str:
    """The words a search may find: those of `shown`, so that a restricted name can not be searched for."""
    face = shown(hearing)
    parts: list[Any] = [face.who, face.force.name, face.force.welsh_name, face.venue, face.allegation, *face.standards, face.reference]
    return " ".join(str(part) for part in parts if part)
