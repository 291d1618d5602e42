"""What every write that the public can see does besides: rebuild the search words, raise the force's version."""

from __future__ import annotations

from django.db.models import F

from listings.models import Force, Hearing
from listings.public import search_words


def settle(hearing: Hearing) -> None:
    """Rebuild what is derived from `hearing` and raise its force's version. Call it inside the transaction of the write."""
    hearing.search_text = search_words(hearing)
    Hearing.objects.filter(pk=hearing.pk).update(search_text=hearing.search_text)
    Force.objects.filter(pk=hearing.force_id).update(version=F("version") + 1)
