"""Everything at once: sign-ups and page views while an edition goes out, on `manage.py up` with its embedded database and broker."""

from __future__ import annotations

import argparse
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("/", "/hearings/", "/forces/", "/forces/force-07/", "/hearings/?q=neighbour", "/feeds/all.rss", "/subscribe/")
VIEWERS, SIGNERS = 16, 4
LONGEST_CONFIRMATION = 10.0
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


@dataclass
class Seen:
    """What one kind of visitor met: answers by status, and seconds for each."""

    statuses: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, status: str, took: float) -> None:
        with self.lock:
            self.statuses[status] += 1
            self.seconds.append(took)

    def p99(self) -> float:
        return quantiles(self.seconds, n=100)[98] if len(self.seconds) > 1 else 0.0


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
        form = _form(port)
        time.sleep(4)  # quicker than people type counts as a machine
        owed = _manage(environment, "shell", "-v", "0", "-c", BEGIN).split()[1]
        views, sign_ups = _visit(port, form, options)
        return _report(options, environment, int(owed), views, sign_ups)
    finally:
        up.send_signal(signal.SIGTERM)
        up.wait(30)
        sink.kill()


def _manage(environment: dict[str, str], *arguments: str) -> str:
    given = environment | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=given, check=True, capture_output=True, text=True)
    return done.stdout


def _form(port: int) -> dict[str, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/subscribe/")
    page = connection.getresponse().read().decode()
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))


def _visit(port: int, form: dict[str, str], options: argparse.Namespace) -> tuple[Seen, Seen]:
    views, sign_ups = Seen(), Seen()

    def view(connection: http.client.HTTPConnection, number: int) -> int:
        connection.request("GET", PAGES[number % len(PAGES)])
        answer = connection.getresponse()
        answer.read()
        return answer.status

    def sign_up(connection: http.client.HTTPConnection, number: int) -> int:
        fields = form | {"email": f"new{number}@mail.example", "forces": f"force-{number % 43:02d}", "frequency": "daily", "website": ""}
        client = f"203.0.{number // 250 % 250}.{number % 250}"
        headers = {"Content-Type": "application/x-www-form-urlencoded", "X-Forwarded-For": client}
        connection.request("POST", "/subscribe/", urllib.parse.urlencode(fields), headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status

    until = time.monotonic() + options.seconds
    crowds = ((view, views, VIEWERS, options.views), (sign_up, sign_ups, SIGNERS, options.sign_ups / 60))
    threads = [
        threading.Thread(target=_keep_on, args=(port, act, seen, index, crowd, rate, until))
        for act, seen, crowd, rate in crowds
        for index in range(crowd)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return views, sign_ups


def _keep_on(
    port: int, act: Callable[[http.client.HTTPConnection, int], int], seen: Seen, index: int, crowd: int, rate: float, until: float
) -> None:
    """One visitor of a crowd that together asks `rate` times a second. Who is late does not catch up, so the rate is reported as met."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    number, due = index, time.monotonic() + index / rate
    while due < until:
        time.sleep(max(0.0, due - time.monotonic()))
        began = time.monotonic()
        try:
            status = str(act(connection, number))
        except (OSError, http.client.HTTPException) as error:
            status = type(error).__name__
            connection.close()
        seen.note(status, time.monotonic() - began)
        number += crowd
        due = max(due + crowd / rate, time.monotonic())


def _report(options: argparse.Namespace, environment: dict[str, str], owed: int, views: Seen, sign_ups: Seen) -> int:
    def counts() -> list[list[str]]:
        return [line.split() for line in _manage(environment, "shell", "-v", "0", "-c", COUNT).splitlines()]

    until = time.monotonic() + 600
    while time.monotonic() < until:
        (letters, letters_sent, p99, longest), (_deliveries, sent, took) = counts()
        if letters == letters_sent and int(sent) == owed:
            break
        time.sleep(5)
    good = views.statuses["200"] == views.statuses.total() and sign_ups.statuses["302"] == sign_ups.statuses.total()
    print(f"views      {views.statuses.total() / options.seconds:7.1f} a second, p99 {views.p99() * 1000:.0f} ms, {dict(views.statuses)}")
    rate = sign_ups.statuses.total() / options.seconds * 60
    print(f"sign-ups   {rate:7.1f} a minute, p99 {sign_ups.p99() * 1000:.0f} ms, {dict(sign_ups.statuses)}")
    print(f"letters    {letters_sent} of {letters} sent; 99 % within {float(p99):.1f} s, the last within {float(longest):.1f} s")
    print(f"edition    {sent} of {owed} sent in {float(took):.0f} s")
    is_whole = letters == letters_sent == str(sign_ups.statuses["302"]) and int(sent) == owed
    return 0 if good and is_whole and float(longest) < LONGEST_CONFIRMATION else 1


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
