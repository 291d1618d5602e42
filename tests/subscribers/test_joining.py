"""Signing up: the same answer for everybody, and no more mail than a person asks for."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from pytest_django import Settings

from config.alarms import sign_up_flood
from listings.models import Force
from subscribers import consent, letters, limits, links, tasks
from subscribers.forms import begun_at
from subscribers.models import Letter, Subscriber
from subscribers.suppression import complain
from tests.subscribers.conftest import link_in, path

Mails = list[EmailMultiAlternatives]


def sign_up(client: Client, email: str, now: datetime, **fields: str) -> int:
    body = {"email": email, "forces": "kent", "begun": begun_at(now - timedelta(minutes=1)), **fields}
    answer = client.post("/subscribe/", body)
    assert "Set-Cookie" not in answer.headers
    assert not answer.cookies
    return answer.status_code


STATES = ["new", "pending", "subscribed", "paused", "unsubscribed", "bounced", "complained"]


def in_state(state: str, now: datetime) -> str:
    email = f"{state}@example.org"
    if state == "complained":
        complain(email, now)
    if state != "new":
        Subscriber.objects.create(email=email, identity=email, state=state, asked_at=now, left_at=now - timedelta(days=1))
    return email


@pytest.mark.parametrize("state", STATES)
def test_it_answers_the_same_whatever_the_state(
    client: Client, kent: Force, clock: time_machine.Traveller, now: datetime, state: str
) -> None:
    answer = client.post("/subscribe/", {"email": in_state(state, now), "forces": "kent", "begun": begun_at(now - timedelta(minutes=1))})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/subscribe/sent/")
    framed = client.post("/subscribe/panel/", {"email": "panel-" + in_state(state, now), "forces": "kent"}) if state == "new" else None
    assert framed is None or framed.status_code == 200


@pytest.mark.parametrize(
    ("state", "kind"),
    [("new", "confirm"), ("pending", "confirm"), ("subscribed", "preferences"), ("paused", "preferences"), ("unsubscribed", "confirm")],
)
def test_each_state_gets_its_letter(kent: Force, now: datetime, state: str, kind: str) -> None:
    consent.sign_up(in_state(state, now), consent.Choice([kent]), now, "/subscribe/")
    assert [letter.kind for letter in Letter.objects.all()] == [kind]


def test_signing_up_changes_nothing_for_a_subscriber(reader: Subscriber, now: datetime) -> None:
    consent.sign_up("reader@EXAMPLE.org", consent.Choice([], True, "weekly"), now, "/subscribe/")
    reader.refresh_from_db()
    assert (reader.email, reader.is_every_force, reader.frequency) == ("Reader@example.org", False, "daily")


def test_thirty_sign_ups_give_at_most_three_mails_a_day(
    client: Client, kent: Force, clock: time_machine.Traveller, now: datetime, mailoutbox: Mails
) -> None:
    for number in range(30):
        assert sign_up(client, f"Reader+{number}@example.org", now) == 302
    for _ in range(24 * 12):
        clock.shift(timedelta(minutes=5))
        tasks.send_letters()
    assert len(mailoutbox) == 3


def test_asking_again_at_once_sends_one_mail(
    client: Client, kent: Force, clock: time_machine.Traveller, now: datetime, mailoutbox: Mails
) -> None:
    for _ in range(5):
        sign_up(client, "reader@example.org", now)
        tasks.send_letters()
    clock.shift(timedelta(minutes=4, seconds=59))
    sign_up(client, "reader@example.org", now)
    tasks.send_letters()
    assert len(mailoutbox) == 1
    clock.shift(timedelta(minutes=1))
    sign_up(client, "reader@example.org", now)
    tasks.send_letters()
    assert len(mailoutbox) == 2


def test_the_limits_survive_any_order_of_states(
    reader: Subscriber, clock: time_machine.Traveller, now: datetime, mailoutbox: Mails
) -> None:
    consent.sign_up("reader@example.org", consent.Choice([], True), now, "/subscribe/")
    tasks.send_letters()
    consent.leave(reader.pk, now + timedelta(seconds=1))
    consent.sign_up("reader@example.org", consent.Choice([], True), now + timedelta(seconds=2), "/subscribe/")
    clock.shift(timedelta(seconds=3))
    tasks.send_letters()
    assert [mail.subject.split()[0] for mail in mailoutbox] == ["Your", "Confirm"]


def test_one_client_can_not_sign_up_the_whole_world(
    client: Client, kent: Force, clock: time_machine.Traveller, now: datetime, settings: Settings
) -> None:
    settings.SIGN_UPS_PER_CLIENT = 5
    answers = [sign_up(client, f"reader{number}@example.org", now) for number in range(7)]
    assert answers == [302] * 5 + [429] * 2
    assert Subscriber.objects.count() == 5
    other = Client(REMOTE_ADDR="203.0.113.9")
    assert sign_up(other, "other@example.org", now) == 302
    clock.shift(timedelta(hours=1, seconds=1))
    assert sign_up(client, "later@example.org", now) == 302


def test_the_trap_catches_programs(client: Client, kent: Force, now: datetime, mailoutbox: Mails) -> None:
    assert sign_up(client, "reader@example.org", now, website="https://spam.example") == 302
    assert not Subscriber.objects.exists()


def test_a_form_quicker_than_people_waits_and_counts_double(
    client: Client, kent: Force, clock: time_machine.Traveller, now: datetime, mailoutbox: Mails, settings: Settings
) -> None:
    settings.SIGN_UPS_PER_CLIENT = 4
    for number in range(3):
        client.post("/subscribe/", {"email": f"reader{number}@example.org", "forces": "kent", "begun": begun_at(now)})
    assert Subscriber.objects.count() == 2
    tasks.send_letters()
    assert not mailoutbox
    clock.shift(timedelta(seconds=10))
    tasks.send_letters()
    assert len(mailoutbox) == 2


def test_the_brake_delays_and_loses_nothing(
    kent: Force, clock: time_machine.Traveller, now: datetime, mailoutbox: Mails, settings: Settings
) -> None:
    settings.LETTERS_PER_HOUR = 2
    for number in range(5):
        consent.sign_up(f"reader{number}@example.org", consent.Choice([kent]), now, "/subscribe/")
    for _ in range(3):
        tasks.send_letters()
    assert len(mailoutbox) == 2
    assert "3 more wait" in sign_up_flood(now)
    for _ in range(2):
        clock.shift(timedelta(hours=1, seconds=1))
        tasks.send_letters()
    assert len(mailoutbox) == 5
    clock.shift(timedelta(hours=1, seconds=1))
    assert sign_up_flood(now + timedelta(hours=4)) == ""


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Type the e-mail address"),
        ("no address", "does not look like"),
        ("a@b", "does not look like"),
        ("two@@example.org", "does not look like"),
        ("reader\u200b@example.org", "can not be seen"),
        ("reader\u202e@example.org", "can not be seen"),
        ("reader\u00a0@example.org", "can not be seen"),
        ("x" * 300 + "@example.org", "at most 254"),
        ("reader@" + "x" * 64 + ".org", "does not look like"),
        ("reader@exa mple.org", "does not look like"),
        ("reader@-example.org", "does not look like"),
        ("reader@xn--a.org", "does not look like"),
        ("réader@example.org", "letters that we can not send mail to"),
        ("reader@example.org\r\nBcc: other@example.org", "can not be seen"),
        ("reader@[127.0.0.1]", "does not look like"),
        ('"a b"@example.org', "does not look like"),
    ],
)
def test_it_refuses_with_a_sentence(client: Client, kent: Force, typed: str, says: str) -> None:
    answer = client.post("/subscribe/", {"email": typed, "forces": "kent"})
    assert answer.status_code == 400
    assert says in answer.content.decode()
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Reader.Name+hearings@Example.ORG", "Reader.Name+hearings@example.org"),
        (" reader@example.org ", "reader@example.org"),
        ("reader@bücher.example", "reader@xn--bcher-kva.example"),
        ("reader@faß.example", "reader@xn--fa-hia.example"),
        ("o'brien@example.org", "o'brien@example.org"),
    ],
)
def test_it_keeps_what_mail_can_be_sent_to(client: Client, kent: Force, typed: str, kept: str) -> None:
    assert client.post("/subscribe/", {"email": typed, "forces": "kent"}).status_code == 302
    assert Subscriber.objects.get().email == kept


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, "at least one force"),
        ({"forces": "atlantis"}, "do not know the force"),
        ({"every_force": "on", "frequency": "hourly"}, "hourly"),
    ],
)
def test_it_refuses_a_choice_with_a_sentence(client: Client, kent: Force, fields: dict[str, str], says: str) -> None:
    answer = client.post("/subscribe/", {"email": "reader@example.org", **fields})
    assert answer.status_code == 400
    assert says in answer.content.decode()


def test_no_word_of_the_requester_gets_into_a_mail(
    client: Client, kent: Force, now: datetime, clock: time_machine.Traveller, mailoutbox: Mails
) -> None:
    sign_up(client, "reader@example.org", now, name="BUY-THIS", reason="BUY-THIS", begun="BUY-THIS", frequency="daily")
    clock.shift(timedelta(seconds=11))
    tasks.send_letters()
    whole = mailoutbox[0].message().as_string()
    assert "BUY-THIS" not in whole


def test_every_letter_names_the_sender_and_the_way_out(reader: Subscriber, now: datetime, settings: Settings) -> None:
    settings.AGENCY_NAME, settings.POSTAL_ADDRESS, settings.CONTACT_ADDRESS = "Example Agency", "1 Sample Street", "desk@hearings.example"
    for kind in Letter.Kind:
        mail = letters.compose(Letter(subscriber=reader, kind=kind, created_at=now, pk=7), now)
        for part in (str(mail.body), str(mail.alternatives[0][0])):  # type: ignore[index]
            assert {"Example Agency", "1 Sample Street", "desk@hearings.example"} <= {w for w in settings_words(settings) if w in part}
            assert path(links.UNSUBSCRIBE, reader, now) in part
        assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert mail.extra_headers["Feedback-ID"].endswith(":letter:transactional:hearings")
        assert "List-Id" not in mail.extra_headers, "a letter to one person is no list's mail (RFC 2919 2)"


def settings_words(settings: Settings) -> list[str]:
    return [settings.AGENCY_NAME, settings.POSTAL_ADDRESS, settings.CONTACT_ADDRESS]


def test_a_confirmation_lasts_48_hours_and_can_be_asked_for_again(
    client: Client, kent: Force, now: datetime, clock: time_machine.Traveller, mailoutbox: Mails
) -> None:
    sign_up(client, "reader@example.org", now)
    tasks.send_letters()
    confirm = link_in(mailoutbox[0], "confirm")
    clock.shift(timedelta(hours=48))
    answer = client.post(confirm)
    assert answer.status_code == 410
    assert Subscriber.objects.get().state == "pending"
    assert client.post(confirm, {"again": "1"}).status_code == 200
    tasks.send_letters()
    assert client.post(link_in(mailoutbox[1], "confirm")).status_code == 200
    assert Subscriber.objects.get().state == "subscribed"


def test_an_old_confirmation_does_not_bring_back_who_left(
    reader: Subscriber, client: Client, clock: time_machine.Traveller, now: datetime
) -> None:
    old = path(links.CONFIRM, reader, now - timedelta(hours=1))
    consent.leave(reader.pk, now)
    assert client.post(old).status_code == 410
    reader.refresh_from_db()
    assert reader.state == "unsubscribed"


@pytest.mark.parametrize("page", ["confirm", "preferences", "unsubscribe", "move"])
@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_a_link_that_is_not_ours_is_a_page_not_a_failure(client: Client, db: None, page: str, method: str) -> None:
    for token in ("x", "A" * 40, "é" * 40, "A" * 5000):
        assert getattr(client, method)(f"/{page}/{token}/").status_code == 404


@pytest.mark.parametrize("page", ["confirm", "preferences", "unsubscribe", "move"])
def test_pages_behind_a_link_leave_no_trace(
    client: Client, reader: Subscriber, clock: time_machine.Traveller, now: datetime, page: str
) -> None:
    for answer in (client.get(path(page, reader, now)), client.get(f"/{page}/{'A' * 40}/")):
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "no-store" in answer.headers["Cache-Control"]
        assert "noindex" in answer.headers["X-Robots-Tag"]
        assert not answer.cookies


def test_the_frame_may_be_framed_and_nothing_else(client: Client, kent: Force, settings: Settings) -> None:
    framed = client.get("/subscribe/panel/?force=kent")
    assert "X-Frame-Options" not in framed.headers
    assert "frame-ancestors *" in framed.headers["Content-Security-Policy"]
    assert 'value="kent" checked' in framed.content.decode()
    assert client.get("/subscribe/").headers["X-Frame-Options"] == "DENY"


def test_a_lost_link_comes_to_who_subscribes_and_to_nobody_else(
    client: Client, reader: Subscriber, clock: time_machine.Traveller, mailoutbox: Mails
) -> None:
    for email in ("reader@example.org", "stranger@example.org"):
        answer = client.post("/subscribe/link/", {"email": email})
        assert (answer.status_code, answer.headers["Location"]) == (302, "/subscribe/link/sent/")
    tasks.send_letters()
    assert [mail.to for mail in mailoutbox] == [["Reader@example.org"]]
    assert client.get(link_in(mailoutbox[0], "preferences")).status_code == 200


@pytest.mark.parametrize(("one", "two", "is_same"), [("2001:db8::1", "2001:db8::2", True), ("2001:db8::1", "2001:db8:1::1", False)])
def test_an_ipv6_network_is_one_client(rf, one: str, two: str, is_same: bool) -> None:  # type: ignore[no-untyped-def]
    assert (limits.client(rf.get("/", REMOTE_ADDR=one)) == limits.client(rf.get("/", REMOTE_ADDR=two))) is is_same


def test_a_force_page_holds_the_form_filled_in(client: Client, kent: Force, now: datetime) -> None:
    page = client.get("/forces/kent/").content.decode()
    assert '<form method="post" action="/subscribe/">' in page
    assert consent.WORDINGS[consent.WORDING] in page
    came_from = {"Referer": "http://testserver/forces/kent/?utm=x"}
    assert (
        client.post("/subscribe/", {"email": "reader@example.org", "forces": "kent", "website": ""}, headers=came_from).status_code == 302
    )
    subscriber = Subscriber.objects.get()
    assert subscriber.consent_page == "/forces/kent/"
    assert (subscriber.forces.get().slug, subscriber.frequency) == ("kent", "daily")
