#!/usr/bin/env python3
"""The one door for people: `python3 manage.py up --demo`. Installs what it needs on first use, then runs a command."""

import os
import sys

from config.bootstrap import ensure


def main() -> None:
    ensure("base")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.conf import settings  # after ensure(): Django may not have been there
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import DatabaseError

    from config import embedded
    from config.environment import complain

    try:
        settings.INSTALLED_APPS  # noqa: B018 - reads the settings, so that nonsense in them is met here
        embedded.prepare(sys.argv)
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        complain(error)
    except DatabaseError as error:
        if "--traceback" in sys.argv:
            raise
        embedded.explain(error)


if __name__ == "__main__":
    main()
