"""How a page becomes notices: pure, no Django, no sockets. `read` finds the adapter by name; `wanted` asks it what else to fetch.

The way of a page, and where to look:

- `document/` bytes to blocks: `media` knows the kind; `html` with `walk`, `tables`, `pairs`; `pdf` with
  `pdf_grid` (tables by their rules), `pdf_forms`, `pdf_pages`, `ocr`; `docx`.
- `grammar/` what words say. Vocabulary: `label_words`, `label_words_days`, `cues_before` with `cues_due`, `cues_after` (a date's part),
  `ranks`, `kinds`, `matters`, `outcomes`, `findings`, `statuses`, `openness` with `openness_words`, `openness_labels` and `attending`,
  `online`, `standards`, `place_words`, `forms`.
  Grammars: `dates`, `recurring`, `times`, `names`, `officers`, `places`, `sentences`. `patterns` joins vocabularies to
  patterns, `prefilter` asks a pattern only of texts that hold a word it needs, which `literals` reads
  off the pattern, and tries it only where what it fits may begin (`beginnings`).
- `hearing/` blocks to `lines` (`results`: titles of lists; `columns`, `boxes`, `badges`, `inherited`: labels, names and statuses that
  stand apart), lines to `segments` (`openings`, `titles`: is this another hearing? `for_all`: is it said of all? `meant_for`: of
  which one?), and by `assemble` a segment's fields:
  days `gather` with `lasting` and `calendar` (months that stand elsewhere), start time `start`, place `venue`, officers `who` with
  `labelled`, `status`, `open`, `kind`, `force`, `allegation` (less `boilerplate`), `breaches`, `deadline`, `reference`, the rest
  `particulars`; `announced` says whether it is a hearing at all, `courts` whether it is one of a court, `posted` when the page was put up.
- `links` finds the notices that a page leads to, `indexes` the items of a list of publications.
- `pages` puts a page together, `merge` joins twins; `feeds`, `events` (JSON-LD), `publications` (IOPC) are pages of other shapes.
- `guarded` reads in a child process (`worker`); `prediction`, `corpus`, `case`, `score` serve the corpus.
"""

from __future__ import annotations

import importlib
import re
from types import ModuleType

from listings.notice import Page, Reading, Unreadable
from listings.reading.document.media import kind_of

__all__ = ["adapter_for", "read", "wanted"]


_INVESTIGATED = re.compile(
    r"[-\u2013\u2014] [^\n]{4,60}, (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}\s*\n"
)


def read(page: Page, adapter: str = "notices") -> Reading:
    """What the page says, by the adapter of that name in `listings.adapters`. Raises Unreadable, and nothing else."""
    module = _module(adapter)
    try:
        reading = module.read(page)
    except Unreadable:
        raise
    except (Exception, RecursionError) as error:  # noqa: BLE001 - a page must never take the poll down
        raise Unreadable(f"Reading the page failed ({type(error).__name__}: {str(error)[:200]}).") from error
    if not isinstance(reading, Reading):
        raise Unreadable(f"The adapter {adapter!r} gave no reading.")
    return reading


def wanted(page: Page, adapter: str) -> list[str]:
    """The absolute addresses that a poll fetches and passes as `page.linked`, each once; empty where the page can not be read."""
    try:
        find = getattr(_module(adapter), "wanted", None)
        return find(page) if find else []
    except Unreadable:
        return []


def _module(adapter: str) -> ModuleType:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", adapter):
        raise Unreadable(f"There is no adapter called {adapter!r}.")
    try:
        return importlib.import_module(f"listings.adapters.{adapter}")
    except ModuleNotFoundError as error:
        raise Unreadable(f"There is no adapter called {adapter!r}.") from error


def adapter_for(page: Page) -> str:
    """The adapter that fits the page's own bytes: "feed", "iopc" or "notices"."""
    if kind_of(page) == "feed":
        return "feed"
    if "policeconduct.gov.uk" in page.url or "ipcc.gov.uk" in page.url:
        return "iopc"
    head = page.body[:6000]
    if kind_of(page) == "text" and re.search(rb"IOPC|Independent Office for Police Conduct|\nInvestigation\b", page.body):
        return "iopc"
    if kind_of(page) == "text" and _INVESTIGATED.search(page.body[:400].decode("utf-8", "replace")) and b"We " in page.body:
        return "iopc"
    if re.search(rb"Independent Office for Police Conduct \(IOPC", head) or b"IOPC reference" in page.body:
        return "iopc"
    return "notices"
