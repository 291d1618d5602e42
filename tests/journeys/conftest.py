"""Fixtures of the journeys: everything real. `stack` has web, worker, broker, SMTP server and sample sites on the test database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings

from config.demo.country import country
from tests.harness import Broker, Post, SampleSites, Stack, point_celery_at


@pytest.fixture(scope="session")
def valkey() -> Iterator[Broker]:
    server = Broker().start()
    yield server
    server.remove()


@pytest.fixture
def post() -> Iterator[Post]:
    server = Post().start()
    yield server
    server.stop()


@pytest.fixture
def sample_sites() -> Iterator[SampleSites]:
    today = date.today()  # noqa: DTZ011 - the sample country counts from the civil day
    sites = SampleSites(country(today), today)
    yield sites
    sites.stop()


@pytest.fixture
def stack(
    transactional_db: None, tmp_path: Path, settings: Settings, valkey: Broker, post: Post, sample_sites: SampleSites
) -> Iterator[Stack]:
    """Nothing runs yet: call `start_web()` and `start_worker()`. This process' own settings point to the same parts."""
    made = Stack(tmp_path, valkey, post, sample_sites)
    settings.SITE_URL = made.url
    settings.REDIS_URL = valkey.url
    settings.FETCH_ALLOW_PRIVATE = sample_sites.pairs()
    point_celery_at(valkey.url)
    valkey.empty()
    yield made
    made.stop()
    print(made.lines()[-8000:])  # noqa: T201 - pytest shows it where a journey fails
