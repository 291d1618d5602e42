"""What a refusal means: try later, or give up. One table for SMTP replies, HTTP statuses and broken lines."""

from __future__ import annotations

import smtplib
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from anymail.exceptions import AnymailError, AnymailRecipientsRefused
from django.core.mail import BadHeaderError

from subscribers.ledger import Answer, State
from subscribers.mail import Unmailable

ATTEMPTS = 6
WAITS = (120, 600, 1800, 3600, 7200)
"""Seconds before each further try: greylisting usually opens within minutes (RFC 6647 §5), a full relay within hours."""
KEY_USED = "invalid_idempotent_request"
"""Resend's name for: this key was used for other words (resend.com/docs, idempotency keys)."""


class TryLater(Exception):
    """The next hop said: not now. `after` is what it asked for, in seconds (0: it named no time)."""

    def __init__(self, detail: str, after: float = 0) -> None:
        super().__init__(detail)
        self.after = after


class SlowDown(TryLater):
    """The provider takes nothing from us for a while (429): about us, and held against nobody."""


class GiveUp(Exception):
    """The next hop said: never for this person."""


class SentBefore(Exception):
    """The provider knows the key of this mail under other words: the person has it as it was before a correction."""


class LineLost(Exception):
    """The connection or the provider as a whole failed: nothing is known of this person, and the rest should wait too (`after` seconds)."""

    def __init__(self, detail: str, after: float = 0) -> None:
        super().__init__(detail)
        self.after = after


def answer(delivery_id: int, attempts: int, error: Exception) -> Answer:
    """What to record for one delivery that met `error`."""
    detail = f"{type(error).__name__}: {error}"[:300]
    if isinstance(error, SentBefore):
        return Answer(delivery_id, State.SENT, "was sent before")
    if isinstance(error, (GiveUp, Unmailable, BadHeaderError)):
        return Answer(delivery_id, State.REFUSED, str(error)[:300])
    if isinstance(error, LineLost):
        return Answer(delivery_id, State.OWED, str(error)[:300], error.after, is_try=False)
    if attempts >= ATTEMPTS:
        return Answer(delivery_id, State.REFUSED, f"gave up after {attempts} tries: {detail}"[:300])
    after = error.after if isinstance(error, TryLater) and error.after else WAITS[min(attempts, len(WAITS)) - 1]
    return Answer(delivery_id, State.OWED, str(error)[:300] if isinstance(error, TryLater) else detail, after)


def of_smtp(code: int, words: bytes | str) -> Exception:
    """RFC 5321 §4.2.1: 4yz may be tried again, 5yz not; 421 closes the line."""
    said = f"{code} {words.decode('utf-8', 'replace') if isinstance(words, bytes) else words}"
    if code == 421 or code < 0:
        return LineLost(said)
    return TryLater(said) if 400 <= code < 500 else GiveUp(said)


def of_exception(error: Exception) -> Exception:
    """An exception from any mail backend in this table's words."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
        return of_smtp(code, words)
    if isinstance(error, smtplib.SMTPResponseException):
        return of_smtp(error.smtp_code, error.smtp_error)
    if isinstance(error, (smtplib.SMTPServerDisconnected, ConnectionError, TimeoutError)):
        return LineLost(f"{type(error).__name__}: {error}")
    if isinstance(error, AnymailRecipientsRefused):
        return GiveUp("the provider refused the recipient")
    status = getattr(error, "status_code", None)
    if isinstance(status, int):
        return of_http(status, str(error), retry_after(getattr(error, "response", None)))
    if isinstance(error, AnymailError):
        return TryLater(f"{type(error).__name__}: {error}"[:300])
    return error


def of_http(status: int, words: str, after: float = 0) -> Exception:
    """429 and 5xx may be tried again (RFC 6585 §4, RFC 9110 §10.2.3); 401 and 403 are ours to mend, nobody's refusal."""
    said = f"{status} {words}"
    if status < 400:
        return TryLater(f"{status}, but not an answer of the provider: {words}"[:300])
    if status in (401, 402, 403):
        return LineLost(said)
    if status == 409 and KEY_USED in words:
        return SentBefore(said)
    if status == 429:
        return SlowDown(said, after)
    return TryLater(said, after) if status >= 500 or status in (408, 409) else GiveUp(said)


def retry_after(response: object) -> float:
    """Retry-After in seconds, from either of its two forms (RFC 9110 §10.2.3); 0 where absent or senseless."""
    raw = str(getattr(response, "headers", {}).get("Retry-After", "")).strip()
    if raw.isdigit():
        return min(float(raw), 6 * 3600)
    try:
        return min(max((parsedate_to_datetime(raw) - datetime.now(UTC)).total_seconds(), 0), 6 * 3600)
    except (TypeError, ValueError):
        return 0
