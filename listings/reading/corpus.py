"""One corpus case to predictions, using only what a poll would know: addresses, bytes, media types, force and the time of fetching."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from listings.notice import Page, Unreadable
from listings.reading import adapter_for, read
from listings.reading.prediction import as_prediction


def page_of(case: Path) -> Page:
    """The case's main page with the others as linked pages."""
    truth = json.loads((case / "truth.json").read_text(encoding="utf-8"))
    fetched = datetime.fromisoformat(truth["fetched_at"])
    force = None if truth["force"] in ("iopc", "multiple") else truth["force"]
    main = truth.get("main_file") or truth["files"][0]["file"]
    pages = {
        entry["file"]: Page(entry["url"], (case / entry["file"]).read_bytes(), entry["media_type"], fetched, force)
        for entry in truth["files"]
    }
    first = pages.pop(main)
    return Page(first.url, first.body, first.media_type, fetched, force, tuple(pages.values()))


def predict(case: Path | str) -> list[dict[str, Any]]:
    """The hearings of one case in the corpus' schema; an unreadable page gives none."""
    page = page_of(Path(case))
    try:
        return [as_prediction(notice) for notice in read(page, adapter_for(page)).notices]
    except Unreadable:
        return []
