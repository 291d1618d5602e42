"""IOPC pages and their copies: a publication, and the hearing that it may announce."""

from __future__ import annotations

from listings.notice import Page, Reading
from listings.reading.publications import read_publication


def read(page: Page) -> Reading:
    """One publication, and any hearing with a printed day. Raises Unreadable where the page is neither."""
    return read_publication(page)
