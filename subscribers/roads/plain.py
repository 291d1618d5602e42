"""The plain road: any Django mail backend, one message each over one kept connection (files, console, tests, a provider)."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from email import message_from_bytes
from email.message import Message
from email.policy import Policy

from django.core.mail import EmailMultiAlternatives, get_connection
from django.utils.html import escape

from subscribers import mail
from subscribers.ledger import Answer, State
from subscribers.mail import Person
from subscribers.press import Press
from subscribers.roads.answers import LineLost, answer, of_exception

log = logging.getLogger(__name__)
OWN = {"From", "Subject", "Date", "MIME-Version", "To"}


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
    """Sends person by person; an answer is handed to `note` as soon as it is known."""

    def __init__(self, press: Press) -> None:
        self.press = press
        self.connection = get_connection()

    def send(self, people: Iterable[Person], note: Callable[[Answer], None]) -> None:
        """Raises LineLost where nobody can be sent to now."""
        for person in people:
            note(self._sent(person))

    def close(self) -> None:
        self.connection.close()

    def _sent(self, person: Person) -> Answer:
        try:
            message = digest_message(self.press, person)
            if message is None:
                return Answer(person.delivery_id, State.SKIPPED, "nothing to tell")
            self.connection.open()
            self.connection.send_messages([message])
        except Exception as error:  # noqa: BLE001 - one bad address or poison hearing never stops the others
            meant = of_exception(error)
            if meant is error:
                log.exception("delivery %s could not be made", person.delivery_id)
            if isinstance(meant, LineLost):
                raise meant from error
            return answer(person.delivery_id, person.attempts, meant)
        status = getattr(message, "anymail_status", None)
        return Answer(person.delivery_id, State.SENT, message_id=str(getattr(status, "message_id", None) or ""))


def digest_message(press: Press, person: Person) -> Digest | None:
    made = press.draft_for(person)
    if made is None:
        return None
    coverage = press.coverage(person)
    values = mail.slots(press.edition, person, coverage)
    headers = mail.edition_headers(press.edition) | mail.personal_headers(press.edition, person)
    message = Digest(
        subject=" ".join(made.subject.split()),
        body=mail.filled(made.text, values),
        from_email=headers["From"],
        to=[headers["To"]],
        headers={name: " ".join(value.split()) for name, value in headers.items() if name not in OWN - {"Date"}},
    )
    message.attach_alternative(mail.filled(made.html, {name: escape(value) for name, value in values.items()}), "text/html")
    message.wire = mail.wire(made, press.edition, person, coverage, escape)
    return message
