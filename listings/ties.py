"""Ties publications to hearings: at once where reference or name and time agree, by a curator where only the words do."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from listings import curation, identity
from listings.models import Force, Hearing, Publication, Question
from listings.notice import Certainty
from listings.settling import settle_publication

BEFORE, AFTER = timedelta(days=60), timedelta(days=240)
"""How long before a hearing it may be announced, and after its last day reported."""
ALIKE = 0.5
SINCE = timedelta(days=365)


def tie(publication: Publication, now: datetime) -> None:
    """Look for the hearings that `publication` tells of; what is tied or answered already stays so."""
    done = set(publication.hearings.values_list("pk", flat=True))
    for hearing in _candidates(publication):
        if hearing.pk in done:
            continue
        certainty = certainty_of(publication, hearing)
        if certainty == Certainty.CERTAIN:
            publication.hearings.add(hearing)
            settle_publication(publication)
        elif certainty == Certainty.LIKELY:
            curation.ask(Question.Kind.TIE, hearing, now, publication=publication, words=publication.title[:500])


def tie_of_forces(forces: Iterable[Force], now: datetime) -> None:
    """The recent publications of `forces` once more: a hearing may come after what was written of it."""
    for publication in Publication.objects.filter(forces__in=list(forces), published_on__gte=now.date() - SINCE).distinct():
        tie(publication, now)


def certainty_of(publication: Publication, hearing: Hearing) -> Certainty:
    """CERTAIN: the reference, or an officer's full name. LIKELY: the words. Force and time agree already."""
    text = f"{publication.title}\n{publication.body}"
    if _plain(publication.reference) and _plain(publication.reference) in (_plain(hearing.reference), *_references(hearing)):
        return Certainty.CERTAIN
    names = [o.name for o in hearing.officers.all() if o.name and not o.is_anonymous and " " in o.name]
    if any(re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE) for name in names):
        return Certainty.CERTAIN
    likeness = identity.likeness(hearing.allegation, text)
    return Certainty.LIKELY if likeness is not None and likeness >= ALIKE else Certainty.UNSURE


def _candidates(publication: Publication) -> Iterable[Hearing]:
    found = Hearing.objects.filter(force__in=publication.forces.all(), merged_into=None, retired_at=None)
    found = found.exclude(editorial=Hearing.Editorial.WITHDRAWN)
    if publication.published_on:
        day = publication.published_on
        found = found.filter(starts_on__range=(day - AFTER, day + BEFORE))
    return found.prefetch_related("officers")


def _references(hearing: Hearing) -> list[str]:
    return [_plain(found) for found in re.findall(r"\b\d{4}/\d{6}\b", f"{hearing.allegation} {hearing.how_to_book}")]


def _plain(reference: str) -> str:
    return re.sub(r"\W", "", reference).casefold()
