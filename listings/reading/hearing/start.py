"""The clock time at which a hearing starts."""

from __future__ import annotations

import re

from listings.reading.grammar.alleging import ALLEGED
from listings.reading.grammar.kinds import find_type
from listings.reading.grammar.matters import BOOKING
from listings.reading.grammar.patterns import phrases
from listings.reading.grammar.place_words import POSTCODE
from listings.reading.grammar.prefilter import Prefiltered
from listings.reading.grammar.sentences import sentences
from listings.reading.grammar.times import Clock, find_times, value_of
from listings.reading.hearing.found import Found
from listings.reading.hearing.line import Line

_START = phrases(r"""
    10
    am
    at
    begin\w*
    commenc\w*
    convene\w*
    daily
    dechrau
    each day
    first sitting
    from
    open(?:s|ing)?
    sit(?:s|ting)?
    start\w*
    time
""")
_STARTS_BEHIND = re.compile(r"\W{0,2}(?:start|commencement)\b", re.IGNORECASE)
_STARTS_BEFORE = Prefiltered(
    r"\b(?:hearing|panel|case|proceedings|tribunal|meeting|it) (?:will |is (?:due |expected )?to )?(?:starts?|begins?|commences?|sits?)"
    r"(?: (?:at|from|not before|no earlier than|promptly|about|approximately|around))*\W*$|\band (?:the )?hearing (?:at|from)\W*$",
    re.IGNORECASE,
)
_NOW_STARTS = Prefiltered(r"\bwill now (?:start|begin|sit|open|commence|take place|be held)\b(?: \w+){0,2} ?$", re.IGNORECASE)
_DOORS = Prefiltered(
    r"\b(?:doors?|reception|building|venue|registration|gates?)\W+(?:will |to )?(?:opens?|starts?|begins?)\b[^.;]{0,12}$", re.IGNORECASE
)
_FOR_LATER = re.compile(r"\s*for (?:an? )?\d{1,2}(?:[.:]\d\d)?\s?(?:(?:am|pm)\b|(?<=[.:]\d\d))")  # "9.45am for 10am"
_DOORS_FIRST = re.compile(
    r"\b(?:doors|arriv\w+|registration|reception|report)\b.*[/,&]|\b(?:doors|arriv\w+|registration)\b.*\band\b", re.IGNORECASE
)
_NOT_START = phrases(r"""
    alleged
    arriv\w*
    be there
    (?<!not )before(?! (?:an?|the|(?-i:[A-Z])))
    between
    by
    call
    close[sd]?
    deadline
    doors?
    ends?
    finish\w*
    lines? (?:are )?open
    lunch
    no later than
    office hours
    phone
    reception
    registration
    report to
    said to
    seated by
    sign in
    telephone
    until
    weekdays
""")


def find_start(lines: list[Line]) -> Found | None:
    """The clock time of the first sitting."""
    best: tuple[int, Found] | None = None
    for line in lines:
        if line.key in ("deadline", "representations", "how", "contact", "posted", "previous", "chair", "misc") or (line.is_bare_label):
            continue
        is_time = line.key in ("time", "date")
        clocks = find_times(line.text[line.value_at :] if is_time else line.text, is_labelled=line.key == "time")
        shift = line.value_at if is_time else 0
        if not clocks and line.key == "date" and not line.dates and "time" in line.label.lower():
            clocks = find_times(line.text[line.value_at :], is_labelled=True)
        if not clocks and (behind := _behind_day(line)):
            clocks, shift = (behind,), 0
        for clock in clocks:
            start, end = clock.start + shift, clock.end + shift
            rank = _start_rank(line, start, end)
            if rank and (best is None or rank > best[0]):
                best = (rank, Found(clock.value, line, start, end))
    return best[1] if best else None


def _behind_day(line: Line) -> Clock | None:
    """ "Tues 10 Feb, 11.30": an hour right behind a sitting day needs no "am"."""
    for dated in line.dates:
        hour = _HOUR_BEHIND.match(line.text, dated.span.end) if dated.role in ("sitting", "new") else None
        value = value_of(hour[1]) if hour else None
        if hour and value is not None:
            return Clock(hour.start(1), hour.end(1), hour[1], value)
    return None


_HOUR_BEHIND = re.compile(
    r"\s*[,@|–-]?\s*(?:at |from |@ ?)?((?:0?[89]|1[0-7])[.:][0-5]\d|(?:0[89]|1[0-7])[0-5]\d)(?=\s*(?:$|[,;|)–-]|\.(?:\s|$)))", re.IGNORECASE
)


def _start_rank(line: Line, start: int, end: int) -> int:
    """How plainly a clock time is the start: 0 not at all."""
    if any(a <= start < b for a, b in line.block.struck):
        return 0
    bounds = next(((a, b) for a, b in sentences(line.text) if a <= start < b), (0, len(line.text)))
    before = line.text[bounds[0] : start]
    sentence = line.text[bounds[0] : bounds[1]]
    if _DOORS_FIRST.search(line.label) and line.key == "time" and not find_times(line.text[line.value_at : start], is_labelled=True):
        return 1 if find_times(line.text[end:], is_labelled=True) else 6
    if _FOR_LATER.match(line.text, end):
        return 0
    near = min(
        (d for d in line.dates if bounds[0] <= d.span.start < bounds[1]),
        key=lambda d: min(abs(d.span.start - end), abs(start - d.span.end)) if not d.span.start <= start < d.span.end else 0,
        default=None,
    )
    last_words = before[-45:]
    cue = _NOT_START.search(last_words.split(",")[-1])
    if _DOORS.search(before):
        return 0
    if _NOW_STARTS.search(before):
        return 7
    if (_STARTS_BEHIND.match(line.text[end:]) or _STARTS_BEFORE.search(before)) and not ALLEGED.search(before):
        return 5
    if line.key == "time":
        return (
            6
            if not re.search(
                r"\b(?:finish|end|arriv\w*|doors|lunch|until|to|registration|reception|sign[- ]in)\b", last_words[-18:], re.IGNORECASE
            )
            else 0
        )
    if line.key == "allegation" and (ALLEGED.search(sentence) or not (POSTCODE.search(sentence) or find_type(sentence))):
        return 0
    if line.key in ("date", "type") and near is None and not cue:
        return 4
    if near is not None and near.role != "unknown":
        if near.role in ("sitting", "new", "held"):
            return (
                5
                if not cue
                or re.search(r"\bfrom\b|\bat\b|between\s$", last_words[-8:])
                and not re.search(r"doors|arriv|lines|until|deadline|regist(?:er|ration)", last_words, re.IGNORECASE)
                else 0
            )
        if near.role == "excluded":
            return 4
        if near.role in ("old", "opened", "end"):
            return 1
        return 0
    if re.search(
        r"doors|arriv|reception|lines|office|weekdays|phone|call\b|deadline|\bby\b|before(?!\s(?:an?|the|[A-Z]))|no later|until",
        sentence,
        re.IGNORECASE,
    ) and not re.search(r"\b(?:start|begin|commence|sit|open)\w*\b[^.]{0,20}$", before, re.IGNORECASE):
        return 0
    if (BOOKING.search(sentence) and not re.search(r"hearing|start|begin|commence|sit", sentence, re.IGNORECASE)) or re.search(
        r"alleged|said to", before, re.IGNORECASE
    ):
        return 0
    return (
        3
        if line.key == "allegation"
        or _START.search(sentence)
        or (len(sentence) < 80 and find_type(sentence))
        or line.is_heading
        or len(line.text) < 40
        or not before.strip(" ,;-")
        else 0
    )
