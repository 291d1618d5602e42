"""Invented readers for tests."""

from __future__ import annotations

from typing import Any

from listings.models import Force
from subscribers.models import Subscriber, Subscription
from tests.factories import NOW


def make_reader(email: str, *forces: Force, **fields: Any) -> Subscriber:
    """Subscribed and confirmed; of every force where none is named."""
    fields = {"state": Subscriber.State.SUBSCRIBED, "is_every_force": not forces, "asked_at": NOW, "confirmed_at": NOW} | fields
    reader = Subscriber.objects.create(email=email, identity=email.lower(), **fields)
    Subscription.objects.bulk_create(Subscription(subscriber=reader, force=force) for force in forces)
    return reader
