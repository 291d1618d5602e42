"""What must be right before the service faces the public. Fails closed: everything that is wrong comes in one list."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from email.utils import parseaddr
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured

LOOPBACK = ("127.0.0.1", "localhost", "::1", "")
SHORTEST_KEY = 50


def problems() -> list[str]:
    """One sentence for each thing that keeps a public service from starting; empty while it is only tried out on loopback."""
    return list(_problems()) if settings.IS_PRODUCTION else []


def _problems() -> Iterator[str]:
    host = urlsplit(settings.SITE_URL).hostname or ""
    if settings.DEBUG:
        yield "DEBUG is on: error pages would show settings to everybody."
    yield from _keys()
    if host in LOOPBACK or host.endswith(".example") or not settings.SITE_URL.startswith("https://"):
        yield f"SITE_URL is {settings.SITE_URL}: set the public https address, as every mail links to it."
    if "*" in settings.ALLOWED_HOSTS or not set(settings.ALLOWED_HOSTS) - set(LOOPBACK) - {"[::1]"}:
        yield "ALLOWED_HOSTS is missing or takes every host: name the public host."
    elif host not in settings.ALLOWED_HOSTS:
        yield f"ALLOWED_HOSTS does not name {host}, the host of SITE_URL."
    yield from _mail()
    yield from _identity()


def _keys() -> Iterator[str]:
    for name in ("SECRET_KEY", "ADDRESS_HASH_KEY", "LINK_KEYS"):
        given = settings.GIVEN_KEYS[name]
        if not given:
            yield f"{name} is missing: give a random string of at least {SHORTEST_KEY} characters (all machines share it)."
        elif len(given) < SHORTEST_KEY or len(set(given)) < 10:
            yield f"{name} is too short or too plain: give a random string of at least {SHORTEST_KEY} characters."


def _mail() -> Iterator[str]:
    if settings.EMAIL_BACKEND.startswith(("config.", "django.core.mail.backends.console", "django.core.mail.backends.dummy")):
        yield "Mail is missing: set EMAIL_URL (SMTP) or EMAIL_PROVIDER (anymail); now no mail would leave."
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    if "@" not in sender or sender.endswith(".example"):
        yield "FROM_EMAIL is missing: give the address that the mails come from."
    if ":" not in str(settings.ANYMAIL.get("WEBHOOK_SECRET", "")):
        yield "ANYMAIL_WEBHOOK_SECRET is missing: give user:password, which the provider's webhook sends with each report."


def _identity() -> Iterator[str]:
    if not settings.CONTACT_ADDRESS:
        yield "CONTACT_ADDRESS is missing: the address that people and forces write to, shown on the site and sent with each poll."
    if not settings.POSTAL_ADDRESS:
        yield "POSTAL_ADDRESS is missing: the postal address of whoever sends the mails, which the law wants in each."
    if settings.AGENCY_NAME == settings.DEFAULT_AGENCY_NAME:
        yield "AGENCY_NAME is missing: who runs this service."


def refuse() -> None:
    """Raise ImproperlyConfigured with the whole list; called wherever a process of the service starts."""
    found = problems()
    if found:
        raise ImproperlyConfigured("\n".join(["This can not face the public yet (see .env.example):", *(f"- {each}" for each in found)]))


def refuse_or_exit() -> None:
    """For the starts of gunicorn and Celery, which would print a traceback; 2 is the exit code of a wrong call."""
    try:
        refuse()
    except ImproperlyConfigured as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(2) from error


@checks.register(checks.Tags.security)
def production(**_kwargs: Any) -> list[checks.CheckMessage]:
    return [checks.Error(each, id="config.E001") for each in problems()]
