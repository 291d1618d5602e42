"""A table of hostile strings through every output: pages, desk, mail, feeds, calendars, CSV, API. Scraped text stays text."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import timedelta
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from html.parser import HTMLParser
from xml.etree import ElementTree

import icalendar
import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from listings.models import Change, Hearing, Publication
from subscribers import delivery, editions
from subscribers.models import Subscriber
from tests.factories import make_change, make_force, make_hearing, make_publication

pytestmark = pytest.mark.django_db
MARK = "hx7"
HOSTILE = {
    "script": "<script>window.hx7=1</script>",
    "image": '"><img src=x onerror=hx7()>',
    "attribute": "' onmouseover='hx7()' x='",
    "svg": "</title></textarea><svg onload=hx7()>",
    "template": "{{ 7|add:42 }}hx7{% load static %}",
    "formula": '=HYPERLINK("http://hx7.example";"hx7")',
    "plus": "+hx7",
    "minus": "-2+3+cmd|' /C hx7'!A0",
    "at": "@hx7",
    "tab": "\t=hx7",
    "header": "hx7\r\nBcc: victim@hx7.example\r\nX-Hx7: yes",
    "calendar": "hx7\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:hx7;,\\",
    "xml": "]]><hx7>&hx7;<!--",
    "json": '</script>","hx7":"',
    "separator": "hx7\u2028\u2029\x85hx7",
    "long": "hx7" * 400,
}
LINK = "javascript:hx7()"


@pytest.fixture(params=HOSTILE.values(), ids=HOSTILE.keys())
def words(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def hearing(words: str) -> Hearing:
    """As bad as rows could be, past all cleaning at the door."""
    now = timezone.now()
    force = make_force()
    text = words[:190]
    made = make_hearing(
        force,
        officers=({"name": text, "rank": text[:40], "number": text[:20]},),
        at=now - timedelta(hours=1),
        starts_on=timezone.localdate() + timedelta(days=9),
        venue=words[:390],
        allegation=words,
        standards=[words],
        how_to_book=words,
        private_reason=words,
        reporting_restriction=words,
        chair=text,
        reference=text[:90],
        regulation=text,
        reply=words,
        notice_url=LINK,
    )
    make_change(made, Change.Kind.VENUE, field="venue", before=words, after=words, words=words, at=now - timedelta(minutes=30))
    make_publication(force, title=words[:490], body=words, reference=text[:40], tags=[words], url=LINK)
    return made


class Markup(HTMLParser):
    """Whatever in a document would run, or points somewhere that runs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        is_data = tag == "script" and dict(attrs).get("type") == "application/ld+json"
        self.inside = "data" if is_data else tag
        if tag == MARK:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name in ("srcdoc", "style") and MARK in (value or ""):
                self.found.append(f"{name}={value}")
            if name in ("href", "src", "action", "formaction") and re.match(r"\s*(javascript|data|vbscript):", value or "", re.IGNORECASE):
                self.found.append(f"{name}={value}")

    def handle_data(self, data: str) -> None:
        if self.inside in ("script", "style") and MARK in data:
            self.found.append(data)

    def handle_endtag(self, _tag: str) -> None:
        self.inside = ""


def running(document: str) -> list[str]:
    parser = Markup()
    parser.feed(document)
    parser.close()
    return parser.found


def pages(hearing: Hearing) -> list[str]:
    publication = Publication.objects.get()
    detail = publication.get_absolute_url()
    return [
        "/",
        "/hearings/",
        hearing.get_absolute_url(),
        "/forces/",
        hearing.force.get_absolute_url(),
        reverse("panel", args=[hearing.force.slug]),
        "/iopc/",
        detail,
        detail + "print/",
        "/corrections/",
        "/coverage/",
        "/subscribe/",
        "/national/",
    ]


def test_it_runs_nothing_on_a_public_page(client: Client, hearing: Hearing) -> None:
    for path in pages(hearing):
        response = client.get(path)
        assert response.status_code == 200, path
        assert running(response.content.decode()) == [], path
        assert ">49hx7" not in response.content.decode(), path
        assert "script-src 'self'" in response.headers["Content-Security-Policy"], path


