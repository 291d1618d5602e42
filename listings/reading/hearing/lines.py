"""Blocks to lines: each knows its label, its sentences, its officers and its dates with the part they play."""

from __future__ import annotations

import re

from listings.reading.document.blocks import Document
from listings.reading.grammar.dates import find_dates
from listings.reading.grammar.lone_officers import labelled_officers, name_alone, rank_alone, titled_alone
from listings.reading.grammar.mentions import Mention
from listings.reading.grammar.months import days_of_month, month_of
from listings.reading.grammar.officers import find_officers
from listings.reading.grammar.roles import role_of
from listings.reading.grammar.sentences import sentences
from listings.reading.grammar.statuses import find_status
from listings.reading.hearing.line import Dated, Line
from listings.reading.hearing.line_labels import inherit, with_label
from listings.reading.hearing.parts import SENTENCE, cut_into_parts


def read_lines(document: Document) -> list[Line]:
    """The lines of a document, labels known and inherited, dates and officers found."""
    lines = [with_label(part) for block in document.blocks for part in cut_into_parts(block)]
    inherit(lines)
    month = ""
    for line in lines:
        if line.is_heading:
            month = month_of(line.text) or (month if line.block.level > 2 else "")
        _find(line, month)
    for at, line in enumerate(lines):
        if line.is_heading and not (line.key or line.officers or line.dates) and _has_rank_below(lines[at + 1 : at + 5]):
            line.officers = name_alone(line.text)
    return lines


def _has_rank_below(lines: list[Line]) -> bool:
    for line in lines:
        if line.is_heading and not line.key:
            return False
        if line.key == "officer":
            return False
        if line.key == "rank" and not line.is_bare_label and rank_alone(line.value):
            return True
    return False


_PART_BEFORE, _PART_AFTER = re.compile(r"[-–—|,;:]\s*(?:on )?$"), re.compile(r"\s*(?:[-–—|,;:.(]|at\b|$)")
_PAST_DAY = re.compile(
    r"\b(?:following|after|since|last|earlier|yesterday)\W*\x00|\x00['\u2019]s\b(?! (?:\w+ )?(?:hearing|panel|sitting|tribunal))",
    re.IGNORECASE,
)


def _find(line: Line, month: str) -> None:
    text = line.text
    line.status = find_status(text)
    if line.key == "officer" and not line.is_bare_label:
        shift = line.value_at
        line.officers = [_shifted(m, shift) for m in labelled_officers(line.value)]
    elif line.key not in ("venue", "standards", "time", "reference"):
        line.officers = find_officers(text)
    if not line.officers and not line.key and (line.is_heading or line.block.lead >= len(text) - 2):
        line.officers = titled_alone(text)
    if not line.officers and not line.key and rank_alone(text):
        line.key = "rank"
    if line.key in ("chair", "panel", "contact", "how"):
        line.officers = [Mention(m.start, m.end, m.officer, "other") for m in line.officers]
    spans = find_dates(text) or days_of_month(text, line.value_at, month, is_labelled=line.key == "date")
    if not spans:
        return
    bounds = sentences(text)
    for span in spans:
        start, end = next(((a, b) for a, b in bounds if a <= span.start < b), (0, len(text)))
        struck = any(a <= span.start < b for a, b in line.block.struck)
        before, after = text[max(start, line.value_at if line.value_at <= span.start else start) : span.start], text[span.end : end]
        role, cue = role_of(span, before, after, line.key, is_heading=line.is_heading)
        is_part = _PART_BEFORE.search(before) and _PART_AFTER.match(after)
        if role == "unknown" and line.subjects and (len(text) <= 110 or is_part) and not SENTENCE.search(text[start:end]):
            role, cue = "sitting", "stands beside an officer"
        if span.is_weekday_only and _PAST_DAY.search(f"{before[-30:]}\x00{after[:20]}"):
            role, cue = "history", "a day gone by"
        line.dates.append(Dated(span, "old" if struck else role, cue, text[start:end], struck))


def _shifted(mention: Mention, by: int) -> Mention:
    return Mention(mention.start + by, mention.end + by, mention.officer, mention.role)
