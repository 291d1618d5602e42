"""The registry of forces and sources: from the CSVs of `listings/data` into rows, repeatably."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from listings.models import Force, Source

DATA = Path(__file__).parent / "data"
RULE_NUMBERS = ("working_days_before", "hours_before", "seats")


@dataclass(frozen=True)
class Loaded:
    """How many rows the CSVs hold, and how many of them were new."""

    forces: int
    new_forces: int
    sources: int
    new_sources: int


@transaction.atomic
def load(folder: Path = DATA) -> Loaded:
    """Add what is missing and fill what is empty; what a curator set (pause, adapter, rhythm, any text) stays."""
    areas = {row["slug"]: row for row in _rows(folder / "areas.csv")}
    rules = {row["slug"]: _booking(row) for row in _rows(folder / "booking.csv")}
    new_forces = sum(_load_force(row, areas.get(row["slug"], {}), rules) for row in _rows(folder / "forces.csv"))
    forces = {force.slug: force for force in Force.objects.all()}
    new_sources = sum(_load_source(row, forces.get(row["slug"])) for row in _rows(folder / "sources.csv"))
    return Loaded(
        forces=len(list(_rows(folder / "forces.csv"))),
        new_forces=new_forces,
        sources=len(list(_rows(folder / "sources.csv"))),
        new_sources=new_sources,
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _booking(row: dict[str, str]) -> dict[str, Any]:
    rule: dict[str, Any] = {key: int(row[key]) for key in RULE_NUMBERS if row[key]}
    return rule | {key: row[key] for key in ("text", "by_at", "method") if row[key]}


def _load_force(row: dict[str, str], area: dict[str, str], rules: dict[str, dict[str, Any]]) -> bool:
    values: dict[str, Any] = {key: row[key] for key in ("name", "kind", "country", "region", "website")}
    values |= {"aliases": [alias for alias in row["aliases"].split(";") if alias], "booking": rules.get(row["slug"], {})}
    values |= {"area": area.get("area", ""), "welsh_name": area.get("welsh_name", "")}
    values |= {"officers": int(area["officers"]) if area.get("officers") else None}
    force, is_new = Force.objects.get_or_create(slug=row["slug"], defaults=values)
    empty = [key for key, value in values.items() if value and not getattr(force, key)]
    if empty:
        Force.objects.filter(pk=force.pk).update(**{key: values[key] for key in empty})
    return is_new


def _load_source(row: dict[str, str], force: Force | None) -> bool:
    values = {
        "force": force,
        "adapter": row["adapter"],
        "platform": row["platform"],
        "confidence": row["confidence"],
        "note": row["paused_because"],
        "is_paused": bool(row["paused_because"]),
    }
    return Source.objects.get_or_create(url=row["url"], kind=row["kind"], defaults=values)[1]
