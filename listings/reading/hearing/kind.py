"""Which kind of proceedings a hearing is."""

from __future__ import annotations

import re

from listings.notice import Certainty, HearingType
from listings.reading.grammar.kinds import find_type
from listings.reading.grammar.matters import OF_OTHERS
from listings.reading.grammar.patterns import any_case_of
from listings.reading.grammar.prefilter import Prefiltered
from listings.reading.grammar.unnamed import find_unnamed
from listings.reading.hearing.found import Found, said
from listings.reading.hearing.line import Line
from listings.reading.hearing.material import Material
from listings.reading.hearing.shared import is_plural

_OF_ITSELF = Prefiltered(
    any_case_of(r"""
        ^\W*gwrandawiad\b[^.;]{0,40}\b(?:yw|ydyw|ydy) h[wo]n\b
        ^\W*(?:this (?:is|will be) an?|it (?:is|will be) an?) [^.;]{0,40}\b(?:hearing|meeting|tribunal)\b
    """),
    re.IGNORECASE,
)


_ANOTHER = Prefiltered(
    r"\b(?:was|were|has been|have been) dealt with (?:at|by|in) [^.;]*|"
    r"\b(?:an?|another) [^.;,]{0,40}\b(?:hearing|meeting)s? (?:will|is to|may|would) (?:now |then |instead )?(?:be arranged|follow)\b",
    re.IGNORECASE,
)


def _without_another(text: str) -> str:
    """The text without what it says of a hearing still to be arranged; every offset stays."""
    return _ANOTHER.sub(lambda match: " " * len(match[0]), text)


_APPELLANT = re.compile(r"\W*(?:the |name of )?appellant\b", re.IGNORECASE)


# "Type: misconduct hearing notice": what sort of paper it is, not of hearing.
_PAPER = re.compile(r"\bnotices?\W*$", re.IGNORECASE)


# Of the 2020 Regulations those by which a hearing is certified and announced as an accelerated one.
_BY_RULE = Prefiltered(r"\b(?:hearing|proceedings)\b[^.;]{0,60}\breg(?:ulation|\.)? ?(?:49|51|53)\b", re.IGNORECASE)


def kind_of(material: Material) -> HearingType:
    for line in material.lines:
        if (
            line.key == "type"
            and not line.is_bare_label
            and not _PAPER.search(line.value)
            and (found := find_type(line.value) or _plain_kind(line.value))
        ):
            material.keep("hearing_type", Found(None, line, line.value_at, len(line.text)))
            return found[0]
    for line in material.lines:
        if _APPELLANT.match(line.label or line.text[:20]):
            material.keep("hearing_type", Found(None, line, 0, len(line.text)))
            return HearingType.APPEAL_TRIBUNAL
    for line, start, end, words in said([line for line in material.lines if line.key in ("allegation", "open", "how")]):
        if (found := find_type(words)) and (_OF_ITSELF.search(words) or found[1] <= 1 and found[2] >= len(words.rstrip()) - 1):
            material.keep("hearing_type", Found(None, line, start, end))
            return found[0]
    if special := _of_sitting(material):
        return special
    if _is_by_rule(material):
        return HearingType.ACCELERATED
    for line in [*material.lines, *reversed(material.heads)]:
        if line.key in ("allegation", "how", "standards") or (line.key == "outcome" and (line.value_at or line.block.label)):
            continue
        found = find_type(_without_another(line.text))
        if found and found[0] is HearingType.MISCONDUCT_MEETING and _is_of_another(material, line):
            continue
        if found and not OF_OTHERS.match(line.text):
            if (line.is_heading or len(line.text) < 60) and found[0] is HearingType.MISCONDUCT_HEARING and _is_accelerated(material):
                return HearingType.ACCELERATED
            material.keep("hearing_type", Found(None, line, found[1], found[2]))
            return found[0]
    for line in [*material.page.headings, *(line for line in material.page.lines if is_plural(line.text) and len(line.text) < 100)]:
        if found := find_type(line.text):
            material.keep("hearing_type", Found(None, line, found[1], found[2]), Certainty.LIKELY)
            return found[0]
    return HearingType.MISCONDUCT_HEARING


def _is_by_rule(material: Material) -> bool:
    """Whether its own lines name no kind, and a regulation that is only of accelerated hearings."""
    ruled = next((line for line in material.lines if line.key not in ("outcome", "finding") and _BY_RULE.search(line.text)), None)
    if ruled is None or any(find_type(_without_another(line.text)) for line in material.lines):
        return False
    material.keep("hearing_type", Found(None, ruled, 0, len(ruled.text)), Certainty.LIKELY)
    return True


def _is_of_another(material: Material, line: Line) -> bool:
    """A sentence about somebody not named ("A sergeant will go to a misconduct meeting"), where the hearing's own officers are."""
    is_unnamed = not (line.subjects or line.has_role("sitting", "new", "held")) and bool(find_unnamed(line.text))
    return is_unnamed and bool(material.segment.told_names())


def _of_sitting(material: Material) -> HearingType | None:
    """The special kind that the sentence of the sitting day names: it outweighs what the text before says of hearings at large."""
    for line in material.lines:
        if line.key or line.is_heading:
            continue
        for dated in line.dates:
            found = find_type(_without_another(dated.sentence)) if dated.role in ("sitting", "new") else None
            if found and found[0] is not HearingType.MISCONDUCT_HEARING and (at := line.text.find(dated.sentence)) >= 0:
                material.keep("hearing_type", Found(None, line, at + found[1], at + found[2]))
                return found[0]
    return None


def _is_accelerated(material: Material) -> bool:
    """A heading's "misconduct hearing" is the general name: the text below may say which kind it is."""
    for line in material.lines:
        found = None if line.key in ("allegation", "how", "standards", "outcome") else find_type(_without_another(line.text))
        if found and found[0] is HearingType.ACCELERATED:
            material.keep("hearing_type", Found(None, line, found[1], found[2]))
            return True
    return False


def _plain_kind(value: str) -> tuple[HearingType, int, int] | None:
    if len(value) > 80:
        return None
    low = value.lower()
    if "accelerated" in low or "special case" in low or "fast" in low:
        return HearingType.ACCELERATED, 0, len(value)
    if "meeting" in low:
        return HearingType.MISCONDUCT_MEETING, 0, len(value)
    if "appeal" in low:
        return HearingType.APPEAL_TRIBUNAL, 0, len(value)
    return (HearingType.MISCONDUCT_HEARING, 0, len(value)) if "hearing" in low or "misconduct" in low else None
