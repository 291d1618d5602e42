"""`make bench` runs each benchmark and none of their helpers."""

from __future__ import annotations

from bench.__main__ import names


def test_it_lists_the_benchmarks_and_not_what_they_start() -> None:
    assert names() == ["delivery", "load", "pages", "reading", "same_answer"]
