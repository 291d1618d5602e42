"""What every road shares: how it is given people, how it tells answers, how fast it may go."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Any, Protocol

from django.core.mail import EmailMultiAlternatives, get_connection

from subscribers import mail
from subscribers.ledger import Answer, State
from subscribers.mail import Draft, Person
from subscribers.press import Press
from subscribers.roads.answers import LineLost, SlowDown, TryLater, answer, of_exception

log = logging.getLogger(__name__)
TRIES = 4
PATIENCE = 30.0
"""Seconds a conversation waits itself, where a provider asks it to (Retry-After); what takes longer is left to the sweep."""


class Note(Protocol):
    def __call__(self, *answers: Answer) -> None:
        """Keep answers that came together."""


class Take(Protocol):
    def __call__(self, count: int, wait: bool = True) -> list[Person]:
        """Up to `count` people. Empty: nobody is left, or (without `wait`) nobody is ready just now."""


class Road(Protocol):
    """One way out, in one thread that reads no database. `size` is how many people one call can carry."""

    size: int

    def run(self, take: Take, note: Note) -> None:
        """Send to all whom `take` gives and `note` each answer. Raises LineLost where nobody can be sent to now."""

    def close(self) -> None: ...


class Pace:
    """At most `rate` mails a second over all conversations of this process; 0 is as fast as it goes."""

    def __init__(self, rate: float) -> None:
        self.rate = rate
        self._lock = threading.Lock()
        self._next = 0.0

    def is_free(self) -> bool:
        return not self.rate

    def wait(self, count: int, is_stopped: Callable[[], bool]) -> bool:
        """Sleep until `count` more may go. False where a stop came first."""
        if not self.rate:
            return True
        with self._lock:
            start = max(self._next, time.monotonic())
            self._next = start + count / self.rate
        return _slept(start - time.monotonic(), is_stopped)


class Line:
    """A mail backend over one kept session."""

    def __init__(self, is_stopped: Callable[[], bool], backend: str | None = None) -> None:
        self.backend: Any = get_connection(backend)  # Any: anymail's have a session, Django's have none
        self.is_stopped = is_stopped
        self.failures = 0

    def send(self, message: EmailMultiAlternatives) -> Exception | None:
        """What one message met, in the words of `answers`; None where it was taken.

        LineLost where the provider wants a pause, or failed TRIES times in a row: an outage must not use up anybody's tries.
        """
        meant = self._patiently(message)
        self.failures = self.failures + 1 if isinstance(meant, TryLater) else 0
        if isinstance(meant, TryLater) and (isinstance(meant, SlowDown) or self.failures >= TRIES):
            return LineLost(str(meant), meant.after)
        return meant

    def close(self) -> None:
        self.backend.close()

    def _patiently(self, message: EmailMultiAlternatives) -> Exception | None:
        """Waits itself where it is asked to for a moment (Retry-After)."""
        meant = self._met(message)
        for _ in range(2):
            if not isinstance(meant, TryLater) or not 0 < meant.after <= PATIENCE or not _slept(meant.after, self.is_stopped):
                break
            meant = self._met(message)
        return meant

    def _met(self, message: EmailMultiAlternatives) -> Exception | None:
        try:
            self.backend.open()
            self.backend.send_messages([message])
        except Exception as error:
            meant = of_exception(error)
            if meant is error:
                log.exception("a mail could not be sent")
            return meant
        return None


def _slept(seconds: float, is_stopped: Callable[[], bool]) -> bool:
    """False where a stop came first."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0 and not is_stopped():
        time.sleep(min(left, 0.2))
    return not is_stopped()


def draft_or_answer(press: Press, person: Person, note: Note) -> Draft | None:
    """This person's draft; where there is none, or it can not be made, that is the answer. One poison digest stops nobody else."""
    try:
        mail.mailbox(person.address)
        made = press.draft_for(person)
    except Exception as error:
        if not isinstance(error, mail.Unmailable):
            log.exception("delivery %s could not be composed", person.delivery_id)
        note(answer(person.delivery_id, person.attempts, error))
        return None
    if made is None:
        note(Answer(person.delivery_id, State.SKIPPED, "nothing to tell"))
    return made


def wire_or_answer(press: Press, person: Person, note: Note) -> bytes | None:
    made = draft_or_answer(press, person, note)
    return mail.wire(made, press.edition, person, press.coverage(person).wire) if made else None
