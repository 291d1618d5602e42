"""A local append-only journal of accepted mails: what a killed sender had not yet recorded, the next one records.

One file per sender under VAR_DIR, held under a lock for as long as its process lives (the kernel lets go, even after kill -9).
A line is written after each acceptance and before the next message is sent, so a death loses at most the answer on its way.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings


def folder() -> Path:
    return Path(settings.VAR_DIR) / "journal"


class Journal:
    """The journal of one sender. `accepted` may be called from any thread: one append is one write."""

    def __init__(self, worker: str) -> None:
        folder().mkdir(parents=True, exist_ok=True, mode=0o700)
        self.path = folder() / f"{worker}.log"
        self._file = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        fcntl.flock(self._file, fcntl.LOCK_EX)

    def accepted(self, delivery_ids: Iterable[int]) -> None:
        os.write(self._file, b"".join(b"%d\n" % pk for pk in delivery_ids))

    def close(self, is_recorded: bool) -> None:
        """Take the journal away where everything in it is recorded; else leave it to the next sender."""
        if is_recorded:
            self.path.unlink(missing_ok=True)
        os.close(self._file)


def left_behind() -> Iterator[tuple[str, list[int]]]:
    """Of each sender of this machine that is dead: its name and the deliveries it saw accepted.

    The file goes when the caller asks for the next one, that is, after it has recorded these; two callers never get the same file.
    """
    for path in sorted(folder().glob("*.log")):
        try:
            file = os.open(path, os.O_RDONLY)
        except FileNotFoundError:
            continue
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield path.stem, _ids(path)
            path.unlink(missing_ok=True)
        except BlockingIOError:
            continue  # its sender is alive
        finally:
            os.close(file)


def _ids(path: Path) -> list[int]:
    """The last line may be cut by the death of its writer: only whole lines count."""
    whole = path.read_bytes().rpartition(b"\n")[0]
    return [int(line) for line in whole.split(b"\n") if line.isdigit()]
