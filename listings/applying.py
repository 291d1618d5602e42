"""Writes what `reconcile.decide` found: hearings, sightings, changes and questions, in one transaction, safe twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from listings import curation, doubts, facts, reconcile
from listings.facts import Facts
from listings.models import Change, Force, Hearing, Question, Sighting, Snapshot, Source
from listings.notice import Notice
from listings.reconcile import Decision, Difference, Fresh, Known, Match, Seen
from listings.redaction import names_in
from listings.rhythm import LONDON
from listings.settling import settle

BY_MACHINE = "read from the source"


@dataclass(frozen=True)
class Reading:
    """What one poll of `source` gave, notice by notice, with the force of each and the stored pages by address."""

    source: Source
    notices: Sequence[Notice]
    facts: Sequence[Facts]
    forces: Sequence[Force | None]
    snapshots: Mapping[str, Snapshot]
    now: datetime


def decide(reading: Reading, *, is_trusted: bool = False) -> reconcile.Decision:
    """What `reading` would change; reads the record, writes nothing."""
    forces = {force for force in (*reading.forces, reading.source.force) if force}
    known = known_at(reading.source, list(forces))
    source = reading.source
    return reconcile.decide(
        reading.facts,
        known,
        reading.now.astimezone(LONDON).date(),
        list_urls={source.url, source.moved_to},
        is_trusted=is_trusted,
        is_complete=source.kind == Source.Kind.HEARINGS,
    )


def lock_forces(reading: Reading) -> None:
    """Until the end of the transaction nobody else decides about hearings of these forces: two sources never make one hearing twice."""
    wanted = {force.pk for force in (*reading.forces, reading.source.force) if force}
    list(Force.objects.select_for_update().filter(pk__in=wanted).order_by("pk").values_list("pk"))


def reading_of(source: Source, notices: Iterable[Notice], snapshots: Mapping[str, Snapshot], now: datetime) -> Reading:
    """Notices with the force of each: the one that the notice names, else the source's own."""
    notices = list(notices)
    forces = {force.slug: force for force in Force.objects.filter(slug__in=[notice.force for notice in notices if notice.force])}
    found = [forces.get(notice.force or "", source.force) for notice in notices]
    said = [facts.of_notice(notice) | {"force": force.pk if force else None} for notice, force in zip(notices, found, strict=True)]
    return Reading(source, notices, said, found, snapshots, now)


def known_at(source: Source, forces: Sequence[Force]) -> list[Known]:
    """The hearings that a reading of `source` might be about: those of `forces`, merged ones folded into the one they became."""
    hearings = Hearing.objects.filter(force__in=forces, merged_into=None).prefetch_related("officers")
    seen: dict[int, Sighting] = {}
    for sighting in Sighting.objects.filter(source=source).select_related("hearing").order_by("last_seen_at"):
        seen[sighting.hearing.merged_into_id or sighting.hearing_id] = sighting
    return [
        Known(
            pk=hearing.pk,
            facts=facts.of_hearing(hearing) | {"force": hearing.force_id},
            locked=frozenset(hearing.locked_fields),
            seen=_seen(seen.get(hearing.pk)),
            is_gone=hearing.gone_at is not None,
        )
        for hearing in hearings
    ]


def _seen(sighting: Sighting | None) -> Seen | None:
    if sighting is None:
        return None
    return Seen(sighting.notice, sighting.missed, sighting.gone_at is not None)


@transaction.atomic
def apply(decision: Decision, reading: Reading) -> list[Hearing]:
    """Write `decision`; the hearings that are new come back."""
    if decision.lost:
        return []
    for match in decision.matches:
        _apply_match(match, reading)
    new = [_create(fresh, reading) for fresh in decision.fresh if reading.forces[fresh.notice]]
    _age(decision, reading)
    return new


def _apply_match(match: Match, reading: Reading) -> None:
    hearing = Hearing.objects.select_related("force").get(pk=match.pk)
    notice = reading.notices[match.notice]
    if hearing.retired_at:
        return
    is_same_page = _is_same_page(hearing, notice, reading)
    if not match.is_twin:
        _see(hearing, match.notice, reading)
    told = [_as_ours(difference, is_same_page) for difference in match.differences if not difference.is_asked]
    for difference in match.differences:
        if difference.is_asked:
            _ask_difference(hearing, difference, notice, reading)
    for difference in told:
        _write_difference(hearing, difference, notice, reading)
    if match.is_back:
        hearing.gone_at = None
        _change(hearing, Change.Kind.BACK, reading, notice=notice)
        curation.drop_questions(hearing, Question.Kind.GONE, reading.now)
    hearing.last_seen_at = reading.now
    if told or match.is_back:
        facts.give_reason(hearing, BY_MACHINE)
        hearing.save()
        settle(hearing)
    else:
        Hearing.objects.filter(pk=hearing.pk).update(last_seen_at=reading.now)


def _is_same_page(hearing: Hearing, notice: Notice, reading: Reading) -> bool:
    """True where the very bytes were read before: then what differs is our reading, not the world."""
    snapshot = reading.snapshots.get(notice.url)
    seen = Sighting.objects.filter(source=reading.source, hearing_id__in=curation.family(hearing), snapshot=snapshot)
    return snapshot is not None and seen.exists()


def _as_ours(difference: Difference, is_same_page: bool) -> Difference:
    return replace(difference, kind=Change.Kind.CORRECTED) if is_same_page and difference.kind else difference


