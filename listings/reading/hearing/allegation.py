"""The sentences that say what is alleged."""

from __future__ import annotations

import re

from listings.reading.grammar.alleging import ALLEGED, ARRANGES, ASIDE, GENERAL, OF_DEED, OTHER, PAST, PLAINLY, RULES, TELLS
from listings.reading.grammar.matters import REPRESENTATIONS
from listings.reading.grammar.openness import said_of_openness
from listings.reading.grammar.outcomes import find_outcome
from listings.reading.grammar.place_words import POSTCODE
from listings.reading.grammar.prefilter import Prefiltered
from listings.reading.grammar.standards import find_standards, is_only_standards
from listings.reading.grammar.statuses import find_status
from listings.reading.hearing.boilerplate import is_empty, joined, telling_words, without_boilerplate
from listings.reading.hearing.found import Found, said
from listings.reading.hearing.line import Line

_WITHHELD = re.compile(
    r"\W*(?:withheld|restricted|redacted|confidential|not (?:to be )?(?:published|disclosed|released|stated)|n/?a\b|none\b|tb[ac]\b)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\W*(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s", re.IGNORECASE)
_MAY_TELL = ("", "finding", "type", "outcome", "officer", "date", "reference")


def find_allegation(lines: list[Line]) -> list[Found]:
    """The sentences that say what is alleged, less what any notice says: a labelled text whole, else those that speak of it."""
    labelled = [line for line in lines if _is_labelled(line)]
    if labelled:
        told = [Found(line.value.strip(), line, line.value_at, len(line.text)) for line in _with_list(lines, labelled)]
        return without_boilerplate([part for found in told for part in _of_deeds(found)] + _strong(lines))
    return _told(lines)


def _is_labelled(line: Line) -> bool:
    """Whether the line's label gives it to the allegation; behind "Breach" or "Standards" a deed may stand, and the Standards below it."""
    if line.key == "standards":
        return len(line.value.split()) > 3 and telling_words(Found(None, line, line.value_at, len(line.text))) > 2
    return line.key == "allegation" and bool(line.value.strip(" -")) and not _WITHHELD.match(line.value)


def _told(lines: list[Line]) -> list[Found]:
    """The sentences that speak of it, those behind them, and those before them that tell what somebody did."""
    strong: list[Found] = []
    rest: list[Found] = []
    empty: list[Found] = []
    is_aside = is_list = False
    for line in lines:
        if line.is_heading or line.is_bare_label:
            is_aside = line.key in ("how", "contact", "deadline") or bool(ASIDE.match(line.text))
        if is_list and not line.key and _is_item(line):
            item = Found(line.text.strip(), line, 0, len(line.text))
            if not _is_of_standards(line.text, is_listed=True):
                (empty if is_empty(item) else strong).append(item)
            continue
        is_open = line.text[-20:].rstrip(" \t-–—").lower().endswith((":", ";", "as follows."))
        is_list = is_open and not line.is_heading and bool(_LIST_FOLLOWS.search(line.text))
        if line.is_heading or line.key not in _MAY_TELL:
            continue
        for found in _sentences(line) or (_behind_officer(line) if line.key == "officer" else []):
            words = line.text[found.start : found.end]
            is_alleged = bool(ALLEGED.search(words)) or _names_its_standard(words)
            if is_aside and not PLAINLY.search(words):
                continue
            if is_empty(found):
                empty += [found] if is_alleged and not line.has_role("sitting", "new", "old") else []
            else:
                (strong if is_alleged else rest).append(found)
    if not strong:
        return [found for found in rest if len(str(found.value).split()) > 4] or empty
    first = min(_place(found) for found in strong)
    near = [found for found in rest if len(str(found.value).split()) > 4 and (_place(found) > first or _leads(str(found.value)))]
    return _stretches(sorted(strong + near, key=_place))


def _stretches(told: list[Found]) -> list[Found]:
    """Neighbouring sentences of one line as one stretch, so that a paragraph stays one."""
    out: list[Found] = []
    for found in told:
        last = out[-1] if out else None
        if last is not None and last.line is found.line and last.end == found.start:
            out[-1] = Found(found.line.text[last.start : found.end].strip(), found.line, last.start, found.end)
        else:
            out.append(found)
    return out


_BRACKET = re.compile(r"\w \(([^()]{8,200})\)\W*$")
_LIST_FOLLOWS = Prefiltered(
    r"\b(?:alleg\w+|accus\w+|said|that|particulars?|relat(?:es?|ing) to)\b[^.:]{0,90}(?:[:;]|\bas follows\.)\s*[-–—]?\s*$", re.IGNORECASE
)


def _names_its_standard(words: str) -> bool:
    """ "Kicked over an amplifier (Use of Force)": what stands before a Standard in brackets is alleged to breach it."""
    bracket = _BRACKET.search(words)
    return bool(bracket and is_only_standards(bracket[1]) and not find_standards(words[: bracket.start()], is_listed=True))


def _is_item(line: Line) -> bool:
    return not line.is_heading and (line.block.kind == "item" or bool(_NUMBERED.match(line.text)) or line.text[:1] in "•·-–*")


