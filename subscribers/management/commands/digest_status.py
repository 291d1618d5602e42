"""`manage.py digest_status`: counts by delivery state; the last line is `done` when nothing is owed."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from subscribers import editions
from subscribers.models import Edition


class Command(BaseCommand):
    help = "How far a day's editions are: one line per edition and state. The last line is “done” when nothing is owed, else “owed N”."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--date", help="YYYY-MM-DD (default: today)")
        parser.add_argument("--json", action="store_true", help="one JSON object instead of lines")

    def handle(self, *_: Any, **options: Any) -> None:
        try:
            on = date.fromisoformat(options["date"]) if options["date"] else timezone.localdate()
        except ValueError as error:
            raise CommandError(f"“{options['date']}” is not a day: write it as YYYY-MM-DD, for example 2026-11-24.") from error
        found = [(edition, editions.counts(edition.pk)) for edition in Edition.objects.filter(date=on).order_by("pk")]
        owed = sum(counts["owed"] + counts["claimed"] for edition, counts in found if edition.state != Edition.State.STOPPED)
        if options["json"]:
            rows = [
                {"kind": e.kind, "date": str(e.date), "number": e.number, "state": e.state, "note": e.note, "deliveries": c}
                for e, c in found
            ]
            self.stdout.write(json.dumps({"date": str(on), "editions": rows, "owed": owed, "done": not owed}))
            return
        for edition, counts in found:
            self.stdout.write(f"{edition.kind} {edition.date} {edition.state}{': ' + edition.note if edition.note else ''}")
            for state, count in counts.items():
                self.stdout.write(f"  {state} {count}")
        if not found:
            self.stdout.write(f"no edition of {on}")
        self.stdout.write(f"owed {owed}" if owed else "done")
