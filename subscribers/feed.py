"""Between the ledger and the roads: people go out to the conversations' threads, answers come back. Nothing here reads a database."""

from __future__ import annotations

import threading
from collections import deque

from subscribers.journal import Journal
from subscribers.ledger import Answer, State
from subscribers.mail import Person

GROUP = 100
"""So many answers are recorded in one transaction: one by one would halve the speed, and the journal holds what is not yet recorded."""


class Feed:
    """Claimed people in, answers out. The main thread adds and collects; conversations take and note."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._ready: deque[Person] = deque()
        self._answers: deque[Answer] = deque()
        self._room = threading.Condition()
        self._is_ended = False
        self.low = 0
        self.stirred = threading.Event()

    def add(self, people: list[Person]) -> None:
        with self._room:
            self._ready.extend(people)
            self._room.notify_all()

    def end(self) -> None:
        """Nobody more will come: whoever waits goes home."""
        with self._room:
            self._is_ended = True
            self._room.notify_all()

    def drop(self) -> list[Person]:
        """End now; returns those whom nobody took."""
        self.end()
        with self._room:
            left = list(self._ready)
            self._ready.clear()
            return left

    def take(self, count: int, wait: bool = True) -> list[Person]:
        if count == 1 and self._ready:  # the common case, without a lock: popleft is atomic
            try:
                taken = [self._ready.popleft()]
            except IndexError:
                taken = []
            if taken:
                if len(self._ready) == self.low:
                    self.stirred.set()
                return taken
        with self._room:
            while wait and len(self._ready) < count and not self._is_ended:
                self.stirred.set()
                self._room.wait(1)
            return [self._ready.popleft() for _ in range(min(count, len(self._ready)))]

    def note(self, *answers: Answer) -> None:
        """From any thread, at once after the answers came: acceptances are in the journal before the next message goes."""
        accepted = [answer.delivery_id for answer in answers if answer.state == State.SENT]
        if accepted:
            self._journal.accepted(accepted)
        before = len(self._answers)
        self._answers.extend(answers)
        if before < GROUP <= len(self._answers):
            self.stirred.set()

    def waiting(self) -> int:
        return len(self._ready)

    def answered(self) -> int:
        return len(self._answers)

    def collect(self) -> list[Answer]:
        return [self._answers.popleft() for _ in range(len(self._answers))]
