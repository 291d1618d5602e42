"""By when to ask for a seat, apart from every other day that a notice gives somebody to do something by."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from listings.notice import Deadline, Notice, Page
from listings.reading.pages import read_pages

NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)
NOTICE = "<h1>Misconduct hearing: PC 1204 Ada Quillfeather</h1><p>PC Quillfeather will attend a misconduct hearing on 20 April 2026.</p><p>{}</p>"
DAY, NOON = date(2026, 4, 15), time(12)


def hearings(html: str) -> list[Notice]:
    return list(read_pages(Page("https://www.kent.police.uk/hearings/", html.encode(), "text/html", NOW, "kent")).notices)


@pytest.mark.parametrize(
    ("words", "attend", "represent"),
    [
        ("Bookings close at noon on 15 April 2026.", Deadline(DAY, NOON), None),
        ("The closing date is 15 April 2026.", Deadline(DAY), None),
        ("15 April 2026 is the last day on which a place can be requested.", Deadline(DAY), None),
        ("A seat for this hearing can be reserved with us until noon on 15 April 2026.", Deadline(DAY, NOON), None),
        ("Requests to attend must be received no later than noon on 15 April 2026.", Deadline(DAY, NOON), None),
        ("The last day for requests is 15 April 2026.", Deadline(DAY), None),
        ("To be admitted you must have booked by 15 April 2026.", Deadline(DAY), None),
        ("Expressions of interest in attending need to reach us by close of business on 15 April 2026.", Deadline(DAY), None),
        ("The application window opens on 1 April 2026 and closes on 15 April 2026 at noon.", Deadline(DAY, NOON), None),
        ("Seats must now be requested by noon on 15 April 2026.", Deadline(DAY, NOON), None),
        ("Wednesday 15 April 2026 at noon is the last date to ask for a seat.", Deadline(DAY, NOON), None),
        ("Late applications (after noon on 15 April 2026) cannot be considered.", Deadline(DAY, NOON), None),
        ("Bookings are being taken from 1 April 2026 to noon on 15 April 2026.", Deadline(DAY, NOON), None),
        ("Registration: opens 1 April, closes 15 April 2026 at noon.", Deadline(DAY, NOON), None),
        ("To attend, please complete the form. This must be done by noon on 15 April 2026.", Deadline(DAY, NOON), None),
        ("Notice of intention to attend must be given by noon on 15 April 2026.", Deadline(DAY, NOON), None),
        ("The guest list will be closed on 15 April 2026.", Deadline(DAY), None),
        ("Requests to attend: noon, 15 April 2026.", Deadline(DAY, NOON), None),
        ("Bookings to 15/04/2026.", Deadline(DAY), None),
        ("Dyddiad cau ar gyfer ceisiadau: 12:00, 15 Ebrill 2026.", Deadline(DAY, NOON), None),
        (
            "Media representations close on 13 April 2026; public bookings close on 15 April 2026.",
            Deadline(DAY),
            Deadline(date(2026, 4, 13)),
        ),
        ("Media must register by 13 April 2026 and the public by 15 April 2026.", Deadline(DAY), None),
        (
            "Applications for special arrangements must be made by 13 April 2026. Seats must be booked by 15 April 2026.",
            Deadline(DAY),
            None,
        ),
        ("Media who wish to be heard on that may write to psd@kent.police.uk by noon on 15 April 2026.", None, Deadline(DAY, NOON)),
        ("The media may write to the Chair. Anything they wish to say must reach us by 15 April 2026.", None, Deadline(DAY)),
        ("The Chair will decide by 15 April 2026 whether the hearing is open.", None, None),
        ("A decision on anonymity will be published by 15 April 2026.", None, None),
        ("The officer must respond by 15 April 2026.", None, None),
        ("The link to join will be sent by 15 April 2026.", None, None),
        ("We will confirm your place by 15 April 2026.", None, None),
    ],
)
def test_it_knows_what_a_day_is_the_last_for(words: str, attend: Deadline | None, represent: Deadline | None) -> None:
    [found] = hearings(NOTICE.format(words))

    assert (found.attend_by, found.representations_by) == (attend, represent)
    assert found.dates == (date(2026, 4, 20),)


def test_a_rule_said_of_the_page_holds_for_each_of_its_hearings() -> None:
    found = hearings(
        "<h1>Misconduct hearings</h1><h2>PC 1204 Ada Quillfeather</h2><p>Date: 20 April 2026</p><h2>PC 3310 Orlo Vantage</h2>"
        "<p>Date: 27 April 2026</p><h2>How to attend</h2><p>Register at least two working days before the hearing.</p>"
    )

    assert [one.attend_by for one in found] == [Deadline(working_days_before=2)] * 2


def test_a_day_to_book_by_that_names_its_officer_is_of_their_hearing() -> None:
    found = hearings(
        "<h1>Misconduct hearings</h1><h2>PC Ada Quill</h2><p>20 April 2026</p><h2>PC Ida Vole</h2><p>27 April 2026</p><h2>Booking</h2>"
        "<p>For the hearing of PC Quill book by 15 April 2026. For the hearing of PC Vole book by 22 April 2026.</p>"
    )

    assert [one.attend_by for one in found] == [Deadline(date(2026, 4, 15)), Deadline(date(2026, 4, 22))]


LISTED = "<h1>Misconduct hearings</h1><h2>PC 1204 Ada Quillfeather</h2><p>20 April 2026</p><h2>PC 3310 Orlo Vantage</h2><p>11 May 2026</p>"


@pytest.mark.parametrize(
    "below",
    [
        "<p>Both hearings are public. Register by 15 April 2026 for PC Quillfeather's hearing.</p>"
        "<p>Register by 6 May 2026 for PC Vantage's hearing.</p>",
        "<p>Closing dates for applications:</p><ul><li>PC Quillfeather: 15 April 2026</li><li>PC Vantage: 6 May 2026</li></ul>",
        "<p>Seats for the April hearing: write before 15 April 2026. Seats for the May hearing: write before 6 May 2026.</p>",
        "<p>Register by 15 April 2026 for the first hearing.</p><p>Register by 6 May 2026 for the second hearing.</p>",
    ],
)
def test_each_hearing_has_its_own_deadline_though_all_stand_below(below: str) -> None:
    found = hearings(f"{LISTED}<h2>How to attend</h2>{below}")

    assert [one.attend_by and one.attend_by.by_on for one in found] == [DAY, date(2026, 5, 6)]
