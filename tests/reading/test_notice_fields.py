"""One line of a notice at a time: the days, hours, places, deadlines and openness that forces word in many ways."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest

from listings.notice import Notice, Page
from listings.reading.pages import read_pages

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
WHO = "<h2>PC 4410 Anselm Derriford</h2>"
WHEN = "<p>Date: 6 July 2026</p><p>Time: 10am</p>"
WHY = "<p>It is alleged that he kept a seized watch.</p>"


def notice(said: str, *, when: str = WHEN) -> Notice:
    """The only hearing of a page that prints one officer, `when`, one allegation and one line more."""
    html = f"<html><body><main><h1>Upcoming misconduct hearings</h1>{WHO}{when}{WHY}<p>{said}</p></main></body></html>"
    page = Page("https://www.kent.police.uk/misconduct-hearings/", html.encode(), "text/html", NOW, "kent")
    found = read_pages(page).notices
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("Hearing dates: 6-8, 10 and 13-14 July 2026, 10am each day", "6 7 8 10 13 14"),
        ("When: Mon 06/07 to Wed 08/07, 0930 hours", "6 7 8"),
        ("Date: Monday 6nd July 2026 - Wedensday 8th July 2026", "6 7 8"),
        ("Dates: July 6, 7 and 8, 2026", "6 7 8"),
        ("Dates: 6/7/8/9 July 2026", "6 7 8 9"),
        ("Date: Monday 6 July 2026 (x 5 days)", "6 7 8 9 10"),
        ("The hearing is listed for 6-8 July 2026.", "6 7 8"),
        ("The hearing will sit from 6 July 2026 to 17 July 2026, Fridays excepted.", "6 7 8 9 13 14 15 16"),
        ("The panel will sit on Mondays to Wednesdays only from 6 July 2026 to 15 July 2026.", "6 7 8 13 14 15"),
        ("Date: 6 to 10 July 2026, not 8 July", "6 7 9 10"),
        ("Date: 6 to 10 July 2026, with Wednesday as a non-sitting day", "6 7 9 10"),
        ("The hearing will sit on 6 and 7 July 2026, beginning at 10:00 hrs on the first day.", "6 7"),
        ("Date: Monday 6 July, 13.00, and Tuesday 7 July", "6 7"),
        ("Please note the date of this hearing has changed from 22 June 2026 to 6 July 2026.", "6"),
    ],
)
def test_it_reads_the_sitting_days(said: str, days: str) -> None:
    assert [str(day.day) for day in notice("", when=f"<p>{said}</p>").dates] == days.split()


def test_it_counts_next_week_from_its_monday() -> None:
    found = notice("", when="<p>The misconduct hearing will take place next week and has been scheduled for two days on Monday.</p>")

    assert [day.isoformat() for day in found.dates] == ["2026-06-08", "2026-06-09"]


@pytest.mark.parametrize(
    ("said", "start"),
    [
        ("Doors open at 9.15am; the hearing starts at 10am.", "10:00"),
        ("Please report to reception by 9.30am for a 10am start.", "10:00"),
        ("The hearing will start not before 2pm on 6 July 2026.", "14:00"),
        ("Start time 10 am", "10:00"),
        ("It will commence on 6 July 2026 at 10.30 hrs.", "10:30"),
    ],
)
def test_it_reads_the_start(said: str, start: str) -> None:
    found = notice(said, when="<p>Date: 6 July 2026</p>").start_time

    assert found is not None
    assert found.isoformat("minutes") == start


@pytest.mark.parametrize(
    ("said", "by"),
    [
        ("Requests to attend must reach us no later than 12.00 on Wednesday 1 July 2026.", "2026-07-01 12:00"),
        ("Requests received after 5pm on 1 July 2026 will not be considered.", "2026-07-01 17:00"),
        ("The booking form will be withdrawn at 5pm on 1 July 2026.", "2026-07-01 17:00"),
        ("Registration for this hearing ends at 5pm on 1 July 2026.", "2026-07-01 17:00"),
        ("The closing date for applications to attend is Wed 1st July 2026 at 4pm.", "2026-07-01 16:00"),
        ("Names of those attending are needed by 5pm the day before, 5 July 2026.", "2026-07-05 17:00"),
        ("Press: register by 5pm on 30 June 2026. Public: you must register by noon on 1 July 2026.", "2026-07-01 12:00"),
        ("Requests to attend: To be received by 16:00 hrs Wed 1 Jul 2026", "2026-07-01 16:00"),
        ("Bookings for this hearing shut at 16.30 on Wednesday 1 July 2026.", "2026-07-01 16:30"),
        ("Written representations must be received by 5pm on 26 June 2026.", None),
        ("The officer has until 26 June 2026 to reply to the notice.", None),
    ],
)
def test_it_reads_by_when_to_ask_for_a_seat(said: str, by: str | None) -> None:
    due = notice(said).attend_by

    assert (None if due is None or due.by_on is None else f"{due.by_on} {due.by_at:%H:%M}") == by


@pytest.mark.parametrize(
    ("said", "public", "partly"),
    [
        ("Public. The Chair will sit in private while the evidence of two children is heard.", True, True),
        ("Parts of this hearing will be closed to the public.", True, True),
        ("The first two days will be private and the remainder public.", True, True),
        ("In public, save that one complainant will be heard in private.", True, True),
        ("No members of the public will be admitted when the panel hears medical evidence; the remainder is open.", True, True),
        ("The Chair has determined that no part of the hearing will be held in private.", True, False),
        ("The chair refused an application for the hearing to be held in private.", True, False),
        ("Public \u2612 Part private \u2610 Private \u2610", True, False),
        ("Public access: Public \u2612 Part private \u2610 Private \u2610", True, False),
        ("The hearing will be held in private while criminal proceedings continue.", False, False),
        ("The hearing will be in private for the welfare of a witness.", False, False),
        ("The panel chair has determined that the press and public be excluded throughout.", False, False),
        ("It is not a public hearing.", False, False),
        ("Is the public allowed? Yes", True, False),
        ("Hearing in public/private: Private", False, False),
        ("Public attendance: By prior registration", True, False),
        ("The chair may exclude any person from all or part of the hearing.", None, False),
    ],
)
def test_it_reads_openness(said: str, public: bool | None, partly: bool) -> None:
    found = notice(said)

    assert (found.in_public, found.is_partly_private) == (public, partly)


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("It will be held in the Medway Suite at Clarence House in Maidstone.", "Medway Suite, Clarence House, Maidstone"),
        ("Where: Clarence House, Maidstone (wheelchair accessible)", "Clarence House, Maidstone"),
        ("Location: Hybrid - Clarence House, Maidstone, ME14 9ZZ and Microsoft Teams", "Clarence House, Maidstone, ME14 9ZZ"),
        ("<span>Where</span> <span>Clarence House, Maidstone</span>", "Clarence House, Maidstone"),
        ("<span>Where</span> <span>To be confirmed</span>", None),
        ("Location: not published", None),
        ("Venue and time to be confirmed", None),
        ("Venue: Details will be sent to those who register", None),
        ("Venue: to be confirmed, in the Maidstone area", None),
    ],
)
def test_it_reads_the_place(said: str, place: str | None) -> None:
    assert notice(said).venue == place


@pytest.mark.parametrize(
    ("said", "is_online"),
    [
        ("You may attend in person or ask for a link to watch online.", True),
        ("A live webinar link is sent to everybody who registers.", True),
        ("The officer will appear by video link.", False),
        ("Format: Hybrid", True),
        ("Online access: None", False),
        ("The hearing will be streamed live to Calder Mill Police Station, Normanton.", False),
    ],
)
def test_it_tells_a_link_from_a_screen_elsewhere(said: str, is_online: bool) -> None:
    assert notice(said).is_online is is_online


def test_it_reads_standards_that_are_numbered_misspelt_or_in_larger_type() -> None:
    assert notice("Standards: 1, 6 and 9").standards == ("Honesty and Integrity", "Duties and Responsibilities", "Discreditable Conduct")
    assert notice("Confidentiality \u2013 Discreditable Condcut").standards == ("Confidentiality", "Discreditable Conduct")
    assert notice("</p><p>Standards breached:</p><h3>Use of Force</h3><p>").standards == ("Use of Force",)


def test_it_keeps_a_day_that_is_only_private() -> None:
    found = notice("Public access: Yes, apart from Tuesday 7 July, when medical evidence is heard.", when="<p>Dates: 6 to 8 July 2026</p>")

    assert [day.day for day in found.dates] == [6, 7, 8]


def test_it_gives_every_hearing_what_the_page_says_of_all() -> None:
    said = "<p>Venue for all hearings: Clarence House, Maidstone</p><p>Start time for all hearings: 10am</p>"
    second = f"<h2>DS Maud Skipsea</h2><p>Date: 8 July 2026</p>{WHY}<h2>How to attend</h2><p>Requests must be made on our form.</p>"
    html = f"<main><h1>Upcoming misconduct hearings</h1>{said}{WHO}<p>Date: 6 July 2026</p>{WHY}{second}</main>"
    page = Page("https://www.kent.police.uk/misconduct-hearings/", html.encode(), "text/html", NOW, "kent")

    found = read_pages(page).notices

    assert [(one.venue, one.start_time, one.in_public) for one in found] == [("Clarence House, Maidstone", time(10), True)] * 2


def test_it_reads_the_reference_in_a_title_or_behind_the_officer() -> None:
    assert notice("Misconduct notice MH/2026/09").reference == "MH/2026/09"
    assert notice("The hearing of PC Derriford (MH/507) is public.").reference == "MH/507"
