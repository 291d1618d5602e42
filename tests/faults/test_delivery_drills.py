"""Nobody is missed and nobody is sent more copies than a death can cause: senders killed, the broker wiped, the database restarted."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from config.programs import ROOT
from subscribers import delivery, editions
from subscribers.models import Delivery, Subscriber
from subscribers.roads import batch
from tests.faults.country import make_owed
from tests.subscribers.provider import Reply, through
from tests.subscribers.relay import SILENCE, Relay

pytestmark = pytest.mark.fault


def drilled(people: int, kills: int, database: str) -> dict[str, Any]:
    line = [sys.executable, "-m", "tests.faults.drill", str(people), str(kills), database]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=1500, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return dict(json.loads(done.stdout.splitlines()[-1]))


def databases() -> list[str]:
    has_server = any(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or shutil.which("initdb")
    return ["sqlite", "postgres"] if has_server else ["sqlite"]


@pytest.mark.parametrize("database", databases())
def test_kills_lose_nobody_and_copy_at_most_what_was_on_its_way(database: str, is_long: bool) -> None:
    people, kills = (10_000, 50) if is_long else (600, 5)
    found = drilled(people, kills, database)
    print(found)
    assert found["missing"] == 0
    assert found["states"] == {"sent": people}
    assert found["copies"] <= found["bound"]
    assert found["differing"] == 0
    assert found["message_ids"] == people
    assert found["killed"] >= (kills if is_long else 2)


@pytest.fixture
def relay(settings: Settings) -> Iterator[Relay]:
    with Relay() as found:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", found.port, 1
        settings.SEND_CONVERSATIONS = 2
        yield found


FAULTS = {
    "greylisting": ("rcpt", "451 4.7.1 greylisted"),
    "a full relay": ("end", "452 4.3.1 no room"),
    "421 at any moment": ("mail", "421 4.3.2 shutting down"),
    "421 for an answer": ("end", "421 4.3.2 shutting down"),
    "a line that breaks before the message": ("data", ""),
    "a line that breaks before the answer": ("end", ""),
    "a relay that falls silent": ("end", SILENCE),
    "a refusal for good": ("rcpt", "550 5.1.1 no such mailbox"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("share", [0.05, 0.2])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_share_of_faults_loses_nobody(fault: str, share: float, relay: Relay, settings: Settings, is_long: bool) -> None:
    people = 2_000 if is_long else 150
    stage, words = FAULTS[fault]
    settings.EMAIL_TIMEOUT = 0.3 if words == SILENCE else 1
    chance = random.Random(7)
    relay.reply = lambda at, recipient, number: words if at == stage and chance.random() < share else None
    edition = make_owed(people)
    for _ in range(12):
        delivery.send(edition)
        Delivery.objects.filter(state="owed").update(send_after_at=None)
    counts = editions.counts(edition)
    assert counts["sent"] + counts["refused"] == people
    assert (counts["refused"] > 0) == words.startswith("550")
    assert len({message.recipient for message in relay.accepted}) == len(relay.accepted) == counts["sent"]


def slowly(answer: Reply) -> Reply:
    time.sleep(1.6)
    return answer


API_FAULTS: dict[str, Callable[[], Reply]] = {
    "429 with Retry-After": lambda: (429, {"Retry-After": "900"}, "slow down"),
    "500": lambda: (500, {}, "oops"),
    "503 with Retry-After": lambda: (503, {"Retry-After": "900"}, "later"),
    "HTML with 200": lambda: (200, {"Content-Type": "text/html"}, "<html>maintenance</html>"),
    "a timeout": lambda: slowly((503, {}, "too late")),
}


@pytest.mark.django_db
@pytest.mark.parametrize("share", [0.05, 0.2])
@pytest.mark.parametrize("fault", API_FAULTS)
@pytest.mark.parametrize("kind", ["mailgun", "postmark"])
def test_a_share_of_a_providers_faults_loses_nobody(
    kind: str, fault: str, share: float, settings: Settings, monkeypatch: pytest.MonkeyPatch, is_long: bool
) -> None:
    people = 600 if is_long else 60
    monkeypatch.setattr(batch, "MERGING", {name: replace(each, limit=5) for name, each in batch.MERGING.items()})
    chance = random.Random(7)
    edition = make_owed(people)
    with through(kind, settings) as provider:
        settings.ANYMAIL = settings.ANYMAIL | {"REQUESTS_TIMEOUT": 1 if fault == "a timeout" else 20}
        provider.reply = lambda number, recipients: API_FAULTS[fault]() if chance.random() < share else None
        for _ in range(people):
            delivery.send(edition)
            Delivery.objects.filter(state="owed").update(send_after_at=None)
            if editions.counts(edition)["sent"] == people:
                break
    assert editions.counts(edition)["sent"] == people
    assert len(set(provider.accepted)) == len(provider.accepted) == people


@pytest.mark.django_db
@pytest.mark.parametrize("share", [0.05, 0.2])
@pytest.mark.parametrize("kind", ["mailgun", "postmark"])
def test_a_share_of_bad_addresses_costs_only_themselves(
    kind: str, share: float, settings: Settings, monkeypatch: pytest.MonkeyPatch, is_long: bool
) -> None:
    """A provider refuses the call that one of them stands in."""
    people = 600 if is_long else 60
    monkeypatch.setattr(batch, "MERGING", {name: replace(each, limit=25) for name, each in batch.MERGING.items()})
    edition = make_owed(people)
    addresses = sorted(Subscriber.objects.values_list("email", flat=True))
    bad = set(random.Random(7).sample(addresses, int(people * share)))
    with through(kind, settings) as provider:
        settings.ANYMAIL = settings.ANYMAIL | {"REQUESTS_TIMEOUT": 20}
        provider.reply = lambda number, recipients: (422, {}, '{"message": "not an address"}') if bad.intersection(recipients) else None
        delivery.send(edition)
    assert set(provider.accepted) == set(addresses) - bad and len(provider.accepted) == people - len(bad)
    counts = editions.counts(edition)
    assert (counts["sent"], counts["refused"]) == (people - len(bad), len(bad))


def test_a_sender_that_is_told_to_stop_sends_nobody_twice(is_long: bool, tmp_path: Path) -> None:
    """SIGTERM: stopped within 30 s, what was answered is recorded, the rest is owed."""
    code = (
        "import json, os, signal, sys, time\n"
        "from tests.faults import drill\n"
        "from tests.subscribers.relay import Relay\n"
        "relay = Relay(seconds=0.02).__enter__()\n"
        "os.environ |= {'DATABASE_URL': 'sqlite:///' + sys.argv[1] + '/x.sqlite3', 'VAR_DIR': sys.argv[1], 'LOG_LEVEL': 'ERROR',\n"
        " 'EMAIL_URL': f'smtp://127.0.0.1:{relay.port}', 'DJANGO_SETTINGS_MODULE': 'config.settings', 'SEND_CONVERSATIONS': '2'}\n"
        "import django; django.setup()\n"
        "from django.core.management import call_command; call_command('migrate', verbosity=0)\n"
        "from tests.faults.country import make_owed; edition = make_owed(300)\n"
        "sender = drill.start(edition); time.sleep(0.7); at = time.monotonic(); sender.send_signal(signal.SIGTERM); sender.wait(40)\n"
        "seconds, first = time.monotonic() - at, len(relay.accepted)\n"
        "from subscribers import editions; states = editions.counts(edition)\n"
        "drill.start(edition).wait(60)\n"
        "print(json.dumps([seconds, first, states, drill.told(relay, 300, 0)]))\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, timeout=150, check=False)
    assert done.returncode == 0, done.stderr
    seconds, first, states, told = json.loads(done.stdout.splitlines()[-1])
    assert seconds < 30
    assert 0 < first < 300
    assert (states["sent"], states["owed"], states["claimed"]) == (first, 300 - first, 0)
    assert (told["missing"], told["copies"]) == (0, 0)
