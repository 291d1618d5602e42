"""Hearings in the admin: the review queue, one hearing's desk, entering by hand, and the plain list for searching."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone

from listings import curation, desk
from listings.admin import acts
from listings.admin.byhand import upload_of
from listings.admin.forms import CorrectForm, EnterForm, FactsForm, OfficerForms, officers_of
from listings.facts import OFFICER_FIELDS
from listings.models import Hearing
from listings.public import RESTRICTABLE


@admin.register(Hearing)
class HearingAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Every change goes through a button of the desk, so that it leaves a Deed; the list is for searching."""

    list_display = ("__str__", "starts_on", "status", "editorial", "is_restricted", "listed_at")
    list_filter = ("editorial", "status", "force")
    list_select_related = ("force",)
    search_fields = ("search_text", "officers__name", "reference", "venue")
    change_list_template = "admin/listings/hearings.html"

    def has_delete_permission(self, request: HttpRequest, obj: Hearing | None = None) -> bool:
        return False

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        return [
            path("queue/", wrap(self.queue), name="listings_queue"),
            path("enter/", wrap(self.enter), name="listings_enter"),
            path("<int:pk>/desk/", wrap(self.desk), name="listings_desk"),
            *super().get_urls(),
        ]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        return redirect("admin:listings_enter")

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        return redirect("admin:listings_desk", object_id)

    def queue(self, request: HttpRequest) -> HttpResponse:
        """GET shows what waits, most urgent first; POST publishes all that are ticked."""
        self._allow(request)
        if request.method == "POST":
            done, wrong = acts.publish_ticked(request)
            for sentence in wrong:
                messages.error(request, sentence)
            messages.success(request, f"{done} {'hearing' if done == 1 else 'hearings'} published.")
            return redirect("admin:listings_queue")
        now = timezone.now()
        context = {"items": desk.queue(now), "questions": desk.questions(), "incidents": desk.incidents(), "title": "Review queue"}
        return self._page(request, "admin/listings/queue.html", context)

    def desk(self, request: HttpRequest, pk: int) -> HttpResponse:
        """GET shows one hearing with its evidence; POST does one verb to it."""
        self._allow(request)
        hearing = get_object_or_404(Hearing.objects.select_related("force", "merged_into"), pk=pk)
        if request.method == "POST":
            try:
                messages.success(request, acts.do(request, hearing))
            except curation.Refused as error:
                messages.error(request, str(error))
            return redirect("admin:listings_desk", pk)
        officers = [{name: getattr(officer, name) for name in OFFICER_FIELDS} for officer in hearing.officers.all()]
        context = {
            "title": hearing.title(),
            "item": desk.item(hearing, timezone.now(), hearing.questions.filter(answered_at=None).select_related("other", "source")),
            "pages": desk.highlighted(hearing),
            "changes": desk.history(hearing),
            "deeds": hearing.deeds.select_related("by"),
            "alike": desk.alike(hearing),
            "restrictable": [*RESTRICTABLE, "everything"],
            "form": CorrectForm(initial=FactsForm.initial_of(hearing)),
            "officer_forms": OfficerForms(initial=officers, prefix="officers"),
        }
        return self._page(request, "admin/listings/desk.html", context)

    def enter(self, request: HttpRequest) -> HttpResponse:
        """A hearing entered by hand, with the notice as it was saved."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = EnterForm(request.POST or None, request.FILES or None)
        officers = OfficerForms(request.POST or None, prefix="officers")
        if request.method == "POST" and form.is_valid() and officers.is_valid():
            values = form.said() | {"officers": officers_of(officers)}
            upload = upload_of(form.cleaned_data["page"], form.cleaned_data["force"], form.cleaned_data["notice_url"])
            assert isinstance(request.user, User)
            try:
                hearing = curation.enter(form.cleaned_data["force"], values, request.user, form.cleaned_data["why"], upload=upload)
            except curation.Refused as error:
                messages.error(request, str(error))
            else:
                messages.success(request, "Entered. It waits in the queue like any other.")
                return redirect("admin:listings_desk", hearing.pk)
        context = {"title": "Enter a hearing by hand", "form": form, "officer_forms": officers}
        return self._page(request, "admin/listings/enter.html", context)

    def _page(self, request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
        return TemplateResponse(request, template, {**self.admin_site.each_context(request), "opts": self.opts, **context})

    def _allow(self, request: HttpRequest) -> None:
        if not self.has_change_permission(request):
            raise PermissionDenied
