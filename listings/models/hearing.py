"""Hearing and its officers: what the world is told of one hearing."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.text import slugify
from simple_history.models import HistoricalRecords

from listings.models.force import Force
from listings.notice import HearingType, Outcome, Status


class HearingQuerySet(models.QuerySet["Hearing"]):
    def listed(self) -> HearingQuerySet:
        """What the public may see: every page, feed, mail and export starts here."""
        return self.filter(editorial=Hearing.Editorial.LISTED, merged_into=None, is_restricted=False, retired_at=None)


class Hearing(models.Model):
    """One hearing, through all its notices. Dates and times are civil, in the force's local time."""

    class Editorial(models.TextChoices):
        HELD = "held"
        LISTED = "listed"
        WITHDRAWN = "withdrawn"

    force = models.ForeignKey(Force, models.PROTECT, related_name="hearings")
    hearing_type = models.CharField(max_length=40, blank=True, choices=[(kind.value, kind.value.replace("_", " ")) for kind in HearingType])
    status = models.CharField(max_length=12, choices=[(s.value, s.value) for s in Status], default=Status.SCHEDULED.value)
    editorial = models.CharField(max_length=10, choices=Editorial.choices, default=Editorial.HELD, db_index=True)
    starts_on = models.DateField(null=True, blank=True, db_index=True)
    ends_on = models.DateField(null=True, blank=True)
    dates = models.JSONField(default=list, blank=True, help_text="All sitting days, ISO, in order.")
    start_time = models.TimeField(null=True, blank=True)
    venue = models.CharField(max_length=400, blank=True)
    is_online = models.BooleanField(default=False)
    in_public = models.BooleanField(null=True, blank=True, help_text="Unknown where the notice does not say.")
    is_partly_private = models.BooleanField(default=False)
    private_reason = models.TextField(blank=True)
    allegation = models.TextField(blank=True, help_text="The force's own words.")
    standards = models.JSONField(default=list, blank=True)
    attend_by_on = models.DateField(null=True, blank=True)
    attend_by_time = models.TimeField(null=True, blank=True)
    attend_rule = models.JSONField(default=dict, blank=True, help_text="A relative deadline as the notice gives it.")
    how_to_book = models.TextField(blank=True)
    representations_by_on = models.DateField(null=True, blank=True)
    representations_by_time = models.TimeField(null=True, blank=True)
    reporting_restriction = models.TextField(blank=True)
    chair = models.CharField(max_length=200, blank=True)
    reference = models.CharField(max_length=100, blank=True)
    regulation = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=5, default="en")
    notice_url = models.URLField(max_length=500, blank=True)
    evidence = models.JSONField(default=dict, blank=True, help_text="Field to {words, certainty, url, start, end, snapshot}.")
    doubts = models.JSONField(default=list, blank=True, help_text="What a curator should look at before publishing.")
    locked_fields = models.JSONField(default=list, blank=True, help_text="Fields a curator set: no machine writes them.")
    restricted_fields = models.JSONField(default=list, blank=True, help_text="Fields hidden from the public by an order.")
    is_restricted = models.BooleanField(default=False, help_text="An order hides everything about it.")
    hidden_words = models.JSONField(default=list, blank=True, help_text="Struck from every text the public sees, old versions too.")
    search_text = models.TextField(blank=True, editable=False, help_text="Only words the public may see; rebuilt with each write.")
    reply = models.TextField(blank=True, help_text="Explanation or contradiction, printed with the item.")
    correction = models.TextField(blank=True, help_text="What was wrong and is now right, printed with the item.")
    is_by_hand = models.BooleanField(default=False, help_text="Entered by a curator, not read by a machine.")
    gone_at = models.DateTimeField(null=True, blank=True, help_text="Since when no source shows it any more.")
    retired_at = models.DateTimeField(null=True, blank=True, help_text="When retention took it out of public view.")
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="merged")
    relisted_as = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="relisted_from")
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    listed_at = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords()

    objects = HearingQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "start_time", "pk"]
        indexes = [models.Index(fields=["force", "editorial", "starts_on"])]

    def __str__(self) -> str:
        return f"{self.title()} – {self.force.name}, {self.starts_on or 'no date'}"

    def get_absolute_url(self) -> str:
        return reverse("hearing", args=[self.pk, slugify(f"{self.force.slug} {self.starts_on or ''}")])

    def title(self) -> str:
        """Who, as a notice prints it. For curators: the public reads `listings.public.shown`."""
        return ", ".join(officer.label() for officer in self.officers.all()) or "An officer"


class Officer(models.Model):
    """One officer of one hearing, as published. A cipher has `is_anonymous` and is no identity: ciphers recur."""

    hearing = models.ForeignKey(Hearing, models.CASCADE, related_name="officers")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=200, blank=True)
    rank = models.CharField(max_length=40, blank=True)
    number = models.CharField(max_length=20, blank=True)
    is_former = models.BooleanField(default=False)
    is_anonymous = models.BooleanField(default=False)
    outcome = models.CharField(max_length=40, blank=True, choices=[(o.value, o.value.replace("_", " ")) for o in Outcome])
    finding = models.CharField(max_length=200, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["hearing", "position"], name="officer_position_once")]

    def __str__(self) -> str:
        return self.label()

    def label(self) -> str:
        """As a notice prints it: former, rank, number, name."""
        if not self.name:
            whose = f"{'Former ' if self.is_former else ''}{self.rank or 'officer'}, not named"
            return whose[0].upper() + whose[1:]
        parts = ["Former" if self.is_former else "", self.rank, self.number, self.name]
        if self.rank and self.name.startswith(self.rank + " "):
            parts[1] = ""
        return " ".join(part for part in parts if part)
