"""The subject line: what is in it, on one clean line ("3 new hearings, 1 called off – Kent, Met")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from listings.models import Force
from listings.notice import Status
from subscribers.digest import Item, Section
from subscribers.models import Edition

NAMED = 3
LETTERS = 78
SHORT = {"metropolitan": "Met", "greater-manchester": "GMP", "btp": "BTP"}
_TAILS = (" Police Service", " Constabulary", " Police")
_SAID = {
    Section.CALLED_OFF: ("called off or moved", "called off or moved"),
    Section.CORRECTED: ("correction", "corrections"),
    Section.LAST_CHANCE: ("last chance to book", "last chances to book"),
    Section.CHANGED: ("changed", "changed"),
    Section.OUTCOME: ("outcome", "outcomes"),
}


def summary(edition: Edition, items: Sequence[Item]) -> str:
    """Everything that is in it, for the first line of the mail."""
    if not items:
        return "Nothing is listed for your forces: we looked"
    return _sentence(edition, items, _counts(edition, items))


def subject_line(edition: Edition, items: Sequence[Item]) -> str:
    """As much of the summary as an inbox shows."""
    if not items:
        return "Nothing listed this week: we looked"
    said = _counts(edition, items)
    while len(said) > 1 and len(_sentence(edition, items, said)) > LETTERS:
        said.pop()
    return _sentence(edition, items, said)


def _sentence(edition: Edition, items: Sequence[Item], said: Sequence[str]) -> str:
    lead = "Short notice: " if edition.kind == Edition.Kind.BULLETIN else ""
    return f"{lead}{', '.join(said)} – {_forces(items)}"


def _counts(edition: Edition, items: Sequence[Item]) -> list[str]:
    """Each hearing once: what is new is counted as new wherever it stands, but for a last chance. All that a bulletin tells is new."""
    is_bulletin = edition.kind == Edition.Kind.BULLETIN
    is_fresh = [is_bulletin or (item.is_new and item.section != Section.LAST_CHANCE) for item in items]
    fresh, rest = sum(is_fresh), [item for item, is_it in zip(items, is_fresh, strict=True) if not is_it]
    counted = Counter(item.section for item in rest)
    said = [f"{fresh} new hearing{'s' * (fresh > 1)}"] if fresh else []
    for section, (one, many) in _SAID.items():
        if counted[section]:
            words = _off(rest) if section == Section.CALLED_OFF else one if counted[section] == 1 else many
            said.append(f"{counted[section]} {words}")
    return said or [f"{len(items)} hearing{'s' * (len(items) > 1)} to come"]


def _off(items: Sequence[Item]) -> str:
    """Called off, moved, or both."""
    off = {item.face.status != Status.SCHEDULED for item in items if item.section == Section.CALLED_OFF}
    return "called off or moved" if len(off) == 2 else "called off" if True in off else "moved"


def _forces(items: Sequence[Item]) -> str:
    """Those with news first; more than three are counted."""
    telling = [item for item in items if item.is_new or item.section not in (Section.SOON, Section.LATER)] or list(items)
    names = list(dict.fromkeys(short_name(item.face.force) for item in telling))
    if len(names) <= NAMED:
        return ", ".join(names)
    return f"{', '.join(names[:NAMED])} and {len(names) - NAMED} more"


@lru_cache(maxsize=256)
def _short(slug: str, name: str) -> str:
    if slug in SHORT:
        return SHORT[slug]
    return next((name.removesuffix(tail) for tail in _TAILS if name.endswith(tail)), name)


def short_name(force: Force) -> str:
    return _short(force.slug, force.name)
