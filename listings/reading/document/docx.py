"""DOCX notices: paragraphs and tables in order, under limits that a zip bomb meets first."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

import docx
from docx.document import Document as Word
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from listings.notice import Page, Unreadable
from listings.reading.clean import tidy, tidy_offset
from listings.reading.document.blocks import Block, Document, numbered
from listings.reading.document.tables import Cell, label_tables
from listings.reading.grammar.kinds import names_one
from listings.reading.grammar.statuses import find_status

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
    told = label_tables(blocks, cells)
    document.blocks = numbered([*told[:1], *_stamps(word), *told[1:]])
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
    parts = list(_parts(word.element.body))
    for number, part in enumerate([*_heads(word, parts), *parts], 1):
        if part.tag == f"{_W}p":
            paragraph = Paragraph(part, word._body)
            blocks += _paragraph(paragraph, ())
            blocks += _boxed(paragraph)
        else:
            cells[number] = list(_table(Table(part, word._body), number * 10_000, blocks))
    return blocks, cells


def _parts(parent: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Paragraphs and tables in order, those too that stand in a content control."""
    for child in parent.iterchildren():
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins", f"{_W}smartTag"):
            yield from _parts(child)


def _heads(word: Word, parts: list[BaseOxmlElement]) -> list[BaseOxmlElement]:
    """What names a hearing in the first page's header and not in the text: a notice may have its title there, beside the letterhead."""
    section = word.sections[0] if len(word.sections) else None
    if section is None:
        return []
    header = section.first_page_header if section.different_first_page_header_footer else section.header
    told = {_words(part) for part in parts}
    return [part for part in _parts(header._element) if names_one(_words(part)) and _words(part) not in told]


def _stamps(word: Word) -> list[Block]:
    """What the watermark says became of the hearing ("POSTPONED"); Word keeps it in the header."""
    marks = word.sections[0].header._element.iter("{urn:schemas-microsoft-com:vml}textpath") if len(word.sections) else ()
    return [Block(tidy(words)) for words in {mark.get("string", "") for mark in marks} if len(words) < 40 and find_status(words)]


def _words(part: BaseOxmlElement) -> str:
    return tidy("".join(node.text or "" for node in part.iter(f"{_W}t")))


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
            for part in _parts(cell._tc):
                if part.tag == f"{_W}p":
                    blocks.extend(_paragraph(Paragraph(part, cell), (base, base + at + 1)))
                else:  # a table in a cell: its rows are lines
                    blocks.extend(_inner_rows(Table(part, cell), (base, base + at + 1)))
            yield Cell(base + at + 1, False, 1, 1, since, len(blocks))


def _inner_rows(table: Table, path: tuple[int, ...]) -> Iterator[Block]:
    for row in table.rows:
        words = [tidy(cell.text) for cell in row.cells]
        text = ": ".join(dict.fromkeys(word.rstrip(" :") for word in words if word))
        if text:
            yield Block(text, 0, "text", 0, path=path)


def _paragraph(paragraph: Paragraph, path: tuple[int, ...]) -> list[Block]:
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    level = int(style[-1]) if style.startswith("Heading") and style[-1:].isdigit() else 1 if style == "Title" else 0
    kind = "heading" if level else "item" if "List" in style else "text"
    out = []
    for line in _lines(paragraph):
        raw = "".join(run.text for run in line)
        text = tidy(raw)
        if text:
            struck = _struck(raw, line)
            lead = min(_lead(line), len(text))
            out.append(Block(text, 0, kind, level, lead=lead, path=path, struck=struck))
    return out


@dataclass(frozen=True, slots=True)
class _Run:
    text: str
    is_bold: bool
    is_struck: bool


def _lines(paragraph: Paragraph) -> list[list[_Run]]:
    """The paragraph's runs, a list for each of its lines: also those in links, content controls and accepted insertions."""
    lines: list[list[_Run]] = [[]]
    for element in _runs(paragraph._p):
        run = Run(element, paragraph)
        is_bold, is_struck = bool(run.bold), bool(run.font.strike or run.font.double_strike)
        for number, text in enumerate(run.text.split("\n")):
            if number:
                lines.append([])
            lines[-1].append(_Run(text, is_bold, is_struck))
    return lines


def _runs(parent: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    for child in parent.iterchildren():
        if child.tag == f"{_W}r":
            yield child
        elif child.tag in (f"{_W}{name}" for name in ("hyperlink", "sdt", "sdtContent", "ins", "smartTag", "fldSimple", "customXml")):
            yield from _runs(child)


def _struck(raw: str, line: list[_Run]) -> tuple[tuple[int, int], ...]:
    """Where the tidied line is struck out."""
    spans, at = [], 0
    for run in line:
        if run.is_struck and run.text.strip():
            spans.append((tidy_offset(raw, at), tidy_offset(raw, at + len(run.text.rstrip()))))
        at += len(run.text)
    return tuple(spans)


def _lead(line: list[_Run]) -> int:
    words = ""
    for run in line:
        if not run.is_bold and run.text.strip():
            break
        words += run.text
    return len(tidy(words))
