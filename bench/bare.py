"""Bare anymail batches, without a ledger: `python -m bench.bare EDITION`, with what it took as one line of JSON."""

from __future__ import annotations

import json
import os
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from subscribers import ledger  # noqa: E402 - after setup
from subscribers.models import Delivery, Edition  # noqa: E402
from subscribers.press import Press  # noqa: E402
from subscribers.roads.batch import MERGING, BatchRoad  # noqa: E402
from subscribers.roads.road import Pace  # noqa: E402


def main() -> None:
    edition = Edition.objects.get(pk=int(sys.argv[1]))
    press = Press(edition).prepare()
    rows = list(Delivery.objects.filter(edition=edition).order_by("pk").values_list("pk", "subscriber_id", "attempts"))
    people = ledger.people_of(edition, rows).people
    road = BatchRoad(press, Pace(0), lambda: False, MERGING["mailgun"])
    made = press.draft_for(people[0])
    assert made
    started = time.perf_counter()
    for start in range(0, len(people), road.size):
        road.line.backend.open()
        road.line.backend.send_messages([road._message(made, people[start : start + road.size])])
    print(json.dumps({"seconds": time.perf_counter() - started}))


if __name__ == "__main__":
    main()
