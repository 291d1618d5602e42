"""Whom a hearing is about, in the ways that notices print rank, number, name, cipher and former; and who is only named beside them."""

from __future__ import annotations

from datetime import datetime

import pytest

from listings.notice import Page
from listings.reading import read

NOW = datetime.fromisoformat("2026-05-18T06:00:00+01:00")
Told = tuple[str | None, str | None, str | None, bool]
DAY = "<p>Date: 22 June 2026</p>"
WILL = "will attend a misconduct hearing on 22 June 2026"
PRINTED: dict[str, tuple[str, list[Told]]] = {
    "numbers_between": (
        f"<p>PS 1207 Gil Eccles, PC 3044 Pia Malt and PC 298 Bart Wath {WILL}.</p>",
        [("PS", "1207", "Gil Eccles", False), ("PC", "3044", "Pia Malt", False), ("PC", "298", "Bart Wath", False)],
    ),
    "number_with_letters": (f"<p>PC Ann Brown CK417 {WILL}.</p>", [("PC", "CK417", "Ann Brown", False)]),
    "one_cell": (f"<p>Name / rank / number: Ann Brown / PC / 1201</p>{DAY}", [("PC", "1201", "Ann Brown", False)]),
    "two_boxes": (f"<p>Surname: BROWN</p><p>Forename(s): Ann</p><p>Rank: PC</p>{DAY}", [("PC", None, "Ann Brown", False)]),
    "rank_with_number": (f"<p>Officer: Ann Brown</p><p>Rank: Constable (Collar No. 1201)</p>{DAY}", [("PC", "1201", "Ann Brown", False)]),
    "former_rank": (f"<p>Name: Mr Joe Gray</p><p>Former rank: Detective Constable</p>{DAY}", [("DC", None, "Joe Gray", True)]),
    "serving_or_former": (f"<p>Officer: PC Ann Brown</p><p>Serving or former: Former</p>{DAY}", [("PC", None, "Ann Brown", True)]),
    "division": (f"<p>Officer: PS 447 Ann Brown, B Division</p>{DAY}", [("PS", "447", "Ann Brown", False)]),
    "cipher_sentence": (f"<p>Officer T {WILL}. Officer T is a detective constable.</p>", [("DC", None, "Officer T", False)]),
    "cipher_while": (
        f"<p>Former Officer D {WILL}.</p><p>It is alleged that, while serving as a sergeant, Former Officer D lied.</p>",
        [("PS", None, "Officer D", True)],
    ),
    "cipher_beside_witness": (
        f"<p>Former Officer K {WILL}.</p><p>Nothing may identify Former Officer K, Sergeant L or Mr T.</p>",
        [(None, None, "Officer K", True)],
    ),
    "cipher_title": (f"<h2>Former officer, referred to as Mr G</h2>{DAY}", [(None, None, "Mr G", True)]),
    "unnamed_apposed": (
        f"<p>An officer {WILL}.</p><p>The officer, a sergeant who is not named, is alleged to have lied.</p>",
        [("PS", None, None, False)],
    ),
    "unnamed_relation": (
        "<p>On 22 June 2026 a misconduct hearing will be held in relation to a former police constable.</p>",
        [("PC", None, None, True)],
    ),
    "unnamed_heading": (f"<h3>A Police Sergeant</h3><p>A misconduct hearing will be held.</p>{DAY}", [("PS", None, None, False)]),
    "unnamed_beside": (
        "<p>A misconduct hearing is due to begin on 22 June 2026.</p><p>PC Ann Brown and a former sergeant, who has been granted anonymity, are alleged to have lied.</p>",
        [("PC", None, "Ann Brown", False), ("PS", None, None, True)],
    ),
    "withheld": (f"<p>Officer: Not released (Detective Sergeant)</p>{DAY}", [("DS", None, None, False)]),
    "at_a_meeting": (
        f"<p>PC Ann Brown {WILL}.</p><p>PS Joe Gray, who also faced the allegation, was dealt with at a meeting on 3 March 2026.</p>",
        [("PC", None, "Ann Brown", False)],
    ),
    "speaker": (
        f"<p>PC Ann Brown {WILL}.</p><p>DCI Joe Gray, of the Counter Corruption Unit, said: \u201cTrust matters.\u201d</p>",
        [("PC", None, "Ann Brown", False)],
    ),
    "particulars": (
        f"<p>The officers, PC Ann Brown and PC Joe Gray, {WILL}.</p><p>The conduct alleged is this:</p><ul><li>PC Gray knew of it and said that he did not.</li></ul>",
        [("PC", None, "Ann Brown", False), ("PC", None, "Joe Gray", False)],
    ),
}


@pytest.mark.parametrize(("body", "told"), PRINTED.values(), ids=PRINTED)
def test_it_reads_whom_a_hearing_is_about(body: str, told: list[Told]) -> None:
    page = Page("https://www.kent.police.uk/n/", f"<h1>Misconduct hearings</h1>{body}".encode(), "text/html", NOW, "kent")

    (notice,) = read(page).notices

    assert [(o.rank, o.number, o.name, o.is_former) for o in notice.officers] == told


@pytest.mark.parametrize(
    ("words", "is_doubtful"),
    [
        ("PC Ann Brown will attend a misconduct hearing at 10am and PC Joe Gray at 2pm on 22 June 2026.", True),
        ("PC Ann Brown and PC Joe Gray will attend a misconduct hearing at 10am on 22 June 2026.", False),
    ],
)
def test_officers_with_an_hour_each_are_a_doubt(words: str, is_doubtful: bool) -> None:
    """One sentence may announce two hearings of one day: a person decides."""
    page = Page("https://www.kent.police.uk/misconduct/", f"<p>{words}</p>".encode(), "text/html", NOW, "kent")

    assert [any("each with an hour" in doubt for doubt in notice.doubts) for notice in read(page).notices] == [is_doubtful]
