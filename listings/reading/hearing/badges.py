"""A word or two that stand alone and tell what became of a hearing ("Cancelled"): often printed above its title."""

from __future__ import annotations

import re

from listings.reading.grammar.patterns import any_case_of
from listings.reading.hearing.line import Line

_BADGE = re.compile(
    r"\W*(?:(?:hearing|case|now|status|update)\W{0,3})?"
    + any_case_of(r"""
        (?:has been |now )?(?:adjourned|cancell?ed|completed?|concluded|confirmed|discontinued|ended|finished|listed|moved|postponed|
            re-?listed|re-?scheduled|re-?arranged|scheduled|vacated|withdrawn|closed|heard)
        (?:date|venue|time) (?:changed?|moved|amended)
        (?:in progress|under ?way|ongoing|live|upcoming|forthcoming|to come|going ahead|pending)
        (?:called|stood) (?:off|down|over)
        (?:new|changed?|revised|amended) (?:dates?|time|venue)
        (?:new|updated?|amended|revised)
        part[- ]heard
    """)
    + r"\W*",
    re.IGNORECASE,
)


def is_badge(text: str) -> bool:
    return len(text) < 30 and bool(_BADGE.fullmatch(text))


def lower_badges(lines: list[Line]) -> None:
    """Put a badge below the title that it is printed over: in one container with it, or as the first hearing of the page has it."""
    is_above = False
    for at in range(len(lines) - 1):
        badge, title = lines[at], lines[at + 1]
        if badge.is_heading or badge.block.row or badge.block.label or not is_badge(badge.text):
            continue
        badge.key, badge.label, badge.is_bare_label, badge.value_at = "status", "", False, 0
        if not (title.is_heading and (title.officers or title.dates or title.block.level > 2)):
            continue
        before = lines[at - 1] if at else None
        near, far = _shared(badge, title), _shared(badge, before) if before else 0
        is_first = before is None or (before.is_heading and not before.officers) or not any(line.officers for line in lines[:at])
        is_above = is_above or is_first
        if near > far or near == far and is_above:
            lines[at], lines[at + 1] = title, badge


def _shared(one: Line, other: Line) -> int:
    """How many containers the two stand in together."""
    count = 0
    for ours, theirs in zip(one.block.path, other.block.path, strict=False):
        if ours != theirs:
            break
        count += 1
    return count
