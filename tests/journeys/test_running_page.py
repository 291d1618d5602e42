"""docs/running.md followed line by line: its shell lines run as they stand, in a folder that plays the machine, on a real PostgreSQL."""

from __future__ import annotations

import os
import re
import secrets
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from config.programs import ROOT
from tests.harness import Broker, Post
from tests.postgres import Postgres, throwaway

pytestmark = [pytest.mark.journey, pytest.mark.fault, pytest.mark.skipif(os.getuid() != 0, reason="the page is for root")]
PAGE = (ROOT / "docs" / "running.md").read_text(encoding="utf-8")
NOT_HERE = ("apt install", "useradd", "git clone", "ln -s", "systemctl", "cp deploy/Caddyfile", "cp deploy/systemd")
"""What changes the machine or needs its systemd; `test_deploy.py` looks at the units themselves."""
RUNUSER = '#!/bin/sh\nPGUSER=$2; export PGUSER; shift 3; exec "$@"\n'
SEED = (
    "from django.utils import timezone; from subscribers.models import Subscriber; from tests.factories import make_force, make_hearing; "
    "make_hearing(make_force('sample', name='Sample Police')); now = timezone.now(); "
    "[Subscriber.objects.create(email=f'p{n}@r.example', identity=f'p{n}@r.example', state='subscribed', is_every_force=True, "
    "asked_at=now, confirmed_at=now) for n in range(3)]"
)


def section(heading: str) -> list[str]:
    """The indented lines under one heading, without comments."""
    body = PAGE.split(f"## {heading}", 1)[1].split("\n## ", 1)[0]
    lines = re.findall(r"^(?: {4}| {7})(\S.*)$", body, re.MULTILINE)
    return [line.split("   #")[0].rstrip() for line in lines if not line.startswith("#")]


class Machine:
    """A folder for /etc, /var and /run; commands that the page calls stand first on PATH."""

    def __init__(self, folder: Path, server: Postgres, broker: Broker, post: Post) -> None:
        self.folder, self.server = folder, server
        self.places = {
            "/etc/hearings.env": str(folder / "hearings.env"),
            "/var/lib/hearings": str(folder / "var"),
            "/var/backups": str(folder),
            "/run/postgresql": str(server.folder),
            "redis://127.0.0.1:6379/0": broker.url,
            "smtp+tls://USER:PASSWORD@smtp.provider.example:587": f"smtp://127.0.0.1:{post.port}",
            "hearings.example": "hearings.agency.test",
            "agency.example": "agency.test",
        }
        (folder / "var").mkdir()
        self._command("runuser", RUNUSER)
        self._command("hearings", f'#!/bin/sh\nexec {ROOT}/deploy/manage "$@"\n')
        self._command("git", "#!/bin/sh\nexit 0\n")

    def _command(self, name: str, text: str) -> None:
        path = self.folder / "bin" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="ascii")
        path.chmod(0o755)

    def write_environment(self, lines: list[str]) -> None:
        made = [self.here(re.sub(r"\bKEY$", lambda _: secrets.token_urlsafe(48), line)) for line in lines]
        (self.folder / "hearings.env").write_text("\n".join(made) + "\n", encoding="utf-8")

    def here(self, line: str) -> str:
        for place, ours in self.places.items():
            line = line.replace(place, ours)
        return line

    def run(self, line: str) -> str:
        """One line of the page in a shell, with little more than PATH."""
        environment = {
            "PATH": f"{self.folder / 'bin'}:{self._postgres()}:{os.environ['PATH']}",
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "PGHOST": str(self.server.folder),
            "HEARINGS_ENV": str(self.folder / "hearings.env"),
            "VAR_DIR": str(self.folder / "var"),
            "DJANGO_SUPERUSER_PASSWORD": "a long password for a test",
            "PYTHONPATH": str(ROOT),
        }
        done = subprocess.run(
            self.here(line), shell=True, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=180, check=False
        )
        assert done.returncode == 0, f"{line}\n{done.stdout[-1500:]}{done.stderr[-1500:]}"
        return done.stdout

    @staticmethod
    def _postgres() -> str:
        return str(sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1])

    def follow(self, lines: list[str]) -> dict[str, str]:
        """What each line said. `createsuperuser` would ask, so it is told not to."""
        said = {}
        for line in lines:
            if line.startswith(NOT_HERE):
                continue
            said[line] = self.run(line + " --noinput" if "createsuperuser" in line else line)
        return said


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    broker, post = Broker().start(), Post().start()
    with throwaway() as server:
        with psycopg.connect(host=str(server.folder), user="hearings", dbname="postgres", autocommit=True) as first:
            first.execute("drop database hearings")
            first.execute("create role postgres superuser login")
        with psycopg.connect(host=str(server.folder), user="postgres", dbname="postgres", autocommit=True) as second:
            second.execute("alter role hearings rename to first")
        yield Machine(tmp_path, server, broker, post)
    post.stop()
    broker.remove()


def prepare(machine: Machine) -> list[str]:
    """Steps 1 to 4; the lines that are left."""
    lines = section("From nothing")
    settings = [line for line in lines if re.match(r"[A-Z_]+=", line)]
    machine.write_environment(settings)
    rest = [line for line in lines if line not in settings]
    checked = rest.index("hearings check --deploy") + 1
    said = machine.follow(rest[:checked])
    assert "no issues" in said["hearings check --deploy"]
    return rest[checked:]


def test_it_takes_an_operator_to_the_first_digest_and_back_from_a_backup(machine: Machine) -> None:
    rest = prepare(machine)
    seed = f'hearings shell -v 0 -c "{SEED}"'
    machine.run(seed)
    offline = [line for line in rest if not line.startswith(("hearings poll --all", "hearings doctor"))]  # internet, running service
    said = machine.follow(offline)
    assert "otpauth" in said["hearings two_factor NAME"] or "authenticator" in said["hearings two_factor NAME"]

    dump, *restore = section("Back up and restore")
    machine.run(dump)
    machine.run("hearings digest")
    assert machine.run("hearings digest_status").splitlines()[-1] == "done"
    said = machine.follow(restore)
    with pytest.raises(AssertionError, match="is held: This database seems to be a restored backup"):
        machine.run("hearings digest")

    machine.follow(section("Upgrade"))


def test_it_moves_from_sqlite_by_the_page(machine: Machine) -> None:
    prepare(machine)
    old = f"DATABASE_URL=sqlite:///{machine.folder}/var/hearings.sqlite3 .venv/bin/python manage.py"
    machine.run(f"{old} migrate -v 0")
    machine.run(f'{old} shell -v 0 -c "{SEED}"')
    said = machine.follow(section("From SQLite"))
    assert "the counts agree" in list(said.values())[-1]
    assert "3\n" in machine.run('hearings shell -v 0 -c "from subscribers.models import Subscriber; print(Subscriber.objects.count())"')
