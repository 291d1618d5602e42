"""What else police sites write about in the words of hearings: courts, boards, vacancies, policies, patterns of a notice."""

from __future__ import annotations

import re
from enum import Enum

from listings.reading.document.blocks import Document
from listings.reading.grammar.forces import is_force_name
from listings.reading.grammar.kinds import PROCEEDINGS_NAMED
from listings.reading.grammar.patterns import any_of, phrases
from listings.reading.grammar.prefilter import Prefiltered
from listings.reading.hearing.line import Dated, Line

# Titles of pages that never announce a hearing by themselves, whatever proceedings they name.
_ABOUT_RULES = Prefiltered(
    any_of(r"""
        \b(?:vacanc(?:y|ies)|jobs?|careers?|recruit\w*|become an?|volunteer\w*)\b
        \bapply to (?:be|become)\b
        \b(?:panel members?|members of the public|people|chairs|advisers) (?:are )?(?:wanted|needed|sought)\b
        \bcould you (?:sit|be|chair)\b
        \b(?:independent|lay) (?:panel )?members\b
        \blegally qualified (?:persons|advisers|chairs)\b
        \b(?:rota|selection of (?:\w+ )?panels|appointments? (?:of|to))\b
        \b(?:guide to|how to read|reading a (?:\w+ )?notice|what a notice (?:says|looks))\b
        \b(?:glossary|templates?|specimens?|examples?|mock|moot|re-?enact\w*|simulated|role[- ]?play\w*)\b
        \b(?:minutes|agendas?|barred list|advisory list|statistics|annual report|year ending|training)\b
        \b(?:information|notes|guidance) for (?:the )?(?:media|press|journalists|reporters)\b
    """),
    re.IGNORECASE,
)
# Titles of pages that a force also uses to list its hearings, under headings of their own.
_ABOUT_HANDLING = phrases(r"""
    code of practice
    conditions of (?:entry|attendance|admission)
    faqs?
    frequently asked
    house rules
    polic(?:y|ies)(?! (?:officer|conduct))
    privacy (?:notice|policy)
    procedures?
    protocol
    terms of reference
""")
# What a call for panel members says, and a notice of a hearing does not; two of these make a page such a call.
_CALLS_FOR_MEMBERS = phrases(r"""
    appointees?
    interviews? (?:dates?|will be|are|take)
    (?:is|are|be) (?:now )?recruiting
    person specification
    role (?:description|profile)
    (?:seek\w*|looking|wish(?:es)?|hoping) (?:to (?:appoint|recruit)|for (?:\w+ ){0,3}(?:members|advisers|chairs|people))
    salary
    shortlist\w*
    (?:successful|suitable) (?:applicants?|candidates?)
    term of office
""")
# What an answer to a request under the Freedom of Information Act says: two of these, or the title alone.
_ANSWERS = phrases(r"""
    freedom of information (?:act|request)
    (?:request|date) received
    how many (?:[\w-]+ ){0,8}(?:hearings?|officers|cases|misconduct|dismiss\w+)\b[^.?]*\?
    I note (?:that )?you (?:seek|ask|request)\w*
    information (?:you )?requested
    internal review
    please (?:provide|give|state|break down|list|break this down)
    (?:is|are) (?:not )?held by
    question \d
    section (?:12|14|16|17|21|22|30|31|38|40)\b
    what (?:was|were|we were|did you|have you) ask(?:ed)?
    what we hold
    you asked
    your request
""")
_ANSWER_TITLE = Prefiltered(r"\bFOIA?\b|freedom of information (?:request|response|answer|disclosure)|\bdisclosure log\b", re.IGNORECASE)
# "Officers face hearing over stop and search": whatever else the title speaks of.
_FACES = re.compile(
    r"\b(?:officers?|constables?|sergeant|inspector|superintendent|detective|PCs?|DC|PS|DS)\b[^\n]{0,40}\b(?:faces?|facing|before|attend|appear|answer)\b"
    r"(?! (?:trial|court|jury|judge|magistrates))[^\n]{0,25}\b(?:hearing|panel|tribunal)\b(?<!court hearing)",
    re.IGNORECASE,
)
_ANSWER_ADDRESS = re.compile(r"/disclosures?-?(?:20)?\d*\b|/disclosure-log\b|/foi-requests?\b|/previous-foi", re.IGNORECASE)
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
    open (?:days?|evenings?)
    planning
    public inquiry
    recommendations?
    roadshows?
    (?<![a-z] )search|search results
    sentenc\w+
    sub-committee
    trials?
    tribute
    week ahead
    witness appeal
""")


class Topic(Enum):
    """What a page is about, by its title, main heading and address, and by words that only one kind of page uses."""

    PROCEEDINGS = "coming proceedings, or nothing else in particular"
    OTHERS = "another matter, which may mention proceedings"
    RULES = "how proceedings work, or who is to sit on them"
    ANSWER = "what somebody asked about past proceedings"


def topic_of(document: Document) -> Topic:
    first = next((block.text for block in document.blocks if block.kind == "heading" and is_force_name(block.text) is None), "")
    titles = f"{re.split(r' [|–—-] ', document.title)[0]} \n {first}"
    if _ANSWER_TITLE.search(titles) or _ANSWER_ADDRESS.search(document.url) or _says_two(document, _ANSWERS):
        return Topic.ANSWER
    if _ABOUT_RULES.search(titles) or _says_two(document, _CALLS_FOR_MEMBERS):
        return Topic.RULES
    if _FACES.search(titles):
        return Topic.PROCEEDINGS
    is_other = _ABOUT_HANDLING.search(titles) or _ABOUT_OTHERS.search(titles) and not PROCEEDINGS_NAMED.search(titles)
    return Topic.OTHERS if is_other else Topic.PROCEEDINGS


def _says_two(document: Document, pattern: Prefiltered) -> bool:
    """Whether two different wordings of the pattern stand on the page."""
    return len({match[0].lower() for block in document.blocks for match in pattern.finditer(block.text)}) > 1


def may_announce(topic: Topic, lines: list[Line], heads: list[Line], clause: tuple[Line, Dated] | None) -> bool:
    """Whether a hearing read on a page of that topic counts.

    Beside rules by a full record only, on a page about something else also where the words of its day name the proceedings.
    """
    if topic in (Topic.PROCEEDINGS, Topic.ANSWER):
        return topic is Topic.PROCEEDINGS
    keys = {line.key for line in lines}
    if {"officer", "date"} <= keys and keys & {"allegation", "standards", "type"}:
        return True
    if topic is Topic.RULES:
        return False
    if clause is None:
        return any(PROCEEDINGS_NAMED.search(line.text) for line in [*heads, *lines])
    _, dated = clause
    titles = [other for other in [*heads, *lines] if other.is_heading and not _ABOUT_HANDLING.search(other.text)]
    return any(PROCEEDINGS_NAMED.search(words) for words in [dated.sentence, *(head.text for head in titles)])
