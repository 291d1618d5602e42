"""The words of dates in English and Welsh, and the cutting of a sentence into date tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from listings.reading.grammar.patterns import any_case_of, word_set
from listings.reading.grammar.prefilter import Prefiltered
from listings.reading.grammar.times import FIGURED, HOURS, SPELT

MONTHS = {
    **{
        m: i
        for i, m in enumerate(
            ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"], 1
        )
    },
    **{m: i for i, m in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)},
    "sept": 9,
    **{
        m: i
        for i, m in enumerate(
            ["ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin", "gorffennaf", "awst", "medi", "hydref", "tachwedd", "rhagfyr"], 1
        )
    },
    "fawrth": 3,
    "fai": 5,
    "fehefin": 6,
    "orffennaf": 7,
    "fedi": 9,
    "dachwedd": 11,
    "ragfyr": 12,
}
WEEKDAYS = {
    **{d: i for i, d in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])},
    **{d: i for i, d in enumerate(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])},
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
    **{d: i for i, d in enumerate(["llun", "mawrth", "mercher", "iau", "gwener", "sadwrn", "sul"])},
    "fawrth": 1,
    "fercher": 2,
    "wener": 4,
    "lun": 0,
}
_MISSPELT_DAYS = {"wedensday": 2, "wednsday": 2, "wednesay": 2, "tuseday": 1, "teusday": 1, "thurday": 3, "thrusday": 3, "firday": 4}
_MISSPELT_MONTHS = {"janurary": 1, "januray": 1, "febuary": 2, "feburary": 2, "apirl": 4, "septmber": 9, "septemeber": 9, "novemeber": 11}
MONTHS |= _MISSPELT_MONTHS
WEEKDAYS |= _MISSPELT_DAYS
DATE_WORDS = frozenset(MONTHS) | frozenset(WEEKDAYS) | {"dydd", "ddydd", "christmas", "boxing", "year", "david"}
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty-first",
    "twenty-second",
    "twenty-third",
    "twenty-fourth",
    "twenty-fifth",
    "twenty-sixth",
    "twenty-seventh",
    "twenty-eighth",
    "twenty-ninth",
    "thirtieth",
    "thirty-first",
]
ORDINALS = {word: number for number, word in enumerate(_ORDINALS, 1)}

# Named days that always fall on one date: month and day as 1225.
FEASTS = (
    ("new year s? ?day", 101),
    ("new year s? ?eve", 1231),
    ("christmas day", 1225),
    ("christmas eve", 1224),
    ("boxing", 1226),
    ("st", 301),
)
_FULL_DAYS = "|".join(["monday|tuesday|wednesday|thursday|friday|saturday|sunday", *_MISSPELT_DAYS])
_WELSH_DAYS = "llun|lun|mawrth|fawrth|mercher|fercher|iau|gwener|wener|sadwrn|sul"
_FULL_MONTHS = "|".join(
    sorted((m for m in MONTHS if len(m) > 4 or m in ("june", "july", "may", "mai", "awst", "medi", "fai", "fedi")), key=len, reverse=True)
)
# "3rd/4th June", "3/4 June", "3rd/Thursday 4th": a slash that joins days, unlike that of 24/7 or 03/06/26.
_DAY_AFTER_SLASH = r"\s?(?:[A-Z][a-z]|\d{1,2}(?:st|nd|rd|th)?(?:/\d{1,2}(?:st|nd|rd|th)?){0,4}\s[A-Z][a-z]{2})"
_ANY_FEAST = any_case_of(r"new\s+year['’]?s?\s+(?:day|eve)|christmas\s+(?:day|eve)|boxing\s+day|st\.?\s+david['’]?s\s+day")
_ANY_DAY = any_case_of(rf"d?dydd\s+(?:{_WELSH_DAYS})|nos\s+(?:{_WELSH_DAYS})|{_FULL_DAYS}")
_ANY_RANGE = any_case_of(r"to|until|till|til|through|thru|hyd\s+at|tan|i")
_ANY_FLUFF = any_case_of(r"day(?=\s+of\b)|the|of|on|also|from|at|inclusive|starting|beginning|in|ar|o|am|both")
_ANY_MONTH = any_case_of(_FULL_MONTHS)
_ANY_ORDINAL = any_case_of("\n".join(sorted(_ORDINALS, key=len, reverse=True)))
_SHORT_MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC"
# "12 March Road", "Sun Yard": a street.
_STREET = r"\s(?:Street|Road|Lane|Avenue|Close|Hill|Drive|Crescent|Way|Yard|Court|Gardens)\b"
# "Over 18 may attend": the verb, not the month.
_MAY_DO = r"may\s(?!(?:and|to|until|at|on|in|from|for|by|before|or|is|are|will)\b)[a-z]"
# "06/07 to 08/07/2026", "06/07, 07/07 and 09/07/2026": the year stands behind the last.
_MORE_FIGURES = (
    r"(?:\s?(?:[-–—,&]|\b(?:to|and|until)\b)\s?\d{1,2}(?P=mark)\d{1,2}){0,4}"
    r"\s?(?:[-–—,&]|\b(?:to|and|until)\b)\s?\d{1,2}(?P=mark)\d{1,2}(?P=mark)(?:20)?\d\d(?!\d)"
)
# No token starts within a word. Those that open with a figure stand together, and those that open with a letter: each is tried only there.
# The blanks behind a token belong to its match: that saves every second one.
_TOKEN = re.compile(
    rf"""
  (?:\b|(?=[\W\d]))(?:
    (?P<space>\s(?![-–—→➔⇒])\s*)
  | (?=\d)(?:
        (?=\d{{1,4}}\s?[-–—/.])(?:
            (?P<iso>(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)|(?<![\d/])(?:19|20)\d\d/\d\d/\d\d(?![\d/]))
          | (?P<numspan>(?<![\d/.])\d{{1,2}}\s?[-–—]\s?\d{{1,2}}[/.]\d{{1,2}}[/.](?:20)?\d\d(?![\d/]))
          | (?P<num>(?<![\d/.:£])\d{{1,2}}(?P<sep>[/.-])\d{{1,2}}(?P=sep)(?:(?:19|20)\d\d|\d\d)(?![\d/:]|\s(?i:{_ANY_MONTH})\b)
              |(?<![\d/.-])\d{{1,2}}(?P<mark>[/.])\d{{1,2}}(?={_MORE_FIGURES})
              |(?:(?<=day\s)|(?<=(?:Mon|Tue|Wed|Thu|Fri)\s))\d{{1,2}}/\d{{1,2}}(?![\d/:]|\s(?i:{_ANY_MONTH})\b))
        )
      | (?P<figured>{FIGURED})
      | (?P<year>(?<![\d/£.,])(?:19|20)\d\d(?![\d/])|(?<=\d-[A-Z][a-z]{{2}}-)\d\d(?![\d/:]))
      | (?P<day>(?<![\d:£.\w])(?<!\b[Dd]ay\s)(?:(?<!\bat\s)|(?<=hyd\sat\s))
          (?:3[01]|[12]\d|0?[1-9])(?:\s?(?i:st|nd|rd|th|ain|eg|fed|af|il|ydd|ed)\b)?
          (?![\d:%]|/(?!{_DAY_AFTER_SLASH})|\.\d
          |\s?(?i:am|pm|hrs|hours|years?|days?(?!\s+of\s+[A-Z])|weeks?|months?|minutes|officers?|seats?|people|members)\b))
    )
  | \b(?=[^\W\d])(?:
        (?P<feast>(?i:{_ANY_FEAST})\b)
      | (?P<weekday>(?:(?i:{_ANY_DAY})
          | MON|TUE|TUES|WED|THU|THURS|FRI|SAT|SUN|Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?(?!{_STREET}))
      | (?P<month>(?!{_MAY_DO})(?:(?i:{_ANY_MONTH})|(?:{_SHORT_MONTHS})\b\.?)(?![a-z]|{_STREET}))
      | (?P<spelt>{SPELT})
      | (?P<ordinal>(?i:{_ANY_ORDINAL})\b(?!\s+(?:morning|afternoon|sitting|floor|stor(?:e|ie)y|day(?!\s+of))\b))
      | (?P<of>day\s+of(?=\s+[A-Z]))
      | (?P<to>(?i:{_ANY_RANGE})\b)
      | (?P<and>(?i:and|ac|plus)\b|a(?=\s+(?:dydd|[A-Z]?\d)))
      | (?P<word>(?i:{_ANY_FLUFF})\b)
    )
  | (?P<short>(?<![\d/£.,])['’]\d\d(?!\d))
  | (?P<join>(?<=\d)-(?=[A-Z][a-z]{{2,8}}-(?:20)?\d\d\b)|(?<=[a-z])-(?=(?:20)?\d\d\b))
  | (?P<range>(?<=\d-\d\d)/(?=20\d\d-)|\s?[→➔⇒]\s?|\s[-–—]{{1,2}}\s?|[-–—])
  | (?P<list>[,&/;])
  | (?P<fluff>[()])
  )(?:\s(?![-–—→➔⇒])\s*)?
    """,
    re.VERBOSE,
)
_KIND = {"figured": "time", "spelt": "time", "short": "year", "of": "fluff", "to": "range", "and": "list", "word": "fluff", "join": "fluff"}


_NO_FIGURE = re.compile(r"\D")


class Token(NamedTuple):
    kind: str
    words: str
    start: int
    end: int

    @property
    def number(self) -> int:
        word = self.words.lower().rstrip(".")
        if self.kind == "feast":
            return next(number for words, number in FEASTS if re.match(words, re.sub(r"\W+", " ", word)))
        if self.kind == "month":
            return MONTHS[word]
        if self.kind == "weekday":
            return WEEKDAYS[word.split()[-1]]
        if self.kind == "ordinal":
            return ORDINALS[word]
        digits = int(_NO_FIGURE.sub("", word))
        return digits + 2000 if self.kind == "year" and digits < 100 else digits


# The words that only dates use: months and weekdays (mutated Welsh forms too), feasts.
_HINTS = rf"""
    january|february|march|april|may|june|july|august|september|october|november|december
    (?-i:{_SHORT_MONTHS})
    ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr
    fawrth|fai|fehefin|orffennaf|fedi|dachwedd|ragfyr
    new year|christmas|boxing day|st\.? david
    (?:mon|tues|wednes|thurs|fri|satur|sun)day
    {"|".join([*_MISSPELT_DAYS, *_MISSPELT_MONTHS])}
    (?-i:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun|MON|TUE|WED|THU|FRI|SAT|SUN)
    d?dydd
"""
_HINT = Prefiltered(
    any_case_of(rf"""
        \b{any_case_of(_HINTS)}\b
        (?<=\d)[/.-](?=\d)
    """),
    re.IGNORECASE,
)
_REACH = 90  # characters before a hint in which the rest of its phrase stands
# Words that a date phrase may hold: none reaches over any other.
_OF_PHRASES = {part for word in [*DATE_WORDS, *_ORDINALS, *_WELSH_DAYS.split("|"), *HOURS] for part in re.findall("[a-z]{3,}", word)}
_OF_PHRASES |= word_set("""
    also and beginning both canol clock day eve fifteen fortyfive forty from half hanner hour hours hrs hyd inclusive mid midday
    morning afternoon new noon nos past plus quarter starting sydd tan tha the thirty through thru thur til till until years
    ain ydd fed
""")
_WORD = re.compile("[A-Za-z]{3,}")


def _tokens(text: str) -> Iterator[re.Match[str]]:
    """Tokens of the phrases that hold a word which only dates use: the grammar is not run over the rest of a long text."""
    at = 0
    hint = _HINT.search(text)
    while hint is not None:
        match = _TOKEN.search(text, _phrase_start(text, at, hint.start()))
        while match is not None and (match.start() == at or match.start() < hint.end()):
            yield match
            at = match.end()
            match = (_TOKEN.match if at >= hint.end() else _TOKEN.search)(text, at)
        at = max(at, hint.end())
        hint = _HINT.search(text, at)


def _phrase_start(text: str, at: int, hint: int) -> int:
    """Where, behind `at`, the phrase may start that holds what stands at `hint`."""
    start = max(at, hint - _REACH)
    while start > at and not text[start - 1].isspace():
        start -= 1
    for word in _WORD.finditer(text, start, hint):
        if word[0].lower() not in _OF_PHRASES:
            start = word.end()
    return start


def runs(text: str) -> list[list[Token]]:
    """Unbroken runs of date tokens, each holding at least one that names a day or a weekday."""
    out: list[list[Token]] = []
    current: list[Token] = []
    at = -1
    for match in _tokens(text):
        group = str(match.lastgroup)
        kind = _KIND.get(group, group)
        opens = kind == "fluff" and match[0][0].isupper() and _is_behind_stop(text, match.start())
        if (match.start() != at or opens) and current:
            out.append(current)
            current = []
        at = match.end()
        if kind != "space":
            current.append(Token(kind, match[group], match.start(), match.end(group)))
    if current:
        out.append(current)
    return [_with_short_years(run) for run in out if any(token.kind in _MARKS for token in run)]


def _is_behind_stop(text: str, at: int) -> bool:
    while at and text[at - 1].isspace():
        at -= 1
    return text[at - 1 : at] == "."


def _with_short_years(run: list[Token]) -> list[Token]:
    """ "23 Mar 26": two digits behind a day and its month are the year, unless a month of their own follows."""
    for at in range(2, len(run)):
        kinds = [token.kind for token in run[at - 2 : at + 2]]
        if kinds[:3] == ["day", "month", "day"] and kinds[3:] != ["month"] and re.fullmatch(r"[2-4]\d", run[at].words):
            run[at] = run[at]._replace(kind="year")
    return run


_MARKS = ("iso", "num", "numspan", "weekday", "month", "feast")
