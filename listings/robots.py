"""What a host's robots.txt lets us read (RFC 9309), kept for a day beside the host's turn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import SplitResult

from django.conf import settings
from django.utils import timezone
from protego import Protego

from listings import turns
from listings.models import Turn

NAME = "HearingListings"
KEPT = timedelta(hours=24)
EVERYTHING = "User-agent: *\nAllow: /\n"


def user_agent() -> str:
    """Who we are and whom to write to, in every request."""
    plain = f"{NAME}/1.0 (+{settings.SITE_URL}/coverage/; {settings.FETCH_CONTACT})"
    return " ".join(plain.encode("ascii", "ignore").decode("ascii").split())


def may_fetch(parts: SplitResult, read: Callable[[str], tuple[int, str]]) -> bool | None:
    """Whether the path may be fetched; None where the rules can not be had now and no older ones are kept.

    `read(url)` gives status and text. 4xx means no rules; 5xx means not now (RFC 9309 §2.3.1).
    """
    rules = _rules(f"{parts.scheme}://{parts.netloc}", read)
    return None if rules is None else bool(Protego.parse(rules).can_fetch(parts.geturl(), NAME))


def _rules(origin: str, read: Callable[[str], tuple[int, str]]) -> str | None:
    now = timezone.now()
    kept = Turn.objects.filter(key=f"robots {origin}").first() if turns.is_kept() else None
    if kept and kept.robots_at and kept.robots_at > now - KEPT:
        return kept.robots
    status, text = read(f"{origin}/robots.txt")
    if status >= 500 or status == 429:
        return kept.robots if kept else None
    rules = text if status == 200 else EVERYTHING
    if turns.is_kept():
        Turn.objects.update_or_create(key=f"robots {origin}", defaults={"robots": rules, "robots_at": now})
    return rules
