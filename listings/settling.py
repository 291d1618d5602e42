"""What every write that the public can see does besides: rebuild the search words, raise the force's version."""

from __future__ import annotations

from django.db.models import F

from listings.models import Force, Hearing, Publication
from listings.public import search_words
from listings.redaction import names_in


def settle(hearing: Hearing) -> None:
    """Rebuild what is derived from `hearing` and raise its force's version. Call it inside the transaction of the write."""
    hearing.search_text = search_words(hearing)
    Hearing.objects.filter(pk=hearing.pk).update(search_text=hearing.search_text)
    Force.objects.filter(pk=hearing.force_id).update(version=F("version") + 1)
    for publication in hearing.publications.all():
        hide(publication)


def settle_publication(publication: Publication) -> None:
    """Raise the version of every force that `publication` names, or of all where it names none: `/iopc/` shows it all the same."""
    hide(publication)
    forces = Force.objects.filter(publications=publication)
    (forces if forces.exists() else Force.objects.all()).update(version=F("version") + 1)


def hide(publication: Publication) -> None:
    """Strike from `publication` the names that are restricted in a hearing it is tied to (design rule 8).

    A hearing past its retention has forgotten its names: what it hid here stays hidden.
    """
    hearings = list(publication.hearings.prefetch_related("officers"))
    words = [word for hearing in hearings for word in _hidden_by(hearing)]
    if any(hearing.retired_at for hearing in hearings):
        words += publication.hidden_words
    words = list(dict.fromkeys(words))
    if words != publication.hidden_words:
        publication.hidden_words = words
        publication.save(update_fields=["hidden_words"])


def _hidden_by(hearing: Hearing) -> list[str]:
    people = [vars(officer) for officer in hearing.officers.all()] if hearing.is_restricted else []
    return [*hearing.hidden_words, *names_in(people)]
