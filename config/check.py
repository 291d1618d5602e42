"""`make check`: everything about the source that can be known in under a minute. Prints each step and its seconds."""

from __future__ import annotations

import subprocess
import sys
import time

from config.programs import ROOT

STEPS = {
    "rules (ruff)": ("ruff", "check", "."),
    "format (ruff)": ("ruff", "format", "--check", "."),
    "types (mypy, strict)": ("mypy",),
    "migrations": ("django", "makemigrations", "--check", "--dry-run", "--settings", "config.settings"),
    "house (arrows, templates, docs)": ("pytest", "-q", "tests/house"),
}


def main() -> int:
    failed = [name for name, command in STEPS.items() if not _passes(name, command)]
    sys.stdout.write(f"make check: {', '.join(failed)} failed.\n" if failed else "make check: all is well.\n")
    return 1 if failed else 0


def _passes(name: str, command: tuple[str, ...]) -> bool:
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    sys.stdout.write(f"{'ok  ' if done.returncode == 0 else 'FAIL'} {name} ({time.monotonic() - began:.1f} s)\n")
    if done.returncode:
        sys.stdout.write(done.stdout + done.stderr)
    sys.stdout.flush()
    return done.returncode == 0


if __name__ == "__main__":
    raise SystemExit(main())
