"""What else police sites write about in the words of hearings: courts, boards, vacancies, policies, patterns of a notice."""

from __future__ import annotations

import re

from listings.reading.document.blocks import Document
from listings.reading.grammar.kinds import PROCEEDINGS_NAMED
from listings.reading.grammar.patterns import phrases
from listings.reading.hearing.line import Dated, Line

# Titles of pages that never announce a hearing by themselves, whatever proceedings they name.
_ABOUT_RULES = re.compile(
    r"\b(?:vacanc(?:y|ies)|jobs?|careers?|recruit\w*|become an?|apply to (?:be|become)|panel members? "
    r"(?:wanted|needed|sought)|volunteer\w*|polic(?:y|ies)\b(?! (?:officer|conduct))|procedures?|protocol|"
    r"terms of reference|code of practice|how to read|reading a (?:\w+ )?notice|conditions of "
    r"(?:entry|attendance|admission)|house rules|glossary|templates?|specimens?|examples?|mock|moot|re-?enact\w*|"
    r"simulated|role[- ]?play\w*|minutes|barred list|advisory list|statistics|annual report|training|privacy notice|"
    r"frequently asked|faqs?)\b|\b(?:independent panel members|legally qualified (?:persons|advisers|chairs))\b"
    r"(?=.*\b(?:posts?|roles?)\b)",
    re.IGNORECASE,
)
# Titles of pages about another matter, unless the title names misconduct proceedings too.
_ABOUT_OTHERS = phrases(r"""
    accountability
    appeal for
    awards?
    boards?
    cadets?
    charged
    closure orders?
    committee
    community (?:meetings?|events?)
    complaints? review
    consultations?
    convicted
    coroner\w*
    council
    courts?
    hearing (?:dogs?|loops?|loss|tests?|aids?)
    inquests?
    investigation summar\w+
    investigations
    jail\w*
    learning
    licens(?:ing|ed)
    performance
    planning
    public inquiry
    recommendations?
    roadshows?
    search(?: results)?
    sentenc\w+
    sub-committee
    trials?
    tribute
    week ahead
    witness appeal
""")


def is_elsewhere(document: Document) -> bool:
    """Whether the page's title or main heading says that it is about something other than coming misconduct proceedings."""
    first = next((block.text for block in document.blocks if block.kind == "heading"), "")
    titles = f"{re.split(r' [|–—-] ', document.title)[0]} \n {first}"
    if _ABOUT_RULES.search(titles):
        return True
    return bool(_ABOUT_OTHERS.search(titles)) and not PROCEEDINGS_NAMED.search(titles)


def is_announced_elsewhere(lines: list[Line], heads: list[Line], clause: tuple[Line, Dated] | None) -> bool:
    """On a page about something else a hearing counts only by a full record, or where the words of its day name the proceedings."""
    keys = {line.key for line in lines}
    if {"officer", "date"} <= keys and keys & {"allegation", "standards", "type"}:
        return True
    if clause is None:
        return any(PROCEEDINGS_NAMED.search(line.text) for line in [*heads, *lines] if not _ABOUT_RULES.search(line.text))
    _, dated = clause
    heads = [other for other in [*heads, *lines] if other.is_heading and not _ABOUT_RULES.search(other.text)]
    return any(PROCEEDINGS_NAMED.search(words) for words in [dated.sentence, *(head.text for head in heads)])
