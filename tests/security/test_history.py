"""No secret in the repository's history: every line that any commit ever added is looked at."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.programs import ROOT

SECRETS = {
    "private key": re.compile(r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY"),
    "AWS key": re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    "GitHub token": re.compile(r"\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{50,})"),
    "other token": re.compile(
        r"\b(?:xox[abprs]-[A-Za-z0-9-]{10,}|sk_live_[A-Za-z0-9]{16,}|SG\.[\w-]{16,}\.[\w-]{16,}|"
        r"key-[0-9a-f]{32}|AIza[\w-]{35})\b"
    ),
    "secret assigned": re.compile(
        r"""(?i)(?:secret|token|password|api_?key|link_keys|hash_key)\w*["']?\s*[:=]\s*["']?(?=[^"'\s]*\d)(?=[^"'\s]*[a-z])[\w+/=-]{32,}"""
    ),
    "password in an address": re.compile(
        r"\b(?:postgres(?:ql)?|redis|smtps?|smtp\+\w+|amqp)://[^\s:/@]+:"
        r"(?!password|PASSWORD|hearings|\{)[^\s:/@]{6,}@(?!127\.|local)"
    ),
}
INVENTED = ("only-for-this-trial", "q8Zt4mVw2Lr6Xk0Yp3Nb7Hs1Jd5Fg9Ca-Ue_TiRoSlWaEzQyDxBv")
"""The compose file's keys for a trial, and the key of a test."""
NOT_READ = (":!requirements*.txt", ":!tests/corpus", ":!tests/seeds", ":!*.pdf", ":!*.png")
"""Hashes of packages, and saved pages of public sites with their scripts' keys."""


def added(folder: Path) -> Iterator[str]:
    """Every line that any commit of any branch added."""
    line = ["git", "-C", str(folder), "log", "-p", "--all", "--no-color", "--no-textconv", "--format=commit %h", "--", ".", *NOT_READ]
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True, errors="replace") as git:
        assert git.stdout
        yield from (text[1:].rstrip("\n") for text in git.stdout if text.startswith("+") and not text.startswith("+++"))
    assert git.returncode == 0


def found(folder: Path) -> set[str]:
    """What looks like a secret: its kind and its line."""
    return {
        f"{kind}: {line.strip()[:120]}"
        for line in added(folder)
        for kind, pattern in SECRETS.items()
        if pattern.search(line) and not any(word in line for word in INVENTED)
    }


@pytest.mark.skipif(not (ROOT / ".git").exists() or shutil.which("git") is None, reason="an archive without its history")
def test_no_commit_ever_held_a_secret() -> None:
    assert found(ROOT) == set()


PLANTED = {
    "private key": "-----BEGIN RSA PRIV" + "ATE KEY-----",
    "AWS key": "id = AKIA" + "IOSFODNN7EXAMPLE",
    "GitHub token": "ghp_" + "a1B2" * 9,
    "secret assigned": "SECRET_KEY=" + "f3b1c9d27a4e" * 4,
    "password in an address": "DATABASE_URL=postgres://hearings:" + "tr0ub4dor&3@db.agency.test/hearings",
}


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@pytest.mark.parametrize("kind", PLANTED)
def test_it_finds_a_secret_that_was_taken_out_again(kind: str, tmp_path: Path) -> None:
    git = ["git", "-C", str(tmp_path), "-c", "user.name=t", "-c", "user.email=t@t.example", "-c", "commit.gpgsign=false"]
    subprocess.run([*git, "init", "-q"], check=True)
    for text in (PLANTED[kind], "nothing"):
        (tmp_path / "settings.txt").write_text(text + "\n", encoding="utf-8")
        subprocess.run([*git, "add", "-A"], check=True)
        subprocess.run([*git, "commit", "-q", "-m", "x"], check=True)
    assert [each.split(":")[0] for each in found(tmp_path)] == [kind]
