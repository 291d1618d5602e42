"""Hearings as the public sees them, many at once, with as few statements as one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from django.db.models import QuerySet

from listings.models import Change, Hearing
from listings.public import Shown, shown, shown_changes


def faces(found: QuerySet[Hearing]) -> list[Shown]:
    """The public face of each, in the order given: two statements, however many rows."""
    return [shown(hearing) for hearing in found.select_related("force").prefetch_related("officers")]


def by_day(rows: Iterable[Shown]) -> list[tuple[date | None, list[Shown]]]:
    """Neighbours with the same first day under that day."""
    return [(key, list(group)) for key, group in groupby(rows, key=lambda face: face.starts_on)]


def told(found: QuerySet[Change], most: int) -> list[tuple[Change, Shown]]:
    """The newest changes that the public may see, each with its hearing's face; at most `most`."""
    rows = (
        found.filter(public_at__isnull=False, hearing__in=Hearing.objects.listed())
        .select_related("hearing__force")
        .prefetch_related("hearing__officers")
        .order_by("-public_at", "-pk")[: most * 2]
    )
    pairs = [(row, shown(row.hearing)) for row in rows if shown_changes(row.hearing, [row])]
    return pairs[:most]
