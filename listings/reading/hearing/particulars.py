"""What a notice says beside the day, place and people: how to book, who chairs, what may not be reported, under which regulation."""

from __future__ import annotations

import re

from listings.notice import Status
from listings.reading.grammar.patterns import any_of, phrases
from listings.reading.hearing.found import Found, said
from listings.reading.hearing.material import Material

_PLACE_TO_ASK = re.compile(r"\b(?:book|apply|register|e-?mail|seat|place|joining link)\b", re.IGNORECASE)
_ASKING = re.compile(r"@|\bform\b|\b(?:book|apply|register|ask|request|email|e-mail|write|contact)\b", re.IGNORECASE)
_CHAIRED = re.compile(
    r"\b"
    + any_of(r"""
        chaired by
        [Cc]hair(?:,|:| is| will be| of the panel is)
        presided over by
        heard (?:by|before)
    """)
    + r" (?:the )?(?P<who>(?:[A-Z][\w'’.-]*)(?:\s(?:[A-Z][\w'’.-]*|of)){0,7})"
)
_FINDING = re.compile(
    r"(?:gross )?misconduct (?:was |were )?(?:found |not )?(?:proven|proved)|(?:found )?(?:gross )?misconduct(?= in| for| and)"
)
_REGULATION = re.compile(
    r"\b[Rr]eg(?:ulation)?s?\.?\s\d+(?:\(\d+\))*(?:\([a-z]\))?|Police \((?:Conduct|Complaints)[^)]*\) Regulations \d{4}"
)
_RESTRICTION = phrases(r"""
    39\(3\)\(c\)
    anonymity
    cipher
    must (?:not )?(?:be )?(?:named?|identif\w+|call)
    prohibit\w* (?:the )?publi\w+
    report\w* (?:restriction|the case must)
""")


def how_to_book(material: Material) -> str | None:
    """The sentences that tell the public how to ask for a seat."""
    words = [
        said_words.strip()
        for line, _, _, said_words in said(material.own_or_all())
        if (line.key == "how" and not line.is_bare_label)
        or (_PLACE_TO_ASK.search(said_words) and _ASKING.search(said_words) and line.key not in ("allegation", "standards"))
    ]
    return "\n".join(dict.fromkeys(words))[:2000] or None


def chair_of(material: Material) -> str | None:
    """Who chairs the panel, as printed."""
    for line in material.own_or_all():
        if line.key == "chair" and not line.is_bare_label and line.value.strip():
            material.keep("chair", Found(None, line, line.value_at, len(line.text)))
            return line.value.strip(" .")
    for line, start, _, words in said(material.lines):
        if match := _CHAIRED.search(words):
            material.keep("chair", Found(None, line, start + match.start("who"), start + match.end("who")))
            return match["who"].strip(" .,")
    return None


def finding_of(material: Material, status: Status) -> str | None:
    """What the panel found, where the hearing is over or a label says it."""
    for line in material.lines:
        if line.key == "finding" and not line.is_bare_label and line.value.strip():
            material.keep("finding", Found(None, line, line.value_at, len(line.text)))
            return line.value.strip()
    return _first(material, _FINDING, "finding") if status is Status.CONCLUDED else None


def regulation_of(material: Material) -> str | None:
    """The regulation that the notice is given under, as printed."""
    return _first(material, _REGULATION, "regulation")


def restriction_of(material: Material) -> str | None:
    """The sentence that restricts reporting (Police (Conduct) Regulations 2020, reg. 39(3)(c))."""
    for line, start, end, words in said(material.lines):
        if line.key not in ("allegation", "officer") and _RESTRICTION.search(words):
            material.keep("reporting_restriction", Found(None, line, start, end))
            return words.strip()
    return None


def _first(material: Material, pattern: re.Pattern[str], name: str) -> str | None:
    for line in material.lines:
        if match := pattern.search(line.text):
            material.keep(name, Found(None, line, match.start(), match.end()))
            return match[0]
    return None
