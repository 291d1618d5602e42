"""One segment to one notice: every field with its evidence and certainty, and the doubts that a curator should see."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from listings.notice import Certainty, Deadline, HearingType, Notice, OfficerNamed, Status
from listings.reading.grammar.names import surname
from listings.reading.grammar.online import ONLINE_ONLY
from listings.reading.grammar.place_words import ROOM_ALONE
from listings.reading.grammar.prefilter import Prefiltered
from listings.reading.hearing.allegation import find_allegation
from listings.reading.hearing.announced import is_hearing, names_officer_and_hearing, speaks_of_conduct
from listings.reading.hearing.breaches import find_breaches
from listings.reading.hearing.deadline import deadline_of_kind, find_deadline, find_rule
from listings.reading.hearing.ends import per_officer
from listings.reading.hearing.force import force_of
from listings.reading.hearing.found import Found
from listings.reading.hearing.gather import When, gather
from listings.reading.hearing.hours import EACH, gives_each_an_hour
from listings.reading.hearing.kind import kind_of
from listings.reading.hearing.line import Dated, Line
from listings.reading.hearing.material import Material
from listings.reading.hearing.open import is_held_online, openness_of
from listings.reading.hearing.particulars import chair_of, finding_of, how_to_book, regulation_of, restriction_of
from listings.reading.hearing.reference import find_reference, labels_number
from listings.reading.hearing.segment import Segment
from listings.reading.hearing.shared import Shared
from listings.reading.hearing.start import find_start
from listings.reading.hearing.status import status_of
from listings.reading.hearing.topics import Topic, may_announce
from listings.reading.hearing.venue import find_venue, keyed_place
from listings.reading.hearing.who import Who


@dataclass(frozen=True, slots=True)
class About:
    """What holds for every hearing of a page. `reference` is the day from which missing years are counted."""

    url: str
    force: str | None
    reference: date
    language: str
    is_about_conduct: bool
    topic: Topic
    is_linked: bool = False  # its day may be printed on the page that leads to it


def assemble(segment: Segment, shared: Shared, about: About) -> Notice | None:
    """The notice of one segment, or None where its lines announce no hearing."""
    material = Material(segment, shared, about.url)
    if not (about.is_about_conduct or speaks_of_conduct(material)):
        return None
    status, outcome = status_of(material, about.reference)
    when = gather(material.lines, material.heads, status, about.reference)
    officers = Who(material.lines, material.keep).officers()
    is_named = about.is_linked and names_officer_and_hearing(material, officers)
    if not (is_hearing(material, status, when, officers, about.reference) or when.starts_on is None and is_named):
        return None
    if not may_announce(about.topic, material.lines, material.heads, when.clause):
        return None
    kind = kind_of(material)
    if kind is HearingType.APPEAL_TRIBUNAL and status is Status.CONCLUDED and not when.dates:
        return None
    public, partly, reason = openness_of(material, status)
    venue, start = _venue(material), _start(material, status, when)
    online = is_held_online(material, is_public=public)
    allegation, standards = find_allegation(material.lines), find_breaches(material.lines)
    attend, objections = _deadlines(material, kind, status, public, about.reference, when.starts_on)
    if public is None and attend is not None and status is not Status.CONCLUDED:
        public = True  # it tells the public how to attend
        material.keep("in_public", attend[1], Certainty.LIKELY)
    letterhead = [line for line in material.page.lines if material.page.is_only and labels_number(line)]
    number = find_reference([*material.heads[-1:], *material.lines]) or find_reference(letterhead)
    _keep_all(material, [("start_time", start), ("venue", venue), ("reference", number)])
    _keep_all(material, [("allegation", found) for found in allegation] + [("standards", found) for found in standards])
    _keep_all(material, [("attend_by", attend and attend[1]), ("representations_by", objections and objections[1])])
    _keep_days(material, when)
    return Notice(
        url=about.url,
        force=force_of(material, about.force),
        officers=per_officer(officers, material.lines, status),
        hearing_type=kind,
        starts_on=when.starts_on,
        ends_on=when.ends_on,
        dates=tuple(when.dates),
        start_time=start.value if start is not None and isinstance(start.value, time) else None,
        venue=_place(material, venue, is_online=online),
        is_online=online,
        in_public=public,
        is_partly_private=partly,
        private_reason=reason,
        status=status,
        allegation="\n".join(str(found.value) for found in allegation) or None,
        standards=tuple(str(found.value) for found in standards),
        attend_by=attend[0] if attend else None,
        how_to_book=how_to_book(material, is_public=public),
        representations_by=objections[0] if objections else None,
        reporting_restriction=restriction_of(material),
        chair=chair_of(material),
        reference=str(number.value) if number else None,
        regulation=regulation_of(material),
        outcome=outcome if kind is not HearingType.APPEAL_TRIBUNAL else None,
        finding=finding_of(material, status),
        language=about.language,
        evidence=tuple(material.evidence),
        doubts=tuple(dict.fromkeys([*when.doubts, *_doubts_of_several(material.lines, officers, about.reference)])),
    )


def _venue(material: Material) -> Found | str | None:
    found = find_venue(material.lines)
    if found is None and not any(line.key == "venue" and line.value.strip() for line in material.lines):
        found = find_venue([*material.section.placed, *material.page.placed])
        return None if isinstance(found, str) else found
    if isinstance(found, Found) and len(str(found.value)) < 8 and (keyed := keyed_place(str(found.value), material.page.lines)):
        return replace(found, value=keyed)
    if isinstance(found, Found) and ROOM_ALONE.fullmatch(str(found.value)):
        house = find_venue([*material.section.placed, *material.page.placed])
        if isinstance(house, Found) and "," in str(house.value) and not ROOM_ALONE.match(str(house.value)):
            return replace(found, value=f"{found.value}, {house.value}")
    return found


def _place(material: Material, venue: Found | str | None, *, is_online: bool) -> str | None:
    if is_online and any(ONLINE_ONLY.search(line.text) for line in material.lines):
        return None
    return str(venue.value) or None if isinstance(venue, Found) else (venue if venue and venue.startswith("same") else None)


def _start(material: Material, status: Status, when: When) -> Found | None:
    if status in (Status.POSTPONED, Status.ADJOURNED) and when.starts_on is None:
        return None
    start = find_start(material.lines)
    if start is None and when.starts_on:
        return find_start([*material.section.timed, *material.page.timed])
    return start


_Due = tuple[Deadline, Found] | None


def _deadlines(
    material: Material, kind: HearingType, status: Status, public: bool | None, reference: date, starts_on: date | None
) -> tuple[_Due, _Due]:
    """By when to ask for a seat, and by when to make representations."""
    everyone = [] if public is False else [*material.section.of_all, *material.page.of_all]
    lines = [*material.own_or_all(), *(_less_others(line, material.segment.told_names()) for line in everyone)]
    attend = find_deadline([_of_month(line, starts_on) for line in lines], "deadline", reference)
    if attend is None:
        attend = find_deadline(_naming(material, starts_on), "deadline", reference)
    if attend is None:
        attend = deadline_of_kind(material.page.lines, kind, reference)
    if attend is None and public is not False and status is not Status.CONCLUDED:
        attend = find_rule([*material.section.lines, *material.page.lines])
    return attend, find_deadline(material.own_or_all(), "representations", reference)


_MONTH_OF = Prefiltered(rf"\b(?:the|our) (?P<month>{'|'.join(month_name[1:])}) (?:\w+ )?(?:hearing|case|panel)\b", re.IGNORECASE)


def _is_of_month(dated: Dated, starts_on: date | None) -> bool | None:
    """ "Seats for the December hearing": whether that is this one; None where no month is said."""
    told = _MONTH_OF.search(dated.sentence)
    return None if told is None or starts_on is None else told["month"].capitalize() == month_name[starts_on.month]


def _of_month(line: Line, starts_on: date | None) -> Line:
    kept = [dated for dated in line.dates if _is_of_month(dated, starts_on) is not False]
    return line if len(kept) == len(line.dates) else replace(line, dates=kept)


def _less_others(line: Line, names: set[str]) -> Line:
    """A line said of all, without the days whose sentences name the officer of another hearing."""
    others = {surname(m.officer.name) for m in line.officers if m.officer.name} - names
    kept = [dated for dated in line.dates if not any(name in dated.sentence.casefold() for name in others)]
    return line if len(kept) == len(line.dates) else replace(line, dates=kept)


def _naming(material: Material, starts_on: date | None) -> list[Line]:
    """Lines of the page in which each sentence with a day names its officer or month: those days that are of this hearing's."""
    names = material.segment.told_names()
    out = []
    for line in [*material.section.lines, *material.page.lines]:
        ours = [
            dated
            for dated in line.dates
            if _is_of_month(dated, starts_on) or any(re.search(rf"\b{re.escape(name)}\b", dated.sentence.casefold()) for name in names)
        ]
        if ours:
            out.append(replace(line, dates=ours))
    return out


def _keep_all(material: Material, fields: Sequence[tuple[str, Found | str | None]]) -> None:
    for name, found in fields:
        if isinstance(found, Found):
            material.keep(name, found)


def _keep_days(material: Material, when: When) -> None:
    for line, start, end in when.evidence:
        for name in ("starts_on", "ends_on", "dates"):
            material.keep(name, Found(None, line, start, end), when.certainty)


def _doubts_of_several(lines: list[Line], officers: tuple[OfficerNamed, ...], reference: date) -> list[str]:
    told = {
        tuple(sorted(dated.span.days(reference).dates)) for line in lines if not line.key for dated in line.dates if dated.role == "sitting"
    }
    is_doubtful = len(officers) > 1 and len(told) > 1 and not all(set(a) & set(b) for a in told for b in told)
    doubts = ["several officers and several days: these may be separate hearings"] if is_doubtful else []
    if len(officers) > 1 and any(gives_each_an_hour(line) for line in lines):
        doubts.append(EACH)
    return doubts
