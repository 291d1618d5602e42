"""What the running service remembers of itself: when each queue last moved, and which alarm stands."""

from __future__ import annotations

from django.db import models


class Pulse(models.Model):
    """When a canary task last went through a queue."""

    queue = models.CharField(max_length=20, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.queue} at {self.at:%H:%M:%S}"


class Alarm(models.Model):
    """One row for each alarm ever raised. `cleared_at` is empty while it stands; `mailed_at` while operators do not know."""

    name = models.CharField(max_length=30)
    words = models.TextField()
    raised_at = models.DateTimeField()
    cleared_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-raised_at"]
        constraints = [models.UniqueConstraint(fields=["name"], condition=models.Q(cleared_at=None), name="alarm_stands_once")]

    def __str__(self) -> str:
        return f"{self.name} since {self.raised_at:%d %b %H:%M}"
