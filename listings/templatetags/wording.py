"""The words of `listings.wording` for templates."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from listings import rows, wording
from listings.finding import Choice
from listings.markup import data_block
from listings.notice import HearingType
from listings.public import Shown

register = template.Library()

register.simple_tag(rows.row)
register.filter("tags", rows.tags)
register.filter("day", wording.day)
register.filter("clock", wording.clock)
register.filter("when", wording.when)
register.filter("hours", wording.hours)
register.filter("book_by", wording.book_by)


@register.filter
def kind(face: Shown) -> str:
    return wording.KINDS.get(face.hearing_type, face.hearing_type.replace("_", " ").capitalize())


@register.filter
def openness(face: Shown) -> str:
    return wording.OPENNESS[face.openness]


@register.filter
def is_meeting(face: Shown) -> bool:
    return face.hearing_type == HearingType.MISCONDUCT_MEETING.value


@register.filter
def outcome(officer: Any) -> str:
    return wording.outcome(officer.outcome, officer.finding)


@register.filter
def fit(text: str, most: int) -> str:
    """As much of `text` as takes at most `most` bytes once escaped: no scraped text makes a page heavy."""
    if len(escape(text).encode()) <= most:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if len(escape(text[:middle]).encode()) <= most - 4 else (low, middle - 1)
    return text[:low] + " …"


@register.filter
def paragraphs(text: str) -> list[str]:
    """The lines of `text`, each a paragraph of the page it was read from; past 500 the rest is one, so that no text makes a page heavy."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [*lines[:500], " ".join(lines[500:])] if len(lines) > 500 else lines


@register.filter
def with_when(choice: Choice, when: str) -> str:
    """The same choice for another stretch of time."""
    return choice.query(when=when, page=1, bookable=False)


@register.filter
def ld_json(value: dict[str, Any]) -> SafeString:
    """A data block: `<`, `>` and `&` are written as JSON escapes, so that no text can end the element."""
    return mark_safe(data_block(value))  # noqa: S308 - escaped in data_block
