"""RSS and Atom: each entry is read as a page of its own, dated by the entry."""

from __future__ import annotations

from listings.notice import Page, Reading
from listings.reading.feeds import read_feed


def read(page: Page) -> Reading:
    """The hearings that the entries announce, and IOPC publications. Raises Unreadable where the bytes are no feed."""
    return read_feed(page)
