#!/usr/bin/env python3
"""The one door for people: `python3 manage.py up --demo`. Installs what it needs on first use, then runs a command."""

import os
import sys

from config.bootstrap import ensure


def main() -> None:
    ensure("base")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line  # after ensure(): Django may not have been there

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
