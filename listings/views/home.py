"""The first page: what is coming up, what changed, and the call to subscribe."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from listings.booking import is_bookable
from listings.caching import kept
from listings.faces import by_day, faces, told
from listings.finding import ENDED, in_time
from listings.models import Change, Force, Publication

MOST = 20


@kept
def home(request: HttpRequest) -> HttpResponse:
    now = timezone.localtime()
    upcoming = in_time("upcoming", now.date())
    rows = faces(upcoming.filter(starts_on__gte=now.date()))
    bookable = [face for face in rows if face.in_public and face.status not in ENDED and is_bookable(face.hearing, now)]
    context = {
        "days": by_day(rows[:MOST]),
        "count": len(rows),
        "bookable": len(bookable),
        "forces_with": len({face.force.pk for face in rows}),
        "changes": told(Change.objects.exclude(kind__in=("new", "gone", "back")), 6),
        "publications": Publication.objects.filter(editorial="listed")[:4],
        "forces": Force.objects.filter(kind="territorial"),
    }
    return render(request, "listings/home.html", context)
