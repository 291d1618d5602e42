"""Notices told to the record without a page: for tests of what reconcile and apply do with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from listings import applying, reconcile
from listings.models import Force, Hearing, Source
from listings.notice import Certainty, Evidence, HearingType, Notice, OfficerNamed

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DAY = date(2026, 12, 7)
THEFT = "It is alleged that while on duty the officer took cash seized from a suspect's vehicle in Margate and kept it in a locker."
SPEED = "It is alleged that the officer drove a marked car at 110 mph on the A28 without lights and lied to a supervisor about the reason."


def force(slug: str = "kent", **values: Any) -> Force:
    return Force.objects.get_or_create(
        slug=slug, defaults={"name": f"{slug.title()} Police", "kind": "territorial", "country": "England", **values}
    )[0]


def source(slug: str = "kent", path: str = "/hearings", **values: Any) -> Source:
    return Source.objects.create(force=force(slug), url=f"https://www.{slug}.police.example{path}", **values)


def officer(name: str | None = "Jane Archer", rank: str | None = "PC", **values: Any) -> OfficerNamed:
    return OfficerNamed(name=name, rank=rank, **values)


def cipher(name: str = "Officer A", **values: Any) -> OfficerNamed:
    return OfficerNamed(name=name, is_anonymous=True, **values)


def notice(*officers: OfficerNamed, on: date | None = DAY, days: int = 1, **values: Any) -> Notice:
    """A plain notice with certain date and kind; override anything by name."""
    dates = tuple(on + timedelta(days=n) for n in range(days)) if on else ()
    plain = Notice(
        url="https://www.kent.police.example/hearings",
        officers=officers or (officer(),),
        hearing_type=HearingType.MISCONDUCT_HEARING,
        starts_on=on,
        ends_on=dates[-1] if dates else None,
        dates=dates,
        venue="Force Headquarters, Maidstone",
        in_public=True,
        allegation=THEFT,
    )
    said = replace(plain, **values)
    names = ("starts_on", "hearing_type", "officers", "venue", "allegation", "in_public", "status", "start_time")
    evidence = tuple(Evidence(name, str(getattr(said, name)), Certainty.CERTAIN) for name in names if getattr(said, name))
    return replace(said, evidence=evidence)


def tell(where: Source, notices: Sequence[Notice], now: datetime = NOW, *, is_trusted: bool = False) -> reconcile.Decision:
    """What a poll does once a page is read: decide and apply."""
    reading = applying.reading_of(where, notices, {}, now)
    decision = applying.decide(reading, is_trusted=is_trusted)
    applying.apply(decision, reading)
    return decision


def kinds(hearing: Hearing) -> list[str]:
    return list(hearing.changes.order_by("at", "pk").values_list("kind", flat=True))
