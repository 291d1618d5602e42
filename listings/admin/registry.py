"""Forces, sources and publications in the admin."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from listings import curation, polling
from listings.models import Force, Incident, Publication, Source
from listings.settling import settle_publication


@admin.register(Force)
class ForceAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("name", "slug", "kind", "country", "looked_at")
    search_fields = ("name", "slug")
    readonly_fields = ("version",)
    actions = ("looked_by_hand",)

    @admin.action(description="I looked at the page of these forces by hand; all that it shows is entered")
    def looked_by_hand(self, request: HttpRequest, forces: QuerySet[Force]) -> None:
        for force in forces:
            curation.looked(force)
        messages.success(request, f"Noted for {len(forces)} forces: the coverage page says so.")


class Incidents(admin.TabularInline):  # type: ignore[type-arg]
    """What was and is wrong with the source, to read."""

    model = Incident
    fields = readonly_fields = ("kind", "detail", "opened_at", "closed_at", "alerts")
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("name", "kind", "state", "last_read_at", "failures", "next_poll_at")
    list_filter = ("is_paused", "kind", "confidence")
    list_select_related = ("force",)
    search_fields = ("url", "force__name")
    readonly_fields = ("next_poll_at", "polled_until_at", "etag", "last_modified", "failures", "last_read_at", "moved_to", "accepts_loss")
    inlines = (Incidents,)
    actions = ("poll_now", "accept_loss", "unpark", "follow")

    @admin.display(description="Source", ordering="force__name")
    def name(self, source: Source) -> str:
        return str(source)

    @admin.display(description="State")
    def state(self, source: Source) -> str:
        if source.is_paused:
            return "paused"
        return "parked: by hand" if source.parked_because else "polled"

    @admin.action(description="Poll now")
    def poll_now(self, request: HttpRequest, sources: QuerySet[Source]) -> None:
        for source in sources.select_related("force"):
            try:
                visit = polling.poll(source, timezone.now())
            except polling.Busy as error:
                messages.warning(request, str(error))
            else:
                messages.info(request, f"{source}: {visit.get_status_display()}. {visit.error or f'{visit.notices} notices.'}")

    @admin.action(description="What vanished from the page is really gone: believe the next poll")
    def accept_loss(self, request: HttpRequest, sources: QuerySet[Source]) -> None:
        sources.update(accepts_loss=True, next_poll_at=timezone.now())

    @admin.action(description="Poll again although it refused machines")
    def unpark(self, request: HttpRequest, sources: QuerySet[Source]) -> None:
        sources.update(parked_because="", failures=0, next_poll_at=timezone.now())

    @admin.action(description="Take the address that it redirects to")
    def follow(self, request: HttpRequest, sources: QuerySet[Source]) -> None:
        for source in sources.exclude(moved_to=""):
            if Source.objects.filter(url=source.moved_to, kind=source.kind).exists():
                messages.error(request, f"{source.moved_to} is watched already: pause one of the two.")
                continue
            source.url, source.moved_to, source.etag, source.last_modified = source.moved_to, "", "", ""
            source.save()


@admin.register(Publication)
class PublicationAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("title", "kind", "published_on", "editorial")
    list_filter = ("kind", "editorial")
    search_fields = ("title", "reference")
    filter_horizontal = ("forces",)
    raw_id_fields = ("hearings", "snapshot")

    def get_readonly_fields(self, request: HttpRequest, obj: Publication | None = None) -> tuple[str, ...]:
        """What ties a publication to the page that it was read from is no editor's to change."""
        return ("key", "addresses", "snapshot", "first_seen_at") if obj else ()

    def save_model(self, request: HttpRequest, obj: Publication, form: Any, change: bool) -> None:
        obj.is_edited = True
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        settle_publication(form.instance)

    def has_delete_permission(self, request: HttpRequest, obj: Publication | None = None) -> bool:
        """Never: what we once published is withdrawn (editorial state) and stays traceable."""
        return False
