"""What mail providers say: in their documented shapes, signed as they sign, and everything they should not say."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from anymail.signals import AnymailTrackingEvent
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytest_django import Settings

from subscribers import addresses, consent, feedback, origin, suppression
from subscribers.models import Delivery, Edition, Feedback, Subscriber, Suppression

BASIC = "Basic " + base64.b64encode(b"esp:secret").decode()


@pytest.fixture
def door(settings: Settings) -> Client:
    settings.ANYMAIL = {"WEBHOOK_SECRET": "esp:secret", "MAILGUN_WEBHOOK_SIGNING_KEY": "signing"}
    return Client(raise_request_exception=False, headers={"authorization": BASIC})


def postmark(kind: str = "HardBounce", **fields: Any) -> dict[str, Any]:
    """https://postmarkapp.com/developer/webhooks/bounce-webhook"""
    return {
        "RecordType": "SpamComplaint" if kind == "SpamComplaint" else "Bounce",
        "ID": 901542550,
        "Type": kind,
        "TypeCode": 1,
        "Name": kind,
        "Tag": "Test",
        "MessageID": "883953f4-6105-42a2-a16a-77a8eac79483",
        "ServerID": 23,
        "Description": "The server was unable to deliver your message (ex: unknown user, mailbox not found).",
        "Details": "Test bounce details",
        "Email": "reader@example.org",
        "From": "listings@hearings.example",
        "BouncedAt": "2026-11-20T16:33:54.9070259Z",
        "DumpAvailable": True,
        "Inactive": True,
        "CanActivate": True,
        "Subject": "Test subject",
        **fields,
    }


def mailgun(event: str, token: str = "651869375b9df3c98fc15c4889b102119add1235c38fc92824", **fields: Any) -> dict[str, Any]:
    """https://documentation.mailgun.com: HMAC-SHA256 over timestamp and token with the webhook signing key."""
    stamp = "1534108637"
    return {
        "signature": {
            "timestamp": stamp,
            "token": token,
            "signature": hmac.new(b"signing", (stamp + token).encode(), "sha256").hexdigest(),
        },
        "event-data": {
            "event": event,
            "id": "hTWCTD81RtiDN-",
            "timestamp": 1534108637.153125,
            "recipient": "reader@example.org",
            "recipient-domain": "example.org",
            "message": {"headers": {"to": "reader@example.org", "message-id": "20180812211713.1.DF5966851B4BAA99@example.org"}},
            "delivery-status": {"code": 550, "attempt-no": 1, "message": "5.1.1 The account does not exist.", "description": ""},
            "user-variables": {},
            "tags": [],
            **fields,
        },
    }


def sendgrid(event: str, **fields: Any) -> dict[str, Any]:
    """https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event"""
    return {
        "email": "reader@example.org",
        "timestamp": 1461095250,
        "smtp-id": "<wrfRRvF7Q0GgwUo2CvDmEA@ismtpd0006p1sjc2.sendgrid.net>",
        "sg_event_id": f"{event}-lC0Rc-FuQmKbnxCWxX1jRQ",
        "sg_message_id": "Lli-03HcQ5-JLybO9fXsJg.filter0077p1las1.21536.5717FC482.0",
        "event": event,
        **fields,
    }


def post(client: Client, provider: str, body: object, **headers: str) -> int:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return client.post(f"/anymail/{provider}/tracking/", raw, content_type="application/json", headers=headers).status_code


def state(reader: Subscriber) -> str:
    reader.refresh_from_db()
    return reader.state


@pytest.mark.parametrize(
    ("provider", "body", "then"),
    [
        ("postmark", postmark("HardBounce"), "bounced"),
        ("postmark", postmark("SpamComplaint"), "complained"),
        ("postmark", postmark("SoftBounce"), "subscribed"),
        ("mailgun", mailgun("failed", severity="permanent", reason="bounce"), "bounced"),
        ("mailgun", mailgun("failed", severity="temporary", reason="generic"), "subscribed"),
        ("mailgun", mailgun("complained"), "complained"),
        ("mailgun", mailgun("unsubscribed"), "unsubscribed"),
        ("mailgun", mailgun("opened"), "subscribed"),
        ("sendgrid", [sendgrid("bounce", type="bounce", reason="550 5.1.1 No such user", status="5.1.1")], "bounced"),
        ("sendgrid", [sendgrid("bounce", type="blocked", reason="421 try later", status="4.0.0")], "subscribed"),
        ("sendgrid", [sendgrid("spamreport")], "complained"),
        ("sendgrid", [sendgrid("dropped", reason="Bounced Address")], "bounced"),
        ("sendgrid", [sendgrid("dropped", reason="Spam Reporting Address")], "complained"),
        ("sendgrid", [sendgrid("deferred", response="busy", attempt="1")], "subscribed"),
    ],
)
def test_it_understands_each_provider(door: Client, reader: Subscriber, provider: str, body: object, then: str) -> None:
    assert post(door, provider, body) == 200
    assert state(reader) == then


