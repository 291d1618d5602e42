"""Who is watched, how, and since when: the figures of the coverage page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Prefetch

from listings.models import Force, Incident, Source, Visit

READ_WITHIN = timedelta(hours=36)
"""A source read within this time counts as covered now: a night and a half, so that one slow morning does not uncover a force."""
READABLE = (Visit.Status.READ, Visit.Status.SAME, Visit.Status.NOTHING)
KINDS = (Source.Kind.HEARINGS, Source.Kind.FEED, Source.Kind.NEWS)


@dataclass(frozen=True)
class ForceCoverage:
    """How one force is covered. `how` is machine, by hand, or not at all; `trouble` says in words why it is not read, if so."""

    force: Force
    how: str
    last_read_at: datetime | None
    is_covered: bool
    trouble: str


@dataclass(frozen=True)
class Share:
    """What part of the 43 territorial forces of England and Wales, and of their officers, is covered now."""

    forces: int
    of_forces: int
    officers: int
    of_officers: int

    @property
    def percent_of_forces(self) -> int:
        return round(100 * self.forces / self.of_forces) if self.of_forces else 0

    @property
    def percent_of_officers(self) -> int:
        return round(100 * self.officers / self.of_officers) if self.of_officers else 0


def coverage(now: datetime) -> list[ForceCoverage]:
    """Every force with how it is covered now, by name: three statements."""
    watched = Source.objects.filter(kind__in=KINDS).prefetch_related(
        Prefetch("incidents", Incident.objects.filter(closed_at=None), to_attr="open_incidents")
    )
    forces = Force.objects.prefetch_related(Prefetch("sources", watched, to_attr="watched"))
    by_hand = dict(_last_by_hand())
    return [_of(force, by_hand.get(force.pk), now) for force in forces]


def share(rows: Iterable[ForceCoverage]) -> Share:
    """The share of the 43, from the rows of `coverage`."""
    home = [row for row in rows if row.force.kind == "territorial" and row.force.country in ("England", "Wales")]
    covered = [row for row in home if row.is_covered]
    return Share(len(covered), len(home), sum(row.force.officers or 0 for row in covered), sum(row.force.officers or 0 for row in home))


def _of(force: Force, by_hand_at: datetime | None, now: datetime) -> ForceCoverage:
    sources = force.watched  # type: ignore[attr-defined]  # the prefetch makes it
    active = [source for source in sources if not source.is_paused and not source.parked_because]
    parked = [source for source in sources if source.parked_because]
    read_at = max((source.last_read_at for source in active if source.last_read_at), default=None)
    if active:
        return ForceCoverage(force, "machine", read_at, bool(read_at and now - read_at <= READ_WITHIN), _trouble(active))
    if by_hand_at or parked:
        is_covered = bool(by_hand_at and now - by_hand_at <= READ_WITHIN)
        return ForceCoverage(force, "by hand", by_hand_at, is_covered, parked[0].parked_because if parked else "")
    return ForceCoverage(force, "not at all", None, False, "Nobody has checked the address of its page yet." if sources else "")


def _trouble(sources: list[Source]) -> str:
    return "; ".join(dict.fromkeys(i.get_kind_display() for s in sources for i in s.open_incidents))  # type: ignore[attr-defined]


def _last_by_hand() -> Iterable[tuple[int, datetime]]:
    """When a curator last looked at a force's page by hand: a hearing entered, or the page marked as looked at."""
    return Force.objects.exclude(looked_at=None).values_list("pk", "looked_at")  # type: ignore[return-value]
