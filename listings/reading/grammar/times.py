"""Clock times as notices print them, in English and Welsh."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from listings.reading.grammar.patterns import any_case_of
from listings.reading.memo import remembered

HOURS = {w: i for i, w in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1)}
_WELSH = {w: i for i, w in enumerate(["un", "dau", "tri", "pedwar", "pump", "chwech", "saith", "wyth", "naw", "deg"], 1)}
_WORDS = any_case_of("|".join(HOURS))
_NOON = any_case_of(r"noon|midday|mid-day|hanner\sdydd|canol\sdydd")
_AM = r"(?:a\.?\s?m\b\.?|p\.?\s?m\b\.?|yb\b|yp\b|yh\b|y\.[bph]\.)"
# What opens with a figure, and what opens with a letter: each is tried only where it may stand.
FIGURED = rf"""(?=\d)(?:
    (?<![\d:./£-])(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?\s?(?:[-–—]|to)\s?(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?\s?(?i:{_AM})
  | (?<![\d:./£])(?:[01]?\d|2[0-3])(?:[:.;][0-5]\d)?\s?(?i:{_AM})
  | (?<![\d:./£])(?:[01]?\d|2[0-3])[:.]?[0-5]\d\s?(?i:hrs?\b|hours\b|h\b)
  | (?<![\d:./£])(?:[01]?\d|2[0-3])[:·][0-5]\d(?![\d:])
  | (?<![\d:./£])\b\d{{1,2}}(?:[:.][0-5]\d)?\s(?:o['’]clock\s)?in\sthe\s(?i:morning|afternoon)\b
  | \b12(?:[.:]00)?\s?(?i:{_NOON})\b
  | (?<![\d:./£])\b\d{{1,2}}(?:[:.][0-5]\d)?\s(?i:o['’]r\sgloch\s)?(?i:yn\s)?y\s(?i:bore|prynhawn)\b
  | (?<![\d:./])\b\d{{1,2}}\s(?i:o['’]r\sgloch)\b
  | (?<![\d:./])\b\d{{1,2}}\s?(?i:o['’]clock)(?:\s(?i:in\sthe\s(?:morning|afternoon)))?
)"""
SPELT = rf"""\b(?=[^\W\d])(?:
    (?<![\d:./£])(?i:{_WORDS})(?:[:.][0-5]\d)?\s(?:o['’]clock\s)?in\sthe\s(?i:morning|afternoon)\b
  | (?i:{_WORDS})\s(?i:fifteen|thirty|forty-?five)\b(?!\s(?i:pounds|people|officers|minutes|days|years))
  | (?i:{_NOON})\b
  | (?=[hHqQ])(?i:half\spast|quarter\spast|quarter\sto)\s(?i:{_WORDS}|\d{{1,2}})\b
  | (?<![\d:./])(?i:{"|".join(_WELSH)})\s(?i:o['’]r\sgloch)\b
  | (?<![\d:./])(?i:{_WORDS})\s?(?i:o['’]clock)(?:\s(?i:in\sthe\s(?:morning|afternoon)))?
)"""
TIME = re.compile(f"{FIGURED}|{SPELT}", re.VERBOSE)
_FIGURED, _RUN = re.compile(FIGURED, re.VERBOSE), re.compile(r"\d+")
# Hours without am, pm or a colon: they count only beside the words or the date that make them hours.
BARE = re.compile(
    "|".join(
        (
            r"(?<=\d, )(?:0[89]|1[0-6])[0-5]\d(?![\d/:.%])",
            r"(?<=[Ff]rom )(?:0[89]|1[0-6])[0-5]\d(?!\d)(?= (?:[Aa]t|each|daily|hours)\b|[,.;]|$)",
            r"(?<=between )(?:0[89]|1[0-6])[0-5]\d(?= and)",
            r"(?<=\d{4}, )(?:9|1[0-2])\s?[-–—]\s?[1-6](?![\d:.])",
            r"(?<=, at )(?:9|1[0-2]|2)(?=$|\s?[,.;])",
            r"(?<=\s20\d\d at )(?:9|1[0-2]|2)(?=$|\s?[,.;)]|\s(?:at|in)\b)",
            r"(?<=s at )(?:nine|ten|eleven|two)\b",
            r"(?:(?<=[-–—|•·▸] )|^)(?:0?[89]|1[0-6])\.[0-5]\d(?=\s*(?:[-–—|•·▸]\s|$))",
            r"(?<=\d{4}, )(?:0?[89]|1\d)\.[0-5]\d(?![\d/]|\.\d)",
            r"(?<=[a-z] \d{4} at )(?:0?[89]|1\d)\.[0-5]\d(?![\d/]|\.\d)",
            r"(?<=\bstart )(?:0?[89]|1[0-6])\.[0-5]\d(?![\d%])",
            r"(?<=starts )(?:0?[89]|1[0-6])\.[0-5]\d(?![\d%])",
            r"(?<=begins )(?:0?[89]|1[0-6])\.[0-5]\d(?![\d%])",
            r"(?<![\d.£])(?:0?[89]|1[0-6])\.[0-5]\d(?= start\b| each day| daily)",
            r"(?<=\bat |\bby )(?:[01]\d|2[0-3])(?<!20)[0-5]\d(?![\d/:.%]|\s?(?:officers|people|hearings))",
            r"(?<=\bat |\bby )(?:0?[89]|1[0-9])\.[0-5]\d(?![\d%]|\s?(?:km|miles|per))",
            r"(?<=from )(?:0?9|1[0-6])\.[0-5]\d(?!\d)",
            r"(?:(?<=ommencing )|(?<=tarting ))(?:0[89]|1[0-6])[0-5]\d(?=$|[\s.,;)])(?!\s[A-Z])",
            r"(?<=[a-z], )(?:0?9|1[0-6])\.[0-5]\d(?=, (?:and|then) )",
            r"(?<=[A-Z], )(?:0?[89]|1[0-6])\.[0-5]\d(?=\.?$)",
            r"(?:(?<=\s20\d\d )|(?<=\) ))(?:0?[89]|1[0-6])\.[0-5]\d(?=$|[,;)])",
            r"(?:(?<=\bthan )|(?<=before ))(?:0?9|1\d)\.[0-5]\d(?=,? (?:on )?(?:the \d|\d|[MTWFS][a-z]+day))",
        )
    )
)
_LABELLED = re.compile(r"(?<![\d.:£/])(?:0?[89]|1\d|2[0-3])\.[0-5]\d(?![\d/]|\.\d)")
_PARTS = re.compile(r"(\d{1,2})[:.;·]?([0-5]\d)?")


@dataclass(frozen=True, slots=True)
class Clock:
    start: int
    end: int
    words: str
    value: time


# Quick looks: no text without these holds a time.
_FIGURES = re.compile(r"\d(?:\s?(?:[aApP]\.?\s?[mM]|[yY][bBpPhH.]|[hH])|[:·]\d)")
_SPOKEN = (
    "thirty",
    "fifteen",
    "forty",
    "noon",
    "midday",
    "mid-day",
    "morning",
    "clock",
    "half",
    "quarter",
    "hanner",
    "canol",
    "gloch",
    "bore",
    "prynhawn",
)
_BARE_FIGURES = re.compile(r"\d\.[0-5]\d|\d\s?[-–—]\s?[1-6]\b|(?:[01]\d|2[1-3])[0-5]\d|at (?:9|1[0-2]|2|nine|ten|eleven|two)")


def _times(text: str) -> Iterable[re.Match[str]]:
    """What `TIME` finds, tried only where a figure stands where no hour is spelt out."""
    if any(map(text.lower().__contains__, _SPOKEN)):
        return TIME.finditer(text)
    found: list[re.Match[str]] = []
    for figures in _RUN.finditer(text) if _FIGURES.search(text) else ():
        if (not found or figures.start() >= found[-1].end()) and (clock := _FIGURED.match(text, figures.start())):
            found.append(clock)
    return found


@remembered
def find_times(text: str, *, is_labelled: bool = False) -> tuple[Clock, ...]:
    """Every clock time in `text`, in order. With `is_labelled` a bare "10.30" counts too, as the label says it is a time."""
    found = _times(text)
    out = [Clock(m.start(), m.end(), m[0], value) for m in found if (value := value_of(m[0])) is not None]
    bare = [*BARE.finditer(text), *(_LABELLED.finditer(text) if is_labelled else ())] if _BARE_FIGURES.search(text) else []
    for match in bare:
        value = value_of(match[0])
        if value is not None and not any(c.start < match.end() and match.start() < c.end for c in out):
            out.append(Clock(match.start(), match.end(), match[0], value))
    if is_labelled and not out and (plain := re.match(r"\s*([01]\d|2[0-3])([0-5]\d)\b(?=\s*(?:$|[a-z,;(]))", text)):
        out.append(Clock(0, plain.end(), plain[0], time(int(plain[1]), int(plain[2]))))
    return tuple(sorted(out, key=lambda clock: clock.start))


def value_of(words: str) -> time | None:
    """The time a phrase of the grammar says; the first of a span of hours; None if no clock shows it."""
    low = words.lower().replace("\u2019", "'")
    if re.search(r"noon|mid-?day|(?:hanner|canol)\sdydd", low) and "afternoon" not in low:
        return time(12, 0)
    if said := re.match(r"(half past|quarter past|quarter to)\s(\w+)", low):
        return _spoken(said[1], said[2])
    if half_day := re.match(r"(\w+)(?:[:.](\d\d))?\s(?:o'clock\s)?in the (morning|afternoon)", low):
        hour = HOURS.get(half_day[1]) or (int(half_day[1]) if half_day[1].isdigit() else 0)
        return _clock(hour + 12 * (half_day[3] == "afternoon" and hour < 12), int(half_day[2] or 0)) if hour else None
    if welsh := re.match(r"(\w+)(?:[:.](\d\d))?\s(?:o'r gloch\s?)?(?:(?:yn )?y (bore|prynhawn))?$", low):
        hour = _WELSH.get(welsh[1]) or (int(welsh[1]) if welsh[1].isdigit() else 0)
        return _clock(hour + 12, int(welsh[2] or 0)) if welsh[3] == "prynhawn" and hour < 12 else _afternoon(hour, int(welsh[2] or 0))
    if "o'clock" in low:
        first = re.match(r"\w+", low)
        return _afternoon(HOURS.get(first[0], 0) or int(re.sub(r"\D", "", first[0]) or 0), 0) if first else None
    if (spoken := re.fullmatch(r"(\w+)(?:\s(fifteen|thirty|forty-?five))?", low)) and spoken[1] in HOURS:
        return _afternoon(HOURS[spoken[1]], {"fif": 15, "thi": 30, "for": 45}.get((spoken[2] or "")[:3], 0))
    parts = list(_PARTS.finditer(low))
    if not parts:
        return None
    hour, minute = int(parts[0][1]), int(parts[0][2] or 0)
    half = re.search(r"(a|p)\.?\s?m\b|\by\.?([bph])|\d\s?y([bph])\b", low)
    if half:
        is_pm = (half[1] == "p") or (half[2] or half[3] or "") in ("p", "h")
        if len(parts) > 1 and is_pm and hour != 12 and hour > int(parts[1][1]) % 12:
            is_pm = False
        if hour < 12 and is_pm:
            hour += 12
        elif hour == 12 and not is_pm:
            hour = 0
    return _clock(hour, minute)


def _clock(hour: int, minute: int) -> time | None:
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _spoken(part: str, hour_word: str) -> time | None:
    hour = HOURS.get(hour_word) or (int(hour_word) if hour_word.isdigit() else 0)
    if not 1 <= hour <= 12:
        return None
    if part == "quarter to":
        return _afternoon(hour - 1 or 12, 45)
    return _afternoon(hour, 30 if part == "half past" else 15)


def _afternoon(hour: int, minute: int) -> time | None:
    """Office hours decide where no half of the day is said: one to six are afternoon."""
    if not 0 < hour < 24:
        return None
    return time(hour + 12 if hour < 7 else hour, minute)
