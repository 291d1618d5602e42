"""The process that reads pages for `guarded`: pages come in on standard input, readings go out on standard output."""

from __future__ import annotations

import os
import pickle
import resource
import struct
import sys
from typing import BinaryIO

from listings.notice import Page, Unreadable
from listings.reading import read

LENGTH = struct.Struct("!Q")


def main() -> None:
    """Serve until the other side closes. `argv[1]` is the limit of address space in megabytes."""
    limit = int(sys.argv[1]) * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    # What a library prints must not get between the answers.
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        while (question := receive(sys.stdin.buffer)) is not None:
            answer = pickle.dumps(answered(*pickle.loads(question)))
            answers.write(LENGTH.pack(len(answer)) + answer)
            answers.flush()


def answered(page: Page, adapter: str) -> object:
    """The Reading, or the sentence of why there is none."""
    try:
        return read(page, adapter)
    except Unreadable as error:
        return str(error)
    except MemoryError:
        os._exit(3)  # what is left of the heap can not be trusted
    except RecursionError:
        return "The page is nested too deeply to be read."


def receive(stream: BinaryIO) -> bytes | None:
    """One message, or None where the other side is gone."""
    head = stream.read(LENGTH.size)
    return stream.read(LENGTH.unpack(head)[0]) if len(head) == LENGTH.size else None


if __name__ == "__main__":
    main()
