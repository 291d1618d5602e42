"""Importing a list: read, look at what would happen, import with a progress bar, see what became of every row."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from subscribers import importing
from subscribers.admin.subscriber import note
from subscribers.models import Import
from subscribers.wake import wake

IMPORT = "subscribers.import_subscriber"


class ListForm(forms.Form):
    file = forms.FileField(
        label="The list, as CSV",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        help_text=f"Columns: {', '.join(importing.COLUMNS)}.",
    )


@admin.register(Import)
class ImportAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("pk", "name", "state", "rows", "done", "imported", "by", "created_at")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(IMPORT)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(IMPORT)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(IMPORT)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        begin = path("<int:pk>/begin/", self.admin_site.admin_view(self.begin), name="subscribers_import_begin")
        return [begin, *super().get_urls()]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None) -> HttpResponse:
        self._refuse_others(request)
        form = ListForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            upload = form.cleaned_data["file"]
            try:
                made = importing.read(upload.name, upload.read(importing.LARGEST + 1), request.user.pk, timezone.now())
                return redirect("admin:subscribers_import_change", made.pk)
            except importing.Unreadable as error:
                form.add_error("file", str(error))
        return render(request, "admin/subscribers/import_add.html", self._context(request, "Read a list") | {"form": form})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """What would happen (read), how far it is (running), what became of each row (done)."""
        self._refuse_others(request)
        made = get_object_or_404(Import, pk=object_id)
        context = self._context(request, f"Import {made.pk}: {made.name}") | {"made": made}
        if made.state == Import.State.READ and made.text:
            counts, others = importing.preview(made)
            context |= {"counts": sorted(counts.items()), "others": others, "ready": counts["imported"]}
        else:
            context |= {"others": made.report}
        return render(request, "admin/subscribers/import.html", context)

    def begin(self, request: HttpRequest, pk: int) -> HttpResponse:
        self._refuse_others(request)
        if request.method == "POST" and importing.start(pk):
            note(request, f"Began import {pk}.")
            wake("subscribers.tasks.import_list", pk)
            messages.success(request, "The import runs. You can leave this page; it goes on.")
        return redirect(reverse("admin:subscribers_import_change", args=[pk]))

    def _refuse_others(self, request: HttpRequest) -> None:
        if not request.user.has_perm(IMPORT):
            raise PermissionDenied

    def _context(self, request: HttpRequest, title: str) -> dict[str, Any]:
        return self.admin_site.each_context(request) | {"title": title, "opts": Import._meta}
