"""`manage.py reread`: what today's adapters make of the stored pages."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from django.utils import timezone

from listings import rereading
from listings.models import Snapshot, Source


class Command(BaseCommand):
    help = (
        "Read the stored pages again with today's adapters and show what would differ. Nothing is fetched, and nothing is written "
        "without --apply; with it, a difference in a listed hearing is told as a correction. A SOURCE is a number or a force's slug."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("sources", nargs="*", metavar="SOURCE", help="number or force slug; all sources if none is given")
        parser.add_argument(
            "--snapshot", type=int, metavar="N", help="this stored page instead of the last ones; only shown, never applied"
        )
        parser.add_argument("--apply", action="store_true", help="write what differs")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["snapshot"] is not None:
            self._show(options["snapshot"])
            return
        is_any = False
        for source in self._chosen(options["sources"]):
            found = rereading.reread(source, timezone.now())
            lines = list(found.lines()) if found else []
            if not found or not lines:
                continue
            is_any = True
            self.stdout.write(f"{source.pk} {source.url}")
            for line in lines:
                self.stdout.write(f"  {line}")
            if options["apply"]:
                rereading.apply(found)
        self.stdout.write("Applied." if is_any and options["apply"] else "Nothing would differ." if not is_any else "Nothing was written.")

    def _show(self, number: int) -> None:
        snapshot = Snapshot.objects.filter(pk=number).select_related("source__force").first()
        if snapshot is None or snapshot.source is None:
            raise CommandError(f"There is no stored page {number} of a source.", returncode=2)
        found = rereading.reread(snapshot.source, timezone.now(), snapshot)
        lines = list(found.lines()) if found else []
        self.stdout.write(f"{snapshot}, beside the record as it is now:")
        for line in lines or ["nothing would differ"]:
            self.stdout.write(f"  {line}")

    def _chosen(self, names: list[str]) -> list[Source]:
        asked = Q()
        for name in names:
            asked |= Q(pk=int(name)) if name.isascii() and name.isdigit() else Q(force__slug=name)
        sources = list(Source.objects.filter(asked).select_related("force"))
        if names and not sources:
            raise CommandError(f"There is no source {' or '.join(names)}.", returncode=2)
        return sources
