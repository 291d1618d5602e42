"""Layouts that no table or term list gives away: boxes of label and value, cards, months as headings, and what only looks like a notice."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from listings.notice import Notice, Page
from listings.reading import adapter_for, read


def notices(body: str) -> tuple[Notice, ...]:
    html = f"<!doctype html><html lang=en><head><title>Misconduct hearings</title></head><body>{body}</body></html>"
    page = Page("https://www.kent.police.uk/misconduct/", html.encode(), "text/html", datetime(2026, 11, 20, 9, tzinfo=UTC), "kent")
    return read(page, adapter_for(page)).notices


FIELDS = {"Officer": "PC Ines Calloway", "Hearing date": "7 December 2026", "Where": "Maidstone House, ME15 6JQ", "Our reference": "K-MH-7"}


@pytest.mark.parametrize("order", ["before", "after"])
def test_it_reads_boxes_of_label_and_value(order: str) -> None:
    if order == "before":
        body = "".join(f"<div>{label}</div><div>{value}</div>" for label, value in FIELDS.items())
    else:
        body = "".join(f"<figure><p>{value}</p><figcaption>{label}</figcaption></figure>" for label, value in FIELDS.items())

    (found,) = notices(f"<h1>Notice of misconduct hearing</h1><div>{body}</div>")

    assert [officer.name for officer in found.officers] == ["Ines Calloway"]
    assert (found.starts_on, found.venue, found.reference) == (date(2026, 12, 7), "Maidstone House, ME15 6JQ", "K-MH-7")


def test_it_keeps_one_hearing_to_a_list_entry_though_nobody_is_named() -> None:
    found = notices(
        "<h1>Public misconduct hearings</h1><ul>"
        "<li>On Monday 7 December at 10am, PC Isolde Fanshawe will answer an allegation of dishonesty.</li>"
        "<li>On Thursday 10 December at 9.30am, a sergeant (name withheld) will answer an allegation of excessive force.</li>"
        "<li>From Monday 14 December for three days, former PC Ralph Towler will answer an allegation of theft.</li></ul>"
    )

    assert [notice.starts_on for notice in found] == [date(2026, 12, 7), date(2026, 12, 10), date(2026, 12, 14)]
    assert [notice.officers[0].name for notice in found] == ["Isolde Fanshawe", None, "Ralph Towler"]


def test_it_gives_days_the_month_of_their_heading() -> None:
    found = notices(
        "<h1>Misconduct hearings</h1><h2>March 2027</h2><table><tr><th>Officer</th><th>Days</th></tr>"
        "<tr><td>PC Una Fellbridge</td><td>1st, 2nd and 4th</td></tr><tr><td>PC Ivo Stanmer</td><td>9th</td></tr></table>"
    )

    assert [notice.dates for notice in found] == [(date(2027, 3, 1), date(2027, 3, 2), date(2027, 3, 4)), (date(2027, 3, 9),)]


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Misconduct hearings</h1><p>From Monday 5 April 2027 all our misconduct hearings will take place in a new suite, Supt Val Reed said.</p>",
        "<h1>Misconduct hearings</h1><p>Students will hold a mock misconduct hearing of PC Gordon Bennetto on 3 December 2026 at 11am.</p>",
        "<h1>Misconduct hearings</h1><p>Detective Constable Jo Lamb is asking for witnesses to a collision on 17 November 2026 at 10am.</p>",
        "<h1>Barred list</h1><table><tr><th>Name</th><th>Date</th></tr><tr><td>PC Ed Crane</td><td>3 October 2026</td></tr></table>",
        "<h1>Misconduct hearings</h1><p>These conditions of entry hold from Monday 30 November 2026. Officer A will search your bag.</p>",
        "<h1>Misconduct hearings</h1><p>The force held nine misconduct hearings between 1 April and 30 September 2026, said Insp Ros Vale.</p>",
    ],
)
def test_it_reads_no_hearing_from_other_news(body: str) -> None:
    assert notices(body) == ()
