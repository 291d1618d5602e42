"""Reading under limits of time and memory, in a child process: one hostile tag can hold a parser for a minute.

The child is kept between pages and replaced after a kill. It is a plain subprocess, as a Celery worker's process may have no
children of `multiprocessing`. What it says is unpickled with nothing but the house's own values allowed.
"""

from __future__ import annotations

import atexit
import io
import os
import pickle
import select
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from listings.notice import Page, Reading, Unreadable
from listings.reading.child import LENGTH

ROOT = Path(__file__).resolve().parents[2]
ALLOWED = {"listings.notice": None, "datetime": {"date", "time", "datetime", "timedelta", "timezone"}}
MOST_ANSWERED = 64_000_000


class _Values(pickle.Unpickler):
    """Only values of the contract: a child that a page took over can not make this process run anything."""

    def find_class(self, module: str, name: str) -> Any:
        names = ALLOWED.get(module, set())
        if names is None or name in names:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no value of a reading")


class _Child:
    """One kept child of this process; made anew after a fork, a kill or a change of the memory limit."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.process: subprocess.Popen[bytes] | None = None
        self.owner = 0
        self.megabytes = 0

    def ask(self, question: bytes, seconds: float, megabytes: int) -> bytes:
        """The child's answer. Raises Unreadable where it took too long, grew too large or fell over."""
        with self.lock:
            process = self._ready(megabytes)
            assert process.stdin and process.stdout
            try:
                process.stdin.write(LENGTH.pack(len(question)) + question)
                process.stdin.flush()
                return _receive(process.stdout.fileno(), time.monotonic() + seconds)
            except TimeoutError as error:
                self.stop()
                raise Unreadable(f"Reading the page took longer than {seconds:g} seconds and was stopped.") from error
            except (OSError, EOFError) as error:
                self.stop()
                raise Unreadable(
                    f"Reading the page needed more than {megabytes} MB of memory or broke the reader; it was stopped."
                ) from error

    def _ready(self, megabytes: int) -> subprocess.Popen[bytes]:
        is_ours = self.process is not None and self.owner == os.getpid() and self.megabytes == megabytes
        if is_ours and self.process and self.process.poll() is None:
            return self.process
        if self.owner == os.getpid():
            self.stop()
        command = [sys.executable, "-m", "listings.reading.child", str(megabytes)]
        surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_THREAD_LIMIT": "1"}
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, env=surroundings)
        self.owner, self.megabytes = os.getpid(), megabytes
        return self.process

    def stop(self) -> None:
        if self.process is not None and self.owner == os.getpid():
            self.process.kill()
            self.process.wait()
            for stream in (self.process.stdin, self.process.stdout):
                if stream:
                    _close(stream)
        self.process = None


def _close(stream: Any) -> None:
    try:
        stream.close()
    except OSError:
        return  # a pipe whose reader is dead complains while it is flushed


_child = _Child()
atexit.register(_child.stop)


def read_guarded(page: Page, adapter: str = "notices", seconds: float = 10, megabytes: int = 512) -> Reading:
    """As `listings.reading.read`, under limits. `seconds` counts from handing over; raises only Unreadable."""
    answer = _child.ask(pickle.dumps((page, adapter)), seconds, megabytes)
    try:
        value = _Values(io.BytesIO(answer)).load()
    except (pickle.UnpicklingError, EOFError, AttributeError) as error:
        raise Unreadable("The reader gave an answer that is none; the page needs a person.") from error
    if isinstance(value, Reading):
        return value
    raise Unreadable(str(value))


def _receive(descriptor: int, deadline: float) -> bytes:
    """One message by `deadline` (monotonic); TimeoutError past it, EOFError where the child is gone."""
    length = LENGTH.unpack(_exactly(descriptor, LENGTH.size, deadline))[0]
    if length > MOST_ANSWERED:
        raise EOFError
    return _exactly(descriptor, length, deadline)


def _exactly(descriptor: int, length: int, deadline: float) -> bytes:
    parts = bytearray()
    while len(parts) < length:
        ready, _, _ = select.select([descriptor], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            raise TimeoutError
        part = os.read(descriptor, min(length - len(parts), 1 << 20))
        if not part:
            raise EOFError
        parts += part
    return bytes(parts)
