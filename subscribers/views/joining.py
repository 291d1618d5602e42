"""Signing up, on the site and in a frame on another one; confirming; asking for a lost link."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from subscribers import consent, limits, links, retention
from subscribers.forms import LinkForm, SubscribeForm, begun_at
from subscribers.models import Subscriber
from subscribers.views.private import private

QUICK_HOLD = timedelta(seconds=10)
"""A form that comes back quicker than a person types counts double against its client, and its letter waits this long."""


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    return _sign_up(request, "subscribers/subscribe.html") or redirect("subscribe_sent")


@csrf_exempt
@xframe_options_exempt
@csp_replace({"frame-ancestors": settings.EMBED_SITES})
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe_panel(request: HttpRequest) -> HttpResponse:
    """The same form for a frame on another site. It needs no cookie, so that browsers that block third parties' do not break it."""
    return _sign_up(request, "subscribers/panel.html") or render(request, "subscribers/panel_sent.html")


@require_safe
def subscribe_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "subscribers/subscribe_sent.html")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def send_link(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    form = LinkForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "subscribers/send_link.html", {"form": form}, status=400 if form.is_bound else 200)
    if not _is_within_limits(request, now, 1):
        return render(request, "subscribers/too_many.html", status=429)
    consent.send_link(form.cleaned_data["email"], now)
    return redirect("link_sent")


@require_safe
def link_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "subscribers/link_sent.html")


@private
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    now = timezone.now()
    opened = links.open_token(links.CONFIRM, token, now)
    subscriber = Subscriber.objects.filter(pk=opened.subscriber_id, identity__isnull=False).first()
    if request.method != "POST" and subscriber:
        return render(request, "subscribers/confirm.html", {"subscriber": subscriber})
    if not consent.confirm(opened.subscriber_id, now, opened.issued_at or now):
        raise links.Expired("You have left since this link was made, or the address gets no mail. Sign up again if you like.")
    context = {"preferences": links.link(links.PREFERENCES, opened.subscriber_id, now), "digest_at": settings.DIGEST_AT}
    return render(request, "subscribers/confirmed.html", context | {"subscriber": subscriber})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """True of the code: each number is the one that the code keeps to."""
    numbers = {
        "after_leaving": retention.AFTER_LEAVING.days,
        "unconfirmed": retention.UNCONFIRMED.days,
        "letter_days": retention.LETTERS.days,
        "feedback_days": retention.FEEDBACK.days,
        "undo_days": consent.UNDO.days,
    }
    context = {"wordings": consent.WORDINGS, "mail_provider": settings.EMAIL_PROVIDER.replace("_", " ").title()}
    return render(request, "subscribers/privacy.html", context | numbers)


def _sign_up(request: HttpRequest, page: str) -> HttpResponse | None:
    """The form, where there is something left to say; None where the request was taken. The same for every state of an address."""
    now = timezone.now()
    context = {"wording": consent.WORDINGS[consent.WORDING]}
    if request.method != "POST":
        forces = request.GET.getlist("forces") + request.GET.getlist("force")
        chosen = {"forces": forces, "frequency": Subscriber.Frequency.DAILY, "begun": begun_at(now)}
        return render(request, page, context | {"form": SubscribeForm(initial=chosen)})
    form = SubscribeForm(request.POST)
    if not form.is_valid():
        return render(request, page, context | {"form": form}, status=400)
    is_quick = form.is_quicker_than_people(now)
    if not _is_within_limits(request, now, 2 if is_quick else 1):
        return render(request, "subscribers/too_many.html", status=429)
    if not form.cleaned_data["website"]:
        hold = QUICK_HOLD if is_quick else timedelta(0)
        consent.sign_up(form.cleaned_data["email"], form.choice(), now, page=_page(request), hold=hold)
    return None


def _page(request: HttpRequest) -> str:
    """On which page of ours consent was given: the Referer's path where it is ours (links with keys send none), else the form's own."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    return came_from.path if came_from.netloc == request.get_host() else request.path


def _is_within_limits(request: HttpRequest, now: datetime, weight: int) -> bool:
    return limits.is_allowed(limits.a_client(), limits.client(request), now, weight)
