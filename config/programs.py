"""What `manage.py up` runs, and in which environment: names, command lines, and how long each may take to stop."""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORKERS = {"confirm": ("confirm", 1), "digest": ("digest", 1), "work": ("poll,housekeeping", 2)}
"""Worker name to its queues and processes: a confirmation never waits behind a digest, a digest never behind a poll."""
NICE = {"digest": 10, "work": 10}
"""What a reader waits for comes before what nobody waits for: these workers leave the processor to web and letters (nice(1))."""


@dataclass(frozen=True)
class Program:
    """One command line to keep alive. `rank`: lower ranks stop first. `death`: the signal it gets if the supervisor is killed.

    `is_plain`: its lines are for people and need no name before them.
    """

    name: str
    command: tuple[str, ...]
    environment: dict[str, str]
    rank: int = 1
    death: int = signal.SIGKILL
    fds: tuple[int, ...] = field(default=())
    is_plain: bool = False


def manage(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, str(ROOT / "manage.py"), *arguments)


def web(listener: int, environment: dict[str, str]) -> Program:
    """gunicorn on a socket that the supervisor keeps open, so that a restart of the web process refuses nobody."""
    line = (sys.executable, "-m", "gunicorn", "--config", "python:config.gunicorn", "--bind", f"fd://{listener}", "config.wsgi")
    return Program("web", line, environment, fds=(listener,))


def workers(environment: dict[str, str]) -> list[Program]:
    base = (sys.executable, "-m", "celery", "-q", "-A", "config.celery", "worker", "--without-gossip", "--without-mingle")
    made = []
    for name, (queues, processes) in WORKERS.items():
        line = (*base, "--queues", queues, "--hostname", f"{name}@%h", "--concurrency", str(processes), "--loglevel", "INFO")
        made.append(Program(name, ("nice", "-n", str(NICE.get(name, 0)), *line), environment))
    return made


def beat(environment: dict[str, str]) -> Program:
    line = (sys.executable, "-m", "celery", "-q", "-A", "config.celery", "beat", "--pidfile=", "--loglevel", "INFO")
    return Program("beat", line, environment, rank=0)


def everyday(port: int) -> dict[str, str]:
    """The environment of `up`: as given, with the address people will use where SITE_URL is not set."""
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    environment.setdefault("SITE_URL", f"http://127.0.0.1:{port}")
    return environment


def throwaway(port: int, folder: Path, sample_ports: list[int]) -> dict[str, str]:
    """The environment of `up --demo`: nothing configured elsewhere is used, so that no real database, broker or mail is touched."""
    return {
        **os.environ,
        "PYTHONUNBUFFERED": "1",
        "DEMO": "1",
        "DEBUG": "",
        "PRODUCTION": "0",
        "TWO_FACTOR_REQUIRED": "0",
        "VAR_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder}/hearings.sqlite3",
        "REDIS_URL": "",
        "EMAIL_URL": "",
        "EMAIL_PROVIDER": "",
        "ADMIN_PATH": "admin",
        "ALLOWED_HOSTS": "127.0.0.1,localhost,[::1]",
        "SITE_URL": f"http://127.0.0.1:{port}",
        "FETCH_ALLOW_PRIVATE": ",".join(f"127.0.0.1:{number}" for number in sample_ports),
    }


def samples(listeners: list[int], environment: dict[str, str]) -> Program:
    """The sample force sites of the demo, on sockets that the supervisor keeps open."""
    line = (sys.executable, "-m", "config.demo.sites", *map(str, listeners))
    return Program("samples", line, environment, fds=tuple(listeners))
