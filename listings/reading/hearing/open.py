"""Whether a hearing is open to the public, and whether it can be watched by remote link."""

from __future__ import annotations

import re

from listings.notice import Certainty, Evidence, Status
from listings.reading.grammar.attending import invites_under_how
from listings.reading.grammar.online import is_online
from listings.reading.grammar.openness import Said, said_of_openness
from listings.reading.grammar.openness_labels import value_of_label
from listings.reading.grammar.patterns import any_case_of
from listings.reading.grammar.prefilter import Prefiltered
from listings.reading.hearing.found import Found, said
from listings.reading.hearing.line import Line
from listings.reading.hearing.material import Material
from listings.reading.hearing.shared import Shared, is_plural, speaks_of_all

_OPENS_WITH = Prefiltered(
    r"^\W*"
    + any_case_of(r"""
        (?:(?:to be |will be )?(?:held |heard )|hearing )?(?:wholly )?(?:in )?(?:public|private)\b
        members of
        open to
        (?:the |this )?(?:hearing|case|it) (?:is|to be|will)
        (?:cynhelir|bydd) (?:y|yr) gwrandawiad
    """),
    re.IGNORECASE,
)
_PRE_HEARING = re.compile(r"^\W*(?:the |a )?(?:misconduct )?(?:pre-?hearing|preliminary hearing)\b", re.IGNORECASE)
_EVERY_ONE = Prefiltered(
    any_case_of(r"""
        \b(?:all|both|each|every|the|our|any)\b[^.;]{0,20}\bhearings? (?:on this (?:page|list)|listed|below|above|here|shown)\b
        \bunless (?:marked|stated|shown|noted)\b
    """),
    re.IGNORECASE,
)
_SOME = Prefiltered(r"\bthose hearings (?:that|which|with)\b|\bhearings (?:that|which) have (?:\w+ )?dates?\b", re.IGNORECASE)
_HELD = re.compile(r"\W*(?:it was )?(?:held|heard|sat) (?:in )?(?:public|private)\b", re.IGNORECASE)
_TAKEN_IN_PRIVATE = Prefiltered(
    r"\b(?:evidence|testimony|(?:this |the )hearing|part|parts|witness\w*)\b[^.;]{0,70}"
    r"\b(?:will|is to|must|shall) be (?:heard|taken|given|held) (?:wholly |entirely )?in private\b",
    re.IGNORECASE,
)
_PRIVATE_ONES = Prefiltered(
    r"\bprivate (?:\w+ )?hearings\b|\bhearings (?:to be )?(?:held |sitting |heard )?in private\b|\bclosed hearings\b", re.IGNORECASE
)
_IS_PUBLIC = re.compile(r"\bpublic\b|\bcyhoeddus\b|gyhoeddus", re.IGNORECASE)
_DUE = re.compile(r"\d|noon|midday|day\b", re.IGNORECASE)
_SHUTS_OUT = Prefiltered(r"\bthe (?:public|press)\b[^.;]{0,30}\b(?:will not|cannot|may not|excluded)\b", re.IGNORECASE)


def openness_of(material: Material, status: Status) -> tuple[bool | None, bool, str | None]:
    best: tuple[int, Said, Found] | None = None
    partly: Found | None = None
    own = [*material.lines, *[head for head in material.heads if not is_plural(head.text)]]
    for line, start, end, words in said(own):
        told = _told(line, words, status)
        if told is None or (told.public is None and not told.partly) or _PRE_HEARING.match(words):
            continue
        if told.partly:
            partly = Found(None, line, start, end)
        if best is None or told.strength + 4 > best[0]:
            best = (told.strength + 4, told, Found(None, line, start, end))
    if best is None:
        plural = Shared([head for head in material.heads if is_plural(head.text)])
        for line, start, end, words, told in [*material.section.open, *material.page.open, *plural.open]:
            told = _told_of_all(material, line, words, told, status)
            if told is not None and (best is None or told.strength > best[0]):
                best = (told.strength, told, Found(None, line, start, end))
    if best is None:
        return None, False, None
    material.keep("in_public", best[2])
    if best[1].partly or partly is not None and best[1].public is not False:
        material.keep("is_partly_private", partly or best[2])
        return True, True, best[1].reason
    return best[1].public, False, best[1].reason