def test_it_runs_nothing_in_a_search(client: Client, hearing: Hearing, words: str) -> None:
    response = client.get("/hearings/", {"q": words, "force": words, "sort": words})
    assert response.status_code in (200, 400)
    assert running(response.content.decode()) == []


def test_it_runs_nothing_at_the_desk(client: Client, hearing: Hearing) -> None:
    client.force_login(User.objects.create_superuser("curator"))
    hearing.doubts = ["hx7 <script>hx7()</script>"]
    hearing.editorial = Hearing.Editorial.HELD
    hearing.save()
    paths = [reverse("admin:listings_queue"), reverse("admin:listings_desk", args=[hearing.pk])]
    paths += [reverse(f"admin:listings_{name}_changelist") for name in ("hearing", "publication", "force", "source")]
    for path in paths:
        response = client.get(path)
        assert response.status_code == 200, path
        assert running(response.content.decode()) == [], path


def test_it_keeps_feeds_whole(client: Client, hearing: Hearing) -> None:
    for path in ("/feeds/all.rss", "/feeds/all.atom", "/feeds/iopc.rss", f"/feeds/force/{hearing.force.slug}.atom"):
        response = client.get(path)
        assert response.status_code == 200, path
        tree = ElementTree.fromstring(response.content)
        assert [node.tag for node in tree.iter() if MARK in str(node.tag)] == [], path
        for node in tree.iter():
            if str(node.tag).rpartition("}")[2] in ("description", "summary", "content", "encoded"):
                assert running(node.text or "") == [], path
            assert not str(node.get("href") or node.text or "").strip().startswith("javascript:"), path


def test_it_keeps_calendars_whole(client: Client, hearing: Hearing) -> None:
    for path in ("/calendar/all.ics", f"/calendar/force/{hearing.force.slug}.ics", f"/calendar/hearing/{hearing.pk}.ics"):
        response = client.get(path)
        assert response.status_code == 200, path
        calendar = icalendar.Calendar.from_ical(response.content)
        assert len(calendar.walk("VEVENT")) == 1, path
        assert all(len(line) <= 75 for line in response.content.split(b"\r\n")), path


def test_it_leaves_no_formula_in_csv(client: Client, hearing: Hearing) -> None:
    response = client.get("/hearings.csv")
    content = b"".join(response.streaming_content) if response.streaming else response.content
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len({len(row) for row in rows}) == 1
    assert [cell for row in rows[1:] for cell in row if MARK in cell and cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_it_answers_json_that_is_json(client: Client, hearing: Hearing, words: str) -> None:
    for path in (f"/api/v1/hearings/{hearing.pk}", "/api/v1/hearings", "/api/v1/publications", "/api/v1/changes"):
        response = client.get(path)
        assert response.status_code == 200, path
        assert "json" in response.headers["Content-Type"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert not any(key == MARK for key in _keys(json.loads(response.content))), path


def _keys(value: object) -> list[str]:
    if isinstance(value, dict):
        return [*value, *(key for each in value.values() for key in _keys(each))]
    return [key for each in value for key in _keys(each)] if isinstance(value, list) else []


def test_it_sends_no_header_and_no_script_by_mail(hearing: Hearing) -> None:
    now = timezone.now()
    Subscriber.objects.create(
        email="ann@r.example", identity="ann@r.example", state="subscribed", is_every_force=True, asked_at=now, confirmed_at=now
    )
    delivery.send(editions.open_edition("daily", timezone.localdate(), now).pk)
    [sent] = mail.outbox
    raw = sent.message().as_bytes(linesep="\r\n")  # type: ignore[call-arg]
    message = BytesParser(EmailMessage, policy=default).parsebytes(raw)
    assert message["Bcc"] is None
    assert message["X-Hx7"] is None
    assert message["To"] == "ann@r.example"
    html = message.get_body(("html",))
    assert html is not None
    assert running(html.get_content()) == []
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
