"""How many subscribers, by state, force, frequency and day. Holds no address."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q
from django.db.models.functions import TruncDate

from listings.models import Force
from subscribers.models import Step, Subscriber

DAYS = 30
JOINED = (Step.Kind.CONFIRMED, Step.Kind.IMPORTED, Step.Kind.CAME_BACK)
LEFT = (Step.Kind.LEFT, Step.Kind.BOUNCED, Step.Kind.COMPLAINED)


@dataclass(frozen=True)
class Day:
    """How many joined and left on one day; heights in units of a picture 100 high, scaled to the busiest day."""

    on: date
    joined: int
    left: int
    x: int
    up: float
    down: float


@dataclass(frozen=True)
class Counts:
    states: list[tuple[str, int]]
    frequencies: list[tuple[str, int]]
    forces: list[tuple[str, int]]
    every_force: int
    days: list[Day]


def count(now: datetime, today: date) -> Counts:
    """Seven queries, whatever the number of subscribers."""
    live = Subscriber.objects.filter(state=Subscriber.State.SUBSCRIBED)
    states = dict(Subscriber.objects.values_list("state").annotate(n=Count("pk")))
    is_live = Q(subscribers__state=Subscriber.State.SUBSCRIBED, subscribers__is_every_force=False)
    forces = Force.objects.annotate(n=Count("subscribers", filter=is_live)).filter(n__gt=0).order_by("-n", "name")
    return Counts(
        [(label, states.get(value, 0)) for value, label in Subscriber.State.choices],
        [(label, live.filter(frequency=value).count()) for value, label in Subscriber.Frequency.choices],
        list(forces.values_list("name", "n")),
        live.filter(is_every_force=True).count(),
        _days(now, today),
    )


def _days(now: datetime, today: date) -> list[Day]:
    joined, left = _by_day(JOINED, now), _by_day(LEFT, now)
    most = max([1, *joined.values(), *left.values()])
    days = [today - timedelta(days=DAYS - 1 - place) for place in range(DAYS)]
    return [Day(on, joined[on], left[on], 20 * n, 50 * joined[on] / most, 50 * left[on] / most) for n, on in enumerate(days)]


def _by_day(kinds: tuple[Step.Kind, ...], now: datetime) -> Counter[date]:
    rows = Step.objects.filter(kind__in=kinds, at__gt=now - timedelta(days=DAYS + 1))
    return Counter(dict(rows.annotate(on=TruncDate("at")).values_list("on").annotate(n=Count("pk"))))
