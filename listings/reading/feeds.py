"""RSS and Atom bytes to readings, entry by entry."""

from __future__ import annotations

import calendar
import html
import io
import re
from datetime import UTC, date, datetime
from email.utils import parsedate

import feedparser

from listings.notice import Notice, Page, PublicationRead, Reading, Unreadable
from listings.reading.clean import tidy, undo_double
from listings.reading.document.blocks import Block, Document, numbered
from listings.reading.document.html import read_html
from listings.reading.document.media import read_document
from listings.reading.grammar.forces import force_of_address
from listings.reading.grammar.kinds import ABOUT_CONDUCT
from listings.reading.grammar.officers import find_officers
from listings.reading.local import local_date
from listings.reading.merge import merge
from listings.reading.pages import Context, read_one
from listings.reading.publications import is_iopc, publication_of

_HEARING = re.compile(r"\b(?:hearing|tribunal)s?\b", re.IGNORECASE)
MAX_ENTRIES = 500
MAX_BYTES = 8_000_000


_STANDARDS = re.compile(r"^Standards?(?: [^:\n]{0,40})?:", re.MULTILINE)  # a record that names the Standards, and no conduct


def read_feed(page: Page) -> Reading:
    """The hearings and publications of a feed. Raises Unreadable for what is no feed or is past any real feed's size."""
    entries = sorted(feed_entries(page), key=_moment, reverse=True)
    notices: list[Notice] = []
    publications: list[PublicationRead] = []
    texts: dict[str, str] = {}
    linked = {other.url: other for other in page.linked}
    about = _title_about_conduct(page)
    for entry in entries:
        document = _document(entry, page)
        if document.url in linked:
            notices += _linked(linked[document.url], document, page, texts)
            continue
        is_silent = not (ABOUT_CONDUCT.search(f"{document.title}\n{document.text}") or _STANDARDS.search(document.text))
        is_told_by_feed = is_silent and bool(about) and bool(find_officers(document.title) or _HEARING.search(document.title))
        if is_told_by_feed:
            _put_under(document, about)
        _keep_text(document, texts)
        if is_iopc(page.url):
            publications.append(publication_of(document, kind=""))
        if is_silent and not is_told_by_feed:
            continue
        force = page.force or force_of_address(document.url) or force_of_address(page.url)
        last = next((notice.venue for notice in reversed(notices) if notice.venue), None)
        found = read_one(document, Context(force, document.published_on or local_date(page.fetched_at), last)).notices
        notices += found
    return Reading(tuple(merge(notices, is_newest_first=True)), tuple(publications), None, texts)


def _keep_text(document: Document, texts: dict[str, str]) -> None:
    """The entry's text under its address, behind that of an entry with the same one (a notice and its update)."""
    before = texts.get(document.url)
    if before is not None:
        for block in document.blocks:
            block.start += len(before) + 1
    texts[document.url] = document.text if before is None else f"{before}\n{document.text}"


def _title_about_conduct(page: Page) -> str:
    """The feed's own title where it names hearings, so that an entry which names its officer need not."""
    match = re.search(rb"<title\b[^>]*>(.*?)</title", re.split(rb"<(?:item|entry)\b", page.body[:200_000])[0], re.DOTALL)
    title = tidy(html.unescape(match[1].decode("utf-8", "replace"))) if match else ""
    return title if ABOUT_CONDUCT.search(title) else ""


def _put_under(document: Document, heading: str) -> None:
    """Sets the feed's title over an entry, whose own one then stands below it."""
    for block in document.blocks:
        if block.kind == "heading":
            block.level = min(block.level + 1, 6)
    document.blocks = numbered([Block(heading, kind="heading", level=1), *document.blocks])


def _linked(other: Page, entry: Document, page: Page, texts: dict[str, str]) -> tuple[Notice, ...]:
    """The hearings of the page that an entry only points to, dated by the entry; none where it can not be read."""
    try:
        document = read_document(other)
    except Unreadable:
        return ()
    texts[document.url] = document.text
    force = page.force or force_of_address(other.url) or force_of_address(page.url)
    return tuple(read_one(document, Context(force, entry.published_on or local_date(page.fetched_at))).notices)


