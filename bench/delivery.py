"""Delivery against the floor (a), the naive way (b) and a task per mail (c), in one run: same mails, same sink, PostgreSQL.

`--short` takes a tenth of everything. `--only=engine|many|scale|million|provider` runs one part.
"""

from __future__ import annotations

import json
import os
import smtplib
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import django

from tests import postgres

PEOPLE = 10_000
SAMPLE_NAIVE = 1_000
SAMPLE_TASKS = 500


class Bench:
    """The figures of one run. `hold` prints one and remembers whether it is what is asked."""

    def __init__(self) -> None:
        self.is_held = True

    def hold(self, name: str, figure: float, asked: float, is_least: bool = True) -> None:
        is_good = figure >= asked if is_least else figure <= asked
        self.is_held &= is_good
        print(f"{'ok   ' if is_good else 'BELOW'} {name}: {figure:.2f} ({'at least' if is_least else 'at most'} {asked})", flush=True)


def main(arguments: list[str]) -> bool:
    """True where a figure is below what is asked."""
    only = next((word.partition("=")[2] for word in arguments if word.startswith("--only=")), "")
    scale = 10 if "--short" in arguments else 1
    postgres.OPTIONS = ("listen_addresses=", "max_connections=60", "shared_buffers=256MB")  # as in service: fsync on
    with tempfile.TemporaryDirectory() as var, postgres.throwaway() as server:
        prepare(server.url, var)
        bench = Bench()
        for name, part in PARTS.items():
            if only in ("", name):
                print(f"-- {name}", flush=True)
                part(bench, scale)
        return not bench.is_held


def prepare(url: str, var: str) -> None:
    os.environ |= {"DATABASE_URL": url, "VAR_DIR": var, "DJANGO_SETTINGS_MODULE": "config.settings", "LOG_LEVEL": "WARNING"}
    os.environ["SEND_CONVERSATIONS"] = "1"
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


