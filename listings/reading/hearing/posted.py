"""The day a page says it was published: stamps, bylines and lists of results, whose days are no sittings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from listings.reading.document.blocks import Document
from listings.reading.grammar.dates import find_dates
from listings.reading.grammar.kinds import ABOUT_CONDUCT, names_one
from listings.reading.grammar.patterns import phrases
from listings.reading.hearing.line import Dated, Line

_POSTED = re.compile(
    r"^\W*(?:(?:date )?(?:published|posted|issued|released|first published|publication date|news|press release|date|"
    r"added|article date)(?: on| at| date)?:?\s*)+",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"^\W*(?:\d{1,2}[:.]\d\d(?: ?[ap]m)?,? (?:on )?)?(?:[A-Za-z]{3,9},? )?"
    r"(?:[A-Z][a-z]{2,8} \d{1,2},? \d{4}|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8} \d{4}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|"
    r"\d{4}-\d\d-\d\d)(?:[ ,|T-]*(?:at )?\d{1,2}[:.]\d{2}(?::\d\d)?(?: ?[AaPp][Mm])?(?: GMT| BST)?)?\W*"
    r"(?:by .{3,40}|news|(?i:corporate|media|press|communications|news|digital)\b[\w &]{0,40}|\d+ min(?:ute)?s? read)?\W*$"
)


_ZONE = re.compile(r"\d (?:GMT|BST)\b")  # no notice of a hearing prints its time zone


_ODD_MINUTE = re.compile(r"\b\d{1,2}[:.]\d[1-46-9]\b")  # 16:32: no hearing is listed for such a minute


def posted_on(document: Document, lines: list[Line], fetched: date) -> date | None:
    """The day a page says it was published: a stamp near its top, not after the fetch. Its line then plays that part only."""
    _mark_bylines(document, lines, fetched)
    if letter := _dated_letter(lines, fetched):
        return letter
    if _RESULTS.search(" \n ".join([document.title, *(line.text for line in (*lines[:8], *lines[-4:]) if len(line.text) < 80)])):
        _mark_results(lines, fetched)
    others = {
        line.block.start
        for line in lines
        if line.has_role("sitting", "new", "held") and not _STAMP.match(line.text if line.key else _POSTED.sub("", line.text))
    }
    for number, line in enumerate(lines[:40]):
        if line.block.start in others:
            if line.is_heading and line.block.level == 1:
                continue
            return None
        bare = _POSTED.sub("", line.text)
        said = bare != line.text and line.key != "date"
        if (
            len(line.text) > 80
            or not _STAMP.match(bare)
            or line.subjects
            or not (said or others or line.key == "posted" or _ZONE.search(bare) or _ODD_MINUTE.search(bare) or _opens_story(lines, number))
        ):
            continue
        if line.key == "date" or line.block.label:
            continue
        day = _single_date(bare, fetched)
        if day is not None and day <= fetched:
            line.dates = [Dated(dated.span, "posted", "a stamp", dated.sentence, dated.is_struck) for dated in line.dates]
            line.key = "posted"
            return day
    return None


_DEAR = re.compile(r"(?:Dear|To whom it may concern)\b.{0,40}$|(?:FAO|For the attention of)\b", re.IGNORECASE)
_MEMO = re.compile(r"(?:To|From|Cc|Subject|Re)\b\s*:", re.IGNORECASE)
_BYLINE = re.compile(
    r"^\W*by [A-Z]|\b(?:reporter|correspondent|editor|min(?:ute)?s? read|posted|published|last updated|issued|as at|correct at|printed)\b|"
    r"\b(?:hearings?|misconduct|public)\W{1,3}(?:hearings? )?(?:bulletin|diary|list|schedule|calendar|register)\b"
    r"(?! (?:for|to|until|from))",
    re.IGNORECASE,
)


_BOX = re.compile(r"\d{1,2}\s+[A-Z][a-z]{2,8}")  # "29 May" above a story of a hearing that was held


def _mark_bylines(document: Document, lines: list[Line], fetched: date) -> None:
    """The day on which the page says by its metadata that it was published, or one in a byline, is no sitting."""
    if any(line.has_role("held") for line in lines):
        for line in lines[:6]:
            if not (line.key or line.subjects) and _BOX.fullmatch(line.text):
                line.dates = [replace(dated, role="posted", cue="the day of a story") for dated in line.dates]
    for line in [*lines[:40], *lines[40:][-4:]]:
        if line.key or line.block.label or len(line.text) > 120 or line.subjects:
            continue
        days = {dated.span.days(fetched).first for dated in line.dates if dated.span.has_year}
        is_own = document.published_on is not None and days == {document.published_on}
        if (
            not is_own
            and _STAMP.match(line.text)
            and (_stands_between(lines, line, days, fetched) or _signs_off(lines, line, days, fetched))
        ):
            is_own = True
        if (
            len(days) == 1
            and (is_own and not ABOUT_CONDUCT.search(line.text) or _BYLINE.search(line.text))
            and max(filter(None, days), default=fetched) <= fetched
        ):
            line.dates = [replace(dated, role="posted", cue="a byline") for dated in line.dates]
            line.key = "posted"


def _dated_letter(lines: list[Line], fetched: date) -> date | None:
    """ "Date: 24 March 2026" above the title of a notice that prints its sitting further down: the day of the letter."""
    is_memo = sum(bool(_MEMO.match(line.text)) for line in lines[:8]) > 1
    for number, line in enumerate(lines[:12]):
        if not (is_memo and _MEMO.match(line.text)) and (
            line.is_heading
            and line.block.level < 2
            or line.subjects
            or line.block.row
            or line.key not in ("", "date", "reference", "contact")
        ):
            return None
        if line.key == "date" and line.value_at and not line.is_bare_label and len(line.text) < 40:
            below = lines[number + 1 : number + 8]
            title = next((other for other in below if _DEAR.match(other.text)), line if is_memo else None)
            title = title or next((other for other in below[:4] if names_one(other.text) and len(other.text) < 90), None)
            day = _single_date(line.text, fetched)
            later = {d.span.days(fetched).first for other in lines[number + 1 :] for d in other.dates if d.role in ("sitting", "new")}
            if (
                title is None
                or (title is not line and title.has_role("sitting"))
                or day is None
                or day > fetched
                or not any(at and at > day for at in later)
            ):
                return None
            line.dates = [replace(dated, role="posted", cue="the date of a letter") for dated in line.dates]
            line.key = "posted"
            return day
    return None


def _stands_between(lines: list[Line], line: Line, days: set[date | None], fetched: date) -> bool:
    """A bare day behind a sentence that says when the hearing sits, on later days, stamps the text; it opens no record."""
    at = lines.index(line)
    if line.is_heading or not at:
        return False
    told = [d.span.days(fetched).first for d in lines[at - 1].dates if d.role == "sitting" and len(lines[at - 1].text) > 80]
    return bool(told) and _is_before_all(days, told)


def _is_before_all(days: set[date | None], told: Iterable[date | None]) -> bool:
    """Whether the last of the days comes before each that is told; a day that is in no calendar is None."""
    last = max(filter(None, days), default=None)
    return last is not None and all(day is not None and last < day for day in told)


def _signs_off(lines: list[Line], line: Line, days: set[date | None], fetched: date) -> bool:
    """A bare day in the last two lines, before each day on which a sentence says that the hearing sits: the day of the signature."""
    if line.is_heading or line.block.row or line not in lines[-2:]:
        return False
    told = [d.span.days(fetched).first for other in lines[:-2] for d in other.dates if d.role == "sitting"]
    is_told = any(len(other.text) > 80 and other.has_role("sitting") for other in lines[:-2])
    return is_told and _is_before_all(days, told)


def _opens_story(lines: list[Line], number: int) -> bool:
    """A bare date between the main heading and a paragraph of prose is the story's own."""
    near = lines[number - 1 : number + 2]
    return (
        number > 0
        and len(near) == 3
        and near[0].is_heading
        and near[0].block.level <= 2
        and len(near[2].text) > 60
        and near[2].text.rstrip()[-1:] == "."
        and not near[2].key
    )


def _single_date(text: str, fetched: date) -> date | None:
    spans = [span for span in find_dates(text) if span.has_year]
    return spans[0].days(fetched).first if len(spans) == 1 else None


_RESULTS = phrases(r"""
    \d+ results?
    page \d+ of \d+
    published items
    results? \d+ (?:to|-) \d+
    search results
    showing \d+
    sort(?:ed)? by
""")


_OF_RECORD = ("time", "venue", "type", "officer", "allegation", "standards", "duration", "reference")


def _mark_results(lines: list[Line], fetched: date) -> None:
    """Under the titles of a list of results a bare day, not after the fetch, is the day on which the item was put up.

    Not so in a record: "Date" beside "Time" or "Location" is the hearing's.
    """
    for at, line in enumerate(lines):
        if line.key == "date" and any(other.key in _OF_RECORD for other in (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])):
            continue
        days = [dated.span.days(fetched).first for dated in line.dates]
        if (
            days
            and not line.is_heading
            and _STAMP.match(_POSTED.sub("", line.text))
            and all(day is not None and day <= fetched for day in days)
        ):
            line.dates = [replace(dated, role="posted", cue="a list of results") for dated in line.dates]
