"""Through a provider: as few calls as it documents, each person's own links, and every answer of each recipient heard."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db.models import F
from django.utils import timezone
from pytest_django import Settings

from listings.models import Force
from subscribers import delivery, editions, press
from subscribers.models import Delivery, Edition
from subscribers.roads import batch
from tests.factories import make_force, make_hearing
from tests.subscribers.people import make_reader
from tests.subscribers.provider import Reply, through

pytestmark = pytest.mark.django_db
PEOPLE = 25


@pytest.fixture
def edition() -> Edition:
    make_hearing(make_force("kent"))
    for number in range(PEOPLE):
        make_reader(f"reader{number:02d}@mail.example")
    return editions.open_edition("daily", date(2026, 11, 21), datetime.fromisoformat("2026-11-21T07:00:00+00:00"))


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "MERGING", {name: replace(each, limit=10) for name, each in batch.MERGING.items()})


def states() -> dict[str, int]:
    return {state: count for state, count in editions.counts(Edition.objects.get().pk).items() if count}


@pytest.mark.parametrize("kind", ["mailgun", "sendgrid"])
def test_a_batch_takes_as_few_calls_as_the_limit_allows(kind: str, edition: Edition, settings: Settings) -> None:
    with through(kind, settings) as provider:
        delivery.send(edition.pk)
    assert [len(call["to"]) for call in provider.calls] == [10, 10, 5]
    assert len(set(provider.accepted)) == len(provider.accepted) == PEOPLE
    assert states() == {"sent": PEOPLE}
    assert not Delivery.objects.filter(message_id="").exists()


ONE_EACH = ["postmark", "resend", "brevo", "mailersend", "mailjet", "sparkpost"]


@pytest.mark.parametrize("kind", ONE_EACH)
def test_a_provider_whose_batch_can_not_differ_gets_one_message_each(kind: str, edition: Edition, settings: Settings) -> None:
    with through(kind, settings) as provider:
        delivery.send(edition.pk)
    assert states() == {"sent": PEOPLE}
    assert len(set(provider.accepted)) == len(provider.calls) == PEOPLE
    for call in provider.calls:
        body = json.dumps(call["data"])
        assert len(set(re.findall(r"/unsubscribe/([A-Za-z0-9_-]{40})/", body))) == 1
        assert "List-Unsubscribe-Post" in body and "Feedback-ID" in body and "Message-ID" in body.replace("Message-Id", "Message-ID")


def test_one_message_each_goes_over_several_conversations(edition: Edition, settings: Settings) -> None:
    settings.SEND_CONVERSATIONS = 4
    with through("postmark", settings) as provider:
        provider.seconds = 0.05
        delivery.send(edition.pk)
    assert provider.most_busy == 4
    assert len(set(provider.accepted)) == len(provider.accepted) == PEOPLE


@pytest.mark.parametrize("kind", ONE_EACH)
def test_a_provider_that_says_slow_down_is_held_against_nobody(kind: str, edition: Edition, settings: Settings) -> None:
    with through(kind, settings) as provider:
        provider.reply = lambda number, recipients: (429, {"Retry-After": "900"}, '{"message": "slow down"}') if number > 10 else None
        delivery.send(edition.pk)
        assert states() == {"sent": 10, "owed": PEOPLE - 10}
        assert provider.asked <= 10 + settings.SEND_CONVERSATIONS
        waiting = Delivery.objects.filter(state="owed")
        assert {row.attempts for row in waiting} == {0}
        assert all(row.send_after_at and row.send_after_at > timezone.now() + timedelta(minutes=14) for row in waiting)


def test_a_key_of_the_call_lets_no_copy_through(edition: Edition, settings: Settings) -> None:
    """A sender that died after the answer: the next one asks again, and the provider sends nothing twice."""
    with through("resend", settings) as provider:
        delivery.send(edition.pk)
        Delivery.objects.update(state="owed")
        Edition.objects.update(state="sending")
        delivery.send(edition.pk)
        assert provider.asked == 2 * PEOPLE and len(provider.accepted) == PEOPLE
        make_hearing(make_force("essex"))  # other words under the same key
        Force.objects.update(version=F("version") + 1)
        Delivery.objects.update(state="owed")
        Edition.objects.update(state="sending", window_to_at=edition.window_to_at + timedelta(days=1))
        delivery.send(edition.pk)
    assert len(provider.accepted) == PEOPLE
    assert states() == {"sent": PEOPLE}
    assert Delivery.objects.filter(detail="was sent before").count() == PEOPLE


def test_a_provider_that_runs_a_template_language_finds_none_in_scraped_words(settings: Settings) -> None:
    make_hearing(make_force("kent"), allegation="He wrote {{ secret }} and {% if x %} on the form.")
    make_reader("reader@mail.example")
    edition = editions.open_edition("daily", date(2026, 11, 21), datetime.fromisoformat("2026-11-21T07:00:00+00:00"))
    with through("sparkpost", settings) as provider:
        delivery.send(edition.pk)
    content = provider.calls[0]["data"]["content"]
    assert "secret" in content["text"] and "secret" in content["html"]
    assert not re.search(r"\{[{%$#]", content["text"] + content["html"])


def test_a_batch_that_can_not_end_in_time_is_given_back(edition: Edition, settings: Settings) -> None:
    """Nobody is sent a second copy because a chunk of time was over."""
    with through("mailgun", settings) as provider:
        provider.seconds = 0.3
        sending = delivery.send(edition.pk, seconds=0.4)
        assert sending.is_worth_more
        assert states().get("claimed", 0) == 0
        delivery.send(edition.pk)
    assert states() == {"sent": PEOPLE}
    assert len(set(provider.accepted)) == len(provider.accepted) == PEOPLE


def test_each_person_of_a_mailgun_batch_has_their_own_links(edition: Edition, settings: Settings) -> None:
    with through("mailgun", settings) as provider:
        delivery.send(edition.pk)
    data = provider.calls[0]["data"]
    own = json.loads(data["recipient-variables"][0])
    assert "%recipient.unsubscribe%" in data["text"][0] and "%recipient.unsubscribe%" in data["html"][0]
    links = {values["unsubscribe"] for values in own.values()}
    assert len(links) == 10
    assert data["h:List-Unsubscribe"] == [f"<{settings.SITE_URL}/unsubscribe/%recipient.unsubscribe%/>"]
    assert all(re.fullmatch("[A-Za-z0-9_-]{40}", values["unsubscribe"]) for values in own.values())
    assert data["h:Message-Id"] == ["%recipient.name%"]
    assert len({values["name"] for values in own.values()}) == 10
    assert data["h:List-Unsubscribe-Post"] == ["List-Unsubscribe=One-Click"]


def test_each_person_of_a_sendgrid_batch_has_their_own_links(edition: Edition, settings: Settings) -> None:
    with through("sendgrid", settings) as provider:
        delivery.send(edition.pk)
    data = provider.calls[0]["data"]
    first, second = data["personalizations"][:2]
    assert first["substitutions"]["-hearing-unsubscribe-"] != second["substitutions"]["-hearing-unsubscribe-"]
    own = first["substitutions"]["-hearing-unsubscribe-"]
    assert first["headers"]["List-Unsubscribe"] == f"<{settings.SITE_URL}/unsubscribe/{own}/>"
    assert all("/unsubscribe/-hearing-unsubscribe-/" in part["value"] for part in data["content"])


def test_one_bad_address_costs_only_itself(edition: Edition, settings: Settings) -> None:
    def reply(number: int, recipients: list[str]) -> Reply | None:
        return (400, {}, '{"message": "to parameter is not valid"}') if "reader07@mail.example" in recipients else None

    with through("mailgun", settings) as provider:
        provider.reply = reply
        delivery.send(edition.pk)
    assert states() == {"sent": PEOPLE - 1, "refused": 1}
    assert len(set(provider.accepted)) == len(provider.accepted) == PEOPLE - 1


@pytest.mark.parametrize("kind", ["mailgun", "sendgrid"])
def test_an_address_that_anymail_would_not_read_holds_back_nobody(kind: str, settings: Settings) -> None:
    make_hearing(make_force("kent"))
    for name in ("two..dots", "dot.", "plain"):
        make_reader(f"{name}@mail.example")
    edition = editions.open_edition("daily", date(2026, 11, 21), datetime.fromisoformat("2026-11-21T07:00:00+00:00"))
    with through(kind, settings) as provider:
        delivery.send(edition.pk)
    assert states() == {"sent": 3}
    assert sorted(provider.accepted) == ["dot.@mail.example", "plain@mail.example", "two..dots@mail.example"]


@pytest.mark.parametrize(
    ("reply", "state"),
    [
        ((500, {}, "oops"), "owed"),
        ((503, {"Retry-After": "900"}, "later"), "owed"),
        ((429, {"Retry-After": "900"}, "slow down"), "owed"),
        ((200, {"Content-Type": "text/html"}, "<html>maintenance</html>"), "owed"),
        ((401, {}, "wrong key"), "owed"),
    ],
)
def test_a_failing_call_loses_nobody(reply: Reply, state: str, edition: Edition, settings: Settings) -> None:
    with through("mailgun", settings) as provider:
        provider.reply = lambda number, recipients: reply if number == 2 else None
        delivery.send(edition.pk)
        assert states().get(state, 0) >= 5
        assert states().get("refused", 0) == 0
        Delivery.objects.update(send_after_at=None)
        delivery.send(edition.pk)
    assert states() == {"sent": PEOPLE}
    assert len(set(provider.accepted)) == len(provider.accepted) == PEOPLE


def test_it_waits_as_long_as_it_is_asked_to(edition: Edition, settings: Settings) -> None:
    with through("mailgun", settings) as provider:
        provider.reply = lambda number, recipients: (429, {"Retry-After": "1"}, "slow down") if number == 1 else None
        delivery.send(edition.pk)
    assert states() == {"sent": PEOPLE}
    assert provider.asked == 4


def test_a_timeout_is_tried_again(edition: Edition, settings: Settings) -> None:
    with through("mailgun", settings) as provider:
        settings.ANYMAIL = settings.ANYMAIL | {"REQUESTS_TIMEOUT": 0.3}
        provider.seconds = 0.6
        delivery.send(edition.pk)
        assert states() == {"owed": PEOPLE}
        provider.seconds = 0
        Delivery.objects.update(send_after_at=None)
        delivery.send(edition.pk)
    assert states() == {"sent": PEOPLE}


@pytest.mark.parametrize("kind", ["mailgun", "postmark"])
def test_an_outage_uses_up_nobodys_tries(kind: str, edition: Edition, settings: Settings) -> None:
    settings.SEND_CONVERSATIONS = 1
    with through(kind, settings) as provider:
        settings.ANYMAIL = settings.ANYMAIL | {f"{kind.upper()}_API_URL": "http://127.0.0.1:9/"}
        delivery.send(edition.pk)
        assert provider.asked == 0
        assert states() == {"owed": PEOPLE}
        assert Delivery.objects.filter(attempts=0).count() >= PEOPLE - (3 if kind == "postmark" else PEOPLE)
        provider.reply = lambda number, recipients: (500, {}, "down")
        settings.ANYMAIL = settings.ANYMAIL | {f"{kind.upper()}_API_URL": provider.url}
        Delivery.objects.update(send_after_at=None)
        delivery.send(edition.pk)
        assert provider.asked <= 4
        provider.reply = lambda number, recipients: None
        Delivery.objects.update(send_after_at=None)
        delivery.send(edition.pk)
    assert states() == {"sent": PEOPLE}


def test_people_of_one_choice_share_a_call_however_they_are_scattered(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "DRAFTS_KEPT", 1)
    forces = [make_force(name) for name in ("kent", "essex", "surrey")]
    for force in forces:
        make_hearing(force)
    for number in range(30):
        make_reader(f"reader{number:02d}@mail.example", forces[number % 3])
    edition = editions.open_edition("daily", date(2026, 11, 21), datetime.fromisoformat("2026-11-21T07:00:00+00:00"))
    with through("mailgun", settings) as provider:
        delivery.send(edition.pk)
    assert [len(call["to"]) for call in provider.calls] == [10, 10, 10]
    for call in provider.calls:
        told = {force.slug for force in forces if force.name in call["data"]["text"][0]}
        assert len(told) == 1 and {int(to[6:8]) % 3 for to in call["to"]} == {[force.slug for force in forces].index(*told)}
