"""The self-check behind `manage.py doctor`: what is set, what runs, and what to do about what does not."""

from __future__ import annotations

import shutil
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.core.mail import get_connection
from django.utils import timezone

from config.bootstrap import LOCKS, is_installed
from config.health import Finding, database, look
from listings.models import Force, Source, Visit


def python(_now: datetime) -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding("python", sys.version_info >= (3, 11), version, "Install Python 3.11 or newer.")


def packages(_now: datetime) -> Finding:
    if is_installed("base"):
        return Finding("packages", True, f"as {LOCKS['base']} locks them")
    return Finding("packages", True, "from somewhere else than .venv (an image, a virtual environment of your own)")


def settings_whole(_now: datetime) -> Finding:
    """Django's checks and ours, those for a deployment where DEBUG is off and the service is public."""
    found = [each for each in checks.run_checks(include_deployment_checks=settings.IS_PRODUCTION) if each.level >= checks.WARNING]
    if not found:
        return Finding("settings", True, "for production" if settings.IS_PRODUCTION else "for trying out (PRODUCTION is not set)")
    return Finding("settings", False, "; ".join(str(each.msg) for each in found), "See .env.example, then: manage.py check --deploy")


def mail(_now: datetime) -> Finding:
    backend = settings.EMAIL_BACKEND
    if backend == "config.mailbox.EmailBackend":
        return Finding("mail", True, f"kept as files in {settings.MAIL_DIR}: none leaves this machine. Set EMAIL_URL or EMAIL_PROVIDER")
    if not backend.endswith("smtp.EmailBackend"):
        return Finding("mail", True, f"through {backend.removeprefix('anymail.backends.')}")
    place = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    try:
        connection = get_connection()
        connection.open()
        connection.close()
    except OSError as error:
        return Finding("mail", False, f"{place} does not take us: {error}", "Look at EMAIL_URL, and whether the server runs.")
    return Finding("mail", True, f"{place} answers")


def site_url(_now: datetime) -> Finding:
    host = urlsplit(settings.SITE_URL).hostname or ""
    if host not in settings.ALLOWED_HOSTS and "*" not in settings.ALLOWED_HOSTS:
        return Finding("site", False, f"{host} is not among ALLOWED_HOSTS", f"Add {host} to ALLOWED_HOSTS.")
    return Finding("site", True, settings.SITE_URL)


def clock(now: datetime) -> Finding:
    """Against the broker's or database's own clock there is nothing to see on one machine; so against what was written last."""
    newest = Visit.objects.order_by("-started_at").values_list("started_at", flat=True).first()
    if newest and newest > now + timedelta(minutes=1):
        return Finding(
            "clock", False, f"it is {now:%d %B %H:%M} UTC here, but a poll was noted at {newest:%d %B %H:%M}", "Run an NTP client."
        )
    return Finding("clock", True, f"{timezone.localtime(now):%A %d %B %Y %H:%M} ({settings.TIME_ZONE}, {time.tzname[0]} on the machine)")


def disk(_now: datetime) -> Finding:
    free = shutil.disk_usage(settings.VAR_DIR).free
    return Finding("disk", free > 500_000_000, f"{free / 1e9:.1f} GB free at {settings.VAR_DIR}", "Make room, or run: manage.py purge")


def secrets_safe(_now: datetime) -> Finding:
    open_ones = [path.name for path in Path(settings.VAR_DIR).glob("*.secret") if path.stat().st_mode & 0o077]
    if open_ones:
        return Finding("secrets", False, f"others can read {', '.join(open_ones)}", f"chmod 600 {settings.VAR_DIR}/*.secret")
    return Finding("secrets", True, "kept in VAR_DIR, or given by the environment")


def registry(_now: datetime) -> Finding:
    forces, active = Force.objects.count(), Source.objects.filter(is_paused=False).count()
    paused = Source.objects.filter(is_paused=True).count()
    return Finding("registry", forces > 0, f"{forces} forces, {active} sources polled, {paused} paused", "Run: manage.py load_registry")


def last_poll(now: datetime) -> Finding:
    visit = Visit.objects.order_by("-started_at").first()
    if visit is None:
        return Finding("polls", False, "none yet", "Start `manage.py up`, or run: manage.py poll")
    failed = Source.objects.filter(is_paused=False, failures__gt=0).count()
    is_recent = visit.started_at > now - timedelta(hours=24)
    return Finding(
        "polls", is_recent, f"the last at {timezone.localtime(visit.started_at):%d %B %H:%M}; {failed} sources fail", "manage.py poll"
    )


BEFORE = (python, packages, settings_whole, secrets_safe, site_url, disk, mail)
AFTER = (clock, registry, last_poll)


def examine(now: datetime) -> list[Finding]:
    """Every finding, in the order in which one would mend them."""
    found = [each(now) for each in BEFORE] + look(now)
    return found + ([each(now) for each in AFTER] if database(now).is_well else [])
