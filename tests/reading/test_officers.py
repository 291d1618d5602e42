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
    "name_first": (f"<p>Officer: Ann Brown PC 1201</p>{DAY}", [("PC", "1201", "Ann Brown", False)]),
    "number_first": (f"<p>1201 PC Ann Brown {WILL}.</p>", [("PC", "1201", "Ann Brown", False)]),
    "number_in_brackets": (f"<p>Officer: PC Ann Brown [1201]</p>{DAY}", [("PC", "1201", "Ann Brown", False)]),
    "number_behind_a_dash": (f"<p>Officer: PC Ann Brown - 1201</p>{DAY}", [("PC", "1201", "Ann Brown", False)]),
    "short_ranks": (
        f"<p>D/Ch/Insp Ann Brown and S/Con Joe Gray {WILL}.</p>",
        [("DCI", None, "Ann Brown", False), ("SC", None, "Joe Gray", False)],
    ),
    "surnames_of_several": (
        f"<p>PC 1201 BROWN (Ann) and PC 1202 GRAY (Joe) {WILL}.</p>",
        [("PC", "1201", "Ann Brown", False), ("PC", "1202", "Joe Gray", False)],
    ),
    "a_line_each": (f"<p>Officer details: Police Constable<br>Ann Brown<br>1201</p>{DAY}", [("PC", "1201", "Ann Brown", False)]),
    "label_without_colon": (
        f"<p>Officer</p><p>Ann Brown</p><p>Rank</p><p>PC</p><p>Number</p><p>1201</p>{DAY}",
        [("PC", "1201", "Ann Brown", False)],
    ),
    "rank_left": (f"<p>Officer: Ann Brown</p><p>Rank: PC (retired)</p>{DAY}", [("PC", None, "Ann Brown", True)]),
    "serving_no": (f"<p>Officer: PC Ann Brown</p><p>Serving officer: No</p>{DAY}", [("PC", None, "Ann Brown", True)]),
    "former_officer_yes": (f"<p>Officer: PC Ann Brown</p><p>Former officer: Yes</p>{DAY}", [("PC", None, "Ann Brown", True)]),
    "former_behind": (f"<p>PC Ann Brown, former officer, {WILL}.</p>", [("PC", None, "Ann Brown", True)]),
    "month_for_a_name": (f"<p>PC April Brown {WILL}.</p>", [("PC", None, "April Brown", False)]),
    "initials": (f"<p>PC A J Brown {WILL}.</p>", [("PC", None, "A J Brown", False)]),
    "cipher_behind_rank": (f"<p>Officer: Police Constable (Officer T)</p>{DAY}", [("PC", None, "Officer T", False)]),
    "counted": (f"<p>Two former constables, who are not named, {WILL}.</p>", [("PC", None, None, True), ("PC", None, None, True)]),
    "not_involved": (
        f"<p>A retired sergeant {WILL}.</p><p>Joe Gray, who left in May, is said to have lied. Sgt Ann Brown is not involved.</p>",
        [("PS", None, "Joe Gray", True)],
    ),
    "panel_found": (
        "<p>At a misconduct hearing on 11 May 2026 the panel found that former PC Ann Brown had lied. She would have been dismissed.</p>",
        [("PC", None, "Ann Brown", True)],
    ),
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


def test_a_hearing_called_off_in_its_title_keeps_the_day_below_it() -> None:
    body = "<h2>CANCELLED: PC Ann Brown</h2><p>22 June 2026</p><h2>PC Joe Gray</h2><p>29 June 2026</p>"
    page = Page("https://www.kent.police.uk/misconduct/", f"<h1>Misconduct hearings</h1>{body}".encode(), "text/html", NOW, "kent")

    assert [(n.status.value, str(n.starts_on)) for n in read(page).notices] == [("cancelled", "2026-06-22"), ("scheduled", "2026-06-29")]


HOURS = {
    "one_sentence": (
        "<p>PC Ann Brown will attend a misconduct hearing at 10am and PC Joe Gray at 2pm on 22 June 2026.</p>",
        [("Ann Brown", "10:00"), ("Joe Gray", "14:00")],
    ),
    "list": (
        "<p>Misconduct hearings on 22 June 2026:</p><ul><li>10am: PC Ann Brown</li><li>2pm: PC Joe Gray</li></ul>",
        [("Ann Brown", "10:00"), ("Joe Gray", "14:00")],
    ),
    "together": (
        "<p>PC Ann Brown and PC Joe Gray will attend a misconduct hearing at 10am on 22 June 2026.</p>",
        [("Ann Brown Joe Gray", "10:00")],
    ),
}


@pytest.mark.parametrize(("body", "told"), HOURS.values(), ids=HOURS)
def test_officers_with_an_hour_each_have_a_hearing_each(body: str, told: list[tuple[str, str]]) -> None:
    page = Page("https://www.kent.police.uk/misconduct/", body.encode(), "text/html", NOW, "kent")

    notices = read(page).notices

    assert [(" ".join(str(o.name) for o in n.officers), n.start_time and f"{n.start_time:%H:%M}") for n in notices] == told
