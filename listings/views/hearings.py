"""The list of hearings, to come and past, and one page per hearing."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from listings import wording
from listings.booking import is_bookable
from listings.caching import kept
from listings.faces import by_day, faces
from listings.finding import ENDED, choice_of, chosen
from listings.markup import event
from listings.models import Force, Hearing
from listings.public import shown

A_PAGE = 50


@kept
def hearing_list(request: HttpRequest) -> HttpResponse:
    now = timezone.localtime()
    forces = list(Force.objects.all())
    choice = choice_of(request.GET, forces)
    found = chosen(choice, now)
    page = Paginator(found, A_PAGE).get_page(choice.page)
    first = (page.number - 1) * A_PAGE
    rows = faces(found[first : first + A_PAGE])
    context = {
        "choice": choice,
        "days": by_day(rows),
        "page": page,
        "count": page.paginator.count,
        "forces": forces,
        "regions": sorted({force.region for force in forces if force.region}),
        "kinds": [(value, name) for value, name in wording.KINDS.items() if value],
        "force": next((force for force in forces if force.slug == choice.force), None),
        "earlier": choice.query(page=page.number - 1) if page.has_previous() else "",
        "later": choice.query(page=page.number + 1) if page.has_next() else "",
    }
    return render(request, "listings/hearings.html", context)


@kept
def hearing_page(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    hearing = Hearing.objects.select_related("force", "merged_into").filter(pk=pk).first()
    if hearing is None:
        raise Http404
    if hearing.merged_into is not None:
        return redirect("hearing", pk=hearing.merged_into.pk, slug="moved")
    found = Hearing.objects.listed().filter(pk=pk).exists()
    if not found:
        raise Http404
    face = shown(hearing)
    if request.path != face.path:
        return redirect(face.path, permanent=False)
    now = timezone.localtime()
    title = wording.title(face)
    context = {
        "face": face,
        "page_title": title,
        "can_book": face.in_public and face.status not in ENDED and is_bookable(hearing, now),
        "event": event(face, settings.SITE_URL, title),
    }
    return render(request, "listings/hearing.html", context)
