"""A national registry followed day by day: every hearing one record, nothing cancelled that was not, nothing missed, nothing twice.

In short by default; a hundred days of 43 forces with `HUNDRED_DAYS=100`, another fate with `HUNDRED_DAYS_SEED`.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter, defaultdict
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from listings import curation, polling, watch
from listings.models import Change, Hearing, Incident, Question, Source
from listings.rhythm import LONDON
from tests.listings.sites import Site
from tests.listings.world import BAD, Case, World

pytestmark = pytest.mark.django_db(transaction=True)
DAYS = int(os.environ.get("HUNDRED_DAYS", "12"))
FORCES = 43 if DAYS >= 100 else 8
SEED = int(os.environ.get("HUNDRED_DAYS_SEED", "20261121"))
START = date(2026, 6, 1)
NUMBER = re.compile(r"exhibit (\d+)")
Story = dict[int, list[tuple[str, Any]]]


class Diary:
    """What each good poll showed of each hearing: the truth that the record is held against."""

    def __init__(self) -> None:
        self.last: dict[int, dict[str, Any]] = {}
        self.told: Story = defaultdict(list)

    def note(self, case: Case) -> None:
        now = seen(case)
        before = self.last.get(case.number)
        if before is None:
            self.told[case.number].append(("new", None))
        else:
            for name in now:
                if now[name] != before[name] and now[name] is not None:
                    self.told[case.number].append((name, now[name]))
        self.last[case.number] = {name: before[name] if before and value is None else value for name, value in now.items()}


def seen(case: Case) -> dict[str, Any]:
    return {
        "dates": [day.isoformat() for day in case.dates],
        "start_time": f"{case.at:%H:%M}" if case.dates else None,
        "venue": case.venue,
        "name": case.name,
        "in_public": not case.is_private,
        "status": case.status,
        "allegation": case.allegation,
    }


def recorded(hearing: Hearing) -> list[tuple[str, Any]]:
    """The public changes of one record, in the diary's words."""
    found: list[tuple[str, Any]] = []
    for change in Change.objects.filter(hearing__in=curation.family(hearing)).order_by("at", "pk"):
        if change.kind in ("new", "gone", "back"):
            found += [("new", None)] if change.kind == "new" else []
        elif change.field == "officers":
            found.append(("name", change.after[0]["name"]))
        elif change.field == "dates":
            found.append(("dates", change.after or []))
        elif change.field in ("start_time", "venue", "in_public", "status", "allegation"):
            if change.after is not None:
                found.append((change.field, change.after))
        else:
            found.append((f"unexpected {change.field}", change.after))
    return found


def evening(world: World, now: datetime) -> int:
    """What curators do at the end of a day: publish, answer by what is true, accept what is really gone. How often they were asked."""
    asked = 0
    for question in Question.objects.filter(answered_at=None, kind="same_as").select_related("hearing", "other"):
        is_same = question.other is not None and number(question.hearing) == number(question.other)
        curation.answer(question, "same" if is_same else "different", None, now=now)
        asked += 1
    for hearing in Hearing.objects.filter(editorial="held", merged_into=None):
        curation.publish(hearing, None, now=now)
    for incident in Incident.objects.filter(closed_at=None, kind="mass_loss").select_related("source"):
        if incident.source.url.rsplit("/", 1)[-1] not in world.bad:
            Source.objects.filter(pk=incident.source_id).update(accepts_loss=True)
    Source.objects.exclude(parked_because="").update(parked_because="")
    return asked


def number(hearing: Hearing) -> int:
    found = NUMBER.search(hearing.allegation)
    return int(found[1]) if found else 0


