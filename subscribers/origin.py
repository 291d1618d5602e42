"""Whom a mail is from, and its name: From, the envelope's sender, a Message-ID that tells whose mail it is."""

from __future__ import annotations

import hmac
import re
from email.utils import parseaddr
from functools import lru_cache

from django.conf import settings
from django.core.mail.message import sanitize_address

_OWN_ID = re.compile(r"<?(\d{1,18})\.(\d{1,18})\.[0-9a-f]{16}@[^<>@\s]+>?")


def sender() -> str:
    return _sender(settings.DEFAULT_FROM_EMAIL)[0]


def envelope_from() -> str:
    return _sender(settings.DEFAULT_FROM_EMAIL)[1]


def domain() -> str:
    return envelope_from().rpartition("@")[2]


@lru_cache(maxsize=4)
def _sender(configured: str) -> tuple[str, str]:
    clean = str(sanitize_address(configured, "utf-8"))
    return clean, parseaddr(clean)[1]


def message_id(edition_id: int, delivery_id: int) -> str:
    """The same on every try and every machine; not to be guessed from another one."""
    mac = _keyed(settings.SECRET_KEY).copy()
    mac.update(b"%d.%d" % (edition_id, delivery_id))
    return f"<{edition_id}.{delivery_id}.{mac.hexdigest()[:16]}@{domain()}>"


def delivery_of(name: str) -> int | None:
    """Whose mail a Message-ID of ours is, so that none has to be stored; None where it is not ours."""
    found = _OWN_ID.fullmatch(name.strip())
    if not found:
        return None
    edition_id, delivery_id = int(found[1]), int(found[2])
    is_ours = hmac.compare_digest(message_id(edition_id, delivery_id).strip("<>").partition("@")[0], found[0].strip("<>").partition("@")[0])
    return delivery_id if is_ours else None


@lru_cache(maxsize=4)
def _keyed(key: str) -> hmac.HMAC:
    return hmac.new(key.encode(), b"delivery.", "sha256")
