"""Which field a label announces, in English and Welsh: the words that forces put before a colon, in a table head or over a value."""

from __future__ import annotations

import re

from listings.reading.grammar.label_words import LABELS
from listings.reading.grammar.patterns import any_case_of, word_set
from listings.reading.grammar.prefilter import AnyOf, Prefiltered
from listings.reading.memo import remembered

_COMPILED = tuple((key, Prefiltered(any_case_of(block), re.IGNORECASE)) for key, block in LABELS.items())
_ANY = AnyOf(pattern for _, pattern in _COMPILED)
# A sentence is no label, though it may open with the words of one ("The panel chair has decided that ...").
_SENTENCE = Prefiltered(r"\b(?:has|have|will|is|are|was|were|may|must)\b.*\.\s*$", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:first|second|third|fourth|fifth|sixth|next|last|other|both|two|three) (?:hearing|case|notice|tribunal|meeting)s?"
)
# What a search page says of itself: no label.
_FOUND = re.compile(
    r"\W*(?:showing )?(?:[\d–-]+ (?:of|to|out of) )*\d{1,4} (?:results?|hearings?|outcomes?|records?|notices?|items?)\b.*",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"^(.{3,}?)\s*\([^)]*\)\W*$")  # "Location (in person or remote)"
_NOISE = re.compile(r"[\s:?\-–—.*•]+$|^[\s\d.)(•*\-–—]*(?=[A-Za-z])")


@remembered
def key_of(label: str) -> str:
    """The field that `label` announces, or "". A bilingual label ("Dyddiad / Date") is known by either half."""
    if not label or len(label) > 130 or _SENTENCE.search(label) or _FOUND.fullmatch(label):
        return ""
    for part in [label, *re.split(r"\s[/|]\s", label), *_ASIDE.findall(label)]:
        words = _NOISE.sub("", part.replace("\u2019", "'")).strip().lower()
        words = re.sub(r"^(?:about )?(?:an?|the|this|that)\s+", "", re.sub(r"\s+", " ", words))
        if _COUNTED.fullmatch(words):
            return ""
        if not _ANY.may_find(words):
            continue
        for key, pattern in _COMPILED:
            if words and pattern.fullmatch(words):
                return key
    return ""


_RUN_IN = re.compile(r"\(?\d{1,2}[.)]\s+([A-Z][^.:;]{1,60})\.\s+(?=[A-Z(\"'\u2018\u201c])")  # "4. Where. Kelham Exchange ..."


_BY_COLON = re.compile(r"([^:\n]{1,80}?)\s*:(?!\d\d(?!\d|\s*[A-Z][a-z]))\s*")
_BY_QUESTION = re.compile(r"([^?:\n]{3,60}\?)\s+(?=\S)")
_BY_NUMBER = re.compile(r"((?:notice|case|hearing) (?:no|number|ref(?:erence)?)\b\.?)\s+(?=[A-Z0-9]+[/-]\S*\d)", re.IGNORECASE)
_BY_DASH = re.compile(r"([A-Za-z/()' \u2019]{2,75}?)\s*[-–—]\s+")


def split_label(text: str, lead: int = 0) -> tuple[str, str, int] | None:
    """("officer", "Officer concerned", offset of the value) where the line opens with a label, by colon, dash or bold type."""
    if lead and lead < len(text) and (key := key_of(text[:lead])):
        value = text[lead:]
        return key, text[:lead], lead + len(value) - len(value.lstrip(" :-–—?"))
    colon = _BY_COLON.match(text)
    if colon and (key := key_of(colon[1])):
        return key, colon[1], colon.end()
    question = _BY_QUESTION.match(text) if "?" in text else None
    if question and (key := key_of(question[1])):
        return key, question[1], question.end()
    head = _RUN_IN.match(text)
    if head and (key := key_of(head[1])):
        return key, head[1], head.end()
    number = _BY_NUMBER.match(text)
    if number:
        return "reference", number[1], number.end()
    dash = _BY_DASH.match(text)
    if dash and (key := key_of(dash[1])) and key not in _PLAIN_WORDS:
        return key, dash[1], dash.end()
    return None


_PLAIN_WORDS = word_set("mode contact how misc type force status panel")
