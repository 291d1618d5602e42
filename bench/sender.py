"""One sender process for a benchmark: `python -m bench.sender EDITION CONVERSATIONS`, with what it took as one line of JSON."""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ["SEND_CONVERSATIONS"] = sys.argv[2]
django.setup()

from subscribers import delivery  # noqa: E402 - after setup
from subscribers.models import Edition  # noqa: E402
from subscribers.press import Press  # noqa: E402


def peak_megabytes() -> float:
    """Of this program alone: rusage's figure is inherited from whoever started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main() -> None:
    Press(
        Edition.objects.get(pk=int(sys.argv[1]))
    ).prepare()  # a worker lives for days: what it imports at its first edition is not the edition's
    before = resource.getrusage(resource.RUSAGE_SELF)
    started = time.perf_counter()
    sending = delivery.send(int(sys.argv[1]))
    spent = time.perf_counter() - started
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
    press = delivery.press_of(sending.edition)
    figures = {"seconds": spent, "cpu": cpu, "megabytes": peak_megabytes(), "answers": sending.answers}
    print(json.dumps(figures | {"renders": press.renders, "joins": press.joins, "lost": str(sending.lost or "")}))


if __name__ == "__main__":
    main()
