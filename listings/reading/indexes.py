"""An index of publications: which of its links are items, and what the items say. The index itself is no publication."""

from __future__ import annotations

import re
from urllib.parse import urldefrag, urlsplit

from listings.notice import Notice, Page, PublicationRead, Reading, Unreadable
from listings.reading.document.media import kind_of, read_document
from listings.reading.merge import merge
from listings.reading.publications import read_publication

LIMIT = 30
KNOWN = ("/news", "/our-work/learning", "/our-work/investigations", "/investigations", "/recommendations")
"""Where the IOPC's site keeps its lists: an item there is one step below, or a bare node (domain.md, section 5)."""
FEWEST = 2
"""An item may link to one page below its own address (a print version, a file); a list has more."""

TELLS = re.compile(r"\b(?:case to answer|misconduct|conduct referral|disciplinary|our investigat(?:ion|ors))\b", re.IGNORECASE)


def items(page: Page) -> list[str]:
    """The absolute addresses of the items of an index, in its order, at most 30; empty where the page is no index."""
    if kind_of(page) != "html":
        return []
    own = urlsplit(page.url)
    below = own.path.rstrip("/") + "/"
    found: dict[str, None] = {}
    for link in read_document(page).links:
        address = urldefrag(link.href)[0]
        at = urlsplit(address)
        slug = at.path.removeprefix(below).strip("/")
        is_below = below != "/" and at.path.startswith(below) and bool(slug) and "/" not in slug
        is_node = is_known(page) and at.path.startswith("/node/")
        if at.scheme in ("http", "https") and at.netloc == own.netloc and (is_below or is_node):
            found[address] = None
    return list(found)[:LIMIT] if is_known(page) or len(found) >= FEWEST else []


def is_known(page: Page) -> bool:
    return urlsplit(page.url).path.rstrip("/") in KNOWN


def read_index(page: Page) -> Reading:
    """What the linked items say: those that name a force, carry a reference or tell of a case; the rest is the watchdog's own affairs.

    Raises Unreadable where the list has no items or none of them could be had: a page that moved must not look empty.
    """
    if not items(page):
        raise Unreadable("The list of publications holds no item that leads anywhere: it may have moved or changed.")
    publications: list[PublicationRead] = []
    notices: list[Notice] = []
    texts: dict[str, str] = {}
    for one in page.linked:
        try:
            reading = read_publication(one)
        except Unreadable:
            continue
        texts |= reading.texts
        told = [each for each in reading.publications if each.forces or each.reference or TELLS.search(f"{each.title}\n{each.body}")]
        publications += told
        notices += reading.notices if told else ()
    if not texts:
        raise Unreadable(f"The list of publications leads to {len(items(page))} items, but not one of them could be fetched and read.")
    return Reading(tuple(merge(notices)), tuple(publications), None, texts)
