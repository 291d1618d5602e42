"""The plain road: any Django mail backend, one message each over one kept connection (files, console, tests, a provider)."""

from __future__ import annotations

import re
from collections.abc import Callable
from email import message_from_bytes
from email.message import Message
from email.policy import Policy

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from subscribers import mail, origin
from subscribers.ledger import Answer, State
from subscribers.mail import Draft, Person
from subscribers.press import Press
from subscribers.roads.answers import LineLost, answer
from subscribers.roads.road import Line, Note, Pace, Take, draft_or_answer

FIELDS = {"From", "Subject", "MIME-Version", "To"}
KEYED = {"anymail.backends.resend.EmailBackend": "Idempotency-Key"}
"""The header in which a provider takes a key of the call, and sends nothing twice under one key (Resend's documentation: for 24 hours).

Brevo's key is left alone: it counts for 30 minutes, and a second call is refused in words that a bad address gets too.
"""
_TEMPLATING = re.compile(r"\{(?=[{%$#])")
"""Brevo, SparkPost and MailerSend run a template language over every body: a word joiner that nobody sees keeps scraped words words."""


class Wire(Message):
    """A parsed message that gives back the very bytes it was parsed from."""

    wire: bytes = b""

    def as_bytes(self, unixfrom: bool = False, policy: Policy | None = None, linesep: str = "\n") -> bytes:
        return self.wire if linesep == "\r\n" else self.wire.replace(b"\r\n", linesep.encode("ascii"))


class Digest(EmailMultiAlternatives):
    """A digest as Django knows it; what stands on the wire is exactly the bytes that every road sends."""

    wire: bytes = b""

    def message(self, *_: object, **__: object) -> Message:  # type: ignore[override]  # the wire was made by us
        made = message_from_bytes(self.wire, _class=Wire)
        made.wire = self.wire
        return made


class PlainRoad:
    """Sends person by person; an answer is noted as soon as it is known."""

    size = 1

    def __init__(self, press: Press, pace: Pace, is_stopped: Callable[[], bool]) -> None:
        self.press, self.pace, self.is_stopped = press, pace, is_stopped
        self.line = Line(is_stopped)

    def run(self, take: Take, note: Note) -> None:
        while people := take(1):
            made = draft_or_answer(self.press, people[0], note)
            if made:
                if not self.pace.wait(1, self.is_stopped):
                    return
                note(self._sent(people[0], made))

    def close(self) -> None:
        self.line.close()

    def _sent(self, person: Person, made: Draft) -> Answer:
        message = digest_message(self.press, person, made)
        meant = self._met(message, origin.message_id(self.press.edition.pk, person.delivery_id))
        if isinstance(meant, LineLost):
            raise meant
        if meant:
            return answer(person.delivery_id, person.attempts, meant)
        status = getattr(message, "anymail_status", None)
        return Answer(person.delivery_id, State.SENT, message_id=str(getattr(status, "message_id", None) or ""))

    def _met(self, message: Digest, key: str) -> Exception | None:
        if settings.EMAIL_BACKEND in KEYED:
            self.line.backend.open()
            self.line.backend.session.headers[KEYED[settings.EMAIL_BACKEND]] = key
        return self.line.send(message)


def digest_message(press: Press, person: Person, made: Draft) -> Digest:
    coverage = press.coverage(person)
    own_headers, own_links = mail.personal(press.edition, person)
    headers = mail.edition_headers(press.edition) | own_headers
    message = Digest(
        subject=made.subject,
        body=_plain(made.text.filled(own_links | {"coverage": coverage.text})),
        from_email=headers["From"],
        to=[headers["To"]],
        headers={name: mail.unfolded(value) for name, value in headers.items() if name not in FIELDS},
    )
    message.attach_alternative(_plain(made.html.filled({**own_links, "coverage": coverage.html})), "text/html")
    message.wire = mail.wire(made, press.edition, person, coverage.wire)
    return message


def _plain(words: str) -> str:
    """For an API alone; `wire` is what every other backend sends."""
    return _TEMPLATING.sub("{\u2060", words)
