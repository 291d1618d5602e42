"""Subscribers: counts, one by exact address, export with a trace, erasing. Nobody is added or changed by hand: people ask."""

from __future__ import annotations

import csv
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone

from subscribers import addresses, consent, counts
from subscribers.models import Step, Subscriber

FIND, EXPORT = "subscribers.find_subscriber", "subscribers.export_subscriber"


class StepInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Step
    fields = readonly_fields = ("at", "kind", "force", "wording", "page")
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Subscriber)
class SubscriberAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """The list shows numbers, not addresses. The search takes one whole address, from those who may."""

    change_list_template = "admin/subscribers/subscribers.html"
    list_display = ("pk", "state", "frequency", "is_every_force", "confirmed_at", "left_at")
    list_filter = ("state", "frequency", "is_every_force")
    ordering = ("-pk",)
    list_per_page = 50
    show_full_result_count = False
    inlines = (StepInline,)
    actions = ("erase",)
    search_help_text = "One whole e-mail address (for those who may)."
    fields = (
        ("state", "frequency", "is_every_force"),
        "chosen",
        ("asked_at", "confirmed_at", "left_at", "leaving_reason"),
        ("consent_wording", "consent_page"),
        ("paused_until", "soft_bounces", "mail_after_at"),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_erase_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("subscribers.delete_subscriber")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("email", *self.fields) if request.user.has_perm(FIND) else self.fields

    def get_search_fields(self, request: HttpRequest) -> tuple[str, ...]:
        return ("identity",) if request.user.has_perm(FIND) else ()

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> tuple[QuerySet[Any], bool]:
        if not search_term or not request.user.has_perm(FIND):
            return queryset, False
        try:
            return queryset.filter(identity=addresses.identity(addresses.typed(search_term))), False
        except addresses.NotAnAddress as error:
            messages.warning(request, str(error))
            return queryset.none(), False

    def chosen(self, reader: Subscriber) -> str:
        return "every force" if reader.is_every_force else ", ".join(reader.forces.values_list("name", flat=True)) or "none"

    @admin.action(description="Erase: forget the address, keep the count", permissions=["erase"])
    def erase(self, request: HttpRequest, queryset: QuerySet[Subscriber]) -> None:
        pks = list(queryset.values_list("pk", flat=True))
        for pk in pks:
            consent.erase(pk, timezone.now())
        note(request, f"Erased {len(pks)} subscribers: {', '.join(map(str, pks[:50]))}.")
        messages.success(request, f"{len(pks)} erased.")

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        context = {"counts": counts.count(timezone.now(), timezone.localdate()), "may_export": request.user.has_perm(EXPORT)}
        return super().changelist_view(request, (extra_context or {}) | context)

    def get_urls(self) -> list[URLPattern]:
        return [path("export/", self.admin_site.admin_view(self.export), name="subscribers_subscriber_export"), *super().get_urls()]

    def export(self, request: HttpRequest) -> HttpResponse:
        """Everybody who is sent mail, as CSV. The trace is written first: no trace, no list."""
        if not request.user.has_perm(EXPORT) or request.method != "POST":
            raise PermissionDenied
        readers = Subscriber.objects.filter(state__in=consent.IN_FORCE).prefetch_related("forces")
        note(request, f"Exported the list of {readers.count()} subscribers.")
        answer = HttpResponse(
            content_type="text/csv; charset=utf-8", headers={"Content-Disposition": 'attachment; filename="subscribers.csv"'}
        )
        answer["Cache-Control"] = "no-store, private"
        lines = csv.writer(answer)
        lines.writerow(["email", "state", "forces", "frequency", "consent_at", "consent_source"])
        for reader in readers.iterator(chunk_size=500):
            forces = "all" if reader.is_every_force else ";".join(force.slug for force in reader.forces.all())
            row = [reader.email, reader.state, forces, reader.frequency, reader.confirmed_at, reader.consent_page]
            lines.writerow([_no_formula(str(value or "")) for value in row])
        return answer


def note(request: HttpRequest, sentence: str) -> None:
    """The audit row of an act on many subscribers at once."""
    kind = ContentType.objects.get_for_model(Subscriber)
    LogEntry.objects.create(
        user_id=int(request.user.pk or 0), content_type=kind, object_repr="subscribers", action_flag=CHANGE, change_message=sentence
    )


def _no_formula(text: str) -> str:
    """A sheet must not run what somebody typed as an address (CSV injection)."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
