"""What every write that the public can see does besides: rebuild the search words, raise the force's version."""

from __future__ import annotations

from django.db.models import F

from listings.models import Force, Hearing, Publication
from listings.public import search_words


def settle(hearing: Hearing) -> None:
    """Rebuild what is derived from `hearing` and raise its force's version. Call it inside the transaction of the write."""
    hearing.search_text = search_words(hearing)
    Hearing.objects.filter(pk=hearing.pk).update(search_text=hearing.search_text)
    Force.objects.filter(pk=hearing.force_id).update(version=F("version") + 1)


def settle_publication(publication: Publication) -> None:
    """Raise the version of every force that `publication` names, or of all where it names none: `/iopc/` shows it all the same."""
    forces = Force.objects.filter(publications=publication)
    (forces if forces.exists() else Force.objects.all()).update(version=F("version") + 1)
