"""What a mail server's own refusal says of a mailbox: gone for good, or not now. A policy refusal is about us, not about the reader."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from subscribers import suppression
from subscribers.models import Delivery

GONE = re.compile(
    r"^55[0134]\b.*?(\b5\.1\.(?:[0-36]|10)\b|\b5\.2\.1\b|no such|unknown (?:user|recipient|mailbox|address)|user unknown"
    r"|does ?n[o']t exist|not exist|no mailbox|invalid (?:recipient|mailbox|address))",
    re.IGNORECASE | re.DOTALL,
)
"""RFC 3463 §3.2: X.1.0 to X.1.3, X.1.6 and X.1.10 (RFC 7505) are about the address, X.2.1 says that the mailbox is disabled."""


def is_gone(said: str) -> bool:
    """True where `said` ("550 5.1.1 …") is about the mailbox. 5.7.x and the like may hit everybody at once, and suppress nobody."""
    return bool(GONE.match(said)) and " 5.7." not in said


def hear(refused: Iterable[tuple[int, str]], now: datetime) -> None:
    """(delivery, what was said) of mails that were given up: a hard bounce at once, or a step on the ladder. Safe twice for the first."""
    said = dict(refused)
    for delivery in Delivery.objects.filter(pk__in=said, state=Delivery.State.REFUSED).select_related("subscriber"):
        if delivery.subscriber.identity and is_gone(said[delivery.pk]):
            suppression.hard_bounce(delivery.subscriber.identity, now)
        else:
            suppression.soft_bounce(delivery.subscriber_id, now)
