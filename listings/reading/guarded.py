"""Reading in a warm child process under limits of time and memory: a hostile page costs a restart, never the caller."""

from __future__ import annotations

import atexit
import io
import math
import os
import pickle
import select
import subprocess
import sys
import threading
import time
from enum import Enum, EnumType
from pathlib import Path
from typing import IO

from listings.notice import Page, Reading, Unreadable
from listings.reading.worker import HEADER, LARGEST

_ROOT = Path(__file__).resolve().parents[2]


def _member(kind: object, name: str) -> Enum:
    """Python 3.11.0 to 3.11.3 (Debian 12 has 3.11.2) pickle a member of an enumeration as `getattr(kind, name)`."""
    if isinstance(kind, EnumType) and issubclass(kind, Enum) and name in kind.__members__:
        return kind.__members__[name]
    raise pickle.UnpicklingError(f"{kind}.{name} is no member of an enumeration")


class _Values(pickle.Unpickler):
    """Only values of the contract: a child that a page took over can not make this process run anything."""

    def find_class(self, module: str, name: str) -> object:
        if module == "listings.notice" or (module == "datetime" and name in {"date", "time", "datetime", "timedelta", "timezone"}):
            return super().find_class(module, name)
        if (module, name) == ("builtins", "getattr"):
            return _member
        raise pickle.UnpicklingError(f"{module}.{name} is no value of a reading")


class _Child:
    """One warm reader. It belongs to the process that started it: after a fork the new process starts its own."""

    def __init__(self, megabytes: int, seconds: float) -> None:
        self.owner = os.getpid()
        self.limits = (megabytes, seconds)
        places = [str(_ROOT), *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
        environment = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "HOME", "VIRTUAL_ENV") if name in os.environ}
        environment |= {"PYTHONPATH": os.pathsep.join(places), "PYTHONSAFEPATH": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "listings.reading.worker", str(megabytes), str(math.ceil(seconds))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env=environment,
        )

    def ask(self, job: tuple[str, Page, str], until: float) -> tuple[str, object]:
        """The child's answer. Raises TimeoutError, or EOFError where the child died."""
        body = pickle.dumps(job, protocol=pickle.HIGHEST_PROTOCOL)
        assert self.process.stdin is not None and self.process.stdout is not None
        _write(self.process.stdin, HEADER.pack(len(body)) + body, until)
        (size,) = HEADER.unpack(_read(self.process.stdout, HEADER.size, until))
        if size > LARGEST:
            raise EOFError
        kind, answer = _Values(io.BytesIO(_read(self.process.stdout, size, until))).load()
        return kind, answer

    def is_usable(self, megabytes: int, seconds: float) -> bool:
        return self.owner == os.getpid() and self.process.poll() is None and self.limits == (megabytes, seconds)

    def stop(self) -> None:
        if self.owner != os.getpid():
            return
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue


_lock = threading.Lock()
_child: _Child | None = None


def _forget_after_fork() -> None:
    global _lock
    _lock = threading.Lock()


os.register_at_fork(after_in_child=_forget_after_fork)


def read_guarded(page: Page, adapter: str, seconds: float = 10, megabytes: int = 512) -> Reading:
    """`listings.reading.read` in a child. Raises Unreadable, also where the page took too long or too much memory."""
    answer = _ask("read", page, adapter, seconds, megabytes)
    if isinstance(answer, Reading):
        return answer
    raise Unreadable(str(answer))


def wanted_guarded(page: Page, adapter: str, seconds: float = 10, megabytes: int = 512) -> list[str]:
    """`listings.reading.wanted` in a child. A page that can not be read leads nowhere: reading it says why."""
    try:
        answer = _ask("wanted", page, adapter, seconds, megabytes)
    except Unreadable:
        return []
    return [one for one in answer if isinstance(one, str)] if isinstance(answer, list) else []


def _ask(verb: str, page: Page, adapter: str, seconds: float, megabytes: int) -> object:
    global _child
    with _lock:
        if _child is None or not _child.is_usable(megabytes, seconds):
            if _child is not None:
                _child.stop()
            _child = _Child(megabytes, seconds)
        try:
            return _child.ask((verb, page, adapter), time.monotonic() + seconds)[1]
        except TimeoutError:
            _drop()
            raise Unreadable(f"Reading the page took longer than {seconds:g} s: a person must look.") from None
        except (EOFError, BrokenPipeError, pickle.UnpicklingError):
            _drop()
            raise Unreadable(f"Reading the page took more than {megabytes} MB or {seconds:g} s of work: a person must look.") from None
        except BaseException:
            _drop()
            raise


def _drop() -> None:
    global _child
    if _child is not None:
        _child.stop()
    _child = None


atexit.register(_drop)


def _wait(pipe: IO[bytes], is_write: bool, until: float) -> None:
    left = until - time.monotonic()
    poller = select.poll()
    poller.register(pipe.fileno(), select.POLLOUT if is_write else select.POLLIN)
    if left <= 0 or not poller.poll(left * 1000):
        raise TimeoutError


def _write(pipe: IO[bytes], body: bytes, until: float) -> None:
    os.set_blocking(pipe.fileno(), False)
    view = memoryview(body)
    while view:
        _wait(pipe, True, until)
        try:
            view = view[os.write(pipe.fileno(), view[:65536]) :]
        except BlockingIOError:
            continue


def _read(pipe: IO[bytes], size: int, until: float) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        _wait(pipe, False, until)
        chunk = os.read(pipe.fileno(), min(size - len(parts), 1 << 20))
        if not chunk:
            raise EOFError
        parts += chunk
    return bytes(parts)
