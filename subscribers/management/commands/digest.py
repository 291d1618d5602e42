"""`manage.py digest`: start an edition as beat would, and watch it go."""

from __future__ import annotations

import signal
import smtplib
from datetime import date, datetime
from typing import Any

from anymail.exceptions import AnymailError
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
        parser.add_argument("--release", action="store_true", help="your word that a held or stopped edition may go")

    def handle(self, *_: Any, **options: Any) -> None:
        now, kind = timezone.now(), options["kind"]
        on = options["date"] or timezone.localdate(now)
        if on > timezone.localdate(now):
            raise CommandError(f"{on} is still to come: an edition tells what is known by its own day.")
        if options["dry_run"]:
            self.stdout.write(proof.dry_run(kind, on, now))
        elif options["to"]:
            self._prove(kind, on, now, options["to"])
        else:
            if Edition.objects.filter(kind=kind, date__gt=on).exists() and not Edition.objects.filter(kind=kind, date=on).exists():
                raise CommandError(f"An edition of a later day was opened already; what {on} had was told in it.")
            self._send(editions.open_edition(kind, on, now), options["release"])

    def _prove(self, kind: str, on: date, now: datetime, address: str) -> None:
        try:
            self.stdout.write(proof.send_proof(proof.pictured(kind, on, now), address, None))
        except (OSError, smtplib.SMTPException, AnymailError, ValueError) as error:
            raise CommandError(f"The proof could not be sent: {error}") from error

    def _send(self, edition: Edition, is_released: bool) -> None:
        if is_released:
            editions.release(edition, "manage.py digest --release")
        if edition.state in (Edition.State.HELD, Edition.State.STOPPED):
            why = edition.note or "it waits for a look"
            raise CommandError(f"The {edition} is {edition.state}: {why}. Release it in the admin, or with --release.")
        counts = editions.counts(edition.pk)
        owed = counts["owed"] + counts["claimed"]
        with tqdm(total=owed, unit="mail", disable=not owed) as bar:
            sending = delivery.Sending(edition, told=lambda count: _advance(bar, count))
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_: sending.stop())
            delivery.send_with(sending)
        counts = editions.counts(edition.pk)
        self.stdout.write(f"{edition}: " + (", ".join(f"{count} {state}" for state, count in counts.items() if count) or "nothing owed"))
        if sending.lost:
            raise CommandError(f"The mail server could not be used: {sending.lost}. What is owed stays owed; the sweep tries again.")


def _advance(bar: tqdm[Any], count: int) -> None:
    bar.update(count)


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise CommandError(f"“{words}” is not a day: write it as YYYY-MM-DD, for example 2026-11-24.") from error
