"""What every test has: the registers loaded on request, and no way out but loopback."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from pytest_django import Settings


@pytest.fixture
def now() -> datetime:
    """The corpus' own moment: Saturday 21 November 2026, 06:15 UTC."""
    return datetime(2026, 11, 21, 6, 15, tzinfo=UTC)


logging.getLogger("mail.log").setLevel(logging.WARNING)  # the test's SMTP server tells each step of each conversation


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory) -> None:
    """SQLite in a file, as in service, so that another process (a worker, the web) can open the test's database."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """Kept pages are keyed by versions, and a rolled-back test takes its versions back."""
    cache.clear()


@pytest.fixture(autouse=True)
def _own_var(settings: Settings, tmp_path: Path) -> None:
    """Journals and markers of one test are not another's."""
    settings.VAR_DIR = tmp_path


@pytest.fixture(autouse=True)
def _quick_passwords(request: pytest.FixtureRequest, settings: Settings) -> None:
    """A million rounds of PBKDF2 for each signing in prove nothing; where a web process of its own checks the password, they stay."""
    if not request.node.get_closest_marker("journey"):
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
