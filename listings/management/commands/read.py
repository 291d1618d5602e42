"""Read files or addresses through the code that a poll uses, and store nothing."""

from __future__ import annotations

import json
import mimetypes
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from listings import fetch
from listings.fetch import GiveUp, TryLater
from listings.notice import Page, Unreadable
from listings.reading import adapter_for
from listings.reading.guarded import read_guarded, wanted_guarded
from listings.reading.prediction import as_json

MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xml": "application/xml",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".txt": "text/plain",
    ".json": "application/json",
}

HIDDEN = {"url", "evidence", "doubts", "certainty", "language"}
EVIDENCE = {"online": "is_online", "partly_private": "is_partly_private"}


class Command(BaseCommand):
    help = (
        "Read files or addresses exactly as a poll would, and store nothing. Shows each hearing with the words it was read "
        "from and how sure the reader is. With --json: one JSON object a line with url, ok, error, notices and publications. "
        "Exits with 1 when not one target could be read."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("target", nargs="*", help="a file (saved page, PDF, DOCX, feed, plain text) or an http(s) address")
        parser.add_argument(
            "--addresses", metavar="FILE", help="a file with one target a line, each with a force's slug behind it if known"
        )
        parser.add_argument("--force", metavar="SLUG", help="whose page it is, e.g. kent; leave out for pages shared by forces")
        parser.add_argument("--now", metavar="ISO", help="the moment the page was fetched; settles missing years (default: now)")
        parser.add_argument("--media-type", metavar="T", help="what the bytes are, e.g. text/html (default: as answered or by the name)")
        parser.add_argument("--json", action="store_true", help="one JSON object a line, for programs")

    def handle(self, *args: Any, **options: Any) -> None:
        now = moment(options["now"])
        targets = list(self.targets(options))
        if not targets:
            raise CommandError("Name at least one file or address to read, or a file of them with --addresses.")
        is_any_read = False
        for target, force in targets:
            result = read_target(target, force, now, options["media_type"])
            is_any_read = is_any_read or result["ok"]
            self.stdout.write(json.dumps(result, ensure_ascii=False) if options["json"] else "\n".join(described(result)))
        if not is_any_read:
            raise SystemExit(1)

    def targets(self, options: dict[str, Any]) -> Iterator[tuple[str, str | None]]:
        for target in options["target"]:
            yield target, options["force"]
        if options["addresses"]:
            try:
                lines = Path(options["addresses"]).read_text(encoding="utf-8").splitlines()
            except (OSError, UnicodeDecodeError) as error:
                raise CommandError(f"The list of addresses can not be read: {error}") from error
            for line in lines:
                words = line.split("#")[0].split() if not line.startswith("http") else line.split()
                if words:
                    yield words[0], words[1] if len(words) > 1 else options["force"]


def moment(text: str | None) -> datetime:
    """`text` as an aware instant; a moment without an offset is taken as UTC."""
    if not text:
        return datetime.now(UTC)
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"--now wants a moment like 2026-11-21T06:15+00:00, not {text!r}.") from error
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def read_target(target: str, force: str | None, now: datetime, media_type: str | None) -> dict[str, Any]:
    """One target as {url, ok, error, notices, publications, …}; every failure is a sentence in `error`."""
    try:
        page = gather(target, force, now, media_type)
        reading = read_guarded(page, adapter_for(page))
    except (Unreadable, GiveUp, TryLater, OSError) as error:
        return {"url": target, "ok": False, "error": str(error) or type(error).__name__, "notices": [], "publications": []}
    return {"url": page.url, "ok": True, "error": None, **as_json(reading)}


def gather(target: str, force: str | None, now: datetime, media_type: str | None) -> Page:
    """The page of a file or address; an address brings the notice pages that it links to, as a poll would."""
    if not target.startswith(("http://", "https://")):
        path = Path(target)
        kind = media_type or MEDIA_TYPES.get(path.suffix.lower()) or mimetypes.guess_type(path.name)[0] or "text/html"
        return Page(path.resolve().as_uri(), path.read_bytes(), kind, now, force)
    found = fetch.get(target)
    page = Page(found.url, found.body, media_type or found.media_type, now, force)
    return replace(page, linked=tuple(linked_pages(page)))


def linked_pages(page: Page) -> Iterator[Page]:
    """The pages that `page` leads to; one that can not be had is left out, as in a poll."""
    for url in wanted_guarded(page, adapter_for(page)):
        with suppress(GiveUp, TryLater):
            found = fetch.get(url)
            yield Page(found.url, found.body, found.media_type, page.fetched_at, page.force)


def officer(found: dict[str, Any]) -> str:
    """As a notice prints it: former, rank, number, name."""
    parts = ("former" if found["former"] else None, found["rank"], found["number"], found["name"] or "not named", found["outcome"])
    return " ".join(part for part in parts if part)


def described(result: dict[str, Any]) -> Iterator[str]:
    """The same for people: each field with its value, its certainty and the words it was read from."""
    yield f"{result['url']}"
    if not result["ok"]:
        yield f"  could not be read: {result['error']}"
        return
    if not result["notices"] and not result["publications"]:
        nothing = result.get("nothing") or {}
        yield f"  nothing is listed: “{nothing.get('words', '')}”"
    for number, notice in enumerate(result["notices"], 1):
        yield f"  hearing {number}"
        evidence = {item["field"]: item for item in reversed(notice.get("evidence", []))}
        for field, value in notice.items():
            if field in HIDDEN or value in (None, "", [], False):
                continue
            value = ", ".join(map(officer, value)) if field == "officers" else ", ".join(value) if isinstance(value, list) else value
            said = evidence.get(EVIDENCE.get(field, field))
            yield f"    {field}: {value}" + (f"   [{said['certainty']}: “{said['words'][:80]}”]" if said else "")
        for doubt in notice.get("doubts", []):
            yield f"    to check: {doubt}"
    for publication in result["publications"]:
        yield f"  publication: {publication['title']} ({publication['kind']}, {publication.get('published_on') or 'no date'})"
