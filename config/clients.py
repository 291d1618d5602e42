"""Whose request it is, where proxies stand between."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase


def address(request: HttpRequest) -> str:
    """The client's IP address: what the outermost of our TRUSTED_PROXIES wrote. What a client writes itself stands further left."""
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    told = settings.TRUSTED_PROXIES
    return hops[-told] if told and len(hops) >= told else str(request.META.get("REMOTE_ADDR", ""))


def middleware(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """REMOTE_ADDR is the client from here on: whoever limits or logs by client need not know of proxies."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        request.META["REMOTE_ADDR"] = address(request)
        return get_response(request)

    return respond
