"""What became of a hearing, and how it ended, from all that its lines say."""

from __future__ import annotations

import re
from datetime import date

from listings.notice import Outcome, Status
from listings.reading.grammar.counts import COUNT, count_of
from listings.reading.grammar.findings import find_finding
from listings.reading.grammar.kinds import find_type
from listings.reading.grammar.matters import OF_OTHERS, OTHER_HEARING, PROCEEDINGS
from listings.reading.grammar.mentions import ELSEWHERE
from listings.reading.grammar.names import surname
from listings.reading.grammar.outcomes import CONCLUDED, OVER, PAST_HELD, find_outcome
from listings.reading.grammar.patterns import phrases
from listings.reading.grammar.prefilter import Prefiltered
from listings.reading.grammar.statuses import find_status
from listings.reading.hearing.courts import is_of_court, waits_for_court
from listings.reading.hearing.found import Found, said
from listings.reading.hearing.line import Line
from listings.reading.hearing.material import Material
from listings.reading.hearing.past import was_held

_CLAIMED = Prefiltered(r"\b(?:alleg\w+|said to have|accused|claimed)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\u201c\"][^\u201c\u201d\"]{1,400}[\u201d\"]")
_CONDITIONAL = phrases(r"""
    amount to
    available
    can:
    can (?:dismiss|be|result)
    could
    if (?:proven|proved|found|the)
    justif\w+ dismissal
    (?-i:may)
    might
    possible
    powers?
    range of
    (?:sanctions?|outcomes|disciplinary action) (?:available|include|open to|(?:that )?can|are)
    so serious
    up to and including
    would (?:amount|be so|justify|constitute|be gross)
""")


_PROVEN = Prefiltered(r"\b(?:proven|proved|misconduct|found|upheld)\b", re.IGNORECASE)
_GIVEN = Prefiltered(r"\b(?:management (?:advice|action)|was given|were given)\b", re.IGNORECASE)  # an older regime's outcomes too
# "After a criminal enquiry that ended with no further action": not how the hearing ended.
_CRIMINAL = Prefiltered(r"\bcriminal (?:case|charges?|enquir\w+|inquir\w+|investigations?|proceedings)\b", re.IGNORECASE)
_RESULTS = Prefiltered(r"\b(?:outcomes?|results?|concluded|past|previous|completed)\b", re.IGNORECASE)
_OF_EARLIER = Prefiltered(r"appeal|sanction at that time|earlier|previous", re.IGNORECASE)
_OF_APPEAL = Prefiltered(r"appeal|at that time", re.IGNORECASE)
_SILENT = ("how", "contact", "representations", "deadline", "standards", "restriction")  # labels whose text tells no status
_APPEAL = Prefiltered(r"\b(?:appellant|(?:police )?appeals? tribunal)\b", re.IGNORECASE)
_APPEAL_ENDED = Prefiltered(
    r"\bappeal (?:was|is|has been) (?:dismissed|refused|allowed|upheld|withdrawn)\b|"
    r"\btribunal (?:\w+ )?(?:dismissed|refused|allowed|upheld)\b",
    re.IGNORECASE,
)
_CLAUSE_BEFORE = re.compile(
    r"(?:^|[-–—,;:.(/])\W*(?:(?:sanction|outcome|result|decision|finding)s?\W*)?"
    r"(?:(?:gross )?misconduct(?: (?:was )?(?:proven|found|proved))?\W*(?:and )?)?(?:(?:was|were|given|received) )?(?:an? |the )?$",
    re.IGNORECASE,
)
_CLAUSE_AFTER = re.compile(r"[^.;]{0,40}\W*$")
_ACTIONS = (
    Outcome.DISMISSED,
    Outcome.WOULD_HAVE_BEEN_DISMISSED,
    Outcome.FINAL_WRITTEN_WARNING,
    Outcome.WRITTEN_WARNING,
    Outcome.REDUCTION_IN_RANK,
)
"""Disciplinary action: where one was taken, one allegation of several that was not proven is not how the hearing ended."""
_MILD = (Outcome.NOT_PROVEN, Outcome.NO_FURTHER_ACTION)
_ENDED = re.compile(
    r"\b(?:hearing|case|panel|proceedings|tribunal)\b[^.;]{0,60}"
    r"\b(?:has|have) (?:now )?(?:been )?(?:concluded|ended|completed|come to an end)\b",
    re.IGNORECASE,
)
_FOUND = re.compile(
    r"\b(?:found|proven|proved|determined|concluded|upheld|was gross misconduct|amounted to gross misconduct)\b", re.IGNORECASE
)
# "Breaches of ... and ... were proven", "the panel found that they had breached the standards": what a sanction may follow.
_PROVED = Prefiltered(
    r"\b(?:breach\w*|allegations?|charges?|case|matters?)\b[^.;]{0,160}\b"
    r"(?:was|were) (?:all |each |both )?(?:found )?(?:proven|proved|upheld|made out)\b|"
    r"\b(?:panel|chair|tribunal|chief constable|hearing)\b[^.;]{0,40}\b(?:found|ruled|decided|concluded|determined)\b[^.;]{0,40}\b"
    r"(?:had (?:each |all |both )?breached|breached|(?:was|were) guilty|was in breach|were in breach)\b",
    re.IGNORECASE,
)
# "CANCELLED - the proceedings are withdrawn", printed where the allegation would stand.
_OPENS_OFF = re.compile(r"\W*(?:CANCELLED|POSTPONED|ADJOURNED|WITHDRAWN|VACATED|RESCHEDULED|DISCONTINUED)\b")
_MANY = re.compile(r"\b(?:officers|hearings|constables|two|three|four|five|outcomes|warnings)\b", re.IGNORECASE)
_COUNTED = re.compile(rf"\W*(?:both|{COUNT}) (?:\w+ ){{0,5}}?(?:officers|constables|sergeants)\b", re.IGNORECASE)
_CALLED_OFF = (Status.CANCELLED, Status.WITHDRAWN)


