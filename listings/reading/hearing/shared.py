"""What a page says outside its hearings and of all of them: sorted once, so that thirty hearings do not each search the page."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from functools import cached_property

from listings.reading.grammar.attending import invites_under_how
from listings.reading.grammar.forces import find_forces
from listings.reading.grammar.online import is_online
from listings.reading.grammar.openness import Said, said_of_openness
from listings.reading.grammar.patterns import any_of
from listings.reading.grammar.place_words import POSTCODE
from listings.reading.grammar.prefilter import Prefiltered
from listings.reading.grammar.times import find_times
from listings.reading.hearing.found import said
from listings.reading.hearing.line import Line

OF_ALL = Prefiltered(
    r"\b(?:both|all|each|either|every) (?:of )?(?:the |these |our )?(?:\w+ )?"
    r"(?:hearings?|are|cases?|will|sits?|takes?|starts?|begins?)\b|"
    r"\b(?:both|either|any|all|each) of (?:the above|these|them)\b|\bto (?:attend|observe|watch) an? (?:public )?hearing\b|\bi'r ddau\b",
    re.IGNORECASE,
)
_PLACE = Prefiltered(r"\b(?:(?:are|is) (?:all )?(?:in|at)|held|sit|take place|takes place|heard|in public at|at|venue)\b", re.IGNORECASE)
_NOT_PLACE = Prefiltered(
    r"\b(?:write|letters?|post|identity|bring|emergency|contact us|usually achieved|relayed|shown (?:by|live|on)|by live link|overflow)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"^\W*(?:please |simply |just )?(?:e-?mail|book|write|apply|register|ring|call|phone|contact|ask|complete|fill in)\b"
    r"|^\W*(?:requests?|applications?|bookings?|places|seats)\b[^.;]{0,30}\b(?:must|should|need)",
    re.IGNORECASE,
)
_ALL = Prefiltered(
    any_of(r"""
        \ball\b(?! (?:or part )?of (?:this|the) (?:hearing|case|evidence)\b)
        \b(?:both|each|every|either|hearings|these)\b
        \bany hearing (?:below|above|here|listed|on this)\b
        \bthey (?:all )?(?:are held|are heard|begin|sit|start|take place)\b
        \bthey (?:will|are to) (?:all |both )?(?:be held|take place)\b
        \bunless\b[^.;]{0,40}\b(?:different|marked|noted|otherwise|shown|stated)\b
    """),
    re.IGNORECASE,
)


# "You may attend in person or online", said of no hearing by name.
_TO_ANYONE = re.compile(
    r"\W*(?:you|(?:members of )?the public|anyone|anybody|people|observers|(?:the )?press and public)\b[^.;]{0,40}\b(?:may|can)\b"
    r"[^.;]{0,20}\b(?:attend|watch|observe|join|follow|view)\b(?! (?:this|the) (?:\w+ )?hearing)",
    re.IGNORECASE,
)


def _split(line: Line) -> list[str]:
    return [words for _, _, words in line.said]


def speaks_of_all(text: str) -> bool:
    return bool(_ALL.search(text))


def is_plural(text: str) -> bool:
    return bool(re.search(r"\b(?:hearings|g?wrandawiadau|tribunals)\b", text, re.IGNORECASE))


@dataclass
class Shared:
    """The lines of a page that belong to no hearing. With `is_only` there is one hearing, and all of them may speak of it."""

    lines: list[Line] = field(default_factory=list)
    is_only: bool = False

    @cached_property
    def of_all(self) -> list[Line]:
        return [line for line in self.lines if OF_ALL.search(line.text)]

    @cached_property
    def open(self) -> list[tuple[Line, int, int, str, Said]]:
        """Sentences that say something of openness."""
        out = []
        for line, start, end, words in said(self.lines):
            told = said_of_openness(words)
            if told == Said() and line.key == "how" and not line.is_heading and invites_under_how(words):
                told = Said(True, False, 1)
            if told.public is not None or told.partly or (line.is_heading and is_plural(words)):
                out.append((line, start, end, words, told))
        return out

    @cached_property
    def is_online(self) -> bool:
        return any(is_online(words) and (speaks_of_all(words) or _TO_ANYONE.match(words)) for _, _, _, words in said(self.lines))

    @cached_property
    def timed(self) -> list[Line]:
        return [line for line in self.lines if (self.is_only or speaks_of_all(line.text)) and find_times(line.text)]

    @cached_property
    def placed(self) -> list[Line]:
        return [line for line in self.lines if line.key == "venue" or any(map(self._places, _split(line), itertools.repeat(line)))]

    def _places(self, words: str, line: Line) -> bool:
        """Whether a sentence outside the hearings says where they sit."""
        is_of_all = speaks_of_all(words)
        return bool(
            ((self.is_only and not line.is_heading) or is_of_all)
            and _PLACE.search(words)
            and not _NOT_PLACE.search(words)
            and (POSTCODE.search(words) or is_of_all or line.dates or self.is_only)
        )

    @cached_property
    def forces(self) -> list[tuple[Line, str, int, int]]:
        """Where these lines name a force: (line, slug, start, end)."""
        named = [line for line in self.lines if line.key not in ("chair", "panel", "venue")]
        return [(line, *found) for line in named for found in find_forces(line.text, is_title=line.is_heading)]

    @cached_property
    def headings(self) -> list[Line]:
        return [line for line in self.lines if line.is_heading]
