"""Reads environment variables (or lines of `.env`) and gathers everything that is wrong with them into one list."""

from __future__ import annotations

import importlib.util
import os
import sys
from datetime import time
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

DATABASES = ("postgres", "postgresql", "pgsql", "sqlite")
BROKERS = ("redis", "rediss", "unix")
YES, NO = ("1", "true", "yes", "on"), ("0", "false", "no", "off", "")


class Environment:
    """Each reader takes a name and a default, notes a sentence where the value can not be understood, and goes on with the default.

    `refuse()` at the end of the settings raises all sentences at once. `known` is every name asked for, for the docs' test.
    """

    def __init__(self, file: Path) -> None:
        if file.is_file():
            environ.Env.read_env(str(file))
        self.problems: list[str] = []
        self.known: dict[str, object] = {}

    def text(self, name: str, default: str = "") -> str:
        self.known[name] = default
        return os.environ.get(name) or default

    def words(self, name: str, default: tuple[str, ...] = ()) -> list[str]:
        """Separated by commas."""
        given = self.text(name)
        self.known[name] = ",".join(default)
        return [word.strip() for word in given.split(",") if word.strip()] or list(default)

    def flag(self, name: str, default: bool) -> bool:
        given = self.text(name).strip().lower()
        self.known[name] = default
        if given not in YES + NO:
            self._note(name, f"takes 1 or 0, not {given!r}")
            return default
        return given in YES if name in os.environ and given else default

    def number(self, name: str, default: int, low: int = 0, high: int = sys.maxsize) -> int:
        given = self.text(name)
        self.known[name] = default
        try:
            value = int(given) if given else default
        except ValueError:
            self._note(name, f"takes a whole number, not {given!r}")
            return default
        if not low <= value <= high:
            self._note(name, f"takes a number from {low} to {high}, not {value}")
            return default
        return value

    def one_of(self, name: str, default: str, choices: tuple[str, ...]) -> str:
        given = self.text(name, default)
        if given not in choices:
            self._note(name, f"takes one of {', '.join(choices)}, not {given!r}")
            return default
        return given

    def clock(self, name: str, default: str) -> str:
        """HH:MM, local time; 01:00 to 01:59 happens twice or never on two nights a year."""
        given = self.text(name, default)
        self.known[name] = default
        try:
            value = time.fromisoformat(given)
        except ValueError:
            self._note(name, f"takes a time of day like 07:00, not {given!r}")
            return default
        if value.hour == 1:
            self._note(name, "must not lie between 01:00 and 02:00, an hour that the clock change skips or repeats")
        return f"{value:%H:%M}"

    def address(self, name: str, default: str) -> str:
        """An http(s) address without path; no slash at the end."""
        given = self.text(name, default).rstrip("/")
        self.known[name] = default
        parts = self._split(name, given)
        if parts is None or parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query:
            self._note(name, f"takes an address like https://hearings.example, not {given!r}")
            return default
        return given

    def database(self, name: str, default: str) -> dict[str, Any]:
        given = self.text(name, default)
        self.known[name] = default
        parts = self._split(name, given)
        if parts is None or parts.scheme not in DATABASES or len(given) <= len(parts.scheme) + 4:
            self._note(name, "takes postgres://user:password@host:5432/name or sqlite:////folder/file.sqlite3")
            return dict(environ.Env.db_url_config(default))
        return dict(environ.Env.db_url_config(given))

    def broker(self, name: str, default: str) -> str:
        given = self.text(name, default)
        self.known[name] = default
        parts = self._split(name, given)
        if parts is None or parts.scheme not in BROKERS or not (parts.hostname or parts.path):
            self._note(name, "takes redis://host:6379/0, rediss://… or unix:///folder/socket")
            return default
        return given

    def mail(self, name: str) -> dict[str, Any]:
        given = self.text(name)
        try:
            return dict(environ.Env.email_url_config(given)) if given else {}
        except (ImproperlyConfigured, ValueError, KeyError):
            self._note(name, "takes smtp://user:password@host:587, smtp+tls://… or filemail:///folder")
            return {}

    def provider(self, name: str) -> str:
        given = self.text(name)
        if given and (not given.isidentifier() or importlib.util.find_spec(f"anymail.backends.{given}") is None):
            self._note(name, f"names no provider that anymail knows: {given!r} (for one: postmark, mailgun, resend)")
            return ""
        if given == "amazon_ses" and importlib.util.find_spec("boto3") is None:
            self._note(name, "amazon_ses needs boto3, which is not part of this: give Amazon's SMTP address as EMAIL_URL (docs/running.md)")
            return ""
        return given

    def refuse(self) -> None:
        """Raise ImproperlyConfigured with every sentence noted, if any."""
        if self.problems:
            raise ImproperlyConfigured("\n".join(["These settings can not be used (see .env.example):", *self.problems]))

    def _split(self, name: str, given: str) -> Any:
        try:
            parts = urlsplit(given)
            _port = parts.port  # raises ValueError where it is no number
        except ValueError:
            return None
        return parts

    def _note(self, name: str, sentence: str) -> None:
        self.problems.append(f"- {name} {sentence}.")


def complain(error: ImproperlyConfigured) -> NoReturn:
    """Say what is wrong, without a traceback; 2 is the exit code of a wrong call."""
    sys.stderr.write(f"{error}\n")
    raise SystemExit(2)
