"""What a curator should look at before a hearing is published, and whether a machine may publish it at all."""

from __future__ import annotations

import re
from collections.abc import Iterable

from listings.notice import Certainty, Notice

SENSITIVE = {
    "sexual matters": r"sex\w*|rap(?:e|ed|es|ing|ist)|intima\w+|indecen\w+|voyeur\w*|naked|nude|grooming|upskirt\w*|rhyw\w*|treisi\w+",
    "a partner or a family": r"domestic\w*|partners?|husband|wife|wives|girlfriend|boyfriend|spouse|marriage|coercive|stalk\w*|priod",
    "a child": r"child\w*|minors?|under ?age\w*|school\w*|pupils?|infants?|teenage\w*|plentyn|\d{1,2}[- ]year[- ]old",
    "health": r"health|medical\w*|suicid\w*|self-harm\w*|mental\w*|disab\w+|pregnan\w+|patients?|hospital\w*|iechyd|meddygol",
    "a victim's anonymity": r"victims?|complainants?|vulnerab\w+|anonymity order",
}
"""Words that touch somebody else's life: such a notice waits for a person before the first mail, always
(Sexual Offences (Amendment) Act 1992 s.1; the harm lies in name and place together)."""
_TERMS = {topic: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for topic, words in SENSITIVE.items()}
NEEDED = {"starts_on": "the date", "hearing_type": "the kind of hearing", "officers": "the officer", "venue": "the venue"}


def sensitive_topics(*texts: str | None) -> list[str]:
    """The topics of `SENSITIVE` that these texts touch."""
    whole = " ".join(text for text in texts if text)
    return [topic for topic, pattern in _TERMS.items() if pattern.search(whole)]


def of_notice(notice: Notice, force_is_certain: bool) -> list[str]:
    """Sentences for the curator; an empty list means that nothing speaks against publishing."""
    doubts = list(notice.doubts)
    topics = sensitive_topics(notice.allegation, notice.private_reason, notice.reporting_restriction)
    doubts += [f"Touches {topic}: a person must read it before it is published." for topic in topics]
    doubts += [f"The notice does not give {what}." for name, what in NEEDED.items() if _is_missing(notice, name)]
    doubts += [] if force_is_certain else ["Which force it is was not certain."]
    return list(dict.fromkeys(doubts))


def may_list_itself(notice: Notice, force_is_certain: bool) -> bool:
    """Force, date and kind certain, and no sensitive word: only then may a source that is set so publish without a person."""
    if not force_is_certain or not notice.starts_on or not notice.hearing_type:
        return False
    if any(notice.certainty(name) != Certainty.CERTAIN for name in ("starts_on", "hearing_type")):
        return False
    return not sensitive_topics(*_texts(notice)) and not notice.doubts


def _texts(notice: Notice) -> Iterable[str | None]:
    yield from (notice.allegation, notice.private_reason, notice.reporting_restriction, notice.how_to_book)


def _is_missing(notice: Notice, name: str) -> bool:
    return not getattr(notice, name)
