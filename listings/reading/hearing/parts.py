"""A paragraph cut where a sentence in it opens with a label, or announces another officer's hearing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from listings.reading.document.blocks import Block
from listings.reading.grammar.dates import find_dates
from listings.reading.grammar.labels import key_of
from listings.reading.grammar.matters import BOOKING
from listings.reading.grammar.mentions import Mention
from listings.reading.grammar.officers import find_officers
from listings.reading.grammar.patterns import any_of
from listings.reading.grammar.prefilter import Prefiltered
from listings.reading.grammar.sentences import sentences
from listings.reading.hearing.line import RECORD

_NUMBERED_ONE = Prefiltered(r"\b(?:[Hh]earing|[Cc]ase) (?:[1-9]|one|two|three|four|[A-F])\b")  # "Bookings for Hearing 1 close at ..."
# "Standards: for Essex, use of force; for Kent, honesty and integrity": shared out among hearings.
_OPENS_SHARE = re.compile(r"[A-Z][A-Za-z ]{2,40}: *[Ff]or [^,:;]{3,60}[,:]")
_SHARED_OUT = re.compile(r"; (?:and )?(?=for [^,:;]{3,60}[,:])")
# "Book by noon on 12 May for the first hearing and by noon on 20 May for the second".
_TO_FIRST = Prefiltered(r"\bfor the first [^.]{3,120} for the second\b", re.IGNORECASE)
_TO_EACH = re.compile(
    r"\bfor the (?:first|second|third)(?: hearing| case| one)?[,;]?(?: and)? (?=[^.]*\bfor the (?:second|third|fourth)\b)"
)
_SHORT = ("time", "reference", "open", "status", "duration", "chair")  # fields that a sentence holds: the next says something else
_LABEL = re.compile(r"([A-Z][A-Za-z /()]{2,34}):(?:\s|$)")
_LONGEST = 6000  # characters
_MOST_DATES = 100


def cut_into_parts(block: Block) -> list[Block]:
    """A paragraph cut where a sentence in it opens with a label of its own ("... in private. Venue: Force Headquarters.").

    One that prints more days than any honest paragraph is cut into stretches: much that is asked of a day looks at the whole of its line.
    """
    if len(block.text) > _LONGEST and len(find_dates(block.text)) > _MOST_DATES:
        return _parts(block, _stretches(block.text))
    is_cut = (
        ":" in block.text
        or block.text.count(". ")
        and len(block.text) < 800
        or len(list(_ANNOUNCES.finditer(block.text))) > (" and " not in block.text)
    )
    bounds = sentences(block.text) if block.kind != "heading" and is_cut and len(block.text) < _LONGEST else []
    cuts = [0]
    if (first := _TO_FIRST.search(block.text)) and BOOKING.search(block.text[: first.start()]):
        by_turns = [m.end() for m in _TO_EACH.finditer(block.text)]
        return [part if at == 0 else replace(part, label="Book by") for at, part in enumerate(_parts(block, [0, *by_turns]))]
    if shared := list(_SHARED_OUT.finditer(block.text)) if _OPENS_SHARE.match(block.text) else []:
        told = block.text.split(":")[0]
        return [part if at == 0 else replace(part, label=told) for at, part in enumerate(_parts(block, [0, *(m.end() for m in shared)]))]
    if block.label and len(bounds) > 1 and (opening := _LABEL.match(block.text)) and key_of(opening[1]) in _SHORT:
        return [part if part.label else replace(part, label=block.label) for part in _parts(block, [0, bounds[1][0]])]
    if (
        bounds
        and (first := re.match(r"([A-Z][A-Za-z /()]{1,30}):\s", block.text))
        and key_of(first[1]) in RECORD
        and len(block.text) < 1200
    ):
        inner = [
            m
            for m in re.finditer(r"(?<=\s)([A-Z][a-z]+(?: (?:and |of )?[a-z]+){0,2}):\s", block.text)
            if m.start() > first.end(1) and key_of(m[1]) in RECORD and key_of(m[1]) != key_of(first[1])
        ]
        cuts += [m.start() for m in inner]
    if len(bounds) > 1 and (chaired := re.match(r"([A-Z][A-Za-z ]{2,30}):\s", block.text)) and key_of(chaired[1]) in ("chair", "panel"):
        cuts.append(bounds[1][0])
    for start, end in bounds[1:]:
        if start in cuts:
            continue
        label = _LABEL.match(block.text, start)
        if label and key_of(label[1]) in RECORD:
            cuts.append(start)
            if key_of(label[1]) in _SHORT and end < len(block.text) and end not in cuts:
                cuts.append(end)
    if bounds and len(bounds) > 1 and len(block.text) < 800 and _NUMBERED_ONE.search(block.text):
        cuts += [start for start, _ in bounds[1:] if start not in cuts]
    cuts += [start for start in _announcements(block.text, bounds) if start not in cuts]
    if len(cuts) == 1:
        return [block]
    return _parts(block, sorted(cuts))


def _parts(block: Block, cuts: list[int]) -> list[Block]:
    out = []
    for start, end in zip(cuts, [*cuts[1:], len(block.text)], strict=True):
        struck = tuple((max(a - start, 0), b - start) for a, b in block.struck if b > start and a < end)
        lead = block.lead if start == 0 else 0
        text = block.text[start:end].rstrip()
        out.append(
            replace(
                block,
                text=text,
                start=block.start + start,
                struck=struck,
                lead=min(lead, len(text)),
                label=block.label if start == 0 else "",
                is_after_rule=block.is_after_rule and start == 0,
            )
        )
    return out


def _stretches(text: str) -> list[int]:
    """Where stretches of at most `_LONGEST` characters start: behind a sentence, else behind a word."""
    starts = [0]
    while len(text) - starts[-1] > _LONGEST:
        near = text[starts[-1] : starts[-1] + _LONGEST]
        starts.append(starts[-1] + (near.rfind(". ") + 2 if ". " in near else near.rfind(" ") + 1 or _LONGEST))
    return starts


_ANNOUNCES = Prefiltered(
    any_of(r"""
        \b(?:will|is (?:due )?to|are (?:due )?to|due to) (?:appear|face|attend|answer|go before|be heard)\b
        \bthe turn of\b
        \b(?:concerns|involves)\b
        \b(?:will be|is|takes place|opens|begins|starts) on\b
    """)
)
# "PC Name's hearing, listed for the same day, has been adjourned": another hearing than that of the sentence before.
_CALLED_OFF = re.compile(
    r"\b(?:hearing|case)\b[^.;]{0,60}\b(?:has been|was|is|will be) (?:now )?"
    r"(?:adjourned|postponed|cancelled|called off|vacated|moved|rescheduled|re-?listed|put back)\b",
    re.IGNORECASE,
)
_ACCUSES = Prefiltered(r"\b(?:is|was|are|were|stands?) (?:also )?(?:alleged|accused|said|charged)\b|\b(?:faces|denies|answers)\b")


_OF_ALL = re.compile(r"(?:Both|All|Each|Either)\b(?! officers?)")
_OF_BOTH = re.compile(r",? (?=(?:both|all|each) (?:at|in|from|starting|beginning|will|are|before)\b)")


def _announcements(text: str, bounds: Sequence[tuple[int, int]]) -> list[int]:
    """Where, in one paragraph, a sentence announces another officer's hearing, accuses another officer, or speaks of all."""
    out: list[int] = []
    announced = 0
    accused: set[str | None] = set()
    for start, end in bounds:
        words = text[start:end]
        if announced > 1 and _OF_ALL.match(words):
            out.append(start)
        is_telling = bool(_ANNOUNCES.search(words))
        is_accusing = bool(_ACCUSES.search(words))
        is_dated = (is_telling or (len(words) < 140 and not SENTENCE.search(words))) and bool(find_dates(words))
        if not (is_dated or is_accusing or _CALLED_OFF.search(words)):
            continue
        named = find_officers(words)
        subjects = [m for m in named if not m.role]
        if is_dated and is_telling and len(words) < 600:
            out += [start + at for at in _in_one_sentence(words, subjects)]
        is_off = bool(subjects) and subjects[0].start <= 3 and bool(_CALLED_OFF.search(words))
        if (is_dated or is_off) and subjects and (is_telling or named[0].start <= 3):
            announced += 1
            if announced > 1:
                out.append(start)
        elif is_accusing and subjects and subjects[0].start <= 3:
            if accused - {subjects[0].officer.name}:
                out.append(start)
            accused.add(subjects[0].officer.name)
    return out


def _in_one_sentence(words: str, named: list[Mention]) -> list[int]:
    """Where a sentence goes on from one officer and their day to another and theirs ("A will appear on 3 March and B on 10 March")."""
    days = [span for span in find_dates(words) if not span.is_weekday_only]
    if len(named) < 2 or len(named) != len(days):
        return []
    order = sorted([(m.start, "who") for m in named] + [(span.start, "when") for span in days])
    if [kind for _, kind in order] != ["who", "when"] * len(named):
        return []
    cuts = [m.start for m in named[1:]]
    tail = _OF_BOTH.search(words, days[-1].end)
    return [*cuts, tail.end()] if tail else cuts


SENTENCE = Prefiltered(r"\b(?:is|was|were|has|had|will|are|be|said|alleged)\b")
