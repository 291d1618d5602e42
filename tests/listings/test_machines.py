"""Feeds, calendars, CSV and sitemap, read back by the programs that people use."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, time, timedelta

import feedparser
import icalendar
import pytest
from django.test import Client
from django.utils import timezone

from listings.models import Change, Hearing
from listings.settling import settle
from tests.factories import make_change, make_force, make_hearing, make_publication

pytestmark = pytest.mark.django_db
SOON = timezone.localdate() + timedelta(days=20)


def calendar_of(client: Client, path: str) -> list[icalendar.Event]:
    answer = client.get(path)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return [event for event in icalendar.Calendar.from_ical(answer.content).walk("VEVENT") if isinstance(event, icalendar.Event)]


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_it_feeds_every_public_change_and_publication(client: Client, form: str) -> None:
    hearing = make_hearing(starts_on=SOON)
    make_change(hearing, Change.Kind.VENUE, field="venue", before="Town Hall", after=hearing.venue)
    make_change(hearing, Change.Kind.AMENDED, public_at=None)
    item = make_publication(hearing.force)
    feed = feedparser.parse(client.get(f"/feeds/all.{form}").content)
    assert not feed.bozo
    assert {entry.title.split(":")[0] for entry in feed.entries} == {"Listed for the first time", "New venue", "IOPC"}
    assert item.title in " ".join(entry.title for entry in feed.entries)
    assert len({entry.id for entry in feed.entries}) == 3


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_it_feeds_on_whatever_a_curator_pasted(client: Client, form: str) -> None:
    make_hearing(starts_on=SOON, venue="Hall \x0b\x1b ]]> <b>&amp;</b> \ud7ff", officers=({"name": "A\x01B"},))
    feed = feedparser.parse(client.get(f"/feeds/all.{form}").content)
    assert not feed.bozo
    assert len(feed.entries) == 1


def test_it_feeds_one_force_and_one_kind(client: Client) -> None:
    ours, other = make_hearing(make_force("northshire")), make_hearing(make_force("southshire"))
    make_change(other, Change.Kind.CANCELLED)
    assert len(feedparser.parse(client.get("/feeds/force/northshire.rss").content).entries) == 1
    assert [
        entry.link.endswith(other.get_absolute_url())
        for entry in feedparser.parse(client.get("/feeds/change/cancelled.atom").content).entries
    ] == [True]
    assert client.get("/feeds/change/nonsense.rss").status_code == client.get("/feeds/force/nowhere.rss").status_code == 404
    assert ours.get_absolute_url() not in client.get("/feeds/change/cancelled.rss").content.decode()


def test_it_gives_a_calendar_that_updates_itself(client: Client) -> None:
    hearing = make_hearing(starts_on=SOON, start_time=time(10, 0))
    before = calendar_of(client, "/calendar/force/northshire.ics")[0]
    Hearing.objects.filter(pk=hearing.pk).update(
        starts_on=SOON + timedelta(days=7), dates=[str(SOON + timedelta(days=7))], status="cancelled"
    )
    make_change(hearing, Change.Kind.CANCELLED, datetime(2026, 12, 1, tzinfo=UTC))
    settle(hearing)
    after = calendar_of(client, "/calendar/force/northshire.ics")[0]
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert (before["STATUS"], after["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert after.decoded("DTSTART") - before.decoded("DTSTART") == timedelta(days=7)
    assert str(before.decoded("DTSTART").tzinfo) == "Europe/London"


def test_it_carries_the_time_zone_and_an_alarm_before_the_deadline(client: Client) -> None:
    make_hearing(starts_on=SOON, attend_by_on=SOON - timedelta(days=3), attend_by_time=time(13, 0))
    file = icalendar.Calendar.from_ical(client.get("/calendar/all.ics").content)
    assert [zone["TZID"] for zone in file.walk("VTIMEZONE")] == ["Europe/London"]
    alarm = file.walk("VALARM")[0]
    deadline = timezone.make_aware(datetime.combine(SOON - timedelta(days=3), time(13, 0)))  # noqa: DTZ001 - made aware
    assert alarm.decoded("TRIGGER") == deadline.astimezone(UTC) - timedelta(days=1)
    assert "Book by 1 pm" in alarm["DESCRIPTION"]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([date(2027, 3, 4), date(2027, 3, 5), date(2027, 3, 8)], {"RRULE"}),
        ([date(2027, 3, 4), date(2027, 3, 9)], {"RDATE"}),
        ([date(2027, 3, 4)], set()),
    ],
)
def test_it_shows_every_sitting_day(client: Client, days: list[date], expected: set[str]) -> None:
    hearing = make_hearing(starts_on=days[0], ends_on=days[-1], dates=[str(day) for day in days], start_time=None)
    event = calendar_of(client, f"/calendar/hearing/{hearing.pk}.ics")[0]
    assert {"RRULE", "RDATE"} & set(event) == expected
    if "RRULE" in expected:
        assert event["RRULE"]["COUNT"] == [3]
    assert event.decoded("DTSTART") == days[0]


def test_it_writes_a_csv_that_no_spreadsheet_runs(client: Client) -> None:
    make_hearing(
        starts_on=SOON,
        allegation='=HYPERLINK("http://evil.example","x")',
        venue="+44 1632 960000",
        officers=({"name": "@SUM(1)", "rank": "", "number": ""},),
    )
    rows = list(csv.DictReader(io.StringIO(client.get("/hearings.csv").content.decode("utf-8-sig"))))
    assert len(rows) == 1
    assert {rows[0][name][0] for name in ("summary", "venue", "officer")} == {"'"}
    assert {"date", "rank", "kind", "severity", "standards", "summary", "outcome", "open or private"} <= set(rows[0])


def test_it_filters_the_csv_as_the_page(client: Client) -> None:
    make_hearing(make_force("northshire"), starts_on=SOON)
    make_hearing(make_force("southshire"), starts_on=SOON)
    assert client.get("/hearings.csv?force=southshire").content.decode().count("\r\n") == 2


def test_it_tells_search_engines_what_they_may_keep(client: Client) -> None:
    kept, old = make_hearing(starts_on=SOON), make_hearing(starts_on=date(2023, 1, 5), status="concluded")
    cleared = make_hearing(starts_on=SOON, officers=({"outcome": "not_proven"},))
    listed = client.get("/sitemap.xml").content.decode()
    assert kept.get_absolute_url() in listed
    assert old.get_absolute_url() not in listed
    assert cleared.get_absolute_url() not in listed
    assert "noindex" in client.get(old.get_absolute_url()).content.decode()
    assert "noindex" in client.get(cleared.get_absolute_url()).content.decode()
    assert "noindex" not in client.get(kept.get_absolute_url()).content.decode()
    assert "Sitemap: " in client.get("/robots.txt").content.decode()
