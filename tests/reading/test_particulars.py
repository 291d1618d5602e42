"""How to book, who chairs, what may not be reported, what was found: read from whole notices, each with its evidence."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from listings.notice import Notice, Outcome, Page
from listings.reading import read

AT = datetime(2026, 11, 2, 6, 15, tzinfo=UTC)
COMING = "<h1>Misconduct hearing: PC 4411 Alma Threlkeld</h1><p>The hearing is on Monday 16 November 2026 at 10am at Tees Hall, Stockton, TS1 9ZZ.</p>"
PAST = (
    "<h1>Misconduct hearing outcome</h1><p>A misconduct hearing for PC 4411 Alma Threlkeld and PC 5120 Corin Wasdale took place on "
    "Monday 26 October 2026 at Tees Hall, Stockton, TS1 9ZZ.</p><p>It was alleged that they falsified a log.</p>"
)


def notice_of(body: str) -> Notice:
    page = f"<html><body><main>{body}</main></body></html>"
    [notice] = read(Page("https://www.cleveland.police.uk/misconduct/x/", page.encode(), "text/html", AT, "cleveland")).notices
    return notice


@pytest.mark.parametrize(
    ("words", "chair"),
    [
        ("The hearing will be chaired by Legally Qualified Chair Ms Ottoline Brightling.", "Ms Ottoline Brightling"),
        ("The chair of the hearing, Basil Malvern, has ruled that a witness be known as Ms B.", "Basil Malvern"),
        ("Assistant Chief Constable Nell Cranleigh will chair the panel.", "Assistant Chief Constable Nell Cranleigh"),
        ("The Chair, Chief Constable Ermine Felsted, sits with two independent members.", "Chief Constable Ermine Felsted"),
        ("Chair: Mr Septimus Hale", "Mr Septimus Hale"),
        ("Chief Constable Watson, as chair, will hear the case.", "Chief Constable Watson"),
        ("It sits before a panel chaired by Surrey Police Assistant Chief Constable Peter Dunn.", "Assistant Chief Constable Peter Dunn"),
        (
            "The Chief Constable has delegated the chairing of the hearing to Deputy Chief Constable Ivo Marsh.",
            "Deputy Chief Constable Ivo Marsh",
        ),
        ("Panel: Commander Odette Lisle (Chair), Mrs A Bee, Mr C Dee.", "Commander Odette Lisle"),
        ("The Chair has directed that a witness be known as Ms B.", None),
    ],
)
def test_it_names_the_chair(words: str, chair: str | None) -> None:
    notice = notice_of(f"{COMING}<p>{words}</p>")

    assert notice.chair == chair
    assert [officer.name for officer in notice.officers] == ["Alma Threlkeld"]
    assert any(item.field == "chair" for item in notice.evidence) == (chair is not None)


def test_it_says_how_to_book_and_where_that_was_read() -> None:
    told = "To ask for a seat e-mail psd@cleveland.example by noon on 12 November 2026."
    notice = notice_of(f"{COMING}<p>The hearing is in public.</p><p>{told}</p><p>Share by email</p>")

    assert notice.how_to_book == told
    assert [item.words for item in notice.evidence if item.field == "how_to_book"] == [told]


def test_it_tells_nobody_how_to_book_a_private_hearing() -> None:
    notice = notice_of(f"{COMING}<p>This hearing will be held in private.</p><h2>How to attend</h2><p>Book a seat on our form.</p>")

    assert notice.in_public is False
    assert notice.how_to_book is None


def test_it_takes_no_restriction_from_a_notice_that_there_is_none() -> None:
    assert notice_of(f"{COMING}<p>There are no reporting restrictions.</p>").reporting_restriction is None


@pytest.mark.parametrize(
    ("words", "regulation"),
    [
        ("Given under Regulation 36 of the Police (Conduct) Regulations 2020.", "Regulation 36"),
        ("By Regulation 39 (3) (C) no name may be printed. Given under regulation 53(2).", "regulation 53(2)"),
        ("The Police (Conduct) (Amendment) Regulations 2024 apply.", "Police (Conduct) (Amendment) Regulations 2024"),
    ],
)
def test_it_cites_the_regulation_of_the_notice_before_that_of_a_restriction(words: str, regulation: str) -> None:
    notice = notice_of(f"{COMING}<p>{words}</p>")

    assert notice.regulation == regulation
    assert [item.words for item in notice.evidence if item.field == "regulation"] == [regulation]


@pytest.mark.parametrize(
    "words",
    [
        "A reporting restriction under Regulation 39(3)(c) prevents naming Witness A.",
        "The chair has directed that the name of the complainant must not be published.",
        "The chair has made an order that the witness is not to be identified.",
        "Nothing may be published that is likely to identify the rider.",
    ],
)
def test_it_keeps_the_sentence_that_restricts_reporting(words: str) -> None:
    notice = notice_of(f"{COMING}<p>Ms B is a cipher.</p><p>{words}</p>")

    assert notice.reporting_restriction == words


@pytest.mark.parametrize(
    ("ending", "findings", "outcomes"),
    [
        (
            "<p>Gross misconduct was proven against PC Threlkeld, who was dismissed without notice. "
            "PC Wasdale was found to have committed misconduct and received a written warning.</p>",
            ["Gross misconduct was proven", "misconduct"],
            [Outcome.DISMISSED, Outcome.WRITTEN_WARNING],
        ),
        (
            "<p>PC Threlkeld was dismissed without notice and PC Wasdale received a final written warning.</p>",
            [None, None],
            [Outcome.DISMISSED, Outcome.FINAL_WRITTEN_WARNING],
        ),
        (
            "<p>The panel found gross misconduct in both cases. PC Threlkeld and PC Wasdale were dismissed without notice.</p>",
            [None, None],
            [None, None],
        ),
    ],
)
def test_it_gives_each_officer_the_finding_said_of_them_alone(
    ending: str, findings: list[str | None], outcomes: list[Outcome | None]
) -> None:
    notice = notice_of(f"{PAST}{ending}")

    assert [officer.finding for officer in notice.officers] == findings
    assert [officer.outcome for officer in notice.officers] == outcomes


def test_it_takes_no_finding_from_what_might_be_found() -> None:
    notice = notice_of(f"{PAST}<p>If proven this would amount to gross misconduct.</p><p>The case against both was not proven.</p>")

    assert notice.finding == "not proven"
    assert notice.outcome is Outcome.NOT_PROVEN


@pytest.mark.parametrize(
    "tail",
    [
        "It is alleged that this conduct breached the Standards of Professional Behaviour in respect of Honesty and Integrity.",
        "It is further alleged that the conduct of the officer, if proven, amounts to gross misconduct and is so serious as to justify dismissal.",
        "It has been determined that the allegations should be heard at a misconduct hearing.",
    ],
)
def test_it_cuts_what_every_notice_says_off_the_allegation(tail: str) -> None:
    deed = "It is alleged that PC Threlkeld sold a seized bicycle."
    notice = notice_of(f"{COMING}<p>{deed} {tail}</p>")

    assert notice.allegation == deed
