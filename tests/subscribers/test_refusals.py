"""A mail server's refusal: a mailbox that is gone is suppressed, a policy that hits everybody suppresses nobody."""

from __future__ import annotations

import smtplib
from datetime import datetime

import pytest
from django.core.mail import EmailMultiAlternatives

from subscribers import ledger, letters
from subscribers.models import Delivery, Edition, Letter, Subscriber, Suppression
from subscribers.refusals import is_gone


@pytest.mark.parametrize(
    ("said", "then"),
    [
        ("550 5.1.1 The email account that you tried to reach does not exist", True),
        ("550 5.1.1 <reader@example.org>: Recipient address rejected: User unknown", True),
        ("554 5.1.10 domain takes no mail", True),
        ("550 No such user here", True),
        ("550 5.2.1 The mailbox is disabled", True),
        ("550 5.7.1 Our system has detected that this message is likely unsolicited mail", False),
        ("554 5.7.1 Service unavailable; client host blocked; unknown user agent", False),
        ("552 5.2.2 mailbox full", False),
        ("550 blocked", False),
        ("gave up after 6 tries: 450 4.2.0 greylisted", False),
        ("450 4.1.1 unknown user", False),
        ("", False),
    ],
)
def test_it_tells_a_gone_mailbox_from_a_policy(said: str, then: bool) -> None:
    assert is_gone(said) is then


@pytest.mark.parametrize(("said", "state", "suppressed"), [("550 5.1.1 no", "bounced", 1), ("550 5.7.1 blocked", "subscribed", 0)])
def test_a_refused_digest_is_heard(reader: Subscriber, now: datetime, said: str, state: str, suppressed: int) -> None:
    edition = Edition.objects.create(kind="daily", date=now.date(), window_from_at=now, window_to_at=now, opened_at=now)
    row = Delivery.objects.create(edition=edition, subscriber=reader, state="claimed")
    ledger.record([ledger.Answer(row.pk, Delivery.State.REFUSED, said)], now)
    reader.refresh_from_db()
    assert (reader.state, Suppression.objects.count()) == (state, suppressed)
    assert reader.soft_bounces == 1 - suppressed


@pytest.mark.parametrize(
    ("code", "words", "state", "suppressed"),
    [(550, b"5.1.1 no such user", "given_up", 1), (554, b"5.7.1 blocked", "given_up", 0), (451, b"4.7.1 greylisted", "owed", 0)],
)
def test_a_refused_letter_is_heard(
    reader: Subscriber, now: datetime, monkeypatch: pytest.MonkeyPatch, code: int, words: bytes, state: str, suppressed: int
) -> None:
    def refuse(_mail: EmailMultiAlternatives) -> None:
        raise smtplib.SMTPRecipientsRefused({"reader@example.org": (code, words)})

    monkeypatch.setattr(EmailMultiAlternatives, "send", refuse)
    letter = Letter.objects.create(subscriber=reader, kind="preferences", created_at=now)
    assert letters.send(letter.pk, now) is False
    letter.refresh_from_db()
    assert (letter.state, Suppression.objects.count()) == (state, suppressed)
    assert "example.org" not in letter.detail
