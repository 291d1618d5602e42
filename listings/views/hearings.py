"""The list of hearings: to come, past, with an outcome, or as counted."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from listings import wording
from listings.caching import kept
from listings.faces import by_day, faces
from listings.finding import Choice, choice_of, chosen
from listings.models import Force, Hearing

A_PAGE = 50
WHENS = [("upcoming", "To come"), ("past", "Past"), ("outcomes", "With an outcome")]
HEADINGS = {
    "upcoming": "Hearings to come",
    "past": "Past hearings",
    "outcomes": "Hearings with an outcome",
    "counted": "Hearings counted in our figures",
    "all": "All hearings",
}
OPENNESS = [("public", "In public, wholly or in part"), ("part", "Partly in private"), ("private", "In private"), ("unknown", "Not stated")]


@kept
def hearing_list(request: HttpRequest) -> HttpResponse:
    now = timezone.localtime()
    forces = list(Force.objects.all())
    choice = choice_of(request.GET, forces)
    found = chosen(choice, now)
    page = Paginator(found, A_PAGE).get_page(choice.page)
    first = (page.number - 1) * A_PAGE
    context = {"choice": choice, "page": page, "days": by_day(faces(found[first : first + A_PAGE], forces))}
    return render(request, "listings/hearings.html", context | _form(choice, forces) | _pages(choice, page))


def _form(choice: Choice, forces: list[Force]) -> dict[str, Any]:
    return {
        "heading": HEADINGS[choice.when],
        "whens": WHENS,
        "forces": forces,
        "force": next((force for force in forces if force.slug == choice.force), None),
        "regions": sorted({force.region for force in forces if force.region}),
        "kinds": [(value, name) for value, name in wording.KINDS.items() if value],
        "opennesses": OPENNESS,
    }


def _pages(choice: Choice, page: Page[Hearing]) -> dict[str, Any]:
    return {
        "count": page.paginator.count,
        "earlier": choice.query(page=page.number - 1) if page.has_previous() else None,
        "later": choice.query(page=page.number + 1) if page.has_next() else None,
    }
