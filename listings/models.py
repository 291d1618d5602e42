"""What is kept: Force, Source, Visit, Snapshot, Hearing, Officer, Sighting, Change, Publication."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.text import slugify
from simple_history.models import HistoricalRecords

from listings.notice import HearingType, Outcome, Status


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

    version = models.PositiveBigIntegerField(default=1, help_text="Raised in the transaction that changes what the public sees.")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("force", args=[self.slug])


class Source(models.Model):
    """One address we watch. `adapter` names a module of `listings.adapters`; the address is never built from a slug."""

    class Kind(models.TextChoices):
        HEARINGS = "hearings"
        OUTCOMES = "outcomes"
        NEWS = "news"
        FEED = "feed"

    force = models.ForeignKey(Force, models.PROTECT, null=True, blank=True, related_name="sources")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.HEARINGS)
    url = models.URLField(max_length=500, unique=True)
    adapter = models.CharField(max_length=30, default="notices")
    platform = models.CharField(max_length=200, blank=True)
    confidence = models.CharField(max_length=10, blank=True, help_text="seen or inferred: whether a person has read this page.")
    note = models.TextField(blank=True)
    is_paused = models.BooleanField(default=False)
    lists_itself = models.BooleanField(
        default=False, help_text="Notices whose force, date and kind are certain, without sensitive terms, are published without a curator."
    )
    poll_minutes = models.PositiveIntegerField(default=120, help_text="Minutes between two polls.")
    next_poll_at = models.DateTimeField(null=True, blank=True, db_index=True)
    etag = models.CharField(max_length=300, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    failures = models.PositiveIntegerField(default=0, help_text="Polls in a row without a readable page.")
    last_read_at = models.DateTimeField(null=True, blank=True, help_text="When the page could last be read (also: unchanged).")

    class Meta:
        ordering = ["force__name", "url"]

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
    fetched_at = models.DateTimeField()

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


class HearingQuerySet(models.QuerySet["Hearing"]):
    def listed(self) -> HearingQuerySet:
        """What the public may see: every page, feed, mail and export starts here."""
        return self.filter(editorial=Hearing.Editorial.LISTED, merged_into=None, is_restricted=False)


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
    search_text = models.TextField(blank=True, editable=False, help_text="Only words the public may see; rebuilt with each write.")
    reply = models.TextField(blank=True, help_text="Explanation or contradiction, printed with the item.")
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
            return f"{'Former ' if self.is_former else ''}{self.rank or 'officer'}, not named".strip().capitalize()
        parts = ["Former" if self.is_former else "", self.rank, self.number, self.name]
        if self.rank and self.name.startswith(self.rank + " "):
            parts[1] = ""
        return " ".join(part for part in parts if part)


class Sighting(models.Model):
    """This source showed this hearing. `gone_at` ages it when the notice vanished; absence cancels nothing."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="sightings")
    hearing = models.ForeignKey(Hearing, models.CASCADE, related_name="sightings")
    url = models.URLField(max_length=500)
    notice = models.JSONField(default=dict, help_text="The notice as last read.")
    snapshot = models.ForeignKey(Snapshot, models.SET_NULL, null=True, blank=True, related_name="sightings")
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
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

    class Meta:
        ordering = ["-published_on", "-pk"]
        indexes = [models.Index(fields=["editorial", "-published_on"], name="publication_listed")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("publication", args=[self.pk, slugify(self.title)[:60] or "item"])
