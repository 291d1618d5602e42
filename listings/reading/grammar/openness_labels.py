"""What the value of a label says of openness: "In public? Yes", "Public/Private: Private"."""

from __future__ import annotations

import re

from listings.reading.grammar.forms import ticked
from listings.reading.grammar.openness import Said, reason_of, said_of_openness
from listings.reading.grammar.openness_words import PARTLY

_SITS_PRIVATE = re.compile(r"\b(?:will|is to|may have to) (?:sit|go|move|hear \w+(?: \w+){0,3}) (?:in|into) private\b", re.IGNORECASE)


_BY_ASKING = re.compile(r"\b(?:by|on|upon|with|after) (?:\w+ )?(?:registration|booking|application|request)\b", re.IGNORECASE)


def value_of_label(label: str, value: str) -> Said:
    """What "In public? Yes", "Public/Private: Private", "Open to: press only", "Public \u2612 Private \u2610" say."""
    value = ticked(value)
    low = value.strip().lower()
    asks_private = bool(re.search(r"private|preifat", label, re.IGNORECASE)) and not re.search(r"public|cyhoedd", label, re.IGNORECASE)
    if re.search(r"restrict", label, re.IGNORECASE) and re.match(r"(?:none|no|nil)\b", low):
        return Said(True, False, 3)
    if re.match(r"(?:(?:in )?part(?:ly|ial|ially)?|both|mixed|some)\b", low):
        return Said(True, True, 3)
    if re.match(r"(?:yes|no)\b[^.;]{0,25}\b(?:in part|part(?:ly|ially)|partial)\b", low):
        return Said(True, True, 3)
    if re.match(r"(?:yes|y|ydy|ie|ydyw)\b", low) or re.search(r"/ yes\b", low):
        said = said_of_openness(value)
        return Said(not asks_private, said.partly, 3) if not said.partly else said
    if re.match(r"(?:no|n|nac ydy|na)\b", low):
        return Said(asks_private, False, 3)
    if not asks_private and re.match(
        r"(?:(?:are |is |very )?welcome|admitted|allowed|may (?:attend|come)|anyone|everyone|all welcome)\b", low
    ):
        return Said(True, False, 3)
    if not asks_private and re.match(r"(?:none|excluded|not (?:admitted|allowed|permitted)|barred|no access)\b", low):
        return Said(False, False, 3, reason_of(value))
    if PARTLY.search(value):
        return Said(True, True, 3, reason_of(value))
    if re.match(r"open to\b", label.strip(), re.IGNORECASE) and re.match(r"(?:turn up|come|no (?:need|booking)|book|by\b|from\b|yes)", low):
        return Said(True, False, 3)
    if re.match(r"\W*(?:in )?(?:private|closed|preifat|breifat)\b", low):
        return Said(False, False, 3, reason_of(value))
    if re.match(r"\W*(?:in |held in |fully )?(?:public|open|cyhoeddus|gyhoeddus)\b", low):
        return Said(True, False, 3) if not _SITS_PRIVATE.search(value) else Said(True, True, 3, reason_of(value))
    said = said_of_openness(value)
    if said == Said() and not asks_private and _BY_ASKING.search(value):
        return Said(True, False, 1)  # "Public attendance: by prior registration"
    return said
