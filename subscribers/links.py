"""Signed links, one purpose each: whoever holds the link may do that one thing, without a password.

A token is 40 characters of [A-Za-z0-9_-]: 8 bytes subscriber, 4 bytes issue time (seconds; 0 where the link never expires),
18 bytes of HMAC-SHA256 over purpose, subscriber and issue time. The first of LINK_KEYS signs, all of them verify; a leaving
link is verified with RETIRED_LINK_KEYS too, so that no rotation takes away anybody's way out.
"""

from __future__ import annotations

import binascii
import hmac
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse

CONFIRM = "confirm"
PREFERENCES = "preferences"
UNSUBSCRIBE = "unsubscribe"
MOVE = "move"
CALENDAR = "calendar"

LIFETIMES = {CONFIRM: timedelta(hours=48), PREFERENCES: timedelta(days=90), MOVE: timedelta(hours=48), UNSUBSCRIBE: None, CALENDAR: None}
LENGTH = 40
MAC_BYTES = 18
_HEAD = struct.Struct(">QI")


class Expired(ValueError):
    """A genuine link past its time or use. With `subscriber_id`, its owner may ask for a new one."""

    def __init__(self, sentence: str, subscriber_id: int | None = None) -> None:
        super().__init__(sentence)
        self.subscriber_id = subscriber_id


class Forged(ValueError):
    """Not a link of ours for this purpose: cut off, changed, or signed with no key that we hold."""


class Opened(NamedTuple):
    """Whom a link is for, and when it was made (None for links that never expire)."""

    subscriber_id: int
    issued_at: datetime | None


def link(purpose: str, subscriber_id: int, now: datetime) -> str:
    """The absolute address to mail. Its host is SITE_URL, never a request's Host header."""
    return address(purpose, token(purpose, subscriber_id, now))


def address(purpose: str, signed: str) -> str:
    return str(settings.SITE_URL) + reverse(purpose, args=[signed])


def token(purpose: str, subscriber_id: int, now: datetime) -> str:
    """Pure: the same purpose, subscriber and `now` (to the second) give the same token; for unsubscribe, any `now` does."""
    issued = 0 if LIFETIMES[purpose] is None else int(now.timestamp())
    head = _HEAD.pack(subscriber_id, issued)
    return urlsafe_b64encode(head + _mac(settings.LINK_KEYS[0], purpose, head)).decode("ascii")


def open_token(purpose: str, signed: str, now: datetime) -> Opened:
    """Whom `signed` is for. Raises Forged or Expired (both ValueError)."""
    raw = _decoded(signed)
    head, mac = raw[: _HEAD.size], raw[_HEAD.size :]
    if not any([hmac.compare_digest(mac, _mac(key, purpose, head)) for key in _verifying(purpose)]):  # noqa: C419 - every key, always
        raise Forged("This link is not one of ours, or a part of it is missing.")
    subscriber_id, issued = _HEAD.unpack(head)
    lifetime = LIFETIMES[purpose]
    if lifetime is None:
        return Opened(subscriber_id, None)
    issued_at = datetime.fromtimestamp(issued, UTC)
    if now >= issued_at + lifetime:
        raise Expired("This link has expired.", subscriber_id)
    return Opened(subscriber_id, issued_at)


def _decoded(signed: str) -> bytes:
    if len(signed) != LENGTH:
        raise Forged("This link is not complete.")
    try:
        return urlsafe_b64decode(signed.encode("ascii"))
    except (binascii.Error, UnicodeEncodeError) as error:
        raise Forged("This link is not complete.") from error


def _verifying(purpose: str) -> list[str]:
    return [*settings.LINK_KEYS, *(settings.RETIRED_LINK_KEYS if purpose == UNSUBSCRIBE else [])]


def _mac(key: str, purpose: str, head: bytes) -> bytes:
    keyed = _keyed(key, purpose).copy()
    keyed.update(head)
    return keyed.digest()[:MAC_BYTES]


@lru_cache(maxsize=64)
def _keyed(key: str, purpose: str) -> hmac.HMAC:
    return hmac.new(key.encode(), f"hearings.{purpose}.".encode(), "sha256")
