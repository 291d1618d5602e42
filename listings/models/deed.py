"""Deed: one verb of a curator, with who, when, why, before and after, so that it can be read and undone."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from listings.models.hearing import Hearing


class Deed(models.Model):
    """One act of curation. `before` and `after` hold exactly the fields that it touched; rows are never changed, only marked undone."""

    hearing = models.ForeignKey(Hearing, models.CASCADE, related_name="deeds")
    verb = models.CharField(max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    why = models.TextField(blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    undone_by = models.OneToOneField("self", models.SET_NULL, null=True, blank=True, related_name="undoes")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.verb} hearing {self.hearing_id}"
