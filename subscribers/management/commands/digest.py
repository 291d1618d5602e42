"""`manage.py digest`: start an edition as beat would, and watch it go."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from tqdm import tqdm

from subscribers import delivery, editions, proof
from subscribers.models import Edition


class Command(BaseCommand):
    help = (
        "Open an edition as beat would and send what it owes, with a progress bar. Running it again sends nobody a second copy. "
        "--dry-run opens and sends nothing and says what would go; --to sends one proof (every force) to ADDRESS and nothing else."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--date", type=_day, help="the edition's day, YYYY-MM-DD (default: today)")
        parser.add_argument("--kind", choices=["daily", "weekly"], default="daily")
        parser.add_argument("--to", metavar="ADDRESS", help="send a proof of it to this address only")
        parser.add_argument("--dry-run", action="store_true", help="change and send nothing")

    def handle(self, *_: Any, **options: Any) -> None:
        now = timezone.now()
        on = options["date"] or timezone.localdate(now)
        if on > timezone.localdate(now):
            raise CommandError(f"{on} is still to come: an edition tells what is known by its own day.")
        if options["dry_run"]:
            self.stdout.write(proof.dry_run(options["kind"], on, now))
        elif options["to"]:
            self.stdout.write(proof.send_proof(proof.pictured(options["kind"], on, now), options["to"], None))
        else:
            self._send(editions.open_edition(options["kind"], on, now))

    def _send(self, edition: Edition) -> None:
        if edition.state in (Edition.State.HELD, Edition.State.STOPPED):
            raise CommandError(f"The {edition} is {edition.state}: {edition.note or 'a person has to release it in the admin'}.")
        counts = editions.counts(edition.pk)
        owed = counts["owed"] + counts["claimed"]
        with tqdm(total=owed, unit="mail", disable=not owed) as bar:
            delivery.send(edition.pk, told=lambda count: _advance(bar, count))
        counts = editions.counts(edition.pk)
        self.stdout.write(f"{edition}: " + ", ".join(f"{count} {state}" for state, count in counts.items() if count) or "nothing owed")


def _advance(bar: tqdm[Any], count: int) -> None:
    bar.update(count)


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise CommandError(f"“{words}” is not a day: write it as YYYY-MM-DD, for example 2026-11-24.") from error
