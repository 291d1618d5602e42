"""Patterns asked only of texts that hold a word they need: one look at a text serves every pattern.

The words are read off the pattern itself (`literals`), so that none can be forgotten. Each pattern has a bit; a word knows the bits of all
patterns that it may serve, a text those of its words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from listings.reading.grammar.literals import literals_of

_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"\d")
# What else a pattern that ignores case takes for an ASCII letter.
_LONGEST = 2000  # characters of a text that is looked at: a longer one holds too many words, and would fill the memo
_LOOKALIKES = {0x130: "i", 0x131: "i", 0x17F: "s", 0x212A: "k"}


class Prefiltered:
    """A compiled pattern, to be used as one. It finds the same as `re.compile(pattern, flags)`, and passes over most texts unread."""

    __slots__ = ("_bit", "_compiled", "flags", "pattern")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags
        self._compiled = re.compile(pattern, flags)
        self._bit = 1 << len(_made)
        _made.append(self)
        for known in (_index, _bits_of_word, _bits_of):
            known.cache_clear()

    def may_find(self, text: str) -> bool:
        """Whether a word stands in the text without which the pattern finds nothing."""
        return len(text) > _LONGEST or _bits_of(text) & self._bit != 0

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        return self._compiled.search(text, start) if len(text) > _LONGEST or _bits_of(text) & self._bit else None

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        return self._compiled.match(text, start) if len(text) > _LONGEST or _bits_of(text) & self._bit else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self._compiled.fullmatch(text) if len(text) > _LONGEST or _bits_of(text) & self._bit else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self._compiled.finditer(text) if len(text) > _LONGEST or _bits_of(text) & self._bit else iter(())

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str) -> str:
        return self._compiled.sub(by, text) if len(text) > _LONGEST or _bits_of(text) & self._bit else text


_made: list[Prefiltered] = []


@cache
def _index() -> tuple[dict[str, list[tuple[str, int]]], int]:
    """(literals with the bits of the patterns that need them, by their first three letters; the bits of patterns that need none)."""
    bits: defaultdict[str, int] = defaultdict(int)
    for number, made in enumerate(_made):
        for literal in literals_of(made.pattern, made.flags) or {""}:
            bits[literal] |= 1 << number
    needless = bits.pop("", 0)
    index: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for literal, served in bits.items():
        index[literal[:3]].append((literal, served))
    return dict(index), needless


def prepare() -> None:
    """Work out now what the first text would have to wait for."""
    _index()


@lru_cache(maxsize=65536)
def _bits_of_word(word: str) -> int:
    index, bits = _index()
    padded = f" {word} ###" if _FIGURE.search(word) else f" {word} "
    for at in range(len(padded) - 2):
        for literal, served in index.get(padded[at : at + 3], ()):
            if padded.startswith(literal, at):
                bits |= served
    return bits


@lru_cache(maxsize=8192)
def _bits_of(text: str) -> int:
    bits = _index()[1]
    plain = text if text.isascii() else text.translate(_LOOKALIKES)
    for word in _WORD.findall(plain.lower()):
        bits |= _bits_of_word(word)
    return bits
