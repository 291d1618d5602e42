"""Many owed mails for a drill."""

from __future__ import annotations

from datetime import date, datetime

from subscribers import editions
from subscribers.models import Subscriber
from tests.factories import NOW, make_force, make_hearing

SEVEN = datetime.fromisoformat("2026-11-21T07:00:00+00:00")


def make_owed(people: int) -> int:
    """Everybody reads every force; returns the edition's number."""
    for number in range(3):
        make_hearing(make_force(f"force-{number}"))
    Subscriber.objects.bulk_create(
        (
            Subscriber(email=f"r{n}@mail.example", identity=f"r{n}@mail.example", state="subscribed", is_every_force=True, asked_at=NOW)
            for n in range(people)
        ),
        batch_size=2000,
    )
    return editions.open_edition("daily", date(2026, 11, 21), SEVEN).pk
