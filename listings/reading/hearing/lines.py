"""Blocks to lines: each knows its label, its sentences, its officers and its dates with the part they play."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from listings.reading.document.blocks import Document
from listings.reading.grammar.dates import Span, find_dates
from listings.reading.grammar.lone_officers import labelled_officers, name_alone, rank_alone, titled_alone
from listings.reading.grammar.matters import BOOKING
from listings.reading.grammar.mentions import Mention
from listings.reading.grammar.officers import find_officers
from listings.reading.grammar.patterns import any_of
from listings.reading.grammar.places import is_place
from listings.reading.grammar.prefilter import Prefiltered
from listings.reading.grammar.roles import role_of
from listings.reading.grammar.sentences import sentences
from listings.reading.grammar.statuses import find_status
from listings.reading.grammar.times import find_times
from listings.reading.grammar.unnamed import unnamed_alone
from listings.reading.hearing.badges import lower_badges
from listings.reading.hearing.boxes import join_names
from listings.reading.hearing.calendar import Near, calendar, join_boxes, with_month
from listings.reading.hearing.columns import pair_columns
from listings.reading.hearing.inherited import inherit
from listings.reading.hearing.line import Dated, Line
from listings.reading.hearing.line_labels import with_label
from listings.reading.hearing.parts import SENTENCE, cut_into_parts
from listings.reading.hearing.results import title_lists


def read_lines(document: Document) -> list[Line]:
    """The lines of a document, labels known and inherited, dates and officers found."""
    lines = [with_label(part) for block in join_boxes(document.blocks) for part in cut_into_parts(block)]
    title_lists(lines)
    pair_columns(lines)
    inherit(lines)
    _pair_ends(lines)
    _untitle(lines)
    before = ""
    for line, near in calendar(lines):
        line.is_after_between, before = before.endswith("between"), line.text.rstrip().lower()
        _find(line, near)
    join_names(lines)
    _part_cells(lines)
    lower_badges(lines)
    _quiet_particulars(lines)
    for at, line in enumerate(lines):
        if line.is_heading and not (line.key or line.officers or line.dates) and _has_rank_below(lines[at + 1 : at + 5]):
            line.officers = name_alone(line.text)
    return lines


_ENDS_OPEN = re.compile(r"[:;]\W*$")
# "The particulars are that:" - the list below tells what happened, with days and colleagues of its own.
_PARTICULARS = Prefiltered(
    r"\b(?:particulars?|facts)\b[^.;:]{0,60}:\W*$|"
    r"\b(?:conduct|misconduct|allegations?|matters?|case)\b[^.;:]{0,90}\b"
    r"(?:is|are|as follows|these|this|following|namely|below)\W*[:;]\W*$|"
    r"\b(?:(?:is|are|was|were) (?:alleged|said|asserted)|alleges?|alleged|case is)(?: to have| that)?\W*[:;]\W*$",
    re.IGNORECASE,
)


_TELLS = re.compile(r"\b(?:was|were|had|did|should|lied|said|told|knew|made|[a-z]{2,}ed)\b[^.;]*\.\s*$")
_FOLLOWING = Prefiltered(r"\bthe following (?:allegations?|matters?|conduct|particulars)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"\W*(?:\d{1,2}|[a-h]|[ivx]{1,4})[.)]\s")


def _quiet_particulars(lines: list[Line]) -> None:
    """Days and officers in the items of a list of particulars are of what is alleged, once the text has named its officer."""
    is_named = is_list = False
    for line in lines:
        if (
            (line.block.kind == "item" or _NUMBERED.match(line.text))
            and not line.key
            and is_list
            and not (line.subjects and line.subjects[0].start < 4 and len(line.text) < 60 and not _TELLS.search(line.text))
        ):
            line.is_particular, line.status = True, None
            line.dates = [
                replace(d, role="alleged", cue="particulars") if d.role in ("sitting", "held", "opened") else d for d in line.dates
            ]
            line.officers = [replace(m, role=m.role or "particulars") for m in line.officers] if is_named else line.officers
            continue
        is_list = not line.is_heading and bool(
            _ENDS_OPEN.search(line.text[-20:]) and _PARTICULARS.search(line.text) or _FOLLOWING.search(line.text)
        )
        is_named = is_named or bool(line.subjects)


def _pair_ends(lines: list[Line]) -> None:
    """ "Closes" is the end of a hearing where "Opens" stands above it, not of the bookings."""
    for above, line in zip(lines, lines[1:], strict=False):
        if line.key == "deadline" and _CLOSES.fullmatch(line.label.strip(" :")) and _OPENS.match(above.label or above.text):
            line.key = "end"


def _untitle(lines: list[Line]) -> None:
    """A heading in the words of a label ("Hearing details") with labelled lines right under it is a title."""
    for line, below in zip(lines, lines[1:], strict=False):
        own = below.block.label or (below.key and below.value_at and not below.is_bare_label)
        if line.is_bare_label and line.is_heading and line.key in ("type", "allegation", "date", "officer") and own and below.key:
            line.key, line.label, line.is_bare_label, line.value_at = "", "", False, 0


_NUMBER_ALONE = re.compile(r"\W*[A-Z]{0,3}\s?\d{2,6}\W*")
_OPENS, _CLOSES = re.compile(r"\W*opens?\b", re.IGNORECASE), re.compile(r"clos(?:es?|ing)(?: on)?", re.IGNORECASE)


_TOWN = re.compile(r"[A-Z][a-z'’-]+(?:[ -][A-Z]?[a-z'’-]+){0,3},?")


def _part_cells(lines: list[Line]) -> None:
    """A cell may hold two facts, a line each: the day and the place, the rank and what is alleged."""
    for above, line in zip(lines, lines[1:], strict=False):
        if above.block.row != line.block.row or above.block.label != line.block.label:
            continue
        is_dated = not line.block.row or bool(line.dates)
        if line.key == "date" and above.key == "venue" and not is_dated and (is_place(line.text) or _TOWN.fullmatch(line.text)):
            line.key, line.label = above.key, above.label  # the rest of an address
        if above.label != line.label:
            continue
        if line.key == "officer" and not line.officers and _NUMBER_ALONE.fullmatch(line.text) and not above.is_bare_label:
            line.key = "number"
            line.value_at = len(line.text) - len(line.text.lstrip(" (#"))
        if not line.block.row:
            continue
        if (
            line.key == "date"
            and (above.dates or find_times(above.text))
            and not line.dates
            and not find_times(line.text)
            and is_place(line.text)
        ):
            line.key, line.label = "venue", "Venue"
        if above.key == "allegation" and (named := labelled_officers(above.text)) and named[0].end - named[0].start >= len(above.text) - 2:
            above.key, above.label, above.officers = "officer", "Officer", named


def _has_rank_below(lines: list[Line]) -> bool:
    for line in lines:
        if line.is_heading and not line.key:
            return False
        if line.key == "officer":
            return False
        if line.key == "rank" and not line.is_bare_label and rank_alone(line.value):
            return True
    return False


# Between two days of one list: an hour and "and" ("3 December, 13.00, and Friday 4 December").
_AND_DAY = re.compile(r"[\s,]*(?:(?:at |from )?\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm|hours|hrs)?)?[\s,]*(?:and|then|also)[\s,]*(?:on )?")
# "by 4pm on 15 January for the first hearing and 4pm on 26 January for the second": both are deadlines.
_AND_BY = re.compile(
    r"(?: for [^.;,]{3,40}?)?,? and (?:by )?(?:(?:\d{1,2}(?:[.:]\d\d)? ?(?:am|pm|hours|hrs)|noon|midday) )?(?:on )?", re.IGNORECASE
)
_PART_BEFORE, _PART_AFTER = re.compile(r"[-–—|,;:]\s*(?:on )?$"), re.compile(r"\s*(?:[-–—|,;:.(]|at\b|$)")
_PAST_DAY = Prefiltered(
    any_of(r"""
        \b(?:following|after|since|last|earlier|yesterday|an?|any|each|every|some)\W*\x00
        \x00(?: before\b|['\u2019]s\b)(?! (?:\w+ )?(?:hearing|panel|sitting|tribunal))
    """),
    re.IGNORECASE,
)


_SITS = Prefiltered(r"\b(?:hearings?|panel|tribunal|sit(?:s|ting)?|case|begins?|starts?|next week)\b", re.IGNORECASE)


def _find(line: Line, near: Near) -> None:
    text = line.text
    line.status = find_status(text)
    if line.key == "officer" and not line.is_bare_label:
        shift = line.value_at
        line.officers = [_shifted(m, shift) for m in labelled_officers(line.value)]
    elif line.key not in ("venue", "standards", "time", "reference"):
        line.officers = find_officers(text)
    if not line.officers and not line.key and (line.is_heading or line.block.lead >= len(text) - 2):
        line.officers = titled_alone(text) or unnamed_alone(text)
    if not line.officers and not line.key and rank_alone(text):
        line.key = "rank"
    if line.key in ("chair", "panel", "contact", "how", "posted"):
        line.officers = [Mention(m.start, m.end, m.officer, "other") for m in line.officers]
    spans = with_month(line, find_dates(text), near)
    if not spans:
        return
    if line.is_after_between and spans[0].start < 3 and len(spans[0].atoms) == 2 and spans[0].atoms[1].joint == "list":
        spans = [replace(spans[0], atoms=[spans[0].atoms[0], replace(spans[0].atoms[1], joint="range")]), *spans[1:]]
    spans = [part for span in spans for piece in _at_strokes(span, line) for part in _from_to(piece, text)]
    bounds, subjects = sentences(text), line.subjects
    starts = [start for start, _ in bounds]
    for span in spans:
        start, end = bounds[bisect_right(starts, span.start) - 1]
        struck = any(a <= span.start < b for a, b in line.block.struck)
        before, after = text[max(start, line.value_at if line.value_at <= span.start else start) : span.start], text[span.end : end]
        role, cue = role_of(span, before, after, line.key, is_heading=line.is_heading)
        is_part = _PART_BEFORE.search(before) and _PART_AFTER.match(after)
        if role == "unknown" and subjects and (len(text) <= 110 or is_part) and not SENTENCE.search(text[start:end]):
            role, cue = "sitting", "stands beside an officer"
        role, cue = _beside_last(line, span, role, cue)
        if (
            role == "unknown"
            and start
            and _DO_THIS.search(text[start : span.start])
            and BOOKING.search(_sentence_before(text, bounds, start))
        ):
            role, cue = "deadline", "what the sentence before asks for"
        if span.is_weekday_only and _PAST_DAY.search(f"{before[-30:]}\x00{after[:20]}"):
            role, cue = "history", "a day gone by"
        elif span.is_weekday_only and len(span.atoms) > 1 and line.key != "date" and not _SITS.search(text[start:end]):
            role, cue = "other", "days of the week on which an office is open"
        line.dates.append(Dated(span, "old" if struck else role, cue, text[start:end], struck))


_CONTINUES = re.compile(r"[\s,;(–-]*(?:and )?(?:then )?continu\w+(?: on)?(?: the)? ", re.IGNORECASE)


def _beside_last(line: Line, span: Span, role: str, cue: str) -> tuple[str, str]:
    """The part that a day plays by the day printed before it in the line."""
    last = line.dates[-1] if line.dates else None
    if last and role == "new" and last.role == "sitting" and _CONTINUES.fullmatch(line.text[last.span.end : span.start]):
        return "sitting", "goes on from the day before"
    between = line.text[last.span.end : span.start] if last else ""
    if last is None or role not in ("sitting", "unknown"):
        return role, cue
    if last.role == "deadline" and _AND_BY.fullmatch(between):
        return last.role, "one more deadline"
    if role == "unknown" and last.is_struck and not between.strip(" ,;:-–—→>"):
        return "new", "stands behind a day struck out"
    if role == "unknown" and last.role == "sitting" and _AND_DAY.fullmatch(between):
        return "sitting", "one more day of the same list"
    return role, cue


# "To attend, complete the form. This must be done by 5pm on 10 December."
_DO_THIS = re.compile(
    r"^(?:This|It|That|These|They|Both|Please do (?:this|so)|You (?:must|should|need to) do (?:this|so))\b"
    r"[^.;]*\b(?:by|before|no later than|until)\b[^.;]{0,25}$"
)


def _sentence_before(text: str, bounds: Sequence[tuple[int, int]], start: int) -> str:
    return next((text[a:b] for a, b in bounds if b == start), "")


def _at_strokes(span: Span, line: Line) -> list[Span]:
    """A struck-out day and the new one behind it are two phrases, though nothing but a blank parts them."""
    cuts = sorted({cut for a, b in line.block.struck for cut in (a, b) if span.start < cut < span.end})
    if not cuts:
        return [span]
    bounds = [span.start, *cuts, span.end]
    pieces = [(a, piece) for a, b in zip(bounds, bounds[1:], strict=False) for piece in find_dates(line.text[a:b])]
    return [replace(piece, start=piece.start + a, end=piece.end + a) for a, piece in pieces] or [span]


_MOVED_FROM = Prefiltered(
    r"\b(?:moved|changed|re-?scheduled|re-?arranged|re-?listed|postponed|put (?:back|off)|brought forward|adjourned|"
    r"deferred|switched)(?: forward| back)? from (?:the )?$",
    re.IGNORECASE,
)


def _from_to(span: Span, text: str) -> list[Span]:
    """ "Moved from 9 November to 16 November 2026": two days, the old one and the new one, not the days between them."""
    joint = re.search(r"\s(?:to|until)\s(?=\D*\d)", span.words)
    if joint is None or len(span.atoms) != 2 or not _MOVED_FROM.search(text[max(0, span.start - 40) : span.start]):
        return [span]
    first, second = (replace(atom, joint="") for atom in span.atoms)
    first = replace(first, month=first.month or second.month, year=first.year or second.year)
    cut = span.start + joint.start()
    return [
        replace(span, end=cut, words=text[span.start : cut], atoms=[first]),
        replace(span, start=span.start + joint.end(), words=text[span.start + joint.end() : span.end], atoms=[second]),
    ]


def _shifted(mention: Mention, by: int) -> Mention:
    return Mention(mention.start + by, mention.end + by, mention.officer, mention.role)
