"""On which days a hearing sits, in the wordings that forces use for its days, its length and the days it leaves out."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from listings.notice import Page
from listings.reading.pages import read_pages

NOW = datetime(2026, 6, 10, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("Monday 6 July 2026 for 3 days", "6 7 8"),
        ("Monday 28 September 2026 for 3 days", "28 29 30"),
        ("6 July 2026 (est. 3 days)", "6 7 8"),
        ("6 July 2026. Three days.", "6 7 8"),
        ("Monday 6 July 2026, continuing on Tuesday 7 and Wednesday 8 July", "6 7 8"),
        ("Mon-Wed 6/8 July 2026", "6 7 8"),
        ("6 July 2026 (with 7 July in reserve)", "6"),
        ("6 July 2026 - 3 days", "6 7 8"),
        ("6 July 2026, three days", "6 7 8"),
        ("6 July 2026 for a week", "6 7 8 9 10"),
        ("5 days from 6 July 2026", "6 7 8 9 10"),
        ("Three days: 6 July 2026", "6 7 8"),
        ("6 July 2026. It has been given five days.", "6 7 8 9 10"),
        ("6 July 2026. Five days have been set aside.", "6 7 8 9 10"),
        ("6 July 2026 and is listed for that day and the next", "6 7"),
        ("6 Gorffennaf 2026 am dri diwrnod", "6 7 8"),
        ("6 Gorffennaf hyd at 8 Gorffennaf 2026", "6 7 8"),
        ("6 July 2026, 10-4", "6"),
        ("06/07 to 08/07/2026", "6 7 8"),
        ("06/07, 07/07 and 09/07/2026", "6 7 9"),
        ("2026-07-06/2026-07-08", "6 7 8"),
        ("Monday/Tuesday 6/7 July 2026", "6 7"),
        ("6-10 July 2026, with no hearing on 8 July", "6 7 9 10"),
        ("6-10 July 2026. 8 July will be a non-sitting day.", "6 7 9 10"),
        ("6-10 July 2026 (8 July is not a sitting day)", "6 7 9 10"),
        ("6-10 July 2026 (8 July - panel not sitting)", "6 7 9 10"),
        ("6-10 July 2026. The panel will not be sitting on 8 July.", "6 7 9 10"),
        ("6-10 July 2026. The hearing will not take place on 8 July.", "6 7 9 10"),
    ],
)
def test_it_knows_the_sitting_days(words: str, days: str) -> None:
    html = f"<h1>Misconduct hearing</h1><p>Officer: PC 1204 Ada Quillfeather</p><p>Date: {words}</p><p>Venue: Kiln House, Maidstone</p>"
    page = Page("https://www.kent.police.uk/notice/", html.encode(), "text/html", NOW, "kent")

    [found] = read_pages(page).notices

    assert " ".join(str(day.day) for day in found.dates) == days
    assert found.ends_on == found.dates[-1]


def test_days_without_a_month_are_of_the_month_in_the_heading() -> None:
    items = [
        "Tue 3: PC Ada Quillfeather. Theft.",
        "Thu 5 and Fri 6: PC Orlo Vantage. Theft.",
        "Mon 9 to Wed 11 (2pm start): PC Ida Vole. Theft.",
    ]
    items += ["Mon 30, continuing on Tue 1 December: PC Una Marl. Theft."]
    html = f"<h1>Misconduct hearings</h1><h2>November 2026</h2><ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"

    found = read_pages(Page("https://www.kent.police.uk/notice/", html.encode(), "text/html", NOW, "kent")).notices

    assert [[f"{day:%m-%d}" for day in one.dates] for one in found] == [
        ["11-03"],
        ["11-05", "11-06"],
        ["11-09", "11-10", "11-11"],
        ["11-30", "12-01"],
    ]


def test_a_table_of_days_is_of_the_officer_above_it() -> None:
    rows = "".join(f"<tr><td>{day} December 2026</td><td>10am</td><td>Court {n}</td></tr>" for n, day in [(1, 7), (1, 8), (2, 10)])
    body = f"<h1>Misconduct hearing of PC 4 Hal Innes</h1><table><tr><th>Day</th><th>Time</th><th>Room</th></tr>{rows}</table>"

    page = Page("https://www.kent.police.uk/x", body.encode(), "text/html", datetime(2026, 11, 2, 6, tzinfo=UTC), "kent")
    [notice] = read_pages(page).notices

    assert [day.isoformat() for day in notice.dates] == ["2026-12-07", "2026-12-08", "2026-12-10"]


def test_the_date_of_a_memo_or_a_letter_is_no_sitting() -> None:
    for head in ("<p>To: The press</p><p>From: Standards</p><p>Date: 26 October 2026</p>", "<p>Date: 26 October 2026</p><p>Dear Sir,</p>"):
        body = f"<body>{head}<p>The misconduct hearing of PC Tegan Brill is listed for 23 November 2026 at 10am.</p></body>"

        page = Page("https://www.kent.police.uk/x", body.encode(), "text/html", datetime(2026, 11, 2, 6, tzinfo=UTC), "kent")
        [notice] = read_pages(page).notices

        assert notice.dates == (date(2026, 11, 23),)


ADA, ORLO = "PC 1204 Ada Quillfeather", "PC 3310 Orlo Vantage"
HEAD = "<tr><th>{}</th><th>Officer</th><th>Allegation</th></tr>"
ROWS = f"<tr><td>6</td><td>{ADA}</td><td>Lied</td></tr><tr><td>8-10</td><td>{ORLO}</td><td>Slept</td></tr>"
BOXES = "<div><div>{}</div><div>July</div><div>2026</div><h3>{}</h3><p>Accused of theft.</p></div>"


@pytest.mark.parametrize(
    "page",
    [
        f"<table><caption>July 2026</caption>{HEAD.format('Day')}{ROWS}</table>",
        f"<table>{HEAD.format('July 2026')}{ROWS}</table>",
        f"<table>{HEAD.format('Date (July 2026)')}{ROWS}</table>",
        f"<table>{HEAD.format('Date')}<tr><td colspan=3>July 2026</td></tr>{ROWS}</table>",
        f"<h2>July 2026</h2><h3>6</h3><p>{ADA}</p><h3>8 to 10</h3><p>{ORLO}</p>",
        f"<h2>July hearings</h2><h3>{ADA}</h3><p>Date: 6</p><h3>{ORLO}</h3><p>Date: 8 to 10</p>",
        f"<h2>Week commencing 6 July 2026</h2><h3>{ADA}</h3><p>Date: Monday</p><h3>{ORLO}</h3><p>Date: Wednesday to Friday</p>",
        f"<table>{HEAD.format('Date')}<tr><td>06/07</td><td>{ADA}</td><td>Lied</td></tr>"
        f"<tr><td>08/07 - 10/07</td><td>{ORLO}</td><td>Slept</td></tr></table>",
        f"<table>{HEAD.format('Date')}<tr><td>6 July 2026</td><td>{ADA}</td><td>Lied</td></tr>"
        f"<tr><td>8 July 2026<br>to<br>10 July 2026</td><td>{ORLO}</td><td>Slept</td></tr></table>",
        f"<h2>{ADA}</h2><p>Date:<br>6th<br>July 2026</p><h2>{ORLO}</h2><p>Date:<br>8th, 9th and 10th<br>July 2026</p>",
        f"<h1>Forthcoming hearings, 9 June 2026</h1><h2>{ADA}, 6 July 2026</h2><h2>{ORLO}, 8 to 10 July 2026</h2>",
    ],
)
def test_the_month_of_a_day_may_stand_elsewhere(page: str) -> None:
    html = f"<title>Misconduct hearings</title><h1>Misconduct hearings</h1>{page}"

    found = read_pages(Page("https://www.kent.police.uk/notice/", html.encode(), "text/html", NOW, "kent")).notices

    assert [[f"{day:%m-%d}" for day in one.dates] for one in found] == [["07-06"], ["07-08", "07-09", "07-10"]]


def test_a_day_printed_in_boxes_is_one_day() -> None:
    html = f"<h1>Misconduct hearings</h1>{BOXES.format(6, ADA)}{BOXES.format(8, ORLO)}"

    found = read_pages(Page("https://www.kent.police.uk/notice/", html.encode(), "text/html", NOW, "kent")).notices

    assert [one.starts_on.isoformat() for one in found if one.starts_on] == ["2026-07-06", "2026-07-08"]


def test_the_day_of_a_letter_is_no_sitting() -> None:
    html = f"<h1>Notice of misconduct hearing</h1><p>Date: 9 June 2026</p><p>{ADA} will face a misconduct hearing on 6 and 7 July 2026.</p>"

    [found] = read_pages(Page("https://www.kent.police.uk/notice/", html.encode(), "text/html", NOW, "kent")).notices

    assert [day.day for day in found.dates] == [6, 7]


def test_the_day_below_a_notice_is_no_sitting() -> None:
    html = f"<h1>Notice of misconduct hearing</h1><p>Officer: {ADA}</p><p>Date: 6 July 2026</p><p>Head of Standards</p><p>9 June 2026</p>"

    [found] = read_pages(Page("https://www.kent.police.uk/notice/", html.encode(), "text/html", NOW, "kent")).notices

    assert [day.isoformat() for day in found.dates] == ["2026-07-06"]


def test_it_reads_welsh_lengths() -> None:
    for words in ("6 Gorffennaf 2026 (tri diwrnod)", "yn dechrau ar 6 Gorffennaf 2026 ac yn para 3 diwrnod"):
        html = f"<h1>Gwrandawiad camymddwyn</h1><h2>Cwnstabl 1204 Ada Quillfeather</h2><p>Dyddiad: {words}</p>"

        [found] = read_pages(Page("https://www.kent.police.uk/notice/", html.encode(), "text/html", NOW, "kent")).notices

        assert [day.day for day in found.dates] == [6, 7, 8]
