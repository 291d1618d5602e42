"""Patterns written as lists of alternatives."""

from __future__ import annotations

from listings.reading.grammar.patterns import any_of, phrases


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
