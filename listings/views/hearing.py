"""One page per hearing, at an address that outlives the force's own notice."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from listings import trail, wording
from listings.booking import is_bookable
from listings.caching import kept
from listings.faces import told_of
from listings.finding import ENDED
from listings.markup import event
from listings.models import Hearing
from listings.notice import Outcome
from listings.public import Shown, shown

MOST_CHANGES = 40


@kept
def hearing_page(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    hearing = Hearing.objects.listed().select_related("force").prefetch_related("officers").filter(pk=pk).first()
    if hearing is None:
        return redirect(_merged_into(pk))
    face = shown(hearing)
    if request.path != face.path:
        return redirect(face.path)
    return render(request, "listings/hearing.html", _context(face, timezone.localtime()))


def _merged_into(pk: int) -> Hearing:
    """The listed hearing that this one turned out to be; Http404 where there is none."""
    found = Hearing.objects.listed().select_related("force").filter(merged__pk=pk).first()
    if found is None:
        raise Http404
    return found


def _context(face: Shown, now: datetime) -> dict[str, Any]:
    hearing = face.hearing
    sightings = list(hearing.sightings.select_related("snapshot").defer("notice", "snapshot__body").order_by("-last_seen_at"))
    changes = list(hearing.changes.filter(public_at__isnull=False).order_by("-public_at", "-pk")[:MOST_CHANGES])
    title = wording.title(face)
    return {
        "face": face,
        "page_title": title,
        "description": describe(face),
        "has_outcome": any(officer.outcome or officer.finding for officer in face.officers),
        "is_past": is_past(face, now.date()),
        "can_book": bool(face.in_public) and face.status not in (*ENDED, "postponed") and is_bookable(hearing, now),
        "seen": trail.seen(hearing, sightings),
        "words_read": [(wording.FIELDS.get(name, name.replace("_", " ")), words) for name, words in trail.words_read(face)],
        "passage": trail.passage(face, sightings),
        "history": told_of(face, changes),
        "publications": hearing.publications.filter(editorial="listed").defer("body")[:5],
        "relisted_as": _listed(hearing.relisted_as_id),
        "event": event(face, settings.SITE_URL, title),
        "is_noindex": is_noindex(face, now.date()),
    }


def describe(face: Shown) -> str:
    """One line for search results and shared links; says "alleged" and never names."""
    return f"{wording.when(face)}. {wording.OPENNESS[face.openness]}. Allegations are alleged until a panel has decided on them."


def is_past(face: Shown, today: date) -> bool:
    last = face.ends_on or (face.dates[-1] if face.dates else face.starts_on)
    return face.status == "concluded" or bool(last and last < today)


def is_noindex(face: Shown, today: date) -> bool:
    """Kept from search engines: an allegation not proven, called off, or past for longer than NOINDEX_AFTER_DAYS."""
    if face.status in ("cancelled", "withdrawn") or any(officer.outcome == Outcome.NOT_PROVEN.value for officer in face.officers):
        return True
    return bool(face.starts_on and face.starts_on < today - timedelta(days=settings.NOINDEX_AFTER_DAYS))


def _listed(pk: int | None) -> Hearing | None:
    return Hearing.objects.listed().select_related("force").filter(pk=pk).first() if pk else None
