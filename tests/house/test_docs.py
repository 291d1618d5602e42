"""Undocumented means failing: settings, commands, adapters and alarms."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands, load_command_class

from config import alarms
from config.checks import problems
from config.programs import ROOT

ENTRY = re.compile(r"^# ([A-Z][A-Z_]*)=(.*)\n((?:#   .+\n?)+)", re.MULTILINE)
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
OURS = ("config", "listings", "subscribers")
RUNNING = ROOT / "docs" / "running.md"
KNOWN = """
import config.settings as s
base = str(s.BASE_DIR)
for name, default in s.env.known.items():
    shown = int(default) if isinstance(default, bool) else default
    print(f"{name}={shown}".replace(str(s.VAR_DIR), "var"))
"""


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every setting that the code asks for, and its default as a fresh machine has it."""
    clean = {key: value for key, value in os.environ.items() if key in ("PATH", "HOME", "LANG")}
    folder = str(tmp_path_factory.mktemp("var"))
    done = subprocess.run(
        [sys.executable, "-c", KNOWN], env={**clean, "VAR_DIR": folder}, cwd=ROOT, capture_output=True, text=True, check=True
    )
    return dict(line.split("=", 1) for line in done.stdout.splitlines())


def test_it_describes_every_setting_with_its_default(known: dict[str, str]) -> None:
    described = {name: default for name, default, _meaning in ENTRY.findall(EXAMPLE) if not name.startswith("ANYMAIL_")}
    assert described == known | {"VAR_DIR": "var"}


def test_it_describes_each_setting_once() -> None:
    names = [name for name, _default, _meaning in ENTRY.findall(EXAMPLE)]
    assert sorted(names) == sorted(set(names))
    assert len(names) == len(re.findall(r"^# [A-Z_]+=", EXAMPLE, re.MULTILINE))


def test_it_names_every_setting_that_a_public_service_must_give(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "IS_PRODUCTION", True)
    required = {name for name, _default, meaning in ENTRY.findall(EXAMPLE) if "Public: required" in meaning}
    assert [name for name in required if not any(name in each for each in problems())] == []


@pytest.mark.parametrize("name", sorted(name for name, app in get_commands().items() if app in OURS))
def test_it_documents_every_command(name: str) -> None:
    assert f"`manage.py {name}" in "".join(path.read_text(encoding="utf-8") for path in _pages())


@pytest.mark.parametrize("name", sorted(name for name, app in get_commands().items() if app in OURS))
def test_it_explains_every_command_itself(name: str) -> None:
    command = load_command_class(get_commands()[name], name)
    summary = command.create_parser("manage.py", name).format_help().split("options:")[0]
    assert len(summary) > 200, "its --help does not say what it is for"


@pytest.mark.parametrize("name", sorted(alarms.RULES))
def test_it_tells_what_to_do_about_every_alarm(name: str) -> None:
    assert f"`{name}`" in RUNNING.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted((ROOT / "listings" / "adapters").glob("[a-z]*.py")), ids=lambda path: path.stem)
def test_it_documents_every_adapter(path: Path) -> None:
    assert f"`{path.stem}`" in (ROOT / "docs" / "adding-a-source.md").read_text(encoding="utf-8")


CALLS = re.compile(r"(?:manage\.py|\bhearings) ([a-z_]+)((?: +--[a-z-]+)*)")


def test_it_calls_only_commands_and_options_that_exist() -> None:
    """`manage.py poll --all` in prose and `hearings poll --all` in a shell block: both must be there."""
    wrong, seen = [], 0
    for page in [*_pages(), *(ROOT / "templates").rglob("*.html")]:
        for name, options in CALLS.findall(page.read_text(encoding="utf-8")):
            if name not in get_commands():
                wrong += [f"{page.name}: {name}"] if "manage.py " + name in page.read_text(encoding="utf-8") else []
                continue
            parser = load_command_class(get_commands()[name], name).create_parser("manage.py", name)
            wrong += [f"{page.name}: {name} {option}" for option in options.split() if option not in parser.format_help()]
            seen += 1
    assert wrong == [] and seen > 30


def test_it_names_only_settings_that_exist(known: dict[str, str]) -> None:
    """In the operator's page, words in capitals with an underscore are settings."""
    named = set(re.findall(r"\b[A-Z]+(?:_[A-Z]+)+\b", RUNNING.read_text(encoding="utf-8")))
    assert {name for name in named if name not in known and not name.startswith("ANYMAIL_")} == set()


def test_it_links_to_pages_that_exist() -> None:
    broken = []
    for page in _pages():
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text(encoding="utf-8")):
            if not (page.parent / target).exists():
                broken.append(f"{page.relative_to(ROOT)}: {target}")
    assert broken == []


def _pages() -> list[Path]:
    return [path for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")] if path.exists()]
