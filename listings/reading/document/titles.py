"""Titles of sections where a text marks no heading: a page pasted as text, or one whose lines are only broken apart."""

from __future__ import annotations

import re

from listings.reading.document.blocks import Block
from listings.reading.grammar.patterns import any_case_of

# A line by itself that speaks of hearings in general, or of how to come to them.
_TITLE = re.compile(
    any_case_of(r"""
        about (?:misconduct|public|police|our|these|the)\b.{0,40}
        accessibility
        appl(?:y|ying) to attend\b.{0,40}
        attend(?:ing|ance)?(?: (?:an?|the|at|our|upcoming|public|misconduct|police|appeals?|hearings?|tribunals?|pat)){0,6}
            (?: [-–—] please read)?
        background(?: information)?
        book(?:ing)?(?: a (?:place|seat))?(?: to attend)?
        conditions of (?:entry|attendance)
        frequently asked questions
        further information
        (?:the )?hearing process
        hearings and how to attend
        how (?:to|do i|can i|misconduct hearings|hearings)\b.{0,50}
        (?:the )?purpose of\b.{0,50}
        (?:(?:our|other|all|latest|recent|current|future|upcoming|forthcoming|previous|past|concluded|completed|public|police|officer|gross|
            accelerated|misconduct|disciplinary|special case|conduct|appeals?|tribunals?|and) )*(?:(?:hearings|appeals|tribunals)
            (?: (?:hearings|outcomes?|results|notices|and outcomes))?|(?:hearing|tribunal) (?:outcomes|results|hearings))
        (?:previous|past|upcoming|forthcoming) (?:pats?|appeals?)
        (?:hearing )?outcomes(?: of\b.{0,40})?
        registration
        request to attend
        what (?:is|are|happens)\b.{0,60}
        who can attend
    """)
    + r"\s?[:?]?",
    re.IGNORECASE,
)


_ENDS = re.compile(r"[.:;,?!\u201d\"]\s*$")


def _is_headline(first: str, second: str) -> bool:
    """A first line without a full stop above a sentence: the headline of a story."""
    is_short = 25 < len(first) < 160 and not _ENDS.search(first) and ":" not in first
    return is_short and second.rstrip()[-1:] in '.”"' and len(second) > max(60, len(first) * 0.6)


def titled(blocks: list[Block]) -> list[Block]:
    """The same blocks; where none is a heading, lines that read as a section's title become one."""
    if any(block.kind == "heading" for block in blocks):
        return blocks
    if len(blocks) > 1 and _is_headline(blocks[0].text, blocks[1].text):
        blocks[0].kind, blocks[0].level = "heading", 1
    for block in blocks[:-1]:
        if block.kind == "text" and not block.row and len(block.text) < 80 and _TITLE.fullmatch(block.text):
            block.kind, block.level = "heading", 2
    return blocks
