"""Patterns written as lists of alternatives."""

from __future__ import annotations

import re

import pytest

from listings.reading.grammar.patterns import any_case_of, any_of, phrases


def test_it_joins_lines_and_what_continues_them() -> None:
    block = r"""
        seats?
        # said of rooms
        (?:held|heard)
            in private
    """

    assert any_of(block) == "(?:seats?|(?:held|heard)in private)"


def test_it_finds_whole_words_in_either_case() -> None:
    pattern = phrases("seats?|book")

    assert pattern.search("Two SEATS are left")
    assert not pattern.search("unseated bookmaker")


@pytest.mark.parametrize(
    ("block", "text"),
    [
        ("book|e-?mail|(?:on|off) duty|(?:b|c)at|[ck]ind", "Email: OFF duty, bat, booked, Kind"),
        (r"re(?:ad|st)|\breal\b|rea", "REAL reading rests, area"),
        ("(?:un)?fair|(?:a|b|)cd|x{2}y", "Unfair FAIR bcd cd XXY"),
    ],
)
def test_it_finds_the_same_where_alternatives_are_grouped_by_letter(block: str, text: str) -> None:
    plain, grouped = (re.compile(pattern, re.IGNORECASE) for pattern in (any_of(block), any_case_of(block)))

    found = [match.span() for match in grouped.finditer(text)]

    assert found
    assert found == [match.span() for match in plain.finditer(text)]
