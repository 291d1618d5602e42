"""A first command on a machine that knows nothing, and a database that is not ready: no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from config.programs import ROOT


def run(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    line = [sys.executable, "manage.py", *arguments]
    return subprocess.run(line, cwd=ROOT, env={**clean, "VAR_DIR": str(folder), **more}, capture_output=True, text=True, check=False)


def test_it_makes_the_embedded_database_before_the_first_command(tmp_path: Path) -> None:
    done = run(tmp_path, "load_registry")
    assert done.returncode == 0, done.stderr
    assert "62 forces" in done.stdout and "Making the database" in done.stderr
    assert "Making the database" not in run(tmp_path, "digest_status").stderr


def test_it_explains_a_database_that_is_not_migrated_or_not_there(tmp_path: Path) -> None:
    for url in (f"sqlite:///{tmp_path}/empty.sqlite3", "postgres://nobody@127.0.0.1:9/none"):
        done = run(tmp_path, "load_registry", DATABASE_URL=url)
        assert done.returncode == 1
        assert "The database can not be used" in done.stderr and "Traceback" not in done.stderr
