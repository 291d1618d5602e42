"""07:00 in London, once a day, whatever the clocks do, however late beat comes back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from subscribers import editions
from subscribers.models import Edition
from tests.factories import make_hearing
from tests.subscribers.people import make_reader

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
CHANGES = [date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28), date(2027, 10, 31), date(2028, 3, 26), date(2028, 10, 29)]


def sweeps(start: datetime, hours: float) -> Iterator[datetime]:
    """Every five minutes of the world's own time, as beat runs them."""
    for step in range(int(hours * 12)):
        yield start + timedelta(minutes=5 * step)


@pytest.mark.parametrize("day", CHANGES)
def test_a_clock_change_sends_once_at_seven_in_london(day: date) -> None:
    make_reader("all@reader.example")
    start = datetime.combine(day - timedelta(days=1), datetime.min.time(), tzinfo=UTC)
    for now in sweeps(start, 72):
        editions.sweep(now)
    opened = {edition.date: edition.opened_at.astimezone(LONDON) for edition in Edition.objects.filter(kind="daily")}
    assert Edition.objects.filter(kind="daily").count() == 3
    assert {(on, at.date(), at.hour, at.minute) for on, at in opened.items()} == {
        (day + timedelta(days=days), day + timedelta(days=days), 7, 0) for days in (-1, 0, 1)
    }


@pytest.mark.parametrize(("back", "count"), [("07:05", 1), ("11:40", 1), ("19:55", 1), ("20:00", 0), ("23:30", 0), ("06:55", 0)])
def test_beat_that_was_down_over_the_time_sends_once_when_it_is_back(back: str, count: int) -> None:
    make_hearing()
    make_reader("all@reader.example")
    now = datetime.fromisoformat(f"2026-11-21T{back}:00+00:00")
    editions.sweep(now)
    editions.sweep(now)
    assert Edition.objects.count() == count


def test_the_weekly_comes_on_its_day_alone() -> None:
    make_hearing()
    make_reader("weekly@reader.example", frequency="weekly")
    for now in sweeps(datetime(2026, 11, 16, tzinfo=UTC), 7 * 24):
        editions.sweep(now)
    assert [edition.date for edition in Edition.objects.filter(kind="weekly")] == [date(2026, 11, 16)]
    assert Edition.objects.filter(kind="daily").count() == 7


def test_the_weekly_says_we_looked_to_those_who_asked_for_it() -> None:
    reader = make_reader("quiet@reader.example", wants_empty=True)
    make_reader("silent@reader.example")
    edition = editions.open_edition("weekly", date(2026, 11, 23), datetime.fromisoformat("2026-11-23T07:00:00+00:00"))
    assert list(edition.deliveries.values_list("subscriber", flat=True)) == [reader.pk]
