"""Celery in a process whose clock is wrong: `python -m tests.faults.clock SECONDS worker …`.

Every way to ask for the time of day is moved (time-machine patches them in the interpreter); the monotonic clock goes on, as in life.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta

import time_machine
from celery.__main__ import main

if __name__ == "__main__":
    time_machine.travel(datetime.now(UTC) + timedelta(seconds=float(sys.argv.pop(1))), tick=True).start()
    main()
