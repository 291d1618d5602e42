"""Labels that a PDF prints in a column of their own, over two lines where they are long, beside their values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from listings.reading.clean import tidy, undo_double
from listings.reading.grammar.labels import key_of

_CONTINUES = re.compile(r"[a-z(/&]")
_UNFINISHED = re.compile(r"\b(?:and|at|for|in|of|or|the|to)$|[/&,]$")


@dataclass(slots=True)
class Piece:
    """A run of text: left edge, baseline, an estimate of its right edge, size."""

    x: float
    y: float
    right: float
    size: float
    text: str


def lines_of(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces on one baseline, from the top of the page, each line from left to right."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (-p.y, p.x)):
        if lines and abs(lines[-1][0].y - piece.y) < max(2.0, piece.size * 0.35):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    for line in lines:
        line.sort(key=lambda p: p.x)
    return lines


def form_rows(lines: Sequence[list[Piece]]) -> list[tuple[int, int, list[str]]]:
    """(first line, line behind the last, "Label: value" of each row) of every stretch of lines that is such a form."""
    edges = Counter(round(line[1].x) for line in lines if len(line) > 1 and line[1].x - line[0].x > 40)
    for edge, count in edges.most_common(3):
        if count >= 3 and (found := _stretches(lines, edge)):
            return found
    return []


def _stretches(lines: Sequence[list[Piece]], edge: float) -> list[tuple[int, int, list[str]]]:
    out, at = [], 0
    while at < len(lines):
        end = at
        while end < len(lines) and _is_of_form(lines[end], edge, is_first=end == at):
            end += 1
        rows = _rows(lines[at:end], edge) if end - at > 3 else []
        if sum(bool(key_of(label)) for label, _ in rows) * 5 >= len(rows) * 3 and any("\n" in label for label, _ in rows):
            out.append((at, end, [f"{_flat(label).rstrip(' :')}: {_flat(value)}" for label, value in rows]))
        at = max(end, at + 1)
    return out


def _is_of_form(line: list[Piece], edge: float, *, is_first: bool) -> bool:
    left, right = _halves(line, edge)
    if right and abs(right[0].x - edge) > 4 or left and left[-1].right > edge + 12:
        return False
    if is_first:
        return bool(left and right)
    return bool(right) or len(_text(left)) < 40


def _halves(line: list[Piece], edge: float) -> tuple[list[Piece], list[Piece]]:
    return [piece for piece in line if piece.x < edge - 6], [piece for piece in line if piece.x >= edge - 6]


def _rows(lines: Sequence[list[Piece]], edge: float) -> list[tuple[str, str]]:
    """(label, value) of each row, their lines parted by newlines. A wider gap, or a label that is whole, ends the row."""
    gaps = [above[0].y - line[0].y for above, line in zip(lines, lines[1:], strict=False)]
    usual = min(gaps, default=12.0)
    out: list[tuple[str, str]] = []
    for number, line in enumerate(lines):
        left, right = (_text(half) for half in _halves(line, edge))
        is_apart = number > 0 and gaps[number - 1] > usual * 1.25
        label, value = out[-1] if out else ("", "")
        if left and (not out or is_apart or not _goes_on(label, left)):
            out.append((left, right))
        else:
            out[-1] = (f"{label}\n{left}" if left else label, f"{value}\n{right}" if right else value)
    return out


def _goes_on(label: str, more: str) -> bool:
    """Whether the words below a label are its second line: they are no label themselves, or cannot stand alone."""
    if _CONTINUES.match(more) or _UNFINISHED.search(label):
        return True
    return not (key_of(_flat(label)) and key_of(_UNFINISHED.sub("", more).strip()))


def _text(half: list[Piece]) -> str:
    return " ".join(piece.text for piece in half)


def _flat(words: str) -> str:
    return tidy(undo_double(words))
