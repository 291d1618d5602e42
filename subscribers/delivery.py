"""Send one edition: claim batches, hand them to the road's conversations, record answers in groups while the next ones fly.

Only the main thread reads and writes the database; the conversations only talk. So neither waits for the other.
"""

from __future__ import annotations

import logging
import os
import secrets
import socket
import threading
import time
from collections.abc import Callable
from functools import lru_cache, partial
from typing import TypeVar

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from subscribers import editions, journal, ledger
from subscribers.feed import GROUP, Feed
from subscribers.journal import Journal
from subscribers.ledger import Answer
from subscribers.mail import Person
from subscribers.models import Edition
from subscribers.press import Press, force_versions
from subscribers.roads import choose
from subscribers.roads.answers import LineLost, answer
from subscribers.roads.road import Pace, Road

log = logging.getLogger(__name__)
Result = TypeVar("Result")
TICK = 0.05
CHUNK = 8.0
AHEAD = 2.0
"""Seconds of sending claimed ahead: so long at most between the last look at a person's wish and their mail."""
LAST_WAIT = 20.0
"""A stop waits so long for the relay's last answers; whoever is still unanswered then waits for the lease to end."""
WAITS = (0.2, 0.5, 1, 2, 4, 8, 8, 8)


_reached: dict[int, int] = {}
"""How far this process came in each edition: the next chunk goes on from there, and not through all that was sent."""


def worker_name() -> str:
    return f"{_host()}.{os.getpid()}.{secrets.token_hex(4)}"


def _host() -> str:
    return socket.gethostname()[:30]


def recover() -> int:
    """Record what dead senders of this machine saw accepted, and free what else they had claimed. Returns how many senders."""
    dead = 0
    for worker, accepted in journal.left_behind():
        ledger.free(worker, accepted, timezone.now())
        dead += 1
    return dead