@contextmanager
def sink(seconds: float = 0.0) -> Iterator[int]:
    process = subprocess.Popen([sys.executable, "-m", "bench.sink", str(seconds)], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    port = int(process.stdout.readline())
    os.environ["EMAIL_URL"] = f"smtp://127.0.0.1:{port}"
    yield port
    process.kill()
    process.wait()


def accepted(port: int) -> int:
    with smtplib.SMTP("127.0.0.1", port) as line:
        line.ehlo()
        return int(json.loads(line.docmd("XCNT")[1])[0])


def own_process(module: str, *words: object) -> dict[str, float]:
    done = subprocess.run([sys.executable, "-m", module, *map(str, words)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def engine(bench: Bench, scale: int) -> None:
    from bench import country, rivals
    from subscribers import editions
    from subscribers.models import Delivery

    people = PEOPLE // scale
    country.clear()
    country.make_subscribers(people, country.make_listings())
    edition = country.make_edition()
    editions.make_owed(edition, editions.Press(edition).newsworthy)
    with tempfile.NamedTemporaryFile() as kept, sink() as port:
        count, octets = rivals.prebuilt(edition, Path(kept.name))
        print(f"{count} mails of {octets / 1024:.1f} kB on average, {people} subscribers, 43 forces")
        floors = [own_process("bench.floor", port, kept.name, 1) for _ in range(2)]
        a = count / min(found["seconds"] for found in floors)
        ours = own_process("bench.sender", edition.pk)
        assert accepted(port) == 3 * count, "the sink did not get what was sent"
        assert Delivery.objects.filter(state="sent").count() == count
        Delivery.objects.update(state="owed")
        b = own_process("bench.naive", edition.pk, SAMPLE_NAIVE // scale)
        c = own_process("bench.tasks", edition.pk, SAMPLE_TASKS // scale)
    speed = ours["answers"] / ours["seconds"]
    naive = SAMPLE_NAIVE // scale / b["seconds"]
    tasks = SAMPLE_TASKS // scale / c["seconds"]
    print(f"(a) smtplib, prebuilt bytes: {a:.0f}/s   ours: {speed:.0f}/s   (b) naive: {naive:.0f}/s   (c) task per mail: {tasks:.0f}/s")
    print(f"ours: {ours['renders']:.0f} renders, {ours['joins']:.0f} joins, {ours['megabytes']:.0f} MB")
    print(f"CPU per mail: {1e6 * ours['cpu'] / ours['answers']:.0f} µs ours, {1e6 * b['cpu'] / (SAMPLE_NAIVE // scale):.0f} µs naive")
    bench.hold("times the floor (a)", speed / a, 1.0)
    bench.hold("times the naive way (b)", speed / naive, 6)
    bench.hold("times a task per mail (c)", speed / tasks, 18)
    bench.hold("CPU per mail, of (b)'s", ours["cpu"] / ours["answers"] / (b["cpu"] / (SAMPLE_NAIVE // scale)), 0.2, is_least=False)


def many(bench: Bench, scale: int) -> None:
    """Against a relay that takes 20 ms to answer."""
    from bench import country, rivals
    from subscribers import editions
    from subscribers.models import Delivery

    country.clear()
    country.make_subscribers(PEOPLE // 2 // scale, country.make_listings())
    edition = country.make_edition()
    editions.make_owed(edition, editions.Press(edition).newsworthy)
    for lines in (10, 50):
        with tempfile.NamedTemporaryFile() as kept, sink(0.02) as port:
            count, _ = rivals.prebuilt(edition, Path(kept.name))
            bare = own_process("bench.floor", port, kept.name, lines)
            os.environ["SEND_CONVERSATIONS"] = str(lines)
            ours = own_process("bench.sender", edition.pk)
            os.environ["SEND_CONVERSATIONS"] = "1"
        Delivery.objects.update(state="owed")
        print(f"{lines} conversations: {count / bare['seconds']:.0f}/s bare, {ours['answers'] / ours['seconds']:.0f}/s ours")
        bench.hold(f"{lines} conversations, times as many bare threads", bare["seconds"] / ours["seconds"], 0.9)


def growth(bench: Bench, scale: int) -> None:
    from bench import country
    from subscribers import editions

    figures = []
    for people in (PEOPLE // scale, 10 * PEOPLE // scale):
        country.clear()
        country.make_subscribers(people, country.make_listings())
        edition = country.make_edition()
        editions.make_owed(edition, editions.Press(edition).newsworthy)
        with sink() as port:
            figures.append(own_process("bench.sender", edition.pk))
            assert accepted(port) == people
        print(
            f"{people} subscribers: {figures[-1]['seconds']:.1f} s, {figures[-1]['megabytes']:.0f} MB, {figures[-1]['renders']:.0f} renders"
        )
    bench.hold("ten times the people, times the seconds", figures[1]["seconds"] / figures[0]["seconds"], 10.5, is_least=False)
    bench.hold("ten times the people, more MB", figures[1]["megabytes"] - figures[0]["megabytes"], 20, is_least=False)


def million(bench: Bench, scale: int) -> None:
    """Rows owed to a million, and the next claim in their middle."""
    from django.db import connection

    from bench import country
    from subscribers import editions, ledger
    from subscribers.models import Delivery

    people = 1_000_000 // scale
    country.clear()
    country.make_listings()
    with connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO subscribers_subscriber (email, identity, state, frequency, is_every_force, wants_short_notice, wants_empty,
            asked_at, consent_wording, consent_page, leaving_reason, moving_to, soft_bounces)
            SELECT 'r' || n || '@mail.example', 'r' || n || '@mail.example', 'subscribed', 'daily', true, false, false,
            now(), '', '', '', '', 0 FROM generate_series(1, %s) n""",
            [people],
        )
        cursor.execute("CREATE TABLE equal (LIKE subscribers_delivery INCLUDING ALL)")
        cursor.execute("ANALYZE")
        edition = country.make_edition()
        bare, ours = [], []
        columns = "edition_id, subscriber_id, state, attempts, claimed_by, message_id, detail"
        forces = editions.Press(edition).newsworthy
        for _ in range(3):
            started = time.perf_counter()
            cursor.execute(
                f"INSERT INTO equal ({columns}) SELECT {edition.pk}, id, 'owed', 0, '', '', '' FROM subscribers_subscriber ORDER BY id"
            )
            bare.append(time.perf_counter() - started)
            started = time.perf_counter()
            made = editions.make_owed(edition, forces)
            ours.append(time.perf_counter() - started)
            assert made == people
            cursor.execute("TRUNCATE equal")
            if len(ours) < 3:
                cursor.execute("TRUNCATE subscribers_delivery")
    print(f"{people} rows: {min(ours):.1f} s ours, {min(bare):.1f} s bare INSERT … SELECT")
    bench.hold("owed rows, times the speed of a bare INSERT … SELECT", min(bare) / min(ours), 0.9)
    first = Delivery.objects.order_by("pk").values_list("pk", flat=True)[0]
    claims = []
    for number in range(40):
        started = time.perf_counter()
        batch = ledger.claim(edition, "bench", 200, country.NOW, first + people // 2 + 200 * number)
        claims.append(time.perf_counter() - started)
        assert len(batch.people) == 200
    print(f"claims of 200 in the middle: {1000 * median(claims):.1f} ms median, {1000 * max(claims):.1f} ms the slowest of 40")
    bench.hold("next batch claimed, ms (median of 40)", 1000 * median(claims), 10, is_least=False)


def provider(bench: Bench, scale: int) -> None:
    """Through anymail to a provider's stub: everybody reads the same, a thousand people a call."""
    from bench import country
    from subscribers import editions
    from subscribers.models import Delivery, Subscriber

    people = PEOPLE // scale
    country.clear()
    country.make_subscribers(people, country.make_listings())
    Subscriber.objects.update(is_every_force=True)
    edition = country.make_edition()
    editions.make_owed(edition, editions.Press(edition).newsworthy)
    stub = subprocess.Popen([sys.executable, "-m", "bench.stub"], stdout=subprocess.PIPE, text=True)
    assert stub.stdout
    os.environ |= {"EMAIL_PROVIDER": "mailgun", "ANYMAIL_MAILGUN_API_KEY": "key", "ANYMAIL_MAILGUN_SENDER_DOMAIN": "hearings.example"}
    os.environ["ANYMAIL_MAILGUN_API_URL"] = stub.stdout.readline().strip()
    try:
        bare = own_process("bench.bare", edition.pk)
        ours = own_process("bench.sender", edition.pk)
    finally:
        stub.kill()
        os.environ.pop("EMAIL_PROVIDER")
    assert Delivery.objects.filter(state="sent").exclude(message_id="").count() == people
    print(f"{people / bare['seconds']:.0f} recipients/s bare anymail batches, {people / ours['seconds']:.0f}/s ours")
    bench.hold("provider, times bare anymail batches", bare["seconds"] / ours["seconds"], 0.7)


PARTS = {"engine": engine, "many": many, "scale": growth, "million": million, "provider": provider}
