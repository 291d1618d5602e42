"""Predictions for every case of a corpus folder, from the fields a poll would know."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from listings.notice import Unreadable
from listings.reading.corpus import predict


class Command(BaseCommand):
    help = (
        "Read every case (a folder with a truth.json) below DIR and write {case: [hearing, …]} as JSON, for the corpus' scorer. "
        "Of truth.json only url, files, media_type, force and fetched_at are used: never the truth."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("directory", metavar="DIR", help="a folder with cases below it")
        parser.add_argument("--output", metavar="FILE", required=True, help="where the predictions go")

    def handle(self, *args: Any, **options: Any) -> None:
        cases = sorted(path.parent for path in Path(options["directory"]).rglob("truth.json"))
        if not cases:
            raise CommandError(f"No case below {options['directory']}: a case is a folder with a truth.json.")
        predictions: dict[str, list[dict[str, Any]]] = {}
        for case in cases:
            name = json.loads((case / "truth.json").read_text(encoding="utf-8")).get("case") or case.name
            try:
                predictions[name] = predict(case)
            except (Unreadable, OSError, KeyError, ValueError) as error:
                predictions[name] = []
                self.stderr.write(f"{name}: {error}")
        Path(options["output"]).write_text(json.dumps(predictions, ensure_ascii=False, indent=1), encoding="utf-8")
        self.stdout.write(f"{len(cases)} cases read, {sum(map(len, predictions.values()))} hearings → {options['output']}")
