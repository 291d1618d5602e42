"""Subscriber, Subscription, Letter, Edition, Delivery, Suppression: who asked for what, and what they are owed."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from listings.models import Force


class SubscriberQuerySet(models.QuerySet["Subscriber"]):
    def mailable(self, now: datetime) -> SubscriberQuerySet:
        """Who may be sent a digest at `now`."""
        return self.filter(models.Q(mail_after_at=None) | models.Q(mail_after_at__lte=now), state=Subscriber.State.SUBSCRIBED)


class Subscriber(models.Model):
    """One address. `email` is as typed (for sending), `identity` its normalised form; both are nulled when erased."""

    class State(models.TextChoices):
        PENDING = "pending"
        SUBSCRIBED = "subscribed"
        PAUSED = "paused"
        UNSUBSCRIBED = "unsubscribed"
        BOUNCED = "bounced"
        COMPLAINED = "complained"

    class Frequency(models.TextChoices):
        DAILY = "daily"
        WEEKLY = "weekly"

    email = models.CharField(max_length=320, null=True, blank=True)  # noqa: DJ001 - null after erasure
    identity = models.CharField(max_length=320, null=True, unique=True)  # noqa: DJ001 - null after erasure
    state = models.CharField(max_length=12, choices=State.choices, default=State.PENDING, db_index=True)
    frequency = models.CharField(max_length=6, choices=Frequency.choices, default=Frequency.DAILY)
    is_every_force = models.BooleanField(default=False)
    wants_short_notice = models.BooleanField(default=False)
    wants_empty = models.BooleanField(default=False, help_text="A weekly line when nothing is listed: 'we looked'.")
    forces = models.ManyToManyField(Force, through="Subscription", related_name="subscribers")
    paused_until = models.DateField(null=True, blank=True)
    asked_at = models.DateTimeField(help_text="When the form was sent.")
    consent_wording = models.CharField(max_length=20, blank=True, help_text="Version of the words shown.")
    consent_page = models.CharField(max_length=200, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    leaving_reason = models.CharField(max_length=200, blank=True)
    links_from_at = models.DateTimeField(null=True, blank=True, help_text="Preferences links made before this open nothing.")
    moving_to = models.CharField(max_length=320, blank=True, help_text="A new address that is not confirmed yet, as typed.")
    moving_at = models.DateTimeField(null=True, blank=True)
    soft_bounces = models.PositiveSmallIntegerField(default=0, help_text="In a row; a delivery ends the row.")
    mail_after_at = models.DateTimeField(null=True, blank=True, help_text="No digest before this: the mailbox was full or away.")

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "frequency"]), models.Index(fields=["left_at"])]
        permissions = [
            ("find_subscriber", "Can look up one subscriber by exact address and see it"),
            ("export_subscriber", "Can export the list of subscribers (each export is recorded)"),
            ("import_subscriber", "Can import a list of subscribers with evidence of consent"),
        ]

    def __str__(self) -> str:
        return f"subscriber {self.pk}"


class Subscription(models.Model):
    """One force one subscriber chose."""

    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="subscriptions")
    force = models.ForeignKey(Force, models.CASCADE, related_name="subscriptions")
    since_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subscriber", "force"], name="subscription_once")]

    def __str__(self) -> str:
        return f"subscriber {self.subscriber_id} for {self.force_id}"


class Letter(models.Model):
    """One owed mail that is not a digest: a confirmation link, a preferences link, a notice of a changed address."""

    class Kind(models.TextChoices):
        CONFIRM = "confirm"
        PREFERENCES = "preferences"
        MOVE_CONFIRM = "move_confirm"
        MOVED = "moved"

    class State(models.TextChoices):
        OWED = "owed"
        CLAIMED = "claimed"
        SENT = "sent"
        GIVEN_UP = "given_up"

    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=15, choices=Kind.choices)
    to = models.CharField(max_length=320, blank=True, help_text="Only where it differs from the subscriber's address.")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OWED, db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    send_after_at = models.DateTimeField(null=True, blank=True)
    lease_until_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(db_index=True)
    sent_at = models.DateTimeField(null=True, blank=True, db_index=True)
    detail = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.kind} letter {self.pk}"


class Step(models.Model):
    """One step a subscriber took, or that was taken for them: the proof of consent and of leaving. Holds no address."""

    class Kind(models.TextChoices):
        ASKED = "asked"
        IMPORTED = "imported"
        CONFIRMED = "confirmed"
        CHOSE = "chose"
        PAUSED = "paused"
        RESUMED = "resumed"
        MOVED = "moved"
        LEFT = "left"
        LEFT_FORCE = "left_force", "left one force"
        CAME_BACK = "came_back", "undid leaving"
        BOUNCED = "bounced"
        COMPLAINED = "complained"
        ERASED = "erased"

    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    at = models.DateTimeField()
    wording = models.CharField(max_length=20, blank=True, help_text="Version of the words of consent that were shown.")
    page = models.CharField(max_length=200, blank=True, help_text="Where it was done.")
    force = models.ForeignKey(Force, models.SET_NULL, null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["kind", "at"])]

    def __str__(self) -> str:
        return f"{self.kind} by subscriber {self.subscriber_id}"


class Import(models.Model):
    """A list of people who gave their consent elsewhere: read first, imported when a curator says so, forgotten a week later."""

    class State(models.TextChoices):
        READ = "read", "read, not imported"
        RUNNING = "running"
        DONE = "done"

    name = models.CharField(max_length=200)
    text = models.TextField(blank=True, help_text="The file; emptied a week after it was read.")
    state = models.CharField(max_length=7, choices=State.choices, default=State.READ)
    rows = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0, help_text="How many rows were looked at: a new worker goes on from here.")
    report = models.JSONField(default=list, help_text="[line, outcome, why] of each row that was not imported; no addresses.")
    imported = models.PositiveIntegerField(default=0)
    by = models.ForeignKey("auth.User", models.SET_NULL, null=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"import {self.pk}"


class Feedback(models.Model):
    """One event that a mail provider told us, once: `key` is the hash of what tells it from others. Holds no address."""

    key = models.CharField(max_length=64, unique=True)
    provider = models.CharField(max_length=30)
    kind = models.CharField(max_length=20)
    received_at = models.DateTimeField(db_index=True)
    subscriber = models.ForeignKey(Subscriber, models.SET_NULL, null=True, blank=True, related_name="feedback")

    class Meta:
        verbose_name_plural = "feedback"

    def __str__(self) -> str:
        return f"{self.kind} from {self.provider}"


class Quota(models.Model):
    """When something limited was last done by one address or client, whose keyed hash is the key. Swept after a day."""

    key = models.CharField(max_length=80, unique=True)
    times = models.JSONField(default=list, help_text="Seconds since 1970, the latest last.")
    used_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"quota {self.pk}"


class Edition(models.Model):
    """One day's (or week's) gathering. Unique by kind, date and number: opening it twice finds the first."""

    class Kind(models.TextChoices):
        DAILY = "daily"
        WEEKLY = "weekly"
        BULLETIN = "bulletin", "short-notice bulletin"

    class State(models.TextChoices):
        HELD = "held"
        SENDING = "sending"
        DONE = "done"
        STOPPED = "stopped"

    kind = models.CharField(max_length=8, choices=Kind.choices)
    date = models.DateField()
    number = models.PositiveSmallIntegerField(default=0, help_text="Tells bulletins of one day apart; 0 elsewhere.")
    state = models.CharField(max_length=8, choices=State.choices, default=State.SENDING, db_index=True)
    window_from_at = models.DateTimeField()
    window_to_at = models.DateTimeField()
    release_at = models.DateTimeField(null=True, blank=True, help_text="When a held edition goes by itself; empty: when a person says so.")
    opened_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    turn = models.PositiveBigIntegerField(
        default=0, help_text="Raised by each claim; a lower one than the marker's means a restored backup."
    )
    note = models.CharField(max_length=300, blank=True, help_text="Why it is held, released or stopped, and by whom.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "date", "number"], name="edition_once")]
        ordering = ["-date", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} edition of {self.date}"


class Delivery(models.Model):
    """One digest owed to one subscriber. Unique by edition and subscriber; the row, not the broker, is what is owed.

    `message_id` is kept only where a provider gave its own: over SMTP it is worked out from the row (subscribers.mail).
    """

    class State(models.TextChoices):
        OWED = "owed"
        CLAIMED = "claimed"
        SENT = "sent"
        DELIVERED = "delivered"
        REFUSED = "refused"
        BOUNCED = "bounced"
        SKIPPED = "skipped"

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="deliveries", db_index=False)
    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="deliveries", db_index=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OWED)
    attempts = models.PositiveSmallIntegerField(default=0)
    send_after_at = models.DateTimeField(null=True, blank=True)
    lease_until_at = models.DateTimeField(null=True, blank=True)
    claimed_by = models.CharField(max_length=60, blank=True)
    message_id = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    detail = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subscriber", "edition"], name="delivery_once")]
        indexes = [
            models.Index(fields=["edition", "state", "id"], name="delivery_states"),
            models.Index(fields=["message_id"], condition=~models.Q(message_id=""), name="delivery_provider_ids"),
        ]

    def __str__(self) -> str:
        return f"delivery {self.pk}"


class Suppression(models.Model):
    """An address that gets no mail, kept as a keyed hash so that erasing the subscriber keeps the promise."""

    class Reason(models.TextChoices):
        BOUNCE = "bounce"
        COMPLAINT = "complaint"

    address_hash = models.CharField(max_length=64, unique=True)
    reason = models.CharField(max_length=10, choices=Reason.choices)
    created_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_because = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"suppression {self.pk}"
