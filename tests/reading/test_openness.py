"""Who may come to a hearing, in the wordings that forces use: told of it alone, of all on the page, or by how to come."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from listings.notice import Notice, Page
from listings.reading.pages import read_pages

NOW = datetime(2026, 3, 12, 9, tzinfo=UTC)
NOTICE = "<h1>Misconduct hearing: PC 1204 Ada Quillfeather</h1><p>20 April 2026 at 10am, Kiln House, Maidstone.</p>"
TWO = """<h1>Misconduct hearings</h1><h2>PC 1204 Ada Quillfeather</h2><p>The misconduct hearing of PC Quillfeather is on 20 April 2026.</p>
<h2>PC 3310 Orlo Vantage</h2><p>The misconduct hearing of PC Vantage, listed for 27 April 2026, is cancelled.</p>"""


def hearings(html: str, *linked: Page) -> list[Notice]:
    page = Page("https://www.kent.police.uk/hearings/", html.encode(), "text/html", NOW, "kent", linked)
    return list(read_pages(page).notices)


@pytest.mark.parametrize(
    ("words", "public", "partly"),
    [
        ("Anyone can attend a misconduct hearing.", True, False),
        ("To attend, telephone 01622 000000 at least two working days before.", True, False),
        ("Make a note of the hearing that you would like to see, then choose Start.", True, False),
        ("Seats: hearings@kent.police.uk.", True, False),
        ("Attendance is by prior registration only.", True, False),
        ("If you are interested in attending, contact us.", True, False),
        ("First come, first served.", True, False),
        ("The hearing will be live streamed on the force website.", True, False),
        ("The Chair sees no reason to exclude the public.", True, False),
        ("There are no restrictions on attendance.", True, False),
        ("No observers will be permitted.", False, False),
        ("Neither the press nor the public may attend.", False, False),
        ("Public attendance is not permitted.", False, False),
        ("The hearing will be conducted in the absence of the public.", False, False),
        ("Members of the public are unable to attend this hearing.", False, False),
        ("Members of the public may be present except when Witness B gives evidence.", True, True),
        ("The opening will be in public; the remainder will be private.", True, True),
        ("Observers will have to withdraw while Witness A is heard.", True, True),
        ("The public will be excluded on Tuesday.", True, True),
        ("Gall aelodau'r cyhoedd wneud cais i fynychu'r gwrandawiad.", True, False),
        ("The hearing will be heard in public unless the Chair directs otherwise.", True, False),
        ("There are 15 seats. The building is not open to the public without an appointment.", True, False),
        ("Attendance by the public will not be possible.", False, False),
        ("No part of this hearing will be in public.", False, False),
        ("Anyone may come. The complainant will give evidence with the press and public out of the room.", True, True),
        ("The public will not be admitted on the afternoon of 20 April when medical evidence is heard.", True, True),
        ("It is alleged that he held a private meeting with a witness.", None, False),
        ("Sometimes a misconduct hearing is not held in public.", None, False),
        ("He is alleged to have shouted in public and to have sent private messages to a member of the public.", None, False),
    ],
)
def test_it_tells_who_may_come(words: str, public: bool | None, partly: bool) -> None:
    [found] = hearings(f"{NOTICE}<p>{words}</p>")

    assert (found.in_public, found.is_partly_private) == (public, partly)


@pytest.mark.parametrize("heading", ["How to attend", "If you wish to attend", "Attending a hearing", "Visiting us", "Coming to a hearing"])
def test_how_to_come_is_told_of_every_hearing_above_it_be_it_cancelled(heading: str) -> None:
    found = hearings(f"{TWO}<h2>{heading}</h2><p>You must register before the day.</p>")

    assert [one.in_public for one in found] == [True, True]


def test_an_index_tells_who_may_come_to_the_hearings_of_its_notices() -> None:
    notice = Page("https://www.kent.police.uk/hearings/1/", NOTICE.encode(), "text/html", NOW, "kent")

    [found] = hearings("<h1>Misconduct hearings</h1><p>To observe a hearing below, e-mail us by noon the day before.</p>", notice)

    assert found.in_public is True
    assert found.venue == "Kiln House, Maidstone"


def test_what_stands_above_several_hearings_is_said_of_each() -> None:
    preamble = (
        "<p>What a misconduct hearing is, and how to come along.</p><p>You are welcome to observe. Please ask at least 48 hours before.</p>"
    )

    found = hearings(preamble + TWO)

    assert [one.in_public for one in found] == [True, True]


def test_a_private_hearing_among_public_ones_stays_private() -> None:
    found = hearings(f"<p>To observe a hearing, write to us.</p>{TWO}<p>The hearing of PC Vantage was to be held in private.</p>")

    assert [one.in_public for one in found] == [True, False]


@pytest.mark.parametrize(
    ("words", "public", "partly"),
    [
        ("Owing to the nature of the evidence this hearing will be held wholly in private.", False, False),
        ("Medical evidence about the officer will be taken in private under Regulation 39.", True, True),
        ("The hearing is in public, save as set out below.", True, True),
        ("The hearing will be held in private in accordance with regulation 39(3).", False, False),
        ("The hearing will be in public, although certain portions will be in camera.", True, True),
        ("The majority of the hearing will be in public.", True, True),
        ("Following representations the Chair has decided to exclude the public from part of the proceedings.", True, True),
        ("Following representations the Chair has decided to exclude the public from the whole of the proceedings.", False, False),
        ("Witness C will give evidence with the public gallery empty.", True, True),
        ("Public excluded from the first day", True, True),
        ("She is alleged to have handed a witness's new address to a private tracing firm.", None, False),
        ("If you want a seat, tell us your name and whether you are of the press.", True, False),
    ],
)
def test_it_tells_a_private_part_from_a_private_hearing(words: str, public: bool | None, partly: bool) -> None:
    [found] = hearings(f"{NOTICE}<p>{words}</p>")

    assert (found.in_public, found.is_partly_private) == (public, partly)


def test_a_section_of_private_hearings_tells_it_of_each() -> None:
    parts = (
        "<h2>Public hearings</h2><h3>PC Ada Quill</h3><p>20 April 2026</p><h2>Private hearings</h2><h3>PC Ida Vole</h3><p>27 April 2026</p>"
    )

    assert [one.in_public for one in hearings(f"<h1>Misconduct hearings</h1>{parts}")] == [True, False]


@pytest.mark.parametrize(
    ("words", "online"),
    [
        ("You may attend in person or online.", True),
        ("Those who cannot travel can join by Teams.", True),
        ("Seats must be applied for online.", False),
        ("Remote attendance is not available.", False),
        ("Recording or live streaming of the hearing is prohibited.", False),
        ("It is alleged that he sent messages on Teams to a colleague.", False),
    ],
)
def test_it_tells_who_may_watch_from_afar(words: str, online: bool) -> None:
    [found] = hearings(f"{NOTICE}<p>{words}</p>")

    assert found.is_online is online


def test_a_link_for_all_is_none_to_a_private_hearing() -> None:
    page = "<h1>Misconduct hearings</h1><p>Hearings are open to the public and streamed live, unless marked private.</p>"
    page += "<h2>PC 1204 Ada Quillfeather</h2><p>Date: 20 April 2026</p>"
    page += "<h2>PC 3310 Orlo Vantage</h2><p>Date: 27 April 2026</p><p>This hearing will be held in private.</p>"

    assert [one.is_online for one in hearings(page)] == [True, False]
