"""Whose hearing was called off: that of a court, or the misconduct hearing; and whether a page has a misconduct hearing at all yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from listings.reading.grammar.kinds import names_one
from listings.reading.grammar.matters import PROCEEDINGS
from listings.reading.grammar.patterns import phrases
from listings.reading.grammar.prefilter import Prefiltered
from listings.reading.grammar.statuses import find_status
from listings.reading.hearing.line import WHEN, Dated, Line
from listings.reading.hearing.material import Material

_COURT = phrases(r"""
    bail(?:ed)?
    charged (?:by|in connection|over|under|with)(?! (?:gross )?misconduct(?! in)| breach)
    coroner
    (?-i:court)
    criminal (?:case|charges?|proceedings|trial)
    (?:crown|county|high|youth) court
    crown prosecution service
    indict\w+
    inquest
    judge
    jur(?:y|ors?)
    magistrates?
    pleas?
    pleaded
    pre-?sentence
    prosecut(?:ed|ion|ors?)
    re-?trial
    sentencing
    trial
    (?:be|been|was|were) tried
""")
# A court that gave its verdict adjourns no more: what is put off after it is the misconduct hearing, where there is one.
_COURT_ENDED = phrases(r"""
    acquitted
    (?:been|was|were) (?:cleared|sentenced)
    convict(?:ed|ion)
    found (?:not )?guilty
    jailed
""")
_OURS = phrases(r"""
    (?:disciplinary|misconduct) (?:panel|tribunal)(?! members?)
    (?:hearing|panel|proceedings|tribunal) [^.;]{0,30}\b(?:about|for|into|of) (?:gross )?misconduct(?! in)
""")
# Behind it, courts are part of the deed: "is alleged to have misled a court".
_ALLEGED = Prefiltered(r"\b(?:accus\w+|alleg\w+|claims? (?:of|that)|said to have)\b", re.IGNORECASE)
# "PC Name, who is charged with theft, had the hearing postponed": said of the officer, not of the hearing.
_ASIDE = re.compile(r", (?:who|whose|charged|due|on bail)\b[^,;.]*,")
_FAR = 12  # sentences behind which a hearing named is no longer the one spoken of
# "A misconduct hearing will be arranged when the criminal proceedings are over": no hearing is announced yet.
_TO_FOLLOW = phrases(r"""
    (?:after|at|following|on|once|pending|subject to|until|upon|when)
        [^.;]{0,40}\b(?:conclu\w+|complet\w+|dealt with|end(?:ed|s)?|finish\w*|outcome|over)
    (?:after|once|pending|until|when) (?:\w+ ){0,2}(?:court|criminal|inquest|sentenc\w+|trial)
    (?:arrange|convene|hold|holds|organise|schedule) an?
    (?:are|be|been|is|put) (?:\w+ )?on hold
    in due course
    (?-i:may)
    (?:might|must|should|whether)
    no date (?:has|is)
    not (?:yet )?(?:been )?(?:arranged|fixed|scheduled|set)
    that (?:he|she|they) face
    to be (?:arranged|convened|fixed|held|listed|scheduled|set)
    will (?:also |now |then )?(?:be (?:arranged|considered|convened|fixed|organised|scheduled|set)|face|follow)
    will (?:also |now |then )?(?:be held|take place) (?:after|at the|following|in|later|once|when)
""")
_CALLED_OFF = phrases(r"""
    adjourned
    cancelled
    deferred
    part[- ]heard
    postponed
    put back
    vacated
    withdrawn
""")
# "The hearing has been adjourned", below a title that names a misconduct hearing, is that one; "a first hearing" may be the court's.
_THIS_ONE = phrases(r"""
    (?:it|this)
    (?:the|his|her|their) (?:hearing(?! there)|panel|proceedings)
""")
_REASON = Prefiltered(
    r"\b(?:as|await(?:s|ing)?|because|due to|owing to|pending|so that|to allow|to await|until|while|whilst)\b", re.IGNORECASE
)


def is_of_court(material: Material, line: Line, start: int, at: int, words: str) -> bool:
    """Whether the sentence `words`, at `start` in its line, tells by its words at `at` what became of a hearing of a court.

    A sentence that names no proceedings speaks of the hearing that the text named last.
    """
    if line.key or line.block.row or PROCEEDINGS.search(words):
        return False
    if _is_in_court(_ASIDE.sub(" ", words[:at])):
        return True
    if line.is_heading or material.is_titled and _THIS_ONE.search(words):
        return False
    return next((_is_in_court(told) for told in _told_before(material, line, start) if _names_ours(told) or _is_in_court(told)), False)


def awaits_court(material: Material) -> bool:
    """Whether the text speaks of a court, and names a misconduct hearing nowhere save as one that is still to be arranged.

    A title announces one, a sentence that prints a day for it or says that it was called off, and one that tells of it as arranged.
    """
    near = [line for line in [*material.heads, *material.lines] if line.key != "allegation"]
    if not any(_COURT.search(line.text) for line in near) or material.is_titled:
        return False
    return not any(_names_ours(words) and _is_announced(line, start, end, words) for line in near for start, end, words in line.said)


def is_sitting_of_court(material: Material, line: Line, dated: Dated) -> bool:
    """Whether the day is that of a hearing in the case of a court that the text told of last, no misconduct hearing being announced."""
    told = next(((start, words) for start, end, words in line.said if start <= dated.span.start < end), None)
    return told is not None and is_of_court(material, line, told[0], 0, told[1]) and awaits_court(material)


def waits_for_court(words: str, other: re.Match[str]) -> bool:
    """Whether the court named in a sentence is only what a hearing was put off for ("postponed until the trial has ended")."""
    state = find_status(words)
    return state is not None and _REASON.search(words[state[2] : other.start()]) is not None


def _names_ours(words: str) -> bool:
    return names_one(words) or _OURS.search(words) is not None


def _is_in_court(words: str) -> bool:
    alleged = _ALLEGED.search(words)
    told = words[: alleged.start()] if alleged else words
    return _COURT.search(told) is not None and not (_COURT_ENDED.search(words) or _names_ours(words))


def _told_before(material: Material, line: Line, start: int) -> Iterator[str]:
    """The sentences before that one, the nearest first, then the headings above it."""
    place = material.order.get(id(line), 0)  # a line that stands above the hearing's own has none of them before it
    before = reversed(material.lines[max(0, place - _FAR) : place])
    own = [words for begins, _, words in line.said if begins < start]
    yield from islice(reversed(own), _FAR)
    yield from islice((words for other in before if other.key != "allegation" for _, _, words in reversed(other.said)), _FAR)
    yield from (head.text for head in reversed(material.heads))


def _is_announced(line: Line, start: int, end: int, words: str) -> bool:
    if line.key or any(dated.role in WHEN and start <= dated.span.start < end for dated in line.dates):
        return True
    named, off, follows = PROCEEDINGS.search(words), _CALLED_OFF.search(words), _TO_FOLLOW.search(words)
    return follows is None or named is not None and off is not None and named.end() <= off.start() < follows.start()