def _write_difference(hearing: Hearing, difference: Difference, notice: Notice, reading: Reading) -> None:
    if difference.field == "officers":
        hearing.hidden_words = _hidden_after(hearing, difference)
        facts.put_officers(hearing, difference.after, BY_MACHINE)
    else:
        facts.put(hearing, difference.field, difference.after)
    hearing.evidence = {**hearing.evidence, **_evidence(notice, reading, difference.field)}
    if difference.kind:
        _change(hearing, difference.kind, reading, difference.field, difference.before, difference.after, notice)


def _hidden_after(hearing: Hearing, difference: Difference) -> list[str]:
    """A name that the source took back is struck from old versions; one that it gives is not, unless an order hides it."""
    old, new = names_in(difference.before), names_in(difference.after)
    words = list(hearing.hidden_words)
    if difference.kind == Change.Kind.ANONYMISED:
        words += [word for word in old if word not in new]
    if "name" in hearing.restricted_fields:
        words += new
    elif difference.kind == Change.Kind.NAMED:
        words = [word for word in words if word not in new]
    return list(dict.fromkeys(words))


def _create(fresh: Fresh, reading: Reading) -> Hearing:
    notice, said, force = reading.notices[fresh.notice], reading.facts[fresh.notice], reading.forces[fresh.notice]
    assert force is not None
    is_certain = reading.source.force_id == force.pk or notice.force == force.slug
    hearing = Hearing(force=force, first_seen_at=reading.now, last_seen_at=reading.now)
    for name in facts.FIELDS:
        if name != "officers":
            facts.put(hearing, name, said.get(name))
    hearing.evidence = _evidence(notice, reading)
    hearing.doubts = doubts.of_notice(notice, is_certain)
    facts.give_reason(hearing, BY_MACHINE)
    hearing.save()
    facts.put_officers(hearing, said.get("officers"), BY_MACHINE)
    _see(hearing, fresh.notice, reading)
    _change(hearing, Change.Kind.NEW, reading, notice=notice)
    for pk in fresh.perhaps:
        curation.ask(Question.Kind.SAME_AS, hearing, reading.now, other_id=pk, source=reading.source)
    settle(hearing)
    if reading.source.lists_itself and not fresh.perhaps and doubts.may_list_itself(notice, is_certain):
        curation.publish(hearing, by=None, why="force, date and kind are certain and nothing is sensitive", now=reading.now)
    return hearing


def _see(hearing: Hearing, number: int, reading: Reading) -> None:
    notice = reading.notices[number]
    seen = {
        "notice": reading.facts[number],
        "url": notice.url[:500],
        "snapshot": reading.snapshots.get(notice.url),
        "last_seen_at": reading.now,
        "missed": 0,
        "gone_at": None,
    }
    family = Sighting.objects.filter(source=reading.source, hearing_id__in=curation.family(hearing))
    if not family.update(**seen):
        Sighting.objects.create(source=reading.source, hearing=hearing, first_seen_at=reading.now, **seen)


def _age(decision: Decision, reading: Reading) -> None:
    """Let the sightings of what was not shown grow old. Only the last sighting's end before the last day is news."""
    now = reading.now
    for pk in decision.missed:
        _sightings(reading.source, pk).update(missed=F("missed") + 1)
    for pk in (*decision.gone, *decision.over):
        _sightings(reading.source, pk).update(missed=F("missed") + 1, gone_at=now)
    for pk in decision.gone:
        hearing = Hearing.objects.select_related("force").get(pk=pk)
        if Sighting.objects.filter(hearing_id__in=curation.family(hearing), gone_at=None).exists():
            continue
        hearing.gone_at = now
        facts.give_reason(hearing, "no longer shown by the source")
        hearing.save()
        _change(hearing, Change.Kind.GONE, reading)
        curation.ask(Question.Kind.GONE, hearing, now, source=reading.source)
        settle(hearing)


def _sightings(source: Source, pk: int) -> Any:
    return Sighting.objects.filter(source=source, hearing_id__in=curation.family(Hearing(pk=pk)), gone_at=None)


def _ask_difference(hearing: Hearing, difference: Difference, notice: Notice, reading: Reading) -> None:
    curation.ask(
        Question.Kind.DIFFERS,
        hearing,
        reading.now,
        field=difference.field,
        ours=difference.before,
        theirs=difference.after,
        words=_words(notice, difference.field),
        source=reading.source,
        snapshot=reading.snapshots.get(notice.url),
    )


def _change(
    hearing: Hearing,
    kind: Change.Kind,
    reading: Reading,
    name: str = "",
    before: Any = None,
    after: Any = None,
    notice: Notice | None = None,
) -> None:
    Change.objects.create(
        hearing=hearing,
        kind=kind,
        field=name,
        before=before,
        after=after,
        words=_words(notice, name) if notice else "",
        source=reading.source,
        snapshot=reading.snapshots.get(notice.url) if notice else None,
        at=reading.now,
        public_at=reading.now if hearing.editorial == Hearing.Editorial.LISTED else None,
    )


def _words(notice: Notice, name: str) -> str:
    names = {name, "starts_on"} if name == "dates" else {name}
    return " … ".join(item.words for item in notice.evidence if item.field in names)[:2000]


def _evidence(notice: Notice, reading: Reading, only: str = "") -> dict[str, Any]:
    """Field to {words, certainty, url, start, end, snapshot}: the first evidence of each field."""
    found: dict[str, Any] = {}
    for item in notice.evidence:
        if not only or item.field == only or (only == "dates" and item.field in ("starts_on", "ends_on")):
            snapshot = reading.snapshots.get(item.url or notice.url)
            shape = {
                "words": item.words,
                "certainty": item.certainty.value,
                "url": item.url or notice.url,
                "start": item.start,
                "end": item.end,
            }
            found.setdefault(item.field, shape | {"snapshot": snapshot.pk if snapshot else None})
    return found
