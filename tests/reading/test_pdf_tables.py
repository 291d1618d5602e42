"""Tables that a PDF draws: cells known by the rules between them, rows whole again where a page ends."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from listings.notice import Notice, Page, Status
from listings.reading import read

AT = datetime(2026, 11, 2, 6, 15, tzinfo=UTC)
Row = tuple[str, ...]


def table(top: int, edges: tuple[int, ...], rows: list[Row], *, step: int = 14) -> str:
    """Content that draws a ruled table; a cell's lines are parted by newlines."""
    out, y = [], top
    heights = [max(cell.count("\n") for cell in row) * step + 20 for row in rows]
    for row, height in zip(rows, heights, strict=True):
        for x, cell in zip(edges, row, strict=False):
            for n, line in enumerate(cell.split("\n")):
                out.append(f"BT /F1 10 Tf {x + 4} {y - 12 - n * step} Td ({line}) Tj ET")
        y -= height
        out.append(f"{edges[0]} {y} m {edges[-1]} {y} l S")
    out.append(f"{edges[0]} {top} m {edges[-1]} {top} l S")
    out += [f"{x} {y} 0.5 {top - y} re f" for x in edges]  # Word draws its rules as thin boxes
    return "\n".join(out)


def pdf(*pages: str) -> bytes:
    writer, out = PdfWriter(), io.BytesIO()
    names = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    font = DictionaryObject({NameObject(key): NameObject(value) for key, value in names.items()})
    for content in pages:
        page, stream = writer.add_blank_page(595, 842), DecodedStreamObject()
        stream.set_data(content.encode())
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})})
        page[NameObject("/Contents")] = writer._add_object(stream)
    writer.write(out)
    return out.getvalue()


def notices_of(*pages: str) -> list[Notice]:
    page = Page("https://www.cleveland.police.uk/misconduct/x.pdf", pdf(*pages), "application/pdf", AT, "cleveland")
    return list(read(page).notices)


FORM: list[Row] = [
    ("Name and rank of the officer\nconcerned", "PC 2231 Alma Hale"),
    ("Date on which the hearing\nwill take place", "16 November 2026"),
    ("Place at which the hearing\nwill take place", "Tees Hall\nMandale Road\nStockton\nTS18 9ZZ"),
    ("The conduct that is the subject\nmatter of the case and how it\nis alleged to be misconduct", "Searched the home of a neighbour."),
    ("Arrangements", "Misconduct hearing in public."),
]


def test_a_label_of_several_lines_stands_beside_its_own_value() -> None:
    [notice] = notices_of(table(780, (60, 230, 520), FORM))

    assert (notice.officers[0].name, notice.starts_on, notice.venue, notice.allegation) == (
        "Alma Hale",
        date(2026, 11, 16),
        "Tees Hall, Mandale Road, Stockton, TS18 9ZZ",
        "Searched the home of a neighbour.",
    )


def test_a_row_that_a_page_end_cuts_is_whole_again() -> None:
    head: Row = ("Officer", "Hearing date", "Allegation", "Standards")
    edges = (50, 150, 250, 420, 545)
    first: list[Row] = [head, ("PC Bice Orme", "5 January 2027", "That she sold a car", "Honesty and Integrity")]
    cut: Row = ("PC Cyan", "6 January 2027", "That he told a", "Confidentiality")
    rest: list[Row] = [
        head,
        ("Pells", "", "friend of a raid", ""),
        ("PC Dara Quoy", "7 January 2027", "That she lied", "Honesty and Integrity"),
    ]

    notices = notices_of(table(780, edges, [*first, cut]), table(780, edges, rest))

    assert [(notice.officers[0].name, notice.allegation) for notice in notices] == [
        ("Bice Orme", "That she sold a car"),
        ("Cyan Pells", "That he told a friend of a raid"),
        ("Dara Quoy", "That she lied"),
    ]


def test_a_stamp_across_the_page_tells_the_status() -> None:
    stamp = "BT /F1 40 Tf 0.7 0.7 -0.7 0.7 150 300 Tm (POSTPONED) Tj ET\n"

    [notice] = notices_of(stamp + table(780, (60, 230, 520), FORM))

    assert (notice.status, notice.starts_on) == (Status.POSTPONED, None)
