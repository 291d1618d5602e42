"""Dates, deadlines and changes in plain English."""

from __future__ import annotations

from datetime import date, time

import pytest

from listings import charts, wording
from listings.booking import BookBy
from listings.models import Change
from listings.public import shown
from tests.factories import make_change, make_hearing

MONDAY = date(2026, 12, 7)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (time(13), "1 pm"),
        (time(9, 30), "9.30 am"),
        (time(12), "noon"),
        (time(0), "midnight"),
        (time(0, 5), "12.05 am"),
        (time(12, 15), "12.15 pm"),
    ],
)
def test_it_says_clock_times(value: time, words: str) -> None:
    assert wording.clock(value) == words


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([], "Date not given"),
        ([date(2026, 12, 7)], "Monday 7 December 2026"),
        ([date(2026, 12, 7), date(2026, 12, 8), date(2026, 12, 9)], "Monday 7 to Wednesday 9 December 2026"),
        ([date(2026, 12, 11), date(2026, 12, 14)], "Friday 11 to Monday 14 December 2026"),
        ([date(2026, 12, 7), date(2026, 12, 9)], "Monday 7 December and Wednesday 9 December 2026"),
        ([date(2026, 11, 30), date(2026, 12, 1)], "Monday 30 November to Tuesday 1 December 2026"),
        ([date(2026, 12, 31), date(2027, 1, 1)], "Thursday 31 December 2026 to Friday 1 January 2027"),
    ],
)
def test_it_says_sitting_days(values: list[date], words: str) -> None:
    assert wording.days(values) == words


def test_it_says_deadlines() -> None:
    assert wording.book_by(BookBy(date(2026, 12, 3), time(13), "force")) == "1 pm on Thursday 3 December"
    assert wording.book_by(BookBy(date(2026, 12, 3), None, "notice")) == "the end of Thursday 3 December"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        ("new", {}, "Listed for the first time."),
        (
            "moved",
            {"field": "dates", "before": ["2026-12-07"], "after": ["2026-12-08", "2026-12-09"]},
            "Moved, from “Monday 7 December 2026” to “Tuesday 8 to Wednesday 9 December 2026”.",
        ),
        ("moved", {"field": "start_time", "before": "10:00:00", "after": "13:30"}, "Moved, from “10 am” to “1.30 pm”."),
        ("venue", {"field": "venue", "before": None, "after": "Town Hall"}, "New venue: “Town Hall”."),
        ("cancelled", {"field": "status", "before": "scheduled", "after": "cancelled"}, "Called off."),
        ("amended", {"field": "allegation", "before": "a", "after": "b"}, "Notice amended: the allegation."),
        (
            "outcome",
            {"field": "officers", "before": [{"name": "A B"}], "after": [{"name": "A B", "rank": "PC", "outcome": "not_proven"}]},
            "Outcome published, from “A B” to “PC A B (not proven)”.",
        ),
    ],
)
def test_it_says_changes(kind: str, fields: dict[str, object], words: str) -> None:
    hearing = make_hearing()
    assert wording.change(make_change(hearing, kind, **fields), shown(hearing)) == words


@pytest.mark.django_db
def test_it_quotes_only_times_of_a_restricted_hearing() -> None:
    hearing = make_hearing(restricted_fields=["venue"])
    named = make_change(hearing, Change.Kind.NAMED, field="officers", before=[], after=[{"name": "Rowan Ashdale"}])
    moved = make_change(hearing, Change.Kind.MOVED, field="start_time", before="10:00", after="11:00")
    assert wording.change(named, shown(hearing)) == "The officer is now named."
    assert wording.change(moved, shown(hearing)) == "Moved, from “10 am” to “11 am”."


def test_every_kind_of_change_has_words() -> None:
    assert set(wording.CHANGES) == set(Change.Kind.values)


def test_it_draws_bars_inside_their_picture() -> None:
    upright = charts.upright("k", "Title", ("A", "B"), [(f"{n}", n, f"{n}") for n in range(60)], every=15)
    lying = charts.lying("k", "Title", ("A", "B"), [("one", 50.0, "50%"), ("two", 0.0, "0%")], top=100)
    for chart in (upright, lying, charts.upright("k", "Title", ("A", "B"), [])):
        assert all(bar.x >= 0 and bar.x + bar.width <= charts.WIDTH and bar.y + bar.height <= chart.height for bar in chart.bars)
