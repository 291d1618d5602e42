"""Tables to labelled lines: records in rows, records in columns, one record down the page; layout tables are left alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from listings.reading.document.blocks import Block
from listings.reading.grammar.dates import find_dates
from listings.reading.grammar.labels import key_of
from listings.reading.grammar.patterns import any_case_of
from listings.reading.grammar.times import find_times


@dataclass(slots=True)
class Cell:
    """One cell; its text is `blocks[since:until]` of the walk."""

    row: int
    is_head: bool
    columns: int
    rows: int
    since: int
    until: int = -1


def label_tables(blocks: list[Block], tables: dict[int, list[Cell]]) -> list[Block]:
    """The blocks again, cells of data tables given the words of their column or row head, and a row id where a row is a record."""
    labels: dict[int, tuple[str, int]] = {}
    dropped: set[int] = set()
    copies: dict[int, list[tuple[Block, str, int]]] = {}
    for cells in tables.values():
        grid = _grid(cells)
        if grid and any(cell.until > cell.since for row in grid for cell in row if cell is not None):
            _label(grid, blocks, labels, dropped, copies)
    out: list[Block] = []
    for index, block in enumerate(blocks):
        for copy, label, row in copies.get(index, ()):
            out.append(replace(copy, label=label, row=row))
        if index in dropped:
            continue
        if index in labels:
            block.label, block.row = labels[index]
        out.append(block)
    return out


Grid = list[list["Cell | None"]]


def _grid(cells: list[Cell]) -> Grid:
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    grid: Grid = []
    hanging: dict[int, tuple[Cell, int]] = {}
    for row_cells in rows.values():
        line: list[Cell | None] = []
        queue = list(row_cells)
        while queue or len(line) in hanging:
            at = len(line)
            if at in hanging:
                cell, left = hanging.pop(at)
                line.append(cell)
                if left > 1:
                    hanging[at] = (cell, left - 1)
                continue
            cell = queue.pop(0)
            for _ in range(cell.columns):
                if cell.rows > 1:
                    hanging[len(line)] = (cell, cell.rows - 1)
                line.append(cell)
        grid.append(line[:60])
    return grid


def _text(cell: Cell | None, blocks: list[Block]) -> str:
    return " ".join(block.text for block in blocks[cell.since : cell.until]) if cell is not None and cell.until > cell.since else ""


def _label(
    grid: Grid, blocks: list[Block], labels: dict[int, tuple[str, int]], dropped: set[int], copies: dict[int, list[tuple[Block, str, int]]]
) -> None:
    if _then_and_now(grid, blocks, labels, dropped) or _day_by_day(grid, blocks, labels, dropped):
        return
    if _pairs_abreast(grid, blocks, labels, dropped):
        return
    head = _head_row(grid, blocks)
    if head is not None:
        names = [_text(cell, blocks) for cell in grid[head]]
        _drop(grid[head], dropped)
        for line in grid[head + 1 :]:
            if [_text(cell, blocks) for cell in line] == names:
                _drop(line, dropped)
                continue
            _label_row(line, names, blocks, labels, copies)
        return
    first = [_text(line[0], blocks) for line in grid if line]
    known = [bool(key_of(words)) or (line[0] is not None and line[0].is_head) for words, line in zip(first, grid, strict=False)]
    if not first or sum(known) * 2 <= len(known) or max(len(line) for line in grid) < 2:
        return
    if max(len({id(cell) for cell in line}) for line in grid) > 2:
        _records_in_columns(grid, first, blocks, labels, dropped, copies)
        return
    for words, line in zip(first, grid, strict=False):
        if len(line) > 1 and line[0] is not line[1]:
            _drop([line[0]], dropped)
            for cell in line[1:]:
                if cell is not None:
                    labels.update(dict.fromkeys(range(cell.since, cell.until), (words, 0)))


def _head_row(grid: Grid, blocks: list[Block]) -> int | None:
    for number, line in enumerate(grid[:3]):
        distinct = {id(cell): cell for cell in line if cell is not None}
        texts = [words for cell in distinct.values() if (words := _text(cell, blocks))]
        if len(texts) < 2 or len(distinct) < 2:
            continue
        known = len({key for words in texts if (key := key_of(words))})
        heads = all(cell.is_head for cell in distinct.values())
        if len(grid) > number + 1 and (
            heads and known or (known * 2 > len(texts) and all(len(words) < 60 for words in texts) and known >= 2)
        ):
            column = [_text(other[0], blocks) for other in grid[number + 1 :] if other]
            if not heads and column and all(key_of(words) for words in column if words) and len(texts) == 2:
                return None
            return number
        return None
    return None


_THEN = re.compile(
    r"\W*(?:as )?"
    + any_case_of(r"""
        before
        former(?:ly)?
        from
        old
        original(?:ly)?
        (?:first|originally|previously) (?:published|listed|announced|printed|advertised|fixed)
        previous(?:ly)?
        (?:it |they )?(?:was|were)
    """)
    + r"(?: (?:details?|dates?|listing|entry|notice|arrangements?|hearing))?\W*",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\W*(?:as )?(?:it (?:is|stands) |they (?:are|stand) )?"
    r"(?:now|new|revised|current(?:ly)?|amended|updated|after|rearranged|rescheduled|re-?listed|changed to|to)"
    r"(?: (?:details?|dates?|listing|entry|notice|arrangements?|hearing|published|listed))?\W*",
    re.IGNORECASE,
)
_UNCHANGED = re.compile(r"\W*(?:no change|unchanged|not changed|(?:the )?same|as before|as (?:it )?was|ditto|stays?)?\W*", re.IGNORECASE)
_DAY_N = re.compile(r"\W*(?:(?:day|diwrnod) \w{1,8}|(?:first|second|third|fourth|fifth|last|final) day)\W*", re.IGNORECASE)


def _then_and_now(grid: Grid, blocks: list[Block], labels: dict[int, tuple[str, int]], dropped: set[int]) -> bool:
    """One hearing printed twice, as it was and as it is, in two columns or two rows: what is now counts, the old days are kept as old."""
    for turned in (grid, [list(line) for line in zip(*grid, strict=False)]):
        if len(turned) < 2 or any(len(line) != 3 for line in turned):
            continue
        old, new = _text(turned[0][1], blocks), _text(turned[0][2], blocks)
        if not (_THEN.fullmatch(old) and _NOW.fullmatch(new)):
            continue
        _drop(turned[0], dropped)
        for name, was, now in turned[1:]:
            words = _text(name, blocks)
            is_kept = bool(_UNCHANGED.fullmatch(_text(now, blocks)))
            _drop([name, now if is_kept else None], dropped)
            _name_cell(was if is_kept else now, words, labels)
            if not is_kept and key_of(words) in ("date", "duration"):
                _name_cell(was, "Previous date", labels)
            elif not is_kept:
                _drop([was], dropped)
        return True
    return False


def _day_by_day(grid: Grid, blocks: list[Block], labels: dict[int, tuple[str, int]], dropped: set[int]) -> bool:
    """A timetable of one hearing: its rows open with "Day one", "Day two"."""
    rows = [line for line in grid if line and _DAY_N.fullmatch(_text(line[0], blocks))]
    if len(rows) < 2 or len(grid) - len(rows) > 1:
        return False
    heads = [line for line in grid if line not in rows]
    _drop([cell for line in heads for cell in line], dropped)
    for line in rows:
        _drop(line[:1], dropped)
        name = _text(line[0], blocks)
        for cell in line[1:]:
            words = _text(cell, blocks)
            _name_cell(cell, name if find_dates(words) else "Time" if find_times(words, is_labelled=True) else "", labels)
    return True


def _pairs_abreast(grid: Grid, blocks: list[Block], labels: dict[int, tuple[str, int]], dropped: set[int]) -> bool:
    """A form with two or three pairs of label and value in each row ("Rank | DS 1 | Name | Alex Name"): one record."""
    width = max(len(line) for line in grid)
    if width not in (4, 6) or len(grid) < 2:
        return False
    for column in range(width):
        texts = [words for line in grid if column < len(line) and (words := _text(line[column], blocks))]
        known = sum(1 for words in texts if len(words) < 60 and key_of(words))
        if column % 2 == 0 and (not texts or known * 3 < len(texts) * 2) or column % 2 and known * 2 > len(texts):
            return False
    for line in grid:
        for name, value in zip(line[::2], line[1::2], strict=False):
            if name is not None and name is not value:
                _drop([name], dropped)
                _name_cell(value, _text(name, blocks), labels)
    return True


def _name_cell(cell: Cell | None, name: str, labels: dict[int, tuple[str, int]]) -> None:
    if cell is not None and name:
        labels.update(dict.fromkeys(range(cell.since, cell.until), (name, 0)))


def _label_row(
    line: list[Cell | None],
    names: list[str],
    blocks: list[Block],
    labels: dict[int, tuple[str, int]],
    copies: dict[int, list[tuple[Block, str, int]]],
) -> None:
    own = [cell for cell in line if cell is not None and cell.until > cell.since]
    if not own:
        return
    record = max(cell.row for cell in own)
    fresh = {key_of(names[at]) for at, cell in enumerate(line) if cell is not None and cell.row == record and at < len(names)}
    hung = [
        cell.row
        for at, cell in enumerate(line)
        if cell is not None and cell.row != record and at < len(names) and key_of(names[at]) == "date"
    ]
    if hung and fresh <= {"officer", "rank", "number"}:
        _join_row(line, names, labels, record, hung[0])
        return
    anchor = min((cell.since for cell in own if cell.row == record), default=own[0].since)
    distinct = {id(cell) for cell in own}
    if len(distinct) == 1 and len(line) > 1 and own[0].columns > 1:
        return
    for column, cell in enumerate(line):
        if cell is None or cell.until <= cell.since or (column and cell is line[column - 1]):
            continue
        name = names[column] if column < len(names) else ""
        for index in range(cell.since, cell.until):
            if cell.row == record:
                labels[index] = (name, record)
            else:
                copies.setdefault(anchor, []).append((blocks[index], name, record))


def _join_row(line: list[Cell | None], names: list[str], labels: dict[int, tuple[str, int]], record: int, first: int) -> None:
    """A row that adds an officer to the day hanging down from the row above: one joint hearing."""
    for at, cell in enumerate(line):
        if cell is not None and cell.row == record:
            labels.update(dict.fromkeys(range(cell.since, cell.until), (names[at], first)))


def _records_in_columns(
    grid: Grid,
    names: list[str],
    blocks: list[Block],
    labels: dict[int, tuple[str, int]],
    dropped: set[int],
    copies: dict[int, list[tuple[Block, str, int]]],
) -> None:
    """Each column after the first is a record: its blocks are moved together."""
    width = max(len(line) for line in grid)
    last = max((cell.until for line in grid for cell in line if cell is not None), default=0) - 1
    for column in range(1, width):
        record = 1_000_000 + last * 100 + column
        for words, line in zip(names, grid, strict=False):
            cell = line[column] if column < len(line) else None
            if cell is None:
                continue
            for index in range(cell.since, cell.until):
                copies.setdefault(last, []).append((blocks[index], words, record))
                dropped.add(index)
    _drop([line[0] for line in grid if line], dropped)


def _drop(cells: list[Cell | None], dropped: set[int]) -> None:
    for cell in cells:
        if cell is not None:
            dropped.update(range(cell.since, cell.until))
