"""Send one edition: claim a batch, send it down the road that is configured, record each answer as it comes."""

from __future__ import annotations

import os
import secrets
import socket
import time
from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

from subscribers import editions, ledger
from subscribers.ledger import Answer
from subscribers.models import Edition
from subscribers.press import Press, force_versions
from subscribers.roads.answers import LineLost, answer
from subscribers.roads.plain import PlainRoad

BATCH = 200


def worker_name() -> str:
    return f"{socket.gethostname()[:30]}.{os.getpid()}.{secrets.token_hex(4)}"


def send(edition_id: int, seconds: float = 1500, told: Callable[[int], None] = lambda count: None) -> int:
    """Send what this edition owes until nothing is left to claim, it is stopped, or `seconds` are over. Returns how many answers came."""
    edition = Edition.objects.get(pk=edition_id)
    worker, until, done, last_id = worker_name(), time.monotonic() + seconds, 0, 0
    press = Press(edition)
    while time.monotonic() < until and editions.take_turn(edition_id):
        if press.versions != force_versions():
            press = Press(edition)
        batch = ledger.claim(edition, worker, BATCH, timezone.now(), last_id)
        if not batch.last_id:
            if not last_id:
                break
            last_id = 0
            continue
        last_id = batch.last_id
        done += _send_batch(press, batch, told)
    editions.close(edition_id, timezone.now())
    return done


def _send_batch(press: Press, batch: ledger.Batch, told: Callable[[int], None]) -> int:
    answers: list[Answer] = list(batch.settled)
    road = PlainRoad(press)
    try:
        road.send(batch.people, answers.append)
    except LineLost as lost:
        known = {found.delivery_id for found in answers}
        answers += [answer(p.delivery_id, p.attempts, lost) for p in batch.people if p.delivery_id not in known]
    finally:
        road.close()
        ledger.record(answers, timezone.now())
        told(len(answers))
    return len(answers)


def now() -> datetime:
    return timezone.now()
