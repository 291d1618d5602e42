"""Everything on one machine: database, broker, web, workers, beat. Ctrl-C ends it."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from config import broker, programs
from config.checks import refuse
from config.supervise import Child, Failed, Stopped, Supervisor, claim

SAMPLE_SITES = 6


class Command(BaseCommand):
    help = (
        "Run everything on one machine: migrate the database, start the broker that comes along, the web site, the workers and beat; "
        "restart what falls over; stop all of it on Ctrl-C. --demo does so with a throwaway database under var/demo, sample force "
        "sites on loopback and sample subscribers, and tells where to look."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--demo", action="store_true", help="throwaway database, sample forces, sample subscribers, no mail leaves")
        parser.add_argument("--port", type=int, default=8000, help="port of the web site on 127.0.0.1 (default 8000)")

    def handle(self, *_arguments: Any, demo: bool, port: int, **_options: Any) -> None:
        if not 0 < port < 65536:
            raise CommandError(f"--port takes a number from 1 to 65535, not {port}.")
        if not demo:
            refuse()
        supervisor = Supervisor(self._say)
        supervisor.listen()
        try:
            with contextlib.ExitStack() as stack:
                self._run(supervisor, stack, demo, port)
        except Stopped:
            self._say("Stopping …")
        except Failed as failure:
            raise CommandError(str(failure)) from failure
        finally:
            supervisor.stop()
        self._say("Stopped.")

    def _say(self, line: str) -> None:
        try:
            self.stdout.write(line)
            self.stdout.flush()
        except BrokenPipeError:  # whoever read our lines has gone
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise Stopped from None

    def _run(self, supervisor: Supervisor, stack: contextlib.ExitStack, demo: bool, port: int) -> None:
        began = time.monotonic()
        folder = (settings.VAR_DIR / "demo" if demo else settings.VAR_DIR).resolve()
        stack.enter_context(claim(folder / "up.lock"))
        listener = stack.enter_context(listen(port))
        samples = [stack.enter_context(listen(0)) for _ in range(SAMPLE_SITES)] if demo else []
        if demo:
            empty(folder)
            environment = programs.throwaway(port, folder, [each.getsockname()[1] for each in samples])
        else:
            environment = programs.everyday(port)
        self._start_broker(supervisor, environment, folder)
        self._say("Preparing the database …")
        steps = ("migrate",) if demo else ("migrate", "load_registry")
        for step in steps:
            supervisor.run_once(programs.Program(step, programs.manage(step, *(("-v", "0") if step == "migrate" else ())), environment))
        self._say("Starting web, workers and beat …")
        web = supervisor.add(programs.web(listener.fileno(), environment))
        if samples:
            supervisor.add(programs.samples([each.fileno() for each in samples], environment))
        for program in programs.workers(environment):
            supervisor.add(program)
        self._await_web(supervisor, web, port)
        if demo:
            supervisor.run_once(programs.Program("demo", programs.manage("demo"), environment, is_plain=True))
        supervisor.add(programs.beat(environment))  # after the demo: its sweep would open today's edition for nobody
        if demo:
            self._say(f"From start to the first digest: {time.monotonic() - began:.0f} s. Ctrl-C ends it.")
        else:
            self._say(f"Ready: {environment['SITE_URL']} (on this machine http://127.0.0.1:{port}/). Ctrl-C ends it.")
        supervisor.forever()

    def _start_broker(self, supervisor: Supervisor, environment: dict[str, str], folder: Path) -> None:
        if environment.get("REDIS_URL"):
            self._say("Using the broker of REDIS_URL.")
            return
        path = broker.socket_path(folder)
        try:
            command = broker.command(path, folder / "broker")
        except OSError as error:
            raise Failed(f"The broker can not start: {error}") from error
        child = supervisor.add(programs.Program("broker", tuple(command), environment, rank=2, death=signal.SIGTERM))
        supervisor.wait_for(child, lambda: broker.answers(path), 15)

    def _await_web(self, supervisor: Supervisor, web: Child, port: int) -> None:
        def is_ready() -> bool:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=0.5) as answer:
                    return bool(answer.status == 200)
            except (urllib.error.URLError, OSError):
                return False

        supervisor.wait_for(web, is_ready, 60)


def listen(port: int) -> socket.socket:
    """A listening socket on loopback; waits two seconds for one that is just closing. Raises Failed where the port is taken."""
    until = time.monotonic() + 2
    while True:
        server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            server.bind(("127.0.0.1", port))
            server.listen(256)
            return server
        except PermissionError:
            server.close()
            raise Failed(f"Port {port} needs root. Take a higher one: up --port 8000") from None
        except OSError:
            server.close()
            if time.monotonic() > until:
                raise Failed(f"Port {port} is taken by another program. Stop it, or take another port: up --port {port + 1}") from None
            time.sleep(0.1)


def empty(folder: Path) -> None:
    """Throw away what an earlier demo left, except the lock that we hold."""
    for path in folder.iterdir():
        if path.name == "up.lock":
            continue
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
