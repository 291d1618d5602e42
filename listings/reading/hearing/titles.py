"""Titles that stand above the hearings of a page in one form: the next one opens another hearing."""

from __future__ import annotations

import re

from listings.reading.grammar.kinds import names_one
from listings.reading.hearing.line import Line
from listings.reading.hearing.segment import Segment

# "Private misconduct hearing - 9 June", "Misconduct hearing: PC 1 Name".
_TITLE = re.compile(
    r"\W*(?:(?:an?|the|public|private|gross|police|joint|accelerated|special case)[ ])*(?:misconduct|disciplinary|accelerated) "
    r"(?:misconduct )?(?:hearing|meeting)(?: [-\u2013\u2014]|:) ",
    re.IGNORECASE,
)


def is_titled_alike(current: Segment, line: Line) -> bool:
    """Kind and day above one hearing, kind and officer above the next, in titles of one form."""
    if line.key or len(line.text) > 100 or not current.has_when or not _TITLE.match(line.text):
        return False
    return any(_TITLE.match(other.text) and len(other.text) <= 100 and not other.key for other in current.lines[:2])


_STATUS_WORDS = re.compile(
    r"\b(?:cancelled|postponed|adjourned|withdrawn|vacated|part[- ]heard|update[ds]?|new|private|public)\b|[\W\d]+", re.IGNORECASE
)


def repeats_title(current: Segment, line: Line) -> bool:
    """ "MISCONDUCT HEARING" above one hearing and "MISCONDUCT HEARING - CANCELLED" above the next: the line in which each opens."""
    if line.key or line.subjects or line.dates or len(line.text) > 60 or not (current.has_when and names_one(line.text)):
        return False
    shape = _STATUS_WORDS.sub(" ", line.text).strip()
    firsts = [other for other in current.lines if not (other.key or other.subjects or other.dates)]
    return any(_STATUS_WORDS.sub(" ", other.text).strip() == shape for other in firsts)


_KIND_ALONE = re.compile(
    r"\W*(?:(?:notice|notification) of (?:an? |the )?)?"
    r"(?:(?:public|police|gross|joint|private|accelerated|special case|expedited|fast[- ]track)[ ,]+)*"
    r"(?:misconduct|disciplinary|accelerated|special case) (?:\w+ )?(?:hearing|meeting|proceedings)(?: notice)?\W*",
    re.IGNORECASE,
)


def is_kind_alone(line: Line) -> bool:
    """A line that is only a kind of hearing: the way some lists open each record."""
    return len(line.text) < 70 and not line.key and bool(_KIND_ALONE.fullmatch(line.text))
