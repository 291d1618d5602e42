"""A drill in a process of its own: many owed mails, senders killed at random moments, a broker wiped, a database restarted.

`python -m tests.faults.drill PEOPLE KILLS sqlite|postgres` prints what came of it as one line of JSON.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from typing import Any

import django

from tests.postgres import Postgres, throwaway
from tests.subscribers.relay import Relay

CONVERSATIONS = 2
SENDERS = 2
MESSAGE_ID = re.compile(rb"^Message-ID: (\S+)\r$", re.MULTILINE)


def main() -> None:
    people, kills, database = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    with contextlib.ExitStack() as stack:
        var = stack.enter_context(tempfile.TemporaryDirectory())
        server = stack.enter_context(throwaway()) if database == "postgres" else None
        relay = stack.enter_context(Relay(seconds=0.02 if kills < 20 else 0.06))
        os.environ |= {
            "DATABASE_URL": server.url if server else f"sqlite:///{var}/drill.sqlite3",
            "VAR_DIR": var,
            "EMAIL_URL": f"smtp://127.0.0.1:{relay.port}",
            "SEND_CONVERSATIONS": str(CONVERSATIONS),
            "SEND_WORKERS": str(SENDERS),
            "LOG_LEVEL": "ERROR",
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }
        django.setup()
        from tests.harness import Broker  # only now: it reads the settings

        broker = Broker().start()
        stack.callback(broker.remove)
        os.environ["REDIS_URL"] = broker.url
        print(json.dumps(drill(people, kills, relay, broker, server)))


def drill(people: int, kills: int, relay: Relay, broker: Any, server: Postgres | None) -> dict[str, Any]:
    from django.core.management import call_command
    from django.db import connection

    from subscribers import editions
    from subscribers.models import Edition
    from tests.faults.country import make_owed

    call_command("migrate", verbosity=0)
    edition = make_owed(people)
    connection.close()
    chance, killed = random.Random(people), 0
    senders = [start(edition) for _ in range(SENDERS)]
    while killed < kills and len(relay.accepted) < people * 0.97:
        place = killed % SENDERS
        time.sleep(chance.uniform(0, 0.8))
        senders[place].send_signal(signal.SIGKILL)
        senders[place].wait()
        killed += 1
        if killed == kills // 2:
            broker.kill()
            if server:
                server.stop()
                server.start()
        senders[place] = start(edition)
    for _ in range(20):
        for sender in senders:
            sender.wait(300)
        if Edition.objects.get(pk=edition).deliveries.filter(state__in=("owed", "claimed")).count() == 0:
            break
        Edition.objects.get(pk=edition).deliveries.update(send_after_at=None)
        connection.close()
        senders = [start(edition)]
    return told(relay, people, killed) | {"states": {s: n for s, n in editions.counts(edition).items() if n}}


def start(edition: int) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-m", "tests.faults.sender", str(edition)], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    said = process.stdout.readline()
    if "sending" not in said:
        raise SystemExit(f"the sender did not start: {said!r}")
    return process


def told(relay: Relay, people: int, killed: int) -> dict[str, Any]:
    by_person = Counter(message.recipient for message in relay.accepted)
    same: dict[str, set[tuple[bytes, str]]] = defaultdict(set)
    for message in relay.accepted:
        found = MESSAGE_ID.search(message.content)
        same[message.recipient].add((found[1] if found else b"", hashlib.sha256(message.content).hexdigest()))
    return {
        "missing": people - len(by_person),
        "copies": sum(by_person.values()) - len(by_person),
        "differing": sum(len(each) > 1 for each in same.values()),
        "message_ids": len({found for each in same.values() for found, _ in each}),
        "killed": killed,
        "bound": killed * CONVERSATIONS,
    }


if __name__ == "__main__":
    main()
