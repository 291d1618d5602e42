"""The admin site: its name, and the second factor where the setting demands it."""

from __future__ import annotations

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.forms import AdminAuthenticationForm
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, path
from django_otp.admin import OTPAdminAuthenticationForm

from config import operations


class DeskSite(AdminSite):
    """With TWO_FACTOR_REQUIRED nobody gets in without a code of their authenticator (`manage.py two_factor`)."""

    site_header = f"{settings.SITE_NAME}: the desk"
    site_title = settings.SITE_NAME
    index_title = "The desk"
    enable_nav_sidebar = False
    login_form = OTPAdminAuthenticationForm if settings.IS_TWO_FACTOR_REQUIRED else AdminAuthenticationForm
    login_template = "otp/admin111/login.html" if settings.IS_TWO_FACTOR_REQUIRED else None

    def has_permission(self, request: HttpRequest) -> bool:
        is_verified = not settings.IS_TWO_FACTOR_REQUIRED or request.user.is_verified()  # type: ignore[union-attr]  # OTPMiddleware's
        return super().has_permission(request) and is_verified

    def get_urls(self) -> list[URLPattern | URLResolver]:
        return [path("operations/", self.admin_view(operations.page), name="operations"), *super().get_urls()]
