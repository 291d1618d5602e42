"""`python -m listings.reading.score [DIR ...] [--verbose]`: what the reader gets right on the corpus, by the corpus' own scorer."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from listings.reading.corpus import predict

CORPUS = Path(__file__).resolve().parents[2] / "tests" / "corpus"
SETS = ("cases", "own", "aside")


def scorer() -> ModuleType:
    """tests/corpus/score.py as a module: one scorer for everybody."""
    spec = importlib.util.spec_from_file_location("corpus_score", CORPUS / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(CORPUS / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def predictions(folder: Path) -> dict[str, list[dict[str, Any]]]:
    return {truth.parent.name: predict(truth.parent) for truth in sorted(folder.rglob("truth.json"))}


def main(arguments: list[str]) -> int:
    """Print the figures of each set; exit 0."""
    score = scorer()
    verbose = "--verbose" in arguments
    folders = [Path(a) for a in arguments if not a.startswith("-")] or [CORPUS / name for name in SETS if (CORPUS / name).is_dir()]
    for folder in folders:
        cases = {truth.parent.name: case for truth in sorted(folder.rglob("truth.json")) for case in score.load(str(truth.parent)).values()}
        found = predictions(folder)
        score.show(score.run(cases, found, False, lambda c: c["source_kind"] != "pdf_scan"), f"{folder.name}, text sources", verbose)
        scans = score.run(cases, found, False, lambda c: c["source_kind"] == "pdf_scan")
        if scans["rows"]:
            _, recall, _ = score.prf(scans["det"])
            sys.stdout.write(
                f"== {folder.name}, image-only scans: {len(scans['rows'])} cases, found R {score.fmt(recall)}, "
                f"exact {scans['exact']} of {scans['truths']}\n"
            )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
