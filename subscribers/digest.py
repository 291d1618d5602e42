"""Compose: what one edition tells, and in which order. Reads listings, writes nothing.

`gather` loads once per edition; `compose` is pure: a gathering and an instant ("since your last digest") give the items.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property

from django.db.models import Prefetch, Q
from django.utils import timezone

from listings.booking import BookBy, is_bookable
from listings.coverage import KINDS
from listings.models import Change, Force, Hearing, Source, Visit
from listings.notice import Status
from listings.public import Shown, shown, shown_changes
from subscribers.hours import due_at
from subscribers.telling import tell

FURTHEST_BACK = timedelta(days=28)
READ_WITHIN = timedelta(hours=24)
SOON = timedelta(days=7)
Kind = Change.Kind


class Section(StrEnum):
    """The digest's sections, in the order of the mail."""

    CORRECTED = "Corrections"
    LAST_CHANCE = "Last chance to book"
    NEW = "New since your last digest"
    CHANGED = "Changed"
    CALLED_OFF = "Called off or moved"
    SOON = "Hearings in the next seven days"
    OUTCOME = "Outcomes"
    LATER = "Later"


ORDER = {section: place for place, section in enumerate(Section)}
CALLED_OFF = {Kind.POSTPONED, Kind.ADJOURNED, Kind.CANCELLED}
CHANGED = {Kind.VENUE, Kind.PRIVATE, Kind.PUBLIC, Kind.NAMED, Kind.ANONYMISED, Kind.AMENDED, Kind.GONE, Kind.BACK, Kind.REINSTATED}


@dataclass(frozen=True)
class Item:
    """One hearing in one section. `told` says what changed; `is_new`: it is new as well; `is_bookable`: a seat can still be asked for."""

    section: Section
    face: Shown
    told: tuple[str, ...] = ()
    is_new: bool = False
    is_bookable: bool = True

    @cached_property
    def key(self) -> tuple[object, ...]:
        return (self.face.pk, self.section, self.told, self.is_new)

    @cached_property
    def force_id(self) -> int:
        return self.face.force.pk

    @property
    def place(self) -> tuple[object, ...]:
        """Sorts by section, date, force."""
        return (ORDER[self.section], self.face.starts_on or date.max, self.face.force.name, self.face.pk)


@dataclass(frozen=True)
class Gathering:
    """All that one edition may tell anybody: faces in order, their public changes, and which forces could not be read."""

    to_at: datetime
    faces: tuple[Shown, ...]
    changes: dict[int, tuple[Change, ...]]
    unread: dict[int, str]
    change_times: tuple[datetime, ...]


def gather(to_at: datetime) -> Gathering:
    """Every listed hearing that is not over, or of which the public could see a change in the last four weeks."""
    today = timezone.localdate(to_at)
    recent = Q(changes__public_at__gt=to_at - FURTHEST_BACK, changes__public_at__lte=to_at)
    told = Change.objects.filter(public_at__gt=to_at - FURTHEST_BACK, public_at__lte=to_at).order_by("public_at", "pk")
    hearings = (
        Hearing.objects.listed()
        .filter(Q(starts_on__gte=today) | Q(ends_on__gte=today) | recent)
        .select_related("force")
        .prefetch_related("officers", Prefetch("changes", told, to_attr="told"))
        .distinct()
    )
    faces, changes = [], {}
    for hearing in hearings:
        seen = tuple(shown_changes(hearing, hearing.told))  # type: ignore[attr-defined]  # the prefetch makes it
        if hearing.listed_at and hearing.listed_at > to_at:
            continue
        faces.append(shown(hearing))
        changes[hearing.pk] = seen
    times = sorted(change.public_at for seen in changes.values() for change in seen if change.public_at)
    return Gathering(to_at, tuple(faces), changes, unread_forces(to_at), tuple(times))


def unread_forces(to_at: datetime) -> dict[int, str]:
    """Forces none of whose watched pages could be read in the day before `to_at`: id to name."""
    good = (Visit.Status.READ, Visit.Status.SAME, Visit.Status.NOTHING)
    read = Visit.objects.filter(status__in=good, started_at__gt=to_at - READ_WITHIN, started_at__lte=to_at)
    fine = Source.objects.filter(kind__in=KINDS, is_paused=False, visits__in=read).values("force")
    return dict(Force.objects.exclude(pk__in=fine.exclude(force=None)).values_list("pk", "name"))


