"""Mails that are not digests: a row each, claimed and sent by a task; the row, not the broker, is what is owed."""

from __future__ import annotations

import logging
import smtplib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from urllib.parse import urlsplit

from anymail.exceptions import AnymailRecipientsRefused
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.urls import reverse

from subscribers import addresses, limits, links, refusals, suppression
from subscribers.models import Letter, Subscriber
from subscribers.wake import wake

log = logging.getLogger(__name__)
Kind = Letter.Kind
State = Subscriber.State
LEASE = timedelta(minutes=5)
ATTEMPTS = 8
NEVER = datetime.min.replace(tzinfo=UTC)
ASKED = (Kind.CONFIRM, Kind.PREFERENCES)
"""Letters that anybody can cause by typing an address: the brake is for these."""
LINK_OF = {Kind.CONFIRM: links.CONFIRM, Kind.PREFERENCES: links.PREFERENCES, Kind.MOVE_CONFIRM: links.MOVE}


def owe_asked(subscriber: Subscriber, kind: Letter.Kind, now: datetime, hold: timedelta = timedelta(0)) -> None:
    """Owe a letter that somebody asked for by typing an address, within the limits of that mailbox. Call it in a transaction.

    While one is on its way, or came within the gap and still opens what it should, asking again owes nothing.
    """
    usable = Letter.objects.filter(subscriber=subscriber, kind=kind, created_at__gt=subscriber.left_at or NEVER)
    under_way = Q(state__in=[Letter.State.OWED, Letter.State.CLAIMED]) | Q(sent_at__gt=now - limits.A_MAILBOX.gap)
    if usable.filter(under_way).exists():
        return
    at = book(subscriber.email or "", kind, now)
    if at is not None:
        owe(subscriber, kind, now, send_after_at=max(at, now + hold))


def owe_nothing(email: str, kind: Letter.Kind, now: datetime) -> None:
    """As much work as owing a letter, so that the time of an answer does not tell whether somebody subscribes."""
    if book(email, kind, now):
        transaction.on_commit(partial(wake, "subscribers.tasks.send_letter", 0))


def book(email: str, kind: Letter.Kind, now: datetime) -> datetime | None:
    """When a letter of this kind may go to this mailbox (plus-tags counted together); None where it had its share."""
    limit = replace(limits.A_MAILBOX, name=f"{limits.A_MAILBOX.name}-{kind}")
    return limits.next_allowed(limit, addresses.hashed(addresses.mailbox(email)), now)


def owe(subscriber: Subscriber, kind: Letter.Kind, now: datetime, to: str = "", send_after_at: datetime | None = None) -> None:
    """Write the letter, and wake a worker when the transaction is through. A broker that is down costs a minute: the sweep sends."""
    letter = Letter.objects.create(subscriber=subscriber, kind=kind, to=to, created_at=now, send_after_at=send_after_at)
    countdown = max((send_after_at - now).total_seconds(), 0) if send_after_at else 0
    transaction.on_commit(partial(wake, "subscribers.tasks.send_letter", letter.pk, countdown))


def send(letter_id: int, now: datetime) -> bool:
    """Claim one letter and send it. False where there is nothing to do (sent, claimed by another, not due, no longer wanted)."""
    due = Q(state=Letter.State.OWED) & (Q(send_after_at=None) | Q(send_after_at__lte=now))
    abandoned = Q(state=Letter.State.CLAIMED, lease_until_at__lt=now)
    if is_braked(now) and Letter.objects.filter(pk=letter_id, kind__in=ASKED).exists():
        return False
    claim = {"state": Letter.State.CLAIMED, "lease_until_at": now + LEASE, "attempts": F("attempts") + 1}
    if Letter.objects.filter(due | abandoned, pk=letter_id).update(**claim) != 1:
        return False
    letter = Letter.objects.select_related("subscriber").get(pk=letter_id)
    if not _is_wanted(letter):
        return _record(letter, Letter.State.GIVEN_UP, detail="no longer wanted")
    try:
        compose(letter, now).send()
    except (smtplib.SMTPRecipientsRefused, AnymailRecipientsRefused) as error:
        return _refusal(error, letter, now)
    except Exception as error:  # whatever a mail provider's client raises: the letter stays owed, and the log says why
        log.warning("letter %s was not sent at attempt %s: %s", letter.pk, letter.attempts, type(error).__name__)
        return _try_later(letter, type(error).__name__, now)
    return _record(letter, Letter.State.SENT, sent_at=now)


