"""Does the sign-up form answer known and unknown addresses in the same time? Medians over a real web process, under 50 ms apart."""

from __future__ import annotations

import http.client
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from urllib.parse import urlencode

STATES = ("unknown", "pending", "subscribed", "unsubscribed", "complained")
ROUNDS = 60
ALLOWED_MS = 50
PREPARE = """
import django; django.setup()
from django.utils import timezone
from subscribers.models import Subscriber
from subscribers.suppression import complain
now = timezone.now()
for state in {states!r}:
    for n in range({rounds}):
        email = f"{{state}}{{n}}@example.org"
        if state != "unknown":
            Subscriber.objects.create(email=email, identity=email, asked_at=now, state="pending" if state == "complained" else state)
        if state == "complained":
            complain(email, now)
"""


def main(_arguments: Sequence[str] = ()) -> bool:
    """Prints a median a state; True where two of them are further apart than allowed."""
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "VAR_DIR": folder, "SIGN_UPS_PER_CLIENT": "1000000", "DJANGO_SETTINGS_MODULE": "config.settings"}
        env.pop("DATABASE_URL", None)
        for command in (["-m", "django", "migrate", "-v0"], ["-c", PREPARE.format(states=STATES[1:], rounds=ROUNDS)]):
            subprocess.run([sys.executable, *command], env=env, check=True)
        port = 18_431
        serve = ["-m", "gunicorn", "--config", "python:config.gunicorn", "--bind", f"127.0.0.1:{port}", "config.wsgi"]
        web = subprocess.Popen([sys.executable, *serve], env=env, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        try:
            medians = _measure(port)
        finally:
            web.terminate()
            web.wait(20)
    apart = max(medians.values()) - min(medians.values())
    for state, median in medians.items():
        print(f"sign-up of an address that is {state}: {median:.1f} ms (median of {ROUNDS})")
    print(f"furthest apart: {apart:.1f} ms, allowed {ALLOWED_MS} ms")
    return apart >= ALLOWED_MS


def _measure(port: int) -> dict[str, float]:
    """The states take turns, so that a slow moment of the machine falls on all of them."""
    _await(port)
    took: dict[str, list[float]] = {state: [] for state in STATES}
    for number in range(ROUNDS):
        for state in STATES:
            began = time.perf_counter()
            code = _post(port, f"{state}{number}@example.org")
            took[state].append((time.perf_counter() - began) * 1000)
            assert code == 302, code
    return {state: statistics.median(times) for state, times in took.items()}


def _post(port: int, email: str) -> int:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    body = urlencode({"email": email, "every_force": "on"})
    line.request("POST", "/subscribe/", body, {"Content-Type": "application/x-www-form-urlencoded"})
    return line.getresponse().status


def _await(port: int) -> None:
    until = time.monotonic() + 30
    while True:
        try:
            if _post(port, "warm@example.org") == 302:
                return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


if __name__ == "__main__":
    raise SystemExit(main())
