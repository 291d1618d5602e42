"""What every write that the public can see does besides: search words, the force's version, words struck out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.db.models import F

from listings.models import Force, Hearing
from listings.public import search_words


def settle(hearing: Hearing) -> None:
    """Rebuild what is derived from `hearing` and raise its force's version. Call it inside the transaction of the write."""
    hearing.search_text = search_words(hearing)
    Hearing.objects.filter(pk=hearing.pk).update(search_text=hearing.search_text)
    Force.objects.filter(pk=hearing.force_id).update(version=F("version") + 1)


def names_in(officers: Iterable[dict[str, Any]] | None) -> list[str]:
    """The words that name somebody: full names and surnames; a cipher names nobody."""
    words: list[str] = []
    for officer in officers or []:
        name = str(officer.get("name") or "").strip()
        if name and not officer.get("is_anonymous"):
            words += [name, *(part for part in name.split()[-1:] if len(part) > 2)]
        if officer.get("number"):
            words.append(str(officer["number"]))
    return list(dict.fromkeys(words))


def struck(text: str, words: Iterable[str]) -> str:
    """`text` with each of `words` replaced by a bar, whole words in any case."""
    for word in sorted({word for word in words if word}, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", "█████", text, flags=re.IGNORECASE)
    return text
