"""A digest as a message: headers, both parts, and the few bytes that differ from person to person.

Rules held here: RFC 5322 (lines, single headers), RFC 2047 (subject), RFC 2369 and 8058 (leaving), RFC 2919 (List-Id),
RFC 3834 (Auto-Submitted).
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from functools import cached_property, lru_cache
from typing import NamedTuple

from django.conf import settings

from subscribers import links, origin
from subscribers.encoding import encode, joint
from subscribers.models import Edition

WORD_OCTETS = 42
_TOKEN = "T" * links.LENGTH
_PLAIN_ADDRESS = re.compile(r"[!#-'*+\-./0-9=?A-Z^-~]{1,64}@[0-9A-Za-z.\-]{1,255}\Z")
SLOTS = ("preferences", "unsubscribe", "coverage")
LISTS = {"daily": "daily digest", "weekly": "weekly digest", "bulletin": "short-notice bulletin"}


class Unmailable(ValueError):
    """This address can not stand in a message: it holds a line break, or letters that need a relay with SMTPUTF8."""


class Person(NamedTuple):
    """Whom one delivery is for. `forces` is None for every force; `since_at` is None before a first digest."""

    delivery_id: int
    subscriber_id: int
    address: str
    forces: frozenset[int] | None
    since_at: datetime | None = None
    attempts: int = 1
    wants_empty: bool = False


@dataclass(frozen=True)
class Piece:
    """Text between two slots, and the slot that follows it (or "")."""

    text: str
    slot: str = ""

    @cached_property
    def wire(self) -> bytes:
        encoded = encode(self.text)
        return encoded if not self.slot or encoded.endswith(b"\n") else joint(encoded)


@dataclass(frozen=True)
class Body:
    """One part of a digest: the edition's frame, and what the people of one choice share in its slots `lead` and `items`."""

    frame: tuple[Piece, ...]
    lead: str
    items: tuple[Piece, ...]

    def filled(self, values: Mapping[str, str]) -> str:
        """The part as text, for one person."""
        shared = {"lead": self.lead, "items": "".join(item.text for item in self.items)}
        return "".join(piece.text + (shared.get(piece.slot) or values.get(piece.slot, "")) for piece in self.frame)

    def wire(self, kind: str) -> Iterator[tuple[bytes, str]]:
        """The part encoded, piece by piece, each with the personal slot that follows it."""
        shared = {"lead": [joint(encode(self.lead))], "items": [item.wire for item in self.items]}
        for piece in self.frame:
            if piece.slot in shared:
                yield b"".join([piece.wire, *shared[piece.slot]]), ""
            else:
                yield piece.wire, f"{kind}.coverage" if piece.slot == "coverage" else piece.slot


@dataclass(frozen=True)
class Draft:
    """One distinct digest, complete but for what differs by person. `wire` alternates bytes and slots."""

    subject: str
    text: Body
    html: Body
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


def is_plain(address: str) -> bool:
    """Whether it may stand in To and RCPT as it is."""
    return _PLAIN_ADDRESS.match(address) is not None


def mailbox(address: str) -> str:
    """The address as it may stand in To and RCPT. Raises Unmailable; a domain in other letters becomes punycode."""
    if is_plain(address):
        return address
    local, at, host = address.rpartition("@")
    try:
        plain = f"{local}@{host.encode('idna').decode('ascii')}"
    except UnicodeError as error:
        raise Unmailable("the address's domain is not a domain name") from error
    if not at or not _PLAIN_ADDRESS.match(plain):
        raise Unmailable("the address holds letters that a mail header can not carry")
    return plain


def edition_headers(edition: Edition) -> dict[str, str]:
    """The headers that all mails of one edition share. Date is the edition's own, so that a copy is the same bytes."""
    return {
        "From": origin.sender(),
        "Date": format_datetime(edition.window_to_at),
        "MIME-Version": "1.0",
        "Auto-Submitted": "auto-generated",
        "Precedence": "bulk",
        "List-Id": f"{_phrase(settings.SITE_NAME)} {LISTS[edition.kind]} <{edition.kind}.{origin.domain()}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Feedback-ID": f"{edition.date:%Y%m%d}:{edition.kind}:digest:hearings",
    }


@dataclass(frozen=True)
class Door:
    """The address of one purpose around its token, as text and encoded: the token stands on a line of its own, whole."""

    before: str
    after: str

    @cached_property
    def _opening(self) -> bytes:
        return joint(encode(self.before))

    @cached_property
    def _closing(self) -> bytes:
        return joint(encode(self.after))

    def link(self, token: str) -> str:
        return self.before + token + self.after

    def wire(self, token: str) -> bytes:
        return self._opening + token.encode("ascii") + self._closing


@lru_cache(maxsize=16)
def door(purpose: str, _site: str) -> Door:
    before, _, after = links.address(purpose, _TOKEN).partition(_TOKEN)
    return Door(before, after)


