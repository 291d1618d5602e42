"""`python bench/reading.py`: how long reading takes. A 200 kB force page, a 3-page PDF, every corpus page; median, worst."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from listings.notice import Page, Unreadable  # noqa: E402
from listings.reading import adapter_for, read  # noqa: E402
from listings.reading.corpus import page_of  # noqa: E402
from listings.reading.guarded import read_guarded  # noqa: E402

NOW = datetime(2026, 11, 21, 6, 15, tzinfo=UTC)


def large_page(size: int = 200_000) -> Page:
    """Thirty hearings with their allegations among the furniture of a real page, filled with policy text up to `size`."""
    hearing = (
        "<section><h3>PC {n} Abelard Thornwick{n}</h3><p><b>Date:</b> Monday 7 to Wednesday 9 December 2026</p><p><b>Time:</b> 10am</p>"
        "<p><b>Venue:</b> Wensum Hall, Wymondham, NR18 9ZZ</p><p><b>Allegation:</b> It is alleged that, between 3 March 2026 and 9 April 2026, the officer "
        "left his post.</p><p><b>Standards:</b> Duties and Responsibilities</p></section>"
    )
    policy = "<p>Paragraph {n}. Hearings are held under the Police (Conduct) Regulations 2020. A panel hears the case and decides whether an allegation is proved. Seats are few.</p>"
    nav = "<nav><ul>" + "".join(f'<li><a href="/a/{n}">Link {n}</a></li>' for n in range(300)) + "</ul></nav>"
    body = nav + "<main><h1>Upcoming misconduct hearings</h1>" + "".join(hearing.format(n=1000 + n) for n in range(30))
    body += "".join(policy.format(n=n) for n in range(max(0, (size - len(body)) // len(policy)))) + "</main>"
    return Page(
        "https://www.norfolk.police.uk/hearings/", f"<!doctype html><html><body>{body}</body></html>".encode(), "text/html", NOW, "norfolk"
    )


def three_pages() -> Page:
    """The corpus' one-page notice three times over, as one PDF."""
    from io import BytesIO

    from pypdf import PdfReader, PdfWriter

    source = next((ROOT / "tests/corpus/cases").glob("o28*/notice.pdf"))
    writer = PdfWriter()
    for _ in range(3):
        writer.append(PdfReader(source))
    out = BytesIO()
    writer.write(out)
    return Page("https://www.kent.police.uk/a.pdf", out.getvalue(), "application/pdf", NOW, "kent")


def clock(page: Page, times: int, *, is_guarded: bool = False) -> list[float]:
    adapter = adapter_for(page)
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        with contextlib.suppress(Unreadable):
            (read_guarded if is_guarded else read)(page, adapter)
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def holds(name: str, taken: list[float], middle: float, worst: float) -> bool:
    """Print the figures in milliseconds beside what is asked; whether both hold."""
    is_well = median(taken) < middle and max(taken) < worst
    verdict = "holds" if is_well else "DOES NOT HOLD"
    print(f"{name:44s} median {median(taken):7.1f} ms (< {middle:g})   worst {max(taken):7.1f} ms (< {worst:g})   {verdict}")
    return is_well


def main(_arguments: Sequence[str] = ()) -> int:
    cases = sorted(p.parent for p in (ROOT / "tests/corpus/cases").rglob("truth.json"))
    text = [case for case in cases if "scan" not in case.name]
    figures = [
        holds("200 kB page, 30 hearings", clock(large_page(), 15), 100, 1000),
        holds("200 kB page through the child", clock(large_page(), 15, is_guarded=True), 100, 1000),
        holds("3-page PDF", clock(three_pages(), 10), 300, 300),
        holds(f"{len(text)} corpus cases without scans", [min(clock(page_of(case), 2)) for case in text], 100, 1000),
    ]
    return 0 if all(figures) else 1


if __name__ == "__main__":
    raise SystemExit(main())
