"""How many hearings, how many in public, how much notice, and how they ended. The rules in words: docs/statistics.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from statistics import median
from typing import Any

import holidays
from django.conf import settings
from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone

from listings.booking import SUBDIVISIONS
from listings.models import Force, Hearing, HearingQuerySet, Officer, Sighting
from listings.notice import HearingType, Outcome, Status

KINDS = (HearingType.MISCONDUCT_HEARING.value, HearingType.ACCELERATED.value, "")
NOT_HELD = (Status.CANCELLED.value, Status.WITHDRAWN.value, Status.POSTPONED.value)
NOTICE_DUE = 5
"""Working days before a misconduct hearing by which forces say that they publish its notice (Police (Conduct) Regulations
2020, reg. 36). Accelerated hearings have no such floor (reg. 53)."""
LONGEST_NOTICE = 60
COLUMNS = (
    "pk", "force_id", "force__country", "starts_on", "in_public", "is_partly_private", "hearing_type", "first_seen_at", "is_backlog",
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One counted hearing. `notice` is working days, None where it can not be known or none is due."""

    pk: int
    force: int
    starts_on: date
    openness: str
    notice: int | None


@dataclass(frozen=True)
class Tally:
    """The figures of some counted hearings."""

    rows: tuple[Row, ...]
    outcomes: tuple[tuple[str, int], ...]
    since: date
    until: date

    @property
    def hearings(self) -> int:
        return len(self.rows)

    def count(self, openness: str) -> int:
        return sum(row.openness == openness for row in self.rows)

    @property
    def known(self) -> int:
        """Those whose notice says whether the public may come."""
        return sum(row.openness != "not stated" for row in self.rows)

    @property
    def in_public(self) -> int:
        """Held in public, wholly or in part."""
        return self.wholly + self.partly

    @property
    def wholly(self) -> int:
        return self.count("public")

    @property
    def partly(self) -> int:
        return self.count("part private")

    @property
    def private(self) -> int:
        return self.count("private")

    @property
    def unstated(self) -> int:
        return self.count("not stated")

    @property
    def percent_public(self) -> int | None:
        return percent(self.in_public, self.known)

    @property
    def percent_private(self) -> int | None:
        return percent(self.private, self.known)

    @property
    def notices(self) -> list[int]:
        return [row.notice for row in self.rows if row.notice is not None]

    @property
    def median_notice(self) -> float | None:
        return median(self.notices) if self.notices else None

    @property
    def short(self) -> int:
        """Hearings with less than the five working days."""
        return sum(days < NOTICE_DUE for days in self.notices)

    @property
    def percent_short(self) -> int | None:
        return percent(self.short, len(self.notices))

    def months(self) -> list[tuple[date, int]]:
        """First day of each month since the start, with its number of hearings."""
        counts = Counter(row.starts_on.replace(day=1) for row in self.rows)
        return [(month, counts[month]) for month in each_month(self.since, self.until)]

    def years(self) -> list[tuple[int, int, int]]:
        """(year, in public, known) for each year since the start."""
        found = []
        for year in range(self.since.year, self.until.year + 1):
            known = [row for row in self.rows if row.starts_on.year == year and row.openness != "not stated"]
            found.append((year, sum(row.openness != "private" for row in known), len(known)))
        return found

    def notice_counts(self) -> list[tuple[str, int]]:
        """Hearings by working days of notice: 0 to 9 singly, then 10 and more."""
        counts = Counter(min(days, 10) for days in self.notices)
        return [(str(days) if days < 10 else "10+", counts[days]) for days in range(11)]


