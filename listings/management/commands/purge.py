"""`manage.py purge`: apply the retention rules now."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from listings import retention


class Command(BaseCommand):
    help = (
        "Apply the retention rules (RETENTION_… in .env.example): hearings whose time in public is over lose names and texts, "
        "old stored pages and visits are deleted. Runs every night by itself. Says what it did."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, do nothing")

    def handle(self, *_args: Any, **options: Any) -> None:
        done = retention.purge(timezone.now(), is_dry=options["dry_run"])
        self.stdout.write(("Would be: " if options["dry_run"] else "") + str(done))
