"""What kept pages are measured against: nothing at all, and a plain template over the same 50 rows."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone

from config.urls import urlpatterns as service
from listings.finding import in_time
from listings.models import Force
from listings.views.hearings import hearing_list


def empty(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


def plain(request: HttpRequest) -> HttpResponse:
    """The rows of the list's first page in a template that only writes their fields."""
    found = in_time("upcoming", timezone.localdate()).select_related("force").prefetch_related("officers")
    page = Paginator(found, 50).get_page(1)
    return render(request, "bench/plain.html", {"page": page, "forces": list(Force.objects.all())})


urlpatterns = [
    *service,
    path("bench/empty", empty, name="bench-empty"),
    path("bench/plain", plain, name="bench-plain"),
    path("bench/uncached", hearing_list.__wrapped__, name="bench-uncached"),  # type: ignore[attr-defined]
]
