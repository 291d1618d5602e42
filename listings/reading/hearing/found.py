"""A value with the place it was read from, and the sentences of a hearing's lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from listings.reading.hearing.line import Line


@dataclass(frozen=True, slots=True)
class Found:
    """One value with the place it was read from."""

    value: object
    line: Line
    start: int
    end: int


def said(lines: list[Line]) -> Iterator[tuple[Line, int, int, str]]:
    """Every sentence of the lines: (line, start, end, words)."""
    for line in lines:
        for start, end, words in line.said:
            yield line, start, end, words
