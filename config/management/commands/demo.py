"""The story of `up --demo`, told inside its throwaway database."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.demo.story import tell


class Command(BaseCommand):
    help = (
        "Fill the throwaway database of `up --demo` with the sample country: poll its sites, publish its hearings, confirm its "
        "subscribers and send them today's digest. `up --demo` runs this itself; in any other database it refuses."
    )

    def handle(self, *_arguments: Any, **_options: Any) -> None:
        if not settings.IS_DEMO:
            raise CommandError("This fills a database with sample forces. It runs inside `manage.py up --demo` only.")
        tell(self._say)

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
