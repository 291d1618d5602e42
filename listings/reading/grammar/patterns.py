"""Patterns written as lists: one alternative a line, so that a word is found, added and taken out by its line."""

from __future__ import annotations

import re


def any_of(block: str) -> str:
    """The alternatives of `block` as one group, for use within a pattern: the first that fits counts.

    One alternative stands on a line; a line indented deeper than the first goes on with the one above; `# ` opens a remark.
    Blanks at either end of a line do not count: write `[ ]` for one that does.
    """
    lines = [line for line in block.splitlines() if line.strip() and not line.lstrip().startswith("# ")]
    margin = min(len(line) - len(line.lstrip()) for line in lines)
    alternatives: list[str] = []
    for line in lines:
        if line[margin] == " ":
            alternatives[-1] += line.strip()
        else:
            alternatives.append(line.strip())
    return f"(?:{'|'.join(alternatives)})"


def phrases(block: str) -> re.Pattern[str]:
    """What finds any alternative of `block` as whole words, in either case."""
    return re.compile(rf"\b{any_of(block)}\b", re.IGNORECASE)


def word_set(block: str) -> frozenset[str]:
    """The words of `block`, parted by blanks: for a quick look whether a text holds any of them."""
    return frozenset(block.split())
