"""Rows with invented people, for any test that needs something to look at. Plain functions; each saves what it makes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any

from listings.models import Change, Force, Hearing, Officer, Publication, Sighting, Snapshot, Source
from listings.notice import HearingType
from listings.settling import settle, settle_publication

_numbers = count(1)
NOW = datetime(2026, 11, 21, 6, 15, tzinfo=UTC)
NAMES = ("Rowan Ashdale", "Morgan Quillfeather", "Ellis Penhallow-Grey", "Tamsin Okonkwo-Bright", "Idris Caerwyn", "Sacha Milford")
ALLEGATION = (
    "It is alleged that between March and June 2026 the officer used force systems to look up a neighbour without a policing purpose, "
    "and gave an untrue account when asked about it."
)


def make_force(slug: str = "northshire", **fields: Any) -> Force:
    """A force by slug, made once."""
    fields = {
        "name": slug.replace("-", " ").title() + " Police",
        "kind": "territorial",
        "country": "England",
        "region": "North West",
        "area": f"{slug.replace('-', ' ').title()} and its five boroughs, home to about a million people.",
        "booking": {
            "working_days_before": 1,
            "by_at": "13:00",
            "seats": 8,
            "method": "e-mail",
            "text": "E-mail by 1 pm the working day before.",
        },
    } | fields
    return Force.objects.get_or_create(slug=slug, defaults=fields)[0]


def make_source(force: Force | None, **fields: Any) -> Source:
    number = next(_numbers)
    fields = {"url": f"https://www.{force.slug if force else 'watchdog'}.example/misconduct/{number}/"} | fields
    return Source.objects.create(force=force, **fields)


def make_hearing(force: Force | None = None, *, officers: tuple[dict[str, Any], ...] = ({},), at: datetime = NOW, **fields: Any) -> Hearing:
    """A listed hearing with a NEW change the public could see at `at`; `officers` overrides each officer's fields."""
    force = force or make_force()
    number = next(_numbers)
    starts_on: date | None = fields.pop("starts_on", NOW.date() + timedelta(days=12))
    fields = {
        "hearing_type": HearingType.MISCONDUCT_HEARING.value,
        "editorial": Hearing.Editorial.LISTED,
        "starts_on": starts_on,
        "dates": [starts_on.isoformat()] if starts_on else [],
        "start_time": time(10, 0),
        "venue": "Police Headquarters, Example Road, Sampleton ZZ1 1AA",
        "in_public": True,
        "allegation": ALLEGATION,
        "standards": ["Honesty and Integrity", "Confidentiality"],
        "notice_url": f"https://www.{force.slug}.example/misconduct/notice-{number}/",
        "how_to_book": f"E-mail hearings@{force.slug}.example with your name.",
        "first_seen_at": at,
        "last_seen_at": at,
        "listed_at": at,
    } | fields
    hearing = Hearing.objects.create(force=force, **fields)
    for position, overrides in enumerate(officers):
        make_officer(hearing, position=position, **overrides)
    make_change(hearing, Change.Kind.NEW, at=at)
    settle(hearing)
    return hearing


def make_officer(hearing: Hearing, position: int = 0, **fields: Any) -> Officer:
    name = NAMES[(hearing.pk + position) % len(NAMES)]
    return Officer.objects.create(hearing=hearing, position=position, **({"name": name, "rank": "PC", "number": "1234"} | fields))


def make_change(hearing: Hearing, kind: str, at: datetime = NOW, **fields: Any) -> Change:
    return Change.objects.create(hearing=hearing, kind=kind, **({"at": at, "public_at": at} | fields))


def make_snapshot(source: Source, text: str, **fields: Any) -> Snapshot:
    number = next(_numbers)
    body = f"<html><body><p>{text}</p></body></html>".encode()
    fields = {
        "url": source.url,
        "media_type": "text/html",
        "sha256": f"{number:064x}",
        "body": body,
        "text": text,
        "fetched_at": NOW,
    } | fields
    return Snapshot.objects.create(source=source, **fields)


def make_sighting(hearing: Hearing, source: Source | None = None, **fields: Any) -> Sighting:
    """This hearing at `source`, first seen when the hearing was."""
    source = source or make_source(hearing.force)
    fields = {"url": source.url, "first_seen_at": hearing.first_seen_at, "last_seen_at": hearing.last_seen_at} | fields
    return Sighting.objects.create(source=source, hearing=hearing, **fields)


def make_publication(*forces: Force, **fields: Any) -> Publication:
    number = next(_numbers)
    fields = {
        "key": f"2025/{number:06d}",
        "kind": Publication.Kind.INVESTIGATION,
        "title": f"Use of police systems examined – Northshire Police, May 2025 ({number})",
        "body": "We looked at how an officer used police systems.\n\nWe found a case to answer for gross misconduct.",
        "published_on": date(2026, 10, 23),
        "reference": f"2025/{number:06d}",
        "tags": ["Corruption and abuse of power"],
        "url": f"https://www.watchdog.example/our-work/learning/{number}",
        "first_seen_at": NOW,
    } | fields
    publication = Publication.objects.create(**fields)
    publication.forces.set(forces)
    settle_publication(publication)
    return publication
