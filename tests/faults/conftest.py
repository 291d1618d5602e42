"""The drills' scene: a force with a hearing and many subscribers, a real worker, a real SMTP server; and `--long`."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.utils import timezone

from subscribers.editions import open_edition
from subscribers.models import Delivery, Edition, Subscriber
from subscribers.tasks import send_batch, sweep
from tests.factories import make_force, make_hearing
from tests.harness import Stack, eventually
from tests.journeys.conftest import post, sample_sites, stack, valkey

__all__ = ["post", "sample_sites", "stack", "valkey"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="drills with 2,000 subscribers instead of 120")


@dataclass
class Drill:
    """One drill: people who are owed a digest, and what reached them."""

    stack: Stack
    people: int

    def begin(self) -> Edition:
        edition = open_edition(Edition.Kind.DAILY, timezone.localdate(), timezone.now())
        assert edition.deliveries.count() == self.people
        send_batch.delay(edition.pk)
        return edition

    def under_way(self, part: float = 0.1) -> None:
        """Wait until that part of the mails arrived, so that the fault finds a send in the middle."""
        eventually(lambda: len(self.stack.post.received) >= self.people * part, 60)

    def sweep(self) -> None:
        """What beat does every five minutes."""
        sweep.delay()

    def is_over(self) -> bool:
        """Nothing is owed any more; asks the sweep each time, as beat would, only sooner."""
        owed = Delivery.objects.filter(state__in=[Delivery.State.OWED, Delivery.State.CLAIMED]).exists()
        return not owed and Delivery.objects.exists()

    def copies(self) -> Counter[str]:
        return Counter(address for mail in self.stack.post.received for address in mail.to)

    def missed(self) -> int:
        return self.people - len(self.copies())

    def repeated(self) -> int:
        """Copies of one mail to one person; mails of two editions are two."""
        mails = Counter((mail.to, mail.message["Message-ID"]) for mail in self.stack.post.received)
        return sum(count - 1 for count in mails.values())

    def doubled(self) -> int:
        return sum(count - 1 for count in self.copies().values())


@pytest.fixture
def drill(stack: Stack, request: pytest.FixtureRequest) -> Iterator[Drill]:
    people = 2000 if request.config.getoption("--long", default=False) else 120
    force = make_force()
    make_hearing(force, at=timezone.now(), starts_on=timezone.localdate() + timedelta(days=12))
    Subscriber.objects.bulk_create(
        Subscriber(
            email=f"reader{number}@r.example",
            identity=f"reader{number}@r.example",
            state=Subscriber.State.SUBSCRIBED,
            is_every_force=True,
            asked_at=timezone.now(),
            confirmed_at=timezone.now(),
        )
        for number in range(people)
    )
    stack.post.pause = 0.02
    yield Drill(stack, people)


@pytest.fixture
def timed(capsys: pytest.CaptureFixture[str]) -> Callable[[str], object]:
    """`with timed("broker wiped"): …` prints how long it took to recover."""

    @contextmanager
    def measure(name: str) -> Iterator[None]:
        began = time.monotonic()
        yield
        with capsys.disabled():
            print(f"\n  drill “{name}”: recovered in {time.monotonic() - began:.1f} s", flush=True)

    return measure


@pytest.fixture
def is_long(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--long", default=False))
