"""A throwaway PostgreSQL for tests: `python -m tests.postgres pytest -n 2` runs a module with DATABASE_URL pointing to it.

Needs the server's binaries (Debian: apt install postgresql). The server refuses root, so as root it runs as the user
`postgres`, else `nobody`; it listens on a socket in a temp folder alone, and keeps nothing.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg

OPTIONS = ("listen_addresses=", "fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")


def binaries() -> Path:
    """The newest server's folder. Raises SystemExit with what to install where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).parent
    raise SystemExit("No PostgreSQL server here: apt install postgresql (Debian), or set DATABASE_URL and run pytest yourself.")


class Postgres:
    """A server in `folder`; `url` is its DATABASE_URL."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = f"postgresql://hearings@/hearings?host={folder}"
        self.process: subprocess.Popen[bytes] | None = None
        self.user = self._user()
        if self.user:
            os.chown(folder, self.user.pw_uid, self.user.pw_gid)
        self._run("initdb", "-D", str(folder / "data"), "-U", "hearings", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")

    @staticmethod
    def _user() -> pwd.struct_passwd | None:
        if os.getuid() != 0:
            return None
        with contextlib.suppress(KeyError):
            return pwd.getpwnam("postgres")
        return pwd.getpwnam("nobody")

    def _line(self, name: str, *arguments: str) -> list[str]:
        drop = [f"--reuid={self.user.pw_uid}", f"--regid={self.user.pw_gid}", "--clear-groups"] if self.user else []
        return ["setpriv", *drop, "--pdeathsig", "QUIT", str(binaries() / name), *arguments]

    def _run(self, name: str, *arguments: str) -> None:
        done = subprocess.run(self._line(name, *arguments), cwd=self.folder, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"{name} failed: {done.stderr.strip()}")

    def start(self) -> None:
        options = [word for option in OPTIONS for word in ("-c", option)]
        line = self._line("postgres", "-D", str(self.folder / "data"), "-k", str(self.folder), *options)
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(line, cwd=self.folder, stdout=log, stderr=log)
        self._await()

    def _await(self) -> None:
        until = time.monotonic() + 30
        while True:
            try:
                with psycopg.connect(host=str(self.folder), user="hearings", dbname="postgres", autocommit=True) as connection:
                    if not connection.execute("select 1 from pg_database where datname = 'hearings'").fetchone():
                        connection.execute("create database hearings")
                    return
            except psycopg.OperationalError:
                if time.monotonic() > until or (self.process and self.process.poll() is not None):
                    raise SystemExit(f"PostgreSQL did not start: {(self.folder / 'log').read_text()[-2000:]}") from None
                time.sleep(0.1)

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)  # postgres' fast shutdown
            self.process.wait(30)
        else:  # a test restarted it
            self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "fast", "-w", "stop")

    def restart(self) -> None:
        """As a package upgrade does: every connection is cut, and for a moment nobody answers."""
        self._run(
            "pg_ctl", "-D", str(self.folder / "data"), "-l", str(self.folder / "data" / "restarted.log"), "-m", "fast", "-w", "restart"
        )

    @classmethod
    def running(cls, folder: Path) -> Postgres:
        """The server that this run's DATABASE_URL points to, started by another process."""
        made = cls.__new__(cls)
        made.folder, made.process, made.user = folder, None, cls._user()
        return made


@contextlib.contextmanager
def throwaway() -> Iterator[Postgres]:
    folder = Path(tempfile.mkdtemp(prefix="hearings-pg-"))
    server = Postgres(folder)
    server.start()
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    with throwaway() as server:
        with psycopg.connect(host=str(server.folder), user="hearings", dbname="postgres") as connection:
            version = connection.info.server_version // 10000
        sys.stdout.write(f"PostgreSQL {version} on {server.folder}\n")
        sys.stdout.flush()
        given = {**os.environ, "DATABASE_URL": server.url, "TEST_POSTGRES": str(server.folder)}
        return subprocess.run([sys.executable, "-m", *sys.argv[1:]], env=given, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
