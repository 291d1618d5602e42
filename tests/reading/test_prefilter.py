"""A prefiltered pattern finds what the plain pattern finds: in all that could be written to fit it, and in what notices say."""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import listings.reading
from listings.notice import Unreadable
from listings.reading.corpus import page_of
from listings.reading.document.media import read_document
from listings.reading.grammar import prefilter
from listings.reading.grammar.beginnings import beginnings_of
from listings.reading.grammar.literals import literals_of, parser
from listings.reading.grammar.prefilter import Prefiltered

for module in pkgutil.walk_packages(listings.reading.__path__, "listings.reading."):
    importlib.import_module(module.name)
EVERY = [made for made in prefilter._made if made.pattern]
CASES = sorted(truth.parent for truth in (Path(__file__).parents[1] / "corpus/cases").rglob("truth.json"))


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        (r"\b(?:has|had)? book(?:ed|ing)?\b", {" book ", " booked ", " booking "}),
        (r"(?:coroner|(?-i:[Mm])agistrates)'?s? court\W*$", {"coroner ", "coroners ", "magistrates ", "magistratess "}),
        (r"\bin (?:\w+ ){0,3}private", {"private"}),
        (r"the\s+(?:\w+\s)?hearings?(?![\w-])", {" hearing ", " hearings "}),
        (r"\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm)\b", {"am ", "pm ", " am ", " pm "}),
        (r"[A-Z]{2}\d|(?<!\w)pc(?!\w)", {"###", " pc "}),
        (r"(?:book|@)", set()),
        (r"x+yz*", set()),
        (r"(?![^\w])chair(?=ed)", {"chair"}),
    ],
)
def test_it_reads_off_a_pattern_what_a_text_must_hold(pattern: str, literals: set[str]) -> None:
    assert literals_of(pattern, re.IGNORECASE) == literals


@pytest.mark.parametrize(
    ("pattern", "beginnings"),
    [
        (r"\b(?:has |had )?book(?:ed|ing)?\b", {"has ", "had ", "book ", "booke", "booki"}),
        (r"\b(?:has|had)\b", {"has ", "had "}),
        (r"\b(?:28 days|at least|[Hh]earings)", {"#", "at ", "heari"}),
        (r"^\W*(?:held|heard)|\bsits?\b", {"^", "sit ", "sits "}),
        (r"\((?:held )?in public\)|(?<=\s)[-–—]\s?private", {"(", "-", "–", "—"}),
        (r"(?<!\w)(?:the )*chair", {"the ", "chair"}),
        (r"(?m)^\s*chair", set()),
        (r"(?:book|\bseat)", set()),
        (r"\b\w+ seat", set()),
        (r"\s[-–]\sprivate", set()),
        (r"\bŷ", set()),
    ],
)
def test_it_reads_off_a_pattern_where_it_may_begin(pattern: str, beginnings: set[str]) -> None:
    assert beginnings_of(pattern, re.IGNORECASE) == beginnings


@pytest.mark.parametrize("made", EVERY, ids=lambda made: made.pattern[:40])
def test_it_passes_over_nothing_that_fits(made: Prefiltered) -> None:
    """Nothing that is written at random to fit the pattern, each of its alternatives in turn."""
    pick, plain, tree = random.Random(11), re.compile(made.pattern, made.flags), parser.parse(made.pattern, made.flags)
    texts = [_written(tree, pick) for _ in range(200)]

    fitting = [text for text in texts if plain.search(text)]

    assert fitting
    assert [text for text in fitting if not made.may_find(text)] == []
    assert [text for text in fitting if _places(made, text) != _places(plain, text)] == []


def test_it_finds_in_notices_what_the_plain_patterns_find() -> None:
    texts = {text for case in CASES for text in _texts(case) if len(text) < 3000}
    plain = [re.compile(made.pattern, made.flags) for made in EVERY]

    assert len(texts) > 400
    for text in texts:
        for made, pattern in zip(EVERY, plain, strict=True):
            assert _places(made, text) == _places(pattern, text)


def test_it_finds_letters_that_only_look_like_others() -> None:
    takes = [chr(code) for code in range(128, 0x20000) if re.match("[a-z]", chr(code), re.IGNORECASE)]

    assert takes
    for char in takes:
        letter = next(letter for letter in "abcdefghijklmnopqrstuvwxyz" if re.match(letter, char, re.IGNORECASE))
        assert Prefiltered(f"un{letter}ver", re.IGNORECASE).search(f"An UN{char}VER word")


def test_it_is_used_as_a_compiled_pattern_is() -> None:
    made = Prefiltered(r"\bseats?\b", re.IGNORECASE)

    assert made.sub("place", "Two seats") == "Two place"
    assert made.sub("place", "Two chairs") == "Two chairs"
    assert [match[0] for match in made.finditer("A seat, two SEATS")] == ["seat", "SEATS"]
    assert not list(made.finditer("unseated"))
    assert made.match("seat") and made.fullmatch("seats") and not made.match("a seat") and not made.search("seat", 2)


def _places(pattern: Prefiltered | re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """Where the pattern finds something, by `search` first."""
    first = pattern.search(text)
    return [match.span() for match in (*filter(None, [first]), *pattern.finditer(text))]


def _written(items: Any, pick: random.Random) -> str:
    return "".join(_WRITES.get(str(op), lambda _, __: "")(argument, pick) for op, argument in items)


def _one_of(members: Any, pick: random.Random) -> str:
    op, argument = pick.choice(members)
    if str(op) == "NEGATE":
        return pick.choice("q %")
    return {"LITERAL": chr, "RANGE": lambda ends: chr(pick.randint(*ends)), "CATEGORY": lambda name: _OF_CATEGORY.get(str(name), "-")}[
        str(op)
    ](argument)


_OF_CATEGORY = {"CATEGORY_DIGIT": "7", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "w", "CATEGORY_NOT_DIGIT": "d", "CATEGORY_NOT_SPACE": "s"}
_WRITES: dict[str, Callable[[Any, random.Random], str]] = {
    "LITERAL": lambda code, pick: pick.choice([chr(code), chr(code), chr(code).upper()]),
    "NOT_LITERAL": lambda code, pick: pick.choice("q %"),
    "ANY": lambda _, pick: pick.choice("q %"),
    "IN": _one_of,
    "BRANCH": lambda argument, pick: _written(pick.choice(argument[1]), pick),
    "SUBPATTERN": lambda argument, pick: _written(argument[-1], pick),
    "MAX_REPEAT": lambda argument, pick: "".join(
        _written(argument[2], pick) for _ in range(pick.randint(argument[0], min(argument[1], argument[0] + 2)))
    ),
    "AT": lambda name, pick: " " if str(name) == "AT_BOUNDARY" else "",
}
_WRITES["MIN_REPEAT"] = _WRITES["MAX_REPEAT"]


def _texts(case: Path) -> list[str]:
    try:
        return [block.text for block in read_document(page_of(case)).blocks] if "scan" not in case.name else []
    except Unreadable:
        return []
