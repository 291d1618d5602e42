"""Which button of the desk calls which verb of `listings.curation`, with what of the form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest

from listings import curation
from listings.admin.forms import CorrectForm, OfficerForms, officers_of
from listings.models import Deed, Hearing, Question

Act = Callable[[HttpRequest, Hearing, User, str], str]


def do(request: HttpRequest, hearing: Hearing) -> str:
    """Do the verb that the button names; a sentence of what was done. Raises `curation.Refused` with what is wrong."""
    act = ACTS.get(request.POST.get("verb", ""))
    if act is None:
        raise curation.Refused("That button is not known here.")
    assert isinstance(request.user, User)
    return act(request, hearing, request.user, request.POST.get("why", "").strip())


def _publish(_request: HttpRequest, hearing: Hearing, by: User, why: str) -> str:
    curation.publish(hearing, by, why)
    return "Published: it is on the site now and in the next digest."


def _hold(_request: HttpRequest, hearing: Hearing, by: User, why: str) -> str:
    curation.hold(hearing, by, why)
    return "Held: the public no longer sees it."


def _withdraw(_request: HttpRequest, hearing: Hearing, by: User, why: str) -> str:
    curation.withdraw(hearing, by, why)
    return "Withdrawn: it is gone from page, feeds, search and unsent mail."


def _restrict(request: HttpRequest, hearing: Hearing, by: User, why: str) -> str:
    words = request.POST.getlist("restrict")
    curation.restrict(hearing, words, by, why)
    return f"Restricted: {', '.join(words)}." if words else "No restriction any more."


def _reply(request: HttpRequest, hearing: Hearing, by: User, why: str) -> str:
    curation.reply(hearing, request.POST.get("reply", "").strip(), by, why)
    return "The reply is printed with the item."


def _correct(request: HttpRequest, hearing: Hearing, by: User, why: str) -> str:
    form, officers = CorrectForm(request.POST), OfficerForms(request.POST, prefix="officers")
    if not form.is_valid() or not officers.is_valid():
        wrong = [f"{form.fields[name].label or name}: {' '.join(str(error) for error in errors)}" for name, errors in form.errors.items()]
        raise curation.Refused(" ".join(wrong) or "The officers can not be understood.")
    values = form.said() | {"officers": officers_of(officers)}
    curation.correct(hearing, values, by, why, note=form.cleaned_data["note"].strip())
    return "Corrected. What you changed is locked: no machine writes over it."


def _merge(request: HttpRequest, hearing: Hearing, by: User, why: str) -> str:
    number = request.POST.get("into", "").strip()
    other = Hearing.objects.filter(pk=number).first() if number.isascii() and number.isdigit() else None
    if other is None:
        raise curation.Refused("There is no hearing with that number.")
    winner = curation.merge(hearing, other, by, why)
    return f"Merged: the record is now number {winner.pk}."


def _split(_request: HttpRequest, hearing: Hearing, by: User, why: str) -> str:
    curation.split(hearing, by, why)
    return "Split: it is a hearing of its own again."


def _answer(request: HttpRequest, hearing: Hearing, by: User, why: str) -> str:
    question, _, said = request.POST.get("answer", "").partition(":")
    found = Question.objects.filter(pk=question, hearing=hearing).first() if question.isdigit() else None
    if found is None:
        raise curation.Refused("That question is no longer asked.")
    curation.answer(found, said, by, why)
    return "Answered."


def _undo(request: HttpRequest, hearing: Hearing, by: User, why: str) -> str:
    number = request.POST.get("deed", "")
    deed = Deed.objects.filter(pk=number, hearing=hearing).first() if number.isdigit() else None
    if deed is None:
        raise curation.Refused("There is no such act.")
    curation.undo(deed, by, why)
    return f"Undone: {deed.verb}."


ACTS: dict[str, Act] = {
    "publish": _publish,
    "hold": _hold,
    "withdraw": _withdraw,
    "restrict": _restrict,
    "reply": _reply,
    "correct": _correct,
    "merge": _merge,
    "split": _split,
    "answer": _answer,
    "undo": _undo,
}


def publish_ticked(request: HttpRequest) -> tuple[int, list[str]]:
    """Publish all ticked hearings; how many, and a sentence for each that could not be."""
    assert isinstance(request.user, User)
    done, wrong = 0, []
    for hearing in Hearing.objects.filter(pk__in=_numbers(request.POST.getlist("hearing"))):
        try:
            curation.publish(hearing, request.user, request.POST.get("why", "").strip())
            done += 1
        except curation.Refused as error:
            wrong.append(f"{hearing}: {error}")
    return done, wrong


def _numbers(values: list[Any]) -> list[int]:
    return [int(value) for value in values if value.isascii() and value.isdigit()]
