"""Dates as notices print them, and the property that whatever the grammar can print it reads back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listings.reading.grammar.dates import find_dates
from listings.reading.grammar.days import weekdays_between

TODAY = date(2026, 11, 21)


def days(text: str, today: date = TODAY) -> list[str]:
    return [day.isoformat() for span in find_dates(text) for day in span.days(today).dates]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9-10 December 2026", ["2026-12-09", "2026-12-10"]),
        ("26 February 2026 \u2013 2 March 2026", ["2026-02-26", "2026-02-27", "2026-03-02"]),
        ("2-4 and 8 December 2026", ["2026-12-02", "2026-12-03", "2026-12-04", "2026-12-08"]),
        ("15/12/26 - 17/12/26 and 21/12/26", ["2026-12-15", "2026-12-16", "2026-12-17", "2026-12-21"]),
        ("Tuesday 29 December to Tuesday 5 January", ["2026-12-29", "2026-12-30", "2026-12-31", "2027-01-01", "2027-01-04", "2027-01-05"]),
        ("Dydd Iau 17 Rhagfyr 2026", ["2026-12-17"]),
        ("12 i 14 Ionawr 2027", ["2027-01-12", "2027-01-13", "2027-01-14"]),
        ("between Monday 29 and Wednesday 31 March 2021", ["2021-03-29", "2021-03-30", "2021-03-31"]),
        ("Wednesday and Thursday, July 1 and 2", ["2026-07-01", "2026-07-02"]),
        ("10am on Monday 7 December 2026 to 4pm on Wednesday 9 December 2026", ["2026-12-07", "2026-12-08", "2026-12-09"]),
        ("1-3/12/26", ["2026-12-01", "2026-12-02", "2026-12-03"]),
        ("the fourteenth of December 2026", ["2026-12-14"]),
        ("5 working days, 12 seats, 10.30am", []),
    ],
)
def test_it_reads_the_shapes_that_were_seen(text: str, expected: list[str]) -> None:
    assert days(text) == expected


def test_it_refuses_a_day_that_does_not_exist() -> None:
    (span,) = find_dates("31/02/2023")

    found = span.days(TODAY)

    assert found.dates == ()
    assert "no such day" in found.doubts[0]


def test_it_doubts_a_weekday_that_disagrees() -> None:
    (span,) = find_dates("Wednesday 8th December 2026")

    found = span.days(TODAY)

    assert found.dates == (date(2026, 12, 8),)
    assert "disagree" in found.doubts[0]


SUFFIX = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
DAYS = st.dates(date(2024, 1, 1), date(2029, 12, 31))
ONE_DAY = [
    lambda d: f"{d.day} {d:%B} {d.year}",
    lambda d: f"{d:%A} {d.day}{SUFFIX.get(d.day, 'th')} {d:%B} {d.year}",
    lambda d: f"{d:%A}, {d.day} {d:%B} {d.year}",
    lambda d: f"{d:%a} {d.day} {d:%b} {d.year}",
    lambda d: f"the {d.day}{SUFFIX.get(d.day, 'th')} of {d:%B}, {d.year}",
    lambda d: f"{d:%B} {d.day}, {d.year}",
    lambda d: f"{d:%A}, {d:%B} {d.day}, {d.year}",
    lambda d: f"{d:%d/%m/%Y}",
    lambda d: f"{d:%d/%m/%y}",
    lambda d: f"{d:%d.%m.%Y}",
    lambda d: f"{d:%Y-%m-%d}",
]
AROUND = st.sampled_from(
    [("", ""), ("will sit on ", " at 10am"), ("10.30am, ", "."), ("Date: ", " in public"), ("(", ")"), ("PC 1234 Ann Lee - ", " - Leeds")]
)


@given(day=DAYS, shape=st.sampled_from(ONE_DAY), around=AROUND)
def test_it_reads_back_any_day_in_any_shape(day: date, shape: object, around: tuple[str, str]) -> None:
    text = around[0] + shape(day) + around[1]  # type: ignore[operator]

    assert days(text) == [day.isoformat()], text


RANGES = [
    lambda a, b: f"{a.day} {a:%B} {a.year} to {b.day} {b:%B} {b.year}",
    lambda a, b: f"{a:%A} {a.day} {a:%B} \u2013 {b:%A} {b.day} {b:%B} {b.year}",
    lambda a, b: f"from {a:%A} {a.day} {a:%B} {a.year} until {b:%A} {b.day} {b:%B} {b.year}",
    lambda a, b: f"{a:%d/%m/%Y} - {b:%d/%m/%Y}",
    lambda a, b: f"{a:%B} {a.day} to {b:%B} {b.day}, {b.year}",
]


@given(first=DAYS, length=st.integers(1, 60), shape=st.sampled_from(RANGES))
@settings(max_examples=300)
def test_it_reads_back_any_range(first: date, length: int, shape: object) -> None:
    last = first + timedelta(days=length)
    expected = weekdays_between(first, last) or [first, last]

    assert days(shape(first, last)) == [day.isoformat() for day in expected]  # type: ignore[operator]


@given(day=st.dates(date(2026, 11, 21), date(2027, 8, 1)))
def test_it_chooses_the_year_by_weekday_when_none_is_printed(day: date) -> None:
    assert days(f"{day:%A} {day.day} {day:%B}") == [day.isoformat()]


@given(st.text(max_size=400))
def test_it_never_fails_on_any_text(text: str) -> None:
    for span in find_dates(text):
        span.days(TODAY)
