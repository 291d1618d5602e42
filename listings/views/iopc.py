"""What the Independent Office for Police Conduct published: the archive, and one page per item."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db import connection
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from listings import statistics
from listings.caching import kept
from listings.faces import faces
from listings.models import Force, Hearing, Publication

A_PAGE = 50
MOST_TAGS = 60
MOST_PANELS = 3
YEAR = re.compile("(19|20)[0-9]{2}")
LONGEST_BODY = 40_000


@dataclass(frozen=True)
class Asked:
    """What a reader asked the archive for."""

    force: str = ""
    tag: str = ""
    year: str = ""
    kind: str = ""
    q: str = ""

    def query(self, page: int) -> str:
        values = {name: value for name, value in vars(self).items() if value} | ({"page": page} if page > 1 else {})
        return "?" + urlencode(values) if values else ""


def asked_of(query: QueryDict) -> Asked:
    """Every value cut to what can be a choice; nonsense finds nothing rather than failing."""
    values = {name: query.get(name, "").replace("\x00", "").strip()[:120] for name in ("force", "tag", "year", "kind", "q")}
    if not YEAR.fullmatch(values["year"]):
        values["year"] = ""
    return Asked(**values)


def found_for(asked: Asked) -> QuerySet[Publication]:
    """The public items that fit, newest first."""
    found = Publication.objects.filter(editorial="listed")
    if asked.force:
        found = found.filter(forces__slug=asked.force)
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.year:
        found = found.filter(published_on__year=int(asked.year))
    if asked.tag:
        found = _tagged(found, asked.tag)
    words = asked.q.split()
    for word in words:
        found = found.filter(Q(title__icontains=word) | Q(body__icontains=word) | Q(reference__icontains=word))
    return found.exclude(pk__in=[item.pk for item in found.exclude(hidden_words=[]) if not _says(item, words)]) if words else found


def _says(item: Publication, words: list[str]) -> bool:
    """Whether the public text of `item` holds `words`: what is hidden can not be searched for."""
    text = f"{item.shown_title} {item.shown_body} {item.reference}".lower()
    return all(word.lower() in text for word in words)


@kept
def publication_list(request: HttpRequest) -> HttpResponse:
    asked = asked_of(request.GET)
    found = found_for(asked)
    page = Paginator(found.defer("body").prefetch_related("forces"), A_PAGE).get_page(request.GET.get("page"))
    facts = list(Publication.objects.filter(editorial="listed").values_list("tags", "published_on"))
    forces = list(Force.objects.all())
    names = {force.name for force in forces}
    tags = Counter(tag for row, _ in facts for tag in row if tag not in names)
    context = {
        "asked": asked,
        "page": page,
        "forces": forces,
        "tags": sorted(tag for tag, _ in tags.most_common(MOST_TAGS)),
        "years": sorted({day.year for _, day in facts if day}, reverse=True),
        "kinds": Publication.Kind.choices,
        "earlier": asked.query(page.number - 1) if page.has_previous() else None,
        "later": asked.query(page.number + 1) if page.has_next() else None,
    }
    return render(request, "listings/iopc.html", context)


@kept
def publication_page(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    return _page(request, pk, "listings/publication.html", "")


@kept
def publication_print(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    return _page(request, pk, "listings/publication_print.html", "print/")


def _page(request: HttpRequest, pk: int, template: str, ending: str) -> HttpResponse:
    publication = get_object_or_404(Publication.objects.prefetch_related("forces"), pk=pk, editorial="listed")
    if request.path != publication.get_absolute_url() + ending:
        return redirect(publication.get_absolute_url() + ending)
    body = publication.shown_body
    context = {
        "publication": publication,
        "body": body[:LONGEST_BODY],
        "is_cut": len(body) > LONGEST_BODY,
        "hearings": faces(Hearing.objects.listed().filter(publications=publication)[:10]),
        "panels": _panels(list(publication.forces.all())[:MOST_PANELS]),
    }
    return render(request, template, context)


def _panels(forces: list[Force]) -> list[tuple[Force, statistics.Tally]]:
    today = timezone.localdate()
    found = statistics.tallies(statistics.counted(today).filter(force__in=forces), today)
    return [(force, found.get(force.pk) or statistics.nothing(today)) for force in forces]


def _tagged(found: QuerySet[Publication], tag: str) -> QuerySet[Publication]:
    if connection.vendor == "postgresql":
        return found.filter(tags__contains=[tag])
    return found.annotate(tags_text=Cast("tags", TextField())).filter(tags_text__contains=json.dumps(tag))
