"""`python -m listings.reading.case FILE --url U --force F --now T --name N`: a new corpus case from a saved page."""

from __future__ import annotations

import argparse
import json
import mimetypes
import sys
from datetime import datetime
from pathlib import Path

from listings.notice import Page, Unreadable
from listings.reading import adapter_for, read
from listings.reading.prediction import as_prediction

OWN = Path(__file__).resolve().parents[2] / "tests" / "corpus" / "own"
_KINDS = {"text/html": "html_listing", "application/pdf": "pdf", "application/rss+xml": "rss", "application/atom+xml": "atom"}


def make_case(source: Path, folder: Path, url: str, force: str, now: datetime, media_type: str = "") -> Path:
    """Write the case folder: the page and, as a first truth to be corrected by hand, what is read from it now."""
    kind = media_type or mimetypes.guess_type(source.name)[0] or "text/html"
    page = Page(url, source.read_bytes(), kind, now, None if force in ("iopc", "multiple") else force)
    try:
        hearings = [as_prediction(notice) for notice in read(page, adapter_for(page)).notices]
    except Unreadable:
        hearings = []
    for hearing in hearings:
        hearing["allegation_contains"] = [hearing.pop("allegation")] if hearing.get("allegation") else []
    folder.mkdir(parents=True)
    (folder / source.name).write_bytes(page.body)
    truth = {
        "case": folder.name,
        "force": force,
        "source_kind": _KINDS.get(kind, "docx" if "word" in kind else "html_detail"),
        "fetched_at": now.isoformat(),
        "url": url,
        "media_type": kind,
        "main_file": source.name,
        "files": [{"file": source.name, "url": url, "media_type": kind}],
        "hearings": hearings,
        "tags": [],
        "notes": "",
    }
    (folder / "truth.json").write_text(json.dumps(truth, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return folder


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m listings.reading.case", description=__doc__)
    parser.add_argument("file", type=Path, help="the saved page")
    parser.add_argument("--url", required=True, help="the address it was saved from")
    parser.add_argument("--force", required=True, help="the force's slug, or iopc, or multiple")
    parser.add_argument("--now", required=True, type=datetime.fromisoformat, help="when it was saved, ISO with offset")
    parser.add_argument("--name", required=True, help="the new case's name")
    parser.add_argument("--media-type", default="")
    parser.add_argument("--into", type=Path, default=OWN)
    given = parser.parse_args(arguments)
    if not given.file.is_file() or (given.into / given.name).exists():
        sys.stderr.write(f"There is no file {given.file}, or the case {given.name} exists already.\n")
        return 1
    made = make_case(given.file, given.into / given.name, given.url, given.force, given.now, given.media_type)
    sys.stdout.write(f"{made}: correct truth.json by hand, and replace every real name.\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
