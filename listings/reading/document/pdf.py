"""PDF notices: pieces of text with their places, put back into columns, table rows and paragraphs; scans go to OCR."""

from __future__ import annotations

import io
import re
from statistics import median
from typing import Any

from pypdf import PdfReader

from listings.notice import Page, Unreadable
from listings.reading.clean import tidy, undo_double
from listings.reading.document.blocks import Block, Document, numbered
from listings.reading.document.ocr import read_scan
from listings.reading.document.pdf_forms import Piece, form_rows, lines_of
from listings.reading.document.pdf_grid import Rules, grids_of
from listings.reading.document.pdf_pages import PAGE_FOOT, Part, joined_pages, with_tables
from listings.reading.grammar.labels import key_of, split_label
from listings.reading.grammar.officers import find_officers
from listings.reading.grammar.statuses import find_status

MAX_PAGES = 60


def read_pdf(page: Page) -> Document:
    """The document of a PDF. Raises Unreadable where it is broken, locked, or an image that no OCR could read."""
    try:
        reader = PdfReader(io.BytesIO(page.body), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("The PDF is locked by a password: a person must look.")
        count = len(reader.pages)
        if count > MAX_PAGES:
            raise Unreadable(f"The PDF has {count} pages: notices are at most {MAX_PAGES} pages long.")
        blocks = with_tables(joined_pages([_page_blocks(reader.pages[number], number) for number in range(count)]))
        title = tidy(str(reader.metadata.get("/Title") or "")) if reader.metadata else ""
    except Unreadable:
        raise
    except Exception as error:  # noqa: BLE001 - a broken file makes the library raise anything
        raise Unreadable(f"The PDF could not be opened ({type(error).__name__}): a person must look.") from error
    document = Document(page.url, title=title)
    if sum(len(block.text) for block in blocks) < 20:
        blocks = [Block(line) for line in read_scan(page.body)]
        document.doubts.append("read by OCR from an image: check every word by eye")
    document.blocks = numbered(blocks)
    return document


_NUMBERED = re.compile(r"\d{1,2}[.)] ")
_OPENS_NOTICE = re.compile(r"(?:Public )?[Nn]otice is (?:hereby )?given\b|TAKE NOTICE\b|(?:Chaired|Conducted|Heard|Led|Presided over) by\b")


def _page_blocks(page: Any, number: int) -> list[Part]:
    pieces: list[Piece] = []
    stamps: list[str] = []
    rules = Rules()

    def visit(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        words = text.replace("\x00", "").strip("\r")
        if not words.strip():
            return
        x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        if abs(tm[0] * cm[1] + tm[1] * cm[3]) > 0.1:
            stamps.append(tidy(words))
            return
        scale = abs(size * (tm[3] or tm[0] or 1) * (cm[3] or 1)) or 10.0
        for offset, part in enumerate(words.split("\n")):
            if part.strip():
                pieces.append(Piece(x, y - offset * scale * 1.2, x + len(part.strip()) * scale * 0.46, scale, part.strip()))

    plain = page.extract_text(visitor_operand_before=rules.see, visitor_text=visit) or ""
    if len(plain.split()) and sum(len(p.text) for p in pieces) < len(plain.strip()) * 0.6:
        return [*_paragraphs([(tidy(undo_double(line)), 0.0, 10.0) for line in plain.splitlines() if line.strip()])]
    grids, pieces = grids_of(rules, pieces)
    out: list[Part] = []
    for grid in grids:
        out += _beside_tables([piece for piece in pieces if piece.y >= grid.top], number)
        out.append(grid)
        pieces = [piece for piece in pieces if piece.y < grid.top]
    out += _beside_tables(pieces, number)
    told = [Block(stamp) for stamp in stamps if len(stamp) < 40 and find_status(stamp)]
    return [*out[:1], *told, *out[1:]]  # behind the page's title: before it they would be of the notice on the page before


def _beside_tables(pieces: list[Piece], number: int) -> list[Block]:
    lines = lines_of(pieces)
    table = _table(lines, number)
    if table is not None:
        return table
    out: list[Block] = []
    done = 0
    for start, end, rows in [*form_rows(lines), (len(lines), len(lines), [])]:
        out += _flow(lines[done:start])
        out += [Block(row) for row in rows]
        done = end
    return out


def _flow(lines: list[list[Piece]]) -> list[Block]:
    out: list[Block] = []
    for column in _columns(lines):
        out += _paragraphs([(tidy(undo_double(_joined(line))), line[0].y, _size(line)) for line in column])
    return out


def _size(line: list[Piece]) -> float:
    """The type size of most of a line: a bullet may be larger than its words."""
    return max(line, key=lambda piece: len(piece.text)).size


def _joined(line: list[Piece]) -> str:
    """The words of a line; a label that stands in a column of its own gets its colon."""
    label = line[0].text.rstrip()
    if len(line) > 1 and key_of(label) and not label.endswith((":", "?")) and line[1].x - line[0].right > 12:
        return f"{label}: {' '.join(p.text for p in line[1:])}"
    return " ".join(p.text for p in line)


def _columns(lines: list[list[Piece]]) -> list[list[list[Piece]]]:
    """The lines as they are; or, where a gutter runs down the page, what is above it, the left column, the right one, the rest."""
    starts = [p.x for line in lines for p in line]
    if len(starts) < 6:
        return [lines]
    left_edge = min(starts)
    rights = sorted({round(p.x) for line in lines for p in line if p.x > left_edge + 120})
    for gutter in rights:
        crossing = [n for n, line in enumerate(lines) if any(p.x < gutter - 5 and p.right > gutter + 5 for p in line)]
        in_right = [n for n, line in enumerate(lines) if any(abs(p.x - gutter) < 6 for p in line)]
        in_left = [n for n, line in enumerate(lines) if any(p.x < gutter - 60 for p in line)]
        inside = [n for n in crossing if in_right and in_right[0] <= n <= in_right[-1]]
        if len(in_right) >= 4 and len(in_left) >= 4 and not inside and _is_prose(lines, in_right, gutter):
            top, bottom = in_right[0], in_right[-1]
            first = next((n for n in range(top, -1, -1) if n in crossing), -1) + 1
            last = next((n for n in range(bottom, len(lines)) if n in crossing), len(lines))
            left = [[p for p in line if p.x < gutter - 6] for line in lines[first:last]]
            right = [[p for p in line if p.x >= gutter - 6] for line in lines[first:last]]
            return [lines[:first], [line for line in left if line], [line for line in right if line], lines[last:]]
    return [lines]


def _is_prose(lines: list[list[Piece]], numbers: list[int], gutter: float) -> bool:
    """Not the values of labels standing beside them: "Venue   Trent Lodge"."""
    beside = labels = 0
    for n in numbers:
        left = " ".join(p.text for p in lines[n] if p.x < gutter - 6)
        right = " ".join(p.text for p in lines[n] if p.x >= gutter - 6)
        if left:
            beside += 1
            labels += (bool(key_of(left)) or left.rstrip().endswith(":")) and not key_of(right)
    return beside == 0 or labels < beside * 0.5


def _table(lines: list[list[Piece]], number: int) -> list[Block] | None:
    """A page with a row of column heads: rows begin behind a wider gap, else where the first column (or most columns) print anew."""
    head = next(
        (
            n
            for n, line in enumerate(lines)
            if len(line) >= 3
            and sum(bool(key_of(p.text)) for p in line) >= max(2, len(line) * 0.6)
            and not any(split_label(p.text) for p in line)
        ),
        None,
    )
    if head is None:
        return None
    columns = [(p.x, p.text) for p in lines[head]]
    out = _paragraphs([(tidy(" ".join(p.text for p in line)), line[0].y, line[0].size) for line in lines[:head]])
    rows: list[dict[int, list[str]]] = []
    previous_y: float | None = None
    after: list[list[Piece]] = []
    gaps = [abs(a[0].y - b[0].y) for a, b in zip(lines[head + 1 :], lines[head + 2 :], strict=False)]
    usual = median(gaps) if gaps else 12.0
    tight = min(gaps, default=0.0) * 1.3
    is_padded = any(gap < tight for gap in gaps) and sum(tight <= gap <= usual * 2.2 for gap in gaps) > 1
    for line in lines[head + 1 :]:
        cells: dict[int, list[str]] = {}
        for piece in line:
            column = max((n for n, (x, _) in enumerate(columns) if x <= piece.x + 6), default=0)
            cells.setdefault(column, []).append(piece.text)
        gap = previous_y - line[0].y if previous_y is not None else 0.0
        is_apart = line[0].right - line[0].x > 200 or min(abs(line[0].x - x) for x, _ in columns) > 15
        is_across = len(line) == 1 and any(line[0].x + 6 < x < line[0].right - 6 for x, _ in columns)
        if rows and (gap > usual * 2.2 and len(cells) == 1 and is_apart or is_across or PAGE_FOOT.fullmatch(line[-1].text)):
            after.append(line)
            continue
        opens = gap >= tight if is_padded else 0 in cells and len(cells) >= max(2, len(columns) // 2)
        if opens or not rows:
            rows.append({})
        for column, words in cells.items():
            rows[-1].setdefault(column, []).extend(words)
        previous_y = line[0].y
    for at, row in enumerate(rows):
        record = 5_000_000 + number * 1000 + at
        for column in sorted(row):
            out.append(Block(tidy(undo_double(" ".join(row[column]))), label=columns[column][1], row=record))
    return out + _paragraphs([(tidy(" ".join(p.text for p in line)), line[0].y, line[0].size) for line in after])


def _paragraphs(lines: list[tuple[str, float, float]]) -> list[Block]:
    """Lines joined where a sentence runs on; larger type is a heading."""
    out: list[Block] = []
    widest = max((len(text) for text, _, _ in lines), default=0)
    usual = median([size for _, _, size in lines]) if lines else 10.0
    last_y, last_length = 0.0, 0
    for text, y, size in lines:
        if not text:
            continue
        is_large = size > usual * 1.15 and len(text) < 120
        level = 0 if not is_large else 1 if size > usual * 1.6 else 2
        item = re.match(r"[•●▪◦‣o\-–]\s+(?=[A-Z])", text)
        if item:
            text = text[item.end() :]
        joins = (
            bool(out)
            and not item
            and not level
            and not out[-1].level
            and last_length > max(18, widest * 0.62)
            and not out[-1].text.rstrip().endswith((".", ":"))
            and (last_y - y < size * 2.0 or not y)
            and split_label(text) is None
            and not _OPENS_NOTICE.match(text)
            and not (_NUMBERED.match(text) and find_officers(text[:40]))
            and (not key_of(text) or text.endswith(".") or (last_length > widest * 0.85 and split_label(out[-1].text) is not None))
        )
        joins = joins or (
            bool(out)
            and not item
            and not level
            and bool(re.match(r"[a-z(]|\d{4}\.?$", text))
            and not (out[-1].text.endswith(".") and PAGE_FOOT.search(text))
            and not out[-1].level
            and not split_label(text)
            and last_length > 25
        )
        joins = joins or (
            bool(out) and not item and not level and not out[-1].level and out[-1].text.endswith(",") and split_label(text) is None
        )
        last_length = len(text)
        last_y = y
        if joins:
            previous = out.pop()
            glue = "" if previous.text.endswith("-") else " "
            out.append(Block(previous.text + glue + text, 0, previous.kind))
        else:
            out.append(Block(text, 0, "heading" if level else "item" if item else "text", level))
    return out
