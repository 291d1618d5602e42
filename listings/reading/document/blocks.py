"""What every media type is turned into: a document of blocks in reading order, each knowing where it stands in the whole text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(slots=True)
class Block:
    """One line of shown text. `path` are the ids of the containers around it, outermost first; `row` is a table record's id."""

    text: str
    start: int = 0
    kind: str = "text"  # heading, text, item
    level: int = 0
    label: str = ""
    lead: int = 0  # length of a bold opening
    path: tuple[int, ...] = ()
    row: int = 0
    struck: tuple[tuple[int, int], ...] = ()
    moments: tuple[datetime, ...] = ()
    is_after_rule: bool = False
    language: str = ""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Link:
    href: str
    words: str


@dataclass(slots=True)
class Document:
    """`text` is all blocks joined by newlines: every offset in the product's evidence points into it."""

    url: str
    title: str = ""
    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    published_on: date | None = None
    language: str = "en"
    doubts: list[str] = field(default_factory=list)
    data: list[dict[str, object]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(block.text for block in self.blocks)


def numbered(blocks: list[Block]) -> list[Block]:
    """The same blocks, told their offsets into the joined text."""
    at = 0
    for block in blocks:
        block.start = at
        at += len(block.text) + 1
    return blocks