def live(world: World, days: int, per_week: float) -> tuple[Diary, int]:
    sources, diary, asked = world.sources(), Diary(), 0
    for n in range(days):
        today = START + timedelta(days=n)
        world.morning(today, per_week)
        for hour in (9, 15):
            now = datetime.combine(today, time(hour), LONDON)
            world.weather()
            world.serve()
            for slug, source in sources.items():
                source.refresh_from_db()
                visit = polling.poll(source, now)
                if slug not in world.bad and visit.status in watch.READABLE:
                    for case in world.shown(slug):
                        diary.note(case)
            asked += evening(world, now + timedelta(hours=1))
    return diary, asked


def test_it_follows_every_hearing_through_many_days(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    slugs = [f"force{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(FORCES)]
    world = World(SEED, slugs, site)

    diary, asked = live(world, DAYS, 14.0 if FORCES == 43 else 10.0)

    records = defaultdict(list)
    for hearing in Hearing.objects.filter(merged_into=None):
        records[number(hearing)].append(hearing)
    cancelled = {case.number for case in world.cases if case.status == "cancelled"}
    wrongly = set(Hearing.objects.filter(status="cancelled", merged_into=None)) - {h for n in cancelled for h in records[n]}
    wrong = {
        n: (diary.told[n], recorded(records[n][0])) for n in diary.told if records[n] and not same(diary.told[n], recorded(records[n][0]))
    }
    with capsys.disabled():  # what was drawn tells whether the run was worth anything
        kinds = Counter(world.events)
        sys.stdout.write(f"\n{DAYS} days, {FORCES} forces, {len(diary.told)} hearings, {sum(map(len, diary.told.values()))} changes, ")
        sys.stdout.write(f"{asked} questions of identity, {Incident.objects.count()} incidents; {dict(kinds)}\n")
    assert not [n for n in diary.told if len(records[n]) != 1], "each hearing has one record"
    assert set(records) == set(diary.told), "and no record is of nothing"
    assert not wrongly, "nothing is cancelled that was not"
    assert not wrong, "no change is missed and none told twice: " + "; ".join(f"{n}: {a} / {b}" for n, (a, b) in wrong.items())


def same(told: list[tuple[str, Any]], kept: list[tuple[str, Any]]) -> bool:
    """The same changes, field by field in order; a name that an order hid is not kept in words."""
    return sorted(map(str, told)) == sorted(map(str, kept))


@pytest.mark.parametrize("kind", [*BAD, "half"])
def test_it_believes_no_error_page(site: Site, kind: str) -> None:
    world = World(7, ["forceaa"], site)
    for n in range(5):
        world.morning(START, 40.0 if n == 0 else 0.0)
    source = world.sources()["forceaa"]
    world.serve()
    polling.poll(source, datetime.combine(START, time(9), LONDON))
    shown = Hearing.objects.count()
    world.bad = {"forceaa": kind}

    for hour in (11, 13):
        world.serve()
        polling.poll(source, datetime.combine(START, time(hour), LONDON))

    assert shown >= 3
    assert Incident.objects.filter(closed_at=None).exists(), "an incident is open by the second poll"
    assert not Change.objects.exclude(kind="new").exists()
    assert source.sightings.filter(gone_at=None).count() == Hearing.objects.count() == shown
    world.bad = {}
    world.serve()
    polling.poll(source, datetime.combine(START, time(15), LONDON))
    assert not Incident.objects.filter(closed_at=None).exists(), "and closes itself"
    assert not Change.objects.exclude(kind="new").exists()


@pytest.mark.parametrize(("before", "after"), [(0, 1), (1, 2), (2, 0)])
def test_it_makes_no_change_of_a_new_layout(site: Site, before: int, after: int) -> None:
    world = World(11, ["forceaa"], site)
    world.morning(START, 40.0)
    source = world.sources()["forceaa"]
    for hour, layout in ((9, before), (11, after)):
        world.layouts["forceaa"] = layout
        world.serve()
        polling.poll(source, datetime.combine(START, time(hour), LONDON))

    assert not Change.objects.exclude(kind="new").exists()
    assert not Incident.objects.exists()
