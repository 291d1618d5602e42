"""IOPC texts as the seeds keep them: five publications with title, kind, day, reference, tags and force."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from listings.notice import Page, PublicationRead, Status, Unreadable
from listings.reading import adapter_for, read, wanted

SEEDS = Path(__file__).parents[1] / "seeds"
NOW = datetime(2026, 11, 21, tzinfo=UTC)


def seed(number: str) -> Page:
    path = next(SEEDS.glob(f"{number}_*.txt"))
    return Page(f"https://www.policeconduct.gov.uk/{path.stem}", path.read_bytes(), "text/plain", NOW)


def publication(number: str) -> PublicationRead:
    (found,) = read(seed(number), adapter_for(seed(number))).publications
    return found


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_it_knows_each_seed_without_its_address(number: str) -> None:
    page = seed(number)

    assert adapter_for(Page("file:///x.txt", page.body, "text/plain", NOW)) == "iopc"
    assert publication(number).forces == ("metropolitan",)


def test_it_reads_an_investigation_whole() -> None:
    found = publication("001")

    assert found.title == "Relationship between an officer and a member of the public - Metropolitan Police Service, December 2017"
    assert (found.kind, found.published_on, found.reference, found.key) == (
        "Investigation",
        date(2019, 1, 16),
        "2017/097039",
        "2017/097039",
    )
    assert found.tags == ("Metropolitan Police Service", "Corruption and abuse of power")
    assert "IOPC reference" not in found.body


def test_it_leaves_unsaid_what_the_text_does_not_say() -> None:
    found = publication("003")

    assert (found.kind, found.published_on, found.reference, found.tags) == ("Investigation", None, None, ())


def test_it_strips_the_panel_of_the_site_that_copied_a_release() -> None:
    assert "124 Misconduct Hearings" not in publication("000").body
    assert "Subscribe" not in publication("000").body


def test_it_strips_syndication_furniture() -> None:
    found = publication("004")

    assert found.title == "Met officer dismissed after passing information to embassy staff"
    for junk in ("Printable version", "Channel website", "Webinar", "Latest News"):
        assert junk not in found.body


def test_it_takes_the_outcome_of_a_meeting_with_a_printed_day() -> None:
    (notice,) = read(seed("000"), "iopc").notices

    assert (notice.starts_on, notice.status) == (date(2021, 1, 14), Status.CONCLUDED)


def test_it_makes_no_hearing_of_summaries_without_a_day() -> None:
    assert [read(seed(number), "iopc").notices for number in ("001", "002", "003", "004")] == [(), (), (), ()]


def test_it_calls_other_texts_unreadable() -> None:
    with pytest.raises(Unreadable, match="not an IOPC text"):
        read(Page("https://www.kent.police.uk/x", b"<p>Come to our fair on Sunday and meet the dogs</p>", "text/html", NOW), "iopc")


INDEX = """<header><a href="/our-work">Our work</a><a href="/news/">News</a></header><main><h1>News</h1>
<h2><a href="/news/met-officer">Met officer to face hearing</a></h2><p>19 Nov 2026</p>
<h2><a href="/news/met-officer#comments">Comments</a></h2><h2><a href="/node/31">Sussex sergeant cleared</a></h2>
<a href="https://elsewhere.example/news/x">Elsewhere</a><a href="/news/?page=1">Older</a></main>"""
ITEM = """<main><h1>Met officer to face hearing</h1><p>Published 19 Nov 2026</p><p>An officer of the Metropolitan Police Service will face a
gross misconduct hearing after our investigation.</p></main>"""
OWN = "<main><h1>Our new offices</h1><p>Published 18 Nov 2026</p><p>We are moving to another building in the spring.</p></main>"


def iopc(path: str, body: str, *linked: Page) -> Page:
    return Page(f"https://www.policeconduct.gov.uk{path}", body.encode(), "text/html", NOW, linked=linked)


def test_it_wants_the_items_of_a_list_once_and_nothing_of_an_item() -> None:
    assert wanted(iopc("/news/", INDEX), "iopc") == [
        "https://www.policeconduct.gov.uk/news/met-officer",
        "https://www.policeconduct.gov.uk/node/31",
    ]
    assert wanted(iopc("/news/met-officer", ITEM + '<a href="/news/other">Related</a>'), "iopc") == []


def test_it_reads_the_items_that_tell_of_a_force_and_not_the_list() -> None:
    found = read(iopc("/news/", INDEX, iopc("/news/met-officer", ITEM), iopc("/node/31", OWN)), "iopc")

    assert [(each.title, each.forces) for each in found.publications] == [("Met officer to face hearing", ("metropolitan",))]
    assert found.notices == ()


@pytest.mark.parametrize("body", [INDEX, "<main><h1>News</h1><p>We have moved.</p></main>"], ids=["nothing fetched", "no items"])
def test_it_never_takes_a_list_without_items_for_an_empty_one(body: str) -> None:
    with pytest.raises(Unreadable, match="list of publications"):
        read(iopc("/news", body), "iopc")
