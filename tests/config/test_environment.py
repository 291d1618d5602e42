"""Nonsense in the environment: one sentence for each, no traceback, exit code 2."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.environment import Environment
from config.programs import ROOT

NONSENSE = {
    "DATABASE_URL": ["nonsense", "mysql://a/b", "postgres://", "postgres://h:port/x"],
    "REDIS_URL": ["nonsense", "http://a/", "redis://h:port"],
    "EMAIL_URL": ["nonsense", "smtp://h:port", "gopher://h"],
    "EMAIL_PROVIDER": ["carrier_pigeon", "../../etc", "amazon_ses"],
    "SITE_URL": ["hearings.example", "ftp://h", "https://h/path"],
    "DIGEST_AT": ["25:99", "seven", "01:30"],
    "DEBUG": ["perhaps"],
    "FETCH_SECONDS": ["soon", "0", "-3"],
}


def run(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    given = {**os.environ, "VAR_DIR": str(folder), **environment}
    return subprocess.run([sys.executable, str(ROOT / "manage.py"), *arguments], env=given, capture_output=True, text=True, check=False)


def test_it_refuses_everything_at_once_with_one_list(tmp_path: Path) -> None:
    done = run("check", folder=tmp_path, **{name: values[0] for name, values in NONSENSE.items()})
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert [line.split()[1] for line in done.stderr.splitlines()[1:]] == sorted(NONSENSE, key=done.stderr.index)
    assert len(done.stderr.splitlines()) == 1 + len(NONSENSE)


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in NONSENSE.items() for value in values])
def test_it_notes_what_it_can_not_understand(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    environment = Environment(Path("/nowhere"))
    READERS[name](environment)
    with pytest.raises(ImproperlyConfigured, match=name):
        environment.refuse()


READERS = {
    "DATABASE_URL": lambda env: env.database("DATABASE_URL", "sqlite:///x"),
    "REDIS_URL": lambda env: env.broker("REDIS_URL", "unix:///x"),
    "EMAIL_URL": lambda env: env.mail("EMAIL_URL"),
    "EMAIL_PROVIDER": lambda env: env.provider("EMAIL_PROVIDER"),
    "SITE_URL": lambda env: env.address("SITE_URL", "http://x"),
    "DIGEST_AT": lambda env: env.clock("DIGEST_AT", "07:00"),
    "DEBUG": lambda env: env.flag("DEBUG", False),
    "FETCH_SECONDS": lambda env: env.number("FETCH_SECONDS", 30, low=1),
}


def test_it_takes_an_empty_value_for_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in READERS:
        monkeypatch.setenv(name, "")
    environment = Environment(Path("/nowhere"))
    for read in READERS.values():
        read(environment)
    assert environment.problems == []


def test_it_says_so_when_the_folder_can_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run("check", folder=tmp_path / "file" / "var")
    assert done.returncode == 2
    assert "VAR_DIR" in done.stderr
    assert "Traceback" not in done.stderr


def test_it_wants_a_number_for_the_port(tmp_path: Path) -> None:
    done = run("up", "--port", "http", folder=tmp_path)
    assert done.returncode == 2
    assert "invalid int value: 'http'" in done.stderr
