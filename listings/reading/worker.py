"""The child that reads: one page after another from standard input, each under limits of memory and processor time."""

from __future__ import annotations

import gc
import importlib
import pickle
import resource
import struct
import sys
from collections.abc import Callable
from typing import BinaryIO

from listings.notice import Page, Reading, Unreadable
from listings.reading import read, wanted
from listings.reading.grammar import prefilter

HEADER = struct.Struct(">Q")
LARGEST = 200_000_000
VERBS: dict[str, Callable[[Page, str], Reading | list[str]]] = {"read": read, "wanted": wanted}


def receive(stream: BinaryIO) -> object:
    """One message; None at the end of the stream."""
    head = stream.read(HEADER.size)
    if len(head) < HEADER.size:
        return None
    (size,) = HEADER.unpack(head)
    body = stream.read(size) if size <= LARGEST else b""
    return pickle.loads(body) if len(body) == size else None  # noqa: S301 - both ends are this program


def send(stream: BinaryIO, message: object) -> None:
    body = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(HEADER.pack(len(body)) + body)
    stream.flush()


def _answer(verb: str, page: Page, adapter: str) -> tuple[str, Reading | list[str] | str]:
    try:
        return "ok", VERBS[verb](page, adapter)
    except Unreadable as trouble:
        return "unreadable", str(trouble)
    except MemoryError:
        return "unreadable", "Reading the page took more memory than any real page needs."


def main() -> int:
    """Serve until standard input ends. Arguments: megabytes of memory, seconds of processor time for one page."""
    megabytes, seconds = int(sys.argv[1]), int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1024 * 1024, megabytes * 1024 * 1024))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for adapter in ("notices", "feed", "iopc"):
        importlib.import_module(f"listings.adapters.{adapter}")
    prefilter.prepare()
    gc.freeze()  # patterns and vocabularies live as long as the child: no collection needs to go over them
    gc.set_threshold(50_000, 20, 100)  # a page makes much that lives as long as it, and little garbage
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    while True:
        try:
            job = receive(source)
        except MemoryError:
            return 3
        if not isinstance(job, tuple):
            return 0
        used = resource.getrusage(resource.RUSAGE_SELF)
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 2, hard))
        send(sink, _answer(*job))


if __name__ == "__main__":
    raise SystemExit(main())
