"""Every force, and one page per force."""

from __future__ import annotations

from itertools import groupby

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from listings.caching import kept
from listings.faces import by_day, faces
from listings.finding import in_time
from listings.models import Force


@kept
def force_list(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    counts = dict(in_time("upcoming", today).order_by().values_list("force").annotate(Count("pk")))
    rows = sorted(Force.objects.all(), key=lambda force: (force.country not in ("England", "Wales"), force.region, force.name))
    regions = [
        (name, [(force, counts.get(force.pk, 0)) for force in group]) for name, group in groupby(rows, key=lambda force: force.region)
    ]
    return render(request, "listings/forces.html", {"regions": regions})


@kept
def force_page(request: HttpRequest, slug: str) -> HttpResponse:
    force = get_object_or_404(Force, slug=slug)
    today = timezone.localdate()
    context = {
        "force": force,
        "days": by_day(faces(in_time("upcoming", today).filter(force=force)[:50])),
        "past": faces(in_time("past", today).filter(force=force)[:10]),
        "publications": force.publications.filter(Q(editorial="listed"))[:5],
    }
    return render(request, "listings/force.html", context)
