"""The SMTP road: a kept connection, commands in groups where the relay takes them (RFC 2920), one message on its way at a time."""

from __future__ import annotations

import smtplib
import socket
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.mail.backends.smtp import EmailBackend

from subscribers import mail, origin
from subscribers.ledger import Answer, State
from subscribers.mail import Person
from subscribers.press import Press
from subscribers.roads.answers import LineLost, TryLater, answer, of_smtp
from subscribers.roads.road import Note, Pace, Take, wire_or_answer

TRIES = 4
WAIT = 0.25
LONGEST = 8192
BROKEN = (OSError, smtplib.SMTPException)


@dataclass(frozen=True)
class Job:
    """One person's message, ready to go."""

    person: Person
    recipient: bytes
    wire: bytes


class SmtpRoad:
    """One conversation with the relay. Of its messages one at most was sent without an answer, so a death costs one copy."""

    size = 1

    def __init__(self, press: Press, pace: Pace, is_stopped: Callable[[], bool]) -> None:
        self.press, self.pace, self.is_stopped = press, pace, is_stopped
        self.backend = EmailBackend()
        self.line: Any = None
        self.is_grouping = False
        self.hand: deque[Job] = deque()  # made, and not sent
        self.is_asked = False  # the envelope of the first in hand was said
        self.flying: Job | None = None  # sent, and not answered
        self.is_junk_due = False  # a reply that tells nothing has to be read first
        self.successes = 0
        self.sender = b"MAIL FROM:<%s>\r\n" % origin.envelope_from().encode("ascii")

    def run(self, take: Take, note: Note) -> None:
        """Send until `take` gives nobody more. Raises LineLost where the relay can not be spoken to."""
        failures = 0
        while self._fill(take, note, wait=True):
            before = self.successes
            try:
                self._open()
                self._talk(take, note)
            except BROKEN as error:
                failures = 1 if self.successes > before else failures + 1
                self._broke(error, note)
                if failures >= TRIES:
                    raise LineLost(f"{type(error).__name__}: {error}") from error
                time.sleep(WAIT * 2 ** (failures - 1) if failures > 1 else 0)

    def close(self) -> None:
        line, self.line, self.backend.connection = self.line, None, None
        self.is_asked = self.is_junk_due = False
        if line is None:
            return
        try:
            line.quit()
        except BROKEN:
            line.close()

    def _open(self) -> None:
        if self.line is not None:
            return
        self.backend.open()
        self.line = self.backend.connection
        self.line.ehlo_or_helo_if_needed()
        self.line.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.is_grouping = self.line.has_extn("pipelining")

    def _fill(self, take: Take, note: Note, wait: bool) -> bool:
        """Have a message in hand, and without waiting the one after it. False where nobody is left."""
        while len(self.hand) < (1 if wait else 2):
            if not wait and not self.pace.is_free():
                break
            people = take(1, wait)
            if not people:
                break
            wire = wire_or_answer(self.press, people[0], note)
            if wire is None:
                continue
            if not self.pace.wait(1, self.is_stopped):
                return False
            self.hand.append(Job(people[0], b"RCPT TO:<%s>\r\n" % mail.mailbox(people[0].address).encode("ascii"), wire))
        return bool(self.hand)

    def _talk(self, take: Take, note: Note) -> None:
        while self.hand or self._more(take, note):
            if self.is_grouping and not self.is_asked:
                self._say(self._group(self.hand[0]))
                self.is_asked = True
            refusal, is_open = self._asked(note)
            job = self.hand.popleft()
            self.is_asked = bool(self.hand) and self.is_grouping
            following = self._group(self.hand[0]) if self.is_asked else b""
            if refusal:
                self._say((b".\r\n" if is_open else b"RSET\r\n") + following)
                self.is_junk_due = True
                note(answer(job.person.delivery_id, job.person.attempts, refusal))
            else:
                self.flying = job
                self._say(job.wire + b".\r\n" + following)
            self._fill(take, note, wait=False)

    def _more(self, take: Take, note: Note) -> bool:
        """Nothing is in hand: hear the last answer, then wait for more people."""
        self._settle(note)
        return self._fill(take, note, wait=True)

    def _group(self, job: Job) -> bytes:
        return self.sender + job.recipient + b"DATA\r\n"

    def _asked(self, note: Note) -> tuple[Exception | None, bool]:
        """The relay's refusal of the first in hand or None, and whether it now waits for a message."""
        self._settle(note)
        if not self.is_grouping:
            return self._asked_one_by_one()
        codes = [self._reply() for _ in range(3)]
        return _refusal(codes), codes[2][0] == 354

    def _asked_one_by_one(self) -> tuple[Exception | None, bool]:
        codes = []
        for command in (self.sender, self.hand[0].recipient, b"DATA\r\n"):
            self._say(command)
            codes.append(self._reply())
            if codes[-1][0] >= 400:
                return _refusal([*codes, codes[-1], codes[-1]][:3]), False
        return None, True

    def _settle(self, note: Note) -> None:
        """Hear the answer to the message that is on its way."""
        if self.is_junk_due:
            self.is_junk_due = False
            self._reply()
        if self.flying:
            code, words = self._reply(may_hang_up=True)
            job, self.flying = self.flying, None
            if 200 <= code < 300:
                self.successes += 1
                note(Answer(job.person.delivery_id, State.SENT))
                return
            meant = of_smtp(code, words)
            note(answer(job.person.delivery_id, job.person.attempts, TryLater(str(meant)) if isinstance(meant, LineLost) else meant))
            if isinstance(meant, LineLost):
                raise smtplib.SMTPServerDisconnected(str(meant))

    def _say(self, words: bytes) -> None:
        self.line.sock.sendall(words)

    def _reply(self, may_hang_up: bool = False) -> tuple[int, bytes]:
        """One reply of one or more lines; a 421 ends the line (RFC 5321 §3.8) wherever it comes."""
        words = self.line.file.readline(LONGEST)
        while words[3:4] == b"-":
            words = self.line.file.readline(LONGEST)
        if not words.endswith(b"\n") or not words[:3].isdigit():
            raise smtplib.SMTPServerDisconnected(f"the relay hung up or spoke no SMTP: {words[:80]!r}")
        code, said = int(words[:3]), words[4:].strip()
        if code == 421 and not may_hang_up:
            raise smtplib.SMTPServerDisconnected(f"421 {said.decode('utf-8', 'replace')}")
        return code, said

    def _broke(self, error: Exception, note: Note) -> None:
        """What was on its way may have been accepted: nobody is missed, so it is tried again with the same Message-ID and bytes."""
        if self.flying:
            person = self.flying.person
            note(answer(person.delivery_id, person.attempts, TryLater(f"the line broke before the answer: {error}")))
            self.flying = None
        self.close()


def _refusal(codes: list[tuple[int, bytes]]) -> Exception | None:
    """Of MAIL, RCPT and DATA in this order. A refusal of MAIL is about us: it must not be held against a reader."""
    (mailed, mail_words), (rcpt, rcpt_words), (data, data_words) = codes
    if mailed >= 400:
        meant = of_smtp(mailed, mail_words)
        return TryLater(str(meant))
    if rcpt >= 400:
        return of_smtp(rcpt, rcpt_words)
    return None if data == 354 else of_smtp(data, data_words)
