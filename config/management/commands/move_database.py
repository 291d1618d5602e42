"""From SQLite to PostgreSQL, with nothing lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from config.environment import Environment
from config.moving import Refused, move, open_old


class Command(BaseCommand):
    help = (
        "Copy every row of the database OLD into the one that DATABASE_URL names, in one transaction, and compare the counts. "
        "Stop the service first; the new database must be migrated and empty. OLD is an address such as "
        "sqlite:////srv/hearings/var/hearings.sqlite3. The old database is only read."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("old", metavar="OLD", help="address of the database to copy from, as DATABASE_URL would say it")

    def handle(self, *_arguments: Any, old: str, **_options: Any) -> None:
        try:
            open_old(_address(old))
            counts = move(self.stdout.write)
        except (Refused, ImproperlyConfigured) as refusal:
            raise CommandError(str(refusal)) from refusal
        except DatabaseError as error:
            raise CommandError(f"Nothing was kept: {error}") from error
        self.stdout.write(f"{sum(counts.values())} rows in {len(counts)} tables: the counts agree.")


def _address(old: str) -> dict[str, Any]:
    environment = Environment(Path("/nowhere"))
    found = environment.database("OLD", old)
    environment.refuse()
    if found["ENGINE"].endswith("sqlite3") and not Path(found["NAME"]).is_file():
        raise ImproperlyConfigured(f"There is no file {found['NAME']}.")
    return found