def percent(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole else None


def each_month(since: date, until: date) -> list[date]:
    months, month = [], since.replace(day=1)
    while month <= until:
        months.append(month)
        month = (month + timedelta(days=32)).replace(day=1)
    return months


def starting_on() -> date:
    """The day from which hearings are counted (setting STATISTICS_SINCE)."""
    return date.fromisoformat(settings.STATISTICS_SINCE)


def counted(until: date) -> HearingQuerySet:
    """Listed hearings that count: each once, by its first day, if it went ahead."""
    return (
        Hearing.objects.listed()
        .filter(starts_on__gte=starting_on(), starts_on__lte=until, hearing_type__in=KINDS, relisted_as=None)
        .exclude(status__in=NOT_HELD)
    )


def tally(found: HearingQuerySet, until: date) -> Tally:
    """The figures of `found`, in two statements."""
    return Tally(tuple(rows_of(found)), tuple(_outcomes(found)), starting_on(), until)


def tallies(found: HearingQuerySet, until: date) -> dict[int, Tally]:
    """Force id to figures without outcomes, for every force with a hearing in `found`: one statement."""
    by_force: dict[int, list[Row]] = {}
    for row in rows_of(found):
        by_force.setdefault(row.force, []).append(row)
    return {force: Tally(tuple(rows), (), starting_on(), until) for force, rows in by_force.items()}


def nothing(until: date) -> Tally:
    """The figures of a force of which nothing is counted."""
    return Tally((), (), starting_on(), until)


def rows_of(found: HearingQuerySet) -> list[Row]:
    """Each hearing as it counts."""
    columns = (
        "pk",
        "force_id",
        "force__country",
        "starts_on",
        "in_public",
        "is_partly_private",
        "hearing_type",
        "first_seen_at",
        "is_backlog",
    )
    return [_row(values) for values in found.annotate(is_backlog=_backlog()).order_by("starts_on", "pk").values(*columns)]


def panel(force: Force, figures: Tally) -> dict[str, Any]:
    """The panel's figures as numbers, for page, frame and JSON alike."""
    return {
        "force": force.name,
        "slug": force.slug,
        "description": force.area,
        "since": figures.since.isoformat(),
        "hearings": figures.hearings,
        "percent_public": figures.percent_public,
        "in_public": figures.in_public,
        "partly_private": figures.partly,
        "private": figures.private,
        "not_stated": figures.unstated,
    }


def working_days(start: date, end: date, country: str) -> int:
    """Working days from `start` up to but not counting `end`, by that nation's bank holidays; at most LONGEST_NOTICE."""
    closed, count = _closed(SUBDIVISIONS.get(country, "ENG")), 0
    while start < end and count < LONGEST_NOTICE:
        count += start.weekday() < 5 and start not in closed
        start += timedelta(days=1)
    return count


@lru_cache
def _closed(subdivision: str) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv=subdivision, years=range(2015, 2051)))


def _backlog() -> Exists:
    """True where a source already showed the hearing when that source was first read: since when is not known."""
    first = Sighting.objects.filter(source=OuterRef("source")).order_by("first_seen_at").values("first_seen_at")[:1]
    return Exists(Sighting.objects.filter(hearing=OuterRef("pk"), first_seen_at__lte=Subquery(first)))


def _row(values: Mapping[str, Any]) -> Row:
    starts_on, seen_on = values["starts_on"], timezone.localdate(values["first_seen_at"])
    is_due = values["hearing_type"] == HearingType.MISCONDUCT_HEARING.value and not values["is_backlog"] and seen_on <= starts_on
    notice = working_days(seen_on, starts_on, values["force__country"]) if is_due else None
    return Row(values["pk"], values["force_id"], starts_on, _openness(values), notice)


def _openness(values: Mapping[str, Any]) -> str:
    if values["in_public"] is None:
        return "not stated"
    if not values["in_public"]:
        return "private"
    return "part private" if values["is_partly_private"] else "public"


def _outcomes(found: HearingQuerySet) -> Iterable[tuple[str, int]]:
    """Officers by outcome, in the order of the regulations; a hearing whose officers are restricted is left out."""
    values = Officer.objects.filter(hearing__in=found, hearing__restricted_fields=[]).values_list("outcome", flat=True)
    counts = Counter(values)
    return [(outcome.value, counts[outcome.value]) for outcome in Outcome if counts[outcome.value]]
