"""The pages of joining and leaving: a form or a signed link in, one verb, a page out. None sets a cookie: a link is its own permission."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from listings.models import Force
from subscribers import consent, links
from subscribers.forms import PreferencesForm, SubscribeForm
from subscribers.models import Subscriber

View = Callable[..., HttpResponse]


def private(view: View) -> View:
    """For pages whose address is a key: in no cache, in no Referer, in no index, and without cookies."""

    @wraps(view)
    def guarded(request: HttpRequest, token: str) -> HttpResponse:
        response = view(request, token)
        response["Cache-Control"] = "no-store, private"
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(guarded))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    if request.method != "POST":
        form = SubscribeForm(initial={"forces": request.GET.getlist("force"), "frequency": Subscriber.Frequency.DAILY})
        return render(request, "subscribers/subscribe.html", {"form": form, "wording": consent.WORDINGS[consent.WORDING]})
    form = SubscribeForm(request.POST)
    if not form.is_valid():
        return render(request, "subscribers/subscribe.html", {"form": form, "wording": consent.WORDINGS[consent.WORDING]}, status=400)
    if not form.cleaned_data["website"]:
        consent.sign_up(form.cleaned_data["email"], form.choice(), now, page=request.path)
    return redirect("subscribe_sent")


@require_http_methods(["GET", "HEAD"])
def subscribe_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "subscribers/subscribe_sent.html")


@private
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    now = timezone.now()
    try:
        opened = links.open_token(links.CONFIRM, token, now)
    except ValueError as error:
        return _refused(request, error)
    subscriber = Subscriber.objects.filter(pk=opened.subscriber_id).first()
    if request.method != "POST":
        return render(request, "subscribers/confirm.html", {"subscriber": subscriber})
    if not consent.confirm(opened.subscriber_id, now, opened.issued_at or now):
        return render(request, "subscribers/link_refused.html", {"why": "This link asks for nothing any more."}, status=410)
    context = {"preferences": links.link(links.PREFERENCES, opened.subscriber_id, now), "digest_at": settings.DIGEST_AT}
    return render(request, "subscribers/confirmed.html", context)


@private
def preferences(request: HttpRequest, token: str) -> HttpResponse:
    now = timezone.now()
    try:
        subscriber = _subscriber_of(links.open_token(links.PREFERENCES, token, now))
    except ValueError as error:
        return _refused(request, error)
    form = PreferencesForm(request.POST) if request.method == "POST" else PreferencesForm(initial=_present(subscriber))
    is_saved = form.is_bound and form.is_valid() and consent.choose(subscriber.pk, form.choice(), now)
    leaving = links.link(links.UNSUBSCRIBE, subscriber.pk, now)
    context = {"form": form, "subscriber": subscriber, "is_saved": is_saved, "leaving": leaving}
    return render(request, "subscribers/preferences.html", context, status=400 if form.is_bound and not is_saved else 200)


@private
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows, POST acts; `List-Unsubscribe=One-Click` is such a POST (RFC 8058 §3.2: no cookies, no redirect)."""
    now = timezone.now()
    try:
        subscriber_id = links.open_token(links.UNSUBSCRIBE, token, now).subscriber_id
    except ValueError as error:
        return _refused(request, error)
    if request.method == "POST":
        _leave_as_posted(request, subscriber_id, now)
    subscriber = Subscriber.objects.filter(pk=subscriber_id).first()
    context = {
        "subscriber": subscriber,
        "is_in": subscriber and subscriber.state in consent.IN_FORCE,
        "can_undo": consent.can_undo(subscriber_id, now),
    }
    return render(request, "subscribers/unsubscribe.html", context)


def _leave_as_posted(request: HttpRequest, subscriber_id: int, now: datetime) -> None:
    try:
        posted = request.POST
    except MultiPartParserError:
        consent.leave(subscriber_id, now)  # a body that can not be read still came to this address to leave
        return
    force = Force.objects.filter(slug=posted.get("force", "")).first()
    if posted.get("undo"):
        consent.undo_force(subscriber_id, force, now) if force else consent.undo(subscriber_id, now)
    elif force:
        consent.leave_force(subscriber_id, force, now)
    else:
        consent.leave(subscriber_id, now, posted.get("reason", ""))


def _subscriber_of(opened: links.Opened) -> Subscriber:
    """Raises Expired where the links made then were taken back, or nobody subscribes any more."""
    subscriber = Subscriber.objects.filter(pk=opened.subscriber_id, state__in=consent.IN_FORCE).first()
    if subscriber is None or (subscriber.links_from_at and opened.issued_at and opened.issued_at < subscriber.links_from_at):
        raise links.Expired("This link opens nothing any more.")
    return subscriber


def _present(subscriber: Subscriber) -> dict[str, object]:
    return {
        "forces": list(subscriber.forces.values_list("slug", flat=True)),
        "every_force": subscriber.is_every_force,
        "frequency": subscriber.frequency,
        "short_notice": subscriber.wants_short_notice,
        "empty": subscriber.wants_empty,
    }


def _refused(request: HttpRequest, error: ValueError) -> HttpResponse:
    return render(request, "subscribers/link_refused.html", {"why": str(error)}, status=410 if isinstance(error, links.Expired) else 404)


@require_http_methods(["GET", "HEAD"])
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "subscribers/privacy.html", {"wording": consent.WORDINGS[consent.WORDING]})
