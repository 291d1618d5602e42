"""Force: whose officers face hearings."""

from __future__ import annotations

from django.db import models
from django.urls import reverse


class Force(models.Model):
    """A police force, or another body whose officers face hearings. `slug` is data.police.uk's id where one exists."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    welsh_name = models.CharField(max_length=120, blank=True)
    aliases = models.JSONField(default=list, blank=True)
    kind = models.CharField(max_length=20)
    country = models.CharField(max_length=40)
    region = models.CharField(max_length=60, blank=True)
    website = models.CharField(max_length=200, blank=True)
    area = models.TextField(blank=True, help_text="One or two sentences: what area it polices. Shown in the panel.")
    booking = models.JSONField(
        default=dict,
        blank=True,
        help_text="The force's standing rule: {text, working_days_before, hours_before, by_at (HH:MM), seats, method}.",
    )

    officers = models.PositiveIntegerField(
        null=True, blank=True, help_text="Officers in post (Home Office workforce statistics): for the share that is covered."
    )
    looked_at = models.DateTimeField(null=True, blank=True, help_text="When a curator last looked at its page by hand.")
    version = models.PositiveBigIntegerField(default=1, help_text="Raised in the transaction that changes what the public sees.")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("force", args=[self.slug])
