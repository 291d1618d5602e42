"""The sitting days of one hearing from all the dates that its lines print."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from listings.notice import Certainty, Status
from listings.reading.grammar.days import Days, weekdays_between, weekdays_from, weekdays_until
from listings.reading.grammar.patterns import any_case_of, phrases
from listings.reading.grammar.prefilter import Prefiltered
from listings.reading.hearing.lasting import lasting, left_out, spread
from listings.reading.hearing.line import Dated, Line
from listings.reading.hearing.past import opened_and_ended, was_held, without_echoes

OPEN_ENDED = phrases(r"""
    and (?:the )?following days?
    end date (?:is )?(?:not|to be)
    for the foreseeable
    hyd nes clywir
    no end date
    ongoing
    onwards?
    open[- ]ended
    until (?:it is )?(?:concluded|completed|finished|complete)
    until further notice
""")
WEEK = Prefiltered(
    any_case_of(r"""
        \b(?:week|w)\W?(?:commencing|beginning|starting|of|c\b|/c)[\s:]*(?:on )?(?:the )?\W?$
        \bw/?c\.?:?\s*$
        \bwc\s$
        wythnos (?:yn dechrau|sy'n dechrau)(?: ar)?\s*$
    """),
    re.IGNORECASE,
)


# "listed for 2 November, this has been brought forward to 29 October": the other day of the sentence is the old one.
_MOVED = Prefiltered(r"\b(?:now|brought|moved|put back|changed|postponed|deferred|re-?(?:listed|scheduled|arranged))\b", re.IGNORECASE)


@dataclass(slots=True)
class When:
    """The days, how sure, and the words they were read from: (line, start, end)."""

    dates: list[date] = field(default_factory=list)
    starts_on: date | None = None
    ends_on: date | None = None
    certainty: Certainty = Certainty.CERTAIN
    doubts: list[str] = field(default_factory=list)
    evidence: list[tuple[Line, int, int]] = field(default_factory=list)
    clause: tuple[Line, Dated] | None = None


def gather(lines: list[Line], heads: list[Line], status: Status, reference: date) -> When:
    """The sitting days. Cancelled keeps its days; postponed has the new ones or none; adjourned the sittings still to come."""
    pairs = [(line, dated) for line in lines for dated in line.dates]
    by_role: dict[str, list[tuple[Line, Dated]]] = {}
    for line, dated in pairs:
        by_role.setdefault(dated.role, []).append((line, dated))
    sitting = _labelled_days(_without_letter_date(by_role.get("sitting", []), reference) + by_role.get("held", []))
    if status in (Status.CANCELLED, Status.WITHDRAWN):
        chosen = sitting or by_role.get("old", []) or by_role.get("new", [])
    elif status is Status.POSTPONED:
        lost = [pair for pair in by_role.get("old", []) if not _is_day_of_ruling(pair[1], reference)]
        chosen = by_role.get("new", []) or _after_old(sitting, lost)
    elif status is Status.CONCLUDED and (whole := opened_and_ended(by_role)):
        chosen = whole
    elif status is Status.ADJOURNED:
        chosen = by_role.get("new", []) or _to_come(lines, sitting, by_role, reference)
    else:
        chosen = sitting + by_role.get("new", [])
        if by_role.get("new"):
            moved = {dated.sentence for _, dated in by_role["new"] if _MOVED.search(dated.cue)}
            chosen = by_role["new"] + [
                (line, dated) for line, dated in sitting if line.key != "date" and not line.is_heading and dated.sentence not in moved
            ]
        if not chosen:
            chosen = by_role.get("opened", []) or (by_role.get("end", []) if status is Status.CONCLUDED else [])
    if not chosen and status is Status.SCHEDULED:
        chosen = [(line, dated) for line in reversed(heads) for dated in line.dates if dated.role == "sitting"][:1]
    when = When()
    if chosen:
        _settle(when, chosen, by_role, lines, heads, status, reference)
    return when


_OF_LETTER = re.compile(r"\W*(?:date)?\W*", re.IGNORECASE)
_TITLE = re.compile(r"\b(?:hearings|notices|list|diary|bulletin|tribunals)\b", re.IGNORECASE)


def _without_letter_date(chosen: list[tuple[Line, Dated]], reference: date) -> list[tuple[Line, Dated]]:
    """Without the day on which a letter or list is dated: above all others, today or before, and the others are told in sentences."""
    if len(chosen) < 2:
        return chosen
    if all(line.key == "date" for line, _ in chosen[:-1]) and not chosen[-1][0].key and _is_put_up(chosen[-1], chosen[:-1], reference):
        return chosen[:-1]  # a notice is dated below its text, too
    return chosen[1:] if _is_put_up(chosen[0], chosen[1:], reference) else chosen


def _is_put_up(pair: tuple[Line, Dated], others: list[tuple[Line, Dated]], reference: date) -> bool:
    line, dated = pair
    if line.subjects or line.block.row or not dated.span.has_year or any(other is line for other, _ in others):
        return False
    rest = line.text[: dated.span.start] + line.text[dated.span.end :]
    is_letter = _OF_LETTER.fullmatch(rest) and (not line.key or not any(other.key == "date" for other, _ in others))
    if not is_letter and not (_TITLE.search(rest) and len(line.text) < 90):
        return False
    first = dated.span.days(reference).first
    days = [day for _, other in others if (day := other.span.days(reference).first)]
    return first is not None and first <= reference and any(day > reference for day in days)


def _labelled_days(sitting: list[tuple[Line, Dated]]) -> list[tuple[Line, Dated]]:
    """Where a record labels its hearing's day, a day under a label that we do not know ("Witness lists exchanged") is no sitting."""
    if not any(line.key == "date" for line, _ in sitting):
        return sitting
    return [(line, dated) for line, dated in sitting if line.key or not line.block.label or dated.cue not in _BY_PLACE]


_BY_PLACE = frozenset(["stands at the head of its line"])


def _is_day_of_ruling(old: Dated, reference: date) -> bool:
    """ "Vacated 26 August": the day on which it was called off, not one that it lost."""
    first = old.span.days(reference).first
    return old.cue.lower().startswith("vacated") and first is not None and first < reference


def _after_old(sitting: list[tuple[Line, Dated]], old: list[tuple[Line, Dated]]) -> list[tuple[Line, Dated]]:
    """A plain date beside a struck or "originally" one is the new date; beside nothing it may be the old one, so none is taken.

    Nor is it where it prints the old day again (a banner above the notice as it was first put up).
    """
    gone = {(atom.day, atom.month) for _, dated in old for atom in dated.span.atoms if atom.month}
    told = [pair for pair in sitting if not pair[0].is_heading] if old else []
    return [pair for pair in told if not gone & {(atom.day, atom.month) for atom in pair[1].span.atoms}]


_GOES_ON = re.compile(r"\b(?:part[- ]heard|resum\w+|reconven\w+|goes on|continues)\b", re.IGNORECASE)


def _to_come(
    lines: list[Line], sitting: list[tuple[Line, Dated]], by_role: dict[str, list[tuple[Line, Dated]]], reference: date
) -> list[tuple[Line, Dated]]:
    """The days ahead of a hearing that has begun. Of one adjourned before it sat the days printed are those it lost."""
    earlier = by_role.get("opened", []) + by_role.get("old", [])
    if not earlier and not any(line.status and _GOES_ON.search(line.text) for line in lines):
        return []
    return [pair for pair in sitting if (days := pair[1].span.days(reference)).first is not None and days.first >= reference]


def _settle(
    when: When,
    chosen: list[tuple[Line, Dated]],
    by_role: dict[str, list[tuple[Line, Dated]]],
    lines: list[Line],
    heads: list[Line],
    status: Status,
    reference: date,
) -> None:
    is_past = status is Status.CONCLUDED
    dated_ones = [pair for pair in chosen if not pair[1].span.is_weekday_only]
    if is_past and not dated_ones:
        return
    chosen = without_echoes(dated_ones) or chosen[:1]
    hint = _year_hint(chosen, reference) or _year_above(heads)
    resolved = [
        (line, dated, dated.span.days(_from(dated, reference), is_past=is_past or was_held(dated), year_hint=hint))
        for line, dated in chosen
    ]
    for _, dated, days in resolved:
        when.doubts += [f"{doubt} (\u201c{dated.span.words}\u201d)" for doubt in days.doubts]
        if days.year_chosen and days.first:
            how = "from the weekday" if days.year_chosen == "weekday" else "as the nearest"
            when.doubts.append(f"no year printed: {days.first.year} chosen {how} (\u201c{dated.span.words}\u201d)")
            when.certainty = Certainty.LIKELY if days.year_chosen == "weekday" else Certainty.UNSURE
    resolved = [item for item in resolved if item[2].first is not None]
    if not resolved:
        when.certainty = Certainty.UNSURE
        return
    resolved = _agreeing(when, _coming(resolved, reference) if status is Status.SCHEDULED else resolved)
    resolved = [(found_in, told, spread(found_in, told, days)) for found_in, told, days in resolved]
    line, dated, first = min(resolved, key=lambda item: (item[2].first or reference, -len(item[2].dates)))
    when.clause = (line, dated)
    when.evidence = [(found_in, told.span.start, told.span.end) for found_in, told, _ in resolved]
    before = line.text[: dated.span.start]
    if WEEK.search(before) or (line.label and re.search(r"week (?:commencing|beginning)|w/c", line.label, re.IGNORECASE)):
        monday = first.first or reference
        when.starts_on = monday - timedelta(days=monday.weekday())
        return
    when.dates = sorted({day for _, _, found in resolved for day in found.dates})
    when.starts_on = min(found.first for _, _, found in resolved if found.first)
    when.ends_on = max(found.last for _, _, found in resolved if found.last)
    _extend(when, by_role, lines, reference, dated)
    if any(found.doubts for _, _, found in resolved):
        when.certainty = Certainty.UNSURE


def _from(dated: Dated, reference: date) -> date:
    """The day from which a missing year or week counts: "next week ... on Monday" counts from next Monday."""
    if dated.span.is_weekday_only and re.search(r"\bnext week\b", dated.sentence, re.IGNORECASE):
        return reference + timedelta(days=7 - reference.weekday())
    return reference


def _year_above(heads: list[Line]) -> int | None:
    """The year of the nearest heading that prints one ("January 2027")."""
    for head in reversed(heads):
        if match := re.search(r"\b(20\d\d)\b", head.text):
            return int(match[1])
    return None


def _year_hint(chosen: list[tuple[Line, Dated]], reference: date) -> int | None:
    """Another sitting date of the same hearing that prints its year gives it to those that do not."""
    for _, dated in chosen:
        if dated.span.has_year and (first := dated.span.days(reference).first):
            return first.year
    return None


def _coming(resolved: list[tuple[Line, Dated, Days]], reference: date) -> list[tuple[Line, Dated, Days]]:
    """Days long past beside days to come are of the matter heard, not of the hearing; a hearing under way keeps its first days."""
    if not any(found.last and found.last >= reference for _, _, found in resolved):
        return resolved
    return [item for item in resolved if item[2].last and item[2].last >= reference - timedelta(days=30)]


def _agreeing(when: When, resolved: list[tuple[Line, Dated, Days]]) -> list[tuple[Line, Dated, Days]]:
    """A heading's date is the first word on the matter; where the body says other days, the body counts, with a doubt."""
    body = [item for item in resolved if not item[0].is_heading]
    heads = [item for item in resolved if item[0].is_heading]
    if body and heads:
        told = {day for _, _, found in body for day in found.dates}
        if any(not set(found.dates) & told for _, _, found in heads):
            when.doubts.append("the heading and the text print different days")
            when.certainty = Certainty.UNSURE
        elif any(len(found.dates) > len(told) for _, _, found in heads):
            return resolved
        return body
    return resolved


# "A three-day hearing that finished yesterday (13 August)": the day told is the last.
_ENDED = Prefiltered(r"\b(?:finished|ended|concluded|finishes|ends|concludes)\b[^.;]{0,30}$", re.IGNORECASE)


def _last_on(end: Dated, start: date) -> date | None:
    """The last day that `end` tells of a hearing from `start`; None where it tells of another time ("from then until 4 October 2024")."""
    is_bare = not end.span.has_year and not any(atom.weekday is not None for atom in end.span.atoms)
    last = end.span.days(start, year_hint=start.year if is_bare else None).last
    if last is not None and last < start and not end.span.has_year:
        last = date(last.year + 1, last.month, last.day) if (last.month, last.day) != (2, 29) else None
    return last if last is not None and start <= last and (last - start).days <= 200 else None


def _is_within(told: Dated, dates: list[date], start: date) -> bool:
    """ "6 to 10 July; the hearing will not take place on 8 July": some of the days, with sittings before and after them."""
    gone = told.span.days(start).dates
    return bool(gone and dates) and not told.is_struck and set(gone) < set(dates) and dates[0] < gone[0] and gone[-1] < dates[-1]


def _extend(when: When, by_role: dict[str, list[tuple[Line, Dated]]], lines: list[Line], reference: date, dated: Dated) -> None:
    start = when.starts_on or reference
    ends = [(line, other, last) for line, other in by_role.get("end", [])[:2] if other is not dated and (last := _last_on(other, start))]
    if ends:
        end_line, end_dated, last = ends[0]
        when.dates = sorted({*when.dates, *weekdays_between(start, last)})
        when.ends_on = max(when.ends_on or last, last)
        when.evidence.append((end_line, end_dated.span.start, end_dated.span.end))
    elif len(when.dates) == 2 and when.ends_on and any(_ENDED.search(line.text[:at]) for line, at, _ in when.evidence):
        when.dates = weekdays_between(start, when.ends_on)
    elif len(when.dates) == 1 and (count := lasting(lines)):
        is_last = _ENDED.search(when.evidence[0][0].text[: dated.span.start]) if when.evidence else None
        when.dates = weekdays_until(start, count) if is_last else weekdays_from(start, count)
        when.starts_on, when.ends_on = when.dates[0], when.dates[-1]
    if (
        len(when.dates) == 1
        and OPEN_ENDED.search(dated.sentence)
        or (len(when.dates) == 1 and any(other.key in ("end", "duration") and OPEN_ENDED.search(other.value) for other in lines))
    ):
        when.ends_on = None
    for gone, line, a, b in left_out(lines, when.dates):
        if gone and gone != set(when.dates):
            when.dates = [day for day in when.dates if day not in gone]
            when.starts_on = when.dates[0]
            when.ends_on = when.dates[-1] if when.ends_on in gone else when.ends_on
            when.evidence.append((line, a, b))
    within = [(found_in, told) for found_in, told in by_role.get("old", []) if _is_within(told, when.dates, start)]
    for out_line, out in [*by_role.get("excluded", []), *within]:
        if out_line.key == "open" or re.search(r"\bprivate\b|\bexcluded\b", out.sentence, re.IGNORECASE):
            continue  # "in public, apart from the afternoon of the 26th": a day without the public, not without a sitting
        gone = set(out.span.days(start).dates)
        kept = [day for day in when.dates if day not in gone]
        if kept:
            when.dates = kept
            when.evidence.append((out_line, out.span.start, out.span.end))
