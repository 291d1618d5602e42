"""A mail program's one-click client, written from RFC 8058, against a running server."""

from __future__ import annotations

import http.client
import re
from email import message_from_bytes
from email.message import Message
from email.policy import SMTP
from urllib.parse import SplitResult, urlsplit

import pytest
from django.utils import timezone
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from subscribers import letters
from subscribers.models import Letter, Subscriber

pytestmark = pytest.mark.django_db(transaction=True)
BODY = b"List-Unsubscribe=One-Click"
"""RFC 8058 §3.1: the one key/value pair of List-Unsubscribe-Post."""
BOUNDARY = "---FormBoundaryjWmhtjORrn"
PART = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--{BOUNDARY}--\r\n'.encode()
"""RFC 8058 §8.2's example of a multipart body."""


@pytest.fixture
def mail(live_server: LiveServer, settings: Settings, db: None) -> Message:
    """A mail as it arrives: bytes parsed again."""
    settings.SITE_URL = live_server.url
    now = timezone.now()
    fields = {"email": "reader@example.org", "identity": "reader@example.org", "state": "subscribed"}
    reader = Subscriber.objects.create(**fields, asked_at=now, is_every_force=True)
    letter = Letter.objects.create(subscriber=reader, kind="preferences", created_at=now)
    return message_from_bytes(letters.compose(letter, now).message().as_bytes(linesep="\r\n"), policy=SMTP)


def only_address(mail: Message) -> SplitResult:
    """§3.1: the header holds one HTTP(S) URI."""
    found = re.findall(r"<(https?://[^>]+)>", mail["List-Unsubscribe"])
    assert len(found) == 1
    return urlsplit(found[0])


def one_click(mail: Message, content_type: str, body: bytes) -> http.client.HTTPResponse:
    """§3.2: a POST of the header's pair to the one HTTP(S) URI, without cookies, HTTP authorization or any other context."""
    assert mail["List-Unsubscribe-Post"] == BODY.decode()
    parts = only_address(mail)
    line = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    line.request("POST", parts.path, body, {"Content-Type": content_type, "Content-Length": str(len(body))})
    return line.getresponse()


@pytest.mark.parametrize(
    ("content_type", "body"),
    [("application/x-www-form-urlencoded", BODY), (f"multipart/form-data; boundary={BOUNDARY}", PART)],
    ids=["urlencoded", "multipart"],
)
def test_one_click_leaves_before_the_answer(mail: Message, content_type: str, body: bytes) -> None:
    answer = one_click(mail, content_type, body)
    assert Subscriber.objects.get().state == "unsubscribed"
    assert answer.status == 200, "§3.1: no redirect"
    assert answer.getheader("Set-Cookie") is None
    assert one_click(mail, content_type, body).status == 200


def test_what_looks_at_the_link_changes_nothing(mail: Message) -> None:
    parts = only_address(mail)
    for method in ("GET", "HEAD", "OPTIONS", "PROPFIND"):
        line = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
        line.request(method, parts.path)
        assert line.getresponse().status < 500
    assert Subscriber.objects.get().state == "subscribed"


def test_the_header_survives_the_wire(mail: Message) -> None:
    raw = mail.as_bytes()
    assert all(len(line) <= 998 for line in raw.split(b"\r\n"))
    assert mail["Auto-Submitted"] == "auto-generated"
