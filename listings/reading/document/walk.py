"""One pass over an HTML tree: what is shown, in order, with the containers, labels and strokes around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborNode

from listings.reading.clean import tidy, tidy_offset
from listings.reading.document.blocks import Block, Link
from listings.reading.document.tables import Cell
from listings.reading.grammar.dates import find_dates
from listings.reading.grammar.labels import key_of
from listings.reading.grammar.officers import find_officers
from listings.reading.grammar.patterns import word_set

_INLINE = word_set("""
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small
    span strike strong sub sup time tt u var wbr nobr button -text slot
    """)
_DROPPED = word_set("""
    script style template noscript svg math iframe object embed canvas audio video select textarea input datalist
    map head nav aside dialog -comment figure-caption
    """)
_DROPPED_ROLES = word_set("""
    navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar tooltip
    """)
_STRUCK = frozenset(("s", "del", "strike"))
_CONTAINERS = word_set("""
    div section article li td th tr dl table details fieldset main body form blockquote figure
    """)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


_BLANKS = re.compile(r"\s+")
_HIDING = frozenset({"role", "hidden", "aria-hidden", "style"})  # attributes
_TOUCHING = re.compile(r"[a-z0-9)]\0[A-Z]|[a-z]\0\d|[A-Z]{2}\0[A-Z][a-z]")


@dataclass(slots=True)
class Walker:
    """One pass over the tree without recursion, so that depth costs nothing."""

    url: str
    controlled: frozenset[str]
    blocks: list[Block] = field(default_factory=list)
    cells: dict[int, list[Cell]] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    struck: list[tuple[int, int]] = field(default_factory=list)
    moments: list[datetime] = field(default_factory=list)
    path: list[int] = field(default_factory=list)
    kinds: list[tuple[str, int, str]] = field(default_factory=list)
    tables: list[int] = field(default_factory=list)
    opened_struck: list[int] = field(default_factory=list)
    bold_from: int | None = None
    opener: int | None = None  # the inline element that opens the block
    lead: int = 0
    anchor: tuple[str, int] | None = None
    counter: int = 0
    term: str = ""
    is_after_rule: bool = False

    def walk(self, root: LexborNode) -> None:
        node: LexborNode | None = root
        while node is not None:
            entered = self._enter(node)
            child = node.first_child if entered else None
            if child is not None:
                node = child
                continue
            while node is not None:
                if entered:
                    self._leave(node)
                if node.mem_id == root.mem_id:
                    self._flush()
                    return
                following = node.next
                if following is not None:
                    node = following
                    break
                node = node.parent
                entered = True

    def _enter(self, node: LexborNode) -> bool:
        tag = node.tag or ""
        if tag == "-text":
            self._text(node.text_content or "")
            return False
        if tag in _DROPPED or not node.is_element_node:
            return False
        attributes = node.attributes
        if self._is_furniture(node, tag, attributes):
            return False
        if tag in ("br", "hr"):
            self._flush()
            self.is_after_rule = self.is_after_rule or tag == "hr"
            return False
        if tag in _INLINE and tag != "button":
            self._enter_inline(node, tag, attributes)
            return True
        self._flush()
        self._enter_block(node, tag, attributes)
        return True

    def _text(self, words: str) -> None:
        """Lines of a `pre` are lines; where two elements touch without a blank ("Dawlish" "Starts"), a change of case parts them."""
        if "\n" in words and self._is_inside("pre"):
            for number, line in enumerate(words.split("\n")):
                if number:
                    self._flush()
                self.parts.append(re.sub(r"\s+", " ", line))
            return
        if self.parts and _TOUCHING.search(f"{self.parts[-1][-2:]}\0{words[:2]}"):
            self.parts.append(" ")
        self.parts.append(words if words.isprintable() and "  " not in words else _BLANKS.sub(" ", words))

    def _is_furniture(self, node: LexborNode, tag: str, attributes: dict[str, str | None]) -> bool:
        if tag not in ("header", "footer", "button") and _HIDING.isdisjoint(attributes):
            return False
        role = (attributes.get("role") or "").lower()
        if role in _DROPPED_ROLES or (tag in ("header", "footer") and not self._is_inside("article", "main", "section")):
            return not self._holds_heading(node, tag)
        hidden = "hidden" in attributes and attributes.get("hidden") != "until-found"
        style = attributes.get("style")
        hidden = hidden or attributes.get("aria-hidden") == "true" or bool(style and _HIDDEN_STYLE.search(style))
        if hidden:
            return not ((attributes.get("id") or "") in self.controlled or role == "tabpanel")
        if tag != "button" or self._is_inside("h1", "h2", "h3", "h4", "h5", "h6"):
            return False
        return node.css_first("h1, h2, h3, h4, h5, h6") is None and not _is_title((node.text() or "")[:200])

    def _holds_heading(self, node: LexborNode, tag: str) -> bool:
        return tag == "header" and bool(self.kinds) and node.css_first("h1") is not None and self._is_inside("div", "main", "article")

    def _is_inside(self, *tags: str) -> bool:
        return any(kind[0] in tags for kind in self.kinds)

    def _enter_inline(self, node: LexborNode, tag: str, attributes: dict[str, str | None]) -> None:
        if tag in _STRUCK:
            self.opened_struck.append(len("".join(self.parts)))
        elif tag in ("b", "strong") and not "".join(self.parts).strip():
            self.bold_from = node.mem_id
        elif tag in ("span", "label", "em", "i") and self.bold_from is None and not "".join(self.parts).strip():
            self.opener = node.mem_id
        elif tag == "time" and attributes.get("datetime"):
            moment = _moment(attributes.get("datetime") or "")
            if moment is not None:
                self.moments.append(moment)
        elif tag == "a" and attributes.get("href"):
            self.anchor = (attributes.get("href") or "", len(self.parts))

    def _enter_block(self, node: LexborNode, tag: str, attributes: dict[str, str | None]) -> None:
        role = (attributes.get("role") or "").lower()
        tag = {"row": "tr", "cell": "td", "gridcell": "td", "columnheader": "th", "rowheader": "th", "table": "table", "grid": "table"}.get(
            role, tag
        )
        if role == "heading":
            level = attributes.get("aria-level") or "3"
            tag = f"h{level}" if level in "123456" else "h3"
        self.counter += 1
        if tag in _CONTAINERS:
            self.path.append(self.counter)
        self.kinds.append((tag, self.counter, (attributes.get("lang") or "")[:2]))
        if tag == "table":
            self.tables.append(self.counter)
            self.cells[self.counter] = []
        elif tag in ("td", "th") and self.tables:
            row = next((number for kind, number, _ in reversed(self.kinds) if kind == "tr"), 0)
            spans = [int(v) if (v := attributes.get(name) or "1").isdigit() else 1 for name in ("colspan", "rowspan")]
            self.cells[self.tables[-1]].append(Cell(row, tag == "th", min(spans[0], 50), min(spans[1], 500), len(self.blocks)))
        elif tag == "dl":
            self.term = ""

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag in _INLINE and tag != "button":
            self._leave_inline(node, tag)
            return
        if tag in ("br", "hr", "-text") or not self.kinds:
            return
        self._flush()
        kind, number, _ = self.kinds.pop()
        if self.path and self.path[-1] == number:
            self.path.pop()
        if kind in ("td", "th") and self.tables and self.cells[self.tables[-1]]:
            self.cells[self.tables[-1]][-1].until = len(self.blocks)
        elif kind == "table":
            self.tables.pop()
        elif kind == "dl":
            self.term = ""

    def _leave_inline(self, node: LexborNode, tag: str) -> None:
        if tag in _STRUCK and self.opened_struck:
            self.struck.append((self.opened_struck.pop(), len("".join(self.parts))))
        elif tag in ("b", "strong") and self.bold_from == node.mem_id:
            self.lead = len("".join(self.parts).strip())
            self.bold_from = None
        elif self.opener == node.mem_id:
            self.lead = len("".join(self.parts).strip()) if _has_value(node) else 0
            self.opener = None
        elif tag == "a" and self.anchor is not None:
            href, at = self.anchor
            self.links.append(Link(urljoin(self.url, href) if _is_address(href) else "", tidy("".join(self.parts[at:]))))
            self.anchor = None

    def _flush(self) -> None:
        if self.anchor is None and not any(map(str.strip, self.parts)):
            self.parts.clear()
            self.struck, self.lead, self.opened_struck = [], 0, [0] * len(self.opened_struck)
            return
        raw = "".join(self.parts)
        text = tidy(raw)
        if self.anchor is not None:
            href, at = self.anchor
            self.links.append(Link(urljoin(self.url, href) if _is_address(href) else "", tidy("".join(self.parts[at:]))))
            self.anchor = (href, 0)
        self.parts.clear()
        struck, self.struck = self.struck, []
        moments, self.moments = tuple(self.moments), []
        lead = len(text) if self.bold_from is not None else min(self.lead, len(text))
        self.lead = 0
        self.opened_struck = [0 for _ in self.opened_struck]
        if not text:
            self.moments = list(moments)
            return
        kind, level = self._kind(text)
        label = self._label(text)
        if label is None:
            return
        spans = tuple((tidy_offset(raw, a), tidy_offset(raw, b)) for a, b in struck)
        language = next((lang for _, _, lang in reversed(self.kinds) if lang), "")
        self.blocks.append(Block(text, 0, kind, level, label, lead, tuple(self.path), 0, spans, moments, self.is_after_rule, language))
        self.is_after_rule = False

    def _kind(self, text: str) -> tuple[str, int]:
        for tag, _, _ in reversed(self.kinds):
            if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
                return "heading", int(tag[1])
            if tag in ("summary", "legend", "caption", "button") or (tag == "dt" and _is_title(text)):
                return "heading", 5
            if tag == "li":
                return "item", 0
            if tag in ("td", "th"):
                break
        return "text", 0

    def _label(self, text: str) -> str | None:
        """The term over a `dd`; None when this text is itself the term."""
        for tag, _, _ in reversed(self.kinds):
            if tag == "dt" and _is_title(text):
                self.term = ""
                return ""
            if tag == "dt":
                self.term = f"{self.term} {text}" if self.term and self.blocks and self.blocks[-1].label != self.term else text
                self.term = text
                return None
            if tag == "dd":
                return self.term
            if tag == "dl":
                return ""
        return ""


def _has_value(node: LexborNode) -> bool:
    """Whether one element stands behind this one, as `<span>Where</span> <span>Dawlish</span>`: a label and its value."""
    said: list[LexborNode] = []
    after = node.next
    for _ in range(6):  # a page may hold any number of empty elements
        if after is None:
            return len(said) == 1 and bool(said[0].text().strip())
        if after.is_element_node:
            said.append(after)
        elif (after.text_content or "").strip():
            return False
        after = after.next
    return False


def _is_title(term: str) -> bool:
    """A term that is itself the officer or the day of a hearing is its title, not the label of what follows."""
    return not key_of(term) and bool(find_officers(term) or find_dates(term))


def _is_address(href: str) -> bool:
    try:
        return urlsplit(href.strip()).scheme in ("", "http", "https")
    except ValueError:
        return False


def _moment(words: str) -> datetime | None:
    try:
        return datetime.fromisoformat(words.strip().replace("Z", "+00:00"))
    except ValueError:
        return None
