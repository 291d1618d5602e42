"""Everything at once: sign-ups and page views while an edition goes out, on `manage.py up` with its embedded database and broker."""

from __future__ import annotations

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LONGEST_CONFIRMATION = 10.0
SLOWEST_VIEW = 2.0
"""Seconds from when a view was due, for 99 of 100: who waits longer was not served at that rate."""
PREPARE = """
from bench.country import make_listings, make_subscribers
from datetime import timedelta
from django.utils import timezone
from listings.models import Change, Hearing
from subscribers.models import Subscriber
make_subscribers({people}, make_listings())
before = timezone.now() - timedelta(hours=2)
Change.objects.update(at=before, public_at=before)
Hearing.objects.update(first_seen_at=before, listed_at=before, last_seen_at=before)
Subscriber.objects.update(asked_at=before, confirmed_at=before)
"""
BEGIN = """
from django.utils import timezone
from subscribers.editions import open_edition
from subscribers.tasks import send_batch
edition = open_edition("daily", timezone.localdate(), timezone.now())
send_batch.delay(edition.pk)
print(edition.pk, edition.deliveries.count())
"""
COUNT = """
from django.db.models import F, Max
from subscribers.models import Delivery, Letter, Subscriber
letters = Letter.objects.filter(kind="confirm")
waits = sorted((each.sent_at - each.created_at).total_seconds() for each in letters.exclude(sent_at=None))
done = Delivery.objects.aggregate(last=Max("sent_at"), opened=Max("edition__opened_at"))
took = (done["last"] - done["opened"]).total_seconds() if done["last"] else 0
print(letters.count(), letters.filter(state="sent").count(), waits[int(len(waits) * .99) - 1] if waits else 0, waits[-1] if waits else 0)
print(Delivery.objects.count(), Delivery.objects.filter(state="sent").count(), took)
"""


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench load", description=__doc__)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--views", type=float, default=200, help="page views a second")
    parser.add_argument("--sign-ups", type=float, default=500, help="sign-ups a minute")
    parser.add_argument("--people", type=int, default=50_000, help="subscribers who are owed the edition")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="bl-") as folder:
        return _run(options, Path(folder))


def _run(options: argparse.Namespace, folder: Path) -> int:
    sink = subprocess.Popen([sys.executable, "-m", "bench.sink"], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert sink.stdout
    port = _free_port()
    environment = os.environ | {
        "VAR_DIR": str(folder),
        "EMAIL_URL": f"smtp://127.0.0.1:{sink.stdout.readline().strip()}",
        "SITE_URL": f"http://127.0.0.1:{port}",
        "LETTERS_PER_HOUR": "1000000",
        "TRUSTED_PROXIES": "1",
        "LOG_LEVEL": "WARNING",
        "DIGEST_AT": "23:59",
    }
    log = folder / "up.log"
    _manage(environment, "migrate", "-v", "0")
    _manage(environment, "shell", "-v", "0", "-c", PREPARE.format(people=options.people))
    up = subprocess.Popen(
        [sys.executable, "manage.py", "up", "--port", str(port)], cwd=ROOT, env=environment, stdout=log.open("wb"), stderr=subprocess.STDOUT
    )
    try:
        _until(lambda: "Ready:" in log.read_text(errors="replace"), 120)
        owed = _manage(environment, "shell", "-v", "0", "-c", BEGIN).split()[1]
        return _report(options, environment, int(owed), _visit(port, options))
    finally:
        up.send_signal(signal.SIGTERM)
        up.wait(30)
        sink.kill()


def _manage(environment: dict[str, str], *arguments: str) -> str:
    given = environment | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=given, check=True, capture_output=True, text=True)
    return done.stdout


def _visit(port: int, options: argparse.Namespace) -> dict[str, Any]:
    """The crowd's line; it waits a few seconds before it begins."""
    line = [sys.executable, "-m", "bench.crowd", *map(str, (port, options.seconds, options.views, options.sign_ups))]
    crowd = subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    out, _ = crowd.communicate(timeout=options.seconds + 120)
    return dict(json.loads(out))


def _report(options: argparse.Namespace, environment: dict[str, str], owed: int, met: dict[str, Any]) -> int:
    def counts() -> list[list[str]]:
        return [line.split() for line in _manage(environment, "shell", "-v", "0", "-c", COUNT).splitlines()]

    until = time.monotonic() + 600
    while time.monotonic() < until:
        (letters, letters_sent, p99, longest), (_deliveries, sent, took) = counts()
        if letters == letters_sent and int(sent) == owed:
            break
        time.sleep(5)
    views, sign_ups = (Counter(met[name]["statuses"]) for name in ("views", "sign_ups"))
    for name, rate, word in (("views", options.views, "a second"), ("sign_ups", options.sign_ups, "a minute")):
        found = met[name]
        times = f"p50 {found['p50'] * 1000:.0f} ms, p99 {found['p99'] * 1000:.0f} ms, longest {found['longest']:.1f} s"
        print(f"{name:<10} {rate:7.1f} {word}, {times}, {found['statuses']}")
    print(f"letters    {letters_sent} of {letters} sent; 99 % within {float(p99):.1f} s, the last within {float(longest):.1f} s")
    print(f"edition    {sent} of {owed} sent in {float(took):.0f} s")
    is_good = views["200"] + views["304"] == views.total() and sign_ups["302"] == sign_ups.total()
    is_prompt = met["views"]["p99"] < SLOWEST_VIEW and float(longest) < LONGEST_CONFIRMATION
    is_whole = letters == letters_sent == str(sign_ups["302"]) and int(sent) == owed
    return 0 if is_good and is_prompt and is_whole else 1


def _until(holds: Callable[[], bool], seconds: float) -> None:
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > until:
            raise SystemExit("manage.py up did not get ready")
        time.sleep(0.2)


def _free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return int(server.getsockname()[1])


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
