"""The admin: its name, its second factor, and its page for operators."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, path
from django.utils.http import url_has_allowed_host_and_scheme

from config import operations, twofactor


class Site(admin.AdminSite):
    """Staff get in with a password, and with a one-time code where TWO_FACTOR_REQUIRED."""

    site_header = site_title = f"{settings.SITE_NAME}: desk"
    index_title = "Desk"

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and not twofactor.is_owed(request)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if super().has_permission(request) and twofactor.is_owed(request):
            response = redirect("admin:twofactor")
            target = request.GET.get("next", "")
            if url_has_allowed_host_and_scheme(target, None):
                request.session["after_twofactor"] = target
            return response
        return super().login(request, extra_context)

    def get_urls(self) -> list[URLPattern | URLResolver]:
        own = [
            path("two-factor/", twofactor.verify, name="twofactor"),
            path("operations/", self.admin_view(operations.page), name="operations"),
        ]
        return [*own, *super().get_urls()]
