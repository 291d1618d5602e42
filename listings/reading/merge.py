"""One hearing printed twice (an index and its notice, two languages, a summary and its detail) is one notice."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import fields, replace
from datetime import date
from typing import Any

from listings.notice import Notice, OfficerNamed, Status
from listings.reading.clean import words_of
from listings.reading.grammar.names import is_same_name, surname
from listings.reading.grammar.prefilter import Prefiltered

Key = tuple[str, str | date]


def merge(notices: list[Notice], *, is_newest_first: bool = False) -> list[Notice]:
    """The notices, twins joined; the fuller one leads and the other fills what it left unsaid.

    With `is_newest_first` (a feed) the newer one's hour, place and deadline stand: it may correct the other.
    """
    out: list[Notice] = []
    known: defaultdict[Key, set[int]] = defaultdict(set)
    for notice in notices:
        likely = sorted({number for key in _sought(notice) for number in known[key]})
        twin = next((number for number in likely if _is_twin(out[number], notice)), len(out))
        out[twin : twin + 1] = [_join(out[twin], notice, is_newest_first) if twin < len(out) else notice]
        for key in _filed(out[twin]):
            known[key].add(twin)
    return out


def _in_english(name: str) -> str:
    """A cipher is the same in Welsh: "Swyddog T"."""
    return re.sub(r"^Swyddog\b", "Officer", name)


def _same_name(one: str, other: str) -> bool:
    return is_same_name(_in_english(one), _in_english(other))


def _filed(notice: Notice) -> set[Key]:
    """What a twin may know a notice by: its reference, its officers' surnames, its days."""
    days = {day for day in (notice.starts_on, *notice.dates) if day}
    return _by_name(notice) | {("day", day) for day in days} | (set() if _names(notice.officers) else {("nameless", day) for day in days})


def _sought(notice: Notice) -> set[Key]:
    """What twins of a notice are filed under. A day joins two only where one of them names nobody."""
    kind = "nameless" if _names(notice.officers) else "day"
    return _by_name(notice) | {(kind, day) for day in (notice.starts_on, *notice.dates) if day}


def _by_name(notice: Notice) -> set[Key]:
    keys: set[Key] = {("name", surname(_in_english(name))) for name in _names(notice.officers) if name.strip()}
    return keys | {("reference", notice.reference)} if notice.reference else keys


_UNSAID: dict[str, tuple[object, ...]] = {"is_online": (False,), "is_partly_private": (False,)}
_CHANGED = (Status.POSTPONED, Status.ADJOURNED, Status.CANCELLED, Status.WITHDRAWN)


def _is_update(one: Notice, other: Notice) -> bool:
    """A few words that the hearing is moved or off, and the notice of the same officer as it was first put up."""
    if {one.status in _CHANGED, other.status in _CHANGED} != {True, False}:
        return False
    update, notice = (one, other) if one.status in _CHANGED else (other, one)
    if notice.status is not Status.SCHEDULED or update.venue not in (None, notice.venue) or update.force != notice.force:
        return False
    if one.url != other.url and any(officer.is_anonymous for officer in update.officers):
        return False  # "Officer A" of another page may be somebody else
    if (update.allegation or update.standards) and not _is_same_matter(update.allegation or "", notice.allegation or ""):
        return False
    names = [sorted(o.name for o in found.officers if o.name) for found in (update, notice)]
    return bool(names[0]) and len(names[0]) == len(names[1]) and all(map(is_same_name, *names))


def _is_same_matter(one: str, other: str) -> bool:
    """Whether the shorter allegation is told again in the longer."""
    less, more = sorted((set(words_of(one)), set(words_of(other))), key=len)
    return len(less) > 5 and len(less & more) >= 0.7 * len(less)


def _is_twin(one: Notice, other: Notice) -> bool:
    if _is_update(one, other):
        return True
    if one.reference and other.reference:
        return one.reference == other.reference and (one.starts_on == other.starts_on or one.starts_on is None or other.starts_on is None)
    ours, theirs = _names(one.officers), _names(other.officers)
    same_days = one.starts_on == other.starts_on or bool(set(one.dates) & set(other.dates))
    if ours and theirs:
        if not any(_same_name(a, b) for a in ours for b in theirs):
            return False
        numbers = ({o.number for o in one.officers if o.number}, {o.number for o in other.officers if o.number})
        if all(numbers) and not numbers[0] & numbers[1]:
            return False
        return (
            same_days
            or (one.starts_on is None or other.starts_on is None)
            and one.url != other.url
            or (one.url == other.url and one.starts_on is None and other.starts_on is None)
        )
    if one.starts_on is None or not same_days:
        return False
    if {o.number for o in one.officers if o.number} & {o.number for o in other.officers if o.number}:
        return True
    if not ours and not theirs:
        return (
            one.hearing_type == other.hearing_type
            and (not one.venue or not other.venue or one.venue == other.venue)
            and (one.start_time == other.start_time or one.start_time is None or other.start_time is None)
            and (one.url != other.url or not (one.allegation and other.allegation))
        )
    return one.url != other.url and one.start_time == other.start_time and one.venue == other.venue


