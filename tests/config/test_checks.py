"""A public service starts only when nothing is missing, and says all that is missing at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.programs import ROOT

KEY = "q8Zt4mVw2Lr6Xk0Yp3Nb7Hs1Jd5Fg9Ca-Ue_TiRoSlWaEzQyDxBv"
WHOLE = {
    "DEBUG": "0",
    "SECRET_KEY": KEY,
    "LINK_KEYS": KEY[::-1],
    "ADDRESS_HASH_KEY": KEY.swapcase(),
    "SITE_URL": "https://hearings.agency.test",
    "ALLOWED_HOSTS": "hearings.agency.test",
    "EMAIL_URL": "smtp://user:password@127.0.0.1:1",
    "FROM_EMAIL": "Hearings <listings@hearings.agency.test>",
    "ANYMAIL_WEBHOOK_SECRET": "hook:a-long-random-word",
    "CONTACT_ADDRESS": "desk@agency.test",
    "POSTAL_ADDRESS": "1 Sample Street, Sampleton, SA1 9ZZ",
    "AGENCY_NAME": "Sample News Agency",
}
WORDS = {
    "SECRET_KEY": "SECRET_KEY is missing",
    "LINK_KEYS": "LINK_KEYS is missing",
    "ADDRESS_HASH_KEY": "ADDRESS_HASH_KEY is missing",
    "SITE_URL": "SITE_URL is",
    "ALLOWED_HOSTS": "ALLOWED_HOSTS is missing",
    "EMAIL_URL": "Mail is missing",
    "FROM_EMAIL": "FROM_EMAIL is missing",
    "ANYMAIL_WEBHOOK_SECRET": "ANYMAIL_WEBHOOK_SECRET is missing",
    "CONTACT_ADDRESS": "CONTACT_ADDRESS is missing",
    "POSTAL_ADDRESS": "POSTAL_ADDRESS is missing",
    "AGENCY_NAME": "AGENCY_NAME is missing",
}


def run(folder: Path, *command: str, **given: str) -> subprocess.CompletedProcess[str]:
    base = {key: value for key, value in os.environ.items() if key not in WHOLE and key not in ("PRODUCTION", "EMAIL_PROVIDER")}
    environment = {**base, "VAR_DIR": str(folder), **given}
    return subprocess.run([sys.executable, *command], env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def test_it_is_clean_when_everything_is_set(tmp_path: Path) -> None:
    done = run(tmp_path, "manage.py", "check", "--deploy", "--fail-level", "WARNING", **WHOLE)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_it_lists_everything_at_once_when_only_debug_is_off(tmp_path: Path) -> None:
    done = run(tmp_path, "manage.py", "check", DEBUG="0")
    assert done.returncode == 1
    assert [name for name, words in WORDS.items() if words not in done.stderr] == []


@pytest.mark.parametrize(
    "start",
    [
        ("-m", "gunicorn", "--config", "python:config.gunicorn", "--bind", "127.0.0.1:0", "config.wsgi"),
        ("-m", "celery", "-A", "config.celery", "worker"),
        ("-m", "celery", "-A", "config.celery", "beat"),
        ("manage.py", "up"),
    ],
    ids=["web", "worker", "beat", "up"],
)
def test_it_refuses_to_start_with_one_list_and_no_traceback(tmp_path: Path, start: tuple[str, ...]) -> None:
    done = run(tmp_path, *start, DEBUG="0")
    assert done.returncode == 2
    assert "This can not face the public yet" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n- ") == len(WORDS)


def test_it_takes_an_address_off_loopback_for_public(tmp_path: Path) -> None:
    done = run(tmp_path, "manage.py", "check", SITE_URL="https://hearings.agency.test")
    assert "SECRET_KEY is missing" in done.stderr


@pytest.mark.parametrize("name", sorted(set(WORDS) - {"SITE_URL"}))
def test_it_names_the_one_that_is_missing(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    done = run(tmp_path, "-c", PROBE, **{key: value for key, value in WHOLE.items() if key != name})
    assert [line.split(" is ")[0] for line in done.stdout.splitlines()] == [WORDS[name].split(" is ")[0]]


PROBE = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
from config.checks import problems
print("\\n".join(problems()))
"""


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("DEBUG", "1", "DEBUG is on"),
        ("SECRET_KEY", "short", "SECRET_KEY is too short"),
        ("SECRET_KEY", "a" * 60, "SECRET_KEY is too short or too plain"),
        ("ALLOWED_HOSTS", "*", "ALLOWED_HOSTS is missing or takes every host"),
        ("ALLOWED_HOSTS", "other.test", "ALLOWED_HOSTS does not name hearings.agency.test"),
        ("SITE_URL", "http://hearings.agency.test", "SITE_URL is http://"),
        ("SITE_URL", "https://hearings.example", "SITE_URL is https://hearings.example"),
        ("FROM_EMAIL", "nobody", "FROM_EMAIL is missing"),
        ("ANYMAIL_WEBHOOK_SECRET", "word", "ANYMAIL_WEBHOOK_SECRET is missing"),
    ],
)
def test_it_sees_through_values_that_are_no_values(tmp_path: Path, name: str, value: str, words: str) -> None:
    assert words in run(tmp_path, "-c", PROBE, **{**WHOLE, name: value}).stdout


def test_it_starts_on_loopback_without_any_setting(tmp_path: Path) -> None:
    assert run(tmp_path, "-c", PROBE).stdout == "\n"
