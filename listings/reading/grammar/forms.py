"""Forms: which of the printed options are ticked."""

from __future__ import annotations

import re

_MARK = re.compile(r"[\u2610-\u2612\u2713\u2714\u2717\u2718]|\[[ xX\u2713]?\]")
_TICK = re.compile(r"[\u2611\u2612\u2713\u2714]|\[[xX\u2713]\]")


def ticked(value: str) -> str:
    """Of a form's options those ticked ("Public \u2612 Part private \u2610"); the value itself where it is no form."""
    marks = _MARK.findall(value) if _may_mark(value) else []
    if not marks or not any(_TICK.match(mark) for mark in marks):
        return value
    words = [part.strip(" ,;/|") for part in _MARK.split(value)]
    options = words[1:] if not words[0] else words[:-1]
    return "; ".join(option for option, mark in zip(options, marks, strict=False) if _TICK.match(mark))


def left_blank(text: str, is_form: bool = False) -> list[tuple[int, int]]:
    """Where the options stand that are not ticked. `is_form`: others are, on lines of their own."""
    marks = list(_MARK.finditer(text)) if _may_mark(text) else []
    if not marks or not (is_form or has_tick(text)):
        return []
    is_behind = bool(text[: marks[0].start()].strip(" .:;,-")) and not text[marks[-1].end() :].strip(" .;,")
    starts = [0, *(mark.end() for mark in marks[:-1])] if is_behind else [mark.end() for mark in marks]
    ends = [mark.start() for mark in (marks if is_behind else marks[1:])] + ([] if is_behind else [len(text)])
    return [(start, end) for start, end, mark in zip(starts, ends, marks, strict=True) if not _TICK.match(mark[0])]


def has_tick(text: str) -> bool:
    return _may_mark(text) and any(_TICK.match(mark) for mark in _MARK.findall(text))


def _may_mark(text: str) -> bool:
    """A quick look: boxes are no ASCII, brackets are seen at once."""
    return "[" in text or not text.isascii()
