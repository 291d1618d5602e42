"""Tables that a PDF draws with rules: which cell each piece of text stands in, known from the lines between the cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from listings.reading.clean import tidy, undo_double
from listings.reading.document.blocks import Block
from listings.reading.document.pdf_forms import Piece, lines_of
from listings.reading.document.tables import Cell, label_tables
from listings.reading.grammar.dates import find_dates
from listings.reading.grammar.officers import find_officers

_MOST = 4000  # rules of a page: a drawing has more
_NEAR = 3.0  # points within which two rules meet
_THIN = 2.5  # points: a rectangle no thicker is a rule

Edge = tuple[float, float, float]  # where it stands, where it starts, where it ends


@dataclass(slots=True)
class Rules:
    """The straight lines that a page draws. `see` is asked of each operator of its content (ISO 32000-1, 8.5)."""

    across: list[Edge] = field(default_factory=list)
    down: list[Edge] = field(default_factory=list)
    _path: list[tuple[float, float, float, float]] = field(default_factory=list)
    _at: tuple[float, float] = (0.0, 0.0)

    def see(self, operator: bytes, operands: Sequence[Any], cm: list[float], _tm: object) -> None:
        if operator == b"re" and len(operands) == 4:
            x, y, width, height = (float(number) for number in operands)
            (x0, y0), (x1, y1) = _placed(cm, x, y), _placed(cm, x + width, y + height)
            self._path += [(x0, y0, x1, y1)] if min(abs(x1 - x0), abs(y1 - y0)) < _THIN else _sides(x0, y0, x1, y1)
        elif operator == b"m" and len(operands) == 2:
            self._at = _placed(cm, float(operands[0]), float(operands[1]))
        elif operator == b"l" and len(operands) == 2:
            to = _placed(cm, float(operands[0]), float(operands[1]))
            self._path.append((*self._at, *to))
            self._at = to
        elif operator in (b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"):
            self._keep()
        elif operator == b"n":
            self._path = []

    def _keep(self) -> None:
        for x0, y0, x1, y1 in self._path if len(self.across) + len(self.down) < _MOST else []:
            if abs(y1 - y0) < _THIN and abs(x1 - x0) > 8:
                self.across.append(((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
            elif abs(x1 - x0) < _THIN and abs(y1 - y0) > 6:
                self.down.append(((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
        self._path = []


def _placed(cm: list[float], x: float, y: float) -> tuple[float, float]:
    return x * cm[0] + y * cm[2] + cm[4], x * cm[1] + y * cm[3] + cm[5]


def _sides(x0: float, y0: float, x1: float, y1: float) -> list[tuple[float, float, float, float]]:
    return [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]


@dataclass(slots=True)
class Box:
    """A cell: the rows and columns it spans, and its text, a line for each that the writer began."""

    rows: int
    columns: int
    lines: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A table as drawn, from the top row down; `width` is how many columns it has."""

    top: float
    bottom: float
    width: int
    rows: list[list[Box]]


def grids_of(rules: Rules, pieces: list[Piece]) -> tuple[list[Grid], list[Piece]]:
    """The tables with text in them, from the top of the page, and the pieces that stand in none."""
    grids: list[Grid] = []
    left = pieces
    for xs, ys, across, down in _lattices(rules):
        inside = [piece for piece in left if xs[0] - 2 < piece.x < xs[-1] and ys[0] - 2 < piece.y < ys[-1]]
        grid = _grid(xs, ys, across, down, inside)
        if grid is not None:
            grids.append(grid)
            taken = set(map(id, inside))
            left = [piece for piece in left if id(piece) not in taken]
    return sorted(grids, key=lambda grid: -grid.top), left


def _lattices(rules: Rules) -> list[tuple[list[float], list[float], list[Edge], list[Edge]]]:
    """(column edges, row edges from the bottom, rules across, rules down) of each stretch of the page that rules cut into cells."""
    across, down = _merged(rules.across), _merged(rules.down)
    out = []
    while down:
        ours, lines = [down.pop()], list[Edge]()
        grew = True
        while grew:
            low, high = min(edge[1] for edge in ours), max(edge[2] for edge in ours)
            lines = [edge for edge in across if low - _NEAR <= edge[0] <= high + _NEAR and any(_meet(edge, other) for other in ours)]
            more = [other for other in down if any(_meet(edge, other) for edge in lines)]
            down = [other for other in down if other not in more]
            ours, grew = ours + more, bool(more)
        xs, ys = _distinct([edge[0] for edge in ours]), _distinct([edge[0] for edge in lines])
        if 3 <= len(xs) <= 40 and 3 <= len(ys) <= 200:
            out.append((xs, ys, lines, ours))
    return out


def _meet(across: Edge, down: Edge) -> bool:
    y, x0, x1 = across
    x, y0, y1 = down
    return x0 - _NEAR <= x <= x1 + _NEAR and y0 - _NEAR <= y <= y1 + _NEAR


