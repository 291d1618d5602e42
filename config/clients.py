"""Whose request it is, where proxies stand between."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase


def address(request: HttpRequest) -> str:
    """The client's IP address: the nearest hop that is no proxy of ours. What a client writes into the header itself is never reached."""
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    for hop in (str(request.META.get("REMOTE_ADDR", "")), *reversed(hops)):
        if hop not in settings.TRUSTED_PROXIES:
            return hop
    return str(request.META.get("REMOTE_ADDR", ""))


def middleware(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """REMOTE_ADDR is the client from here on: whoever limits or logs by client need not know of proxies."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        request.META["REMOTE_ADDR"] = address(request)
        return get_response(request)

    return respond
