"""Days printed under a heading that gives the month ("March 2027" over "1st, 2nd and 4th")."""

from __future__ import annotations

import re
from dataclasses import replace

from listings.reading.grammar.dates import Span, find_dates

_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr"
)
_SHORT = r"(?-i:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\.?"
_NAMED = rf"(?P<month>(?:{_MONTHS}|{_SHORT})(?:,? 20\d\d)?)"
_HEADING = re.compile(
    rf"^\W*(?:(?:(?:public|misconduct|police|upcoming|forthcoming) ){{0,3}}(?:hearings?|notices?|listed|week)\b[^.;\d]{{0,25}})?{_NAMED}"
    r"(?: (?:(?:public|misconduct) ){0,2}(?:hearings?|list|diary|calendar))?\W*$",
    re.IGNORECASE,
)
_IN_LABEL = re.compile(rf"^\W*(?:(?:hearing |sitting )?(?:days?|dates?)\W{{1,3}}(?:in |of )?)?{_NAMED}\W*$", re.IGNORECASE)
_WEEKDAY = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,? )?"
_ORDINAL = rf"{_WEEKDAY}(?:the )?\d{{1,2}}(?:st|nd|rd|th)"
_NUMBER = rf"{_WEEKDAY}(?:the )?\d{{1,2}}(?:st|nd|rd|th)?"
_JOIN = r"\s?(?:,|&|and|to|-|\u2013|\u2014|until|,\s?and)\s?"
_LEADING = re.compile(
    rf"^\s*(?:{_ORDINAL}|(?:Mon|Tue|Wed|Thu|Fri)[a-z]* \d{{1,2}})(?:{_JOIN}{_NUMBER})*(?=$|[\s.,;:|(\u2013-])", re.IGNORECASE
)
_BEFORE_A_STROKE = re.compile(rf"^\s*{_NUMBER}(?:{_JOIN}{_NUMBER})*(?=\s?[:|]\s|\s[-\u2013\u2014]\s+[A-Za-z])", re.IGNORECASE)
_WHOLE = re.compile(rf"^\s*{_NUMBER}(?:{_JOIN}{_NUMBER})*\W*$", re.IGNORECASE)


def month_of(heading: str) -> str:
    """The month that a heading gives to the days below it, or ""."""
    found = _HEADING.match(heading)
    return found["month"] if found else ""


def month_in(label: str) -> str:
    """The month in the head of a column ("December 2026", "Date (December)"), or ""."""
    found = _IN_LABEL.match(label) if label else None
    return found["month"] if found else ""


def is_bare_day(text: str) -> bool:
    """Days and no month, and no other words: "14", "Mon 14 - Wed 16"."""
    return bool(_WHOLE.match(text))


_FIGURES = re.compile(r"\s*(\d{1,2})/(\d{1,2})(?:\s?([-\u2013\u2014]|to|and|&)\s?(\d{1,2})/(\d{1,2}))?\W*")
_NAMES = _MONTHS.title().split("|")


def days_in_figures(text: str, at: int) -> list[Span]:
    """ "14/12 - 16/12" under a label that says that it is a date: day and month, the year left out."""
    found = _FIGURES.fullmatch(text, at)
    if found is None or not all(0 < int(month) < 13 for month in (found[2], found[5]) if month):
        return []
    days = [f"{int(day)} {_NAMES[int(month) - 1]}" for day, month in ((found[1], found[2]), (found[4], found[5])) if day]
    spans = find_dates(f" {found[3] or ''} ".join(days))
    return [replace(span, start=found.start(1), end=len(text.rstrip()), words=text[found.start(1) :].rstrip()) for span in spans[:1]]


def days_of_month(text: str, at: int, month: str, *, is_labelled: bool) -> list[Span]:
    """Bare days at the head of `text[at:]`, or its whole where the label says that it is a date, read as days of that month."""
    found = _WHOLE.match(text[at:]) if is_labelled else _LEADING.match(text[at:]) or _BEFORE_A_STROKE.match(text[at:])
    if not found or not month:
        return []
    words = found[0].rstrip(" .,;:")
    spans = find_dates(f"{words} {month}")
    if len(spans) != 1:
        return []
    start = at + spans[0].start
    return [replace(spans[0], start=start, end=at + len(words), words=text[start : at + len(words)])]
