"""The provider's batch road: one call for many who share a digest, their links and headers merged in by the provider.

Only providers that replace plain marks in a body without a template are named here. Where a batch can not differ in its body
(Postmark, Resend, SES) or would run a template language over scraped words (Brevo, SparkPost, Mailjet, MailerSend), each person
gets a message of their own by the plain road.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from anymail.message import AnymailMessage, AnymailRecipientStatus

from subscribers import links, mail, origin
from subscribers.ledger import Answer, State
from subscribers.mail import Draft, Person
from subscribers.press import Press
from subscribers.roads.answers import GiveUp, LineLost, TryLater, answer
from subscribers.roads.road import Line, Note, Pace, Take, draft_or_answer

log = logging.getLogger(__name__)
Choice = tuple[int, frozenset[int], bool]
HELD = 20_000
"""So many people wait in groups at most before the largest group goes out, whole or not."""


@dataclass(frozen=True)
class Merging:
    """How a provider marks a value in a body, how many recipients it documents for one call, and whether marks work in headers.

    `backend` is anymail's own for checked recipients.
    """

    backend: str
    limit: int
    mark: str
    is_in_headers: bool = False
    extra: dict[str, Any] = field(default_factory=dict)


MERGING = {
    # documentation.mailgun.com, batch sending: %recipient.key% in bodies and headers, 1,000 recipients
    "mailgun": Merging("subscribers.roads.checked.MailgunBackend", 1000, "%recipient.{}%", is_in_headers=True),
    # twilio.com/docs/sendgrid mail-send errors: 1,000 personalizations a request; substitutions are plain replacements in bodies
    "sendgrid": Merging("subscribers.roads.checked.SendGridBackend", 1000, "-hearing-{}-", extra={"merge_field_format": "-hearing-{}-"}),
}


def merging_of(backend: str) -> Merging | None:
    """For the dotted name of a mail backend; None where each person needs a message of their own."""
    parts = backend.split(".")
    return MERGING.get(parts[-2]) if len(parts) > 2 and parts[0] == "anymail" else None


class BatchRoad:
    """Collects people by digest and sends each full group in one call, the rest at the end.

    One call at most is on its way; the next one is made ready meanwhile.
    """

    def __init__(self, press: Press, pace: Pace, is_stopped: Callable[[], bool], merging: Merging) -> None:
        self.press, self.pace, self.is_stopped, self.merging = press, pace, is_stopped, merging
        self.size = merging.limit
        self.line = Line(is_stopped, merging.backend)
        self.groups: dict[Choice, list[Person]] = defaultdict(list)
        self.thread = ThreadPoolExecutor(1)
        self.flying: Future[None] | None = None

    def run(self, take: Take, note: Note) -> None:
        """Raises LineLost where the provider takes nothing from us now."""
        try:
            self._send_all(take, note)
        finally:
            self._land()

    def _send_all(self, take: Take, note: Note) -> None:
        while people := take(self.size):
            for person in people:
                self.groups[self.press.choice(person)].append(person)
            full = [key for key, group in self.groups.items() if len(group) >= self.size]
            while sum(map(len, self.groups.values())) > HELD and not full:
                full = [max(self.groups, key=lambda key: len(self.groups[key]))]
            for key in full:
                self._send_group(key, note)
        for key in list(self.groups):
            self._send_group(key, note)

    def close(self) -> None:
        self.thread.shutdown()
        self.line.close()

    def _land(self) -> None:
        """Wait until the call that is on its way was answered, and its answers noted."""
        flying, self.flying = self.flying, None
        if flying:
            flying.result()

    def _send_group(self, key: Choice, note: Note) -> None:
        """Drafts are made only now: what was restricted meanwhile is not told, and what waits holds no drafts in memory."""
        for made, people in self._drafted(self.groups.pop(key), note):
            for start in range(0, len(people), self.size):
                self._send_some(made, people[start : start + self.size], note)

    def _drafted(self, people: list[Person], note: Note) -> Iterable[tuple[Draft, list[Person]]]:
        """One draft for all of one choice; they may have come to differ since they were grouped, but not while the press is held."""
        found: dict[Choice, tuple[Draft, list[Person]]] = {}
        with self.press.held:
            for person in people:
                choice = self.press.choice(person)
                if choice in found and mail.is_plain(person.address):
                    found[choice][1].append(person)
                elif made := draft_or_answer(self.press, person, note):
                    found.setdefault(choice, (made, []))[1].append(person)
        return found.values()

    def _send_some(self, made: Draft, people: list[Person], note: Note) -> None:
        if self.is_stopped() or not self.pace.wait(len(people), self.is_stopped):
            return
        message = self._message(made, people)
        self._land()
        if not self.is_stopped():
            self.flying = self.thread.submit(self._send, message, made, people, note)

    def _send(self, message: AnymailMessage, made: Draft, people: list[Person], note: Note) -> None:
        """One call. A refusal of the whole call that one address may have caused is halved until that one stands alone."""
        meant = self.line.send(message)
        if meant:
            self._failed(made, people, meant, note)
        else:
            self._note_each(message, people, note)

    def _failed(self, made: Draft, people: list[Person], meant: Exception, note: Note) -> None:
        if isinstance(meant, LineLost):
            raise meant
        if isinstance(meant, GiveUp) and len(people) > 1:
            half = len(people) // 2
            for some in (people[:half], people[half:]):
                self._send(self._message(made, some), made, some, note)
            return
        log.warning("a call for %d people failed: %s", len(people), meant)
        note(*[answer(person.delivery_id, person.attempts, meant) for person in people])

    @staticmethod
    def _note_each(message: AnymailMessage, people: list[Person], note: Note) -> None:
        """Part of a batch may be refused: anymail tells of each recipient."""
        known = message.anymail_status.recipients
        note(*[_told(person, known.get(to)) for person, to in zip(people, message.to, strict=True)])

    def _message(self, made: Draft, people: list[Person]) -> AnymailMessage:
        """Only what differs goes with each person: tokens into the links, and what the provider can not put into headers by itself."""
        marks = {name: self.merging.mark.format(name) for name in (links.PREFERENCES, links.UNSUBSCRIBE, "coverage", "coveragehtml")}
        doors = mail.doored(marks[links.PREFERENCES], marks[links.UNSUBSCRIBE])
        lines = [self.press.coverage(person) for person in people]
        alike = None if any(line is not lines[0] for line in lines) else lines[0]
        shared = {name: mail.unfolded(value) for name, value in mail.edition_headers(self.press.edition).items() if name != "MIME-Version"}
        message = AnymailMessage(
            subject=made.subject,
            body=made.text.filled(doors | {"coverage": alike.text if alike else marks["coverage"]}),
            from_email=shared.pop("From"),
            headers=shared,
        )
        message.attach_alternative(made.html.filled(doors | {"coverage": alike.html if alike else marks["coveragehtml"]}), "text/html")
        message.to, message.merge_data, message.merge_headers = [], {}, {}
        message.esp_extra = dict(self.merging.extra)
        if self.merging.is_in_headers:
            message.extra_headers["List-Unsubscribe"] = mail.unfolded(mail.leave(marks[links.UNSUBSCRIBE]))
            message.extra_headers["Message-ID"] = self.merging.mark.format("name")
        for person, line in zip(people, lines, strict=True):
            to, own = mail.mailbox(person.address), mail.tokens(self.press.edition, person)
            name = origin.message_id(self.press.edition.pk, person.delivery_id)
            message.to.append(to)
            message.merge_data[to] = {links.PREFERENCES: own[0], links.UNSUBSCRIBE: own[1]}
            if self.merging.is_in_headers:
                message.merge_data[to]["name"] = name
            else:
                message.merge_headers[to] = {"Message-ID": name, "List-Unsubscribe": mail.unfolded(mail.leave(own[1]))}
            if not alike:
                message.merge_data[to] |= {"coverage": line.text, "coveragehtml": line.html}
        return message


def _told(person: Person, status: AnymailRecipientStatus | None) -> Answer:
    """What the provider said of one recipient."""
    if status is None or status.status in (None, "unknown", "failed"):
        return answer(person.delivery_id, person.attempts, TryLater("the provider did not say what became of it"))
    if status.status in ("rejected", "invalid"):
        return answer(person.delivery_id, person.attempts, GiveUp(f"the provider says: {status.status}"))
    return Answer(person.delivery_id, State.SENT, message_id=str(status.message_id or ""))
