"""The real parts a journey needs, each a process or server of its own: broker, worker, web, SMTP, sample sites."""

from __future__ import annotations

import asyncio
import email
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import redis
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.db import connection

from config import broker
from config.celery import app
from config.demo.country import Sample
from config.demo.sites import force_content, iopc_pages, releases, serve
from config.programs import ROOT


def eventually(holds: Callable[[], Any], seconds: float = 20) -> Any:
    """What `holds()` gives once it gives something true; fails after `seconds`."""
    until = time.monotonic() + seconds
    while True:
        found = holds()
        if found:
            return found
        assert time.monotonic() < until, f"it did not come true within {seconds:.0f} s"
        time.sleep(0.05)


def loopback() -> socket.socket:
    server = socket.socket()
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind(("127.0.0.1", 0))
    server.listen(128)
    return server


def database_url() -> str:
    """The test database as DATABASE_URL says it, for another process."""
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{given['NAME']}"
    host = given["HOST"] or given["OPTIONS"].get("host", "")
    return f"postgresql://{given['USER']}:{given['PASSWORD']}@/{given['NAME']}?host={host}&port={given['PORT'] or 5432}"


@dataclass(frozen=True)
class Received:
    """One message as the SMTP server got it: envelope and the bytes between DATA and the last dot."""

    sender: str
    to: tuple[str, ...]
    content: bytes

    @property
    def message(self) -> EmailMessage:
        return email.message_from_bytes(self.content, policy=policy.default)  # type: ignore[return-value]

    def text(self) -> str:
        body = self.message.get_body(("plain",))
        return str(body.get_content()) if body else ""

    def html(self) -> str:
        body = self.message.get_body(("html",))
        return str(body.get_content()) if body else ""


@dataclass
class Post:
    """A real SMTP server on loopback. `refuse` gives a reply ("451 later") for a recipient, or None to take it.

    `pause` is how many seconds it thinks over each message: a fault has to find a send under way.
    """

    received: list[Received] = field(default_factory=list)
    refuse: Callable[[str], str | None] = lambda _address: None
    pause: float = 0.0
    port: int = 0
    controller: Controller | None = None

    async def handle_RCPT(self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        reply = self.refuse(address)
        if reply is None:
            envelope.rcpt_tos.append(address)
        return reply or "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        await asyncio.sleep(self.pause)
        content = envelope.original_content or b""
        self.received.append(Received(envelope.mail_from or "", tuple(envelope.rcpt_tos), content))
        return "250 taken"

    def start(self) -> Post:
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port or free_port(), decode_data=False)
        self.controller.start()
        self.port = self.controller.port
        return self

    def stop(self) -> None:
        if self.controller:
            self.controller.stop(no_assert=True)

    def to(self, address: str) -> list[Received]:
        return [mail for mail in self.received if address in mail.to]


def free_port() -> int:
    with loopback() as server:
        return int(server.getsockname()[1])