def status_of(material: Material, reference: date) -> tuple[Status, Outcome | None]:
    """(status, outcome where the hearing is over), each with its evidence kept."""
    outcome: Outcome | None = None
    told: list[tuple[int, Status, Found]] = []
    is_over = False
    has_sat, is_to_come = _has_sat(material, reference), _is_to_come(material, reference)
    is_appeal = not has_sat and _is_appeal(material)
    first = _first_day(material, reference)
    ours = material.segment.told_names()
    for line, start, end, words in said(material.lines):
        if (
            line.key in _SILENT
            or line.is_particular
            or OF_OTHERS.search(words)
            or _is_of_another(line, start, end, ours)
            or (other := OTHER_HEARING.search(words))
            and not (any(start <= m.start < end for m in line.subjects) or PROCEEDINGS.search(words) or waits_for_court(words, other))
        ):
            continue
        if line.key == "allegation" and not (CONCLUDED.search(words) and has_sat or _OPENS_OFF.match(words)):
            continue
        if _CLAIMED.search(words):
            words = _QUOTED.sub(" ", words)
        ended = None if is_to_come else find_outcome(words)
        if ended and (is_appeal and not _APPEAL_ENDED.search(words) or _is_earlier(line, start, end, first, reference)):
            ended = None
        if ended and ended[0] in _MILD and _CRIMINAL.search(words):
            ended = None
        if has_sat and (line.key == "status" and OVER.match(line.value) or _is_found(words) or _ENDED.search(words)):
            is_over = True
        if line.key in ("outcome", "finding") and not line.is_bare_label:
            is_over = is_over or bool(ended) or bool(_PROVEN.search(words)) or has_sat and bool(_GIVEN.search(words))
        elif ended and (_tells_end(material, words, ended[1]) or has_sat and _is_alone(words, ended[1], ended[2])):
            is_over = True
        elif line.key not in ("outcome", "finding"):
            ended = None
        if ended and (outcome is None or line.key == "outcome" or outcome in _MILD and ended[0] in _ACTIONS):
            outcome = ended[0]
            material.keep("outcome", Found(None, line, start + ended[1], start + ended[2]))
        if (state := find_status(words)) and not is_of_court(material, line, start, state[1], words):
            weight = 2 if line.key == "status" or line.is_heading else 1
            told.append((weight, state[0], Found(None, line, start + state[1], start + state[2])))
    if (is_over or not told and _was_held(material, reference)) and not is_to_come:
        return Status.CONCLUDED, outcome
    return _weightiest(material, told), None


def headline_outcome(lines: list[Line], officers: int) -> tuple[Outcome, Found] | None:
    """How the one hearing that a story tells of ended, by its headline or first sentence, which names nobody, but may count them."""
    for line in lines:
        if line.key or line.subjects or line.block.row:
            continue
        ended = find_outcome(line.text)
        many = _COUNTED.match(line.text)
        is_ours = (
            officers > 1 and many is not None and count_of(many["n"] or "two") == officers or officers == 1 and not _MANY.search(line.text)
        )
        if ended and is_ours and not (_CONDITIONAL.search(line.text) or _CLAIMED.search(line.text)):
            return ended[0], Found(None, line, ended[1], ended[2])
    return None


def _is_appeal(material: Material) -> bool:
    """Whether its own words, or the nearest heading that names a kind of proceedings, speak of an appeal."""
    if any(_APPEAL.search(line.text) for line in material.lines):
        return True
    named = next((line for line in reversed(material.heads) if find_type(line.text) or _APPEAL.search(line.text)), None)
    return named is not None and bool(_APPEAL.search(named.text))


def _first_day(material: Material, reference: date) -> date | None:
    days = [d.span.days(reference).first for line in material.lines for d in line.dates if d.role in ("sitting", "held", "new")]
    return min((day for day in days if day is not None), default=None)


