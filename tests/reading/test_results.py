"""A list of results beside the hearings to come: nothing of it is told of the hearing printed above it."""

from __future__ import annotations

from datetime import datetime

import pytest

from listings.notice import Page
from listings.reading import read

NOW = datetime.fromisoformat("2026-05-18T06:00:00+01:00")
COMING = "<h2>PC 1001 Anna Brown</h2><p>Misconduct hearing, 22 June 2026, 10am, County Hall, Maidstone, ME14 1XQ.</p>"
ENDED = "<p>On 11 May 2026 PC 3308 Gareth Loxley appeared at a misconduct hearing. He was given a final written warning.</p>"
RESULTS = {
    "heading": f"<h2>Results (shown for 28 days)</h2>{ENDED}",
    "deeper_heading": f"<h4>Hearing outcomes</h4>{ENDED}",
    "one": f"<h2>Outcome</h2>{ENDED}",
    "bold": f"<p><strong>Recent outcomes</strong></p>{ENDED}",
    "colon": f"<p>Concluded hearings:</p>{ENDED}",
    "details": f"<details><summary>Results</summary>{ENDED}</details>",
    "rule": f"<hr><p>Results</p>{ENDED}",
    "untitled": ENDED,
    "record": "<h2>Decisions</h2><p>PC 3308 Gareth Loxley, 11 May 2026 - final written warning.</p>",
    "caption": "<table><caption>Results</caption><tr><td>PC 3308 Gareth Loxley</td><td>11 May 2026</td><td>Final written warning</td></tr></table>",
}


@pytest.mark.parametrize("results", RESULTS.values(), ids=RESULTS)
def test_it_keeps_a_result_with_its_own_officer(results: str) -> None:
    page = Page("https://www.kent.police.uk/n/", f"<h1>Misconduct hearings</h1>{COMING}{results}".encode(), "text/html", NOW, "kent")

    notices = read(page).notices

    assert [(n.officers[0].name, n.status.value, n.outcome and n.outcome.value) for n in notices] == [
        ("Anna Brown", "scheduled", None),
        ("Gareth Loxley", "concluded", "final_written_warning"),
    ]


def test_it_keeps_a_result_as_the_end_of_the_hearing_that_it_stands_under() -> None:
    body = (
        "<h1>Misconduct outcomes</h1><h2>PC 1001 Anna Brown</h2><p>Misconduct hearing, 11 May 2026, County Hall, Maidstone.</p>"
        "<h3>Findings</h3><p>Gross misconduct was proven.</p><h3>Sanctions</h3><p>PC Brown was dismissed without notice.</p>"
    )

    (notice,) = read(Page("https://www.kent.police.uk/n/", body.encode(), "text/html", NOW, "kent")).notices

    assert (notice.status.value, notice.outcome and notice.outcome.value) == ("concluded", "dismissed_without_notice")


STATUSES = {
    "trial": ("<p>Her trial was adjourned on 3 March 2026.</p>", "scheduled"),
    "other_let_off_in_line": (" Proceedings against PC Joe Gray have been withdrawn.", "scheduled"),
    "other_ended": ("<p>PC Joe Gray was dismissed without notice.</p>", "scheduled"),
    "general": ("<p>Hearings can be cancelled or postponed at short notice.</p>", "scheduled"),
    "out_of_list": ("<p>The hearing has been stood out of the list.</p>", "postponed"),
    "part_heard": ("<p>The hearing is part heard and will resume on 29 June 2026.</p>", "adjourned"),
    "no_longer": ("<p>The hearing will no longer be going ahead.</p>", "cancelled"),
}


@pytest.mark.parametrize(("words", "status"), STATUSES.values(), ids=STATUSES)
def test_it_tells_what_became_of_this_hearing_only(words: str, status: str) -> None:
    said = "PC 1001 Anna Brown will attend a misconduct hearing on 22 June 2026."
    body = f"<h1>Misconduct hearings</h1><p>{said}{'' if words.startswith('<') else words}</p>{words if words.startswith('<') else ''}"

    (notice,) = read(Page("https://www.kent.police.uk/n/", body.encode(), "text/html", NOW, "kent")).notices

    assert (notice.status.value, notice.outcome, [o.name for o in notice.officers]) == (status, None, ["Anna Brown"])


WEIGHED = {
    "chosen": ("thought of dismissal, and of a final written warning, and settled on a reduction in rank", "reduction_in_rank"),
    "stopped_short": ("stopped short of dismissal and imposed a final written warning", "final_written_warning"),
    "not_gross": ("found misconduct, not gross misconduct, and she was issued with a written warning", "written_warning"),
    "of_several": ("found one allegation not proven and another proven, and she was given a written warning", "written_warning"),
}


@pytest.mark.parametrize(("words", "outcome"), WEIGHED.values(), ids=WEIGHED)
def test_it_takes_the_action_that_the_panel_took(words: str, outcome: str) -> None:
    body = f"<h1>Misconduct outcomes</h1><p>PC 1001 Anna Brown appeared at a misconduct hearing on 11 May 2026. The panel {words}.</p>"

    (notice,) = read(Page("https://www.kent.police.uk/n/", body.encode(), "text/html", NOW, "kent")).notices

    assert (notice.status.value, notice.outcome and notice.outcome.value) == ("concluded", outcome)


def test_it_gives_a_hearing_that_is_off_to_the_officer_of_its_own_sentence() -> None:
    body = (
        "<h1>Misconduct hearings</h1><p>PC Ann Brown will attend a misconduct hearing on 22 June 2026 at 10am. "
        "PC Joe Gray's hearing, listed for the same day, has been adjourned to 30 June 2026.</p>"
        "<p>The hearing in the matter of DS Ed Hope, which was listed for 24 June 2026, will not now go ahead.</p>"
    )

    notices = read(Page("https://www.kent.police.uk/n/", body.encode(), "text/html", NOW, "kent")).notices

    assert [(n.officers[0].name, n.status.value) for n in notices] == [
        ("Ann Brown", "scheduled"),
        ("Joe Gray", "adjourned"),
        ("Ed Hope", "cancelled"),
    ]
