"""What a page of several hearings says of all of them, though it stands in the lines of the first or the last."""

from __future__ import annotations

import re

from listings.reading.grammar.attending import invites
from listings.reading.grammar.kinds import names_one
from listings.reading.grammar.patterns import any_case_of
from listings.reading.grammar.prefilter import Prefiltered
from listings.reading.grammar.sentences import sentences
from listings.reading.grammar.unnamed import find_counted
from listings.reading.hearing.line import WHEN, Line
from listings.reading.hearing.segment import Segment
from listings.reading.hearing.titles import is_kind_alone

_SAID_OF_ALL = Prefiltered(
    any_case_of(r"""
        ^\W*(?:(?:(?:for|at|to attend) )?(?:both|all|each|either|these|every)(?: of)?(?: the| these| our)?
            (?: (?!officers?|five|four|three)\w+)? (?:hearings?|cases|are (?!said|alleged)|will|take)\b|
            to (?:attend|observe|watch) (?:either|any|both|an? (?:public )?hearing\b)|
            you (?:can|may) (?:attend|come to|watch) (?:those|these|both|all|any)\b)
        ^\W*(?:all|both) (?:of )?(?:the )?(?:two|three|four|five|six) hearings\b
        ^\W*(?:the )?(?:venue|place|location|address) (?:for|of) (?:all|both|each|every|these)\b
        ^\W*(?:our |the )?(?:public |misconduct )*hearings (?:are|will be|sit|take place)\b
        ^\W*(?:both|all|each) (?:at|in|from|start|starting|begin|before)\b
        ^\W*(?:bookings?|seats?|places|applications?|requests?) (?:for|at|to attend|in) (?:both|all|each|either|any)\b
        \bthe public may attend (?:both|all|each|either)\b
        \b(?:both|either|any|all|each) of the above\b
        \bthey (?:will|are to) (?:all |both )?(?:be held|take place)\b
    """),
    re.IGNORECASE,
)
_ANY_HEARING = Prefiltered(
    r"\b(?:an?|any|each|every|which) (?:(?:public|misconduct|police|one of our) )*(?:hearing|tribunal)\b|\bhearings\b", re.IGNORECASE
)
_THIS_HEARING = re.compile(
    r"\b(?:this|the|an?|it) (?:\w+ ){0,3}?(?:hearing|tribunal|case|meeting) (?:will|is|has|was|for|of|into|to|concerning|against)\b"
    r"|\bthis hearing\b",
    re.IGNORECASE,
)
_EACH = re.compile(r"\b(?:each|separate|different)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.:;]\W*$")


def is_said_of_all(line: Line) -> bool:
    """Whether a line among those of one of several hearings speaks of all: "Both are open", "To observe a hearing, write to us"."""
    if line.key not in ("", "how", "venue") or line.is_heading:
        return False
    if _SAID_OF_ALL.search(line.text):
        return True
    return not (line.subjects or line.dates) and bool(_ANY_HEARING.search(line.text)) and invites(line.text, is_general=False)


def holds_word_for_all(line: Line) -> bool:
    """Whether a sentence of the line, behind one of its own hearing, speaks of all: "... on 22 October. All three hearings sit at"."""
    return not line.key and not line.is_heading and any(_SAID_OF_ALL.search(line.text[a:b]) for a, b in sentences(line.text)[1:])


def release_preamble(found: list[Segment], loose: list[Line]) -> None:
    """What stands above the first officer and day of a page of several hearings is said of all of them, save the hearing's own title."""
    if len(found) < 2:
        return
    first = found[0]
    at = next((n for n, line in enumerate(first.lines) if _tells(line)), len(first.lines))
    while at and _is_title(first.lines[at - 1]):
        at -= 1
    kept = [line for line in first.lines[:at] if _THIS_HEARING.search(line.text) and line.key not in ("how", "contact")]
    moved = [line for line in first.lines[:at] if line not in kept]
    loose += [line for line in moved if line not in loose]
    first.lines = [*kept, *first.lines[at:]]


def _tells(line: Line) -> bool:
    if line.key in ("how", "contact", "posted") and not line.block.row:
        return False
    if line.subjects or line.key or line.block.row or line.has_role(*WHEN) or line.status:
        return True
    return names_one(line.text) and not (line.is_heading or _EACH.search(line.text)) and bool(find_counted(line.text))


def _is_title(line: Line) -> bool:
    return not line.key and len(line.text) < 90 and (not _SENTENCE.search(line.text) or is_kind_alone(line))
