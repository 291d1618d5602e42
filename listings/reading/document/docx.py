"""DOCX notices: paragraphs and tables in order, under limits that a zip bomb meets first."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document as Word
from docx.table import Table
from docx.text.paragraph import Paragraph

from listings.notice import Page, Unreadable
from listings.reading.clean import tidy
from listings.reading.document.blocks import Block, Document, numbered
from listings.reading.document.tables import Cell, label_tables

MAX_UNPACKED = 40_000_000
MAX_PARTS = 2_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_docx(page: Page) -> Document:
    """The document of a Word file. Raises Unreadable where it is no Word file or unpacks past its limits."""
    _refuse_bombs(page.body)
    try:
        word = docx.Document(io.BytesIO(page.body))
        blocks, cells = _blocks(word)
    except Exception as error:  # noqa: BLE001 - the library raises whatever the broken part makes it raise
        raise Unreadable(f"The file is not a Word document that could be opened ({type(error).__name__}).") from error
    document = Document(page.url, title=tidy(word.core_properties.title or ""))
    document.blocks = numbered(label_tables(blocks, cells))
    if not document.blocks:
        raise Unreadable("The Word document holds no text: a person must look.")
    return document


def _refuse_bombs(body: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            names = {part.filename for part in parts}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Unreadable("The file says it is a zip archive and cannot be opened.") from error
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED:
        raise Unreadable(f"The archive unpacks to {unpacked // 1_000_000} MB in {len(parts)} parts: it was not read.")
    if "word/document.xml" not in names:
        raise Unreadable("The archive is not a Word document.")


def _blocks(word: Word) -> tuple[list[Block], dict[int, list[Cell]]]:
    blocks: list[Block] = []
    cells: dict[int, list[Cell]] = {}
    for number, part in enumerate(word.iter_inner_content(), 1):
        if isinstance(part, Paragraph):
            blocks += _paragraph(part, ())
            blocks += _boxed(part)
        elif isinstance(part, Table):
            cells[number] = list(_table(part, number * 10_000, blocks))
    return blocks, cells


def _boxed(paragraph: Paragraph) -> list[Block]:
    """The text boxes that hang on a paragraph; Word writes each twice, for old readers and for new ones."""
    seen: dict[str, list[Block]] = {}
    for box in paragraph._p.iter(f"{_W}txbxContent"):
        inner = [block for element in box.iter(f"{_W}p") for block in _paragraph(Paragraph(element, paragraph._parent), ())]
        seen.setdefault("\n".join(block.text for block in inner), inner)
    return [block for inner in seen.values() for block in inner]


def _table(table: Table, base: int, blocks: list[Block]) -> Iterator[Cell]:
    for at, row in enumerate(table.rows):
        for cell in row.cells:
            since = len(blocks)
            for paragraph in cell.paragraphs:
                blocks.extend(_paragraph(paragraph, (base, base + at + 1)))
            yield Cell(base + at + 1, False, 1, 1, since, len(blocks))


def _paragraph(paragraph: Paragraph, path: tuple[int, ...]) -> list[Block]:
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    level = int(style[-1]) if style.startswith("Heading") and style[-1:].isdigit() else 1 if style == "Title" else 0
    kind = "heading" if level else "item" if "List" in style else "text"
    out = []
    lead = _lead(paragraph)
    for raw in paragraph.text.split("\n"):
        text = tidy(raw)
        if text:
            out.append(Block(text, 0, kind, level, lead=min(lead, len(text)), path=path))
        lead = 0
    return out


def _lead(paragraph: Paragraph) -> int:
    words = ""
    for run in paragraph.runs:
        if not run.bold and run.text.strip():
            break
        words += run.text
    return len(tidy(words))