def feed_entries(page: Page) -> list[dict[str, object]]:
    """What feedparser made of the bytes (bytes only: it would open a name), bounded."""
    if len(page.body) > MAX_BYTES:
        raise Unreadable(f"The feed is {len(page.body) // 1_000_000} MB long, past any real feed: it was not read.")
    if page.body.count(b"<item") + page.body.count(b"<entry") > MAX_ENTRIES * 10:
        raise Unreadable("The feed holds more entries than any real feed: it was not read.")
    if re.search(rb"<!ENTITY", page.body, re.IGNORECASE):
        raise Unreadable("The feed declares entities of its own, which no honest feed needs: it was not read.")
    parsed = feedparser.parse(io.BytesIO(page.body), response_headers={"content-type": page.media_type or "application/xml"})
    if parsed.get("bozo") and page.body.count(b"<item") + page.body.count(b"<entry") > len(parsed.entries):
        return cut_entries(page.body.decode("utf-8", "replace"))[:MAX_ENTRIES]
    if not parsed.get("version") and not parsed.entries:
        raise Unreadable("The bytes are neither RSS nor Atom.")
    return list(parsed.entries[:MAX_ENTRIES])


_ENTRY = re.compile(r"<(?:item|entry)\b[^>]*>", re.IGNORECASE)
_ELEMENTS = "title|link|guid|id|description|summary|content|pubDate|published|updated|category|author"


def cut_entries(text: str) -> list[dict[str, object]]:
    """The entries of a feed that no parser takes whole: cut at their opening tags, each value ending where the next one starts."""
    return [_cut_entry(piece) for piece in _ENTRY.split(text)[1:]]


def _cut_entry(piece: str) -> dict[str, object]:
    values: dict[str, str] = {}
    for name in ("title", "link", "description", "summary", "content", "pubDate", "published", "updated"):
        match = re.search(
            rf"<{name}\b[^>]*>(.*?)(?=</{name}\s*>|<(?:{_ELEMENTS})\b|</(?:item|entry|channel|feed|rss)\s*>|\Z)",
            piece,
            re.DOTALL | re.IGNORECASE,
        )
        words = re.sub(r"<!\[CDATA\[|\]\]>", "", match[1]).strip() if match else ""
        values[name] = html.unescape(words) if "&lt;" in words else words
    stamp = parsedate(values["pubDate"] or values["published"] or values["updated"])
    body = max((values[name] for name in ("description", "summary", "content")), key=len)
    return {"title": values["title"], "link": values["link"], "summary": body, "published_parsed": stamp}


def _document(entry: dict[str, object], page: Page) -> Document:
    url = str(entry.get("link") or entry.get("id") or page.url)
    title = tidy(re.sub(r"<[^>]+>", "", undo_double(str(entry.get("title") or ""))))
    contents = entry.get("content")
    bodies = [str(item.get("value") or "") for item in contents] if isinstance(contents, list) else []
    body = max([*bodies, str(entry.get("summary") or "")], key=len)
    document = read_html(f"<html><body><div>{undo_double(body)}</div></body></html>", url)
    document.title = title
    heading = Block(title, kind="heading", level=1)
    document.blocks = numbered([heading, *document.blocks]) if title else document.blocks
    document.published_on = _published(entry)
    return document


def _moment(entry: dict[str, object]) -> tuple[int, ...]:
    """For sorting: the year, month, day ... at which an entry was put up; nothing where it does not say."""
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    return tuple(moment)[:6] if isinstance(moment, tuple) else ()


def _published(entry: dict[str, object]) -> date | None:
    moment = (entry.get("published_parsed")) or (entry.get("updated_parsed"))
    if moment is None:
        return None
    try:
        return local_date(datetime.fromtimestamp(calendar.timegm(moment), UTC))  # type: ignore[arg-type]
    except (ValueError, OverflowError, TypeError):
        return None
