"""Labels that stand together in one column and their values together in the next: paired by their order."""

from __future__ import annotations

from functools import partial
from itertools import takewhile, zip_longest

from listings.reading.hearing.line import Line

_FEW = 3  # labels in a row from which they are a column of their own
_LISTED = ("standards", "allegation")
_MOST = 10  # values of the last label
_LONGEST = 60  # characters of a label


def pair_columns(lines: list[Line]) -> None:
    """Give each value of a second column the label that stands as far down in the first."""
    at = 0
    while at < len(lines):
        labels = _run(lines, at)
        count = len(labels)
        values = lines[at + count : at + 2 * count]
        if count >= _FEW and len(values) == count:
            if labels[-1].key in _LISTED:  # the last label may hold a list
                column = _shared(values[0], values[-1])
                values += takewhile(partial(_holds, column), lines[at + 2 * count : at + 2 * count + _MOST])
            if _are_values(labels, values, lines[at + count + len(values) :][:1]):
                for label, value in zip_longest(labels, values, fillvalue=labels[-1]):
                    value.key, value.label, value.value_at, value.is_bare_label = (
                        label.key or value.key,
                        label.label or label.text,
                        0,
                        False,
                    )
                for label in labels:
                    label.key = ""
                at += len(values)
        at += max(count, 1)


def _run(lines: list[Line], at: int) -> list[Line]:
    """The short lines from `at` on that stand in one container, where the first and more than half of all are bare labels."""
    if at + 1 >= len(lines) or not lines[at].is_bare_label:
        return []
    column = _shared(lines[at], lines[at + 1])
    out = list(takewhile(lambda line: _is_within(line, column) and len(line.text) < _LONGEST, lines[at : at + 20]))
    return out if 2 * sum(line.is_bare_label for line in out) > len(out) else []


def _are_values(labels: list[Line], values: list[Line], behind: list[Line]) -> bool:
    """Whether the lines stand side by side in one other container, and no more than they do."""
    ours, theirs = _shared(labels[0], labels[-1]), _shared(values[0], values[-1])
    is_other = theirs != ours and len(theirs) == len(ours) and len(ours) > 0
    is_full = not behind or behind[0].block.path[: len(theirs)] != theirs
    return is_other and is_full and all(_is_within(line, theirs) and not line.is_bare_label for line in values)


def _shared(one: Line, other: Line) -> tuple[int, ...]:
    """The containers that hold both."""
    paths = zip(one.block.path, other.block.path, strict=False)
    return tuple(ours for ours, _ in takewhile(lambda pair: pair[0] == pair[1], paths))


def _holds(column: tuple[int, ...], line: Line) -> bool:
    return _is_within(line, column)


def _is_within(line: Line, column: tuple[int, ...]) -> bool:
    return line.block.path[: len(column)] == column and not line.is_heading and not line.block.row
