"""Sighting and Change: where a hearing was seen, and each difference that was met."""

from __future__ import annotations

from django.db import models

from listings.models.hearing import Hearing
from listings.models.source import Snapshot, Source


class Sighting(models.Model):
    """This source showed this hearing. `gone_at` ages it when the notice vanished; absence cancels nothing."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="sightings")
    hearing = models.ForeignKey(Hearing, models.CASCADE, related_name="sightings")
    url = models.URLField(max_length=500)
    notice = models.JSONField(default=dict, help_text="The notice as last read.")
    snapshot = models.ForeignKey(Snapshot, models.SET_NULL, null=True, blank=True, related_name="sightings")
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    missed = models.PositiveSmallIntegerField(default=0, help_text="Readable polls in a row that did not show it.")
    gone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "hearing"], name="sighting_once")]

    def __str__(self) -> str:
        return f"hearing {self.hearing_id} at source {self.source_id}"


class Change(models.Model):
    """One difference, with before, after and evidence. Digest, history, feeds and audit all read these rows."""

    class Kind(models.TextChoices):
        NEW = "new"
        MOVED = "moved", "date or time moved"
        VENUE = "venue", "venue changed"
        PRIVATE = "private", "now private"
        PUBLIC = "public", "now public"
        NAMED = "named"
        ANONYMISED = "anonymised"
        POSTPONED = "postponed"
        ADJOURNED = "adjourned"
        CANCELLED = "cancelled"
        REINSTATED = "reinstated"
        OUTCOME = "outcome"
        AMENDED = "amended"
        GONE = "gone", "no longer shown by the force"
        BACK = "back", "shown again by the force"
        CORRECTED = "corrected", "corrected by a curator"
        REPLY = "reply", "reply added"
        WITHDRAWN = "withdrawn", "withdrawn by a curator"

    hearing = models.ForeignKey(Hearing, models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    field = models.CharField(max_length=40, blank=True)
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)
    words = models.TextField(blank=True, help_text="Evidence: the words that say so.")
    source = models.ForeignKey(Source, models.SET_NULL, null=True, blank=True)
    snapshot = models.ForeignKey(Snapshot, models.SET_NULL, null=True, blank=True)
    at = models.DateTimeField(db_index=True)
    public_at = models.DateTimeField(
        null=True, blank=True, db_index=True, help_text="When the public could first see it; a digest's window reads this."
    )

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["public_at", "kind"])]

    def __str__(self) -> str:
        return f"{self.kind} of hearing {self.hearing_id}"
