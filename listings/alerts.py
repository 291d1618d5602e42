"""Tells curators of incidents: once when one opens, again after six hours, then daily; never at a weekend."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from listings.models import Incident
from listings.rhythm import LONDON

log = logging.getLogger(__name__)
REPEATS = (timedelta(), timedelta(hours=6), timedelta(days=1))


def send(now: datetime) -> int:
    """One mail to the curators with all that is due; how many incidents it told. A mail that fails is owed again."""
    if now.astimezone(LONDON).weekday() >= 5:
        return 0
    due = [incident for incident in Incident.objects.filter(closed_at=None).select_related("source__force") if is_due(incident, now)]
    claimed = [incident for incident in due if _claim(incident, now)]
    readers = recipients()
    if not claimed or not readers:
        return 0
    try:
        _mail(claimed, readers)
    except Exception:
        for incident in claimed:
            Incident.objects.filter(pk=incident.pk).update(alerts=incident.alerts, alerted_at=incident.alerted_at)
        raise
    return len(claimed)


def is_due(incident: Incident, now: datetime) -> bool:
    if incident.alerted_at is None:
        return True
    return now - incident.alerted_at >= REPEATS[min(incident.alerts, len(REPEATS) - 1)]


def recipients() -> list[str]:
    """Those who may curate and have an address; else the operators of the settings."""
    curators = User.objects.with_perm("listings.change_hearing", backend="django.contrib.auth.backends.ModelBackend").exclude(email="")
    return sorted(set(curators.filter(is_active=True).values_list("email", flat=True))) or list(settings.OPERATORS)


def _claim(incident: Incident, now: datetime) -> bool:
    """Two beats at once tell it once."""
    mine = Incident.objects.filter(pk=incident.pk, alerts=incident.alerts, alerted_at=incident.alerted_at, closed_at=None)
    return mine.update(alerts=incident.alerts + 1, alerted_at=now) == 1


def _mail(incidents: list[Incident], readers: list[str]) -> None:
    context = {"incidents": incidents, "site_name": settings.SITE_NAME, "queue": f"{settings.SITE_URL}/{settings.ADMIN_PATH}"}
    subject = " ".join(render_to_string("emails/alert.subject.txt", context).split())
    message = EmailMultiAlternatives(subject, render_to_string("emails/alert.txt", context), bcc=readers)
    message.attach_alternative(render_to_string("emails/alert.html", context), "text/html")
    message.extra_headers["Auto-Submitted"] = "auto-generated"
    message.send()
