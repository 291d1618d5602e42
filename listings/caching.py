"""Kept answers: a page is rendered once per version of what it shows, and a client that has it is told so (304)."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from functools import wraps
from time import time as seconds
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.template.response import SimpleTemplateResponse
from django.utils.http import parse_etags

from listings.versions import public_version

View = Callable[..., HttpResponse]
KEPT_HEADERS = ("Content-Type", "Content-Disposition", "Content-Language", "X-Robots-Tag", "Access-Control-Allow-Origin", "Link")
SMALLEST_ZIPPED = 500
LARGEST = 2_000_000


def kept(view: View) -> View:
    """Answer from the cache while nothing public has changed, for at most PAGE_SECONDS (clock-bound words: "can still book").

    The entity tag is a digest of the bytes, so a page rendered anew with the same words is still a 304. Answers other
    than 200 are not kept. The view must say the same to everyone: no session, no CSRF token.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return view(request, *args, **kwargs)
        key = _key(request)
        stored = cache.get(key)
        if stored is None:
            response = view(request, *args, **kwargs)
            if isinstance(response, SimpleTemplateResponse):
                response.render()
            if response.status_code != 200 or response.streaming or len(response.content) > LARGEST:
                return response
            stored = _stored(response)
            cache.set(key, stored, settings.PAGE_SECONDS + 5)
        return _from_stored(request, stored)

    return answer


def _key(request: HttpRequest) -> str:
    clock = int(seconds() // settings.PAGE_SECONDS)
    host, query = request.META.get("HTTP_HOST", ""), request.META.get("QUERY_STRING", "")
    words = f"{public_version()}|{clock}|{host}|{request.path}?{query}"
    return "page:" + hashlib.blake2b(words.encode(), digest_size=20).hexdigest()


def _stored(response: HttpResponse) -> tuple[str, bytes, bytes, dict[str, str]]:
    body = response.content
    zipped = gzip.compress(body, 6, mtime=0) if len(body) > SMALLEST_ZIPPED else b""
    headers = {name: response[name] for name in KEPT_HEADERS if name in response}
    return hashlib.blake2b(body, digest_size=12).hexdigest(), body, zipped, headers


def _from_stored(request: HttpRequest, stored: tuple[str, bytes, bytes, dict[str, str]]) -> HttpResponse:
    tag, body, zipped, headers = stored
    is_zipped = bool(zipped) and "gzip" in request.headers.get("Accept-Encoding", "")
    etag = f'W/"{tag}"'
    asked = [item.removeprefix("W/") for item in parse_etags(request.headers.get("If-None-Match", ""))]
    response: HttpResponse
    if f'"{tag}"' in asked or "*" in asked:
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(zipped if is_zipped else body)
        for name, value in headers.items():
            response[name] = value
        if is_zipped:
            response["Content-Encoding"] = "gzip"
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    response["Vary"] = "Accept-Encoding"
    return response
