"""Patterns written as lists: one alternative a line, so that a word is found, added and taken out by its line."""

from __future__ import annotations

import re

from listings.reading.grammar.prefilter import Prefiltered


def any_of(block: str) -> str:
    """The alternatives of `block` as one group, for use within a pattern: the first that fits counts.

    One alternative stands on a line; a line indented deeper than the first goes on with the one above; `# ` opens a remark.
    Blanks at either end of a line do not count: write `[ ]` for one that does.
    """
    return f"(?:{'|'.join(_alternatives(block))})"


def any_case_of(block: str) -> str:
    """`any_of` for a pattern that ignores case: finds the same, several times faster.

    A matcher that ignores case tries each of two hundred alternatives at each word. Here those that open with one letter stand
    in a group behind that letter, written `[bB]`: one look then passes over all of them.
    """
    return f"(?:{_by_letter([part for line in _alternatives(block) for part in _opened(line)])})"


def phrases(block: str) -> Prefiltered:
    """What finds any alternative of `block` as whole words, in either case."""
    return Prefiltered(rf"\b{any_case_of(block)}\b", re.IGNORECASE)


def word_set(block: str) -> frozenset[str]:
    """The words of `block`, parted by blanks: for a quick look whether a text holds any of them."""
    return frozenset(block.split())


def _alternatives(block: str) -> list[str]:
    lines = [line for line in block.splitlines() if line.strip() and not line.lstrip().startswith("# ")]
    margin = min(len(line) - len(line.lstrip()) for line in lines)
    alternatives: list[str] = []
    for line in lines:
        if line[margin] == " ":
            alternatives[-1] += line.strip()
        else:
            alternatives.append(line.strip())
    return alternatives


_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
_LETTER = re.compile(r"[a-zA-Z](?![?*+{])")
_LONGEST = 600  # characters that an alternative may grow to where the group that opens it is multiplied out


def alternatives_of(pattern: str) -> list[str]:
    """The alternatives of a pattern, at its top level."""
    out, depth = [""], 0
    for piece in _PIECE.findall(pattern):
        depth += (piece == "(") - (piece == ")")
        if piece == "|" and not depth:
            out.append("")
        else:
            out[-1] += piece
    return out


def _opened(pattern: str) -> list[str]:
    """The alternatives of a pattern, with the group that opens one multiplied out: "(?:a|b) c" is "a c" or "b c"."""
    out: list[str] = []
    for alternative in alternatives_of(pattern):
        end = _end_of_group(alternative) if alternative.startswith("(?:") else 0
        rest = alternative[end:]
        inner = alternatives_of(alternative[3 : end - 1]) if end and not re.match(r"[?*+{]", rest) else []
        is_short = len(inner) * len(rest) < _LONGEST
        out += [part for one in inner for part in _opened(one + rest)] if inner and is_short else [alternative]
    return out


def _end_of_group(pattern: str) -> int:
    depth, at = 0, 0
    for piece in _PIECE.findall(pattern):
        depth += (piece == "(") - (piece == ")")
        at += len(piece)
        if not depth:
            break
    return at


def _by_letter(alternatives: list[str]) -> str:
    """The alternatives as one pattern. Two that open with different letters may change places: never both fit."""
    out: list[str] = []
    groups: dict[str, list[str]] = {}
    for alternative in [*alternatives, None]:
        if alternative is not None and _LETTER.match(alternative):
            groups.setdefault(alternative[0].lower(), []).append(alternative[1:])
            continue
        for letter, rests in groups.items():
            rest = rests[0] if len(rests) == 1 and "|" not in rests[0] else f"(?:{_by_letter(rests)})"
            out.append(f"(?-i:[{letter}{letter.upper()}]){rest}")
        groups = {}
        if alternative is not None:
            out.append(alternative)
    return "|".join(out)