def tokens(edition: Edition, person: Person) -> tuple[str, str]:
    """For the preferences and for leaving. Made from the edition's instant, so that a copy holds the same ones."""
    at = edition.window_to_at
    return links.token(links.PREFERENCES, person.subscriber_id, at), links.token(links.UNSUBSCRIBE, person.subscriber_id, at)


def personal(edition: Edition, person: Person) -> tuple[dict[str, str], dict[str, str]]:
    """This person's headers and links, for backends that build the message themselves."""
    preferences, leaving = tokens(edition, person)
    headers = {
        "To": mailbox(person.address),
        "Message-ID": origin.message_id(edition.pk, person.delivery_id),
        "List-Unsubscribe": leave(leaving),
    }
    return headers, doored(preferences, leaving)


def doored(preferences: str, leaving: str) -> dict[str, str]:
    """The links of both purposes around these tokens, or around a provider's marks for them."""
    site = settings.SITE_URL
    return {
        links.PREFERENCES: door(links.PREFERENCES, site).link(preferences),
        links.UNSUBSCRIBE: door(links.UNSUBSCRIBE, site).link(leaving),
    }


def leave(token: str) -> str:
    """The List-Unsubscribe header (RFC 2369 §3.2): https first, mailto where one is set. Folded, for a relay."""
    https = f"<{door(links.UNSUBSCRIBE, settings.SITE_URL).link(token)}>"
    mailto = settings.UNSUBSCRIBE_MAILTO
    return f"{https},\r\n <mailto:{mailto}?subject=unsubscribe-{token}>" if mailto else https


def draft(edition: Edition, subject: str, text: Body, html: Body) -> Draft:
    """Encode once what all who share these forces share."""
    shared = edition_headers(edition) | {"Subject": header_words(subject)}
    boundary = f"=_{edition.pk}.{edition.kind}.{edition.date:%Y%m%d}"  # "=_" never stands in quoted-printable
    head = "".join(f"{name}: {value}\r\n" for name, value in shared.items())
    head += f'Content-Type: multipart/alternative;\r\n boundary="{boundary}"\r\n\r\n'
    wire = [(head.encode("ascii"), "")]
    for kind, body in (("plain", text), ("html", html)):
        opening = f"--{boundary}\r\nContent-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        wire += [(opening.encode("ascii"), ""), *body.wire(kind), (b"\r\n", "")]
    wire.append((f"--{boundary}--\r\n".encode("ascii"), ""))
    return Draft(subject, text, html, tuple(_packed(wire)))


def wire(made: Draft, edition: Edition, person: Person, coverage: Mapping[str, bytes]) -> bytes:
    """The whole message as a relay gets it: bytes laid side by side. `coverage` is encoded, by part."""
    preferences, leaving = tokens(edition, person)
    site = settings.SITE_URL
    values = {
        **coverage,
        "preferences": door(links.PREFERENCES, site).wire(preferences),
        "unsubscribe": door(links.UNSUBSCRIBE, site).wire(leaving),
    }
    to, name = mailbox(person.address), origin.message_id(edition.pk, person.delivery_id)
    own = f"To: {to}\r\nMessage-ID: {name}\r\nList-Unsubscribe: {leave(leaving)}\r\n"
    parts = [own.encode("ascii")]
    for piece, slot in made.wire:
        parts.append(piece)
        if slot:
            parts.append(values[slot])
    return b"".join(parts)


def unfolded(value: str) -> str:
    """A header for an API, which folds it itself."""
    return " ".join(value.split())


def header_words(words: str) -> str:
    """One clean line, as RFC 2047 words where it is not ASCII; no line break from any page survives."""
    clean = " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())
    if clean.isascii() and len(clean) < 68 and "=?" not in clean:
        return clean
    return "\r\n ".join(f"=?utf-8?b?{b64encode(chunk.encode()).decode('ascii')}?=" for chunk in _chunks(clean))


def _chunks(words: str) -> Iterator[str]:
    """At most 42 octets each and no letter cut: an encoded word is at most 75 long (RFC 2047 §2)."""
    chunk = ""
    for letter in words:
        if len((chunk + letter).encode()) > WORD_OCTETS:
            yield chunk
            chunk = ""
        chunk += letter
    yield chunk


def _phrase(words: str) -> str:
    clean = header_words(words)
    return clean if clean.replace(" ", "").isalnum() else '"' + clean.replace("\\", "").replace('"', "") + '"' if clean.isascii() else clean


def _packed(wire: list[tuple[bytes, str]]) -> Iterator[tuple[bytes, str]]:
    """Runs of bytes without a slot between them, as one."""
    run: list[bytes] = []
    for piece, slot in wire:
        run.append(piece)
        if slot:
            yield b"".join(run), slot
            run = []
    yield b"".join(run), ""