class Sending:
    """One sender at work on one edition. `stop` may be called from a signal handler or another thread."""

    def __init__(self, edition: Edition, told: Callable[[int], None] = lambda count: None) -> None:
        self.edition, self.told = edition, told
        self.worker = worker_name()
        self.is_stopped = False
        self.lost: LineLost | None = None
        self.answers = 0
        self._claimed: dict[int, Person] = {}
        self._last_id = _reached.get(edition.pk, 0)
        self._is_out_of_time = self._is_winding_up = False

    def stop(self) -> None:
        """Finish the mails that are on their way, record them, give back the rest."""
        self.is_stopped = True

    @property
    def is_worth_more(self) -> bool:
        """Whether time alone ended it: more is owed, and the line was good."""
        return self._is_out_of_time and not self.lost and not self.is_stopped

    def run(self, seconds: float) -> int:
        """Send until nothing is left to claim, the edition or this sender is stopped, the line is lost, or `seconds` are over."""
        self._press = press_of(self.edition)
        self._journal = Journal(self.worker)
        self._feed = Feed(self._journal)
        self._started = time.monotonic()
        self._until = self._started + seconds
        self._threads: list[threading.Thread] = []
        is_settled = False
        try:
            is_settled = self._converse_and_keep_books()
        finally:
            if any(thread.is_alive() for thread in self._threads):
                threading.Thread(target=self._close_later, daemon=True).start()
            else:
                self._journal.close(is_settled)
        return self.answers

    def _close_later(self) -> None:
        """A relay may take minutes for an answer: while we wait for it nobody else may think this sender dead."""
        for thread in self._threads:
            thread.join()
        self._journal.close(is_recorded=False)

    def _converse_and_keep_books(self) -> bool:
        """True where every answer is recorded and every conversation is over."""
        pace = Pace(settings.SEND_RATE / max(settings.SEND_WORKERS, 1))
        count = choose.conversations()
        ways = [choose.road(self._press, pace, lambda: self.is_stopped or self._is_winding_up) for _ in range(count)]
        self._size = ways[0].size
        self._threads = [threading.Thread(target=self._converse, args=(way,), daemon=True) for way in ways]
        for thread in self._threads:
            thread.start()
        is_settled = False
        try:
            self._keep_books()
        finally:
            self._is_winding_up = True
            untaken = self._feed.drop()
            is_settled = self._wind_up(untaken)
        return is_settled

    def _converse(self, way: Road) -> None:
        try:
            way.run(self._feed.take, self._feed.note)
        except LineLost as lost:
            self.lost = lost
        except Exception:
            log.exception("a conversation about the %s broke off", self.edition)
        finally:
            way.close()
            self._feed.stirred.set()

    def _keep_books(self) -> None:
        is_exhausted = False
        self._is_out_of_time = True
        while not self.is_stopped and time.monotonic() < self._until and any(thread.is_alive() for thread in self._threads):
            if not is_exhausted and self._feed.waiting() <= self._feed.low:
                is_exhausted = not self._claim()
                if is_exhausted:
                    self._is_out_of_time = False
                    self._feed.end()
            is_early = self._feed.stirred.wait(TICK)
            self._feed.stirred.clear()
            if self._feed.answered() >= (GROUP if is_early else 1):
                self._record(self._feed.collect())

    def _claim(self) -> bool:
        """Claim the next batch. False where nothing is left, or the edition was stopped."""
        limit = self._batch_size()
        batch = _patiently(partial(ledger.claim, self.edition, self.worker, limit, timezone.now(), self._last_id))
        if not batch.last_id and self._last_id:  # past the end: once more from the start, for what was given back
            batch = _patiently(partial(ledger.claim, self.edition, self.worker, limit, timezone.now()))
        self._last_id = _reached[self.edition.pk] = batch.last_id
        self._claimed |= {person.delivery_id: person for person in batch.people}
        for settled in batch.settled:
            self._feed.note(settled)
        if self._press.versions != force_versions():
            self._press.renew()
        self._feed.low = 2 * limit
        self._feed.add(batch.people)
        return bool(batch.last_id)

    def _batch_size(self) -> int:
        """What is sent in about AHEAD seconds: at least one call's worth, at most SEND_BATCH or two calls' worth."""
        passed = time.monotonic() - self._started
        rate = self.answers / passed if passed > 0.5 else settings.SEND_BATCH / AHEAD
        if settings.SEND_RATE:
            rate = min(rate, settings.SEND_RATE)
        return max(self._size, min(max(settings.SEND_BATCH, 2 * self._size), int(rate * AHEAD)), 1)

    def _record(self, answers: list[Answer]) -> None:
        _patiently(partial(ledger.record, answers, timezone.now()))
        for found in answers:
            self._claimed.pop(found.delivery_id, None)
        self.answers += len(answers)
        self.told(len(answers))

    def _wind_up(self, untaken: list[Person]) -> bool:
        """Wait for the mails on their way, record the last answers, give back what was claimed and not tried."""
        until = time.monotonic() + LAST_WAIT
        for thread in self._threads:
            thread.join(max(until - time.monotonic(), 0))
        is_over = not any(thread.is_alive() for thread in self._threads)
        answers = self._feed.collect()
        known = {found.delivery_id for found in answers}
        lost = self.lost or LineLost("given back")
        back = self._claimed.values() if is_over else untaken
        unsent = [answer(person.delivery_id, person.attempts, lost) for person in back if person.delivery_id not in known]
        self._is_out_of_time |= bool(unsent)
        _patiently(partial(ledger.record, [*answers, *unsent], timezone.now()))
        self.answers += len(answers)
        self.told(len(answers))
        return is_over


def send(edition_id: int, seconds: float = 3600, told: Callable[[int], None] = lambda count: None) -> Sending:
    """Send what this edition owes now. Returns the sender, for what it met."""
    return send_with(Sending(Edition.objects.get(pk=edition_id), told), seconds)


def send_with(sending: Sending, seconds: float = 3600) -> Sending:
    """Let a sender go, after mending what dead senders left; not where the edition waits for a person."""
    recover()
    edition = sending.edition
    if edition.state == Edition.State.SENDING and not editions.is_restored(edition):
        sending.run(seconds)
        editions.close(edition.pk, timezone.now())
    return sending


@lru_cache(maxsize=2)
def _press(edition_id: int) -> Press:
    return Press(Edition.objects.get(pk=edition_id)).prepare()


def press_of(edition: Edition) -> Press:
    """The press of this edition in this process, renewed where the public's view changed since it was made."""
    found = _press(edition.pk)
    if found.edition != edition or found.edition.window_to_at != edition.window_to_at or found.versions != force_versions():
        _press.cache_clear()
        found = _press(edition.pk)
    return found


def _patiently(do: Callable[[], Result]) -> Result:
    """Try again while the database is away (a restart, a failover), for about half a minute."""
    for wait in WAITS:
        try:
            return do()
        except (OperationalError, InterfaceError) as error:
            if connection.in_atomic_block:
                raise
            log.warning("the database is away (%s): trying again in %s s", error, wait)
            connection.close()
            time.sleep(wait)
    return do()
