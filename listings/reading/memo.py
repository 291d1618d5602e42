"""Answers kept: a page asks the same of the same words again and again, and so do its neighbours and the next poll."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar

_LONG = 2000  # characters: of texts beyond, a hostile page would fill the memory
_MOST, _MOST_LONG = 8192, 16  # answers kept of one question

Options = ParamSpec("Options")
Answer = TypeVar("Answer")


def remembered(ask: Callable[Concatenate[str, Options], Answer]) -> Callable[Concatenate[str, Options], Answer]:
    """`ask`, a question about a text that has one answer for ever, which nobody changes."""
    known, known_long = lru_cache(_MOST)(ask), lru_cache(_MOST_LONG)(ask)

    @wraps(ask)
    def answer(text: str, /, *arguments: Options.args, **options: Options.kwargs) -> Answer:
        return (known if len(text) < _LONG else known_long)(text, *arguments, **options)  # type: ignore[arg-type]

    return answer
