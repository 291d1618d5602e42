"""Make `.venv` from a hashed lock and go on inside it. Needs only the standard library of Python 3.11 or newer.

`python3 -m config.bootstrap dev pytest tests` installs the lock "dev" and runs pytest from it.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCKS = {"base": "requirements.txt", "dev": "requirements-dev.txt", "e2e": "requirements-e2e.txt"}
INCLUDED = {"base": ("base", "dev", "e2e"), "dev": ("dev", "e2e"), "e2e": ("e2e",)}
NEEDED = ("django", "celery", "anymail")


def ensure(lock: str) -> None:
    """Return when this process can import the packages of `lock`; else install them and run this command line anew."""
    if _runs_in_venv():
        if is_installed(lock):
            return
    elif lock == "base" and _is_prepared_elsewhere():
        return
    install(lock)
    if not _runs_in_venv():
        _again()


def install(lock: str) -> None:
    """Bring `.venv` to `lock`, once: a second process waits for the first (flock), a half-made one is mended."""
    if sys.version_info < (3, 11):  # noqa: UP036 - the sentence is for whoever runs an older one
        raise SystemExit("Hearing Listings needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")
    with open(ROOT / ".venv.lock", "w", encoding="ascii") as guard:
        fcntl.flock(guard, fcntl.LOCK_EX)
        if is_installed(lock):
            return
        print(f"Installing the packages of {LOCKS[lock]} into .venv (once) …", file=sys.stderr, flush=True)
        if not (VENV / "bin" / "pip").exists():
            _run([sys.executable, "-m", "venv", "--clear", str(VENV)], "Could not make .venv (on Debian: apt install python3-venv)")
        pip = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"]
        _run([*pip, "--require-hashes", "-r", str(ROOT / LOCKS[lock])], "Could not install the packages")
        _stamp(lock).write_text(_digest(lock), encoding="ascii")


def _run(command: list[str], sentence: str) -> None:
    if subprocess.run(command, check=False).returncode:
        raise SystemExit(f"{sentence}: what went wrong stands above. Mend it and run the same command again.")


def _again() -> NoReturn:
    python = str(VENV / "bin" / "python")
    os.execv(python, [python, *sys.argv])


def _runs_in_venv() -> bool:
    return Path(sys.prefix).resolve() == VENV.resolve()


def _is_prepared_elsewhere() -> bool:
    """True in an image or virtual environment that somebody else filled from the lock."""
    return all(importlib.util.find_spec(name) for name in NEEDED)


def is_installed(lock: str) -> bool:
    return any(_stamp(name).exists() and _stamp(name).read_text(encoding="ascii") == _digest(name) for name in INCLUDED[lock])


def _stamp(lock: str) -> Path:
    return VENV / f"installed-{lock}"


def _digest(lock: str) -> str:
    return hashlib.sha256((ROOT / LOCKS[lock]).read_bytes()).hexdigest()


def main() -> NoReturn:
    if len(sys.argv) < 3 or sys.argv[1] not in LOCKS:
        raise SystemExit("usage: python3 -m config.bootstrap base|dev|e2e MODULE [ARGUMENT…]")
    install(sys.argv[1])
    python = str(VENV / "bin" / "python")
    os.execv(python, [python, "-m", *sys.argv[2:]])


if __name__ == "__main__":
    main()
