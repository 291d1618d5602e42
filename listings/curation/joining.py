"""Merge and split: two records of one hearing become one, and can be told apart again. No row moves, so no history is lost."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from listings import facts
from listings.curation.deeds import Refused, act, locked, undo
from listings.models import Deed, Hearing

FILLED = "fill"


def family(hearing: Hearing) -> list[int]:
    """The hearing and those merged into it."""
    return [hearing.pk, *Hearing.objects.filter(merged_into_id=hearing.pk).values_list("pk", flat=True)]


@transaction.atomic
def merge(hearing: Hearing, into: Hearing, by: User | None, why: str = "", now: datetime | None = None) -> Hearing:
    """`hearing` is the same as `into`, which stays and takes over what it lacked. Gives `into`.

    Where only `hearing` is listed, the roles are changed, so that a public address never leads to a held record.
    """
    first, second = sorted((hearing.pk, into.pk))
    rows = {pk: locked(Hearing(pk=pk)) for pk in (first, second)}
    loser, winner = rows[hearing.pk], rows[into.pk]
    if loser.editorial == Hearing.Editorial.LISTED and winner.editorial != Hearing.Editorial.LISTED:
        loser, winner = winner, loser
    _check(loser, winner)
    lacking = _lacking(loser, winner)
    if lacking:
        act(winner, FILLED, by, f"taken over from {loser.pk}", now, said=lacking, hidden_words=_both(winner, loser))
    for child in Hearing.objects.filter(merged_into=loser):
        act(locked(child), "merge", by, why, now, merged_into_id=winner.pk)
    act(loser, "merge", by, why, now, merged_into_id=winner.pk)
    return winner


@transaction.atomic
def split(hearing: Hearing, by: User | None, why: str = "", now: datetime | None = None) -> Hearing:
    """`hearing` was merged and is a hearing of its own after all: it goes back to the desk as it was."""
    hearing = locked(hearing)
    if not hearing.merged_into_id:
        raise Refused("It was not merged into another record.")
    winner = hearing.merged_into_id
    filled = Deed.objects.filter(hearing_id=winner, verb=FILLED, why=f"taken over from {hearing.pk}", undone_by=None).first()
    if filled:
        try:
            with transaction.atomic():
                undo(filled, by, why, now)
        except Refused:
            pass  # a later act set those fields: they are the curator's now
    act(hearing, "split", by, why, now, merged_into_id=None)
    return hearing


def _check(loser: Hearing, winner: Hearing) -> None:
    if loser.pk == winner.pk:
        raise Refused("A hearing can not be merged into itself.")
    if loser.merged_into_id or winner.merged_into_id:
        raise Refused("One of the two was merged into another record already.")
    if loser.force_id != winner.force_id:
        raise Refused("They are hearings of two forces.")


def _lacking(loser: Hearing, winner: Hearing) -> dict[str, object]:
    theirs, ours = facts.of_hearing(loser), facts.of_hearing(winner)
    return {name: value for name, value in theirs.items() if value and ours.get(name) is None and name not in winner.locked_fields}


def _both(winner: Hearing, loser: Hearing) -> list[str]:
    return list(dict.fromkeys([*winner.hidden_words, *loser.hidden_words]))
