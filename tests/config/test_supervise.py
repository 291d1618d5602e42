"""The supervisor, with small programs of our own and with the whole of `manage.py up`."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from config import broker
from config.programs import ROOT, Program
from config.supervise import Failed, Supervisor, claim

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


class Up:
    """A running `manage.py up`, its lines, and the processes that carry its VAR_DIR."""

    def __init__(self, folder: Path, port: int, **environment: str) -> None:
        self.folder, self.port = folder, port
        self.log = folder / "up.log"
        self.mark = f"VAR_DIR={folder}"
        folder.mkdir(exist_ok=True)
        given = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "REDIS_URL")}
        self.process = subprocess.Popen(
            [sys.executable, str(ROOT / "manage.py"), "up", "--port", str(port)],
            env={**given, "VAR_DIR": str(folder), **environment},
            stdout=self.log.open("wb"),
            stderr=subprocess.STDOUT,
        )

    def lines(self) -> str:
        return self.log.read_text(errors="replace")

    def wait_for(self, words: str, seconds: float = 60) -> None:
        eventually(lambda: words in self.lines() or self.process.poll() is not None, seconds)
        assert words in self.lines(), self.lines()

    def processes(self, word: str = "") -> list[int]:
        """Process ids of everything that carries our VAR_DIR, of those whose command line holds `word`."""
        return [pid for pid in map(int, filter(str.isdigit, os.listdir("/proc"))) if self._is_ours(pid, word)]

    def _is_ours(self, pid: int, word: str) -> bool:
        try:
            environment = Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
            line = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            return False
        return self.mark.encode() in environment and word in line

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        eventually(lambda: not self.processes(), 10)


def eventually(holds: Callable[[], bool], seconds: float) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, "it did not come true in time"
        time.sleep(0.1)


def free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return int(server.getsockname()[1])


@pytest.fixture
def up(tmp_path: Path) -> Iterator[Up]:
    running = Up(tmp_path / "var", free_port())
    yield running
    running.end()


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def supervisor(said: list[str]) -> Iterator[Supervisor]:
    made = Supervisor(said.append)
    yield made
    made.stop()


def python(name: str, code: str, **options: int) -> Program:
    return Program(name, (sys.executable, "-c", code), dict(os.environ), **options)


def tend_until(supervisor: Supervisor, holds: Callable[[], bool], seconds: float = 10) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, "it did not come true in time"
        supervisor.tend(0.05)


def test_it_prefixes_each_line_with_the_programs_name(supervisor: Supervisor, said: list[str]) -> None:
    supervisor.run_once(python("step", "print('one'); print('two')"))
    assert said == ["    step | one", "    step | two"]


def test_it_starts_again_what_ended_and_waits_longer_each_time(supervisor: Supervisor, said: list[str]) -> None:
    supervisor.add(python("frail", "raise SystemExit(3)"))
    tend_until(supervisor, lambda: len(said) == 2)
    assert said == [
        "frail ended (exit code 3); it starts again in 1 s.",
        "frail ended (exit code 3); it starts again in 2 s.",
    ]


def test_it_fails_with_a_sentence_when_a_step_fails(supervisor: Supervisor) -> None:
    with pytest.raises(Failed, match="The step migrate failed"):
        supervisor.run_once(python("migrate", "raise SystemExit(1)"))


def test_it_stops_lower_ranks_first(supervisor: Supervisor, said: list[str]) -> None:
    code = (
        "import signal, sys\nsignal.signal(15, lambda *_: (print('bye', flush=True), sys.exit()))\nprint('up', flush=True)\nsignal.pause()"
    )
    for name, rank in (("broker", 2), ("beat", 0), ("web", 1)):
        supervisor.add(python(name, code, rank=rank))
    tend_until(supervisor, lambda: len(said) == 3)
    supervisor.stop()
    assert [line.split("|")[0].strip() for line in said if "bye" in line] == ["beat", "web", "broker"]


def test_it_ends_what_does_not_listen_within_ten_seconds(supervisor: Supervisor, said: list[str]) -> None:
    code = "import signal, time\nfor n in (2, 3, 15): signal.signal(n, signal.SIG_IGN)\nprint('up', flush=True)\ntime.sleep(60)"
    child = supervisor.add(python("deaf", code))
    tend_until(supervisor, lambda: said != [])
    began = time.monotonic()
    supervisor.stop()
    assert time.monotonic() - began < 10
    assert not child.is_alive()


def test_it_takes_what_a_program_forked_along(supervisor: Supervisor, said: list[str]) -> None:
    code = "import subprocess, sys, time\nchild = subprocess.Popen(['sleep', '60'])\nprint(child.pid, flush=True)\nsys.exit(1)"
    supervisor.add(python("parent", code))
    tend_until(supervisor, lambda: len(said) >= 2)
    pid = int(said[0].split("|")[1])
    eventually(lambda: not Path(f"/proc/{pid}").exists() or " Z " in Path(f"/proc/{pid}/stat").read_text(), 5)


def test_it_refuses_a_second_start(tmp_path: Path) -> None:
    with claim(tmp_path / "up.lock"), pytest.raises(Failed, match=f"already runs here \\(process {os.getpid()}\\)"):
        claim(tmp_path / "up.lock")


def test_it_takes_over_the_lock_of_a_dead_one(tmp_path: Path) -> None:
    (tmp_path / "up.lock").write_text("999999")
    with claim(tmp_path / "up.lock"):
        assert (tmp_path / "up.lock").read_text() == str(os.getpid())


def test_it_finds_a_short_place_for_the_socket_of_a_long_folder(tmp_path: Path) -> None:
    folder = tmp_path / ("x" * 120)
    path = broker.socket_path(folder)
    assert len(os.fsencode(path)) <= 107
    assert path == broker.socket_path(folder)
    assert path != broker.socket_path(tmp_path / ("y" * 120))


def test_it_says_so_when_the_port_is_taken(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        running = Up(tmp_path / "var", int(other.getsockname()[1]))
        assert running.process.wait(60) == 1
    assert f"Port {running.port} is taken by another program." in running.lines()
    assert "Traceback" not in running.lines()


@pytest.mark.fault
def test_it_leaves_no_orphan_when_it_is_killed(up: Up) -> None:
    up.wait_for("Ready:")
    eventually(lambda: len(up.processes("celery")) >= 5, 20)
    assert up.processes("valkey")
    os.kill(up.process.pid, signal.SIGKILL)
    up.process.wait()
    eventually(lambda: up.processes() == [], 8)


@pytest.mark.fault
def test_it_restarts_a_killed_broker_and_ends_in_time(up: Up) -> None:
    up.wait_for("Ready:")
    [server] = up.processes("valkey-server")
    os.kill(server, signal.SIGKILL)
    eventually(lambda: broker.answers(broker.socket_path(up.folder)) and up.processes("valkey-server") != [server], 20)
    second = Up(up.folder, free_port())
    assert second.process.wait(60) == 1
    began = time.monotonic()
    os.kill(up.process.pid, signal.SIGTERM)
    assert up.process.wait(10) == 0
    assert time.monotonic() - began < 10
    assert up.processes() == []