def _told(line: Line, words: str, status: Status) -> Said | None:
    """What a sentence of the hearing's own says of its openness."""
    if line.key == "open" and not line.is_bare_label:
        return value_of_label(line.label, line.value)
    if line.key == "officer" or line.key in ("outcome", "finding") and not _HELD.match(words):
        return None
    is_aside = _OPENS_WITH.match(words) or _SHUTS_OUT.search(words) or _TAKEN_IN_PRIVATE.search(words)
    if line.key in ("allegation", "standards") and not is_aside:
        return None
    if status is Status.CONCLUDED and not re.search(
        r"\b(?:held|heard|sat|sitting|was|were|took place|public (?:\w+ ){0,3}hearing)\b", words, re.IGNORECASE
    ):
        return None
    told = said_of_openness(words)
    if not told.strength and _asks_to_book(line, words):
        return Said(True, False, 1)
    return told


def _asks_to_book(line: Line, words: str) -> bool:
    """What stands under "How to attend", or under a label that gives the last day to book."""
    if line.key == "deadline":
        return not line.is_bare_label and bool(_DUE.search(line.value))
    return line.key == "how" and not line.is_heading and invites_under_how(words)


def told_to_all(shared: Shared, url: str) -> Evidence | None:
    """The words of an index that its hearings are public or how to come to them: they hold for the notices that it leads to."""
    best: tuple[int, Evidence] | None = None
    for line, start, end, words, told in shared.open:
        if line.is_bare_label and not line.is_heading:
            continue  # "Conditions of entry", a link
        strength = told.strength if not line.is_heading else int(bool(_IS_PUBLIC.search(words)))
        if (
            strength
            and (told.public or line.is_heading)
            and not told.partly
            and not _SOME.search(words)
            and (best is None or strength > best[0])
        ):
            at = line.block.start + start
            best = (strength, Evidence("in_public", line.text[start:end], Certainty.LIKELY, url, at, at + end - start))
    return best[1] if best else None


def _told_of_all(material: Material, line: Line, words: str, told: Said, status: Status) -> Said | None:
    """What a sentence outside the hearing says of it."""
    if line.is_heading and is_plural(words):
        if _PRIVATE_ONES.search(words):
            return Said(False, False, 3)
        return Said(True, False, 1) if status is Status.SCHEDULED and _IS_PUBLIC.search(words) else None
    if status is Status.CONCLUDED and not (told.strength > 1 and _EVERY_ONE.search(words)):
        return None
    if _SOME.search(words) and not (status is Status.SCHEDULED or any(one.has_role("new") for one in material.lines)):
        return None
    if told.public is False and not speaks_of_all(words):
        return None
    if told.partly and not (speaks_of_all(words) or material.page.is_only):
        return None
    return told


_NO_LINK = Prefiltered(
    r"\b(?:no|not|without|neither)\b[^.;]{0,40}\b(?:(?:live|video|web|remote)[ -]?(?:stream|link)\w*|online|remotely|stream\w*)\b",
    re.IGNORECASE,
)


def is_held_online(material: Material, *, is_public: bool | None) -> bool:
    """Whether the hearing is held, or can be watched, by remote link. A link for all is none to a private hearing."""
    is_denied = False
    for line, start, end, words in said(material.own_or_all()):
        if line.key in ("allegation", "outcome") or (is_denied or is_public is False) and line not in material.lines:
            continue
        told = f"{line.label}: {words}" if line.block.label else words
        if is_online(told) and not re.search(r"\b(?:alleged|said to have)\b", words, re.IGNORECASE):
            material.keep("is_online", Found(None, line, start, end))
            return True
        is_denied = is_denied or bool(_NO_LINK.search(words))
    return material.page.is_online and is_public is not False and not is_denied
