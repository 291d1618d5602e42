"""Stories and feeds: who stands before a hearing and who only speaks of one, and what an entry leaves to its feed's title."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from listings.notice import Notice, Outcome, Page, Unreadable
from listings.reading import read

AT = datetime(2026, 11, 2, 6, 15, tzinfo=UTC)


def notices_of(body: str, media_type: str = "text/html", adapter: str = "notices") -> list[Notice]:
    page = Page("https://www.cleveland.police.uk/news/x/", body.encode(), media_type, AT, "cleveland")
    try:
        return list(read(page, adapter).notices)
    except Unreadable:
        return []


@pytest.mark.parametrize(
    "story",
    [
        "Detective Inspector Kit Lomond told the court on 2 November 2026 that officers searched the flat. The officer denied misconduct "
        "in the way it was done. The hearing continues on Wednesday 4 November.",
        "Former PC Jem Harkin, who was dismissed after a misconduct hearing in March, will be sentenced on 13 November 2026.",
        "From 16 November 2026 all misconduct hearings will be held at Tees Hall, Stockton, and will start at 10am.",
    ],
)
def test_it_takes_no_hearing_from_news_of_something_else(story: str) -> None:
    assert notices_of(f"<h1>News</h1><p>{story}</p>") == []


def feed(title: str, entry: str, body: str) -> list[Notice]:
    item = (
        f"<item><title>{entry}</title><link>https://www.cleveland.police.uk/n/1</link><description><![CDATA[{body}]]></description></item>"
    )
    return notices_of(f"<rss version='2.0'><channel><title>{title}</title>{item}</channel></rss>", "application/rss+xml", "feed")


def test_an_entry_with_a_table_is_of_the_feed_of_hearings() -> None:
    rows = "<tr><th>Officer</th><th>Date</th></tr><tr><td>PC Bice Orme</td><td>10 November 2026</td></tr>"

    assert [notice.starts_on for notice in feed("Misconduct hearings", "Hearings in November", f"<table>{rows}</table>")] == [
        date(2026, 11, 10)
    ]


def test_a_hearing_that_found_something_of_a_named_officer_is_that_officers() -> None:
    told = "On 20 October 2026 a misconduct hearing found that former PC Una Kell claimed sick pay while at work. She would have been dismissed."

    [notice] = feed("Misconduct outcomes", "Outcome: former PC Una Kell", told)

    assert (notice.starts_on, notice.outcome) == (date(2026, 10, 20), Outcome.WOULD_HAVE_BEEN_DISMISSED)
