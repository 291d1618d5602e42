"""Publish, hold, withdraw, correct, restrict, reply: what a curator does to one hearing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from listings import facts
from listings.curation.deeds import Refused, act, locked
from listings.models import Change, Hearing
from listings.public import RESTRICTABLE
from listings.redaction import names_in

LISTED, HELD, WITHDRAWN = Hearing.Editorial.LISTED, Hearing.Editorial.HELD, Hearing.Editorial.WITHDRAWN
EVERYTHING = "everything"


@transaction.atomic
def publish(hearing: Hearing, by: User | None, why: str = "", now: datetime | None = None) -> Hearing:
    """Show it to the public. The first time, its NEW change becomes public now; twice is once."""
    now = now or timezone.now()
    hearing = locked(hearing)
    if hearing.editorial == LISTED:
        return hearing
    if hearing.merged_into_id:
        raise Refused("It was merged into another record: publish that one.")
    if hearing.retired_at:
        raise Refused("Its time in public is over (retention): its names and texts are deleted.")
    act(hearing, "publish", by, why, now, editorial=LISTED, listed_at=hearing.listed_at or now)
    new = hearing.changes.filter(kind=Change.Kind.NEW).first()
    if new is None:
        Change.objects.create(hearing=hearing, kind=Change.Kind.NEW, at=now, public_at=now)
    elif new.public_at is None:
        Change.objects.filter(pk=new.pk).update(public_at=now)
    return hearing


@transaction.atomic
def hold(hearing: Hearing, by: User | None, why: str = "", now: datetime | None = None) -> Hearing:
    """Take it back to the desk: the public no longer sees it, nothing else changes."""
    hearing = locked(hearing)
    if hearing.editorial != HELD:
        act(hearing, "hold", by, why, now, editorial=HELD)
    return hearing


@transaction.atomic
def withdraw(hearing: Hearing, by: User | None, why: str = "", now: datetime | None = None) -> Hearing:
    """It must not be shown (wrong, ordered, not a hearing): it leaves page, feeds, search and unsent mail at once."""
    now = now or timezone.now()
    hearing = locked(hearing)
    if hearing.editorial != WITHDRAWN:
        was_listed = hearing.editorial == LISTED
        told = Change(kind=Change.Kind.WITHDRAWN, public_at=now if was_listed else None)
        act(hearing, "withdraw", by, why, now, told=[told], editorial=WITHDRAWN)
    return hearing


@transaction.atomic
def correct(
    hearing: Hearing, values: dict[str, Any], by: User | None, why: str = "", now: datetime | None = None, note: str = ""
) -> Hearing:
    """Set fields (JSON shapes of `listings.facts`) and lock them against every machine; only what differs is touched.

    `why` stays at the desk; `note` is printed with the item and told to subscribers.
    """
    hearing = locked(hearing)
    before = facts.of_hearing(hearing)
    values = {name: value if value not in ("", [], {}) else None for name, value in values.items()}
    values = _with_days(values, before)
    unknown = sorted(set(values) - set(facts.FIELDS))
    if unknown:
        raise Refused(f"There is no field called {', '.join(unknown)}.")
    changed = {name: value for name, value in values.items() if value != before.get(name)}
    if not changed and (not note or note == hearing.correction):
        return hearing
    lock = list(dict.fromkeys([*hearing.locked_fields, *changed]))
    hidden = _hidden_after(hearing, before, changed)
    told = [_corrected(name, before.get(name), value, note) for name, value in changed.items() if name not in ("starts_on", "ends_on")]
    columns = {"locked_fields": lock, "hidden_words": hidden} | ({"correction": note} if note else {})
    act(hearing, "correct", by, why, now, said=changed, told=told or [_corrected("", None, None, note)], **columns)
    return hearing


def _corrected(name: str, before: Any, after: Any, note: str) -> Change:
    return Change(kind=Change.Kind.CORRECTED, field=name, before=before, after=after, words=note)


def _with_days(values: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
    """First day, last day and the days between belong together: whichever is set brings the others."""
    if "dates" in values:
        days = sorted(values["dates"] or [])
        return values | {"dates": days or None, "starts_on": days[0] if days else None, "ends_on": days[-1] if days else None}
    if "starts_on" in values and values["starts_on"] != before.get("starts_on"):
        first = values["starts_on"]
        return values | {"dates": [first] if first else None, "ends_on": values.get("ends_on") or first}
    return values


def _hidden_after(hearing: Hearing, before: dict[str, Any], changed: dict[str, Any]) -> list[str]:
    """A name that a curator takes out of the officers disappears from old versions too; one put in is no longer struck."""
    if "officers" not in changed:
        return list(hearing.hidden_words)
    old, new = names_in(before.get("officers")), names_in(changed["officers"])
    kept = [word for word in [*hearing.hidden_words, *old] if word not in new]
    return list(dict.fromkeys(kept + (new if "name" in hearing.restricted_fields else [])))


@transaction.atomic
def restrict(hearing: Hearing, words: Iterable[str], by: User | None, why: str = "", now: datetime | None = None) -> Hearing:
    """Hide exactly `words` (name, allegation, venue, everything) from the public, old versions too; empty lifts all."""
    hearing = locked(hearing)
    words = list(dict.fromkeys(words))
    unknown = set(words) - {*RESTRICTABLE, EVERYTHING}
    if unknown:
        raise Refused(f"There is no restriction called {', '.join(sorted(unknown))}.")
    fields = [word for word in words if word != EVERYTHING]
    hidden, names = list(hearing.hidden_words), names_in(facts.of_hearing(hearing)["officers"])
    if "name" in fields:
        hidden = list(dict.fromkeys([*hidden, *names]))
    elif "name" in hearing.restricted_fields:
        hidden = [word for word in hidden if word not in names]
    act(hearing, "restrict", by, why, now, restricted_fields=fields, is_restricted=EVERYTHING in words, hidden_words=hidden)
    return hearing


@transaction.atomic
def reply(hearing: Hearing, text: str, by: User | None, why: str = "", now: datetime | None = None) -> Hearing:
    """Print an explanation or contradiction with the item (Defamation Act 1996, Sch. 1 Part II); empty takes it back."""
    hearing = locked(hearing)
    if hearing.reply == text:
        return hearing
    told = [Change(kind=Change.Kind.REPLY, field="reply", before=hearing.reply or None, after=text)] if text else []
    act(hearing, "reply", by, why, now, told=told, reply=text)
    return hearing
