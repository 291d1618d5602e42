"""By when to ask for a seat or to make representations, as a day or as a rule."""

from __future__ import annotations

import re
from datetime import date, time

from listings.notice import Deadline, HearingType
from listings.reading.grammar.counts import count_of
from listings.reading.grammar.kinds import find_type
from listings.reading.grammar.matters import BOOKING, REPRESENTATIONS
from listings.reading.grammar.prefilter import Prefiltered
from listings.reading.grammar.sentences import sentences
from listings.reading.grammar.times import Clock, find_times
from listings.reading.hearing.found import Found, said
from listings.reading.hearing.line import Dated, Line

_WORKING = Prefiltered(
    r"(?:(?<![\d:.])(?P<n>\d{1,2}|one|two|three|four|five|six|seven|ten)(?: \(\d+\))? (?:clear |full )?"
    r"(?P<unit>working days?|business days?|hours?|hrs)(?:'|’)?(?: notice)?(?: or (?:more|sooner))? ?"
    r"(?:before|ahead|prior|in advance|of the|beforehand|earlier|ymlaen llaw)?|(?:on )?(?:the )?"
    r"(?P<previous>previous working day|working day before|last working day before|preceding working day|day before|"
    r"diwrnod gwaith blaenorol))",
    re.IGNORECASE,
)


_PERIODS = ("day", "hour", "hr", "diwrnod")  # each rule names one
_OTHER = Prefiltered(r"\b(?:representations?|notices? (?:is|are|will be|go|goes)|published|announce)", re.IGNORECASE)


def find_deadline(lines: list[Line], role: str, reference: date) -> tuple[Deadline, Found] | None:
    """The deadline of that role ("deadline" to book a seat, "representations"): a day with its time, or a rule."""
    pairs: list[tuple[Line, Dated]] = [(line, d) for line in lines for d in line.dates if d.role == role and not d.span.is_weekday_only]
    for line, dated in sorted(pairs, key=lambda pair: _is_for_press(*pair)):
        days = dated.span.days(reference)
        if days.first is not None:
            clock = _clock_near(line, dated)
            due = days.last if days.is_range and days.last else days.first  # "bookings are taken from 1 to 10 December"
            return Deadline(due, clock.value if clock else None), Found(None, line, dated.span.start, dated.span.end)
    for line, dated in [(one, d) for one in lines for d in one.dates if d.role == role and d.span.is_weekday_only]:
        after = line.text[dated.span.end :]
        if not re.match(r"\W*(?:before|prior|preceding|of the week before)\b", after, re.IGNORECASE) and (
            day := dated.span.days(reference).first
        ):
            clock = _clock_near(line, dated)
            return Deadline(day, clock.value if clock else None), Found(None, line, dated.span.start, dated.span.end)
    return find_rule(lines, role)


def _rule_in(line: Line, words: str, role: str) -> re.Match[str] | None:
    is_likely = any(map(words.lower().__contains__, _PERIODS)) and _is_topic(line, words, role)
    return _WORKING.search(words) if is_likely else None


def _is_topic(line: Line, words: str, role: str) -> bool:
    """Whether a sentence speaks of what the deadline of that role is for."""
    if role == "deadline":
        return not _OTHER.search(words) and (line.key == role or bool(BOOKING.search(words)))
    return line.key == role or bool(REPRESENTATIONS.search(words) and not re.search(r"\b(?:seats?|book|rules? \d+|amends?)\b", words))


def find_rule(lines: list[Line], role: str = "deadline") -> tuple[Deadline, Found] | None:
    """A rule such as "two working days before the hearing": said of the page, it holds for each of its hearings."""
    for line, start, _end, words in said(lines):
        match = _rule_in(line, words, role)
        if match and (rule := _rule(words, match)):
            return rule, Found(None, line, start + match.start(), start + match.end())
    return None


_FOR_KIND = re.compile(r"\W*for (?:the |our )?(?P<what>[\w ]{6,40})")


def deadline_of_kind(lines: list[Line], kind: HearingType, reference: date) -> tuple[Deadline, Found] | None:
    """ "by 2 June for the misconduct hearing, or by 26 June for the appeals tribunal", said below both: that of this kind."""
    for line, dated in [(one, d) for one in lines for d in one.dates if d.role == "deadline"]:
        named = _FOR_KIND.match(line.text, dated.span.end)
        told = find_type(named["what"]) if named else None
        day = dated.span.days(reference).first
        if told is not None and told[0] is kind and day is not None:
            clock = _clock_near(line, dated)
            return Deadline(day, clock.value if clock else None), Found(None, line, dated.span.start, dated.span.end)
    return None


_PRESS = Prefiltered(r"\b(?:press|media|reporters|journalists)\b", re.IGNORECASE)
_PUBLIC = Prefiltered(r"\b(?:public|anyone|anybody|everyone|everybody|observers|people|you)\b", re.IGNORECASE)


def _is_for_press(line: Line, dated: Dated) -> bool:
    """A deadline for reporters alone: that of the public, where there is one, comes before it."""
    at = line.text.find(dated.sentence)
    before = max((d.span.end for d in line.dates if at <= d.span.end <= dated.span.start), default=at)
    clause = line.text[before : dated.span.end] if at >= 0 else dated.sentence
    return bool(_PRESS.search(f"{line.label} {clause}")) and not _PUBLIC.search(clause)


def _rule(words: str, match: re.Match[str]) -> Deadline | None:
    clocks = find_times(words)
    at: time | None = clocks[0].value if clocks else None
    if match["previous"]:
        return Deadline(None, at, 1)
    number = count_of(match["n"])
    if match["unit"].lower().startswith("h"):
        return Deadline(None, None, None, number) if re.search(r"before|prior|advance|ahead|notice", words, re.IGNORECASE) else None
    return Deadline(None, at, number)


def _clock_near(line: Line, dated: Dated) -> Clock | None:
    bounds = next(((a, b) for a, b in sentences(line.text) if a <= dated.span.start < b), (0, len(line.text)))
    best: tuple[int, Clock] | None = None
    for clock in find_times(line.text, is_labelled=line.key == "deadline"):
        if not bounds[0] <= clock.start < bounds[1]:
            continue
        others = [d for d in line.dates if d is not dated and not d.is_struck and bounds[0] <= d.span.start < bounds[1]]
        away = _gap(clock, dated)
        if any(_gap(clock, other) < away for other in others):
            continue
        if best is None or away < best[0]:
            best = (away, clock)
    return best[1] if best and best[0] < 60 else None


def _gap(clock: Clock, dated: Dated) -> int:
    if dated.span.start <= clock.start < dated.span.end:
        return 0
    return dated.span.start - clock.end if clock.end <= dated.span.start else clock.start - dated.span.end
