"""Days of the week that a range keeps or leaves out: "Fridays excepted", "on Mondays to Wednesdays only", "no sitting on Fridays"."""

from __future__ import annotations

import re

from listings.reading.grammar.datewords import WEEKDAYS
from listings.reading.grammar.prefilter import Prefiltered

_DAY = r"(?:mon|tues|wednes|thurs|fri)days"
_SOME = rf"(?P<days>{_DAY}(?:(?:,| and| or| to|,? &| nor)+ {_DAY})*)"
_LEFT_OUT = Prefiltered(
    rf"\b(?:not|no|never|except\w*|excluding|other than|apart from)\b[^.;)]{{0,30}}?\b{_SOME}|"
    rf"\b{_SOME.replace('days>', 'before>')}\W+(?:excepted|excluded)\b",
    re.IGNORECASE,
)
_KEPT = Prefiltered(rf"\b(?:sits?|sitting|hearing|held|panel|place|heard)\b[^.;]{{0,30}}?\b(?:only )?(?:on )?{_SOME}", re.IGNORECASE)


def sits_on(text: str) -> frozenset[int] | None:
    """The weekdays (Monday 0) on which a hearing sits, as `text` says; None where it says nothing of them."""
    if "days" not in text.lower():
        return None
    if match := _LEFT_OUT.search(text):
        return frozenset(range(5)) - _numbers(match["days"] or match["before"])
    if match := _KEPT.search(text):
        return _numbers(match["days"])
    return None


def _numbers(words: str) -> frozenset[int]:
    named = [WEEKDAYS[word.lower()[:-1]] for word in re.findall(_DAY, words, re.IGNORECASE)]
    if len(named) == 2 and re.search(r"\bto\b", words):
        return frozenset(range(named[0], named[1] + 1))
    return frozenset(named)
