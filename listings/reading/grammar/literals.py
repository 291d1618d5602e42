"""Of a pattern the literals one of which stands in every text that it finds something in, read off the pattern itself."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

parser: Any = importlib.import_module("re._parser")  # the parser that `re.compile` uses

# A pattern is boiled down to its skeletons, all that it may look like: letters and figures as they are, in lower case;
# " " where a word surely ends or begins, "#" for a figure, "?" for anything or nothing.
Skeletons = frozenset[str]
_ANYTHING: Skeletons = frozenset({"?"})
_NOTHING: Skeletons = frozenset({""})
_MOST = 200  # skeletons, before the less telling half of a sequence is given up
_FIGURE = "###"  # the literal that every word with a figure in it holds
# What stands in most sentences of notices, the commonest first: the later one of these tells more, any other word most.
_PLAIN_WORDS = """
    ### the to a of and on in is hearing misconduct officer at an that said be hearings for pc will public police it are by
    conduct standards may this not alleged notice was been he from you before date has had with held gross who former private
    force chair panel or attend place about when officers we which she two day our if as would his your can
    all also any her into more no one other should their there they were meeting
"""
_COMMON = {word: rank for rank, word in enumerate(_PLAIN_WORDS.split())}


def literals_of(pattern: str, flags: int = 0) -> frozenset[str]:
    """At least one of these stands in ` word ` for a word of any text in which the pattern finds something; none: it may find in any.

    Literals are in lower case, with a blank at an end where the word ends: " book" opens a word, " am " is a whole one.
    """
    chosen = {_most_telling(skeleton) for skeleton in _sequence(parser.parse(pattern, flags))}
    return frozenset(chosen) if "" not in chosen else frozenset()


def last_words(pattern: str, flags: int = 0) -> list[str]:
    """The words, in lower case, one of which ends whatever the pattern fits. Raises ValueError where it may end in any word."""
    words = {skeleton.strip().rpartition(" ")[2] for skeleton in _sequence(parser.parse(pattern, flags))}
    if not all(map(_PIECE.fullmatch, words)):
        raise ValueError(f"no list of words ends what fits {pattern}")
    return sorted(words)


def _sequence(items: Iterable[tuple[Any, Any]]) -> Skeletons:
    out, run = _NOTHING, ""
    for op, argument in items:
        if str(op) == "LITERAL":
            run += _plain(chr(argument))
            continue
        if run:
            out, run = _joined(out, frozenset({run})), ""
        out = _joined(out, _KINDS.get(str(op), _any)(argument))
    return _joined(out, frozenset({run})) if run else out


def _joined(before: Skeletons, after: Skeletons) -> Skeletons:
    if len(before) * len(after) > _MOST:
        before, after = (before, _ANYTHING) if _worth(before) > _worth(after) else (_ANYTHING, after)
    return frozenset((a + b).replace("??", "?").replace("  ", " ") for a in before for b in after)


def _any(_: object) -> Skeletons:
    return _ANYTHING


def _none(_: object) -> Skeletons:
    return _NOTHING


def _literal(code: int) -> Skeletons:
    return frozenset({_plain(chr(code))})


@cache
def _plain(char: str) -> str:
    if not re.match(r"\w", char):
        return " "
    return char.lower() if char.isascii() else "?"


def _class(members: list[tuple[Any, Any]]) -> Skeletons:
    chars = {char for op, argument in members for char in _MEMBERS.get(str(op), _any)(argument)}
    if len(chars) > 1 and all(char in "#0123456789" for char in chars):
        return frozenset("#")
    return frozenset(chars) if len(chars) < 9 and "?" not in chars else _ANYTHING


def _range(ends: tuple[int, int]) -> Skeletons:
    first, last = ends
    return frozenset(_plain(chr(code)) for code in range(first, last + 1)) if last - first < 30 else _ANYTHING


def _category(name: object) -> Skeletons:
    known = {"CATEGORY_DIGIT": "#", "CATEGORY_SPACE": " ", "CATEGORY_NOT_WORD": " "}
    return frozenset({known.get(str(name), "?")})


def _at(name: object) -> Skeletons:
    return _NOTHING if str(name) == "AT_NON_BOUNDARY" else frozenset(" ")


def _branch(argument: tuple[Any, list[Any]]) -> Skeletons:
    return frozenset().union(*map(_sequence, argument[1]))


def _group(argument: tuple[Any, ...]) -> Skeletons:
    return _sequence(argument[-1])


def _repeated(argument: tuple[int, Any, Any]) -> Skeletons:
    least, most, inner = argument
    once = _sequence(inner)
    if once <= {" ", "#"} or most == 1:
        return once if least else once | _NOTHING
    return frozenset(f"?{skeleton}?" for skeleton in once) if least else _ANYTHING


def _asserted_not(argument: tuple[int, Any]) -> Skeletons:
    """ "(?!\\w)" ends a word, as "\\b" does."""
    return frozenset(" ") if is_of_words(argument[1]) else _NOTHING


def is_of_words(inner: Any) -> bool:
    """Whether a part of a parsed pattern is a class that holds all letters of words ("\\w", "[\\w-]")."""
    members = [(str(op), str(name)) for op, name in inner[0][1]] if len(inner) == 1 and str(inner[0][0]) == "IN" else []
    return ("CATEGORY", "CATEGORY_WORD") in members and ("NEGATE", "None") not in members


_MEMBERS: dict[str, Callable[[Any], Skeletons]] = {"LITERAL": _literal, "RANGE": _range, "CATEGORY": _category}
_KINDS: dict[str, Callable[[Any], Skeletons]] = {
    "IN": _class,
    "AT": _at,
    "BRANCH": _branch,
    "SUBPATTERN": _group,
    "ATOMIC_GROUP": lambda inner: _sequence(inner),
    "MAX_REPEAT": _repeated,
    "MIN_REPEAT": _repeated,
    "POSSESSIVE_REPEAT": _repeated,
    "ASSERT": _none,
    "ASSERT_NOT": _asserted_not,
}

_PIECE = re.compile(r"(?<![a-z0-9_])[a-z0-9_]+")


def _most_telling(skeleton: str) -> str:
    return max(_pieces(skeleton), key=_weight, default="")


def _pieces(skeleton: str) -> list[str]:
    """The literals in a skeleton. Two letters within a word tell too little to be worth a look."""
    out = [_FIGURE] if "#" in skeleton else []
    for match in _PIECE.finditer(skeleton):
        start, end = match.span()
        piece = (" " if skeleton[start - 1 : start] == " " else "") + match[0] + (" " if skeleton[end : end + 1] == " " else "")
        out += [piece] if len(piece) > 2 else []
    return out


def _weight(literal: str) -> int:
    return _COMMON.get(literal.strip(), len(_COMMON) + len(literal))


def _worth(skeletons: Skeletons) -> int:
    return min((_weight(piece) if (piece := _most_telling(one)) else -1) for one in skeletons)