def _is_earlier(line: Line, start: int, end: int, first: date | None, reference: date) -> bool:
    """An ending told with a day of its own, before the first sitting: of something else ("was dismissed on 3 July 2025")."""
    told = [d.span.days(reference, is_past=True).last for d in line.dates if start <= d.span.start < end and d.span.has_year]
    return first is not None and bool(told) and all(day is not None and day < first for day in told)


def _is_of_another(line: Line, start: int, end: int, ours: set[str]) -> bool:
    """A sentence that names officers, none of them this hearing's: what became of them is not told of ours."""
    named = {surname(m.officer.name) for m in line.subjects if start <= m.start < end and m.officer.name}
    if not named and any(m.role == ELSEWHERE and start <= m.start < end for m in line.officers):
        return True
    return bool(ours and named) and not named & ours


def _is_found(words: str) -> bool:
    """A sentence that tells what the panel found: the hearing is over, whatever the sanction was."""
    is_found = _FOUND.search(words) is not None and find_finding(words) is not None or _PROVED.search(words) is not None
    return is_found and not (_CLAIMED.search(words) or _CONDITIONAL.search(words))


def _is_alone(words: str, start: int, end: int) -> bool:
    """Whether the outcome is a clause of its own ("PC 1 Name, 11 May 2026 - dismissed without notice")."""
    return (
        bool(_CLAUSE_BEFORE.search(words[:start])) and bool(_CLAUSE_AFTER.match(words[end:])) and not _OF_EARLIER.search(words)
    ) and not _CONDITIONAL.search(words)


def _has_sat(material: Material, reference: date) -> bool:
    """Whether every sitting day printed is past, so that words behind the allegation may tell how it ended."""
    days = [d.span.days(reference, is_past=True).last for line in material.lines for d in line.dates if d.role in ("sitting", "held")]
    return bool(days) and all(day is not None and day < reference for day in days)


_LIST_OF_PAST = re.compile(
    r"\W*(?:(?:our|list of) )?(?:previous|past|concluded|completed) (?:[\w-]+ ){0,4}(?:hearings|tribunals|appeals|pats)\W*$", re.IGNORECASE
)


def _was_held(material: Material, reference: date) -> bool:
    """Whether the last day printed of it is told with a past verb ("was held on 5 and 6 July"): the page says that it is over."""
    dated = [d for line in material.lines for d in line.dates if d.role in ("sitting", "held", "new")]
    days = [(d, d.span.days(reference, is_past=True).last) for d in dated]
    is_listed_as_past = any(_LIST_OF_PAST.match(head.text) for head in material.heads[-1:])
    told = [day for d, day in days if day and (is_listed_as_past or was_held(d) and not _IN_PASSING.match(d.cue))]
    return bool(told) and max(told) < reference and all(day is not None and day <= max(told) for _, day in days)


_IN_PASSING = re.compile(r"hearing|meeting|tribunal", re.IGNORECASE)  # "the papers of the hearing held on 5 July"


def _is_to_come(material: Material, reference: date) -> bool:
    """Whether every sitting day printed with its year or weekday is ahead: how another officer's hearing ended is not told of this one."""
    spans = [dated.span for line in material.lines for dated in line.dates if dated.role in ("sitting", "held")]
    told = [span for span in spans if span.has_year or any(atom.weekday is not None and atom.day for atom in span.atoms)]
    days = [span.days(reference).first for span in told]
    return bool(days) and all(day is not None and day > reference for day in days)


def _tells_end(material: Material, words: str, at: int) -> bool:
    """Whether a sentence that names an outcome (at offset `at`) says that this hearing ended so."""
    if _CONDITIONAL.search(words):
        return False
    if CONCLUDED.search(words) and not _OF_EARLIER.search(words):
        return True
    if any(_RESULTS.search(head.text) for head in material.heads):
        return True
    if _OF_APPEAL.search(words):
        return False
    return at <= 2 or any(OVER.match(line.text) or line.has_role("held") or PAST_HELD.search(line.text) for line in material.lines)


# Not on that day: beside words of a new date the hearing is postponed, not cancelled.
_NOT_THEN = Prefiltered(r"\bwill (?:not|no longer) (?:now )?(?:take place|be held|go ahead|be taking place|proceed)\b", re.IGNORECASE)


def _weightiest(material: Material, told: list[tuple[int, Status, Found]]) -> Status:
    """A heading or a status label weighs more than prose; of equals the first, save that a hearing called off stays so."""
    if not told:
        moved = next((line for line in material.lines if line.key == "previous" and line.has_role("old")), None)
        if moved is None:
            return Status.SCHEDULED
        told = [(1, Status.POSTPONED, Found(None, moved, 0, len(moved.text)))]
    told.sort(key=lambda item: -item[0])
    weight, status, where = told[0]
    for other, state, found in told:
        if other == weight and state in _CALLED_OFF:
            status, where = state, found
    if status is Status.CANCELLED and _NOT_THEN.search(where.line.text):
        status, where = next(((state, found) for _, state, found in told if state is Status.POSTPONED), (status, where))
    material.keep("status", where)
    return status
