"""Any force's page of misconduct hearings: HTML, PDF, DOCX or plain text, with the pages it links to."""

from __future__ import annotations

from listings.notice import Page, Reading
from listings.reading import links
from listings.reading.pages import read_pages


def read(page: Page) -> Reading:
    """The hearings of the page and of its linked pages; each hearing once. Raises Unreadable where it knows nothing of the page."""
    return read_pages(page)


def wanted(page: Page) -> list[str]:
    """The notices that the page links to on its own site."""
    return links.wanted(page)
