"""What stands in deploy/, Dockerfile, compose.yaml and Procfile fits the code: programs, settings, files, systemd's own look."""

from __future__ import annotations

import configparser
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from config import programs
from config.programs import ROOT
from tests.house.test_docs import ENTRY, EXAMPLE

UNITS = sorted((ROOT / "deploy" / "systemd").glob("*.service"))
TARGET = ROOT / "deploy" / "systemd" / "hearings.target"
KNOWN = {name for name, _default, _meaning in ENTRY.findall(EXAMPLE)}
OF_PYTHON = {"PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE", "PIP_NO_CACHE_DIR"}
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
OURS = {name: each for name, each in COMPOSE["services"].items() if each.get("image") == "hearing-listings"}
PROCFILE = dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text(encoding="utf-8").splitlines())


def unit(path: Path) -> dict[str, str]:
    parser = configparser.RawConfigParser(strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(path, encoding="utf-8")
    return dict(parser["Service"])


def queues(line: str) -> str | None:
    found = re.search(r"--queues[ ,\"']+([a-z,]+)", line)
    return found[1] if found else None


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.stem)
def test_it_starts_a_program_that_is_there(path: Path) -> None:
    words = shlex.split(unit(path)["ExecStart"].replace("%%", "%"))
    assert words[:2] == ["/srv/hearings/.venv/bin/python", "-m"]
    help_of = [sys.executable, "-m", *words[2:], "--help"]
    done = subprocess.run(help_of, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    known = done.stdout.split()
    options = [word.split("=")[0] for word in words if word.startswith("--")]
    assert [option for option in options if not any(option in each for each in known)] == []


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd's own checker")
def test_systemd_finds_no_fault(tmp_path: Path) -> None:
    """Verified in copies whose user and program exist here."""
    for path in [*UNITS, TARGET]:
        text = path.read_text(encoding="utf-8").replace("/srv/hearings/.venv/bin/python", sys.executable)
        text = re.sub(r"(?m)^(User|Group)=hearings$", r"\1=root", text).replace("/srv/hearings", str(ROOT))
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    line = ["systemd-analyze", "verify", "--recursive-errors=no", *(str(tmp_path / path.name) for path in [*UNITS, TARGET])]
    done = subprocess.run(line, capture_output=True, text=True, timeout=60, check=False)
    ours = [line for line in done.stderr.splitlines() if "hearings" in line]
    assert (done.returncode, ours) == (0, []), done.stderr


def test_the_target_brings_up_every_unit() -> None:
    wanted = re.findall(r"hearings-[a-z]+\.service", TARGET.read_text(encoding="utf-8"))
    assert sorted(wanted) == [path.name for path in UNITS]


@pytest.mark.parametrize("lines", ["systemd", "compose", "Procfile"])
def test_each_way_reads_the_same_queues(lines: str) -> None:
    written = {
        "systemd": {path.stem.removeprefix("hearings-"): unit(path)["ExecStart"] for path in UNITS},
        "compose": {name: " ".join(each.get("command", [])) for name, each in OURS.items()},
        "Procfile": PROCFILE,
    }[lines]
    read = {name: queues(line) for name, line in written.items() if queues(line)}
    assert read == {name: names for name, (names, _processes) in programs.WORKERS.items()}
    assert {"web", "beat"} < set(written)


def test_compose_sets_only_what_is_a_setting() -> None:
    for name, service in OURS.items():
        assert set(service["environment"]) <= KNOWN, name
    assert set(COMPOSE["services"]) == {"postgres", "valkey", "web", "confirm", "digest", "work", "beat", "mail", "migrate"}
    for name, service in COMPOSE["services"].items():
        assert set(service.get("depends_on", {})) <= set(COMPOSE["services"]), name


def test_units_and_image_set_only_what_is_a_setting() -> None:
    for path in UNITS:
        assert unit(path)["Environment"].split("=")[0] in KNOWN
    image = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    said = re.search(r"^ENV (.+)$", image, re.MULTILINE)
    assert said and {word.split("=")[0] for word in said[1].split()} <= KNOWN | OF_PYTHON


def test_the_image_copies_and_compiles_what_is_there() -> None:
    image = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    copied = re.findall(r"^COPY (\S+) ", image, re.MULTILINE)
    compiled = re.search(r"compileall -q (.+)$", image, re.MULTILINE)
    assert compiled
    assert [name for name in [*copied, *compiled[1].split()] if not (ROOT / name).exists()] == []
