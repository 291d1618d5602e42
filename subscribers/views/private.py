"""What pages whose address is a key have in common."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from subscribers import consent, links

View = Callable[..., HttpResponse]


def private(view: View) -> View:
    """In no cache, in no Referer, in no index, without cookies; and a page for links that are forged, cut off or expired."""

    @wraps(view)
    def guarded(request: HttpRequest, token: str) -> HttpResponse:
        try:
            response = view(request, token)
        except (links.Forged, links.Expired) as error:
            response = refused(request, error)
        response["Cache-Control"] = "no-store, private"
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(guarded))


def refused(request: HttpRequest, error: ValueError) -> HttpResponse:
    """404 for a link that was never ours, 410 for one that was: its owner may have a new one sent to their own address."""
    owner = error.subscriber_id if isinstance(error, links.Expired) else None
    if owner and request.method == "POST" and "again" in posted(request):
        consent.send_again(owner, timezone.now())
        return render(request, "subscribers/link_sent.html")
    return render(
        request,
        "subscribers/link_refused.html",
        {"why": str(error), "owner": owner},
        status=410 if isinstance(error, links.Expired) else 404,
    )


def posted(request: HttpRequest) -> dict[str, str]:
    """The fields of a form, urlencoded or multipart; none where the body can not be read."""
    try:
        return {name: str(value) for name, value in request.POST.items()}
    except MultiPartParserError:
        return {}