def owed(now: datetime) -> list[int]:
    """The letters that the sweep should send now: oldest first, at most 500."""
    due = Q(state=Letter.State.OWED) & (Q(send_after_at=None) | Q(send_after_at__lte=now))
    rows = Letter.objects.filter(due | Q(state=Letter.State.CLAIMED, lease_until_at__lt=now)).order_by("created_at")
    if is_braked(now):
        rows = rows.exclude(kind__in=ASKED)
    return list(rows.values_list("pk", flat=True)[:500])


def is_braked(now: datetime) -> bool:
    """True while more letters were asked for in an hour than people ask for: they wait, none is lost, and an alarm stands."""
    return Letter.objects.filter(kind__in=ASKED, sent_at__gt=now - timedelta(hours=1)).count() >= settings.LETTERS_PER_HOUR


def waiting() -> int:
    """How many letters that somebody asked for are owed."""
    return Letter.objects.filter(kind__in=ASKED, state=Letter.State.OWED).count()


def compose(letter: Letter, now: datetime) -> EmailMultiAlternatives:
    """The mail: text and HTML from their own templates, nothing in it that the requester typed."""
    subscriber = letter.subscriber
    leaving = links.link(links.UNSUBSCRIBE, subscriber.pk, now)
    words = {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "agency_name": settings.AGENCY_NAME,
        "contact_address": settings.CONTACT_ADDRESS,
        "postal_address": settings.POSTAL_ADDRESS,
        "privacy_url": settings.SITE_URL + reverse("privacy"),
        "link": links.link(LINK_OF[Kind(letter.kind)], subscriber.pk, now) if letter.kind in LINK_OF else "",
        "leaving_link": leaving,
    }
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    headers = {
        "List-Unsubscribe": f"<{leaving}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        "Feedback-ID": f"{letter.kind}:letter:transactional:hearings",
        "Message-ID": f"<letter-{letter.pk}-{int(letter.created_at.timestamp())}@{host}>",
    }
    subject = " ".join(render_to_string(f"emails/{letter.kind}.subject.txt", words).split())
    message = EmailMultiAlternatives(subject, render_to_string(f"emails/{letter.kind}.txt", words), to=[_to(letter)], headers=headers)
    message.attach_alternative(render_to_string(f"emails/{letter.kind}.html", words), "text/html")
    return message


def _refusal(error: smtplib.SMTPRecipientsRefused | AnymailRecipientsRefused, letter: Letter, now: datetime) -> bool:
    """A 4yz may be tried again (RFC 5321 §4.2.1); a mailbox that is gone is suppressed at once."""
    answers = list(error.recipients.values()) if isinstance(error, smtplib.SMTPRecipientsRefused) else []
    if answers and all(code < 500 for code, _ in answers):
        return _try_later(letter, type(error).__name__, now)
    if any(refusals.is_gone(f"{code} {words.decode('utf-8', 'replace')}") for code, words in answers):
        suppression.hard_bounce(addresses.identity(_to(letter)), now)
    return _record(letter, Letter.State.GIVEN_UP, detail=type(error).__name__)


def _to(letter: Letter) -> str:
    return letter.to or letter.subscriber.email or ""


def _is_wanted(letter: Letter) -> bool:
    """Looked at in the claim: who left, confirmed or was forgotten in the meantime gets no letter about it."""
    if not _to(letter) or suppression.suppression(addresses.identity(_to(letter))):
        return False
    state = letter.subscriber.state
    if letter.kind == Kind.CONFIRM:
        return state not in (State.SUBSCRIBED, State.PAUSED, State.COMPLAINED)
    if letter.kind == Kind.MOVED:
        return True
    if letter.kind == Kind.MOVE_CONFIRM and letter.to != letter.subscriber.moving_to:
        return False
    return state in (State.SUBSCRIBED, State.PAUSED)


def _record(letter: Letter, state: Letter.State, **fields: object) -> bool:
    Letter.objects.filter(pk=letter.pk, state=Letter.State.CLAIMED).update(state=state, lease_until_at=None, **fields)
    return state == Letter.State.SENT


def _try_later(letter: Letter, why: str, now: datetime) -> bool:
    if letter.attempts >= ATTEMPTS:
        return _record(letter, Letter.State.GIVEN_UP, detail=why)
    return _record(letter, Letter.State.OWED, detail=why, send_after_at=now + timedelta(minutes=2**letter.attempts))
