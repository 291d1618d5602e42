"""The provider's batch road: one call for many who share a digest, their links and headers merged in by the provider.

Only providers that replace plain marks in a body without a template are named here. Where a batch can not differ in its body
(Postmark, Resend, SES) or would run a template language over scraped words (Brevo, SparkPost, Mailjet, MailerSend), each person
gets a message of their own by the plain road.
"""

from __future__ import annotations

import logging
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from anymail.message import AnymailMessage
from django.core.mail import get_connection

from subscribers import mail
from subscribers.ledger import Answer, State
from subscribers.mail import Draft, Person
from subscribers.press import Press
from subscribers.roads.answers import GiveUp, LineLost, TryLater, answer, of_exception
from subscribers.roads.road import Note, Pace, Take, draft_or_answer

log = logging.getLogger(__name__)
HELD = 20_000
"""So many people wait in groups at most before the largest group goes out, whole or not."""
PATIENCE = 30.0


@dataclass(frozen=True)
class Merging:
    """How a provider marks a value in a body, and how many recipients it documents for one call."""

    limit: int
    mark: str
    extra: dict[str, Any] = field(default_factory=dict)


MERGING = {
    # documentation.mailgun.com, batch sending: %recipient.key%, 1,000 recipients
    "mailgun": Merging(1000, "%recipient.{}%"),
    # twilio.com/docs/sendgrid mail-send errors: 1,000 personalizations a request; substitutions are plain replacements
    "sendgrid": Merging(1000, "-hearing-{}-", {"merge_field_format": "-hearing-{}-"}),
}


def merging_of(backend: str) -> Merging | None:
    """For the dotted name of a mail backend; None where each person needs a message of their own."""
    parts = backend.split(".")
    return MERGING.get(parts[-2]) if len(parts) > 2 and parts[0] == "anymail" else None


class BatchRoad:
    """Collects people by digest and sends each full group in one call, the rest at the end."""

    def __init__(self, press: Press, pace: Pace, is_stopped: Callable[[], bool], merging: Merging) -> None:
        self.press, self.pace, self.is_stopped, self.merging = press, pace, is_stopped, merging
        self.size = merging.limit
        self.connection = get_connection()
        self.groups: dict[int, list[Person]] = defaultdict(list)
        self.drafts: dict[int, Draft] = {}

    def run(self, take: Take, note: Note) -> None:
        """Raises LineLost where the provider takes nothing from us now."""
        while people := take(self.size):
            for person in people:
                made = draft_or_answer(self.press, person, note)
                if made:
                    self.drafts[id(made)] = made  # keeps it alive, so that its id stays its own
                    self.groups[id(made)].append(person)
            full = [key for key, group in self.groups.items() if len(group) >= self.size]
            while sum(map(len, self.groups.values())) > HELD and not full:
                full = [max(self.groups, key=lambda key: len(self.groups[key]))]
            for key in full:
                self._send_group(key, note)
        for key in list(self.groups):
            if self.is_stopped():
                return
            self._send_group(key, note)

    def close(self) -> None:
        self.connection.close()

    def _send_group(self, key: int, note: Note) -> None:
        people, made = self.groups.pop(key), self.drafts.pop(key)
        for start in range(0, len(people), self.size):
            some = people[start : start + self.size]
            if self.pace.wait(len(some), self.is_stopped):
                self._send(made, some, note)

    def _send(self, made: Draft, people: list[Person], note: Note) -> None:
        """One call. A refusal of the whole call that one address may have caused is halved until that one stands alone."""
        message = self._message(made, people)
        for attempt in range(3):
            try:
                self.connection.open()
                self.connection.send_messages([message])
                return self._note_each(message, people, note)
            except Exception as error:
                meant = of_exception(error)
                if isinstance(meant, TryLater) and 0 < meant.after <= PATIENCE and attempt < 2:
                    time.sleep(meant.after)  # it asked for this (429, Retry-After)
                    continue
                return self._failed(made, people, meant, note)

    def _failed(self, made: Draft, people: list[Person], meant: Exception, note: Note) -> None:
        if isinstance(meant, LineLost):
            raise meant
        if isinstance(meant, GiveUp) and len(people) > 1:
            half = len(people) // 2
            self._send(made, people[:half], note)
            self._send(made, people[half:], note)
            return
        log.warning("a call for %d people failed: %s", len(people), meant)
        for person in people:
            note(answer(person.delivery_id, person.attempts, meant))

    @staticmethod
    def _note_each(message: AnymailMessage, people: list[Person], note: Note) -> None:
        """Part of a batch may be refused: anymail tells of each recipient."""
        known = message.anymail_status.recipients
        for person in people:
            status = known.get(mail.mailbox(person.address))
            if status is None or status.status in (None, "unknown", "failed"):
                note(answer(person.delivery_id, person.attempts, TryLater("the provider did not say what became of it")))
            elif status.status in ("rejected", "invalid"):
                note(answer(person.delivery_id, person.attempts, GiveUp(f"the provider says: {status.status}")))
            else:
                note(Answer(person.delivery_id, State.SENT, message_id=str(status.message_id or "")))

    def _message(self, made: Draft, people: list[Person]) -> AnymailMessage:
        marks = {name: self.merging.mark.format(name) for name in ("preferences", "unsubscribe", "coverage", "coveragehtml")}
        shared = mail.edition_headers(self.press.edition)
        message = AnymailMessage(
            subject=made.subject,
            body=made.text.filled(marks),
            from_email=shared["From"],
            headers={name: value for name, value in shared.items() if name not in ("From", "MIME-Version")},
        )
        message.attach_alternative(made.html.filled(marks | {"coverage": marks["coveragehtml"]}), "text/html")
        message.to, message.merge_data, message.merge_headers = [], {}, {}
        message.esp_extra = dict(self.merging.extra)
        for person in people:
            headers, links = mail.personal(self.press.edition, person)
            to, coverage = headers.pop("To"), self.press.coverage(person)
            message.to.append(to)
            message.merge_headers[to] = {name: " ".join(value.split()) for name, value in headers.items()}
            message.merge_data[to] = links | {"coverage": coverage.text, "coveragehtml": coverage.html}
        return message
