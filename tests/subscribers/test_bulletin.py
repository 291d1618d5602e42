"""A hearing that tomorrow's digest would tell too late comes at short notice, to those who asked for that."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from django.core import mail

from subscribers import bulletin, delivery, editions
from subscribers.models import Edition
from tests.factories import make_force, make_hearing
from tests.subscribers.people import make_reader

pytestmark = pytest.mark.django_db
SEVEN = datetime.fromisoformat("2026-11-24T07:00:00+00:00")
NOON = SEVEN + timedelta(hours=5)
TODAY = SEVEN.date()


@pytest.fixture(autouse=True)
def this_morning() -> None:
    make_hearing(make_force("essex"), at=SEVEN - timedelta(days=3), starts_on=TODAY + timedelta(days=30))
    make_reader("quick@reader.example", wants_short_notice=True)
    make_reader("calm@reader.example")
    delivery.send(editions.open_edition("daily", TODAY, SEVEN).pk)
    mail.outbox.clear()


def test_it_tells_what_would_come_too_late_to_those_who_asked() -> None:
    make_hearing(make_force("kent"), at=NOON - timedelta(minutes=20), starts_on=TODAY + timedelta(days=1), start_time=time(9, 0))
    make_hearing(make_force("kent"), at=NOON - timedelta(minutes=20), starts_on=TODAY + timedelta(days=20))
    opened = bulletin.open_due(NOON)
    assert opened is not None
    delivery.send(opened.pk)
    assert [message.to for message in mail.outbox] == [["quick@reader.example"]]
    assert mail.outbox[0].subject == "Short notice: 1 new hearing – Kent"
    assert mail.outbox[0].body.count("More: ") == 1


def test_it_keeps_silent_where_tomorrow_is_soon_enough() -> None:
    make_hearing(make_force("kent"), at=NOON - timedelta(minutes=20), starts_on=TODAY + timedelta(days=20))
    assert bulletin.open_due(NOON) is None


def test_it_tells_nothing_twice_and_waits_an_hour() -> None:
    make_hearing(make_force("kent"), at=NOON - timedelta(minutes=20), starts_on=TODAY + timedelta(days=1))
    assert bulletin.open_due(NOON)
    assert bulletin.open_due(NOON + timedelta(minutes=5)) is None
    assert bulletin.open_due(NOON + timedelta(hours=2)) is None
    make_hearing(make_force("kent"), at=NOON + timedelta(minutes=30), starts_on=TODAY + timedelta(days=1))
    assert bulletin.open_due(NOON + timedelta(minutes=40)) is None
    again = bulletin.open_due(NOON + timedelta(minutes=61))
    assert again is not None and again.number == 2


def test_it_sleeps_at_night() -> None:
    make_hearing(make_force("kent"), at=SEVEN + timedelta(hours=14), starts_on=TODAY + timedelta(days=1))
    assert bulletin.open_due(SEVEN + timedelta(hours=14)) is None
    assert Edition.objects.filter(kind="bulletin").count() == 0
