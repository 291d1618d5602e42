"""Logs carry ids, never addresses or tokens: the formatter of every log line, tracebacks included."""

from __future__ import annotations

import logging
import re

LINK = re.compile(r"/(confirm|preferences|unsubscribe|move)/[^/\s?#\"'<>]+")
TOKEN = re.compile(r"(?<![A-Za-z0-9_-])AAAA[A-Za-z0-9_-]{36}(?![A-Za-z0-9_-])")
ADDRESS = re.compile(r"[^\s@<>()\[\]{},;:\"'/=]+@[^\s@<>()\[\]{},;:\"'/=]+\.[^\s@<>()\[\]{},;:\"'/=.]+")


def redacted(text: str) -> str:
    """`text` without what opens a subscriber's page or names their mailbox. A token begins with a subscriber number's zero bytes."""
    text = LINK.sub(r"/\1/…", text)
    return ADDRESS.sub("<address>", TOKEN.sub("<token>", text))


class Redacting(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return redacted(super().format(record))
