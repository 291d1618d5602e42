"""Addresses that get no mail: looked up by exact address, lifted with a reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from subscribers import addresses, suppression
from subscribers.admin.subscriber import FIND
from subscribers.models import Suppression


class LiftForm(forms.ModelForm):  # type: ignore[type-arg]
    """Saving with a reason lifts; the reader must still ask and confirm."""

    class Meta:
        model = Suppression
        fields = ("lifted_because",)
        labels = {"lifted_because": "Why may this address get mail again?"}

    def clean_lifted_because(self) -> str:
        because: str = self.cleaned_data["lifted_because"].strip()
        if not because:
            raise forms.ValidationError("Give the reason: it is kept.")
        return because


@admin.register(Suppression)
class SuppressionAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    form = LiftForm
    list_display = ("pk", "reason", "created_at", "lifted_at", "lifted_because")
    list_filter = ("reason", ("lifted_at", admin.EmptyFieldListFilter))
    search_help_text = "One whole e-mail address (for those who may)."
    readonly_fields = ("reason", "created_at", "lifted_at")
    ordering = ("-pk",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Suppression | None = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or obj.lifted_at is None)

    def get_search_fields(self, request: HttpRequest) -> tuple[str, ...]:
        return ("address_hash",) if request.user.has_perm(FIND) else ()

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> tuple[QuerySet[Any], bool]:
        if not search_term or not request.user.has_perm(FIND):
            return queryset, False
        try:
            who = addresses.identity(addresses.typed(search_term))
        except addresses.NotAnAddress as error:
            messages.warning(request, str(error))
            return queryset.none(), False
        return queryset.filter(address_hash=addresses.hashed(who)), False

    def save_model(self, request: HttpRequest, obj: Suppression, form: Any, change: bool) -> None:
        suppression.lift(obj, form.cleaned_data["lifted_because"], timezone.now())
