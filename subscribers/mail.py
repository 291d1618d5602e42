"""A digest as a message: headers, both parts, and the few bytes that differ from person to person.

Rules held here: RFC 5322 (lines, single headers), RFC 2047 (subject), RFC 2369 and 8058 (leaving), RFC 2919 (List-Id),
RFC 3834 (Auto-Submitted).
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.utils import format_datetime, parseaddr

from django.conf import settings
from django.core.mail.message import sanitize_address

from subscribers import links
from subscribers.encoding import encode, joint
from subscribers.models import Edition

SLOTS = ("preferences", "unsubscribe", "coverage")
LISTS = {"daily": "daily digest", "weekly": "weekly digest", "bulletin": "short-notice bulletin"}


class Unmailable(ValueError):
    """This address can not stand in a message: it holds a line break, or letters that need a relay with SMTPUTF8."""


@dataclass(frozen=True)
class Person:
    """Whom one delivery is for. `forces` is None for every force; `since_at` is None before a first digest."""

    delivery_id: int
    subscriber_id: int
    address: str
    forces: frozenset[int] | None
    since_at: datetime | None = None
    attempts: int = 1


@dataclass(frozen=True)
class Piece:
    """Text between two slots, and the slot that follows it (or "")."""

    text: str
    slot: str = ""

    def encoded(self) -> bytes:
        return joint(encode(self.text)) if self.slot else encode(self.text)


@dataclass(frozen=True)
class Draft:
    """One distinct digest, complete but for what differs by person. `wire` alternates bytes and slot names."""

    subject: str
    text: tuple[Piece, ...]
    html: tuple[Piece, ...]
    head: tuple[tuple[str, str], ...]
    wire: tuple[tuple[bytes, str], ...]


def about() -> dict[str, object]:
    """What every mail's template may say of the service."""
    return {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "agency_name": settings.AGENCY_NAME,
        "contact_address": settings.CONTACT_ADDRESS,
        "postal_address": settings.POSTAL_ADDRESS,
    }


def sender() -> str:
    return str(sanitize_address(settings.DEFAULT_FROM_EMAIL, "utf-8"))


def envelope_from() -> str:
    return parseaddr(sender())[1]


def domain() -> str:
    return envelope_from().rpartition("@")[2]


def mailbox(address: str) -> str:
    """The address as it may stand in To and RCPT. Raises Unmailable; a domain in other letters becomes punycode."""
    local, at, host = address.rpartition("@")
    if not at or not local.isascii() or any(letter <= " " or letter in "<>\x7f" for letter in address):
        raise Unmailable("the address holds letters that a mail header can not carry")
    try:
        return f"{local}@{host.encode('idna').decode('ascii') if not host.isascii() else host}"
    except UnicodeError as error:
        raise Unmailable("the address's domain is not a domain name") from error


def message_id(edition_id: int, delivery_id: int) -> str:
    """The same on every try and every machine; not to be guessed from another one."""
    mac = hmac.new(settings.SECRET_KEY.encode(), f"delivery.{edition_id}.{delivery_id}".encode(), "sha256").hexdigest()[:16]
    return f"<{edition_id}.{delivery_id}.{mac}@{domain()}>"


def edition_headers(edition: Edition) -> dict[str, str]:
    """The headers that all mails of one edition share. Date is the edition's own, so that a copy is the same bytes."""
    return {
        "From": sender(),
        "Date": format_datetime(edition.window_to_at),
        "MIME-Version": "1.0",
        "Auto-Submitted": "auto-generated",
        "Precedence": "bulk",
        "List-Id": f"{_phrase(settings.SITE_NAME)} {LISTS[edition.kind]} <{edition.kind}.{domain()}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Feedback-ID": f"{edition.date:%Y%m%d}:{edition.kind}:digest:hearings",
    }


def personal_headers(edition: Edition, person: Person) -> dict[str, str]:
    leave = f"<{links.link(links.UNSUBSCRIBE, person.subscriber_id, edition.window_to_at)}>"
    if settings.UNSUBSCRIBE_MAILTO:
        token = links.token(links.UNSUBSCRIBE, person.subscriber_id, edition.window_to_at)
        leave += f",\r\n <mailto:{settings.UNSUBSCRIBE_MAILTO}?subject=unsubscribe-{token}>"
    return {
        "To": mailbox(person.address),
        "Message-ID": message_id(edition.pk, person.delivery_id),
        "List-Unsubscribe": leave,
    }


def slots(edition: Edition, person: Person, coverage: str) -> dict[str, str]:
    """What each slot holds for this person. Links are made from the edition's instant, so a copy holds the same ones."""
    return {
        "preferences": links.link(links.PREFERENCES, person.subscriber_id, edition.window_to_at),
        "unsubscribe": links.link(links.UNSUBSCRIBE, person.subscriber_id, edition.window_to_at),
        "coverage": coverage,
    }


def draft(edition: Edition, subject: str, text: tuple[Piece, ...], html: tuple[Piece, ...]) -> Draft:
    """Encode once what all who share these forces share."""
    shared = edition_headers(edition) | {"Subject": header_words(subject)}
    boundary = f"=_{edition.pk}.{edition.kind}.{edition.date:%Y%m%d}"  # "=_" never stands in quoted-printable
    head = "".join(f"{name}: {value}\r\n" for name, value in shared.items())
    head += f'Content-Type: multipart/alternative;\r\n boundary="{boundary}"\r\n\r\n'
    wire = [(head.encode("ascii"), "")]
    for kind, pieces in (("plain", text), ("html", html)):
        opening = f"--{boundary}\r\nContent-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        wire += [(opening.encode("ascii"), ""), *((piece.encoded(), f"{kind}.{piece.slot}" if piece.slot else "") for piece in pieces)]
        wire.append((b"\r\n", ""))
    wire.append((f"--{boundary}--\r\n".encode("ascii"), ""))
    return Draft(subject, text, html, tuple(shared.items()), _packed(wire))


def wire(made: Draft, edition: Edition, person: Person, coverage: str, html: Callable[[str], str]) -> bytes:
    """The whole message as a relay gets it. Builds no tree and renders nothing: it lays bytes side by side."""
    values = slots(edition, person, coverage)
    parts = [f"{name}: {value}\r\n".encode("ascii") for name, value in personal_headers(edition, person).items()]
    laid: dict[str, bytes] = {}
    for piece, slot in made.wire:
        parts.append(piece)
        if slot:
            if slot not in laid:
                kind, name = slot.split(".")
                laid[slot] = joint(encode(html(values[name]) if kind == "html" else values[name]))
            parts.append(laid[slot])
    return b"".join(parts)


def filled(pieces: tuple[Piece, ...], values: Mapping[str, str]) -> str:
    return "".join(piece.text + values.get(piece.slot, "") for piece in pieces)


def header_words(words: str) -> str:
    """One clean line, as RFC 2047 words where it is not ASCII; no line break from any page survives."""
    clean = " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())
    return clean if clean.isascii() and len(clean) < 68 else Header(clean, "utf-8", 76, "Subject").encode(linesep="\r\n")


def _phrase(words: str) -> str:
    clean = header_words(words)
    return clean if clean.replace(" ", "").isalnum() else '"' + clean.replace("\\", "").replace('"', "") + '"' if clean.isascii() else clean


def _packed(wire: list[tuple[bytes, str]]) -> tuple[tuple[bytes, str], ...]:
    """Runs of bytes without a slot between them, as one."""
    packed, run = [], b""
    for piece, slot in wire:
        run += piece
        if slot:
            packed.append((run, slot))
            run = b""
    return (*packed, (run, ""))
