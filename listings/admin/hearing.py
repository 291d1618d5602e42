"""Hearings in the admin: the review queue, one hearing's desk, and the plain list for searching."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from simple_history.admin import SimpleHistoryAdmin

from listings import curation, desk
from listings.models import Hearing, Incident, Question


@admin.register(Hearing)
class HearingAdmin(SimpleHistoryAdmin):  # type: ignore[misc]
    """Searching and looking only: every change goes through a button of the desk, so that it leaves a Deed."""

    list_display = ("__str__", "force", "starts_on", "status", "editorial", "is_restricted", "listed_at")
    list_filter = ("editorial", "status", "force")
    search_fields = ("search_text", "officers__name", "reference", "venue")
    date_hierarchy = "starts_on"
    change_list_template = "admin/listings/hearings.html"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Hearing | None = None) -> bool:
        return False

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        return [
            path("queue/", wrap(self.queue), name="listings_queue"),
            path("<int:pk>/desk/", wrap(self.desk), name="listings_desk"),
            *super().get_urls(),
        ]

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> HttpResponseBase:
        return redirect("admin:listings_desk", object_id)

    def queue(self, request: HttpRequest) -> HttpResponse:
        """GET shows what waits, most urgent first; POST publishes all that are ticked."""
        if request.method == "POST":
            return self._publish_ticked(request)
        now = timezone.now()
        context = {
            **self.admin_site.each_context(request),
            "title": "Review queue",
            "items": desk.queue(now),
            "questions": Question.objects.filter(answered_at=None).count(),
            "incidents": Incident.objects.filter(closed_at=None).select_related("source__force"),
        }
        return TemplateResponse(request, "admin/listings/queue.html", context)

    def _publish_ticked(self, request: HttpRequest) -> HttpResponse:
        done = 0
        for hearing in Hearing.objects.filter(pk__in=[pk for pk in request.POST.getlist("hearing") if pk.isdigit()]):
            try:
                curation.publish(hearing, by=request.user, why=request.POST.get("why", ""))  # type: ignore[arg-type]
                done += 1
            except curation.Refused as error:
                messages.error(request, f"{hearing}: {error}")
        messages.success(request, f"{done} {'hearing' if done == 1 else 'hearings'} published.")
        return redirect("admin:listings_queue")

    def desk(self, request: HttpRequest, pk: int) -> HttpResponse:
        """GET shows one hearing with its evidence; POST does one verb to it."""
        hearing = get_object_or_404(Hearing.objects.select_related("force"), pk=pk)
        if request.method == "POST":
            self._do(request, hearing)
            return redirect("admin:listings_desk", pk)
        context = {
            **self.admin_site.each_context(request),
            "title": hearing.title(),
            "item": desk.item(hearing, timezone.now(), hearing.questions.filter(answered_at=None)),
            "pages": desk.highlighted(hearing),
            "changes": desk.history(hearing),
            "deeds": hearing.deeds.select_related("by"),
        }
        return TemplateResponse(request, "admin/listings/desk.html", context)

    def _do(self, request: HttpRequest, hearing: Hearing) -> None:
        verbs = {"publish": curation.publish, "hold": curation.hold, "withdraw": curation.withdraw}
        verb = request.POST.get("verb", "")
        try:
            verbs[verb](hearing, by=request.user, why=request.POST.get("why", ""))  # type: ignore[arg-type]
        except KeyError:
            messages.error(request, "That button is not known here.")
        except curation.Refused as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"Done: {verb}.")