def test_it_checks_sendgrids_own_signature(client: Client, settings: Settings, reader: Subscriber) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    public = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    settings.ANYMAIL = {"SENDGRID_TRACKING_WEBHOOK_VERIFICATION_KEY": base64.b64encode(public).decode()}
    body = json.dumps([sendgrid("spamreport")]).encode()
    signature = base64.b64encode(key.sign(b"1600112502" + body, ec.ECDSA(hashes.SHA256()))).decode()
    stamped = {"X-Twilio-Email-Event-Webhook-Timestamp": "1600112502"}
    signed = {"X-Twilio-Email-Event-Webhook-Signature": signature}
    assert post(client, "sendgrid", body, **stamped) == 400
    assert post(client, "sendgrid", body + b" ", **stamped, **signed) == 400
    assert state(reader) == "subscribed"
    assert post(client, "sendgrid", body, **stamped, **signed) == 200
    assert state(reader) == "complained"


def test_it_checks_mailguns_own_signature(client: Client, settings: Settings, reader: Subscriber) -> None:
    settings.ANYMAIL = {"MAILGUN_WEBHOOK_SIGNING_KEY": "another"}
    assert post(client, "mailgun", mailgun("complained")) == 400
    assert state(reader) == "subscribed"


@pytest.mark.parametrize("secret", ["esp:wrong", "", "esp"])
def test_it_refuses_a_wrong_secret(door: Client, reader: Subscriber, secret: str) -> None:
    basic = "Basic " + base64.b64encode(secret.encode()).decode()
    assert post(door, "postmark", postmark(), authorization=basic) == 400
    assert state(reader) == "subscribed"


@pytest.mark.parametrize("provider", ["postmark", "sendgrid", "brevo", "mailgun", "amazon_ses", "nobody"])
def test_a_door_that_nothing_guards_is_shut(client: Client, settings: Settings, reader: Subscriber, provider: str) -> None:
    settings.ANYMAIL = {}
    assert post(client, provider, postmark()) == 404
    assert state(reader) == "subscribed"


JUNK = [b"", b"{", b"[]", b"{}", b"[1]", b"null", b'"x"', b"\xff\xfe", b"[[[[", b'{"event-data": null}', b"1e999", b'[{"event": "bounce"}]']


@pytest.mark.parametrize("provider", ["postmark", "sendgrid", "mailgun", "brevo", "mailjet", "sparkpost"])
@pytest.mark.parametrize("junk", JUNK)
def test_junk_is_no_failure_of_ours(door: Client, reader: Subscriber, provider: str, junk: bytes) -> None:
    assert post(door, provider, junk) < 500
    assert state(reader) == "subscribed"
    assert not Suppression.objects.exists()


@pytest.mark.parametrize("address", [None, 7, [], {"a": 1}, "", "no address", "x" * 5000 + "@example.org", "reader\x00@example.org"])
def test_a_hostile_recipient_changes_nothing(door: Client, reader: Subscriber, address: object) -> None:
    assert post(door, "postmark", postmark(Email=address)) < 500
    assert state(reader) == "subscribed"
    assert not Suppression.objects.exists()


WORDS = st.one_of(st.none(), st.integers(), st.text(max_size=30), st.lists(st.integers(), max_size=2), st.just("reader@example.org"))


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.fixed_dictionaries({}, optional=dict.fromkeys(postmark(), WORDS)))
def test_no_field_of_an_event_makes_it_fall_over(door: Client, reader: Subscriber, fields: dict[str, object]) -> None:
    assert post(door, "postmark", postmark() | fields) < 500


def test_a_stranger_changes_nothing(door: Client, reader: Subscriber) -> None:
    assert post(door, "postmark", postmark(Email="stranger@example.net")) == 200
    assert not Suppression.objects.exists()
    assert not Feedback.objects.exists()


def test_a_complaint_is_never_undone(door: Client, reader: Subscriber, now: datetime) -> None:
    post(door, "postmark", postmark("SpamComplaint"))
    post(door, "mailgun", mailgun("delivered"))
    post(door, "postmark", postmark("HardBounce", ID=2))
    consent.sign_up("reader@example.org", consent.Choice([], True), now, "/subscribe/")
    assert not consent.confirm(reader.pk, now + timedelta(days=1), now + timedelta(hours=1))
    assert not consent.undo(reader.pk, now)
    assert state(reader) == "complained"
    assert not reader.letters.exists()
    assert Suppression.objects.get().reason == "complaint"


