"""The month or week of days printed bare ("Mon 14"): it may stand in a heading, a caption, the head of the column or the line below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from listings.reading.document.blocks import Block
from listings.reading.grammar.dates import Span, find_dates
from listings.reading.grammar.days import Atom
from listings.reading.grammar.months import days_in_figures, days_of_month, is_bare_day, month_in, month_of
from listings.reading.hearing.line import Line

_SHORT = 60  # characters of a line that holds a day and little else
_BELOW = 6  # lines of one cell before the month that they share
_NUMBER = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri)(?:s|nes|rs|urs)?(?:day)?", re.IGNORECASE)
_YEAR = re.compile(r"20\d\d")
_JOINT = re.compile(r"(?:to|until|till|and|[-–—&])", re.IGNORECASE)
_ENDS_OPEN = re.compile(r"\d(?:st|nd|rd|th)?(?: [A-Z][a-z]{2,8}\.?)?(?:,? 20\d\d)? (?:to|until|till|[-–—])$")
_ENDS_IN_DAY = re.compile(r"\d(?:st|nd|rd|th)?(?: [A-Z][a-z]{2,8}\.?)?(?:,? 20\d\d)?$")
_STARTS_WITH_DAY = re.compile(r"(?:[A-Z][a-z]{2,8} )?\d{1,2}(?:st|nd|rd|th|\b)")


def join_boxes(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, a day printed in boxes made one ("14" over "Dec"), and a range broken over lines ("14 June", "to", "16 June")."""
    out: list[Block] = []
    at = 0
    while at < len(blocks):
        count = max(_boxes(blocks[at : at + 4]), _broken_range(blocks[at : at + 3])) if len(blocks[at].text) < _SHORT else 0
        part = blocks[at : at + max(count, 1)]
        out.append(replace(part[0], text="\n".join(block.text for block in part), lead=0) if count else part[0])
        at += len(part)
    return out


def _boxes(blocks: Sequence[Block]) -> int:
    """How many blocks, from the first on, are a weekday, a number, a month and a year in boxes of their own; 0 unless number and month."""
    kinds = ""
    for block in blocks:
        text = block.text.strip(" .,")
        kind = (
            "d" if _NUMBER.fullmatch(text) else "w" if _WEEKDAY.fullmatch(text) else "y" if _YEAR.fullmatch(text) else
            "m" if len(text) < 15 and month_of(text) else ""
        )  # fmt: skip
        if not kind or kind in kinds or block.kind != "text" or block.row or block.label:
            break
        kinds += kind
    found = re.match(r"w?(?:dm|md)y?", kinds)
    return len(found[0]) if found else 0


def _broken_range(blocks: Sequence[Block]) -> int:
    first = blocks[0]
    for block in blocks[1:]:
        if (block.row, block.label, block.kind, block.path) != (first.row, first.label, first.kind, first.path) or len(block.text) > _SHORT:
            return 0
    if len(blocks) > 1 and _ENDS_OPEN.search(first.text) and _STARTS_WITH_DAY.match(blocks[1].text):
        return 2
    is_range = len(blocks) > 2 and _JOINT.fullmatch(blocks[1].text) and _ENDS_IN_DAY.search(first.text)
    return 3 if is_range and _STARTS_WITH_DAY.match(blocks[2].text) else 0


@dataclass(frozen=True, slots=True)
class Near:
    """The month ("March 2027") and the first day of the week that a line's bare days are of, where one is printed near."""

    month: str = ""
    week: Span | None = None
    is_only_day: bool = False  # the line is under the head of a column, or a title, that says that it is a day


_WEEK = re.compile(r"\W*(?:hearings? )?(?:in |for )?(?:the )?(?:week|w)\W?(?:commencing|beginning|starting|of|c\b|/c)", re.IGNORECASE)


def calendar(lines: Sequence[Line]) -> Iterator[tuple[Line, Near]]:
    """Each line with what stands near it."""
    month = of_row = ""
    week: Span | None = None
    row = level = 0
    for at, line in enumerate(lines):
        text = line.text
        is_alone = len(text) < _SHORT and not line.block.row and (line.block.lead >= len(text) or not line.key)
        if line.is_heading or is_alone and month_of(text):
            named = month_of(text)
            level = line.block.level if named and line.is_heading else level
            month = named or (month if line.block.level > 2 else "")
            week = _week_of(line) or (week if line.block.level > 2 and not named else None)
        if line.block.row != row:
            row, of_row = line.block.row, ""
        if row and (named := month_of(text)):
            of_row = named
        of_column = month_in(line.block.label) if row else ""
        near = of_row or of_column or month
        is_bare = len(text) < _SHORT and not line.officers and is_bare_day(line.value)
        if is_bare and (below := _month_below(lines, at)):
            near = below
        is_titled = line.is_heading and bool(month) and line.block.level > level
        if is_bare and near and (of_column or is_titled or _is_day_label(line) or near is not month and near != of_row):
            line.key = line.key if line.is_heading else "date"
            yield line, Near(near, week, is_only_day=True)
        else:
            yield line, Near(near, week)


