"""Whether a segment announces a hearing at all, or is a day alone, a rule, a form left blank, or other news."""

from __future__ import annotations

import re
from datetime import date

from listings.notice import OfficerNamed, Status
from listings.reading.grammar.kinds import ABOUT_CONDUCT, PROCEEDINGS_NAMED, find_type, names_one
from listings.reading.grammar.matters import OTHER_HEARING
from listings.reading.grammar.patterns import phrases
from listings.reading.grammar.prefilter import Prefiltered
from listings.reading.grammar.unnamed import find_unnamed
from listings.reading.hearing.courts import awaits_court, is_sitting_of_court
from listings.reading.hearing.gather import When
from listings.reading.hearing.line import Line
from listings.reading.hearing.material import Material
from listings.reading.hearing.shared import is_plural

_PLACEHOLDER = Prefiltered(
    r"\b(?:N\.? ?Other|Any ?[Bb]ody|Bloggs|Sample|Example|Surname|Forename|Firstname|Lastname|Test Officer)\b", re.IGNORECASE
)
_BLANK = re.compile(
    r"[\[<{](?:[Dd]ay|[Nn]ame|NAME|[Rr]ank|RANK|[Ii]nsert|[Dd]ate|DD|number|officer)\b[^\]>}]{0,40}[\]>}]|_{4,}|\bDD[ /.-]?MM"
)
_NOBODY = re.compile(
    r"\W*(?:none|nil|n/a|nobody|no (?:\w+ ){0,3}(?:hearings?|cases|officers)(?: \w+){0,4}|nothing(?: \w+){0,3})\W*", re.IGNORECASE
)
_OF_THE_LAW = phrases(r"""
    any (?:new )?cases?
    default position
    (?:any|every|all) (?:police )?(?:hearings?|officers?)
    in future
    legislation
    may result in
    new (?:rules?|laws?|regulations?|powers?)
    officers (?:who|go|will|can|must|may)
    reforms?
""")
_DENIES = Prefiltered(
    r"\bno (?:\w+ ){0,3}(?:hearings?|meetings?|tribunals?)\b|\b(?:no officers?|nobody|no one) (?:has|have|is|was)\b", re.IGNORECASE
)
_HEARING = phrases(r"""
    (?:be|was|were) heard
    (?:due|set|expected|scheduled) to (?:take place|be held|sit|start|begin)
    gwrandawiad
    hearing
    it (?:will|is (?:due )?to) be held
    meeting
    panel
    (?:misconduct|disciplinary) proceedings
    tribunal
    (?:will|is to|to) answer
""")
# What ties a bare weekday to a hearing: "the hearing sits next week, from Monday", "for Wednesday's hearing".
_NEXT_WEEK = Prefiltered(r"\b(?:next|this coming) week\b|\b(?:mon|tues|wednes|thurs|fri)day['\u2019]s (?:\w+ )?hearing\b", re.IGNORECASE)
_CARRIES_ON = re.compile(
    r"^\W*(?:it|this|the (?:case|matter|panel)) (?:will|is (?:due|set|listed|expected|scheduled)|takes|starts|begins|opens|sits)\b",
    re.IGNORECASE,
)
_TELLS = Prefiltered(r"\b(?:is|are|was|were|will|has|have) [a-z]+", re.IGNORECASE)
_SPEAKS = phrases(r"""
    accused
    alleg\w+
    answer
    appears?
    attends?
    begin(?:s|ning)?
    book\w*
    breach\w*
    cases?
    conduct
    disciplinary
    dismissed
    faces?
    facing
    g?wrandawiad\w*
    hearings?
    honiad\w*
    honn\w+
    integrity
    misconduct
    panel
    private
    proceedings
    public
    said to have
    seats?
    sits?
    sitting
    standards?
    start(?:s|ing)?
    tribunals?
    warning
""")


def speaks_of_conduct(material: Material) -> bool:
    keys = {line.key for line in material.lines}
    if {"officer", "standards"} <= keys and ("date" in keys or any(line.has_role("sitting", "new") for line in material.lines)):
        return True  # a record that names the Standards
    near = [*material.heads, *material.lines]
    if material.segment.has_who and ABOUT_CONDUCT.search(re.sub(r"[-/_]", " ", material.url)):
        return True
    return any(ABOUT_CONDUCT.search(line.text) for line in near)


