"""The naive way (b) in a process of its own: `python -m bench.naive EDITION COUNT`."""

from __future__ import annotations

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from bench.rivals import naive  # noqa: E402 - after setup
from subscribers.models import Edition  # noqa: E402

if __name__ == "__main__":
    seconds, cpu = naive(Edition.objects.get(pk=int(sys.argv[1])), int(sys.argv[2]))
    print(json.dumps({"seconds": seconds, "cpu": cpu}))
