"""What a notice says beside the day, place and people: how to book, who chairs, what may not be reported, under which regulation."""

from __future__ import annotations

import re

from listings.notice import Certainty, Status
from listings.reading.grammar.alleging import PLAINLY
from listings.reading.grammar.findings import find_finding
from listings.reading.grammar.matters import REPRESENTATIONS
from listings.reading.grammar.patterns import phrases
from listings.reading.grammar.prefilter import AnyOf, Prefiltered
from listings.reading.hearing.found import Found, said
from listings.reading.hearing.material import Material

_PLACE_TO_ASK = Prefiltered(r"\b(?:attend\w*|book(?:ed|ings?)?|apply|register|e-?mail|seats?|places?|joining link)\b", re.IGNORECASE)
_ASKING = Prefiltered(r"@|\b(?:form|book|apply|register|ask|request|email|e-mail|write|contact|ring|telephone)\b", re.IGNORECASE)
_OF_SHARING = Prefiltered(r"^\W*share\b|\bshare (?:by|this|on)\b|\bcookies?\b", re.IGNORECASE)
_PRESS = Prefiltered(r"\b(?:media|press|reporters?|journalists?)\b", re.IGNORECASE)
_WHO = r"(?P<who>(?:[A-Z][\w'’.-]*)(?:\s(?:[A-Z][\w'’.-]*|of)){0,7})"
_CHIEF = (
    r"(?:(?:[Tt]emporary |[Aa]cting |T/|A/)?(?:(?:[Aa]ssistant |[Dd]eputy )?[Cc]hief [Cc]onstable|(?:Deputy )?(?:Assistant )?Commissioner"
    r"|Commander|ACC|DCC|CC)),?"
)
_FORCE = r"(?:[A-Z][a-z]+ ){1,3}(?:Police|Constabulary)(?:'s|’s)?"
_CHAIRED = tuple(
    Prefiltered(pattern)
    for pattern in (
        rf"\b(?:chaired by|presided over by|conducted by|led by|heard (?:by|before)|chairing of the hearing to)(?: (?:the|an?))?"
        rf"(?: (?:[Ll]egally [Qq]ualified |[Ii]ndependent )*[Cc]hair,?)?(?: {_FORCE})? {_WHO}",
        rf"\b[Cc]hair(?:person|man|woman)?(?: of the (?:panel|hearing|meeting|tribunal))?(?:,|:| is| will be)? (?:the )?{_WHO}",
        rf"{_WHO},? (?:who )?(?:will chair|will preside|presides|chairs|as chair|is (?:the )?(?:panel )?chair|\(?[Cc]hair\b)",
        rf"\b(?:before|in front of) (?:the )?(?P<who>{_CHIEF}(?:,? (?:Mr|Mrs|Ms|Dr|Sir|Dame))?(?: [A-Z][\w'’.-]*){{1,4}})",
        rf"{_WHO} [-–—] [Cc]hair\b",
    )
)
_NO_CHAIR = re.compile(r"(?:The|Panel|Hearing|Chair|This|That|It|Any|No|Members?|Legally|Independent|Reg(?:ulation)?|Has|Will|Under)\b")
_RESTRICTS = phrases(r"""
    (?:39|59) ?\(3\) ?\(c\)
    prohibit\w* (?:the )?publi\w+
    (?:is|are|be|that[^.;]{0,40}) not (?:to )?(?:be )?identified
    (?:name|identity|identit\w+|address)[^.;]{0,40} (?:must|shall|may|should) not be (?:published|reported|revealed|disclosed)
    nothing (?:may |should |must |shall )?be (?:published|reported)
    report\w* (?:restrictions?|the case must)
""")
_REGULATION = Prefiltered(
    r"\b[Rr]eg(?:ulation)?s?\.?\s\d{1,3}\b(?:\s?\(\d+\))*(?:\s?\([a-zA-Z]\))?"
    r"|Police \((?:Conduct|Complaints)[^)]*\)(?: \(Amendment\))? Regulations \d{4}|Police Appeals Tribunals? Rules \d{4}"
)
_UNRESTRICTED = re.compile(r"\b(?:no|without) (?:reporting )?restrictions?\b|\brestrictions?\b[^.;]{0,30}\blifted\b", re.IGNORECASE)
_OF_RESTRICTION = re.compile(r"[Rr]eg(?:ulation)?s?\.?\s(?:39|59)\b")
_RESTRICTION = phrases(r"""
    anonymity
    (?:be |is )(?:(?:known|referred to) (?:only )?(?:as|by) )
    anonymised
    ciphers?
    must (?:not )?(?:be )?(?:named?|identif\w+|call)
    prohibit\w* (?:the )?publi\w+
    report\w* (?:restriction|the case must)
""")


