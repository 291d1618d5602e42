"""Kept answers: a page is rendered once per version of what it shows, and a client that has it is told so (304)."""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from time import time as seconds
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.template.response import SimpleTemplateResponse
from django.urls import ResolverMatch
from django.utils.http import parse_etags

from listings.versions import public_version

View = Callable[..., HttpResponse]
Stored = tuple[str, bytes, bytes, dict[str, str]]
KEPT_HEADERS = ("Content-Type", "Content-Disposition", "Content-Language", "X-Robots-Tag", "Access-Control-Allow-Origin", "Link")
SMALLEST_ZIPPED = 500
LARGEST = 400_000
"""Bytes. With Django's 300 entries in a process cache, odd addresses can not fill the memory."""
MOST_KNOWN = 5000

_making: dict[str, threading.Lock] = {}
known: dict[str, ResolverMatch] = {}
"""Paths that this process has kept, with their views: only these are looked for before the rest of the service wakes."""


def kept(view: View, *, is_outermost: bool = True) -> View:
    """Answer from the cache while nothing public has changed, for at most PAGE_SECONDS (clock-bound words: "can still book").

    The entity tag is a digest of the bytes, so a page rendered anew with the same words is still a 304. Answers other
    than 200 are not kept. The view must say the same to everyone: no session, no CSRF token. `is_outermost` is False
    where another decorator adds headers around this one: `short_cut` would leave them out.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return view(request, *args, **kwargs)
        key = _key(request)
        stored: Stored | None = cache.get(key)
        if stored is None:
            with _alone(key):
                stored = cache.get(key)
                if stored is None:
                    response = view(request, *args, **kwargs)
                    if isinstance(response, SimpleTemplateResponse):
                        response.render()
                    if response.status_code != 200 or response.streaming or len(response.content) > LARGEST:
                        return response
                    stored = _stored(response)
                    cache.set(key, stored, settings.PAGE_SECONDS + 5)
        if is_outermost and request.resolver_match:
            _remember(request.path, request.resolver_match)
        return _from_stored(request, stored)

    return answer


@contextmanager
def _alone(key: str) -> Iterator[None]:
    """One thread of this process makes a page, the others wait for it: a page that ended its minute is rendered once, not by all."""
    lock = _making.setdefault(key, threading.Lock())
    with lock:
        try:
            yield
        finally:
            _making.pop(key, None)


def short_cut(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware before sessions and sign-in: a page that this process keeps is the same for everyone and needs neither."""

    def cut(request: HttpRequest) -> HttpResponse:
        match = known.get(request.path) if request.method in ("GET", "HEAD") else None
        stored: Stored | None = cache.get(_key(request)) if match else None
        if stored is None:
            return answer(request)
        request.resolver_match = match
        response = _from_stored(request, stored)
        response["X-Frame-Options"] = settings.X_FRAME_OPTIONS
        response["Content-Length"] = str(len(response.content))
        return response

    return cut


def _remember(path: str, match: ResolverMatch) -> None:
    if len(known) >= MOST_KNOWN:
        known.clear()
    known[path] = match


def _key(request: HttpRequest) -> str:
    """Of this version, minute, host and address; worked out once a request. A host is only ever kept after Django allowed it."""
    found = vars(request).get("_kept_key")
    if found is None:
        clock = int(seconds() // settings.PAGE_SECONDS)
        host, query = request.META.get("HTTP_HOST", ""), request.META.get("QUERY_STRING", "")
        words = f"{public_version()}|{clock}|{host}|{request.path}?{query}"
        found = vars(request)["_kept_key"] = "page:" + hashlib.blake2b(words.encode(), digest_size=20).hexdigest()
    return str(found)


def _stored(response: HttpResponse) -> Stored:
    body = response.content
    zipped = gzip.compress(body, 6, mtime=0) if len(body) > SMALLEST_ZIPPED else b""
    headers = {name: response[name] for name in KEPT_HEADERS if name in response}
    return hashlib.blake2b(body, digest_size=12).hexdigest(), body, zipped, headers


def _from_stored(request: HttpRequest, stored: Stored) -> HttpResponse:
    tag, body, zipped, headers = stored
    is_zipped = bool(zipped) and "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
    given = request.META.get("HTTP_IF_NONE_MATCH", "")
    asked = [item.removeprefix("W/") for item in parse_etags(given)] if given else []
    response: HttpResponse
    if f'"{tag}"' in asked or "*" in asked:
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(zipped if is_zipped else body, headers=headers)
        if is_zipped:
            response["Content-Encoding"] = "gzip"
    response["ETag"] = f'W/"{tag}"'
    response["Cache-Control"] = "no-cache"
    response["Vary"] = "Accept-Encoding"
    return response
