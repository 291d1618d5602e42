"""Hearings as the public sees them, many at once, with as few statements as one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db.models import QuerySet

from listings import wording
from listings.models import Change, Force, Hearing
from listings.public import Shown, shown, shown_changes

UNSEEN = ("evidence", "doubts", "locked_fields", "search_text")
"""Columns that no list shows, and that are the longest."""


def faces(found: QuerySet[Hearing], forces: Iterable[Force] = ()) -> list[Shown]:
    """The public face of each, in the order given: two statements, however many rows.

    With all `forces` at hand, each hearing gets its own from there instead of one more copy from the database.
    """
    known = {force.pk: force for force in forces}
    rows = found.defer(*UNSEEN).prefetch_related("officers")
    hearings = list(rows if known else rows.select_related("force"))
    for hearing in hearings if known else []:
        hearing.force = known[hearing.force_id]
    return [shown(hearing) for hearing in hearings]


def by_day(rows: Iterable[Shown]) -> list[tuple[date | None, list[Shown]]]:
    """Neighbours with the same first day under that day."""
    return [(key, list(group)) for key, group in groupby(rows, key=lambda face: face.starts_on)]


@dataclass(frozen=True)
class Told:
    """One public change of a listed hearing, in words."""

    change: Change
    face: Shown
    words: str

    @property
    def at(self) -> datetime:
        assert self.change.public_at is not None  # told() reads only public changes
        return self.change.public_at


def told(found: QuerySet[Change], most: int) -> list[Told]:
    """The newest changes that the public may see, at most `most`: two statements."""
    rows = (
        found.filter(public_at__isnull=False, hearing__in=Hearing.objects.listed())
        .select_related("hearing__force")
        .prefetch_related("hearing__officers")
        .order_by("-public_at", "-pk")[: most * 2]
    )
    return [item for row in rows for item in told_of(shown(row.hearing), [row])][:most]


def told_of(face: Shown, rows: Iterable[Change]) -> list[Told]:
    """Those of `rows`, changes of this hearing, that the public may see."""
    return [Told(row, face, wording.change(row, face)) for row in shown_changes(face.hearing, rows)]
