"""One sender process of a drill: `python -m tests.faults.sender EDITION`. Says "sending" once it is ready, then sends what is owed."""

from __future__ import annotations

import os
import signal
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from subscribers import delivery, editions  # noqa: E402 - after setup
from subscribers.models import Edition  # noqa: E402


def main() -> None:
    edition = Edition.objects.get(pk=int(sys.argv[1]))
    delivery.recover()
    if editions.is_restored(edition):
        raise SystemExit("held")
    sending = delivery.Sending(edition)
    signal.signal(signal.SIGTERM, lambda *_: sending.stop())
    delivery.press_of(edition)
    print("sending", flush=True)
    sending.run(600)
    print(f"lost: {sending.lost}" if sending.lost else "ended", flush=True)


if __name__ == "__main__":
    main()
