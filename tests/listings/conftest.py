"""A site to poll, allowed although it is on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.listings.sites import Site


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    site = Site()
    settings.FETCH_ALLOW_PRIVATE = [site.pair]
    yield site
    site.stop()
