"""Pages of words alone, robots.txt, and the addresses that a machine asks for."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from listings import statistics, wording
from listings.caching import kept
from listings.models import Force


@kept
def about_figures(request: HttpRequest) -> HttpResponse:
    return render(request, "listings/statistics.html", {"since": statistics.starting_on(), "due": statistics.NOTICE_DUE})


@kept
def data(request: HttpRequest) -> HttpResponse:
    return render(request, "listings/data.html", {"forces": Force.objects.all(), "changes": list(wording.CHANGES.items())})


@kept
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "listings/accessibility.html")


@kept
def contact(request: HttpRequest) -> HttpResponse:
    return render(request, "listings/contact.html")


def failed(request: HttpRequest) -> HttpResponse:
    """Our fault: the page says so, and nothing of what went wrong."""
    return render(request, "500.html", status=500)


def misunderstood(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", "Disallow: /confirm/", "Disallow: /preferences/", "Disallow: /unsubscribe/", "Disallow: /*?*page="]
    return HttpResponse("\n".join([*lines, "", f"Sitemap: {settings.SITE_URL}/sitemap.xml", ""]), content_type="text/plain; charset=utf-8")
