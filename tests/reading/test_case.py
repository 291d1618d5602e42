"""A saved page becomes a corpus case by one command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from listings.reading import case
from listings.reading.corpus import predict

PAGE = "<main><h1>Misconduct hearing: PC 1234 Ann Leeming</h1><p>Date: 7 December 2026</p><p>Time: 10am</p></main>"


def arguments(source: Path, into: Path) -> list[str]:
    return [
        str(source),
        "--url",
        "https://www.kent.police.uk/m",
        "--force",
        "kent",
        "--now",
        "2026-11-21T06:15:00+00:00",
        "--name",
        "k1",
        "--into",
        str(into),
    ]


def test_it_makes_a_case_whose_truth_is_what_is_read_now(tmp_path: Path) -> None:
    source = tmp_path / "page.html"
    source.write_text(PAGE, encoding="utf-8")

    assert case.main(arguments(source, tmp_path / "own")) == 0

    truth = json.loads((tmp_path / "own" / "k1" / "truth.json").read_text(encoding="utf-8"))
    assert truth["hearings"][0]["starts_on"] == "2026-12-07"
    assert predict(tmp_path / "own" / "k1")[0]["start_time"] == "10:00"


def test_it_overwrites_no_case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "page.html"
    source.write_text(PAGE, encoding="utf-8")
    case.main(arguments(source, tmp_path / "own"))

    assert case.main(arguments(source, tmp_path / "own")) == 1
    assert "exists already" in capsys.readouterr().err
