"""Pages a second: kept pages, 304 answers and an uncached list, against an empty view under the same gunicorn."""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parent.parent
PROCESSES, THREADS = 2, 8
"""16 connections, kept alive."""
ROUNDS = 3
FLOORS = {"kept page": ("empty", 0.7), "304": ("empty", 0.35), "uncached list": ("plain list", 1.0)}
LONGEST_P95 = 50.0
"""Milliseconds, for kept pages at 16 connections."""


@dataclass(frozen=True)
class Figure:
    """One run of one address: answers a second, and the 95th percentile in milliseconds."""

    rate: float
    p95: float


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench pages", description=__doc__)
    parser.add_argument("--seconds", type=float, default=4, help="how long each address is asked in each round (default: 4)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="bench-pages-") as folder:
        environment = os.environ | {"VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "bench.pages_settings", "LOG_LEVEL": "WARNING"}
        _run(environment, "-m", "django", "migrate", "--verbosity", "0")
        _run(environment, "-m", "bench.pages_scene")
        port = _free_port()
        command = [sys.executable, "-m", "gunicorn", "--config", "python:config.gunicorn", "--bind", f"127.0.0.1:{port}", "config.wsgi"]
        server = subprocess.Popen(command, cwd=ROOT, env=environment)
        try:
            return _report(_measured(port, options.seconds))
        finally:
            server.terminate()
            server.wait(20)


def _run(environment: dict[str, str], *command: str) -> None:
    subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=True)


def _measured(port: int, seconds: float) -> dict[str, list[Figure]]:
    """Every address in turn, several rounds, so that a busy machine is busy for all of them."""
    _await(port)
    etag = _head(_ask(port, _request("/hearings/")), "ETag")
    requests = {
        "empty": _request("/bench/empty"),
        "kept page": _request("/hearings/"),
        "304": _request("/hearings/", f"If-None-Match: {etag}"),
        "plain list": _request("/bench/plain"),
        "uncached list": _request("/bench/uncached"),
    }
    found: dict[str, list[Figure]] = {name: [] for name in requests}
    for _ in range(ROUNDS):
        for name, request in requests.items():
            found[name].append(_load(port, request, seconds))
    return found


def _load(port: int, request: bytes, seconds: float) -> Figure:
    with Pool(PROCESSES) as pool:
        spans = [span for part in pool.starmap(_ask_for, [(port, request, seconds)] * PROCESSES) for span in part]
    return Figure(len(spans) / seconds, quantiles(spans, n=20)[-1] * 1000)


def _ask_for(port: int, request: bytes, seconds: float) -> list[float]:
    spans: list[float] = []
    until = time.monotonic() + seconds
    threads = [threading.Thread(target=_converse, args=(port, request, until, spans)) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return spans


def _converse(port: int, request: bytes, until: float, spans: list[float]) -> None:
    with socket.create_connection(("127.0.0.1", port), 10) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while time.monotonic() < until:
            began = time.monotonic()
            answer = _exchange(line, request)
            spans.append(time.monotonic() - began)
            if not answer.startswith((b"HTTP/1.1 200", b"HTTP/1.1 304")):
                raise RuntimeError(answer[:200].decode("latin-1"))
            if b"onnection: close" in answer.split(b"\r\n\r\n", 1)[0]:
                line.close()
                return _converse(port, request, until, spans)


def _exchange(line: socket.socket, request: bytes) -> bytes:
    """Send and read one whole answer, by its Content-Length; a 304 has no body."""
    line.sendall(request)
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += _more(line)
    head, _, body = answer.partition(b"\r\n\r\n")
    length = 0 if head.startswith(b"HTTP/1.1 304") else int(_head(answer, "Content-Length"))
    while len(body) < length:
        body += _more(line)
    return head + b"\r\n\r\n"


def _more(line: socket.socket) -> bytes:
    part = line.recv(65_536)
    if not part:
        raise RuntimeError("The server hung up.")
    return part


def _ask(port: int, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), 10) as line:
        return _exchange(line, request)


def _head(answer: bytes, name: str) -> str:
    lines = answer.split(b"\r\n\r\n", 1)[0].decode("latin-1").splitlines()
    return next((line.split(": ", 1)[1] for line in lines if line.lower().startswith(name.lower() + ":")), "0")


def _request(path: str, *headers: str) -> bytes:
    lines = [f"GET {path} HTTP/1.1", "Host: localhost", "Accept-Encoding: gzip", *headers, "", ""]
    return "\r\n".join(lines).encode()


def _await(port: int) -> None:
    for _ in range(200):
        try:
            _ask(port, _request("/bench/empty"))
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("gunicorn did not answer within 20 s.")


def _report(found: dict[str, list[Figure]]) -> int:
    rates = {name: median(figure.rate for figure in figures) for name, figures in found.items()}
    p95 = {name: median(figure.p95 for figure in figures) for name, figures in found.items()}
    print(f"{'pages, 16 connections':24}{'a second':>10}{'p95 ms':>9}")
    for name, rate in rates.items():
        print(f"{name:24}{rate:>10.0f}{p95[name]:>9.1f}")
    is_short = False
    for name, (base, floor) in FLOORS.items():
        ratio = rates[name] / rates[base]
        is_short |= ratio < floor
        print(f"{name} against {base}: {ratio:.2f} (asked: {floor}){'' if ratio >= floor else '  BELOW'}")
    is_slow = p95["kept page"] > LONGEST_P95
    print(f"p95 of kept pages: {p95['kept page']:.1f} ms (asked: under {LONGEST_P95:.0f}){'  ABOVE' if is_slow else ''}")
    return 1 if is_short or is_slow else 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
