"""Visits, incidents and stored pages in the admin: to read, not to change."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from listings.models import Incident, Visit


class ReadOnly(admin.ModelAdmin):  # type: ignore[type-arg]
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(Visit)
class VisitAdmin(ReadOnly):
    list_display = ("source", "status", "started_at", "milliseconds", "notices", "error")
    list_filter = ("status",)


@admin.register(Incident)
class IncidentAdmin(ReadOnly):
    list_display = ("source", "kind", "opened_at", "closed_at", "detail")
    list_filter = ("kind", "closed_at")
