"""Any page to documents: HTML, PDF, DOCX or plain text, known by its bytes before its media type."""

from __future__ import annotations

import re

from listings.notice import Page, Unreadable
from listings.reading.clean import decode, tidy
from listings.reading.document.blocks import Block, Document, numbered
from listings.reading.document.docx import read_docx
from listings.reading.document.html import read_html
from listings.reading.document.pdf import read_pdf
from listings.reading.document.titles import titled

MAX_BYTES = 25_000_000


def kind_of(page: Page) -> str:
    """ "html", "pdf", "docx", "feed" or "text", by the first bytes, then the media type."""
    head = page.body[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    low = head[:1024].lower()
    if b"%PDF-" in page.body[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "docx"
    if re.search(rb"<(?:rss|feed|rdf:rdf)[\s>]", low) and b"<html" not in low:
        return "feed"
    if re.search(rb"<(?:!doctype html|html|head|body|div|p|table|main|h1|article|section)\b", low) or "html" in page.media_type:
        return "html"
    if page.media_type.split(";")[0].strip() in ("application/rss+xml", "application/atom+xml"):
        return "feed"
    if re.search(r"^text/plain|^text/markdown", page.media_type) or page.media_type == "":
        return "text"
    if low.startswith(b"<?xml"):
        return "feed"
    return "text" if page.media_type.startswith("text/") else "unknown"


def read_document(page: Page) -> Document:
    """The one document of a page that is not a feed. Raises Unreadable."""
    if len(page.body) > MAX_BYTES:
        raise Unreadable(f"The page is {len(page.body) // 1_000_000} MB long: only {MAX_BYTES // 1_000_000} MB are read.")
    kind = kind_of(page)
    if kind == "pdf":
        return read_pdf(page)
    if kind == "docx":
        return read_docx(page)
    if kind == "html":
        return read_html(decode(page.body, _charset(page)), page.url)
    if kind == "text":
        return read_text(decode(page.body, _charset(page)), page.url)
    raise Unreadable(f"The page is neither HTML, PDF, DOCX, a feed nor plain text (media type {page.media_type or 'unknown'!r}).")


def _charset(page: Page) -> str:
    match = re.search(r"charset=[\"']?([\w-]+)", page.media_type, re.IGNORECASE)
    return match[1] if match else ""


def read_text(text: str, url: str) -> Document:
    """Plain text: one block a line; a line that starts with a bullet is an item."""
    document = Document(url)
    blocks = []
    for raw in text.splitlines():
        line = tidy(raw)
        if line:
            item = re.match(r"[•*\-–·]\s+", line)
            blocks.append(Block(line[item.end() :] if item else line, kind="item" if item else "text"))
    document.blocks = numbered(titled(blocks))
    document.title = document.blocks[0].text if document.blocks else ""
    return document
