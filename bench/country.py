"""Invented hearings of 43 forces and any number of invented subscribers with realistic choices, made in the database."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from django.db import connection

from listings.models import Force, Hearing
from subscribers import editions, marker
from subscribers.models import Delivery, Edition, Subscriber, Subscription
from subscribers.press import Press
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
    edition = Edition.objects.create(
        kind=Edition.Kind.DAILY, date=NOW.date(), window_from_at=NOW - timedelta(days=1), window_to_at=NOW, opened_at=NOW
    )
    marker.settle(edition)  # or the marker takes it for a restored backup of the one before
    return edition


def make_scene(people: int) -> Edition:
    """An edition that owes `people` their digests, and nothing else."""
    clear()
    make_subscribers(people, make_listings())
    edition = make_edition()
    editions.make_owed(edition, Press(edition).newsworthy)
    vacuum()
    return edition


def vacuum() -> None:
    """What a database has behind it by the time an edition goes."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("CHECKPOINT")


def make_crowd(people: int) -> Edition:
    """As many as asked who read every force, made by the database, and an edition that owes nothing yet."""
    clear()
    make_listings()
    with connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO subscribers_subscriber (email, identity, state, frequency, is_every_force, wants_short_notice, wants_empty,
            asked_at, consent_wording, consent_page, leaving_reason, moving_to, soft_bounces)
            SELECT 'r' || n || '@mail.example', 'r' || n || '@mail.example', 'subscribed', 'daily', true, false, false,
            now(), '', '', '', '', 0 FROM generate_series(1, %s) n""",
            [people],
        )
    vacuum()
    return make_edition()


def bare_and_owed(edition: Edition, people: int, rounds: int) -> tuple[list[float], list[float]]:
    """Seconds of a bare INSERT … SELECT into a table of the same columns, indexes and foreign keys, and of the ledger's own statement."""
    forces = Press(edition).newsworthy
    bare, ours = [], []
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS equal; CREATE TABLE equal (LIKE subscribers_delivery INCLUDING ALL)")
        cursor.execute(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 'subscribers_delivery'::regclass AND contype = 'f'"
        )
        for (key,) in cursor.fetchall():
            cursor.execute(f"ALTER TABLE equal ADD {key}")
        columns = "edition_id, subscriber_id, state, attempts, claimed_by, message_id, detail"
        select = f"SELECT {edition.pk}, id, 'owed', 0, '', '', '' FROM subscribers_subscriber ORDER BY id"
        for _ in range(rounds):
            cursor.execute("TRUNCATE equal, subscribers_delivery")
            cursor.execute("CHECKPOINT")
            bare.append(_seconds(lambda: cursor.execute(f"INSERT INTO equal ({columns}) {select}")))
            cursor.execute("CHECKPOINT")
            ours.append(_seconds(lambda: editions.make_owed(edition, forces)))
            print(f"  {bare[-1]:.1f} s bare, {ours[-1]:.1f} s ours", flush=True)
        cursor.execute("DROP TABLE equal")
    assert Delivery.objects.count() == people
    return bare, ours


def _seconds(do: Callable[[], object]) -> float:
    started = time.perf_counter()
    do()
    return time.perf_counter() - started


def owe_again(people: int | None = None) -> None:
    """As if nothing had been sent: to everybody, or to the first `people` alone."""
    Delivery.objects.update(state="owed", attempts=0, sent_at=None, message_id="", send_after_at=None)
    if people is not None:
        rest = Delivery.objects.order_by("pk").values_list("pk", flat=True)[people:]
        Delivery.objects.filter(pk__in=list(rest)).update(state="skipped")
    Edition.objects.update(state=Edition.State.SENDING)


def clear() -> None:
    for model in (Subscriber, Edition, Hearing):
        with connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {model._meta.db_table} CASCADE")
