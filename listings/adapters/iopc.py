"""IOPC pages and their copies: a publication and the hearing that it may announce; or a list, with the items that it leads to."""

from __future__ import annotations

from listings.notice import Page, Reading
from listings.reading.indexes import is_known, items, read_index
from listings.reading.publications import read_publication


def read(page: Page) -> Reading:
    """The publications, and any hearing with a printed day. Raises Unreadable where the page is neither item nor list."""
    return read_index(page) if is_known(page) or items(page) else read_publication(page)


def wanted(page: Page) -> list[str]:
    """The items of a list; nothing for an item."""
    return items(page)