def _is_day_label(line: Line) -> bool:
    return line.label.strip(" :").lower() in ("day", "days", "date", "dates")


def _month_below(lines: Sequence[Line], at: int) -> str:
    """ "14th and 15th" over "December 2026" in one cell or paragraph; "14" under From beside "16 December 2026" under To."""
    line = lines[at]
    for other in lines[at + 1 : at + _BELOW]:
        if other.block.row != line.block.row or len(other.text) > _SHORT or not other.block.row and other.block.path != line.block.path:
            return ""
        if other.block.row and other.block.label != line.block.label:
            days = find_dates(other.text) if other.key == "end" else ()
            return days[0].words.split(maxsplit=1)[-1] if days and days[0].atoms[0].month and re.search("[A-Z]", days[0].words) else ""
        if named := month_of(other.text):
            return named if other.block.row or line.key == "date" else ""
        if not is_bare_day(other.value):
            return ""
    return ""


def _week_of(line: Line) -> Span | None:
    """The day in a heading such as "Week commencing 14 December 2026"."""
    found = find_dates(line.text) if _WEEK.match(line.text) else ()
    return found[0] if len(found) == 1 and len(found[0].atoms) == 1 and found[0].atoms[0].month else None


def with_month(line: Line, spans: Sequence[Span], near: Near) -> Sequence[Span]:
    """Days at the head of a line below "November 2026" are of that month ("Thu 5 and Fri 6: PC ..."), whatever days follow them."""
    if near.week is not None and spans and spans[0].is_weekday_only and spans[0].start <= line.value_at + 1:
        return [replace(spans[0], atoms=[_in_week(atom, near.week.atoms[0]) for atom in spans[0].atoms]), *spans[1:]]
    if line.key == "date" and not spans and (figures := days_in_figures(line.text, line.value_at)):
        return figures
    if near.month and _DAY_INSIDE.search(line.text, line.value_at + 1):
        spans = _inside(line, spans, near.month)
    if not near.month or spans and not spans[0].is_weekday_only and spans[0].start <= line.value_at:
        return spans
    is_labelled = near.is_only_day or line.key == "date" and not spans
    of_month = days_of_month(line.text, line.value_at, near.month, is_labelled=is_labelled)
    behind = of_month[0].end if of_month else 0
    if spans and not any(atom.weekday is not None for span in of_month for atom in span.atoms):
        return spans
    return [*of_month, *(span for span in spans if span.start >= behind)]


_DAY_INSIDE = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri)day|Mon|Tue|Wed|Thu|Fri) (?:the )?\d{1,2}(?:st|nd|rd|th)?\b"
    r"(?![:.]?\d|\s?(?:am|pm|hours|hrs|to|[-–—&]|and|[A-Z]))"
)


def _inside(line: Line, spans: Sequence[Span], month: str) -> list[Span]:
    """ "Register by Thursday 10", below "December 2026"."""
    out = [span for span in spans if span.is_weekday_only or any(atom.month for atom in span.atoms)]
    for told in _DAY_INSIDE.finditer(line.text, line.value_at + 1):
        found = find_dates(f"{told[0]} {month}")
        if len(found) == 1 and not any(span.start < told.end() and told.start() < span.end and not span.is_weekday_only for span in out):
            out = [span for span in out if span.end <= told.start() or span.start >= told.end()]
            out.append(replace(found[0], start=told.start(), end=told.end(), words=told[0]))
    return sorted(out, key=lambda span: span.start)


_ANY_YEAR = 2027  # no leap year: the days of a week are told without their year


def _in_week(atom: Atom, first: Atom) -> Atom:
    """The day of a weekday in the week that holds `first`."""
    try:
        start = date(first.year or _ANY_YEAR, first.month or 0, first.day or 0)
    except ValueError:
        return atom
    back = start.weekday() if first.year else first.weekday or 0
    day = start + timedelta(days=(atom.weekday or 0) - back)
    year = day.year if first.year else None
    return replace(atom, day=day.day, month=day.month, year=year)
