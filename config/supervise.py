"""Keep programs alive: start in order, restart with back-off, prefix their lines, stop in order, leave no orphan.

Why not a process manager off the shelf: docs/adr/010-own-supervisor.md.
"""

from __future__ import annotations

import fcntl
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from types import FrameType
from typing import IO

from config.programs import ROOT, Program

LONGEST_PAUSE = 30.0
STEADY_AFTER = 60.0
GRACE = {signal.SIGTERM: 5.0, signal.SIGQUIT: 1.5, signal.SIGKILL: 1.0}
"""Seconds each rank has after each signal; three ranks stay below ten seconds, as only one rank holds long tasks."""


class Stopped(Exception):
    """Somebody asked us to stop."""


class Failed(Exception):
    """A step or a program did not come up; the sentence is for whoever started us."""


def claim(path: Path) -> IO[str]:
    """The lock of one installation, held while the returned file is open. Raises Failed where another process holds it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("a+", encoding="ascii")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.seek(0)
        raise Failed(f"It already runs here (process {file.read().strip() or 'unknown'}). Stop that one first, or set VAR_DIR.") from None
    file.truncate(0)
    file.write(str(os.getpid()))
    file.flush()
    return file


class Child:
    """One program's process, and when to start it again."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.process: subprocess.Popen[bytes] | None = None
        self.started_at = 0.0
        self.failures = 0
        self.start_at = 0.0
        self.rest = b""

    def start(self) -> None:
        tether = (sys.executable, "-I", "-S", str(ROOT / "config" / "tether.py"), str(int(self.program.death)), str(os.getpid()))
        self.process = subprocess.Popen(
            (*tether, *self.program.command),
            env=self.program.environment,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            pass_fds=self.program.fds,
            start_new_session=True,  # Ctrl-C reaches the supervisor alone, and it keeps the order
        )
        self.started_at = time.monotonic()

    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def note_end(self) -> float:
        """Count a failure, unless it ran steadily before. Returns the seconds until the next start."""
        if time.monotonic() - self.started_at > STEADY_AFTER:
            self.failures = 0
        pause = min(2.0**self.failures, LONGEST_PAUSE)
        self.failures += 1
        self.start_at = time.monotonic() + pause
        return pause

    def signal(self, number: int) -> None:
        """To the program itself, but SIGKILL to its whole session: what it forked must go with it."""
        if self.process is None:
            return
        try:
            if number == signal.SIGKILL:
                os.killpg(self.process.pid, number)
            elif self.is_alive():
                self.process.send_signal(number)
        except ProcessLookupError:
            pass


class Supervisor:
    """Runs programs until told to stop. All of it happens in one thread, as the tie to the parent is one to its thread."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say = say
        self.children: list[Child] = []
        self.selector = selectors.DefaultSelector()
        self.is_stopping = False

    def listen(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._told)

    def _told(self, _number: int, _frame: FrameType | None) -> None:
        if self.is_stopping:
            for child in self.children:
                child.signal(signal.SIGKILL)
            return
        self.is_stopping = True
        raise Stopped

    def add(self, program: Program) -> Child:
        child = Child(program)
        self.children.append(child)
        self._start(child)
        return child

    def run_once(self, program: Program) -> None:
        """Run a step to its end, others being watched meanwhile. Raises Failed where it ends badly."""
        child = Child(program)
        self._start(child)
        try:
            while child.is_alive():
                self.tend(0.05)
        finally:
            child.signal(signal.SIGKILL)
            self._drain(child)
        if child.process and child.process.wait():
            raise Failed(f"The step {program.name} failed: what went wrong stands above.")

    def wait_for(self, child: Child, is_ready: Callable[[], bool], seconds: float) -> None:
        """Tend until `is_ready()`. Raises Failed after `seconds`, or when the program ended three times."""
        until = time.monotonic() + seconds
        while not is_ready():
            if time.monotonic() > until or child.failures >= 3:
                raise Failed(f"{child.program.name} does not come up: see its lines above.")
            self.tend(0.1)

    def tend(self, seconds: float) -> None:
        """Pass on what the programs say for up to `seconds`, and start again what has ended."""
        for key, _events in self.selector.select(seconds):
            self._pass_on(key.data)
        for child in self.children:
            if child.process is not None and not child.is_alive():
                self._mourn(child)
            elif child.process is None and time.monotonic() >= child.start_at:
                self._start(child)

    def forever(self) -> None:
        while True:
            self.tend(0.5)

    def stop(self) -> None:
        """Rank by rank, each told by SIGTERM, then SIGQUIT (Celery gives its task back), then SIGKILL."""
        self.is_stopping = True
        for rank in sorted({child.program.rank for child in self.children}):
            members = [child for child in self.children if child.program.rank == rank and child.process]
            for number, seconds in GRACE.items():
                for child in members:
                    child.signal(number)
                self._await(members, seconds)
                if not any(child.is_alive() for child in members):
                    break
            for child in members:
                child.signal(signal.SIGKILL)

    def _await(self, members: Iterable[Child], seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until and any(child.is_alive() for child in members):
            for key, _events in self.selector.select(0.05):
                self._pass_on(key.data)

    def _start(self, child: Child) -> None:
        child.start()
        if child.process and child.process.stdout:
            os.set_blocking(child.process.stdout.fileno(), False)
            self.selector.register(child.process.stdout, selectors.EVENT_READ, child)

    def _mourn(self, child: Child) -> None:
        """Its session is swept at once: a worker's pool must not outlive the worker."""
        code = child.process.returncode if child.process else 0
        child.signal(signal.SIGKILL)
        self._drain(child)
        child.process = None
        pause = child.note_end()
        self.say(f"{child.program.name} ended ({_reason(code)}); it starts again in {pause:.0f} s.")

    def _drain(self, child: Child) -> None:
        if child.process and child.process.stdout:
            while self._pass_on(child):
                pass
            if child.process.stdout in self.selector.get_map():
                self.selector.unregister(child.process.stdout)
            child.process.stdout.close()

    def _pass_on(self, child: Child) -> bool:
        stdout = child.process.stdout if child.process else None
        if stdout is None or stdout.closed:
            return False
        try:
            chunk = os.read(stdout.fileno(), 65536)
        except BlockingIOError:
            return False
        if not chunk:
            if stdout in self.selector.get_map():
                self.selector.unregister(stdout)
            return False
        *lines, child.rest = (child.rest + chunk).split(b"\n")
        for line in filter(bytes.strip, lines):
            name = "" if child.program.is_plain else f"{child.program.name:>8} | "
            self.say(name + line.decode("utf-8", "replace"))
        return True


def _reason(code: int) -> str:
    if code < 0:
        return f"killed by {signal.Signals(-code).name}"
    return f"exit code {code}"
