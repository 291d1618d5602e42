"""Bars as numbers that a template draws as inline SVG: no script, no style attribute, a table beside each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 340
LEFT = 28
TALL = 110.0


@dataclass(frozen=True)
class Bar:
    """One bar: geometry in the units of the picture, and what it stands for."""

    label: str
    value: float
    text: str
    x: float
    y: float
    width: float
    height: float
    shown: str = ""
    href: str = ""


@dataclass(frozen=True)
class Chart:
    """A picture with its title; `key` makes the ids of its parts unique in a page."""

    key: str
    title: str
    head: tuple[str, str]
    bars: tuple[Bar, ...]
    height: float
    top: int
    is_upright: bool
    mark: float | None = None
    mark_text: str = ""

    @property
    def width(self) -> int:
        return WIDTH


def upright(key: str, title: str, head: tuple[str, str], values: Sequence[tuple[str, int, str]], every: int = 1) -> Chart:
    """Standing bars for a run of time: (label, value, text); each `every`th label is written below."""
    top = max((value for _, value, _ in values), default=0)
    step = (WIDTH - LEFT) / max(len(values), 1)
    bars = []
    for index, (label, value, text) in enumerate(values):
        x, tall = LEFT + index * step, TALL * value / max(top, 1)
        has_room = index % every == 0 and x + 6.5 * len(label) < WIDTH
        written = label if has_room else ""
        bars.append(Bar(label, value, text, round(x, 2), round(12 + TALL - tall, 2), round(step * 0.8, 2), round(tall, 2), written))
    return Chart(key, title, head, tuple(bars), TALL + 32, top, True)


def lying(key: str, title: str, head: tuple[str, str], values: Sequence[tuple[str, float, str]], top: float = 0) -> Chart:
    """Lying bars for named things: (label, value, text). `top` is the value of a full bar, else the greatest."""
    most = top or max((value for _, value, _ in values), default=0) or 1
    wide = WIDTH - 90.0
    bars = tuple(
        Bar(label, value, text, 0, index * 36 + 16, round(wide * value / most, 2), 14) for index, (label, value, text) in enumerate(values)
    )
    return Chart(key, title, head, bars, len(values) * 36 + 2, int(most), False)
