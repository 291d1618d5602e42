"""The default mail backend: one `.eml` file per message under MAIL_DIR, the bytes as an SMTP server would get them."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage as Parsed
from email.parser import BytesHeaderParser, BytesParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

NAME = re.compile(r"^[0-9]{8}T[0-9]{12}Z-[0-9a-f]{12}\.eml$")


class EmailBackend(BaseEmailBackend):
    """Raises OSError where a message can not be kept (a full disk), so that the sender records a failure."""

    def __init__(self, folder: str | os.PathLike[str] | None = None, **options: Any) -> None:
        super().__init__(fail_silently=bool(options.get("fail_silently")))
        self.folder = Path(folder or settings.MAIL_DIR)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return sum(self._kept(message) for message in email_messages)

    def _kept(self, message: EmailMessage) -> bool:
        if not message.recipients():
            return False
        try:
            keep(message.message().as_bytes(linesep="\r\n"), self.folder)  # type: ignore[call-arg]  # the stub lacks it
        except OSError:
            if not self.fail_silently:
                raise
            return False
        return True


def keep(content: bytes, folder: Path) -> Path:
    """Write one message whole or not at all; the name tells the instant (UTC) and nothing of the message."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}-{secrets.token_hex(6)}.eml"
    draft = path.with_suffix(".part")
    try:
        draft.write_bytes(content)
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)
    return path


def names(folder: Path) -> list[str]:
    """Every kept message, newest first."""
    return sorted((path.name for path in folder.glob("*.eml") if NAME.match(path.name)), reverse=True)


def headers(path: Path) -> Parsed:
    with path.open("rb") as file:
        return BytesHeaderParser(policy=policy.default).parse(file)


def parsed(path: Path) -> Parsed:
    with path.open("rb") as file:
        return BytesParser(policy=policy.default).parse(file)


def part(message: Parsed, kind: str) -> str:
    """The message's "plain" or "html" body as text; "" where it has none."""
    found = message.get_body((kind,))
    return str(found.get_content()) if found else ""
