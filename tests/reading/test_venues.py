"""Where a hearing sits, in the wordings that forces use: by a label, in a sentence, in a line of its own, or of all on the page."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from listings.notice import Notice, Page
from listings.reading.pages import read_pages

NOW = datetime(2026, 3, 12, 9, tzinfo=UTC)
LABELS = "<h1>Misconduct hearing</h1><p>Officer: PC 1204 Ada Quillfeather</p><p>Date: 20 April 2026</p><p>Venue: {}</p>"
PROSE = "<h1>PC Ada Quillfeather</h1><p>PC Quillfeather will attend a misconduct hearing on 20 April 2026. {}</p>"
ALONE = "<h1>Misconduct hearings</h1><h2>PC 1204 Ada Quillfeather</h2><p>20 April 2026</p><p>{}</p>"


def hearings(html: str) -> list[Notice]:
    return list(read_pages(Page("https://www.kent.police.uk/hearings/", html.encode(), "text/html", NOW, "kent")).notices)


@pytest.mark.parametrize(
    ("page", "words", "venue"),
    [
        (LABELS, "In person at Kiln House, Maidstone", "Kiln House, Maidstone"),
        (LABELS, "The hearing will be held at Kiln House, Maidstone.", "Kiln House, Maidstone"),
        (LABELS, "Kiln House, Maidstone / MS Teams", "Kiln House, Maidstone"),
        (LABELS, "Kiln House, Maidstone - hybrid", "Kiln House, Maidstone"),
        (LABELS, "Kiln House, Maidstone, 10am start", "Kiln House, Maidstone"),
        (LABELS, "Kiln House, Maidstone (please report to reception by 9.30am)", "Kiln House, Maidstone"),
        (LABELS, "Provided on booking", None),
        (LABELS, "Not for publication", None),
        (LABELS, "There is no physical hearing room. Everyone will join by Teams.", None),
        (LABELS, "Sun Hall, 12 March Road, Dover. Co. Kent, CT16 9ZZ", "Sun Hall, 12 March Road, Dover, Co. Kent, CT16 9ZZ"),
        (LABELS, "In private", None),
        (LABELS, "The hearing will take place at Kiln House, Maidstone.", "Kiln House, Maidstone"),
        (LABELS, "Address: Kiln House, Maidstone", "Kiln House, Maidstone"),
        (LABELS, "Kiln House, Maidstone, on 20 April 2026", "Kiln House, Maidstone"),
        (LABELS, "Kiln House, Maidstone (hybrid)", "Kiln House, Maidstone"),
        (LABELS, "Cynhelir y gwrandawiad yn Nhŷ Gwent, Cwmbrân", "Tŷ Gwent, Cwmbrân"),
        (PROSE, "It sits at No. 1 St. Mary's Road, Maidstone, ME15 9ZZ.", "No. 1 St. Mary's Road, Maidstone, ME15 9ZZ"),
        (PROSE, "It sits in the council chamber of the Guildhall, High Street, Dover.", "council chamber, Guildhall, High Street, Dover"),
        (PROSE, "The panel sits in Maidstone at Kiln House.", "Kiln House, Maidstone"),
        (PROSE, "It will be in public, at Kiln House, Maidstone.", "Kiln House, Maidstone"),
        (PROSE, "The hearings are public, which means that they are relayed to a room at Police Headquarters.", None),
        (PROSE, "It sits at a venue in Maidstone to be confirmed.", None),
        (PROSE, "He is accused of stealing from the Dover Tennis Club, Long Lane, Dover, CT16 9ZZ.", None),
        (PROSE, "To book write to PSD, Kiln House, Long Lane, Maidstone, ME15 9ZZ.", None),
        (PROSE, "It is to be held at the Inn on the Lake in Gravesend.", "Inn on the Lake, Gravesend"),
        (PROSE, "The venue for the hearing is Mercure Great Danes Hotel, Hollingbourne.", "Mercure Great Danes Hotel, Hollingbourne"),
        (PROSE, "The place of the hearing is Kiln House, Maidstone.", "Kiln House, Maidstone"),
        (PROSE, "It will be hosted at Kiln House, Maidstone.", "Kiln House, Maidstone"),
        (PROSE, "It sits at Kent Police - Training School, Dover, CT16 9ZZ.", "Kent Police - Training School, Dover, CT16 9ZZ"),
        (PROSE, "It sits at the offices of Swale Council, Sittingbourne.", "offices of Swale Council, Sittingbourne"),
        (PROSE, "Contact Kent Police, Sutton Road, Maidstone ME15 9ZZ.", None),
        (ALONE, "Inn on the Lake, Gravesend, DA12 9ZZ", "Inn on the Lake, Gravesend, DA12 9ZZ"),
        (ALONE, "Kent Police, Sutton Road, Maidstone ME15 9ZZ | Terms | Cookies", None),
    ],
)
def test_it_knows_where_a_hearing_sits(page: str, words: str, venue: str | None) -> None:
    [found] = hearings(page.format(words))

    assert found.venue == venue


@pytest.mark.parametrize("words", ["Same", "As above", "as for PC Quillfeather", "the same"])
def test_a_venue_may_be_that_of_the_hearing_above(words: str) -> None:
    second = f"<h2>PC 3310 Orlo Vantage</h2><p>Date: 27 April 2026</p><p>Venue: {words}</p>"

    first, other = hearings(ALONE.format("Kiln House, Maidstone, ME14 9ZZ") + second)

    assert first.venue == other.venue == "Kiln House, Maidstone, ME14 9ZZ"


def test_a_letterhead_is_no_venue_where_a_sentence_says_it() -> None:
    [found] = hearings(
        "<p>Professional Standards Department, Weir Hall, Dover CT16 9ZZ</p><h1>Misconduct hearing</h1><p>The hearing of PC Ada"
        " Quillfeather will be held on 20 April 2026 at the Oak Room, Weir Hall, Dover CT16 9ZZ.</p>"
    )

    assert found.venue == "Oak Room, Weir Hall, Dover CT16 9ZZ"


def test_a_place_named_again_is_that_of_the_hearing_which_printed_it_in_full() -> None:
    parts = [("PC Ada Quillfeather", "Weir Hall, Dover"), ("PC Orlo Vantage", "Oak House, Deal"), ("PC Ida Vole", "Weir Hall, as above")]
    html = "".join(f"<h2>{who}</h2><p>Date: {n} April 2026</p><p>Venue: {where}</p>" for n, (who, where) in enumerate(parts, 13))

    assert [one.venue for one in hearings(f"<h1>Misconduct hearings</h1>{html}")] == [
        "Weir Hall, Dover",
        "Oak House, Deal",
        "Weir Hall, Dover",
    ]


def test_an_address_may_stand_in_lines_of_its_own() -> None:
    [found] = hearings(ALONE.format("Kestrel Block<br>Weir Station<br>Dover<br>CT16 9ZZ"))

    assert found.venue == "Kestrel Block, Weir Station, Dover, CT16 9ZZ"


@pytest.mark.parametrize(
    "words",
    [
        "<p>The venue for all hearings is Kiln House, Long Lane, Maidstone.</p>",
        "<p>Hearings are in Kiln House, Long Lane, Maidstone.</p>",
        "<p>Venue for both: Kiln House, Long Lane, Maidstone</p>",
        "<h2>Venue</h2><p>Kiln House, Long Lane, Maidstone</p>",
        "<h2>Where hearings are held</h2><p>Kiln House, Long Lane, Maidstone</p>",
    ],
)
@pytest.mark.parametrize("is_above", [True, False])
def test_a_page_may_name_the_venue_of_all_its_hearings(words: str, is_above: bool) -> None:
    listed = (
        "<h2>PC 1204 Ada Quillfeather</h2><p>20 April 2026, 10am</p><p>She is alleged to have lied.</p>"
        "<h2>PC 3310 Orlo Vantage</h2><p>27 April 2026, 10am</p><p>He is alleged to have slept.</p>"
    )

    found = hearings("<h1>Misconduct hearings</h1>" + (words + listed if is_above else listed + words))

    assert [notice.venue for notice in found] == ["Kiln House, Long Lane, Maidstone"] * 2


def test_a_room_is_in_the_building_that_the_page_names() -> None:
    [found] = hearings(
        "<h1>Misconduct hearings</h1><p>Hearings are held at Kiln House, Long Lane, Maidstone.</p><h2>PC 1204 Ada Quillfeather</h2>"
        "<p>Date: 20 April 2026</p><p>Venue: Room 4</p>"
    )

    assert found.venue == "Room 4, Kiln House, Long Lane, Maidstone"


@pytest.mark.parametrize("words", ["As 1", "As for 20 April", "Kiln House, as above", "Same as number 1"])
def test_a_venue_may_be_that_of_one_hearing_above(words: str) -> None:
    page = "<h2>PC 3310 Orlo Vantage</h2><p>Date: 27 April 2026</p><p>Venue: Weir Hall, Dover, CT16 9ZZ</p>"
    page += f"<h2>DS 77 Tamsin Oxley</h2><p>Date: 4 May 2026</p><p>Venue: {words}</p>"

    found = hearings(ALONE.format("Kiln House, Maidstone, ME14 9ZZ") + page)

    assert found[2].venue == "Kiln House, Maidstone, ME14 9ZZ"


def test_a_letter_may_stand_for_a_venue() -> None:
    rows = "".join(f"<tr><td>PC {n} Ada Quill{n}fen</td><td>{n} April 2026</td><td>{room}</td></tr>" for n, room in ((20, "A"), (27, "B")))
    found = hearings(
        "<h1>Misconduct hearings</h1><p>Rooms: (A) Ouse Room, Kiln House, Maidstone, ME14 9ZZ. (B) Ivel Room, same building.</p>"
        f"<table><tr><th>Officer</th><th>Date</th><th>Room</th></tr>{rows}</table>"
    )

    assert [one.venue for one in found] == ["Ouse Room, Kiln House, Maidstone, ME14 9ZZ", "Ivel Room, Kiln House, Maidstone, ME14 9ZZ"]
