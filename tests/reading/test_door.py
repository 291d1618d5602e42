"""The door: what `read`, `wanted` and `adapter_for` promise whatever the bytes are."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listings.notice import Page, Unreadable
from listings.reading import adapter_for, read, wanted
from listings.reading.corpus import page_of
from listings.reading.prediction import as_json

NOW = datetime(2026, 11, 21, 6, 15, tzinfo=UTC)
CASES = sorted(truth.parent for truth in (Path(__file__).parents[1] / "corpus" / "cases").rglob("truth.json"))


def page(body: bytes | str, media_type: str = "text/html", url: str = "https://www.kent.police.uk/misconduct/") -> Page:
    return Page(url, body.encode() if isinstance(body, str) else body, media_type, NOW, "kent")


def survives(one: Page) -> None:
    try:
        read(one, adapter_for(one))
    except Unreadable as trouble:
        assert str(trouble).strip()


@given(
    body=st.binary(max_size=400),
    media_type=st.sampled_from(["text/html", "application/pdf", "application/rss+xml", "text/plain", "", "application/zip"]),
)
@settings(max_examples=60, deadline=None)
def test_it_raises_nothing_but_unreadable_on_any_bytes(body: bytes, media_type: str) -> None:
    survives(page(body, media_type))


@pytest.mark.parametrize("head", [b"%PDF-1.7\n", b"PK\x03\x04", b"<rss><channel><item>", b"<html><table><tr><td>", b"\xff\xfe"])
def test_it_raises_nothing_but_unreadable_on_a_broken_start(head: bytes) -> None:
    survives(page(head + bytes(range(256)) * 3))


@pytest.mark.parametrize("case", [case for case in CASES if "scan" not in case.name][::4], ids=lambda case: case.name)
def test_it_survives_pages_cut_and_garbled(case: Path) -> None:
    whole = page_of(case)
    chance = random.Random(case.name)
    for _ in range(4):
        body = bytearray(whole.body[: chance.randrange(1, len(whole.body))])
        for _ in range(20):
            body[chance.randrange(len(body))] = chance.randrange(256)
        survives(Page(whole.url, bytes(body), whole.media_type, whole.fetched_at, whole.force))


@pytest.mark.parametrize(
    "odd",
    [
        "<p>31 February 2026</p>",
        "<p>31/02/2026</p>",
        "<p>From April to the third.</p>",
        "<h2>PC Rowan Tuck</h2><p>Date: 8 December 2026</p><p>Venue: #8 Room, same as above</p>",
        "<h2>PC Rowan Tuck</h2><p>Date: 8 December 2026</p><p>Venue: #, as above</p>",
    ],
)
def test_it_loses_no_hearing_to_an_odd_line_below_it(odd: str) -> None:
    notice = (
        "<h1>Misconduct hearings</h1><h2>PC Alder Quenby</h2><p>PC Quenby will appear before a misconduct hearing on Monday "
        "7 December 2026 at 10am, at Moor House, Harrowgill, and the public may attend.</p><p>It is alleged that he was rude.</p>"
    )

    found = read(page(f"<!doctype html><html><body><main>{notice}{odd}</main></body></html>"), "notices").notices

    assert str(found[0].starts_on) == "2026-12-07"


def test_it_calls_a_page_about_something_else_unreadable() -> None:
    with pytest.raises(Unreadable, match="speaks of misconduct"):
        read(page("<main><h1>Garden party</h1><p>Come to the garden party on 7 December 2026 at 10am in the park.</p></main>"), "notices")


def test_it_says_on_what_words_it_found_nothing_listed() -> None:
    reading = read(page("<main><h1>Misconduct hearings</h1><p>There are currently no hearings scheduled.</p></main>"))

    assert reading.notices == ()
    assert reading.nothing is not None
    assert "no hearings" in reading.nothing.words
    assert reading.texts[reading.nothing.url][reading.nothing.start : reading.nothing.end] == reading.nothing.words


def test_it_calls_an_unknown_adapter_unreadable() -> None:
    with pytest.raises(Unreadable, match="no adapter"):
        read(page("x"), "nosuch")
    with pytest.raises(Unreadable, match="no adapter"):
        read(page("x"), "../secrets")


def test_it_wants_notices_of_the_same_site_only_each_once() -> None:
    body = """<main><h1>Misconduct hearings</h1><a href="/n/pc-lee">PC Ann Lee - 7 December 2026</a><a href="/n/pc-lee#top">PC Ann Lee</a>
    <a href="https://evil.example/pc">PC Ann Lee</a><a href="/a/list.pdf">Hearing list</a><a href="/a/rules.pdf">Rules for visitors</a><a href="javascript:x">PC Ann Lee</a></main>"""

    assert wanted(page(body), "notices") == ["https://www.kent.police.uk/n/pc-lee", "https://www.kent.police.uk/a/list.pdf"]


def test_it_wants_thirty_pages_at_most() -> None:
    links = "".join(f'<a href="/n/{n}">PC {n} Ann Lee</a>' for n in range(1000, 1100))

    assert len(wanted(page(f"<main><h1>Misconduct hearings</h1>{links} and words enough to be the main part</main>"), "notices")) == 30


def test_it_gives_json_with_evidence_and_certainty() -> None:
    reading = read(page_of(next(case for case in CASES if case.name.startswith("o48"))))

    told = as_json(reading)

    notice = told["notices"][0]
    assert notice["starts_on"] == "2026-12-08"
    assert notice["certainty"]["starts_on"] == "unsure"
    assert any("disagree" in doubt for doubt in notice["doubts"])
