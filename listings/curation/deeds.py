"""How a verb is written: the row as it is now, its new values, a Deed, a line of history; and how a Deed is undone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from listings import facts
from listings.models import Change, Deed, Hearing
from listings.settling import settle

INSTANTS = {"listed_at", "gone_at", "retired_at"}
OWN_TELLING = "telling"
"""Where a Deed keeps the ids of the public changes that it made."""


class Refused(Exception):
    """The verb can not be done to this hearing. The message tells the curator why, in a sentence."""


def locked(hearing: Hearing) -> Hearing:
    """The row as it is now, held until the end of the transaction."""
    return Hearing.objects.select_for_update(of=("self",)).select_related("force").get(pk=hearing.pk)


def act(
    hearing: Hearing,
    verb: str,
    by: User | None,
    why: str,
    now: datetime | None,
    *,
    said: dict[str, Any] | None = None,
    told: list[Change] | None = None,
    **values: Any,
) -> Deed:
    """Write `said` (facts, by name) and `values` (other columns) to `hearing`, with its Deed and all that is derived.

    `told` are changes to keep beside it, unsaved; they are public at once where the hearing is listed.
    """
    now = now or timezone.now()
    old = facts.of_hearing(hearing)
    before = {name: old.get(name) for name in said or {}} | {name: getattr(hearing, name) for name in values}
    reason = f"{verb}: {why}" if why else verb
    for name, value in (said or {}).items():
        if name == "officers":
            facts.put_officers(hearing, value, reason)
        else:
            facts.put(hearing, name, value)
    for name, value in values.items():
        setattr(hearing, name, value)
    facts.give_reason(hearing, reason)
    vars(hearing)["_history_user"] = by
    hearing.save()
    new = facts.of_hearing(hearing)
    after = {name: new.get(name) for name in said or {}} | values
    changes = _tell(hearing, told or [], now)
    settle(hearing)
    after = _plain(after) | ({OWN_TELLING: [change.pk for change in changes]} if changes else {})
    return Deed.objects.create(hearing=hearing, verb=verb, by=by, why=why, at=now, before=_plain(before), after=after)


@transaction.atomic
def undo(deed: Deed, by: User | None, why: str = "", now: datetime | None = None) -> Hearing:
    """Set back exactly what `deed` touched. Refused where a later act touched the same: undo that first.

    What it told and nobody may have read yet is taken back; what was told before stays, and a correction is told.
    """
    hearing = locked(deed.hearing)
    deed = Deed.objects.select_for_update(of=("self",)).get(pk=deed.pk)
    if deed.undone_by_id:
        raise Refused("It has been undone already.")
    after = {name: value for name, value in deed.after.items() if name != OWN_TELLING}
    current = facts.of_hearing(hearing)
    for name, value in after.items():
        if _plain({name: _now(hearing, name, current)})[name] != value:
            raise Refused(f"{name.replace('_', ' ').capitalize()} has been changed since: undo the later act first.")
    said = {name: value for name, value in deed.before.items() if name in facts.FIELDS}
    values = {name: _column(name, value) for name, value in deed.before.items() if name not in facts.FIELDS}
    now = now or timezone.now()
    told = [
        Change(kind=Change.Kind.CORRECTED, field=name, before=after.get(name), after=value, words=why or "An edit of ours was set back.")
        for name, value in said.items()
        if hearing.editorial == Hearing.Editorial.LISTED
    ]
    Change.objects.filter(pk__in=deed.after.get(OWN_TELLING, [])).update(public_at=None)
    done = act(hearing, f"undo {deed.verb}"[:20], by, why, now, said=said, told=told, **values)
    Deed.objects.filter(pk=deed.pk).update(undone_by=done)
    return hearing


def _tell(hearing: Hearing, changes: list[Change], now: datetime) -> list[Change]:
    for change in changes:
        change.hearing, change.at = hearing, now
        change.public_at = now if hearing.editorial == Hearing.Editorial.LISTED or change.public_at else None
        change.save()
    return changes


def _now(hearing: Hearing, name: str, current: dict[str, Any]) -> Any:
    return current.get(name) if name in facts.FIELDS else getattr(hearing, name)


def _column(name: str, value: Any) -> Any:
    return parse_datetime(value) if name in INSTANTS and value else value


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()}
