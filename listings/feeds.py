"""RSS and Atom: everything, one force, one kind of change, the watchdog's items."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.html import escape

from listings import wording
from listings.caching import kept
from listings.faces import Told, told
from listings.models import Change, Force, Publication

FORMATS: dict[str, tuple[type[SyndicationFeed], str]] = {
    "rss": (Rss201rev2Feed, "application/rss+xml; charset=utf-8"),
    "atom": (Atom1Feed, "application/atom+xml; charset=utf-8"),
}
MOST = 50
UNWRITABLE = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])
"""Characters that no XML may hold (XML 1.0, section 2.2); one of them would take the whole feed away."""


class Item(NamedTuple):
    """One entry. `key` stays the same for ever and is told once."""

    title: str
    path: str
    words: str
    at: datetime
    key: str
    category: str


@kept
def everything(request: HttpRequest, form: str) -> HttpResponse:
    items = [*_changes(told(Change.objects.all(), MOST)), *_publications()]
    items.sort(key=lambda item: item.at, reverse=True)
    return _feed(request, form, "Police misconduct hearings, every force", "/", items[:MOST])


@kept
def of_force(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    force = get_object_or_404(Force, slug=slug)
    items = _changes(told(Change.objects.filter(hearing__force=force), MOST))
    return _feed(request, form, f"{force.name}: misconduct hearings", force.get_absolute_url(), items)


@kept
def of_kind(request: HttpRequest, kind: str, form: str) -> HttpResponse:
    if kind not in Change.Kind.values:
        raise Http404
    items = _changes(told(Change.objects.filter(kind=kind), MOST))
    return _feed(request, form, f"Police misconduct hearings: {wording.CHANGES[kind].lower()}", "/hearings/", items)


@kept
def of_watchdog(request: HttpRequest, form: str) -> HttpResponse:
    return _feed(request, form, "IOPC news and investigations", "/iopc/", _publications())


def _changes(rows: list[Told]) -> list[Item]:
    return [
        Item(
            f"{wording.CHANGES[row.change.kind]}: {wording.title(row.face)}",
            row.face.path,
            f"{row.words} {wording.when(row.face)}. {wording.OPENNESS[row.face.openness]}. {row.face.venue}".strip(),
            row.at,
            f"change-{row.change.pk}",
            row.face.force.name,
        )
        for row in rows
    ]


def _publications() -> list[Item]:
    found = Publication.objects.filter(editorial="listed").order_by("-first_seen_at", "-pk")[:MOST]
    return [
        Item(
            f"IOPC: {item.shown_title}",
            item.get_absolute_url(),
            item.shown_body[:500],
            item.first_seen_at,
            f"publication-{item.pk}",
            "IOPC",
        )
        for item in found
    ]


def _feed(request: HttpRequest, form: str, title: str, path: str, items: list[Item]) -> HttpResponse:
    kind, content_type = FORMATS[form]
    site = settings.SITE_URL
    feed = kind(
        title=title, link=site + path, description=f"{title}. From {settings.SITE_NAME}.", language="en-gb", feed_url=site + request.path
    )
    for item in items:
        feed.add_item(
            title=item.title.translate(UNWRITABLE),
            link=site + item.path,
            description=escape(item.words.translate(UNWRITABLE)),  # both formats take it for HTML
            pubdate=item.at,
            updateddate=item.at,
            unique_id=f"{site}/id/{item.key}",
            unique_id_is_permalink=False,
            categories=[item.category],
        )
    response = HttpResponse(content_type=content_type)
    feed.write(response, "utf-8")
    return response
