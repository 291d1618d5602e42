"""Invented hearings of 43 forces and any number of invented subscribers with realistic choices, made in the database."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta

from django.db import connection

from listings.models import Force, Hearing
from subscribers.models import Edition, Subscriber, Subscription
from tests.factories import make_force, make_hearing

NOW = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
FORCES = 43
ALLEGATION = "It is alleged that the officer looked up a neighbour on force systems without a policing purpose."


def make_listings() -> list[Force]:
    """One new hearing per force: a digest of every force has 43."""
    forces = [make_force(f"force-{number:02d}", name=f"Force {number:02d} Police") for number in range(FORCES)]
    for number, force in enumerate(forces):
        day = date(2026, 12, 1) + timedelta(days=number)
        make_hearing(force, starts_on=day, at=NOW - timedelta(hours=9), allegation=ALLEGATION)
    return forces


def make_subscribers(count: int, forces: list[Force], seed: int = 7) -> None:
    """Half one force, a third every force, the rest two to eight."""
    pick = random.Random(seed)
    people = [
        Subscriber(
            email=f"reader{number}@mail.example",
            identity=f"reader{number}@mail.example",
            state=Subscriber.State.SUBSCRIBED,
            is_every_force=number % 6 in (1, 3),
            asked_at=NOW,
            confirmed_at=NOW,
        )
        for number in range(count)
    ]
    made = Subscriber.objects.bulk_create(people, batch_size=5000)
    chosen = []
    for number, subscriber in enumerate(made):
        if not subscriber.is_every_force:
            some = 1 if number % 6 in (0, 2, 4) else pick.randint(2, 8)
            chosen += [Subscription(subscriber=subscriber, force=force) for force in pick.sample(forces, some)]
    Subscription.objects.bulk_create(chosen, batch_size=5000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def make_edition() -> Edition:
    return Edition.objects.create(
        kind=Edition.Kind.DAILY, date=NOW.date(), window_from_at=NOW - timedelta(days=1), window_to_at=NOW, opened_at=NOW
    )


def clear() -> None:
    for model in (Subscriber, Edition, Hearing):
        with connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {model._meta.db_table} CASCADE")
