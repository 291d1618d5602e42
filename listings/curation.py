"""What the admin's buttons call: publish, hold, correct, restrict, withdraw and their reverses. Each leaves a Deed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from listings import facts
from listings.models import Change, Deed, Hearing, Question
from listings.public import RESTRICTABLE
from listings.public_change import names_in, settle

LISTED, HELD, WITHDRAWN = Hearing.Editorial.LISTED, Hearing.Editorial.HELD, Hearing.Editorial.WITHDRAWN


class Refused(Exception):
    """The verb can not be done to this hearing. The message tells the curator why, in a sentence."""


@transaction.atomic
def publish(hearing: Hearing, by: User | None, why: str = "", now: datetime | None = None) -> Hearing:
    """Show it to the public. The first time, its NEW change becomes public now; twice is once."""
    now = now or timezone.now()
    hearing = locked(hearing)
    if hearing.editorial == LISTED:
        return hearing
    if hearing.merged_into_id:
        raise Refused("It was merged into another record: publish that one.")
    _set(hearing, "publish", by, why, now, editorial=LISTED, listed_at=hearing.listed_at or now)
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
    return hearing if hearing.editorial == HELD else _set(hearing, "hold", by, why, now, editorial=HELD)


@transaction.atomic
def withdraw(hearing: Hearing, by: User | None, why: str = "", now: datetime | None = None) -> Hearing:
    """It must not be shown (wrong, ordered, not a hearing): it leaves page, feeds, search and unsent mail at once."""
    now = now or timezone.now()
    hearing = locked(hearing)
    if hearing.editorial == WITHDRAWN:
        return hearing
    was_listed = hearing.editorial == LISTED
    _set(hearing, "withdraw", by, why, now, editorial=WITHDRAWN)
    Change.objects.create(hearing=hearing, kind=Change.Kind.WITHDRAWN, at=now, public_at=now if was_listed else None)
    return hearing


@transaction.atomic
def correct(hearing: Hearing, values: dict[str, Any], by: User | None, why: str = "", now: datetime | None = None) -> Hearing:
    """Set fields (JSON shapes of `listings.facts`) and lock them against every machine; only what differs is touched."""
    now = now or timezone.now()
    hearing = locked(hearing)
    before = facts.of_hearing(hearing)
    changed = {name: value for name, value in values.items() if (value if value not in ("", [], {}) else None) != before.get(name)}
    if not changed:
        return hearing
    for name, value in changed.items():
        if name == "officers":
            facts.put_officers(hearing, value, f"correct: {why}")
        else:
            facts.put(hearing, name, value)
    lock = list(dict.fromkeys([*hearing.locked_fields, *changed]))
    _set(hearing, "correct", by, why, now, touched={name: before.get(name) for name in changed}, locked_fields=lock)
    for name, value in changed.items():
        _change(hearing, Change.Kind.CORRECTED, now, name, before.get(name), value, why)
    return hearing


@transaction.atomic
def restrict(hearing: Hearing, words: Iterable[str], by: User | None, why: str = "", now: datetime | None = None) -> Hearing:
    """Hide exactly `words` (name, allegation, venue, everything) from the public, old versions too; empty lifts all."""
    hearing = locked(hearing)
    words = list(dict.fromkeys(words))
    unknown = set(words) - {*RESTRICTABLE, "everything"}
    if unknown:
        raise Refused(f"There is no restriction called {', '.join(sorted(unknown))}.")
    fields = [word for word in words if word != "everything"]
    hidden = list(hearing.hidden_words)
    if "name" in fields:
        hidden = list(dict.fromkeys([*hidden, *names_in(facts.of_hearing(hearing)["officers"])]))
    elif "name" in hearing.restricted_fields:
        hidden = [word for word in hidden if word not in names_in(facts.of_hearing(hearing)["officers"])]
    return _set(hearing, "restrict", by, why, now, restricted_fields=fields, is_restricted="everything" in words, hidden_words=hidden)


def ask(kind: Question.Kind, hearing: Hearing, now: datetime, **details: Any) -> Question:
    """Put a question to the curators; the same one, still open, is brought up to date instead of asked twice."""
    same = {key: details[key] for key in ("other_id", "field", "publication") if key in details}
    found = Question.objects.filter(kind=kind, hearing=hearing, **same).order_by("-asked_at").first()
    if found and (found.answered_at is None or (kind != Question.Kind.GONE and found.theirs == details.get("theirs"))):
        Question.objects.filter(pk=found.pk, answered_at=None).update(**{k: v for k, v in details.items() if k != "other_id"})
        return found
    return Question.objects.create(kind=kind, hearing=hearing, asked_at=now, **details)


def drop_questions(hearing: Hearing, kind: Question.Kind, now: datetime) -> None:
    """What is no longer asked: the world has answered."""
    Question.objects.filter(hearing=hearing, kind=kind, answered_at=None).update(answered_at=now, answer=Question.Answer.MOOT)


def family(hearing: Hearing) -> list[int]:
    """The hearing and those merged into it."""
    return [hearing.pk, *Hearing.objects.filter(merged_into_id=hearing.pk).values_list("pk", flat=True)]


def locked(hearing: Hearing) -> Hearing:
    """The row as it is now, held until the end of the transaction."""
    return Hearing.objects.select_for_update(of=("self",)).select_related("force").get(pk=hearing.pk)


def _set(
    hearing: Hearing,
    verb: str,
    by: User | None,
    why: str,
    now: datetime | None,
    touched: dict[str, Any] | None = None,
    **values: Any,
) -> Hearing:
    """Write `values`, with its Deed, its line in the history and all that is derived."""
    before = {name: getattr(hearing, name) for name in values}
    for name, value in values.items():
        setattr(hearing, name, value)
    facts.give_reason(hearing, f"{verb}: {why}" if why else verb)
    vars(hearing)["_history_user"] = by
    hearing.save()
    after_facts = facts.of_hearing(hearing)
    after = values | {name: after_facts.get(name) for name in touched or {}}
    Deed.objects.create(
        hearing=hearing, verb=verb, by=by, why=why, at=now or timezone.now(), before=_plain(before | (touched or {})), after=_plain(after)
    )
    settle(hearing)
    return hearing


def _change(hearing: Hearing, kind: Change.Kind, now: datetime, name: str, before: Any, after: Any, words: str) -> None:
    public_at = now if hearing.editorial == LISTED else None
    Change.objects.create(hearing=hearing, kind=kind, field=name, before=before, after=after, words=words, at=now, public_at=public_at)


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()}
