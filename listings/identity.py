"""Is this notice about that hearing? Reference first, then address, then officer, dates and the likeness of the allegation.

Never the start date alone, never a cipher alone: "Officer A" comes again next month (design rule 3). Pure.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from enum import IntEnum
from typing import Any

from listings.facts import Facts, folded

ALIKE, UNLIKE = 0.6, 0.35
CIPHER = re.compile(
    r"^(?:(?:the|a|former|ex|officer|swyddog|cyn|pc|ps|dc|ds|di|insp|inspector|sgt|sergeant|constable|cwnstabl|police|mr|ms|mrs)[\s-]+)+(?=\S)"
)
COMMON = frozenset(
    re.findall(
        r"\w+",
        "that with which from were this have been their they officer officers alleged allegation police professional behaviour standards "
        "breach breached conduct misconduct gross amounts would amount proven hearing former constable dismissal justified",
    )
)
"""Words that every notice has: they tell no two apart."""


class Verdict(IntEnum):
    DIFFERENT = 0
    UNSURE = 1
    SAME = 2


class People(IntEnum):
    """How the officers of two notices stand to each other."""

    UNLIKE = 0
    NOBODY = 1
    MASKED = 2
    CIPHER = 3
    NEARLY = 4
    SAME = 5


def verdict(notice: Facts, known: Facts, *, is_vanished: bool, is_closed: bool) -> Verdict:
    """`is_vanished`: this source showed `known` before and does not show it elsewhere now. `is_closed`: it has ended."""
    if notice.get("force") != known.get("force") or _is_appeal(notice) != _is_appeal(known):
        return Verdict.DIFFERENT
    who, overlap, words = people(notice, known), overlaps(notice, known), likeness(notice.get("allegation"), known.get("allegation"))
    if _same_reference(notice, known):
        return Verdict.UNSURE if who == People.UNLIKE and overlap is False else Verdict.SAME
    if who == People.UNLIKE:
        return Verdict.DIFFERENT
    if overlap:
        return _same_day(who, words, notice, known, is_vanished)
    return _other_day(who, overlap, words, is_vanished, is_closed)


def _same_day(who: People, words: float | None, notice: Facts, known: Facts, is_vanished: bool) -> Verdict:
    if who >= People.NEARLY:
        return Verdict.SAME
    if words is not None and words >= ALIKE:
        return Verdict.SAME
    same_hour = bool(notice.get("start_time")) and notice.get("start_time") == known.get("start_time")
    other_hour = bool(notice.get("start_time") and known.get("start_time")) and not same_hour
    if who == People.CIPHER:
        return Verdict.DIFFERENT if words is not None and words < UNLIKE and other_hour else Verdict.SAME
    if words is not None and words < UNLIKE:
        return Verdict.DIFFERENT
    if words is None and is_vanished and not other_hour:
        return Verdict.SAME
    return Verdict.DIFFERENT if other_hour else Verdict.UNSURE


def _other_day(who: People, overlap: bool | None, words: float | None, is_vanished: bool, is_closed: bool) -> Verdict:
    is_alike = words is not None and words >= ALIKE
    is_unlike = words is not None and words < UNLIKE
    if who == People.SAME and (is_alike or overlap is None):
        return Verdict.SAME if not is_unlike else Verdict.UNSURE
    if who == People.SAME:
        if is_closed:
            return Verdict.DIFFERENT if is_unlike else Verdict.UNSURE
        return Verdict.SAME if is_vanished and not is_unlike else Verdict.UNSURE
    if is_closed:
        return Verdict.DIFFERENT
    if who in (People.NEARLY, People.CIPHER, People.NOBODY) and is_alike:
        return Verdict.SAME if is_vanished or who != People.NOBODY else Verdict.UNSURE
    if who == People.MASKED and is_alike:
        return Verdict.SAME if is_vanished and words is not None and words >= 0.8 else Verdict.UNSURE
    if who == People.NEARLY or (words is None and is_vanished):
        return Verdict.UNSURE
    return Verdict.DIFFERENT


def closeness(notice: Facts, known: Facts) -> float:
    """Breaks ties between several that could be the same: larger is nearer."""
    score = 10.0 * people(notice, known) + 10.0 * (likeness(notice.get("allegation"), known.get("allegation")) or 0.0)
    score += 12.0 if overlaps(notice, known) else 0.0
    score += 5.0 if notice.get("dates") and notice.get("dates") == known.get("dates") else 0.0
    score += sum(
        3.0 for name in ("start_time", "venue", "notice_url") if notice.get(name) and folded(notice[name]) == folded(known.get(name))
    )
    return score + (40.0 if _same_reference(notice, known) else 0.0)


def people(one: Facts, other: Facts) -> People:
    ours, theirs = [_who(o) for o in one.get("officers") or []], [_who(o) for o in other.get("officers") or []]
    names = {key for kind, key, _ in ours if kind == "name"}, {key for kind, key, _ in theirs if kind == "name"}
    numbers = {number for _, _, number in ours if number} & {number for _, _, number in theirs if number}
    if numbers or any(_is_same_name(a, b) for a in names[0] for b in names[1]):
        return People.SAME
    if names[0] and names[1]:
        return People.NEARLY if any(_is_typo(a, b) for a in names[0] for b in names[1]) else People.UNLIKE
    if names[0] or names[1]:
        return People.MASKED
    ciphers = {key for kind, key, _ in ours if kind == "cipher"}, {key for kind, key, _ in theirs if kind == "cipher"}
    if ciphers[0] and ciphers[1]:
        return People.CIPHER if ciphers[0] & ciphers[1] else People.UNLIKE
    return People.MASKED if ciphers[0] or ciphers[1] else People.NOBODY


def with_outcomes(ours: list[dict[str, Any]], theirs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Our officers with the outcomes that another page gives of them: each to the one it names, a lone one to a lone one."""
    joined = []
    for officer in ours:
        found = next((other for other in theirs if _is_same_officer(officer, other)), None)
        if found is None and len(ours) == len(theirs) == 1:
            found = theirs[0]
        ended = {name: found[name] for name in ("outcome", "finding") if found and found.get(name)}
        joined.append(officer | ended)
    return joined