def _names(officers: tuple[OfficerNamed, ...]) -> set[str]:
    return {o.name for o in officers if o.name}


def _weight(notice: Notice) -> int:
    return sum(1 for item in fields(notice) if getattr(notice, item.name) not in (None, (), False, ""))


_CORRECTED = ("start_time", "venue", "attend_by")


def _join(one: Notice, other: Notice, is_first_newer: bool) -> Notice:
    if _is_update(one, other):
        return _updated(*((one, other) if one.status in _CHANGED else (other, one)))
    lead, rest = (one, other) if _weight(one) >= _weight(other) else (other, one)
    if is_welsh(lead) and not is_welsh(rest):
        lead, rest = rest, lead
    filled: dict[str, Any] = {}
    for item in fields(lead):
        here, there = getattr(lead, item.name), getattr(rest, item.name)
        if item.name in ("evidence", "doubts"):
            filled[item.name] = (*here, *(e for e in there if e not in here))
        elif here in (unsaid := _UNSAID.get(item.name, (None, (), ""))) and there not in unsaid:
            filled[item.name] = there
    if _is_told(rest, "hearing_type") and not _is_told(lead, "hearing_type"):
        filled["hearing_type"] = rest.hearing_type
    if lead.status is Status.SCHEDULED and rest.status is not Status.SCHEDULED:
        filled["status"] = rest.status
    if lead.allegation and rest.allegation and is_welsh(rest) and not is_welsh(lead):
        filled["allegation"] = f"{lead.allegation}\n{rest.allegation}"
    if len(rest.officers) == len(lead.officers):
        filled["officers"] = tuple(_fill(a, b) for a, b in zip(lead.officers, rest.officers, strict=True))
    if is_first_newer:
        filled |= {name: said for name in _CORRECTED if (said := getattr(one, name)) is not None}
        again = {item.field for item in one.evidence} & set(_CORRECTED)
        filled["evidence"] = tuple(e for e in filled["evidence"] if e.field not in again or e in one.evidence)
    return replace(lead, **filled)


_DAYS = ("starts_on", "ends_on", "dates")


def _updated(update: Notice, notice: Notice) -> Notice:
    """What the update says stands; the notice as first put up fills the rest, save the days that the update took away."""
    keeps_days = not update.dates and update.status in (Status.CANCELLED, Status.WITHDRAWN)
    filled: dict[str, Any] = {}
    for item in fields(update):
        here, there = getattr(update, item.name), getattr(notice, item.name)
        if item.name == "doubts":
            filled[item.name] = (*here, *(doubt for doubt in there if doubt not in here))
        elif item.name in _DAYS and not keeps_days or item.name == "start_time" and not (keeps_days or update.dates):
            continue
        elif item.name != "evidence" and here in (unsaid := _UNSAID.get(item.name, (None, (), ""))) and there not in unsaid:
            filled[item.name] = there
    kept = [item for item in notice.evidence if item.field in filled]
    if len(notice.officers) == len(update.officers):
        filled["officers"] = tuple(_fill(a, b) for a, b in zip(update.officers, notice.officers, strict=True))
    if _is_told(notice, "hearing_type") and not _is_told(update, "hearing_type"):
        filled["hearing_type"] = notice.hearing_type
    return replace(update, evidence=(*update.evidence, *kept), **filled)


_WELSH = Prefiltered(r"\b(?:bod|dydd|ddydd|erbyn|gan|honnir|i'r|o'r|safonau|swyddog|wedi|yn|yr)\b", re.IGNORECASE)


def is_welsh(notice: Notice) -> bool:
    """Whether most of what the notice was read from is in Welsh."""
    told = [item.words for item in notice.evidence if item.field in ("allegation", "in_public", "starts_on", "standards", "attend_by")]
    return 2 * sum(bool(_WELSH.search(words)) for words in told) > len(told)


def _is_told(notice: Notice, name: str) -> bool:
    return any(item.field == name for item in notice.evidence)


def _fill(one: OfficerNamed, other: OfficerNamed) -> OfficerNamed:
    if not (one.name and other.name and is_same_name(one.name, other.name)):
        return one
    fuller = max(one.name, other.name, key=lambda name: len(name.split()))
    return replace(
        one, name=fuller, rank=one.rank or other.rank, number=one.number or other.number, is_former=one.is_former or other.is_former
    )