class Broker:
    """The wheel's Valkey on a socket of its own."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="hl-"))
        self.path = self.folder / "valkey.sock"
        self.url = f"unix://{self.path}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> Broker:
        line = tethered(15, *broker.command(self.path, self.folder / "data"))
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(line, stdout=log, stderr=log)
        eventually(lambda: broker.answers(self.path), 10)
        return self

    def kill(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()

    def empty(self) -> None:
        with redis.Redis.from_url(self.url) as client:
            client.flushall()

    def remove(self) -> None:
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


def tethered(signal: int, *command: str) -> list[str]:
    """So that a killed pytest leaves nothing behind."""
    return [sys.executable, "-I", "-S", str(ROOT / "config" / "tether.py"), str(signal), str(os.getpid()), *command]


class Stack:
    """Web, worker and mail on the test database: what a journey drives. Start what the journey needs."""

    def __init__(self, folder: Path, valkey: Broker, post: Post, samples: SampleSites) -> None:
        self.folder, self.broker, self.post, self.samples = folder, valkey, post, samples
        self.listener = loopback()
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.running: list[subprocess.Popen[bytes]] = []
        self.log = folder / "stack.log"
        self.extra: dict[str, str] = {}

    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "VAR_DIR": str(self.folder),
            "DATABASE_URL": database_url(),
            "REDIS_URL": self.broker.url,
            "EMAIL_URL": f"smtp://127.0.0.1:{self.post.port}",
            "SITE_URL": self.url,
            "SECRET_KEY": settings.SECRET_KEY,
            "LINK_KEYS": ",".join(settings.LINK_KEYS),
            "ADDRESS_HASH_KEY": settings.ADDRESS_HASH_KEY,
            "FETCH_ALLOW_PRIVATE": ",".join(self.samples.pairs()),
            "PYTHONUNBUFFERED": "1",
            **self.extra,
        }

    def _run(self, *command: str, fds: tuple[int, ...] = ()) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                tethered(9, sys.executable, *command), env=self.environment(), cwd=ROOT, stdout=log, stderr=log, pass_fds=fds
            )
        self.running.append(process)
        return process

    def start_web(self) -> subprocess.Popen[bytes]:
        number = self.listener.fileno()
        line = ("-m", "gunicorn", "--config", "python:config.gunicorn", "--workers", "1", "--bind", f"fd://{number}", "config.wsgi")
        return self._run(*line, fds=(number,))

    def start_worker(
        self, queues: str = "confirm,digest,poll,housekeeping", name: str = "all", clock: float = 0
    ) -> subprocess.Popen[bytes]:
        """A worker on `queues`, its clock that many seconds wrong; returns once it says that it is ready."""
        ready = " ready."  # the log masks what looks like an address, the worker's own name too
        before = self.lines().count(ready)
        options = ("--queues", queues, "--concurrency", "2", "--hostname", f"{name}@journey", "--loglevel", "INFO")
        celery = ("-m", "tests.faults.clock", str(clock)) if clock else ("-m", "celery")
        process = self._run(*celery, "-q", "-A", "config.celery", "worker", "--without-gossip", "--without-mingle", *options)
        eventually(lambda: self.lines().count(ready) > before, 40)
        return process

    def manage(self, *arguments: str) -> str:
        """Run a command to its end on the test database; its output. Fails with the output where it ends badly."""
        line = [sys.executable, str(ROOT / "manage.py"), *arguments]
        done = subprocess.run(line, env=self.environment(), cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def lines(self) -> str:
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def stop(self) -> None:
        for process in self.running:
            process.terminate()
        for process in self.running:
            try:
                process.wait(8)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.running.clear()


class SampleSites:
    """The sample country on loopback ports. Change `forces[slug].announced` and poll again."""

    def __init__(self, forces: list[Sample], today: date) -> None:
        self.forces = {sample.slug: sample for sample in forces}
        self.today = today
        self.servers = {sample.slug: serve(loopback(), force_content(sample, today)) for sample in forces}
        self.servers["iopc"] = serve(loopback(), lambda base: iopc_pages(releases(today), base))

    def url(self, slug: str) -> str:
        """The address a source watches."""
        base = f"http://127.0.0.1:{self.servers[slug].server_port}"
        if slug == "iopc":
            return f"{base}/rss.xml"
        return base + ("/news/rss" if self.forces[slug].shape == "feed" else "/misconduct-hearings/")

    def pairs(self) -> list[str]:
        return [f"127.0.0.1:{server.server_port}" for server in self.servers.values()]

    def stop(self) -> None:
        for server in self.servers.values():
            threading.Thread(target=server.shutdown, daemon=True).start()
            server.server_close()


def point_celery_at(url: str) -> None:
    """This process' `.delay()` goes to that broker from now on."""
    app.conf.broker_url = url.replace("unix://", "redis+socket://", 1)
    app._pool = None
    app.amqp._producer_pool = None
