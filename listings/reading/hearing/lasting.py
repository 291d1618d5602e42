"""How long a hearing lasts, and which days of a range it leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from listings.reading.grammar.counts import COUNT, count_of
from listings.reading.grammar.days import Days, weekdays_from
from listings.reading.grammar.patterns import any_case_of, phrases
from listings.reading.grammar.prefilter import Prefiltered
from listings.reading.grammar.recurring import sits_on
from listings.reading.hearing.line import Dated, Line

_SIZE = r"(?:full |consecutive |working |sitting |hearing |week)?"
LASTING = Prefiltered(
    r"(?:\b(?:last(?:s|ing)?|run(?:s|ning)?|for|over|tak(?:e|es|ing)|allow(?:ed|ing)?|est|estimate[ds]?|estimated"
    r"(?: length| duration| at)?|duration|length|time estimate|expected|scheduled|listed|set down|allocated|given|reserved|"
    r"para|bara|am(?= \w+ diwrnod)|"
    rf"spread over|across)\b\.?[^.;\d]{{0,40}}?{COUNT}[\s-](?:full |consecutive |working |sitting |hearing )?"
    rf"(?P<unit>days?|weeks?|diwrnod)\b|\b{COUNT.replace('<n>', '<m>')}[\s-](?:full |consecutive )?"
    r"(?P<unit2>days?|week)[\s-](?:(?:gross|public|misconduct|accelerated|joint|disciplinary)\s)*"
    r"(?:hearing|listing|case|sitting|time estimate|estimate|fixture)\b"
    rf"|\b{COUNT.replace('<n>', '<j>')}[\s-]{_SIZE}(?P<unit4>days?|weeks?),?(?:\s?:|\s(?:(?:from|commencing|starting|beginning)\b(?! when)|"
    r"(?:(?:have|has) been |are |is |were )?(?:set aside|allocated|reserved|allowed|given over|put aside|booked|fixed)\b))"
    rf"|(?:^|(?<=[.;] )){COUNT.replace('<n>', '<i>')}[\s-](?:full |consecutive |working |sitting )?(?P<unit5>days?|weeks?)\s*(?:[.;]|$)"
    r"|(?:\(\s?(?:x\s?)?|\bx\s?)(?P<k>\d{1,2}|one|two|three|four|five|dau|tri|pedwar|pum)"
    r"[\s-](?P<unit3>days?|weeks?|diwrnod)(?:\s(?:listed|listing|allowed|estimate|hearing|time estimate))?(?:\s?\)|\b))",
    re.IGNORECASE,
)
_NOT_LASTING = phrases(r"""
    28 (?:\w+ )?days
    at any one time
    at least
    before
    book\w*
    days?'? (?:notice|before|ahead|prior|in advance|of the)
    displayed
    in advance
    notice
    older
    prior
    published for
    remain
    website
    within
    working days?
""")
_WHOLE_WEEK = Prefiltered(
    r"\b(?:listed|last\w*|scheduled|set down|run\w*|sit\w*|expected)\b[^.;\d]{0,25}\b(?:for|take) (?:a|one) week\b", re.IGNORECASE
)
_MORE = Prefiltered(
    any_case_of(rf"""
        \b(?:and|finish(?:es)?|ends?|conclud(?:e|es)|clos(?:e|es)|continu(?:e|es|ing)|runs?)
            (?: on| for| over| into| through)? (?:the )?(?:{COUNT} )?(?:following|subsequent|succeeding|next|further|
            consecutive) (?:{COUNT.replace("<n>", "<m>")} )?(?:working |week)?days?\b
        \b(?:that|this|the same) day and (?:on )?the (?:next|following|one after|day after)\b
        \band (?:for |on |over )?(?:the )?{COUNT.replace("<n>", "<k>")} (?:working |week)?days? (?:after|that follow|
            following|thereafter)\b
    """),
    re.IGNORECASE,
)
_OUT = Prefiltered(
    r"\b(?:not (?:be )?sitting|no sitting|except(?:ing)?|excluding|(?:but|and) not)(?: on)?(?: the)? "
    r"(?P<days>(?:(?:mon|tues|wednes|thurs|fri)day (?:the )?\d{1,2}(?:st|nd|rd|th)?|\d{1,2}(?:st|nd|rd|th))"
    r"(?:(?:,| and| or|,? and the) \d{1,2}(?:st|nd|rd|th))*)\b(?! [A-Z][a-z])",
    re.IGNORECASE,
)


def left_out(lines: list[Line], days: list[date]) -> Iterator[tuple[set[date], Line, int, int]]:
    """The days not sat on, with the words: "21 - 25 September, not sitting 23rd", "Fridays excepted"."""
    for line in lines:
        if not line.dates or line.key in ("allegation", "deadline", "how"):
            continue
        for match in _OUT.finditer(line.text):
            gone = {int(n) for n in re.findall(r"\d+", match["days"])}
            yield {day for day in days if day.day in gone}, line, match.start(), match.end()
        kept = sits_on(line.text)
        if kept is not None:
            yield {day for day in days if day.weekday() not in kept}, line, 0, len(line.text)


_FOR = re.compile(
    rf"[\s,]*(?:at [^,;]{{1,12}} )?(?:for|lasting|over|\(|[-–—,:])\s*(?:a period of |up to |the next )?(?:{COUNT}|(?P<one>an?))[\s-]"
    r"(?:working |sitting |full |consecutive )?(?P<unit>days?|weeks?)\b"
    r"(?!['’]| (?:notice|before|prior|in advance|after|earlier|later|from|ago))",
    re.IGNORECASE,
)


def spread(line: Line, dated: Dated, days: Days) -> Days:
    """ "opens on 6 July for three days and resumes on 20 July for two days": a day with the length said behind it."""
    length = _FOR.match(line.text, dated.span.end)
    if length is None or len(days.dates) != 1:
        return days
    count = (1 if length["one"] else count_of(length["n"])) * (5 if length["unit"].lower().startswith("w") else 1)
    dates = weekdays_from(days.dates[0], count)
    return Days(tuple(dates), dates[0], dates[-1], True, days.year_chosen, days.doubts)


def lasting(lines: list[Line]) -> int:
    """A length in sitting days, where one is printed ("is due to last four days", "Duration: 3 days", "two weeks")."""
    for line in lines:
        if line.key in ("how", "deadline", "representations", "contact", "allegation", "restriction"):
            continue
        if line.key == "duration" and (bare := re.search(rf"{COUNT}[\s-]*(?P<unit>days?|weeks?|diwrnod)?", line.value, re.IGNORECASE)):
            return count_of(bare["n"]) * (5 if (bare["unit"] or "").startswith("w") else 1)
        if _WHOLE_WEEK.search(line.text) and not _NOT_LASTING.search(line.text):
            return 5
        if more := _MORE.search(line.text):
            return 1 + count_of(more["n"] or more["m"] or more["k"] or "1")
        for match in LASTING.finditer(line.text):
            around = line.text[max(0, match.start() - 25) : match.end() + 25]
            if _NOT_LASTING.search(around):
                continue
            number = match["n"] or match["m"] or match["j"] or match["i"] or match["k"]
            unit = match["unit"] or match["unit2"] or match["unit4"] or match["unit5"] or match["unit3"]
            return count_of(number) * (5 if unit.lower().startswith("w") else 1)
    return 0
