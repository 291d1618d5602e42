"""The cue that stands nearest to a date, before it or after it."""

from __future__ import annotations

import re

from listings.reading.grammar.cues_after import AFTER
from listings.reading.grammar.cues_before import BEFORE
from listings.reading.grammar.patterns import any_case_of, word_set
from listings.reading.grammar.prefilter import Prefiltered
from listings.reading.grammar.times import TIME
from listings.reading.memo import remembered

_BEFORE = tuple((role, Prefiltered(rf"(?:\b|^){any_case_of(block)}(?![\w])", re.IGNORECASE)) for role, block in BEFORE.items())
_AFTER = tuple((role, Prefiltered(rf"^[\s,)]{{0,3}}{any_case_of(block)}", re.IGNORECASE)) for role, block in AFTER.items())


# Ends a long clause about the allegation: the date after it is the hearing's ("accused of X is to answer before a panel on").
_SITS = Prefiltered(
    r"\b(?:(?:misconduct|disciplinary|accelerated|special case) (?:\w+ )?(?:hearing|panel|meeting|tribunal|proceedings)|"
    r"(?:hearing|panel|tribunal|proceedings) (?:will |to |which |that |is |are )?"
    r"(?:open|start|begin|sit|take place|be held|listed|set|fixed|scheduled|due|on|from)\w*)"
    r"(?: (?!after|since|following|until|by|before)\w+){0,3}\W*$|"
    r"\b(?:will|to) answer (?:to )?(?:(?:an|his|her|the|their|these|two|three|four) )?(?:allegations?|charges?)\b"
    r"(?: of (?:gross )?misconduct\b)?"
    r"(?! (?:about|arising|between|concerning|from|in|of|relating|that|which)\b)[^.;]{0,90}$|"
    r"\bwhen (?:he|she|they) (?:appears?|attends?|faces?|goes?|comes?)\b[^.;]{0,80}$",
    re.IGNORECASE,
)
# "Requests must be received no later than": the longest cue ends in a deadline's words.
_UP_TO = re.compile(r"\b(?:(?:no|not) later than|on or before|by|before|until)$", re.IGNORECASE)
_VERDICT = re.compile(
    r"(?:,? (?:a|the) (?:\w+ )?(?:panel|chair|chief constable))? (?:found|dismissed|decided|ruled|concluded)\b(?! on| in| by| at)",
    re.IGNORECASE,
)
_HOUR_FIRST = re.compile(rf"[\s,]*(?:at\s)?(?:{TIME.pattern})", re.VERBOSE)
_OF_STREET = re.compile(r"(?:End|Close)(?:,| [A-Z][a-z]+\b)")  # "Bar End Approach", "4 Abbey Close, York"
_FILLER = re.compile(r"\b(?:on|the|at|of|ar|am|o)\b(?=[\s,]*$)|\b(?:on|the) (?=$)")
_SHORT = word_set("by before until erbyn cyn closes close closing")
_WEAK = word_set("from between ar start starts open opens begin sit at runs")


# "To answer an allegation that on 2 September he ...": what follows is what happened.
_CLAIMED = re.compile(
    r"\b(?:alleg(?:ed|ations?|es)|claim(?:ed|s)?|said|accusations?)\W{0,2} that,? (?:on|in|between|from|during|at)?\s?(?:the )?$",
    re.IGNORECASE,
)


@remembered
def nearest_cue(before: str, after: str, without: str = "") -> tuple[str, str]:
    """The cue standing nearest to the date, within its sentence."""
    if claimed := _CLAIMED.search(before[-60:]):
        return "alleged", claimed[0]
    best, distance = ("", ""), 1000.0
    tail = _FILLER.sub(" ", TIME.sub(" ", before[-200:]))
    tail = re.sub(r"\s+", " ", tail)
    for order, (role, pattern) in enumerate(_BEFORE):
        last = None
        if role == without:
            continue
        for match in pattern.finditer(tail):
            last = match
        if last is None or _OF_STREET.match(tail, last.start()):
            continue
        gap = len(tail) - last.end()
        away = gap + order * 0.01 - min(len(last[0]), 40) * 0.002
        is_weak = (
            last[0].lower() == "from"
            and gap > 7
            or gap > 14
            and (role == "sitting" and last[0].lower() in _WEAK or role == "deadline" and gap > 25 and last[0].lower() in _SHORT)
        )
        if away < distance - 0.001 and not is_weak and not (role == "alleged" and gap > 90):
            best, distance = (role, last[0]), away
    if best[0] == "alleged" and (ours := _SITS.search(tail)):
        best = ("sitting", ours[0])
    if best[0] in ("history", "alleged") and (by := _UP_TO.search(best[1])):
        best = ("deadline", by[0])
    if best[0] == "sitting" and (verdict := _VERDICT.match(after[:80])):
        return "held", verdict[0]
    hour = _HOUR_FIRST.match(after)
    later = after[hour.end() :] if hour else after  # "10 December at 5pm is the last day to ask"
    for role, pattern in _AFTER:
        behind = pattern.match((after if role == "sitting" else later)[:80])
        if (
            behind
            and (distance > 2 or (role == "old" and best[0] == "sitting") or role == "history" and best[1].strip().lower() in _WEAK)
            and (role in ("old", "excluded", "posted", "end", "history") or distance > 25)
        ):
            return role, behind[0]
    return best
