"""`python bench/reading.py`: how long reading takes. 200 kB force pages, a 3-page PDF, every corpus page; median, worst.

What a 200 kB page costs goes by the hearings in it, so median and worst are taken over pages of one to forty, the rest menu; each density is
printed beside.
"""

from __future__ import annotations

import contextlib
import re
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


FORENAMES = re.findall(r"\w+", "Abel Bryn Cora Dara Edda Finn Gwen Hugo Iris Joss Kit Lena Milo Nell Otto Pia Quin Rhys Sena Tova")
SURNAMES = re.findall(r"\w+", "Ashby Birkdale Colwyn Dunmore Eastry Fernhill Garside Hawkins Ilsley Jarrow Kelby Langton Marden Norrish")
ACTS = (
    "accessed police systems without a policing purpose and shared what was found with a member of the public",
    "used force upon a detained person that was neither necessary nor proportionate",
    "sent messages of an offensive nature to colleagues in a group",
    "failed to attend an emergency call and then gave a false account of it",
)
MONTHS = re.findall(r"\w+", "January February March April May June July August September October November December")
NOTICE = """
<div class="views-row views-row-{n} node node--type-notice node--view-mode-teaser" data-history-node-id="{n}"><article role="article"
 about="/police-forces/norfolk/hearings/notice-{n}" class="c-card c-card--notice u-mb-4 u-border-bottom"><div class="c-card__content">
<h3 class="c-card__title"><a href="/police-forces/norfolk/hearings/notice-{n}" class="c-card__link js-track" rel="bookmark"><span
 class="field field--name-title field--type-string field--label-hidden">PC {n} {name}</span></a></h3>
<dl class="c-description-list c-description-list--inline"><dt class="c-description-list__term">Date of hearing</dt>
<dd class="c-description-list__details">Monday {day} to Wednesday {last} {month}</dd><dt class="c-description-list__term">Start
 time</dt><dd class="c-description-list__details">10am</dd><dt class="c-description-list__term">Venue</dt>
<dd class="c-description-list__details">Wensum Hall, Falconers Chase, Wymondham, NR18 9ZZ</dd><dt
 class="c-description-list__term">Standards</dt><dd class="c-description-list__details">Honesty and Integrity; Use of Force</dd></dl>
<div class="field field--name-body field--type-text-with-summary field--label-hidden"><p>The hearing will be held in public. {acts} If
 proven the conduct would amount to gross misconduct, so serious as to justify dismissal.</p><p>Members of the public who wish to attend
 must apply by 5pm on {day} {before} by e-mail to hearings@norfolk.example. Seats are limited and photo identification will be asked
 for at the front desk.</p></div></div>{bare}</article></div>
"""
ITEM = (
    '<li class="c-mega-menu__item c-mega-menu__item--level-3" data-menu-id="{n}"><a class="c-mega-menu__link js-track" '
    'href="/police-forces/norfolk/areas/norfolk/section-{n}/">Advice and information on matter {n}</a></li>'
)


def month_of(n: int) -> str:
    """Each thousand of hearings sits in a month of its own."""
    return f"{MONTHS[n // 1000 % 12]} {2027 + n // 12000}"


def notice(n: int) -> str:
    """One hearing as content systems print it: two parts of markup to one of text."""
    acts = " ".join(f"It is alleged that on {1 + (n + k) % 27} {month_of(n - 36000)} the officer {ACTS[(n + k) % 4]}." for k in range(2))
    name = f"{FORENAMES[n % 20]} {SURNAMES[n % 14]}"
    bare = '<div class="o-ratio o-ratio--16x9 js-lazy" aria-hidden="true"><span class="u-visually-hidden"></span></div>' * 12
    days = {"day": 1 + n % 26, "last": 3 + n % 26, "month": month_of(n), "before": month_of(n - 1000)}
    return NOTICE.format(n=n, name=name, acts=acts, bare=bare, **days)


DENSITIES = (1, 2, 5, 10, 20, 40)  # hearings in 200 kB: most forces list fewer than ten


def large_page(hearings: int, first: int = 1000, size: int = 200_000) -> Page:
    """A page of so many hearings, filled with a menu up to `size`. `first` numbers the officers: pages that differ share no memo."""
    notices = "<h1>Upcoming misconduct hearings</h1>" + "".join(notice(first + n) for n in range(hearings))
    items = "".join(ITEM.format(n=first + n) for n in range(max(0, (size - len(notices)) // len(ITEM))))
    html = f'<!doctype html><html lang="en"><body><div class="c-mega-menu"><ul>{items}</ul></div><main>{notices}</main></body></html>'
    return Page("https://www.norfolk.police.uk/hearings/", html.encode(), "text/html", NOW, "norfolk")


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


def clock(pages: Sequence[Page], *, is_guarded: bool = False) -> list[float]:
    """Milliseconds that each page takes a reader that is warm, as a poll's is."""
    ask = read_guarded if is_guarded else read
    with contextlib.suppress(Unreadable):
        ask(large_page(1), "notices")
    taken = []
    for page in pages:
        adapter = adapter_for(page)
        start = time.perf_counter()
        with contextlib.suppress(Unreadable):
            ask(page, adapter)
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
    pages = [large_page(hearings, 1000 * (1 + at + k * len(DENSITIES))) for k in range(10) for at, hearings in enumerate(DENSITIES)]
    here, there = clock(pages), clock(pages, is_guarded=True)
    figures = [
        holds(f"200 kB pages of {DENSITIES[0]} to {DENSITIES[-1]} hearings", here, 100, 1000),
        holds("the same through the child", there, 100, 1000),
    ]
    for at, hearings in enumerate(DENSITIES):
        taken = [median(times[at :: len(DENSITIES)]) for times in (here, there)]
        print(f"    of {hearings:2d} hearings: median {taken[0]:6.1f} ms, through the child {taken[1]:6.1f} ms")
    densest = len(DENSITIES) - 1
    figures += [
        holds(f"the densest alone, {DENSITIES[-1]} hearings, in the child", there[densest :: len(DENSITIES)], 100, 1000),
        holds("3-page PDF", clock([three_pages()] * 10), 300, 300),
        holds(f"{len(text)} corpus cases without scans", clock([page_of(case) for case in text]), 100, 1000),
    ]
    return 0 if all(figures) else 1


if __name__ == "__main__":
    raise SystemExit(main())
