"""HTML to blocks: shown text in order, site furniture and hidden parts gone, tables and term lists turned into labelled lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from listings.notice import Unreadable
from listings.reading.clean import tidy
from listings.reading.document.blocks import Document, numbered
from listings.reading.document.pairs import label_pairs
from listings.reading.document.tables import label_tables
from listings.reading.document.titles import titled
from listings.reading.document.walk import Walker
from listings.reading.grammar.patterns import word_set

MAX_DEPTH = 3000
MAX_TAG = 100_000
_VOID = word_set("""
    area base br col embed hr img input link meta param source track wbr p li td th tr dt dd option
    """)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)([^<>]*)>")
_TABLE_TAG = re.compile(r"<(/?)(table|thead|tbody|tfoot|tr|td|th|caption|colgroup|col)\b[^<>]*>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?--!?>|<script\b.*?</script\s*>|<style\b.*?</style\s*>", re.DOTALL | re.IGNORECASE)


def read_html(source: str, url: str) -> Document:
    """The document of an HTML page. Raises Unreadable for mark-up nested or attributed past any honest page."""
    _refuse_hostile(source)
    tree = LexborHTMLParser(_keep_in_cells(source))
    document = Document(url)
    title = tree.css_first("title")
    document.title = tidy(title.text()) if title is not None else ""
    html = tree.css_first("html")
    document.language = ((html.attributes.get("lang") if html is not None else "") or "en")[:2].lower()
    document.data = list(_linked_data(tree))
    root = _root(tree)
    if root is not None:
        walker = Walker(url, _controlled(tree))
        walker.walk(root)
        document.blocks = numbered(titled(label_pairs(label_tables(walker.blocks, walker.cells))))
        document.links = walker.links
    return document


def _refuse_hostile(source: str) -> None:
    pieces = source.split("<")
    if max(map(len, pieces)) < MAX_TAG and len(pieces) - source.count("</") <= MAX_DEPTH:
        return
    depth = deepest = 0
    for match in _TAG.finditer(source):
        closing, name, rest = match.groups()
        if len(rest) > MAX_TAG and rest.count("=") > 1000:
            raise Unreadable("One tag of the page holds more attributes than any real page: it was not read.")
        if name.lower() in _VOID or rest.endswith("/"):
            continue
        depth += -1 if closing else 1
        deepest = max(deepest, depth)
    if deepest > MAX_DEPTH:
        raise Unreadable(f"The page nests its tags {deepest} deep, past any real page: it was not read.")
    if any(len(piece) >= MAX_TAG and ">" not in piece[:MAX_TAG] for piece in pieces[1:]):
        raise Unreadable("One tag of the page is over 100,000 characters long: it was not read.")


def _keep_in_cells(source: str) -> str:
    """Text after a closed cell stays in the cell: the parser would move it out in front of the table, to the wrong hearing."""
    low = source.lower()
    if "</td" not in low and "</th" not in low:
        return source
    tags = list(_TABLE_TAG.finditer(source))
    drop = []
    for tag, following in zip(tags, tags[1:], strict=False):
        if tag[1] and tag[2].lower() in ("td", "th") and _TAG.sub("", _COMMENT.sub("", source[tag.end() : following.start()])).strip():
            drop.append(tag.span())
    out, at = [], 0
    for start, end in drop:
        out.append(source[at:start])
        at = end
    return "".join([*out, source[at:]]) if drop else source


def _linked_data(tree: LexborHTMLParser) -> Iterator[dict[str, object]]:
    """JSON-LD events, which some sites print beside the text."""
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            found = json.loads(node.text() or "")
        except (ValueError, RecursionError):
            continue
        items = found if isinstance(found, list) else [found]
        for item in items:
            if isinstance(item, dict):
                graph = item.get("@graph")
                yield from (g for g in graph if isinstance(g, dict)) if isinstance(graph, list) else (item,)


def _root(tree: LexborHTMLParser) -> LexborNode | None:
    """The main part where one is marked and holds text; else the body."""
    marked = tree.css('main, [role="main"]')
    best = max(marked, key=lambda node: len(node.text()), default=None)
    if best is not None and len(best.text().strip()) >= 40:
        return best
    return tree.body


def _controlled(tree: LexborHTMLParser) -> frozenset[str]:
    """Ids of panels that a visible control opens: folded text is shown text, hidden messages are not."""
    ids: set[str] = set()
    for node in tree.css("[aria-controls], [data-target], [data-bs-target], [role=tab]"):
        for name in ("aria-controls", "data-target", "data-bs-target", "href"):
            ids.update(part.lstrip("#") for part in (node.attributes.get(name) or "").split())
    return frozenset(ids)
