"""What the Independent Office for Police Conduct published: the archive, and one page per item."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from listings.caching import kept
from listings.models import Publication

A_PAGE = 50


@kept
def publication_list(request: HttpRequest) -> HttpResponse:
    found = Publication.objects.filter(editorial="listed").defer("body").prefetch_related("forces")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "listings/iopc.html", {"page": page})


@kept
def publication_page(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    publication = get_object_or_404(Publication.objects.prefetch_related("forces"), pk=pk, editorial="listed")
    if request.path != publication.get_absolute_url():
        return redirect(publication)
    return render(request, "listings/publication.html", {"publication": publication})