def _place(found: Found) -> int:
    return found.line.block.start + found.start


def _leads(words: str) -> bool:
    """Whether it tells what one officer did, with no rule in it: a story may do so before it says that this is alleged."""
    return bool(TELLS.search(words) and PAST.search(words)) and not RULES.search(words)


def _sentences(line: Line) -> list[Found]:
    """The sentences of a line that may be part of an allegation."""
    return [
        Found(words.strip(), line, start, end)
        for _, start, end, words in said([line])
        if words.strip() and not _is_other_topic(line, words) and not _is_of_label(line, words) and not _is_only_names(line, words)
    ]


_BEHIND_NAME = re.compile(r"\W{0,3}[:–—-]\s+(?=\w)")


def _behind_officer(line: Line) -> list[Found]:
    """What stands behind the officer in their own cell ("PC X: shouted at a cyclist ...")."""
    joint = _BEHIND_NAME.match(line.text, line.subjects[-1].end) if line.subjects else None
    found = Found(line.text[joint.end() :].strip(), line, joint.end(), len(line.text)) if joint else None
    return [found] if found and telling_words(found) > 2 else []


def _is_of_label(line: Line, words: str) -> bool:
    """Whether the sentence is the label's own value and not, beside that, what is alleged."""
    if line.key in ("outcome", "finding") and find_outcome(words):
        return True
    return line.key in ("type", "outcome", "officer", "date", "reference") and not ALLEGED.search(words)


def _is_only_names(line: Line, words: str) -> bool:
    if len(line.text) < 80 and not re.search(r"(?<![A-Z\w'’-])(?!(?:and|at|by|for|from|in|of|on|or|the|to|with)\b)[a-z]{2,}", line.text):
        return True  # a title: every word a capital
    subjects = line.subjects
    if not subjects or len(line.text) >= 110 or ALLEGED.search(words):
        return False
    return sum(m.end - m.start for m in subjects) > len(line.text) * 0.4


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


def _of_deeds(found: Found) -> list[Found]:
    """A labelled text without the sentences in it that speak of seats, deadlines or how open the hearing is."""
    line = found.line
    parts = [(start, end) for _, start, end, words in said([line]) if end > found.start and not _is_arranged(line, words)]
    if not parts or len(parts) == len(list(said([line]))):
        return [found]
    return [Found(line.text[max(a, found.start) : b].strip(), line, max(a, found.start), b) for a, b in joined(parts)]


_STRONG = re.compile(r"\b(?:alleged|said to have|it is said|accused|convicted)\b", re.IGNORECASE)


def _strong(lines: list[Line]) -> list[Found]:
    return [
        Found(words.strip(), line, start, end)
        for line, start, end, words in said(lines)
        if not line.key and not line.is_heading and _STRONG.search(words) and not _is_other_topic(line, words)
    ]


def _roles(line: Line, words: str) -> set[str]:
    return {d.role for d in line.dates if d.sentence.strip() == words.strip()}


def _is_arranged(line: Line, words: str) -> bool:
    """Whether the sentence tells how hearings go, or how this one may be attended or objected to."""
    roles = _roles(line, words)
    if GENERAL.search(words):
        return True
    if PLAINLY.search(words):
        return bool(REPRESENTATIONS.search(words) and roles & {"representations"})
    if roles & {"deadline", "representations", "posted"} or ARRANGES.search(words):
        return True
    return said_of_openness(words).strength > 1 and not OF_DEED.search(words)


def _is_other_topic(line: Line, words: str) -> bool:
    roles = _roles(line, words)
    if _is_arranged(line, words):
        return True
    if PLAINLY.search(words) or _names_its_standard(words):
        return False
    if "history" in roles or _is_of_standards(words):
        return True
    if POSTCODE.search(words) and not ALLEGED.search(words):
        return True
    words = _ANONYMOUS.sub("", words)
    is_of_hearing = bool(roles & {"sitting", "new", "old"}) or bool(OTHER.search(words)) or find_status(words) is not None
    return is_of_hearing and not ALLEGED.search(words)


_ANONYMOUS = Prefiltered(
    r",? who (?:has been|was|is|were|have been) (?:granted|given) anonymity(?: by (?:the|its) (?:chair|panel))?"
    r"|,? (?:granted|given) anonymity by (?:the|its) (?:chair|panel)|,? whose (?:name|identity) [^,.;]{3,70},",
    re.IGNORECASE,
)


def _is_of_standards(words: str, *, is_listed: bool = False) -> bool:
    """Whether little but Standards is left of the sentence."""
    bare = words
    for _, start, end in reversed(find_standards(words, is_listed=is_listed or words.count(",") > 7)):
        bare = bare[:start] + bare[end:]
    if len(bare) == len(words):
        return False
    plain = len(re.findall(r"[a-z]{3,}", bare))
    if is_listed:
        return plain < 3
    return plain < 7 and not (ALLEGED.search(bare) and plain >= 4 and not re.search(r"standards?|breach", bare, re.IGNORECASE))
