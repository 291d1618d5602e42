"""Preferences behind a signed link: what is sent, pausing, a new address, one's data, being forgotten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from subscribers import addresses, consent, export, links, moving
from subscribers.forms import MoveForm, PauseForm, PreferencesForm
from subscribers.models import Subscriber
from subscribers.views.private import posted, private

Context = dict[str, Any]


@private
def preferences(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows; POST with `action` does that one thing and shows the page again with what was done, or what was wrong."""
    now = timezone.now()
    subscriber = owner(token, now)
    done: Context = {}
    if request.method == "POST":
        action = posted(request).get("action", "choose")
        if action == "erase":
            consent.erase(subscriber.pk, now)
            return render(request, "subscribers/erased.html")
        done = ACTIONS.get(action, choose)(request, subscriber, now)
        subscriber.refresh_from_db()
    context = {
        "subscriber": subscriber,
        "address": addresses.shown(subscriber.email or ""),
        "form": PreferencesForm(initial=_present(subscriber)),
        "move_form": MoveForm(),
        "pause_form": PauseForm(today=timezone.localdate()),
        "leaving": links.link(links.UNSUBSCRIBE, subscriber.pk, now),
        "calendar": links.link(links.CALENDAR, subscriber.pk, now),
        "token": token,
    }
    return render(request, "subscribers/preferences.html", context | done, status=400 if "wrong" in done else 200)


@private
def data(request: HttpRequest, token: str) -> HttpResponse:
    answer = JsonResponse(export.held(owner(token, timezone.now())), json_dumps_params={"indent": 2, "ensure_ascii": False})
    answer["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return answer


@private
def move(request: HttpRequest, token: str) -> HttpResponse:
    """The link that went to a new address: GET shows, POST moves."""
    now = timezone.now()
    opened = links.open_token(links.MOVE, token, now)
    if request.method != "POST":
        return render(request, "subscribers/move.html")
    answer = moving.move(opened.subscriber_id, now, opened.issued_at or now)
    if answer == moving.Answer.STALE:
        raise links.Expired("This link was used already, or another address was asked for since.")
    is_moved = answer == moving.Answer.MOVED
    context = {"is_moved": is_moved, "preferences": links.link(links.PREFERENCES, opened.subscriber_id, now) if is_moved else ""}
    return render(request, "subscribers/moved.html", context, status=200 if is_moved else 409)


def owner(token: str, now: datetime) -> Subscriber:
    """Whose preferences a link opens. Raises Forged; Expired also where an address was changed since, or nobody subscribes any more."""
    opened = links.open_token(links.PREFERENCES, token, now)
    subscriber = Subscriber.objects.filter(pk=opened.subscriber_id, state__in=consent.IN_FORCE).first()
    if subscriber is None:
        raise links.Expired("You have left, so there is nothing to choose. You can sign up again.")
    if subscriber.links_from_at and opened.issued_at and opened.issued_at < subscriber.links_from_at:
        raise links.Expired("This link was made for an address that was changed since. Use the link in a newer mail.")
    return subscriber


def choose(request: HttpRequest, subscriber: Subscriber, now: datetime) -> Context:
    form = PreferencesForm(request.POST)
    if not form.is_valid():
        return {"form": form, "wrong": True}
    consent.choose(subscriber.pk, form.choice(), now)
    return {"done": "Saved. The next mail follows this choice."}


def pause(request: HttpRequest, subscriber: Subscriber, now: datetime) -> Context:
    form = PauseForm(request.POST, today=timezone.localdate(now))
    if not form.is_valid():
        return {"pause_form": form, "wrong": True}
    until = form.cleaned_data["until"]
    consent.pause(subscriber.pk, until, now)
    return {"done": f"Paused. The mails begin again on {until:%-d %B %Y}."}


def resume(_request: HttpRequest, subscriber: Subscriber, now: datetime) -> Context:
    consent.resume(subscriber.pk, now)
    return {"done": "The mails begin again."}


def ask_move(request: HttpRequest, subscriber: Subscriber, now: datetime) -> Context:
    form = MoveForm(request.POST)
    if not form.is_valid():
        return {"move_form": form, "wrong": True}
    moving.ask(subscriber.pk, form.cleaned_data["email"], now)
    return {"done": "We have sent a link to the new address. Until it is used there, the mails come to the old one."}


ACTIONS: dict[str, Callable[[HttpRequest, Subscriber, datetime], Context]] = {
    "choose": choose,
    "pause": pause,
    "resume": resume,
    "move": ask_move,
}


def _present(subscriber: Subscriber) -> Context:
    return {
        "forces": list(subscriber.forces.values_list("slug", flat=True)),
        "every_force": subscriber.is_every_force,
        "frequency": subscriber.frequency,
        "short_notice": subscriber.wants_short_notice,
        "empty": subscriber.wants_empty,
    }
