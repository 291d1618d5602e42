"""Incident, Question and Turn: what is wrong with a source, what a curator must decide, and whose turn it is at a host."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from listings.models.hearing import Hearing
from listings.models.publication import Publication
from listings.models.source import Snapshot, Source


class Incident(models.Model):
    """Something wrong with one source; at most one open of each kind. Opens and closes itself (`listings.watch`)."""

    class Kind(models.TextChoices):
        UNREACHABLE = "unreachable", "can not be reached"
        UNREADABLE = "unreadable", "can not be read"
        CHALLENGED = "challenged", "refuses machines"
        LAYOUT_CHANGED = "layout_changed", "shows nothing where there was something"
        MASS_LOSS = "mass_loss", "lost many hearings at once"
        STALE = "stale", "not read for longer than its rhythm"
        MOVED = "moved", "redirects to another address"

    source = models.ForeignKey(Source, models.CASCADE, related_name="incidents")
    kind = models.CharField(max_length=15, choices=Kind.choices)
    detail = models.TextField(blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    alerted_at = models.DateTimeField(null=True, blank=True)
    alerts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-opened_at"]
        constraints = [
            models.UniqueConstraint(fields=["source", "kind"], condition=models.Q(closed_at=None), name="incident_open_once"),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.get_kind_display()}"


class Question(models.Model):
    """What a machine will not decide. Open until a curator answers; asking the same twice finds the first."""

    class Kind(models.TextChoices):
        SAME_AS = "same_as", "Are these the same hearing?"
        DIFFERS = "differs", "The source disagrees: take its value or keep ours?"
        GONE = "gone", "No longer shown before its last day: what happened?"
        TIE = "tie", "Does this publication belong to this hearing?"

    class Answer(models.TextChoices):
        SAME = "same"
        DIFFERENT = "different"
        TAKE = "take"
        KEEP = "keep"
        OFF = "off", "called off"
        MOOT = "moot", "no longer asked"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    hearing = models.ForeignKey(Hearing, models.CASCADE, related_name="questions")
    other = models.ForeignKey(Hearing, models.CASCADE, null=True, blank=True, related_name="+")
    publication = models.ForeignKey(Publication, models.CASCADE, null=True, blank=True, related_name="questions")
    field = models.CharField(max_length=40, blank=True)
    ours = models.JSONField(null=True, blank=True)
    theirs = models.JSONField(null=True, blank=True)
    words = models.TextField(blank=True)
    source = models.ForeignKey(Source, models.SET_NULL, null=True, blank=True, related_name="+")
    snapshot = models.ForeignKey(Snapshot, models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)

    class Meta:
        ordering = ["asked_at"]
        indexes = [models.Index(fields=["hearing", "kind"], condition=models.Q(answered_at=None), name="question_open")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} (hearing {self.hearing_id})"


class Turn(models.Model):
    """Whose turn it is at a host, or at a platform that many forces share: one request at a time over all machines."""

    key = models.CharField(max_length=255, unique=True)
    holder = models.CharField(max_length=40, blank=True)
    held_until_at = models.DateTimeField(null=True, blank=True)
    free_from_at = models.DateTimeField(null=True, blank=True, help_text="Not before this: politeness, or Retry-After.")
    robots = models.TextField(blank=True)
    robots_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.key
