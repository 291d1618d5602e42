"""The pages of a PDF in one: running heads and feet gone, sentences and tables that a page end cuts whole again."""

from __future__ import annotations

import re
from dataclasses import replace

from listings.reading.document.blocks import Block
from listings.reading.document.pdf_grid import Grid, blocks_of, joined
from listings.reading.grammar.labels import split_label

_PAGE_NUMBER = re.compile(r"\W*(?:page\s)?\d{1,3}(?:\s*(?:/|of)\s*\d{1,3})?\W*", re.IGNORECASE)
PAGE_FOOT = re.compile(r"\W*\bpage \d{1,3}(?: of \d{1,3})?\W*$", re.IGNORECASE)
_RUNS_ON = re.compile(r"[\w,;&)\u2019'-]$")


Part = Block | Grid


def with_tables(parts: list[Part]) -> list[Block]:
    """The blocks of all parts; two tables with nothing between them that fit each other are one, cut by a page end."""
    whole: list[Part] = []
    for part in parts:
        last = whole[-1] if whole else None
        one = joined(last, part) if isinstance(last, Grid) and isinstance(part, Grid) else None
        whole[-1:] = [one] if one is not None else [*whole[-1:], part]
    return [block for at, part in enumerate(whole) for block in (blocks_of(part, at) if isinstance(part, Grid) else [part])]


def joined_pages(pages: list[list[Part]]) -> list[Part]:
    """The pages in one: running heads, feet and page numbers gone; a sentence that a page end cuts is whole again."""
    edges = [
        PAGE_FOOT.sub("", block.text)
        for page in pages
        for block in {id(b): b for b in (*page[:2], *page[-2:])}.values()
        if isinstance(block, Block)
    ]
    running = {text for text in edges if edges.count(text) > 1 and len(text) < 120}
    out: list[Part] = []
    for page in pages:
        own = [
            b
            for b in page
            if isinstance(b, Grid)
            or b.row
            or not (len(pages) > 1 and (PAGE_FOOT.sub("", b.text) in running or _PAGE_NUMBER.fullmatch(b.text)))
        ]
        last = out[-1] if out else None
        first = own[0] if own else None
        if (
            isinstance(last, Block)
            and isinstance(first, Block)
            and last.kind == first.kind == "text"
            and not (last.row or first.row)
            and len(last.text) > 60
            and _RUNS_ON.search(last.text)
            and split_label(f"{first.text} ") is None
        ):
            out[-1] = replace(last, text=f"{last.text} {first.text}")
            own = own[1:]
        out += own
    return out
