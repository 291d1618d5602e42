"""Publication: an IOPC release or investigation summary."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.text import slugify

from listings.models.force import Force
from listings.models.hearing import Hearing
from listings.models.source import Snapshot
from listings.redaction import is_telling, struck


class Publication(models.Model):
    """An IOPC release or investigation summary, once, however many addresses it has."""

    class Kind(models.TextChoices):
        NEWS = "news", "News release"
        INVESTIGATION = "investigation", "Investigation"

    key = models.CharField(max_length=200, unique=True, help_text="IOPC reference, else node id, else the folded title.")
    kind = models.CharField(max_length=15, choices=Kind.choices)
    title = models.CharField(max_length=500)
    body = models.TextField(blank=True)
    published_on = models.DateField(null=True, blank=True, db_index=True)
    reference = models.CharField(max_length=50, blank=True)
    tags = models.JSONField(default=list, blank=True)
    forces = models.ManyToManyField(Force, blank=True, related_name="publications")
    hearings = models.ManyToManyField(Hearing, blank=True, related_name="publications")
    url = models.URLField(max_length=500, blank=True)
    addresses = models.JSONField(default=list, blank=True, help_text="Every address it was seen at.")
    snapshot = models.ForeignKey(Snapshot, models.SET_NULL, null=True, blank=True)
    editorial = models.CharField(max_length=10, choices=Hearing.Editorial.choices, default=Hearing.Editorial.LISTED)
    first_seen_at = models.DateTimeField()
    is_edited = models.BooleanField(default=False, editable=False, help_text="No poll writes its text, tags or forces again.")
    hidden_words = models.JSONField(default=list, blank=True, editable=False, help_text="Names restricted in a hearing it is tied to.")

    class Meta:
        ordering = ["-published_on", "-pk"]
        indexes = [models.Index(fields=["editorial", "-published_on"], name="publication_listed")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("publication", args=[self.pk, slugify(self.shown_title)[:60] or "item"])

    @property
    def shown_title(self) -> str:
        """The title as the public may see it, without what is restricted in a hearing that it is tied to."""
        return str(struck(self.title, self.hidden_words))

    @property
    def shown_body(self) -> str:
        """The text as the public may see it."""
        return str(struck(self.body, self.hidden_words))

    @property
    def shown_url(self) -> str:
        """The original address; "" where it is none of the web or would tell what is hidden."""
        return self.url if self.url.startswith(("https://", "http://")) and not is_telling(self.url, self.hidden_words) else ""