def test_a_complaint_after_erasing_keeps_the_address_away(door: Client, reader: Subscriber, now: datetime) -> None:
    edition = Edition.objects.create(kind="daily", date=now.date(), window_from_at=now, window_to_at=now, opened_at=now)
    Delivery.objects.create(edition=edition, subscriber=reader, state="sent", message_id=postmark()["MessageID"])
    consent.erase(reader.pk, now)
    assert post(door, "postmark", postmark("SpamComplaint")) == 200
    assert Suppression.objects.get().address_hash == addresses.hashed("reader@example.org")
    consent.sign_up("reader@example.org", consent.Choice([], True), now, "/subscribe/")
    assert not Subscriber.objects.filter(identity="reader@example.org").exists()


def test_it_marks_the_delivery_whatever_the_order(door: Client, reader: Subscriber, now: datetime) -> None:
    edition = Edition.objects.create(kind="daily", date=now.date(), window_from_at=now, window_to_at=now, opened_at=now)
    row = Delivery.objects.create(edition=edition, subscriber=reader, state="sent", message_id=postmark()["MessageID"])
    delivered = {
        "RecordType": "Delivery",
        "MessageID": row.message_id,
        "Recipient": "reader@example.org",
        "DeliveredAt": "2026-11-20T16:33:54Z",
    }
    post(door, "postmark", delivered)
    row.refresh_from_db()
    assert row.state == "delivered"
    post(door, "postmark", postmark())
    post(door, "postmark", delivered | {"DeliveredAt": "2026-11-20T16:33:55Z"})
    row.refresh_from_db()
    assert row.state == "bounced"


def soft(number: int) -> AnymailTrackingEvent:
    return AnymailTrackingEvent(event_type="deferred", event_id=str(number), message_id=f"m{number}", recipient="reader@example.org")


def test_soft_bounces_climb_a_ladder_and_then_pause(reader: Subscriber, now: datetime) -> None:
    for number, hours in enumerate(suppression.LADDER_HOURS):
        feedback.apply(soft(number), "Postmark", now)
        reader.refresh_from_db()
        assert reader.mail_after_at == now + timedelta(hours=hours)
        assert Subscriber.objects.mailable(now + timedelta(hours=hours)).exists()
        assert not Subscriber.objects.mailable(now + timedelta(hours=hours, seconds=-1)).exists()
    feedback.apply(soft(99), "Postmark", now)
    assert state(reader) == "paused"


def test_the_same_event_counts_once(reader: Subscriber, now: datetime) -> None:
    for _ in range(5):
        feedback.apply(soft(1), "Postmark", now)
    reader.refresh_from_db()
    assert reader.soft_bounces == 1


def test_a_delivery_ends_the_ladder(reader: Subscriber, now: datetime) -> None:
    feedback.apply(soft(1), "Postmark", now)
    feedback.apply(AnymailTrackingEvent(event_type="delivered", event_id="9", recipient="READER@example.org"), "Postmark", now)
    reader.refresh_from_db()
    assert (reader.soft_bounces, reader.mail_after_at) == (0, None)


def test_a_lifted_suppression_lets_the_reader_ask_again(reader: Subscriber, now: datetime) -> None:
    suppression.complain("reader@example.org", now)
    assert suppression.lift(Suppression.objects.get(), "wrote to us: a slip of the finger", now + timedelta(days=1))
    assert state(reader) == "unsubscribed"
    assert not consent.undo(reader.pk, now + timedelta(days=40))
    consent.sign_up("reader@example.org", consent.Choice([], True), now + timedelta(days=2), "/subscribe/")
    assert consent.confirm(reader.pk, now + timedelta(days=3), now + timedelta(days=2))


def test_no_event_leaves_an_address_behind(door: Client, reader: Subscriber) -> None:
    post(door, "postmark", postmark())
    kept = json.dumps(list(Feedback.objects.values()) + list(Suppression.objects.values()), default=str)
    assert "reader@" not in kept.lower()
    assert hashlib.sha256(b"reader@example.org").hexdigest() not in kept


def test_an_event_of_a_batch_marks_the_right_person(door: Client, reader: Subscriber, now: datetime) -> None:
    """Mailgun names a whole batch with one id, and tells of each mail by our own Message-ID."""
    edition = Edition.objects.create(kind="daily", date=now.date(), window_from_at=now, window_to_at=now, opened_at=now)
    other = Subscriber.objects.create(email="other@example.org", identity="other@example.org", state="subscribed", asked_at=now)
    rows = [
        Delivery.objects.create(edition=edition, subscriber=person, state="sent", message_id="<batch@mg.example>")
        for person in (other, reader)
    ]
    for name in ("<batch@mg.example>", origin.message_id(edition.pk, rows[1].pk)):
        Delivery.objects.update(state="sent")
        event = AnymailTrackingEvent(event_type="delivered", event_id=name, message_id=name, recipient="reader@example.org")
        feedback.apply(event, "mailgun", now)
        assert [Delivery.objects.get(pk=row.pk).state for row in rows] == ["sent", "delivered"]
    assert origin.delivery_of(f"<{edition.pk}.{rows[0].pk}.0123456789abcdef@hearings.example>") is None
