"""Log lines: one JSON object each in production, with request, task and edition ids, and never an address or a signed link."""

from __future__ import annotations

import json
import logging
import re
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

REQUEST: ContextVar[str] = ContextVar("request", default="")
TASK: ContextVar[str] = ContextVar("task", default="")
EDITION: ContextVar[str] = ContextVar("edition", default="")

ADDRESS = re.compile(r"[^\s@<>\"'(),;:=]+@[^\s@<>\"'(),;:]+")
SIGNED = re.compile(r"/(confirm|preferences|unsubscribe|move)/[^/\s\"'?#]+")
TOKEN = re.compile(r"(?<![A-Za-z0-9_-])AAAA[A-Za-z0-9_-]{36}(?![A-Za-z0-9_-])")  # a token begins with the zero bytes of a number


def clean(words: str) -> str:
    """`words` without e-mail addresses and without the tokens of signed links."""
    return TOKEN.sub("…", SIGNED.sub(r"/\1/…", ADDRESS.sub("…@…", words)))


class LineFormatter(logging.Formatter):
    """For people: one line, cleaned all the same."""

    def format(self, record: logging.LogRecord) -> str:
        return clean(super().format(record))


class JsonFormatter(logging.Formatter):
    """For machines. Keys: at, level, logger, words; request, task, edition where there is one; error with its traceback."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "words": clean(record.getMessage()),
        }
        line |= {name: value for name, value in context().items() if value}
        line |= getattr(record, "facts", {})
        if record.exc_info:
            line["error"] = clean(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)


def context() -> dict[str, str]:
    return {"request": REQUEST.get(), "task": TASK.get(), "edition": EDITION.get()}
