"""A joint hearing that ended differently for each officer: each keeps their own outcome, and none takes a neighbour's."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from listings.notice import Outcome, Page
from listings.reading import read

AT = datetime(2026, 11, 21, 6, 15, tzinfo=UTC)
PAGE = """<html><body><main><h1>Misconduct hearing outcome</h1>
<p>A misconduct hearing for PC 4411 Alma Threlkeld and PC 5120 Corin Wasdale took place on Monday 9 November 2026 at Tees Hall, TS1 9ZZ.</p>
<p>It was alleged that they falsified a log.</p>{}</main></body></html>"""
DISMISSED, WARNED = Outcome.DISMISSED, Outcome.FINAL_WRITTEN_WARNING


@pytest.mark.parametrize(
    ("ending", "outcomes"),
    [
        ("<p>PC Threlkeld was dismissed without notice. PC Wasdale received a final written warning.</p>", [DISMISSED, WARNED]),
        ("<p>PC Threlkeld was dismissed without notice, while PC Wasdale was given a final written warning.</p>", [DISMISSED, WARNED]),
        ("<p>PC Threlkeld and PC Wasdale were both dismissed without notice.</p>", [None, None]),
    ],
)
def test_it_gives_each_officer_the_outcome_said_of_them_alone(ending: str, outcomes: list[Outcome | None]) -> None:
    page = Page("https://www.cleveland.police.uk/x/", PAGE.format(ending).encode(), "text/html", AT, "cleveland")
    [notice] = read(page).notices
    assert [officer.outcome for officer in notice.officers] == outcomes
    assert notice.outcome is not None
