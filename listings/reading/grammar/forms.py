"""Forms: which of the printed options are ticked."""

from __future__ import annotations

import re

_MARK = re.compile(r"[\u2610-\u2612\u2713\u2714\u2717\u2718]|\[[ xX\u2713]?\]")
_TICK = re.compile(r"[\u2611\u2612\u2713\u2714]|\[[xX\u2713]\]")


def ticked(value: str) -> str:
    """Of a form's options those ticked ("Public \u2612 Part private \u2610"); the value itself where it is no form."""
    marks = _MARK.findall(value)
    if not marks or not any(_TICK.match(mark) for mark in marks):
        return value
    words = [part.strip(" ,;/|") for part in _MARK.split(value)]
    options = words[1:] if not words[0] else words[:-1]
    return "; ".join(option for option, mark in zip(options, marks, strict=False) if _TICK.match(mark))
