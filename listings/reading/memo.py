"""Answers kept: a page asks the same of the same words again and again, and so do its neighbours and the next poll."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

LONG = 2000  # characters: of texts beyond, a hostile page would fill the memory
_MOST, _MOST_LONG = 8192, 16  # answers kept of one question

Options = ParamSpec("Options")
Answer = TypeVar("Answer")


class Known(dict[str, Answer]):
    """Answers to a question about a text, looked up by it; those about short texts are forgotten all together when there are too many."""

    def __init__(self, ask: Callable[[str], Answer], most: int = _MOST) -> None:
        super().__init__()
        self.ask, self.most, self.long = ask, most, lru_cache(_MOST_LONG)(ask)

    def __missing__(self, text: str) -> Answer:
        if len(text) >= LONG:
            return self.long(text)
        answer = self.ask(text)
        if len(self) >= self.most:
            self.clear()
        self[text] = answer
        return answer

    def clear(self) -> None:
        super().clear()
        self.long.cache_clear()


def remembered(ask: Callable[Concatenate[str, Options], Answer]) -> Callable[Concatenate[str, Options], Answer]:
    """`ask`, a question about a text that has one answer for ever, which nobody changes."""
    if len(inspect.signature(ask).parameters) == 1:
        # Looking up is all that a call does: it goes through no line of Python.
        return cast(Callable[Concatenate[str, Options], Answer], Known(cast(Callable[[str], Answer], ask)).__getitem__)
    known, known_long = lru_cache(_MOST)(ask), lru_cache(_MOST_LONG)(ask)

    @wraps(ask)
    def answer(text: str, /, *arguments: Options.args, **options: Options.kwargs) -> Answer:
        return (known if len(text) < LONG else known_long)(text, *arguments, **options)  # type: ignore[arg-type]

    return answer
