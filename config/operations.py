"""The operators' page in the admin: how the service does, at a glance, with the last days as sparklines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncDate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from config import alarms
from config.health import look
from config.models import Alarm
from listings.models import Hearing, Visit
from subscribers.models import Delivery, Edition, Subscriber

DAYS = 30
WIDTH, HEIGHT = 240, 36


@dataclass(frozen=True)
class Spark:
    """A row of daily numbers. `points` are the corners of an SVG polyline in a box of WIDTH by HEIGHT."""

    title: str
    values: tuple[float, ...]
    unit: str = ""

    @property
    def newest(self) -> str:
        return f"{self.values[-1]:g}{self.unit}"

    @property
    def most(self) -> str:
        return f"{max(self.values):g}{self.unit}"

    @property
    def points(self) -> str:
        return points(self.values)


def points(values: Sequence[float]) -> str:
    top = max(values) or 1
    step = WIDTH / max(len(values) - 1, 1)
    return " ".join(f"{index * step:.1f},{HEIGHT - 2 - value / top * (HEIGHT - 4):.1f}" for index, value in enumerate(values))


def page(request: HttpRequest) -> HttpResponse:
    """For superusers and whoever may see alarms."""
    if not request.user.has_perm("config.view_alarm"):
        raise PermissionDenied
    now = timezone.now()
    today = timezone.localdate(now)
    findings = look(now)
    standing = [(name, rule.__doc__, rule(now)) for name, rule in alarms.RULES.items()]
    context = {
        **admin.site.each_context(request),
        "title": "Operations",
        "ills": [each.name for each in findings if not each.is_well] + [name for name, _meaning, words in standing if words],
        "findings": findings,
        "alarms": standing,
        "past": Alarm.objects.all()[:10],
        "sparks": sparks(today),
        "width": WIDTH,
        "height": HEIGHT,
    }
    return render(request, "config/operations.html", context)


def sparks(today: date) -> list[Spark]:
    days = [today - timedelta(days=back) for back in range(DAYS - 1, -1, -1)]
    good = Q(status__in=[Visit.Status.READ, Visit.Status.SAME, Visit.Status.NOTHING])
    since = days[0]
    visits = Visit.objects.filter(started_at__date__gte=since)
    sent = Delivery.objects.filter(sent_at__date__gte=since)
    bounced = _daily(sent.filter(state=Delivery.State.BOUNCED), "sent_at")
    every = _daily(sent, "sent_at")
    return [
        Spark("Polls that could read", _row(days, _daily(visits.filter(good), "started_at"))),
        Spark("Polls that could not", _row(days, _daily(visits.exclude(good), "started_at"))),
        Spark("Hearings listed", _row(days, _daily(Hearing.objects.filter(listed_at__date__gte=since), "listed_at"))),
        Spark("Digests sent", _row(days, every)),
        Spark("Came back", tuple(round(100 * bounced.get(day, 0) / every[day], 2) if every.get(day) else 0 for day in days), " %"),
        Spark("Minutes to send the edition", _row(days, _minutes(since))),
        Spark("Confirmed", _row(days, _daily(Subscriber.objects.filter(confirmed_at__date__gte=since), "confirmed_at"))),
        Spark("Left", _row(days, _daily(Subscriber.objects.filter(left_at__date__gte=since), "left_at"))),
    ]


def _row(days: list[date], counts: dict[date, float]) -> tuple[float, ...]:
    return tuple(counts.get(day, 0) for day in days)


def _daily(rows: QuerySet[Any], field: str) -> dict[date, float]:
    counted = rows.annotate(day=TruncDate(field)).values("day").annotate(n=Count("pk")).order_by("day")
    return {row["day"]: row["n"] for row in counted}


def _minutes(since: date) -> dict[date, float]:
    done = Edition.objects.filter(kind=Edition.Kind.DAILY, date__gte=since).exclude(done_at=None)
    return {each.date: round((each.done_at - each.opened_at).total_seconds() / 60, 1) for each in done if each.done_at}
