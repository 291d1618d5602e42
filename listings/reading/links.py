"""Which linked pages belong to a page: notices on the same site, PDFs and Word files under its assets; bounded and each once."""

from __future__ import annotations

import re
from urllib.parse import urldefrag, urlsplit

from listings.notice import Page, Unreadable
from listings.reading.document.blocks import Link
from listings.reading.document.media import kind_of, read_document
from listings.reading.grammar.dates import find_dates
from listings.reading.grammar.kinds import ABOUT_CONDUCT
from listings.reading.grammar.officers import find_officers
from listings.reading.grammar.patterns import phrases

LIMIT = 30
_FILE = re.compile(r"\.(?:pdf|docx)$", re.IGNORECASE)
_NOTICE = re.compile(r"\b(?:notice|hearing|misconduct|accelerated|tribunal|officer|PC|DC|PS|DS|gwrandawiad|hysbysiad)\b", re.IGNORECASE)
_NOT_NOTICE = phrases(r"""
    about|accessib\w+|annual|application|apply|archive|attend(?:ing)?|book|complain\w*
    conditions?|contact|cookies?|cymraeg|directions|english|expenses|facebook|faq|feedback
    form|guidance|guide|home|how to|leaflet|map|news|next|outcomes?|past|policies|policy
    prev|previous|print|privacy|regulations|report|request|results?|rules?|search|share
    start|statistics|subscribe|terms|twitter|what is
""")


def wanted(page: Page) -> list[str]:
    """Absolute addresses of the linked notices that a poll should fetch and pass as `page.linked`; at most 30."""
    if kind_of(page) != "html":
        return []
    try:
        document = read_document(page)
    except Unreadable:
        return []
    own = urldefrag(page.url)[0].rstrip("/")
    out: list[str] = []
    for link in document.links:
        address = urldefrag(link.href)[0]
        if address.rstrip("/") == own or address in out or not _is_near(page.url, address):
            continue
        if _is_notice(link, address):
            out.append(address)
    return out[:LIMIT]


def _site(url: str) -> str:
    host = (urlsplit(url).hostname or "").lower()
    return host.removeprefix("www.").removeprefix("beta.")


def _is_near(page_url: str, address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    site, other = _site(page_url), _site(address)
    return (
        parts.scheme in ("http", "https")
        and bool(other)
        and (other == site or other.endswith("." + site) or site.endswith("." + other) and other.count(".") >= 2)
    )


def _is_notice(link: Link, address: str) -> bool:
    words = link.words or address.rsplit("/", 1)[-1]
    named = bool(find_officers(words)) or bool(find_dates(words))
    if _FILE.search(urlsplit(address).path):
        return not (_NOT_NOTICE.search(words) and not named)
    if _NOT_NOTICE.search(words) and not named:
        return False
    return (
        named
        or bool(
            ABOUT_CONDUCT.search(words)
            and re.search(r"\b(?:notice|hearing|meeting|tribunal)\b", words, re.IGNORECASE)
            and not re.search(r"hearings\b", words, re.IGNORECASE)
        )
        or bool(
            re.search(r"misconduct", address, re.IGNORECASE)
            and _NOTICE.search(words)
            and not re.search(r"hearings?$|hearings\b", words, re.IGNORECASE)
        )
    )
