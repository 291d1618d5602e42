"""What every test has: the registers loaded on request, and no way out but loopback."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.cache import cache


@pytest.fixture
def now() -> datetime:
    """The corpus' own moment: Saturday 21 November 2026, 06:15 UTC."""
    return datetime(2026, 11, 21, 6, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """Kept pages are keyed by versions, and a rolled-back test takes its versions back."""
    cache.clear()
