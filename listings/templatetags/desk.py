"""Words for the desk's templates."""

from __future__ import annotations

from django import template

from listings import desk
from listings.models import Question

register = template.Library()
ANSWERS = {
    "same_as": [("same", "Yes, merge them"), ("different", "No, two hearings")],
    "differs": [("take", "Take theirs"), ("keep", "Keep ours")],
    "gone": [("keep", "Keep it as it is"), ("off", "The force says it is called off")],
    "tie": [("same", "Yes, tie them"), ("different", "No")],
}


@register.filter
def answers(question: Question) -> list[tuple[str, str]]:
    return ANSWERS[question.kind]


@register.filter
def ours(question: Question) -> str:
    return desk.in_words(question.field, question.ours)


@register.filter
def theirs(question: Question) -> str:
    return desk.in_words(question.field, question.theirs)


@register.filter
def field_label(name: str) -> str:
    return desk.LABELS.get(name, name.replace("_", " ").capitalize())


@register.filter
def in_words(change: object, side: str) -> str:
    """`change|in_words:"before"`: one side of a Change."""
    return desk.in_words(getattr(change, "field", ""), getattr(change, side))
