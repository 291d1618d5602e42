"""What the record says of itself: corrections and what was withdrawn."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from listings.caching import kept
from listings.coverage import coverage, share
from listings.faces import told
from listings.models import Change

MOST = 100


@kept
def corrections(request: HttpRequest) -> HttpResponse:
    """Corrections and replies in words; of a withdrawn listing only its force and day."""
    gone = Change.objects.filter(kind="withdrawn", public_at__isnull=False, hearing__editorial="withdrawn")
    context = {
        "items": told(Change.objects.filter(kind__in=("corrected", "reply")), MOST),
        "withdrawn": gone.order_by("-public_at").values("public_at", "hearing__force__name")[:MOST],
    }
    return render(request, "listings/corrections.html", context)


@kept
def coverage_page(request: HttpRequest) -> HttpResponse:
    """When each force's notices were last read, how, and what share of the 43 forces is covered now."""
    rows = coverage(timezone.now())
    return render(request, "listings/coverage.html", {"rows": rows, "share": share(rows)})
