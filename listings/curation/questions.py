"""Questions to the curators: asked once, answered by a button, dropped when the world answers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from listings.curation.deeds import Refused, act, locked
from listings.curation.joining import merge
from listings.models import Change, Hearing, Question
from listings.notice import Status
from listings.reconcile import kind_of
from listings.settling import settle_publication

Kind, Answer = Question.Kind, Question.Answer
ANSWERS = {
    Kind.SAME_AS: (Answer.SAME, Answer.DIFFERENT),
    Kind.DIFFERS: (Answer.TAKE, Answer.KEEP),
    Kind.GONE: (Answer.KEEP, Answer.OFF),
    Kind.TIE: (Answer.SAME, Answer.DIFFERENT),
}
SAME_QUESTION = ("other_id", "field", "publication")


def ask(kind: Question.Kind, hearing: Hearing, now: datetime, **details: Any) -> Question:
    """Put a question to the curators. The same one, still open, is brought up to date; one answered is not asked again,
    unless the source now says something else."""
    same = {key: details[key] for key in SAME_QUESTION if key in details}
    found = Question.objects.filter(kind=kind, hearing=hearing, **same).order_by("-asked_at").first()
    if found and found.answered_at is None:
        Question.objects.filter(pk=found.pk).update(**{key: value for key, value in details.items() if key not in SAME_QUESTION})
        return found
    if found and kind != Kind.GONE and found.theirs == details.get("theirs"):
        return found
    return Question.objects.create(kind=kind, hearing=hearing, asked_at=now, **details)


def drop_questions(hearing: Hearing, kind: Question.Kind, now: datetime) -> None:
    """What is no longer asked: the world has answered."""
    Question.objects.filter(hearing=hearing, kind=kind, answered_at=None).update(answered_at=now, answer=Answer.MOOT)


@transaction.atomic
def answer(question: Question, said: str, by: User | None, why: str = "", now: datetime | None = None) -> Question:
    """Do what the answer means: merge, take the source's value, tie the publication; or leave all as it is."""
    now = now or timezone.now()
    question = Question.objects.select_for_update(of=("self",)).select_related("hearing", "other", "publication").get(pk=question.pk)
    if question.answered_at:
        raise Refused("It has been answered already.")
    if said not in ANSWERS[Kind(question.kind)]:
        raise Refused("That is no answer to this question.")
    if said == Answer.SAME and question.kind == Kind.SAME_AS and question.other:
        merge(question.hearing, question.other, by, why, now)
    elif said == Answer.SAME and question.publication:
        question.publication.hearings.add(question.hearing)
        settle_publication(question.publication)
    elif said == Answer.TAKE:
        _take(question, by, why, now)
    elif said == Answer.OFF:
        _call_off(question.hearing, by, why, now)
    question.answered_at, question.answered_by, question.answer = now, by, said
    question.save()
    return question


def _take(question: Question, by: User | None, why: str, now: datetime) -> None:
    """The source's value, told as what it is; the field follows the source again."""
    hearing = locked(question.hearing)
    said = {question.field: question.theirs}
    if question.field == "dates" and question.theirs:
        said |= {"starts_on": question.theirs[0], "ends_on": question.theirs[-1]}
    kind = kind_of(question.field, question.ours, question.theirs) or Change.Kind.AMENDED
    told = Change(kind=kind, field=question.field, before=question.ours, after=question.theirs, words=question.words)
    told.source, told.snapshot = question.source, question.snapshot
    act(hearing, "take", by, why, now, said=said, told=[told], locked_fields=[name for name in hearing.locked_fields if name not in said])


def _call_off(hearing: Hearing, by: User | None, why: str, now: datetime) -> None:
    """The curator asked the force: it is off. Told as what it is, and locked against a page that comes back."""
    hearing = locked(hearing)
    told = Change(kind=Change.Kind.CANCELLED, field="status", before=hearing.status, after=Status.CANCELLED.value, words=why)
    lock = list(dict.fromkeys([*hearing.locked_fields, "status"]))
    act(hearing, "call off", by, why, now, said={"status": Status.CANCELLED.value}, told=[told], locked_fields=lock)