def compose(gathering: Gathering, since_at: datetime) -> list[Item]:
    """The items for somebody whose last digest closed at `since_at`, in the mail's order. Past hearings are dropped."""
    now = timezone.localtime(gathering.to_at).replace(tzinfo=None)
    items = [_item(face, _within(gathering.changes[face.pk], since_at), now) for face in gathering.faces]
    return sorted((item for item in items if item), key=lambda item: item.place)


def _within(changes: Iterable[Change], since_at: datetime) -> list[Change]:
    return [change for change in changes if change.public_at and change.public_at > since_at]


def _item(face: Shown, changes: list[Change], now: datetime) -> Item | None:
    kinds: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        kinds[change.kind].append(change)
    section = _section(face, kinds, now)
    is_new = Kind.NEW in kinds
    return Item(section, face, () if is_new else tell(changes), is_new, is_bookable(face.hearing, now)) if section else None


def _section(face: Shown, kinds: dict[str, list[Change]], now: datetime) -> Section | None:
    """The first section that fits, so that a hearing stands in a mail once."""
    is_over = last_day(face) is not None and (last_day(face) or date.max) < now.date()
    if {Kind.CORRECTED, Kind.REPLY} & kinds.keys():
        return Section.CORRECTED
    if Kind.OUTCOME in kinds:
        return Section.OUTCOME
    if is_over or face.status == Status.CONCLUDED:
        return None
    if kinds.keys() & CALLED_OFF or _is_moved(kinds):
        return Section.CALLED_OFF
    if face.status != Status.SCHEDULED:
        return Section.CALLED_OFF if Kind.NEW in kinds else None
    if is_last_chance(face, now):
        return Section.LAST_CHANCE
    if Kind.NEW in kinds:
        return Section.NEW
    if kinds.keys() & CHANGED or Kind.MOVED in kinds:
        return Section.CHANGED
    return Section.SOON if _is_soon(face, now.date()) else Section.LATER


def _is_moved(kinds: dict[str, list[Change]]) -> bool:
    """Another day is a move; another hour on the same day is a change."""
    return any(change.field != "start_time" for change in kinds.get(Kind.MOVED, []))


def last_day(face: Shown) -> date | None:
    return max((day for day in (face.starts_on, face.ends_on, *face.dates) if day), default=None)


def is_last_chance(face: Shown, now: datetime) -> bool:
    """A seat can still be asked for, today or tomorrow only, by the notice's deadline or the force's rule."""
    if not face.book_by or face.in_public is False:
        return False
    return face.book_by.on <= now.date() + timedelta(days=1) and is_bookable(face.hearing, now)


def _is_soon(face: Shown, today: date) -> bool:
    sitting = {day for day in (face.starts_on, *face.dates) if day}
    if face.starts_on and face.ends_on and face.starts_on <= today <= face.ends_on:
        return True
    return any(today <= day < today + SOON for day in sitting)


def next_reading(to_at: datetime) -> datetime:
    """Civil time by which a reader of tomorrow's edition could have written for a seat: two hours after it goes."""
    return timezone.localtime(due_at(timezone.localdate(to_at) + timedelta(days=1))).replace(tzinfo=None) + timedelta(hours=2)


def only_short(items: Iterable[Item], next_reading_at: datetime) -> list[Item]:
    """What is new and will not wait for the next edition: over, or closed for booking, by then."""
    return [item for item in items if item.is_new and _closes(item.face) <= next_reading_at]


def _closes(face: Shown) -> datetime:
    if face.status != Status.SCHEDULED or face.in_public is False or not face.starts_on:
        return datetime.max  # noqa: DTZ901 - nobody can go, so nothing is missed
    deadline = face.book_by or BookBy(face.starts_on, face.start_time, "notice")
    return datetime.combine(deadline.on, deadline.at or time.max)  # noqa: DTZ001 - civil time, as the rule means it
