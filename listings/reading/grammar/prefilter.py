"""Patterns asked only of texts that hold a word they need, and there only where what they fit may begin: a look at a text serves them all.

Words and beginnings are read off the pattern itself (`literals`, `beginnings`), so that none can be forgotten. Each pattern has a bit; a
word knows the bits of all patterns that it may serve or begin, a text those of its words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from listings.reading.grammar.beginnings import FIGURE, LONGEST, START, beginnings_of
from listings.reading.grammar.literals import literals_of
from listings.reading.memo import LONG, Known

_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_FIGURE = re.compile(r"\d")
_ALL = -1  # the bits of all patterns
# What else a pattern that ignores case takes for an ASCII letter.
_LOOKALIKES = {0x130: "i", 0x131: "i", 0x17F: "s", 0x212A: "k"}


class Prefiltered:
    """A compiled pattern, to be used as one. It finds the same as `re.compile(pattern, flags)`, and passes over most texts unread."""

    __slots__ = ("_bit", "_compiled", "_opens", "_opens_text", "flags", "pattern")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags
        self._compiled = re.compile(pattern, flags)
        self._bit = 1 << len(_made)
        beginnings = beginnings_of(pattern, self.flags)
        self._opens, self._opens_text = bool(beginnings), START in beginnings
        for beginning in beginnings - {START}:
            _beginnings[beginning] |= self._bit
        _made.append(self)
        _index.cache_clear()
        for known in (_word_bits, _token_bits, _bits, _starts):
            known.clear()

    def may_find(self, text: str) -> bool:
        """Whether a word stands in the text without which the pattern finds nothing."""
        return _bits[text] & self._bit != 0

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        known = _bits[text]
        if not known & self._bit:
            return None
        if not self._opens or known == _ALL:
            return self._compiled.search(text, start)
        if self._opens_text and not start and (found := self._compiled.match(text)):
            return found
        bit, match = self._bit, self._compiled.match
        for at, bits in _starts[text]:
            if bits & bit and at >= start and (found := match(text, at)):
                return found
        return None

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        return self._compiled.match(text, start) if _bits[text] & self._bit else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self._compiled.fullmatch(text) if _bits[text] & self._bit else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        known = _bits[text]
        if not known & self._bit:
            return iter(())
        if not self._opens or self._opens_text or known == _ALL:
            return self._compiled.finditer(text)
        return self._from_starts(text)

    def _from_starts(self, text: str) -> Iterator[re.Match[str]]:
        end = 0
        for at, bits in _starts[text]:
            if bits & self._bit and at >= end and (found := self._compiled.match(text, at)):
                yield found
                end = found.end()

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str) -> str:
        return self._compiled.sub(by, text) if self.search(text) else text


class AnyOf:
    """Many patterns, of which most texts pass all over: one look at a text tells whether to ask them one by one."""

    __slots__ = ("_bits",)

    def __init__(self, patterns: Iterable[Prefiltered]) -> None:
        self._bits = sum(pattern._bit for pattern in patterns)

    def may_find(self, text: str) -> bool:
        """Whether a word stands in the text without which none of them finds anything."""
        return _bits[text] & self._bits != 0


_made: list[Prefiltered] = []
_beginnings: defaultdict[str, int] = defaultdict(int)  # the bits of the patterns that may fit from it on


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


def _plain(text: str) -> str:
    """The text in lower case, letter by letter."""
    return (text if text.isascii() else text.translate(_LOOKALIKES)).lower()


def _bits_of_word(word: str) -> int:
    index, bits = _index()
    padded = f" {word} ###" if _FIGURE.search(word) else f" {word} "
    for at in range(len(padded) - 2):
        for literal, served in index.get(padded[at : at + 3], ()):
            if padded.startswith(literal, at):
                bits |= served
    return bits


def _bits_of(text: str) -> int:
    if len(text) >= LONG:  # it would hold a word of most patterns
        return _ALL
    bits = _index()[1]
    for word in _WORD.findall(_plain(text)):
        bits |= _word_bits[word]
    return bits


def _opened_by(token: str) -> int:
    """The bits of the patterns that may fit from the beginning of a word on, or from a mark on."""
    bits = _beginnings.get(f"{token} ", 0)
    for end in range(1, min(len(token), LONGEST) + 1):
        bits |= _beginnings.get(token[:end], 0)
    return bits | _beginnings.get(FIGURE, 0) if _FIGURE.match(token) else bits


def _starts_of(text: str) -> list[tuple[int, int]]:
    """(where a word or mark stands, the bits of the patterns that it may open), of those that may open one."""
    return [(token.start(), bits) for token in _TOKEN.finditer(_plain(text)) if (bits := _token_bits[token[0]])]


_word_bits, _token_bits = Known(_bits_of_word, 65536), Known(_opened_by, 65536)
_bits, _starts = Known(_bits_of), Known(_starts_of)
