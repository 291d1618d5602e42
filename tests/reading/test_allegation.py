"""What is alleged and which Standards are named: read from whole notices, less what any notice says."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import docx
import pytest

from listings.notice import Notice, Page, Status
from listings.reading import read
from listings.reading.document.pdf_forms import Piece, form_rows
from listings.reading.grammar.standards import find_standards

AT = datetime(2026, 11, 2, 6, 15, tzinfo=UTC)
COMING = "<h1>Misconduct hearing: PC 4411 Alma Threlkeld</h1><p>The hearing is on Monday 16 November 2026 at 10am at Tees Hall, Stockton, TS1 9ZZ.</p>"


def notices_of(body: str, media_type: str = "text/html") -> list[Notice]:
    page = f"<html><body><main>{body}</main></body></html>"
    return list(read(Page("https://www.cleveland.police.uk/misconduct/x/", page.encode(), media_type, AT, "cleveland")).notices)


def notice_of(body: str) -> Notice:
    [notice] = notices_of(body)
    return notice


@pytest.mark.parametrize(
    "deed",
    [
        "It is alleged that she sold a bicycle. She sent photographs of it to a friend. A member of the public complained.",
        "It is alleged that PC Threlkeld hid in a panel van. She gave a false identity and threw a chair.",
        "It is said that she drove home drunk. She admitted that to her sergeant by telephone.",
    ],
)
def test_it_keeps_a_deed_that_borrows_the_hearings_words(deed: str) -> None:
    assert notice_of(f"{COMING}<p>{deed}</p>").allegation == deed


@pytest.mark.parametrize(
    "aside",
    [
        "Misconduct hearings deal with allegations of gross misconduct by officers.",
        "Such representations are to be sent by e-mail.",
        "Strictly no recording or filming of the proceedings is allowed.",
        "Superintendent Ada Rook said: “We take every allegation seriously.”",
        "The sanctions open to a panel are dismissal or a warning.",
        "Do you need a document in another format?",
    ],
)
def test_it_takes_no_sentence_about_hearings_for_the_allegation(aside: str) -> None:
    deed = "It is alleged that she sold a seized bicycle."

    assert notice_of(f"{COMING}<p>{deed}</p><p>{aside}</p>").allegation == deed


def test_it_takes_the_items_behind_a_line_that_opens_a_list() -> None:
    items = [
        "began a friendship with a witness",
        "told a supervisor that the visits were for a statement",
        "filled in no use of force form",
    ]
    notice = notice_of(f"{COMING}<p>She will answer allegations that she:</p><ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>")

    assert notice.allegation == "\n".join(items)
    assert notice.standards == ()


def test_it_takes_what_a_story_tells_before_it_says_that_it_is_alleged() -> None:
    told = "The constable lent money to a suspect in 2025."
    notice = notice_of(f"{COMING}<p>{told}</p><p>She is also alleged to have hidden the loan.</p>")

    assert (notice.allegation or "").startswith(told)


@pytest.mark.parametrize("label", ["Breach", "Standards"])
def test_it_reads_the_deed_that_stands_in_the_column_of_standards(label: str) -> None:
    notice = notice_of(
        f"<h1>Misconduct hearings</h1><table><tr><th>Officer</th><th>Date</th><th>{label}</th></tr><tr><td>PC 4411 Alma Threlkeld</td>"
        "<td>16 November 2026</td><td>Courted a widow after taking her statement.<br>Discreditable Conduct</td></tr></table>"
    )

    assert notice.allegation == "Courted a widow after taking her statement."
    assert notice.standards == ("Discreditable Conduct",)


@pytest.mark.parametrize(
    ("text", "is_listed", "names"),
    [
        ("a breach of Discreditible Conduct so serious", False, ["Discreditable Conduct"]),
        ("Challenge and report improper conduct", True, ["Challenging and Reporting Improper Conduct"]),
        ("Use of unnecessary force", True, ["Use of Force"]),
        ("SoPB 1 & 9", True, ["Honesty and Integrity", "Discreditable Conduct"]),
        ("Authority, respect and courtesy, and discreditable conduct: wrote posts", False, ["Authority, Respect and Courtesy", "Discreditable Conduct"]),
        ("are:Honesty and integrityDiscreditable conductOrders and instructions", True, ["Honesty and Integrity", "Discreditable Conduct", "Orders and Instructions"]),
        ("Addasrwydd i Weithio; Herio/ Riportio Ymddygiad Amhriodol", True, ["Fitness for Duty", "Challenging and Reporting Improper Conduct"]),
        ("contrary to the use of force policy", False, []),
        ("filled in no use of force form", True, []),
    ],
)  # fmt: skip
def test_it_knows_a_standard_in_its_spellings(text: str, is_listed: bool, names: list[str]) -> None:
    assert [name for name, _, _ in find_standards(text, is_listed=is_listed)] == names


@pytest.mark.parametrize(
    "words",
    [
        "The chair has decided that this hearing will not be held in public.",
        "The hearing will not be held in public, so no applications to attend will be considered.",
    ],
)
def test_it_takes_a_hearing_held_in_private_for_no_cancelled_one(words: str) -> None:
    notice = notice_of(f"{COMING}<p>{words}</p>")

    assert (notice.status, notice.in_public) == (Status.SCHEDULED, False)


@pytest.mark.parametrize("words", ["appears before the Chief Constable, Mr Amos Tull,", "goes in front of ACC Nell Cranleigh"])
def test_it_takes_nobody_that_an_officer_appears_before_for_an_officer(words: str) -> None:
    notice = notice_of(f"<h1>Accelerated misconduct hearing</h1><p>PC 4411 Alma Threlkeld {words} on Monday 16 November 2026.</p>")

    assert [officer.name for officer in notice.officers] == ["Alma Threlkeld"]
    assert (notice.chair or "").endswith(("Amos Tull", "Nell Cranleigh"))


def test_it_joins_the_day_of_an_index_to_a_notice_that_prints_none() -> None:
    day = "<h1>Upcoming hearings</h1><ul><li><a href='/misconduct/a/'>PC 4411 Alma Threlkeld, 16 November 2026</a></li></ul>"
    detail = "<h1>Misconduct hearing: PC 4411 Alma Threlkeld</h1><p>Place: Tees Hall, Stockton, TS1 9ZZ</p><p>It is alleged that she sold a bicycle.</p>"
    linked = Page("https://www.cleveland.police.uk/misconduct/a/", f"<main>{detail}</main>".encode(), "text/html", AT, "cleveland")
    main = Page("https://www.cleveland.police.uk/misconduct/", f"<main>{day}</main>".encode(), "text/html", AT, "cleveland", (linked,))

    [notice] = read(main).notices

    assert (str(notice.starts_on), notice.venue) == ("2026-11-16", "Tees Hall, Stockton, TS1 9ZZ")
    assert notice.allegation == "It is alleged that she sold a bicycle."


def test_it_reads_struck_words_and_content_controls_of_a_word_file() -> None:
    word = docx.Document()
    word.add_heading("Notice of misconduct hearing", 1)
    word.add_paragraph("Officer: PC 4411 Alma Threlkeld")
    date = word.add_paragraph("Date: ")
    date.add_run("Monday 9 November 2026").font.strike = True
    date.add_run(" Monday 16 November 2026")
    held = word.add_paragraph("Venue: Tees Hall, Stockton, TS1 9ZZ")._p
    control = docx.oxml.parse_xml(f'<w:sdt xmlns:w="{held.nsmap["w"]}"><w:sdtContent/></w:sdt>')
    held.addprevious(control)
    control[0].append(held)
    body = io.BytesIO()
    word.save(body)

    [notice] = read(Page("https://www.cleveland.police.uk/x.docx", body.getvalue(), "application/octet-stream", AT, "cleveland")).notices

    assert str(notice.starts_on) == "2026-11-16"
    assert notice.venue == "Tees Hall, Stockton, TS1 9ZZ"


def test_it_joins_the_labels_that_a_pdf_wraps_in_a_column_of_their_own() -> None:
    printed = [
        ("Officer subject to", "PC 4411 Alma Threlkeld"),
        ("proceedings", ""),
        ("Date and time of", "Monday 16 November 2026"),
        ("hearing", "at 10am"),
        ("Venue", "Tees Hall, Stockton,"),
        ("", "TS1 9ZZ"),
    ]
    lines = [
        [Piece(x, 700 - 14 * at, x + 5 * len(text), 11, text) for x, text in ((60, label), (190, value)) if text]
        for at, (label, value) in enumerate(printed)
    ]

    assert form_rows(lines) == [
        (
            0,
            6,
            [
                "Officer subject to proceedings: PC 4411 Alma Threlkeld",
                "Date and time of hearing: Monday 16 November 2026 at 10am",
                "Venue: Tees Hall, Stockton, TS1 9ZZ",
            ],
        )
    ]


def test_it_tells_how_to_attend_a_public_hearing_to_none_held_in_private() -> None:
    both = [
        f"<h2>PC {n} {name}</h2><p>Misconduct hearing on {day} November 2026 at 10am.</p><p>Held in {how}.</p>"
        for n, name, day, how in ((4411, "Alma Threlkeld", 16, "public"), (5120, "Corin Wasdale", 18, "private"))
    ]
    told = "<p>To attend a public hearing e-mail psd@cleveland.example by noon on 11 November 2026.</p>"

    public, private = notices_of(f"<h1>Misconduct hearings</h1>{''.join(both)}{told}")

    assert public.attend_by is not None
    assert (private.attend_by, private.how_to_book) == (None, None)


def test_of_a_form_only_the_standards_that_are_ticked_count() -> None:
    options = "<p>Standards: ☐ Honesty and Integrity ☒ Duties and Responsibilities ☐ Use of Force ☒ Fitness for Duty</p>"

    assert notice_of(f"{COMING}{options}").standards == ("Duties and Responsibilities", "Fitness for Duty")


def test_a_table_of_charges_is_of_the_hearing_above_it() -> None:
    rows = "".join(
        f"<tr><td>{n}</td><td>{deed}</td><td>{standard}</td></tr>"
        for n, deed, standard in [
            (1, "On 3 May 2025 sold a bicycle.", "Discreditable Conduct"),
            (2, "Lied about it.", "Honesty and Integrity"),
        ]
    )
    notice = notice_of(f"{COMING}<table><tr><th>No.</th><th>Allegation</th><th>Standard</th></tr>{rows}</table>")

    assert notice.allegation == "On 3 May 2025 sold a bicycle.\nLied about it."
    assert notice.standards == ("Discreditable Conduct", "Honesty and Integrity")
