"""Where the sentences of a line start and end."""

from __future__ import annotations

import re

from listings.reading.grammar.patterns import any_of
from listings.reading.memo import remembered

_ABBREVIATION = re.compile(
    r"(?:\b(?:a\.m|p\.m|am|pm|[Nn]o|[Nn]os|[Rr]ef|[Tt]el|approx|Mr|Mrs|Ms|Dr|St|Insp|Supt|Ch|Det|Sgt|Rev|para|reg|Reg|"
    r"cf|e\.g|i\.e|etc|Ltd|hrs|P\.C|D\.C|Rd|Ave)\.|\b[A-Z]\.)$"
)
# One of four signs comes first: the matcher passes over all other letters at once.
_STOP = re.compile(
    r"[.!?;\s]"
    + any_of(r"""
        (?<=[.;]\s)\s*(?=\(?\d{1,2}\)\s)
        (?<=[.!?])["'’”)]?\s+(?=["'“‘(]?[A-Z0-9£])
        (?<=;)\s+(?=[A-Z])
        (?<=\s)[•·|▸►▪‣●]\s
    """)
)


_LETTERED = re.compile(
    r"\b(?:[Oo]fficer|PC|PS|DC|DS|DI|SC|Insp|[Cc]onstable|[Ss]ergeant|[Ii]nspector|[Ww]itness|Mr|Ms|Mrs|Miss) [\"'\u2018\u201c]?[A-Z]\.$"
)
_NEXT = re.compile(r"(?:The|He|She|They|It|His|Her|Their|A|An|On|In|At|This|That|All|Both|Members|No|Public|Places|Seats|Anyone)\b")


_REACH = 30  # characters before a stop: longer than any abbreviation or title above


@remembered
def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence of a line starts and ends."""
    out, at = [], 0
    for match in _STOP.finditer(text):
        head = text[max(at, match.start() - _REACH) : match.start() + 1]
        is_lettered = _LETTERED.search(head) and _NEXT.match(text, match.end())
        if _ABBREVIATION.search(head) and not is_lettered and not head.endswith(("a.m.", "p.m.")):
            continue
        if head.endswith(".") and head[-2:-1].isdecimal() and text[match.end() : match.end() + 1].isdigit():
            continue
        out.append((at, match.end()))
        at = match.end()
    if at < len(text):
        out.append((at, len(text)))
    return out