def names_officer_and_hearing(material: Material, officers: tuple[OfficerNamed, ...]) -> bool:
    """Whether somebody is named and, by its name, the hearing: a notice, though it prints no day."""
    return any(o.name for o in officers) and any(names_one(line.text) for line in [*material.heads, *material.lines])


def is_hearing(material: Material, status: Status, when: When, officers: tuple[OfficerNamed, ...], reference: date) -> bool:
    if when.starts_on is not None:
        return _is_announced(material, status, when, officers, reference)
    named = any(o.name or o.number for o in officers)
    if status in (Status.CANCELLED, Status.WITHDRAWN, Status.POSTPONED, Status.ADJOURNED):
        return not awaits_court(material) and (
            named
            or any(line.has_role("old", "opened", "sitting") for line in material.lines)
            or bool(officers)
            and any(line.is_heading and not is_plural(line.text) or (line.block.row and line.key == "officer") for line in material.lines)
        )
    impossible = [dated for line in material.lines for dated in line.dates if dated.role == "sitting" and not dated.span.is_weekday_only]
    return named and bool(impossible) and bool(when.doubts)


def _is_announced(material: Material, status: Status, when: When, officers: tuple[OfficerNamed, ...], reference: date) -> bool:
    """A day alone is no hearing: a record's label, somebody named, or a sentence that speaks of the hearing must stand with it."""
    if any(o.name and _PLACEHOLDER.search(o.name) for o in officers) or any(
        line.key == "officer" and _NOBODY.fullmatch(line.value) or line.key in ("officer", "date") and _BLANK.search(line.value)
        for line in material.lines
    ):
        return False
    if when.clause is None:
        return True
    line, dated = when.clause
    is_told = _NEXT_WEEK.search(dated.sentence) and _HEARING.search(dated.sentence)
    if dated.span.is_weekday_only and not (line.key or is_told) and not any(o.name or o.number or o.rank for o in officers):
        return False  # "write by 1pm on the Tuesday": the days of any hearing
    if is_sitting_of_court(material, line, dated):
        return False
    if any(o.name or o.number for o in officers):
        return not _is_other_news(material, line, dated.sentence)
    is_past = dated.role == "held" and when.starts_on is not None and when.starts_on < reference
    if is_past and status is not Status.CONCLUDED or _OF_THE_LAW.search(dated.sentence) or _DENIES.search(dated.sentence):
        return False
    if line.block.row or line.key in ("date", "time", "officer", "type") or any(other.key == "officer" for other in material.lines):
        return True
    if (
        line.has_role("sitting")
        and re.search(r"\b(?:appears?|fac(?:es|ing)|attends?)\b", dated.sentence)
        and find_unnamed(dated.sentence)
        and any(names_one(head.text) or find_type(head.text) for head in material.heads)
    ):
        return True
    if _CARRIES_ON.match(dated.sentence) and any(names_one(other.text) for other in [*material.lines, *material.heads]):
        return True
    if line.is_heading and line.subjects and any(names_one(other.text) for other in material.lines):
        return True
    told = [other.text for other in material.lines if other.is_heading or len(other.text) < 90]
    near = [dated.sentence, *(words for words in told if not _DENIES.search(words))]
    return (
        any(_HEARING.search(OTHER_HEARING.sub(" ", words)) for words in near)
        and bool(when.dates or when.starts_on)
        and not re.search(r"\b\d{1,3} (?:(?:public|private|gross|misconduct|accelerated|police|such|of these) )*hearings\b", dated.sentence)
    )


_IN_COURT = Prefiltered(
    r"\b(?:told|before|addressed) (?:the|a|\w+ (?:crown|magistrates'?)) (?:court|judge)\b|"
    r"\bjur(?:y|ors)\b|\b(?:the|on) trial\b",
    re.IGNORECASE,
)


def _is_other_news(material: Material, line: Line, sentence: str) -> bool:
    """A sentence that names an officer and a day, where nothing near it speaks of proceedings: news of something else."""
    if line.key or line.block.row or line.is_heading:
        return False
    near = [*material.lines, *material.heads, *material.page.headings]
    is_titled = any(other.is_heading and _HEARING.search(other.text) for other in near)
    if not is_titled and any(_IN_COURT.search(o.text) for o in near) and not any(PROCEEDINGS_NAMED.search(o.text) for o in near):
        return True  # an officer who gives evidence at a trial
    if not _TELLS.search(sentence):
        return False
    return not any(_SPEAKS.search(other.text) for other in [*material.lines, *[head for head in material.heads if head.block.level > 1]])
