"""A curator's proof: the edition as any choice of forces would get it, shown or sent to one address, with nothing recorded."""

from __future__ import annotations

from datetime import date, datetime

from django.core.mail import get_connection

from subscribers import editions
from subscribers.mail import Person
from subscribers.models import Edition
from subscribers.press import Press
from subscribers.roads.plain import Digest, digest_message


def pictured(kind: str, on: date, now: datetime) -> Edition:
    """The edition of that day, or an unsaved one as it would be if it were opened now."""
    found = Edition.objects.filter(kind=kind, date=on, number=0).first()
    if found:
        return found
    last = Edition.objects.filter(kind=kind, window_to_at__lt=now).order_by("-window_to_at").first()
    start = last.window_to_at if last else now - editions.FIRST_WINDOW[Edition.Kind(kind)]
    return Edition(pk=0, kind=kind, date=on, window_from_at=start, window_to_at=now, opened_at=now)


def message(edition: Edition, address: str, forces: frozenset[int] | None) -> Digest | None:
    """Its links are of nobody (subscriber 0): they open no one's preferences."""
    press, person = Press(edition), Person(0, 0, address, forces)
    made = press.draft_for(person)
    return digest_message(press, person, made) if made else None


def send_proof(edition: Edition, address: str, forces: frozenset[int] | None) -> str:
    made = message(edition, address, forces)
    if made is None:
        return "Nothing to tell: no mail was sent."
    get_connection().send_messages([made])
    return f"Sent a proof of the {edition} to {address}: {made.subject}"


def dry_run(kind: str, on: date, now: datetime) -> str:
    edition = pictured(kind, on, now)
    if edition.pk:
        return f"The {edition} is open ({edition.state}): " + ", ".join(f"{n} {s}" for s, n in editions.counts(edition.pk).items() if n)
    press = Press(edition)
    people = editions.readers(edition, press.newsworthy).count()
    return (
        f"The {edition} would go to {people} people and tell of {len(press.items(edition.window_from_at))} hearings. Nothing was changed."
    )
