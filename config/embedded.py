"""The database of a first start: made where the default SQLite file is not there yet, explained where another one is not ready."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NoReturn

import django
from django.conf import settings
from django.core.management import call_command, get_commands
from django.db import DatabaseError

OURS = ("config", "listings", "subscribers")
MADE_BY_THEMSELVES = ("up", "move_database")


def prepare(arguments: list[str]) -> None:
    """Before one of our own commands: a newcomer may poll or read without having heard of migrations."""
    name = arguments[1] if len(arguments) > 1 else ""
    django.setup()
    is_ours = get_commands().get(name) in OURS and name not in MADE_BY_THEMSELVES and "--help" not in arguments and "-h" not in arguments
    if is_ours and not os.environ.get("DATABASE_URL") and not Path(str(settings.DATABASES["default"]["NAME"])).exists():
        print(f"Making the database {settings.DATABASES['default']['NAME']} …", file=sys.stderr)
        call_command("migrate", verbosity=0)


def explain(error: DatabaseError) -> NoReturn:
    """End with a sentence in place of a traceback."""
    sys.stderr.write(
        f"The database can not be used: {str(error).strip()}\n"
        "Is it running, and is it migrated? `python3 manage.py migrate` makes its tables; `python3 manage.py doctor` looks at everything.\n"
    )
    raise SystemExit(1) from error
