"""Of a pattern the words that all it fits begins with, read off the pattern itself: it need not be tried anywhere else in a text."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from listings.reading.grammar.literals import is_of_words, parser

Items = list[tuple[Any, Any]]
START = "^"  # the beginning of what fits only where the text begins
FIGURE = "#"  # the beginning of what begins with a figure
LONGEST = 5  # letters of a beginning: more would part few words
_MOST_LETTERS = 4  # of a class: a larger one ends the beginning
_MOST_MARKS = 12  # of punctuation in a class that opens a pattern
_EITHER: Items = [("EITHER", None)]  # stands for all that may follow
_NO_WIDTH = {"ASSERT", "ASSERT_NOT"}


class _AnywhereError(Exception):
    """What the pattern fits may begin within a word, or with none."""


def beginnings_of(pattern: str, flags: int = 0) -> frozenset[str]:
    """Whatever the pattern fits begins where a word begins that starts with one of these, or with a mark that is one; none: anywhere.

    Beginnings are in lower case; a blank ends one that is a whole word. START stands for where the text begins, FIGURE for any figure.
    """
    tree = parser.parse(pattern, flags)
    if tree.state.flags & re.MULTILINE:
        return frozenset()
    try:
        return _beginnings([*tree], False, "")
    except _AnywhereError:
        return frozenset()


def _beginnings(items: Items, is_edge: bool, spelled: str) -> frozenset[str]:
    """Of a sequence. `is_edge`: what comes next can not stand within a word; `spelled`: the beginning so far."""
    if len(spelled) >= LONGEST:
        return frozenset({spelled})
    if not items or items[0] == _EITHER[0]:
        return _end(spelled)
    (op, argument), rest = items[0], items[1:]
    name = str(op)
    if name in _INNER:
        return frozenset().union(*(_beginnings(way, is_edge, spelled) for way in _INNER[name](argument, rest)))
    if name in _NO_WIDTH:
        return _beginnings(rest, is_edge or _is_edge(op, argument), spelled)
    if name == "AT":
        return _at(str(argument), rest, is_edge, spelled)
    letters = _letters(name, argument)
    if spelled:
        letters = letters if letters and len(letters) <= _MOST_LETTERS else frozenset({""})
    elif not letters or " " in letters or len(letters) > _MOST_MARKS or not (is_edge or all(map(_is_mark, letters))):
        raise _AnywhereError
    return frozenset().union(*(_after(letter, rest, spelled) for letter in letters))


def _after(letter: str, rest: Items, spelled: str) -> frozenset[str]:
    if not letter or letter == FIGURE:
        return frozenset({spelled or letter})
    if _is_mark(letter) or letter == " ":
        return _end(spelled, " ") if spelled else frozenset({letter})
    return _beginnings(rest, False, spelled + letter)


def _is_mark(letter: str) -> bool:
    return not letter.isalnum() and letter not in {"_", FIGURE, " "}


def _end(spelled: str, by: str = "") -> frozenset[str]:
    if not spelled:
        raise _AnywhereError
    return frozenset({spelled + by})


def _at(name: str, rest: Items, is_edge: bool, spelled: str) -> frozenset[str]:
    if name in {"AT_BEGINNING", "AT_BEGINNING_STRING"} and not spelled:
        return frozenset({START})
    if name == "AT_BOUNDARY" and spelled:
        return _end(spelled, " ")
    return _beginnings(rest, is_edge or name == "AT_BOUNDARY", spelled)


def _is_edge(op: object, argument: tuple[int, Any]) -> bool:
    """ "(?<!\\w)" before a letter is what "\\b" is."""
    direction, inner = argument
    return str(op) == "ASSERT_NOT" and direction < 0 and is_of_words(inner)


def _letters(name: str, argument: Any) -> frozenset[str]:
    """What one place may hold: letters in lower case, FIGURE, marks, " " for white space; none: unknown, or too many to list."""
    if name == "LITERAL":
        return _letter(argument)
    if name != "IN":
        return frozenset()
    known = [_member(str(kind), value) for kind, value in argument]
    return frozenset().union(*known) if all(known) else frozenset()


def _member(kind: str, value: Any) -> frozenset[str]:
    if kind == "LITERAL":
        return _letter(value)
    if kind == "RANGE" and value[1] - value[0] < 30:
        letters = [_letter(code) for code in range(value[0], value[1] + 1)]
        return frozenset().union(*letters) if all(letters) else frozenset()
    categories = {"CATEGORY_DIGIT": FIGURE, "CATEGORY_SPACE": " "}
    return frozenset(categories.get(str(value), "")) if kind == "CATEGORY" else frozenset()


@cache
def _letter(code: int) -> frozenset[str]:
    char = chr(code)
    if char.isspace():
        return frozenset(" ")
    if char == FIGURE or not re.match(r"\w", char):
        return frozenset() if char == FIGURE else frozenset(char)
    if not char.isascii():
        return frozenset()
    return frozenset(FIGURE if char.isdigit() else char.lower())


def _repeated(argument: tuple[int, Any, Any], rest: Items) -> list[Items]:
    least, most, inner = argument
    some = [*inner, *rest] if most == 1 else [*inner, *_EITHER]
    return [some] if least else [some, rest]


_INNER: dict[str, Callable[[Any, Items], list[Items]]] = {
    "SUBPATTERN": lambda argument, rest: [[*argument[-1], *rest]],
    "ATOMIC_GROUP": lambda inner, rest: [[*inner, *rest]],
    "BRANCH": lambda argument, rest: [[*way, *rest] for way in argument[1]],
    "MAX_REPEAT": _repeated,
    "MIN_REPEAT": _repeated,
    "POSSESSIVE_REPEAT": _repeated,
}
