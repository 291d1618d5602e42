"""The floor (a) in a process of its own: `python -m bench.floor PORT MESSAGES THREADS COUNT`."""

from __future__ import annotations

import json
import os
import pickle
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from bench.rivals import floor, many_floors  # noqa: E402 - after setup

if __name__ == "__main__":
    port, path, threads = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    with open(path, "rb") as file:
        messages = pickle.load(file)[: int(sys.argv[4])]
    seconds = floor(port, messages) if threads == 1 else many_floors(port, messages, threads)
    print(json.dumps({"seconds": seconds}))
