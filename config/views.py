"""`/healthz` and `/readyz`: for load balancers and uptime checks. They tell no more than names and yes or no."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from config.health import look


@never_cache
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """This process answers. Looks at nothing else: a dead database is no reason to restart the web."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(_request: HttpRequest) -> JsonResponse:
    """200 while the whole service can do its work, else 503 with what can not."""
    findings = look(timezone.now())
    is_ready = all(each.is_well for each in findings)
    body = {"is_ready": is_ready, "findings": {each.name: {"is_well": each.is_well, "words": each.words} for each in findings}}
    return JsonResponse(body, status=200 if is_ready else 503, json_dumps_params={"indent": 1})
