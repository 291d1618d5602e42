"""Words struck out of texts: names that an order took back, in old versions too. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

BAR = "█████"


def names_in(officers: Iterable[dict[str, Any]] | None) -> list[str]:
    """The words that name somebody: full name, surname and number; a cipher names nobody."""
    words: list[str] = []
    for officer in officers or []:
        name = str(officer.get("name") or "").strip()
        if name and not officer.get("is_anonymous"):
            words += [name, *(part for part in name.split()[-1:] if len(part) > 2)]
        if len(str(officer.get("number") or "")) > 2:
            words.append(str(officer["number"]))
    return list(dict.fromkeys(words))


def struck(value: Any, words: Iterable[str]) -> Any:
    """`value` (a text, or JSON with texts in it) with each of `words` replaced by a bar: whole words, in any case."""
    pattern = _pattern(words)
    return _struck(value, pattern) if pattern else value


def is_telling(url: str, words: Iterable[str]) -> bool:
    """Whether an address holds one of `words`, as the slug of a news item often does."""
    spaced = re.sub(r"[^\w]+|_", " ", url)
    return bool(struck(spaced, words) != spaced)


def _pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    longest_first = sorted({" ".join(word.split()) for word in words if word.strip()}, key=len, reverse=True)
    parts = [r"\s+".join(re.escape(part) for part in word.split()) for word in longest_first]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE) if parts else None


def _struck(value: Any, pattern: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return pattern.sub(BAR, value)
    if isinstance(value, list):
        return [_struck(part, pattern) for part in value]
    if isinstance(value, dict):
        return {key: _struck(part, pattern) for key, part in value.items()}
    return value
