"""What happens around every request: an id, one log line, and the counts for /metrics."""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from config import counters
from config.log import REQUEST

log = logging.getLogger("config.request")
GIVEN = re.compile(r"^[A-Za-z0-9._-]{8,64}$")
QUIET = ("healthz", "readyz", "metrics")

Answer = Callable[[HttpRequest], HttpResponse]


def observe(answer: Answer) -> Answer:
    """The route's name stands in the line, never the path: paths hold signed links."""

    def observed(request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        name = given if GIVEN.match(given) else secrets.token_hex(8)
        token = REQUEST.set(name)
        began = time.monotonic()
        try:
            response = answer(request)
            _note(request, response, time.monotonic() - began)
        finally:
            REQUEST.reset(token)
        response.headers["X-Request-ID"] = name
        return response

    return observed


def _note(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    match = request.resolver_match
    route = (match.view_name or match.route or "unnamed") if match else "none"
    method = request.method if request.method in ("GET", "HEAD", "POST", "OPTIONS") else "other"
    counters.REQUESTS.labels(route, method, f"{response.status_code // 100}xx").inc()
    counters.SECONDS.labels(route).observe(seconds)
    if route not in QUIET:
        facts = {"route": route, "method": method, "status": response.status_code, "ms": round(seconds * 1000)}
        log.info("%s %s %d, %d ms", method, route, response.status_code, facts["ms"], extra={"facts": facts})
