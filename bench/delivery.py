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
from typing import TYPE_CHECKING

import django

from tests import postgres

if TYPE_CHECKING:  # models can be read only after `prepare`
    from subscribers.models import Edition

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
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


@contextmanager
def sink(seconds: float = 0.0) -> Iterator[int]:
    process = subprocess.Popen([sys.executable, "-m", "bench.sink", str(seconds)], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    port = int(process.stdout.readline())
    os.environ["EMAIL_URL"] = f"smtp://127.0.0.1:{port}"
    try:
        yield port
    finally:
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
    from subscribers.models import Delivery

    people = PEOPLE // scale
    edition = country.make_scene(people)
    with tempfile.NamedTemporaryFile() as kept, sink() as port:
        count, octets = rivals.prebuilt(edition, Path(kept.name))
        print(f"{count} mails of {octets / 1024:.1f} kB on average, {people} subscribers, 43 forces")
        floors = [own_process("bench.floor", port, kept.name, 1, count) for _ in range(2)]
        a = count / min(found["seconds"] for found in floors)
        ours = own_process("bench.sender", edition.pk, 1)
        assert accepted(port) == 3 * count, "the sink did not get what was sent"
        assert Delivery.objects.filter(state="sent").count() == count
        country.owe_again()
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

    edition = country.make_scene(PEOPLE // 2 // scale)
    with tempfile.NamedTemporaryFile() as kept:
        count, _ = rivals.prebuilt(edition, Path(kept.name))
        for lines in (1, 10, 25, 50):
            some = min(count, 100 * lines)
            with sink(0.02) as port:
                bare = own_process("bench.floor", port, kept.name, lines, some)
                country.owe_again(some)
                ours = own_process("bench.sender", edition.pk, lines)
                assert accepted(port) == 2 * some, "the sink did not get what was sent"
            print(f"{lines} conversations, {some} mails: {some / bare['seconds']:.0f}/s bare, {some / ours['seconds']:.0f}/s ours")
            bench.hold(f"{lines} conversations, times as many bare threads", bare["seconds"] / ours["seconds"], 0.9)


def growth(bench: Bench, scale: int) -> None:
    """Ten times the people: ten times the seconds, and no more memory. The small one before and after, since it alone is short enough to be lucky."""
    from bench import country

    few, many = PEOPLE // scale, 10 * PEOPLE // scale
    runs = [_grown(country.make_scene(people), people) for people in (few, many, few)]
    seconds = (runs[0]["seconds"] + runs[2]["seconds"]) / 2
    bench.hold("ten times the people, times the seconds", runs[1]["seconds"] / seconds, 10.5, is_least=False)
    bench.hold("ten times the people, times the renders", runs[1]["renders"] / runs[0]["renders"], 1, is_least=False)
    bench.hold("ten times the people, more MB", runs[1]["megabytes"] - min(runs[0]["megabytes"], runs[2]["megabytes"]), 20, is_least=False)


def _grown(edition: Edition, people: int) -> dict[str, float]:
    with sink() as port:
        found = own_process("bench.sender", edition.pk, 1)
        assert accepted(port) == found["answers"] == people, found
    told = f"{found['seconds']:.1f} s, CPU {found['cpu']:.1f} s, {found['megabytes']:.0f} MB"
    print(f"{people}: {told}, {found['renders']:.0f} renders, {found['joins']:.0f} joins", flush=True)
    return found


def million(bench: Bench, scale: int) -> None:
    """Rows owed to a million, and the next claims: of an edition that begins, in its middle, near its end."""
    from bench import country
    from subscribers import ledger
    from subscribers.models import Delivery

    people = 1_000_000 // scale
    print(f"making {people} subscribers …", flush=True)
    edition = country.make_crowd(people)
    bare, ours = country.bare_and_owed(edition, people, rounds=2)
    print(f"{people} rows: {min(ours):.1f} s ours, {min(bare):.1f} s bare INSERT … SELECT into an equal table")
    bench.hold("owed rows, times the speed of a bare INSERT … SELECT", min(bare) / min(ours), 0.9)
    country.vacuum()
    first = Delivery.objects.order_by("pk").values_list("pk", flat=True)[0]
    for name, part in {"the start": 0.0, "the middle": 0.5, "near the end": 1 - 10_000 / people}.items():
        last = first + int(people * part)
        Delivery.objects.filter(pk__lt=last, state="owed").update(state="sent", sent_at=country.NOW)
        claims = []
        for _ in range(40):
            started = time.perf_counter()
            batch = ledger.claim(edition, "bench", 200, country.NOW, last)
            claims.append(time.perf_counter() - started)
            last = batch.last_id
            assert len(batch.people) == 200
        print(f"claims of 200 at {name}: {1000 * median(claims):.1f} ms median, {1000 * max(claims):.1f} ms the slowest of 40", flush=True)
        bench.hold(f"next batch claimed at {name}, ms (median of 40)", 1000 * median(claims), 10, is_least=False)


def provider(bench: Bench, scale: int) -> None:
    """Through anymail to a provider's stub: everybody reads the same, a thousand people a call. In turns, the best of three.

    The rivals send equal mails with every personal value made beforehand, and claim, record and compose nothing (`bench.bare`).
    """
    from bench import country
    from subscribers.models import Delivery, Subscriber

    people = PEOPLE // scale
    edition = country.make_scene(people)
    Subscriber.objects.update(is_every_force=True)
    country.vacuum()
    stub = subprocess.Popen([sys.executable, "-m", "bench.stub"], stdout=subprocess.PIPE, text=True)
    assert stub.stdout
    os.environ |= {"EMAIL_PROVIDER": "mailgun", "ANYMAIL_MAILGUN_API_KEY": "key", "ANYMAIL_MAILGUN_SENDER_DOMAIN": "hearings.example"}
    os.environ["ANYMAIL_MAILGUN_API_URL"] = stub.stdout.readline().strip()
    usual, lean, ours = [], [], []
    try:
        for _ in range(3):
            country.owe_again()
            usual.append(own_process("bench.bare", edition.pk, "usual")["seconds"])
            lean.append(own_process("bench.bare", edition.pk, "lean")["seconds"])
            ours.append(own_process("bench.sender", edition.pk, 1)["seconds"])
            assert Delivery.objects.filter(state="sent").exclude(message_id="").count() == people
    finally:
        stub.kill()
        stub.wait()
        os.environ.pop("EMAIL_PROVIDER")
    print(
        f"recipients/s: bare anymail batches {people / min(usual):.0f}, lean ones {people / min(lean):.0f}, ours {people / min(ours):.0f}"
    )
    bench.hold("provider, times bare anymail batches", min(usual) / min(ours), 0.7)
    bench.hold("provider, times lean bare anymail batches", min(lean) / min(ours), 0.7)


PARTS = {"engine": engine, "many": many, "scale": growth, "million": million, "provider": provider}
