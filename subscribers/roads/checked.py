"""anymail's batch backends for recipients that `mail.mailbox` checked.

Its own parse of each address is over half of what a call costs, and one address that it can not read fails the whole call.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from anymail.backends import mailgun, sendgrid
from anymail.backends.base import BasePayload
from anymail.utils import EmailAddress


def addresses(checked: Iterable[str], field: str = "") -> list[EmailAddress]:
    """Of what `mail.mailbox` gave: a bare address of plain letters, so that there is nothing to parse but its @."""
    parts = (address.rpartition("@") for address in checked)
    return [EmailAddress(username=local, domain=host) for local, _, host in parts]


ATTRS = tuple((name, combine, addresses if name == "to" else convert) for name, combine, convert in BasePayload.base_message_attrs)


class MailgunPayload(mailgun.MailgunPayload):  # type: ignore[misc]  # anymail is untyped
    base_message_attrs = ATTRS


class MailgunBackend(mailgun.EmailBackend):  # type: ignore[misc]  # anymail is untyped
    def build_message_payload(self, message: Any, defaults: Any) -> MailgunPayload:
        return MailgunPayload(message, defaults, self)


class SendGridPayload(sendgrid.SendGridPayload):  # type: ignore[misc]  # anymail is untyped
    base_message_attrs = ATTRS


class SendGridBackend(sendgrid.EmailBackend):  # type: ignore[misc]  # anymail is untyped
    def build_message_payload(self, message: Any, defaults: Any) -> SendGridPayload:
        return SendGridPayload(message, defaults, self)
