"""From notices to the record: `decide` says what changed (pure), `apply` writes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from listings import identity
from listings.facts import FIELDS, IN_ONE_LANGUAGE, Facts, is_alike
from listings.identity import People, Verdict
from listings.models import Change

MISSES = 2
"""Readable polls in a row that must miss a hearing before it counts as gone: one half page is no news."""
QUIET = {"language", "notice_url"}
"""Fields that are kept up to date without a Change: they say nothing about the hearing itself."""
KINDS = {
    "dates": Change.Kind.MOVED,
    "start_time": Change.Kind.MOVED,
    "venue": Change.Kind.VENUE,
}
TAKEN_FROM_ANYBODY = {Change.Kind.OUTCOME, Change.Kind.CANCELLED, Change.Kind.POSTPONED, Change.Kind.ADJOURNED, Change.Kind.NAMED}
"""What a second source may tell of a hearing that it shows for the first time; its other disagreements go to a curator."""
ASKED_OF_TWO = {"dates", "start_time", "venue", "in_public", "hearing_type", "attend_by_on"}
"""Where two sources at odds are put before a curator; in other fields the first one stays."""
STATUS_KINDS = {
    "postponed": Change.Kind.POSTPONED,
    "adjourned": Change.Kind.ADJOURNED,
    "cancelled": Change.Kind.CANCELLED,
    "withdrawn": Change.Kind.CANCELLED,
    "concluded": Change.Kind.OUTCOME,
    "scheduled": Change.Kind.REINSTATED,
}


@dataclass(frozen=True)
class Seen:
    """What one source last showed of a hearing."""

    facts: Facts
    missed: int = 0
    is_gone: bool = False


@dataclass(frozen=True)
class Known:
    """A hearing of the record, as far as reconciling needs it. `seen` is what this source last showed of it."""

    pk: int
    facts: Facts
    locked: frozenset[str] = frozenset()
    seen: Seen | None = None
    is_gone: bool = False

    @property
    def last_on(self) -> date | None:
        days = [*(self.facts.get("dates") or []), self.facts.get("ends_on"), self.facts.get("starts_on")]
        return max((date.fromisoformat(day) for day in days if day), default=None)

    @property
    def is_showing(self) -> bool:
        return self.seen is not None and not self.seen.is_gone


@dataclass(frozen=True)
class Difference:
    """One field that the world says otherwise now. `is_asked`: no machine writes it, a curator takes or keeps."""

    field: str
    before: Any
    after: Any
    kind: Change.Kind | None
    is_asked: bool = False


@dataclass(frozen=True)
class Match:
    """Notice number `notice` is about hearing `pk`. `is_twin`: the same again (other language, list and detail): nothing to compare."""

    notice: int
    pk: int
    differences: tuple[Difference, ...] = ()
    is_twin: bool = False
    is_back: bool = False


@dataclass(frozen=True)
class Fresh:
    """Notice number `notice` is about no hearing that we know; `perhaps` are those that it might be."""

    notice: int
    perhaps: tuple[int, ...] = ()
    twins: tuple[int, ...] = ()


@dataclass(frozen=True)
class Decision:
    """All that one reading changes. With `lost`, nothing else is set: the poll would lose too much, so it changes nothing."""

    matches: tuple[Match, ...] = ()
    fresh: tuple[Fresh, ...] = ()
    missed: tuple[int, ...] = ()
    gone: tuple[int, ...] = ()
    lost: tuple[int, ...] = ()
    over: tuple[int, ...] = field(default=())


def decide(
    notices: Sequence[Facts],
    known: Sequence[Known],
    today: date,
    *,
    list_urls: Collection[str] = (),
    is_trusted: bool = False,
    is_complete: bool = True,
) -> Decision:
    """What `notices`, all that one source shows now, change in `known`. `is_trusted`: a curator accepted the loss.

    `list_urls`: addresses of the source's own page: they tell no hearing from the next, as a notice's own page does.
    `is_complete`: the source shows all that it has; a feed or a news page drops what is old, so that absence says nothing.

    Absence ages a sighting and cancels nothing; losing more than a third of the upcoming hearings, and at least two, decides nothing.
    """
    pairs, unsure = _pair(notices, known, today, list_urls)
    found = set(pairs.values())
    absent = [one for one in known if is_complete and one.is_showing and one.pk not in found]
    upcoming = [one for one in known if one.is_showing and _is_upcoming(one, today)]
    lost = [one for one in absent if _is_upcoming(one, today)]
    if not is_trusted and len(lost) >= 2 and len(lost) * 3 > len(upcoming):
        return Decision(lost=tuple(one.pk for one in lost))
    by_pk = {one.pk: one for one in known}
    misses = 1 if is_trusted else MISSES
    return Decision(
        matches=tuple(_matches(notices, pairs, by_pk)),
        fresh=tuple(_fresh(notices, pairs, unsure)),
        missed=tuple(one.pk for one in lost if one.seen and one.seen.missed + 1 < misses),
        gone=tuple(one.pk for one in lost if one.seen and one.seen.missed + 1 >= misses),
        over=tuple(one.pk for one in absent if not _is_upcoming(one, today)),
    )


def _is_upcoming(one: Known, today: date) -> bool:
    return bool(one.last_on and one.last_on >= today) and one.facts.get("status") in ("scheduled", "postponed", "adjourned")


def _pair(
    notices: Sequence[Facts], known: Sequence[Known], today: date, list_urls: Collection[str]
) -> tuple[dict[int, int], dict[int, list[int]]]:
    """Which hearing each notice is about, nearest first, each hearing once; and which it might be about."""
    same: list[tuple[float, int, int]] = []
    perhaps: list[tuple[int, int]] = []
    addresses = Counter(notice.get("notice_url") for notice in notices)
    for number, notice in enumerate(notices):
        address = notice.get("notice_url")
        for one in known:
            verdict = _verdict(notice, one, today, has_own_address=addresses[address] == 1 and address not in list_urls)
            if verdict == Verdict.SAME:
                same.append((-identity.closeness(notice, one.facts), number, one.pk))
            elif verdict == Verdict.UNSURE:
                perhaps.append((number, one.pk))
    pairs: dict[int, int] = {}
    for _, number, pk in sorted(same):
        if number not in pairs and pk not in pairs.values():
            pairs[number] = pk
    taken = {pk: number for number, pk in pairs.items()}
    unsure: dict[int, list[int]] = {}
    for _, number, pk in sorted(same):
        if number in pairs:
            continue
        if _is_twin(notices[number], notices[taken[pk]]):
            pairs[number] = pk
        elif identity.people(notices[number], notices[taken[pk]]) >= People.NEARLY:
            unsure.setdefault(number, []).append(pk)  # one officer twice on one page: two hearings, or one shown twice
    for number, pk in perhaps:
        if number not in pairs and pk not in taken:  # a page that shows two entries means two hearings
            unsure.setdefault(number, []).append(pk)
    return pairs, unsure


def _verdict(notice: Facts, one: Known, today: date, *, has_own_address: bool) -> Verdict:
    is_closed = one.facts.get("status") == "concluded" or bool(one.last_on and (today - one.last_on).days > 60)
    said = one.seen.facts if one.seen else one.facts
    verdicts = {identity.verdict(notice, said, is_vanished=one.is_showing, is_closed=is_closed)}
    if said is not one.facts:
        verdicts.add(identity.verdict(notice, one.facts, is_vanished=one.is_showing, is_closed=is_closed))
    best = max(verdicts)
    has_same_address = has_own_address and one.seen is not None and notice.get("notice_url") == said.get("notice_url")
    if best == Verdict.UNSURE and has_same_address:
        return Verdict.SAME
    return best


def _is_twin(one: Facts, other: Facts) -> bool:
    """The same hearing shown twice by one source: in the other language, or on the list and on its own page."""
    if one.get("language") != other.get("language"):
        return True
    return identity.people(one, other) == People.SAME and bool(identity.overlaps(one, other))


def _fresh(notices: Sequence[Facts], pairs: dict[int, int], unsure: dict[int, list[int]]) -> Iterable[Fresh]:
    left = [number for number in range(len(notices)) if number not in pairs]
    taken: set[int] = set()
    for number in left:
        if number in taken:
            continue
        twins = [
            other
            for other in left
            if other > number
            and other not in taken
            and _is_twin(notices[number], notices[other])
            and identity.verdict(notices[other], notices[number], is_vanished=False, is_closed=False) == Verdict.SAME
        ]
        taken.update(twins)
        yield Fresh(number, tuple(sorted(set(unsure.get(number, [])))), tuple(twins))


def _matches(notices: Sequence[Facts], pairs: dict[int, int], known: dict[int, Known]) -> Iterable[Match]:
    done: set[int] = set()
    for number, pk in sorted(
        pairs.items(), key=lambda pair: (notices[pair[0]].get("language") != known[pair[1]].facts.get("language"), pair)
    ):
        one = known[pk]
        is_twin = pk in done
        done.add(pk)
        differences = () if is_twin else tuple(differ(notices[number], one))
        yield Match(number, pk, differences, is_twin, is_back=one.is_gone)


def differ(notice: Facts, one: Known) -> Iterable[Difference]:
    """The fields that this source says otherwise than it did before, and than the record does.

    A source that repeats itself changes nothing, so that two sources at odds never flap. What it no longer states stays,
    but for the days of a postponed hearing, and a name.
    """
    before = one.seen.facts if one.seen else {}
    is_other_language = bool(before.get("language") or one.facts.get("language")) and notice.get("language") != one.facts.get("language")
    if not one.seen and one.facts.get("officers") and notice.get("officers"):
        notice = _joined(notice, one)
    for name in FIELDS:
        after = notice.get(name)
        ours = one.facts.get(name)
        if is_alike(after, before.get(name)) or is_alike(after, ours) or (is_other_language and name in IN_ONE_LANGUAGE | {"language"}):
            continue
        if after is None and not _may_vanish(name, notice):
            continue
        kind = kind_of(name, ours, after)
        is_second_voice = not one.seen and ours is not None and kind not in TAKEN_FROM_ANYBODY
        if is_second_voice and name not in ASKED_OF_TWO:
            continue
        is_asked = name in one.locked or is_second_voice
        yield Difference(name, ours, after, kind, is_asked)


def _joined(notice: Facts, one: Known) -> Facts:
    """A page that shows a hearing for the first time adds outcomes to the officers that we know, and does not drop any.

    The hearing has ended only when it has for each of them.
    """
    ours, theirs = one.facts["officers"], notice["officers"]
    if not any(officer.get("outcome") or officer.get("finding") for officer in theirs):
        return notice
    officers = identity.with_outcomes(ours, theirs)
    is_over = all(officer.get("outcome") or officer.get("finding") for officer in officers)
    status = notice.get("status") if is_over or notice.get("status") != "concluded" else one.facts.get("status")
    return notice | {"officers": officers, "status": status}


def _may_vanish(name: str, notice: Facts) -> bool:
    if name in ("dates", "starts_on", "ends_on"):
        return notice.get("status") in ("postponed", "adjourned")
    return False


def kind_of(name: str, before: Any, after: Any) -> Change.Kind | None:
    """What a difference is called; None for one that another field tells already, or that tells nothing."""
    if name in QUIET or name in ("starts_on", "ends_on"):
        return None
    if name == "status":
        return STATUS_KINDS.get(after, Change.Kind.AMENDED)
    if name == "in_public":
        if after is False:
            return Change.Kind.PRIVATE
        return Change.Kind.PUBLIC if after and before is False else Change.Kind.AMENDED
    if name == "officers":
        return _kind_of_officers(before or [], after or [])
    return KINDS.get(name, Change.Kind.AMENDED)


def _kind_of_officers(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> Change.Kind:
    named = [sum(bool(o.get("name")) and not o.get("is_anonymous") for o in officers) for officers in (before, after)]
    if any(o.get("outcome") or o.get("finding") for o in after) and not any(o.get("outcome") or o.get("finding") for o in before):
        return Change.Kind.OUTCOME
    if named[1] > named[0]:
        return Change.Kind.NAMED
    return Change.Kind.ANONYMISED if named[1] < named[0] else Change.Kind.AMENDED
