"""Every case of the corpus is read exactly, save those of known_gaps.txt, a list that only shrinks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from listings.reading import adapter_for, read
from listings.reading.corpus import page_of, predict
from listings.reading.score import scorer

HERE = Path(__file__).parent
CASES = sorted(truth.parent for name in ("cases", "own") for truth in (HERE / name).rglob("truth.json"))
GAPS = {
    line.split(":")[0].strip()
    for line in (HERE / "known_gaps.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
}
SCORE = scorer()


def is_exact(case: Path) -> bool:
    truth = json.loads((case / "truth.json").read_text(encoding="utf-8"))
    result = SCORE.run({truth["case"]: truth}, {truth["case"]: predict(case)})
    return bool(result["exact_cases"] == 1)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_reads_every_case_exactly(case: Path) -> None:
    exact = is_exact(case)

    if case.name in GAPS:
        assert not exact, f"{case.name} is read well now: take it out of known_gaps.txt"
    else:
        assert exact


def test_it_lists_only_cases_that_exist_as_gaps() -> None:
    assert {case.name for case in CASES} >= GAPS


def test_it_gives_no_hearing_on_any_negative_case() -> None:
    negatives = [case for case in CASES if not json.loads((case / "truth.json").read_text(encoding="utf-8"))["hearings"]]

    assert negatives
    assert {case.name for case in negatives if predict(case)} <= GAPS


def test_it_never_reads_a_scan_without_a_doubt() -> None:
    scan = next(case for case in CASES if "scan" in case.name)

    reading = read(page_of(scan), adapter_for(page_of(scan)))

    assert all(any("OCR" in doubt for doubt in notice.doubts) for notice in reading.notices)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_shows_where_every_fact_was_read(case: Path) -> None:
    if case.name in GAPS:
        pytest.skip("not read yet: see known_gaps.txt")
    page = page_of(case)
    if not json.loads((case / "truth.json").read_text(encoding="utf-8"))["hearings"]:
        pytest.skip("a negative case has no facts")

    reading = read(page, adapter_for(page))

    for notice in reading.notices:
        assert notice.evidence
        for item in notice.evidence:
            assert reading.texts[item.url][item.start : item.end] == item.words
