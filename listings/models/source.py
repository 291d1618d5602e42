"""Source, Visit and Snapshot: what we watch, each look at it, and the pages that were kept."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from listings.models.force import Force


class Source(models.Model):
    """One address we watch. `adapter` names a module of `listings.adapters`; the address is never built from a slug."""

    class Kind(models.TextChoices):
        HEARINGS = "hearings"
        OUTCOMES = "outcomes"
        NEWS = "news"
        FEED = "feed"

    force = models.ForeignKey(Force, models.PROTECT, null=True, blank=True, related_name="sources")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.HEARINGS)
    url = models.URLField(max_length=500)
    adapter = models.CharField(max_length=30, default="notices")
    platform = models.CharField(max_length=200, blank=True)
    confidence = models.CharField(max_length=10, blank=True, help_text="seen or inferred: whether a person has read this page.")
    note = models.TextField(blank=True)
    is_paused = models.BooleanField(default=False, help_text="Not polled until a curator says so.")
    parked_because = models.CharField(
        max_length=300, blank=True, help_text="Set where robots.txt or a challenge page refused us: entered by hand instead."
    )
    lists_itself = models.BooleanField(
        default=False, help_text="Notices whose force, date and kind are certain, without sensitive terms, are published without a curator."
    )
    poll_minutes = models.PositiveIntegerField(default=120, help_text="Minutes between two polls.")
    next_poll_at = models.DateTimeField(null=True, blank=True, db_index=True)
    polled_until_at = models.DateTimeField(null=True, blank=True, help_text="A poll holds it until then, so that two never meet.")
    etag = models.CharField(max_length=300, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    failures = models.PositiveIntegerField(default=0, help_text="Polls in a row without a readable page.")
    last_read_at = models.DateTimeField(null=True, blank=True, help_text="When the page could last be read (also: unchanged).")

    accepts_loss = models.BooleanField(
        default=False, help_text="A curator looked: what vanished from the page is really gone. The next readable poll believes it."
    )
    moved_to = models.URLField(max_length=500, blank=True, help_text="Where the address now redirects for good.")

    class Meta:
        ordering = ["force__name", "url"]
        constraints = [models.UniqueConstraint(fields=["url", "kind"], name="source_once")]

    def __str__(self) -> str:
        return f"{self.force or 'IOPC or several forces'}: {self.url}"


class Snapshot(models.Model):
    """A stored page: the bytes as served, and the text that was read from them."""

    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="snapshots")
    url = models.URLField(max_length=500)
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    body = models.BinaryField()
    text = models.TextField(blank=True)
    etag = models.CharField(max_length=300, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    fetched_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "url", "sha256"], name="snapshot_once")]
        ordering = ["-fetched_at"]

    def __str__(self) -> str:
        return f"{self.url} at {self.fetched_at:%d %b %Y %H:%M}"


class Visit(models.Model):
    """One poll of one source: what came back, or why nothing did."""

    class Status(models.TextChoices):
        READ = "read"
        SAME = "same", "not modified"
        NOTHING = "nothing", "says nothing is listed"
        UNREADABLE = "unreadable"
        FAILED = "failed"
        REFUSED = "refused", "refused by robots.txt or a challenge"
        LOST = "lost", "read, but most hearings were gone: nothing changed"

    source = models.ForeignKey(Source, models.CASCADE, related_name="visits")
    status = models.CharField(max_length=10, choices=Status.choices)
    started_at = models.DateTimeField()
    milliseconds = models.PositiveIntegerField(default=0)
    http_status = models.PositiveSmallIntegerField(null=True, blank=True)
    bytes = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    notices = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    snapshot = models.ForeignKey(Snapshot, models.SET_NULL, null=True, blank=True, related_name="visits")

    class Meta:
        ordering = ["-started_at"]
        indexes = [models.Index(fields=["source", "-started_at"])]

    def __str__(self) -> str:
        return f"{self.source_id} {self.status} {self.started_at:%d %b %H:%M}"
