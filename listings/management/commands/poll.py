"""`manage.py poll`: look at sources now."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from django.utils import timezone

from listings import polling
from listings.models import Source, Visit


class Command(BaseCommand):
    help = (
        "Poll sources now: what is due, or those named, or all. A SOURCE is a number, an address or a force's slug. "
        "Prints a line for each; exit code 1 where one could not be read, 2 for an unknown source."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("sources", nargs="*", metavar="SOURCE", help="number, address or force slug of a source")
        parser.add_argument("--all", action="store_true", help="every source that is not paused, due or not")
        parser.add_argument("--dry-run", action="store_true", help="fetch and read, store nothing")

    def handle(self, *_args: Any, **options: Any) -> None:
        now = timezone.now()
        sources = self._chosen(options["sources"], options["all"])
        if not sources:
            self.stdout.write("Nothing is due.")
        lines = [self._poll(source, options["dry_run"], now) for source in sources]
        if not all(lines):
            raise CommandError(f"{lines.count(False)} of {len(lines)} sources could not be read: see above.", returncode=1)

    def _chosen(self, names: list[str], is_all: bool) -> list[Source]:
        if not names:
            chosen = Source.objects.filter(is_paused=False, parked_because="") if is_all else polling.due(timezone.now())
            return list(chosen.select_related("force"))
        found: list[Source] = []
        for name in names:
            asked = Q(pk=int(name)) if name.isascii() and name.isdigit() else Q(url=name) | Q(force__slug=name, is_paused=False)
            sources = list(Source.objects.filter(asked).select_related("force"))
            if not sources:
                raise CommandError(self._unknown(name), returncode=2)
            found += sources
        return list(dict.fromkeys(found))

    def _unknown(self, name: str) -> str:
        paused = Source.objects.filter(force__slug=name).count()
        if paused:
            return f"All {paused} sources of {name} are paused: name one by its number or address, or un-pause it in the admin."
        return f"There is no source {name!r}: give a number, an address or a force's slug (see the admin, or run load_registry first)."

    def _poll(self, source: Source, is_dry: bool, now: Any) -> bool:
        try:
            visit = polling.poll(source, now, is_dry=is_dry)
        except polling.Busy as error:
            self.stdout.write(f"{source.pk} {source.url}: {error}")
            return True
        words = visit.error or f"{visit.notices} notices, {visit.bytes:,} bytes"
        self.stdout.write(f"{source.pk} {source.url}: {Visit.Status(visit.status).label}, {words}")
        return visit.status in (Visit.Status.READ, Visit.Status.SAME, Visit.Status.NOTHING)
