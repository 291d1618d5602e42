"""Wordings of news items and notices: who, when, and pages that use the words of hearings for something else."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from listings.notice import Notice, Page, Status, Unreadable
from listings.reading.feeds import cut_entries
from listings.reading.grammar.dates import find_dates
from listings.reading.grammar.officers import find_officers
from listings.reading.grammar.times import find_times
from listings.reading.pages import read_pages

NOW = datetime(2026, 3, 12, 9, tzinfo=UTC)


def hearings(html: str) -> list[Notice]:
    page = Page("https://www.kent.police.uk/notice/", html.encode(), "text/html", NOW, "kent")
    try:
        return list(read_pages(page).notices)
    except Unreadable:
        return []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("next Monday (16th) and for two days", ["2026-03-16"]),
        ("January 19-21, 2027", ["2027-01-19", "2027-01-20", "2027-01-21"]),
        ("June 3, 4 and 5, 2026", ["2026-06-03", "2026-06-04", "2026-06-05"]),
        ("1 \u2192 3 June 2026", ["2026-06-01", "2026-06-02", "2026-06-03"]),
        ("Weds 3rd/Thurs 4th June 2026", ["2026-06-03", "2026-06-04"]),
        ("the fourteenth day of September 2026", ["2026-09-14"]),
        ("Day 2 \u2013 Tues 14 July 2026", ["2026-07-14"]),
        ("but not on Boxing Day", ["2026-12-26"]),
        ("ddydd Mawrth 14 Ebrill 2026", ["2026-04-14"]),
        ("on Thursday 21st", []),
    ],
)
def test_it_reads_days_in_looser_wordings(text: str, expected: list[str]) -> None:
    found = [day.isoformat() for span in find_dates(text) for day in span.days(date(2026, 3, 12)).dates]

    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("half past nine in the morning", time(9, 30)),
        ("Ten thirty start", time(10, 30)),
        ("each day's business starts at ten", time(10)),
        ("between 1000 and 1600", time(10)),
        ("1 June 2027, 13.30", time(13, 30)),
    ],
)
def test_it_reads_hours_that_only_their_neighbours_tell(text: str, expected: time) -> None:
    assert [clock.value for clock in find_times(text)][:1] == [expected]


@pytest.mark.parametrize(
    ("text", "name", "rank", "number", "is_former"),
    [
        ("O\u2019HALLORY-VYE (Pippa), Acting Sergeant 1456. Parked", "Pippa O'Hallory-Vye", "PS", "1456", False),
        ("T/DCI Raff ap Tewdrig-Sloany. Copied papers", "Raff ap Tewdrig-Sloany", "DCI", None, False),
        ("PC Bart \u201cBarty\u201d McAvely (1661). Drove", "Bart \u201cBarty\u201d McAvely", "PC", "1661", False),
        ("Mr Barnaby Wychbold-Temely (PC 20440 until his dismissal)", "Barnaby Wychbold-Temely", "PC", "20440", True),
        ("Sergeant Carad Faslanely, MDP 2217, who", "Carad Faslanely", "PS", "2217", False),
        ("a detective inspector, given the cipher Officer 1, will", "Officer 1", "DI", None, False),
        ("took place regarding Former Officer B. He would have", "Officer B", None, None, True),
    ],
)
def test_it_reads_officers_in_many_orders(text: str, name: str, rank: str | None, number: str | None, is_former: bool) -> None:
    officer = find_officers(text)[0].officer

    assert (officer.name, officer.rank, officer.number, officer.is_former) == (name, rank, number, is_former)


@pytest.mark.parametrize(
    "html",
    [
        "<title>Week ahead in court</title><h1>Week ahead in court</h1><h2>Monday 16 March 2026, 10am</h2>"
        "<p>PC 7716 Ferely Ouseburnly stands trial, accused of misconduct in public office, at the hearing in Court 3.</p>",
        "<h1>Public Accountability Board</h1><table><tr><th>Date</th><th>Venue</th><th>Theme</th></tr>"
        "<tr><td>Monday 16 March 2026</td><td>Hull</td><td>Police misconduct: Supt Herry Sproatly presents</td></tr></table>",
        "<h1>Vacancy: panel members</h1><p>You will hear misconduct hearings.</p><dl><dt>Officer</dt><dd>Sgt Leo Hutly</dd>"
        "<dt>Date</dt><dd>16 March 2026</dd></dl>",
        "<h1>Statement on two officers</h1><p>10 March 2026</p><p>Following Monday's decision PC Evar Padihamly will face a gross "
        "misconduct hearing, which will be arranged as soon as possible and announced on this website when it has been.</p>"
        "<p>A pre-hearing will take place on Thursday 19 March 2026.</p>",
        "<h1>Misconduct hearings</h1><p>Worked example: PC 0001 Any Body will appear before a misconduct hearing on 16 March 2026.</p>",
    ],
)
def test_it_finds_no_hearing_in_what_is_about_something_else(html: str) -> None:
    assert hearings(html) == []


def test_it_leaves_days_long_past_to_the_allegation() -> None:
    found = hearings(
        "<h1>Misconduct hearing</h1><p>PC Anty Belgravely faces a misconduct hearing from Friday 27 March to Tuesday 31 March 2026.</p>"
        "<p>The hearing concerns an evening on 31 October 2024 when he drew a baton.</p>"
    )

    assert [day.isoformat() for day in found[0].dates] == ["2026-03-27", "2026-03-30", "2026-03-31"]


def test_it_takes_the_new_days_of_a_hearing_that_opens_instead_later() -> None:
    found = hearings(
        "<h1>Misconduct hearings</h1><p>The hearing of Sgt Carad Faslanely was to have opened in March; it opens instead on "
        "Tuesday 14 April 2026 at Park Hall, Deal, CT14 9ZZ.</p>"
    )

    assert (found[0].status, found[0].starts_on) == (Status.POSTPONED, date(2026, 4, 14))


def test_it_reads_each_numbered_paragraph_as_a_hearing() -> None:
    found = hearings(
        "<h1>Misconduct hearings</h1><p>1. PC 3321 Tegan Bewdlyn \u2013 7th &amp; 8th April 2026 \u2013 Kiln House \u2013 commencing 10:00 \u2013 public</p>"
        "<p>2. DS 1180 Caspar Ledburyn \u2013 13th April 2026 \u2013 Kiln House \u2013 commencing 09:30 \u2013 private</p>"
    )

    assert [(n.officers[0].number, n.in_public, n.venue) for n in found] == [("3321", True, "Kiln House"), ("1180", False, "Kiln House")]


def test_it_cuts_a_feed_whose_last_entry_is_broken_off() -> None:
    entries = cut_entries(
        "<rss><item><title>One<link>https://a.example/1</link><description>First\n<item><title>Two</title><description><p>Sec"
    )

    assert [(entry["title"], entry["summary"]) for entry in entries] == [("One", "First"), ("Two", "<p>Sec")]