def _merged(edges: list[Edge]) -> list[Edge]:
    """Rules that go on from each other as one."""
    out: list[Edge] = []
    for at, start, end in sorted((round(at), start, end) for at, start, end in edges):
        if out and abs(out[-1][0] - at) <= 1 and start <= out[-1][2] + _NEAR:
            out[-1] = (out[-1][0], out[-1][1], max(out[-1][2], end))
        else:
            out.append((at, start, end))
    return out


def _distinct(places: list[float]) -> list[float]:
    out: list[float] = []
    for place in sorted(places):
        if not out or place - out[-1] > _NEAR + 1:
            out.append(place)
    return out


def _grid(xs: list[float], ys: list[float], across: list[Edge], down: list[Edge], pieces: list[Piece]) -> Grid | None:
    width, height = len(xs) - 1, len(ys) - 1
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    boxes: dict[tuple[int, int], Box] = {}
    for row in range(height):
        top, bottom = ys[height - row], ys[height - row - 1]
        for column in range(width):
            if (row, column) in owner:
                continue
            wide = next((n for n in range(column + 1, width) if _stands(down, xs[n], (top + bottom) / 2)), width)
            middle = (xs[column] + xs[column + 1]) / 2
            tall = next((n for n in range(row + 1, height) if _stands(across, ys[height - n], middle)), height)
            boxes[row, column] = Box(tall - row, wide - column)
            owner.update({(r, c): (row, column) for r in range(row, tall) for c in range(column, wide) if (r, c) not in owner})
    held: dict[tuple[int, int], list[Piece]] = {}
    for piece in pieces:
        row, column = height - bisect_right(ys, piece.y + 1), bisect_right(xs, piece.x + 1) - 1
        if 0 <= row < height and 0 <= column < width:
            held.setdefault(owner[row, column], []).append(piece)
    for place, own in held.items():
        right = xs[min(place[1] + boxes[place].columns, width)]
        boxes[place].lines = _lines_of(own, xs[place[1]], right)
    rows = [[boxes[row, column] for column in range(width) if (row, column) in boxes] for row in range(height)]
    if sum(len(row) > 1 for row in rows) < 2 or len(held) < 4:
        return None
    return Grid(ys[-1], ys[0], width, rows)


def _stands(edges: list[Edge], at: float, beside: float) -> bool:
    return any(abs(edge[0] - at) <= _NEAR + 1 and edge[1] - 1 <= beside <= edge[2] + 1 for edge in edges)


def _lines_of(pieces: list[Piece], left: float, right: float) -> list[str]:
    """The text of a cell, a line for each that does not merely go on because the cell is narrow."""
    out: list[str] = []
    room = 0.0
    for line in lines_of(pieces):
        words = tidy(undo_double(" ".join(piece.text for piece in line)))
        first = len(words.split(" ")[0]) * line[0].size * 0.55
        goes_on = out and (first + line[0].size > room - (right - left) * 0.1 or words[:1].islower() or out[-1].endswith((",", "-", "–")))
        if goes_on:
            out[-1] = f"{out[-1]} {words}"
        elif words:
            out.append(words)
        room = right - line[-1].right
    return out


def joined(above: Grid, below: Grid) -> Grid | None:
    """The two parts of a table that a page end cuts, or None where they are not of one. A row that it cuts is whole again."""
    if above.width != below.width or not above.rows or not below.rows:
        return None
    rows = below.rows
    heads = [[box.lines for box in row] for row in above.rows[:1]]
    if [[box.lines for box in row] for row in rows[:1]] == heads:
        rows = rows[1:]
    if rows and len(rows[0]) == len(above.rows[-1]) and _goes_on(rows[0]):
        for box, rest in zip(above.rows[-1], rows[0], strict=True):
            box.lines = [" ".join([*box.lines[-1:], rest.lines[0]])] + rest.lines[1:] if rest.lines else box.lines
        rows = rows[1:]
    return Grid(above.top, below.bottom, above.width, [*above.rows, *rows])


def _goes_on(row: list[Box]) -> bool:
    """A row with neither a day nor an officer in it, on a page that begins with it."""
    words = [" ".join(box.lines) for box in row]
    return not any(find_dates(text) or find_officers(text) for text in words)


def blocks_of(grid: Grid, number: int) -> list[Block]:
    """The table's blocks, labelled as those of a table in a web page are."""
    blocks: list[Block] = []
    cells: list[Cell] = []
    base = 6_000_000 + number * 10_000
    for at, row in enumerate(grid.rows, 1):
        for box in row:
            since = len(blocks)
            blocks += [Block(line, path=(base, base + at)) for line in box.lines]
            cells.append(Cell(base + at, False, box.columns, box.rows, since, len(blocks)))
    return label_tables(blocks, {0: cells})
