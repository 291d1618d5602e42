"""Forces, sources and publications in the admin."""

from __future__ import annotations

from django.contrib import admin

from listings.models import Force, Publication, Source


@admin.register(Force)
class ForceAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("name", "slug", "kind", "country")
    search_fields = ("name", "slug")
    readonly_fields = ("version",)


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("url", "force", "kind", "is_paused", "last_read_at", "failures", "next_poll_at")
    list_filter = ("is_paused", "kind", "platform")
    search_fields = ("url", "force__name")


@admin.register(Publication)
class PublicationAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("title", "kind", "published_on", "editorial")
    search_fields = ("title", "reference")
    filter_horizontal = ("forces",)
    raw_id_fields = ("hearings", "snapshot")