def how_to_book(material: Material, *, is_public: bool | None) -> str | None:
    """The sentences that tell the public how to ask for a seat; of a private hearing only what is said to the press."""
    words: list[str] = []
    everyone = [] if is_public is False else material.page.of_all
    for line, start, end, sentence in said([*material.own_or_all(), *everyone]):
        tells = (line.key == "how" and not line.is_bare_label) or (
            _PLACE_TO_ASK.search(sentence) and _ASKING.search(sentence) and line.key not in ("allegation", "standards", "representations")
        )
        if (
            not tells
            or PLAINLY.search(sentence)
            or _OF_SHARING.search(sentence)
            or (REPRESENTATIONS.search(sentence) and line.key != "how")
        ):
            continue
        if is_public is False and not _PRESS.search(sentence):
            continue
        if sentence.strip() not in words:
            words.append(sentence.strip())
            material.keep("how_to_book", Found(None, line, start, end), Certainty.CERTAIN if line.key == "how" else Certainty.LIKELY)
    return "\n".join(words)[:2000] or None


_TELLS_CHAIR = AnyOf(_CHAIRED)


def chair_of(material: Material) -> str | None:
    """Who chairs the panel, as printed, without the words "legally qualified chair"."""
    for line in material.own_or_all():
        if line.key == "chair" and not line.is_bare_label and line.value.strip():
            material.keep("chair", Found(None, line, line.value_at, len(line.text)))
            return line.value.strip(" .")
    for line, start, _, words in said(material.lines):
        for pattern in _CHAIRED if _TELLS_CHAIR.may_find(words) else ():
            match = pattern.search(words)
            if match and not _NO_CHAIR.match(match["who"]):
                material.keep("chair", Found(None, line, start + match.start("who"), start + match.end("who")), Certainty.LIKELY)
                return match["who"].strip(" .,")
    return None


def finding_of(material: Material, status: Status) -> str | None:
    """What the panel found, where the hearing is over or a label says it."""
    for line in material.lines:
        if line.key == "finding" and not line.is_bare_label and line.value.strip():
            material.keep("finding", Found(None, line, line.value_at, len(line.text)))
            return line.value.strip()
    if status is not Status.CONCLUDED:
        return None
    for line, start, _, words in said(material.lines):
        if found := find_finding(words):
            material.keep("finding", Found(None, line, start + found[1], start + found[2]), Certainty.LIKELY)
            return found[0]
    return None


def regulation_of(material: Material) -> str | None:
    """The regulation that the notice is given under, as printed."""
    cited = [(line, match) for line in material.lines for match in _REGULATION.finditer(line.text)]
    if not cited:
        return None
    line, match = next((one for one in cited if not _OF_RESTRICTION.match(one[1][0])), cited[0])
    material.keep("regulation", Found(None, line, match.start(), match.end()))
    return match[0]


def restriction_of(material: Material) -> str | None:
    """The sentence that restricts reporting (Police (Conduct) Regulations 2020, reg. 39(3)(c)), else one that speaks of a cipher."""
    for pattern, certainty in ((_RESTRICTS, Certainty.CERTAIN), (_RESTRICTION, Certainty.LIKELY)):
        for line, start, end, words in said(material.lines):
            if line.key not in ("allegation", "officer") and pattern.search(words) and not _UNRESTRICTED.search(words):
                material.keep("reporting_restriction", Found(None, line, start, end), certainty)
                return words.strip()
    return None
