"""The force's own number of a hearing, under a label, in a title or at the head of a line; and numbers that are none."""

from __future__ import annotations

from datetime import datetime

import pytest

from listings.notice import Page
from listings.reading import read

NOW = datetime.fromisoformat("2026-05-18T06:00:00+01:00")
SAID = "<p>PC Ann Brown will attend a misconduct hearing on 22 June 2026.</p>"
PRINTED: dict[str, tuple[str, str | None]] = {
    "label": (f"<p>Hearing reference: 26/MH/041</p>{SAID}", "26/MH/041"),
    "label_with_stop": (f"<div>Ref.</div><div>PSD/MH/0417/26</div>{SAID}", "PSD/MH/0417/26"),
    "title": (f"<h2>Notice of misconduct hearing NYP/MH/07/26</h2>{SAID}", "NYP/MH/07/26"),
    "title_whole": (f"<h2>Notice PSD/26/041</h2>{SAID}", "PSD/26/041"),
    "of_a_year": ("<p>AMH 12 of 2026 - PC Ann Brown, accelerated misconduct hearing, 22 June 2026.</p>", "AMH 12 of 2026"),
    "head_of_line": ("<p>MH/1/26 PC Ann Brown: misconduct hearing, 22 June 2026.</p>", "MH/1/26"),
    "quoting": (f"{SAID}<p>To attend email us quoting PSD/26/17.</p>", "PSD/26/17"),
    "bracket": ("<h2>PC Ann Brown (MDP/MH/03/26)</h2><p>Misconduct hearing, 22 June 2026.</p>", "MDP/MH/03/26"),
    "case_number_below": (f"{SAID}<p>Issued 12 May 2026. Case number CoLP-MH-2026-02.</p>", "CoLP-MH-2026-02"),
    "row": (
        "<table><tr><th>No</th><th>Officer</th><th>Date</th></tr><tr><td>1</td><td>PC Ann Brown</td><td>22 June 2026</td></tr></table>",
        None,
    ),
    "of_others": (f"{SAID}<p>FOI reference 1234/26. IOPC reference 2024/123456.</p>", None),
    "of_the_matter": (f"{SAID}<p>It is alleged that she closed crime number 22/1234/25 and case 44/55.</p>", None),
}


@pytest.mark.parametrize(("body", "reference"), PRINTED.values(), ids=PRINTED)
def test_it_reads_the_force_s_own_number(body: str, reference: str | None) -> None:
    page = Page("https://www.kent.police.uk/n/", f"<h1>Misconduct hearings</h1>{body}".encode(), "text/html", NOW, "kent")

    (notice,) = read(page).notices

    assert notice.reference == reference
