"""The sentences that say what is alleged."""

from __future__ import annotations

import re

from listings.reading.grammar.matters import REPRESENTATIONS
from listings.reading.grammar.openness import said_of_openness
from listings.reading.grammar.outcomes import find_outcome
from listings.reading.grammar.patterns import phrases
from listings.reading.grammar.place_words import POSTCODE
from listings.reading.grammar.standards import find_standards
from listings.reading.hearing.found import Found, said
from listings.reading.hearing.line import Line

ALLEGED = phrases(r"""
    accepted
    accus\w+
    admitted
    alleg\w+
    arises? (?:from|out of)
    are said
    asserts
    case (?:put )?is
    charge[ds]?
    claim(?:ed|s)? that
    complaint
    concern(?:s|ing)
    conduct(?: in question)?:
    consider(?:s|ed)? the conduct
    contends
    convict\w+
    failed to
    following (?:an|a) (?:incident|investigation)
    follows (?:our|an|the) (?:enquiry|inquiry|investigation|incident|complaint)
    found (?:to have|misconduct|guilty)
    found (?:misconduct|that|he|she|they|the (?:former )?officer)
    guilty
    heard (?:that|how)
    honnir
    in (?:breach|relation)
    in that
    is said
    it is (?:claimed|asserted|contended|suggested)
    look(?:s|ed)? at (?:the|what)
    matters?\b
    over (?:the|an?|force)
    particulars? (?:are|is)
    relat(?:es|ing) to
    said to
    suspected
""")


_WITHHELD = re.compile(
    r"\W*(?:withheld|restricted|redacted|confidential|not (?:to be )?(?:published|disclosed|released|stated)|n/?a\b|none\b|tb[ac]\b)",
    re.IGNORECASE,
)


def find_allegation(lines: list[Line]) -> list[Found]:
    """The sentences that say what is alleged: a labelled text whole, else those that speak of it and what follows them."""
    labelled = [line for line in lines if line.key == "allegation" and line.value.strip(" -") and not _WITHHELD.match(line.value)]
    if labelled:
        labelled = _with_list(lines, labelled)
        return [Found(line.value.strip(), line, line.value_at, len(line.text)) for line in labelled] + _strong(lines)
    strong: list[Found] = []
    rest: list[Found] = []
    for line, start, end, words in said(lines):
        if line.is_heading or line.key not in ("", "finding", "type", "outcome", "officer", "date", "reference") or not words.strip():
            continue
        if _is_other_topic(line, words) or (
            line.subjects
            and len(line.text) < 110
            and not ALLEGED.search(words)
            and sum(m.end - m.start for m in line.subjects) > len(line.text) * 0.4
        ):
            continue
        if line.key in ("outcome", "finding") and find_outcome(words):
            continue
        if line.key in ("type", "outcome", "officer", "date", "reference") and not ALLEGED.search(words):
            continue
        item = Found(words.strip(), line, start, end)
        (strong if ALLEGED.search(words) else rest).append(item)
    if strong:
        first = min((i.line.block.start + i.start) for i in strong)
        near = [i for i in rest if i.line.block.start + i.start > first and len(str(i.value).split()) > 4]
        return sorted(strong + near, key=lambda i: i.line.block.start + i.start)
    return [i for i in rest if len(str(i.value).split()) > 4]


_NUMBERED = re.compile(r"\W*(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s", re.IGNORECASE)


def _with_list(lines: list[Line], labelled: list[Line]) -> list[Line]:
    """A numbered list goes on behind the item that the label was given to."""
    out: list[Line] = []
    is_item = False
    for line in lines:
        is_numbered = not line.is_heading and bool(_NUMBERED.match(line.text))
        is_part = line in labelled or (is_item and is_numbered and not line.key)
        out += [line] if is_part else []
        is_item = is_part and is_numbered
    return out


def _strong(lines: list[Line]) -> list[Found]:
    return [
        Found(words.strip(), line, start, end)
        for line, start, end, words in said(lines)
        if not line.key
        and not line.is_heading
        and re.search(r"\b(?:alleged|said to have|it is said|accused|convicted)\b", words, re.IGNORECASE)
        and not _is_other_topic(line, words)
    ]


_OTHER = phrases(r"""
    admitted
    applications? to attend
    (?:begin|start|commence|conclude|finish|end)s? (?:at|on|by)
    book(?:ed|ing)?
    chair
    cipher
    first come
    front desk
    gallery
    hearing (?:is|will)
    identity
    in due course
    in private
    let in
    (?:like|wish|want|ask)\w* to (?:attend|watch|come|observe)
    new dates?
    panel
    photo\w*
    pre-?regist\w+
    public
    reporting
    seats?
    (?:set|due|expected) to (?:begin|start|conclude|finish|end|last)
    standards? (?:said|engaged|in issue|are)
    start time
    telephone
    to register
    venue
""")


_OF_DEED = phrases(r"""
    accus\w+
    alleg\w+
    claim(?:ed|s)? that
    convict\w+
    failed to
    (?:found|heard|concluded|decided) (?:that|he|she|they)
    relat(?:es|ing) to (?!the (?:hearing|officer)|officer|medical|health)
    said to
""")


def _is_other_topic(line: Line, words: str) -> bool:
    roles = {d.role for d in line.dates if d.sentence.strip() == words.strip()}
    if re.search(
        r"\b(?:said to have|is said|are said|alleged that|accused|case put|convicted of|allegations? (?:of|that)|answer allegations?)\b",
        words,
        re.IGNORECASE,
    ):
        return bool(REPRESENTATIONS.search(words) and roles & {"representations"})
    if roles & {"deadline", "representations", "posted", "history"}:
        return True
    if said_of_openness(words).strength > 1 and not _OF_DEED.search(words):
        return True
    bare = words
    for _, start, end in reversed(find_standards(words)):
        bare = bare[:start] + bare[end:]
    plain = len(re.findall(r"[a-z]{3,}", bare))
    if (
        len(bare) < len(words)
        and plain < 7
        and not (ALLEGED.search(bare) and plain >= 4 and not re.search(r"standards?|breach", bare, re.IGNORECASE))
    ):
        return True
    if POSTCODE.search(words) and not ALLEGED.search(words):
        return True
    return (bool(roles & {"sitting", "new", "old"}) or bool(_OTHER.search(words))) and not ALLEGED.search(words)