def _is_same_officer(one: dict[str, Any], other: dict[str, Any]) -> bool:
    (kind, key, number), (other_kind, other_key, other_number) = _who(one), _who(other)
    if number and number == other_number:
        return True
    return kind == other_kind and bool(key) and (key == other_key or (kind == "name" and _is_same_name(key, other_key)))


def overlaps(one: Facts, other: Facts) -> bool | None:
    """Whether they share a sitting day; None where one of them gives no day."""
    ours, theirs = set(one.get("dates") or [one.get("starts_on")]), set(other.get("dates") or [other.get("starts_on")])
    if None in ours or None in theirs:
        return None
    return bool(ours & theirs)


def likeness(one: str | None, other: str | None) -> float | None:
    """How much of what two allegations say is the same, 0 to 1; None where one is missing or says too little."""
    ours, theirs = _telling(one), _telling(other)
    if min(len(ours), len(theirs)) < 4:
        return None
    return 0.5 * len(ours & theirs) / len(ours | theirs) + 0.5 * len(ours & theirs) / min(len(ours), len(theirs))


def _telling(text: str | None) -> set[str]:
    return {word for word in re.findall(r"[^\W_]{4,}|\d+", folded(text or "") or "") if word not in COMMON}


def _who(officer: dict[str, Any]) -> tuple[str, str, str]:
    name, number = folded(officer.get("name") or "") or "", str(officer.get("number") or "").lstrip("0")
    if not name:
        return "nobody", "", number
    if officer.get("is_anonymous"):
        return "cipher", CIPHER.sub("", name.replace("'", "").replace('"', "")).strip() or name, number
    return "name", name, number


def _is_same_name(one: str, other: str) -> bool:
    """The same, or a surname alone beside the full name."""
    ours, theirs = one.split(), other.split()
    return (
        ours == theirs or (1 in (len(ours), len(theirs)) and ours[-1] == theirs[-1]) or (ours[-1] == theirs[-1] and _initials(ours, theirs))
    )


def _initials(ours: list[str], theirs: list[str]) -> bool:
    first, second = ours[0].rstrip("."), theirs[0].rstrip(".")
    return first[0] == second[0] and (min(len(first), len(second)) == 1 or first == second)


def _is_typo(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= 0.86


def _is_appeal(facts: Facts) -> bool:
    return facts.get("hearing_type") == "appeal_tribunal"


def _same_reference(one: Facts, other: Facts) -> bool:
    ours, theirs = (re.sub(r"[^a-z0-9]", "", folded(facts.get("reference") or "") or "") for facts in (one, other))
    return len(ours) >= 4 and any(sign.isdigit() for sign in ours) and ours == theirs
