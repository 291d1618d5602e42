"""Reading in a child process: limits hold, and the next page is read as if nothing had been."""

from __future__ import annotations

import os
import signal
from datetime import UTC, datetime
from pathlib import Path

import pytest

from listings.notice import Page, Unreadable
from listings.reading import guarded

CASE = Path(__file__).parents[1] / "corpus" / "cases" / "o07-thamesvalley-headed-prose" / "page.html"
AT = datetime(2026, 4, 20, 6, 15, tzinfo=UTC)


def page(body: bytes) -> Page:
    return Page("https://www.thamesvalley.police.uk/x/", body, "text/html", AT, "thames-valley")


def is_well() -> bool:
    return len(guarded.read_guarded(page(CASE.read_bytes())).notices) == 1


def test_it_reads_a_page_as_the_reader_itself_does() -> None:
    assert is_well()


def test_it_stops_a_page_that_takes_too_long_and_reads_the_next() -> None:
    assert is_well()
    with pytest.raises(Unreadable, match="longer than 0.001 seconds"):
        guarded.read_guarded(page(CASE.read_bytes() * 200), seconds=0.001)
    assert is_well()


def test_it_reports_a_child_that_was_killed_and_reads_the_next() -> None:
    assert is_well()
    assert guarded._child.process
    os.kill(guarded._child.process.pid, signal.SIGKILL)
    guarded._child.process.wait()
    assert is_well()


def test_it_keeps_memory_below_the_limit() -> None:
    with pytest.raises(Unreadable, match="memory|longer|unreadable|large"):
        guarded.read_guarded(page(b"<p>" + b"<b x=1>" * 40_000_000), megabytes=300)
    assert is_well()


def test_it_takes_no_value_that_is_not_of_the_contract() -> None:
    import_system = b"cposix\nsystem\n(S'true'\ntR."
    with pytest.raises(Exception, match="no value of a reading"):
        guarded._Values(__import__("io").BytesIO(import_system)).load()
