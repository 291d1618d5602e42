"""What is kept ends when the privacy page says so, and logs hold nobody's address."""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client

from config.log import LineFormatter, clean
from subscribers import consent, limits, links, retention
from subscribers.models import Letter, Quota, Step, Subscriber
from subscribers.suppression import complain, suppression

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(("days", "is_there"), [(6.99, True), (7, False)])
def test_unconfirmed_sign_ups_are_gone_after_a_week(db: None, now: datetime, days: float, is_there: bool) -> None:
    consent.sign_up("reader@example.org", consent.Choice([], True), now, "/subscribe/")
    retention.keep_house(now + timedelta(days=days), TODAY)
    assert Subscriber.objects.exists() is is_there
    assert Letter.objects.exists() is is_there


@pytest.mark.parametrize(("days", "is_known"), [(27.99, True), (28, False)])
def test_addresses_are_nulled_28_days_after_leaving_and_counts_stay(reader: Subscriber, now: datetime, days: float, is_known: bool) -> None:
    consent.leave(reader.pk, now)
    retention.keep_house(now + timedelta(days=days), TODAY)
    reader.refresh_from_db()
    assert (reader.email is not None) is is_known
    assert Subscriber.objects.filter(state="unsubscribed").count() == 1
    assert Step.objects.filter(kind="left").count() == 1


def test_a_complaint_outlives_the_address(reader: Subscriber, now: datetime) -> None:
    complain("reader@example.org", now)
    retention.keep_house(now + timedelta(days=29), TODAY)
    reader.refresh_from_db()
    assert (reader.email, reader.state) == (None, "complained")
    assert suppression("reader@example.org")


def test_who_asked_to_come_back_has_the_time_to_confirm(reader: Subscriber, now: datetime) -> None:
    consent.leave(reader.pk, now)
    later = now + timedelta(days=27)
    consent.sign_up("reader@example.org", consent.Choice([], True), later, "/subscribe/")
    retention.keep_house(later + timedelta(days=2), TODAY)
    assert consent.confirm(reader.pk, later + timedelta(days=2), later)


def test_it_may_run_twice(reader: Subscriber, now: datetime) -> None:
    consent.leave(reader.pk, now)
    retention.keep_house(now + timedelta(days=30), TODAY)
    assert not any(retention.keep_house(now + timedelta(days=30), TODAY).values())


def test_limits_are_forgotten_after_a_day(db: None, now: datetime) -> None:
    limits.is_allowed(limits.a_client(), "x", now)
    retention.keep_house(now + timedelta(days=1, hours=2), TODAY)
    assert not Quota.objects.exists()


def test_a_pause_that_is_over_ends(reader: Subscriber, now: datetime) -> None:
    consent.pause(reader.pk, date(2026, 12, 1), now)
    assert retention.keep_house(now, date(2026, 12, 1))["resumed"] == 1


@pytest.mark.parametrize(
    "text",
    [
        "Not Found: /unsubscribe/{token}/",
        "GET /preferences/{token}/data.json?x=1",
        "token {token}",
        "<reader@example.org> refused",
        "{{'Reader+tag@example.org': (550, b'no such user')}}",
        'detail="reader@xn--bcher-kva.example"',
    ],
)
def test_a_log_line_tells_nobody(text: str, now: datetime) -> None:
    token = links.token(links.UNSUBSCRIBE, 123456789, now)
    told = clean(text.format(token=token))
    assert token not in told
    assert "example" not in told.replace("…@…", "")


def test_a_traceback_tells_nobody() -> None:
    try:
        raise ValueError("refused: reader@example.org")
    except ValueError as error:
        record = logging.LogRecord("x", logging.ERROR, "", 1, "failed", None, (type(error), error, error.__traceback__))
    assert "reader@" not in LineFormatter("%(message)s").format(record)


def test_the_log_of_a_refused_link_holds_no_token(
    client: Client, reader: Subscriber, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    token = links.token(links.PREFERENCES, reader.pk, now - timedelta(days=365))
    client.get(f"/preferences/{token}/")
    lines = [LineFormatter("%(message)s").format(record) for record in caplog.records]
    assert lines
    assert not any(token in line for line in lines)


def test_the_privacy_page_says_what_the_code_does(client: Client, db: None) -> None:
    page = client.get("/privacy/").content.decode()
    for days in (retention.AFTER_LEAVING, retention.UNCONFIRMED, retention.FEEDBACK, retention.LETTERS):
        assert f"{days.days} days" in page
    assert all(words in page for words in consent.WORDINGS.values())


def test_the_desk_guide_names_every_row_that_is_about_people() -> None:
    guide = (settings.BASE_DIR / "docs" / "privacy.md").read_text(encoding="utf-8")
    rows = {model.__name__ for model in apps.get_app_config("subscribers").get_models()}
    assert all(f"| {name} |" in guide for name in rows - {"Subscription", "Edition"})
