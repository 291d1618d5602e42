"""A country of invented hearings, the same each time: what browser tests, screenshots and benchmarks look at."""

from __future__ import annotations

import random
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from listings import registry
from listings.models import Change, Force, Hearing
from listings.notice import STANDARDS, HearingType, Outcome
from tests.factories import make_change, make_hearing, make_publication, make_sighting, make_snapshot, make_source

ALLEGATIONS = (
    "It is alleged that the officer looked up a neighbour on force systems without a policing purpose, and gave an untrue account.",
    "It is alleged that the officer sent messages of a discriminatory nature to a group of colleagues, and did not report those of others.",
    "It is alleged that, when stopping a vehicle, the officer used force that was not necessary, proportionate or reasonable.",
    "It is alleged that the officer claimed hours of overtime that had not been worked, on eleven occasions in 2025.",
)
CIPHERS = ({"name": "Officer A", "rank": "", "number": "", "is_anonymous": True}, {"name": "", "rank": "PC", "number": ""})
OPENNESS = ((True, False), (True, False), (True, False), (True, True), (False, False), (None, False))


@transaction.atomic
def make_scene(now: datetime, past: int = 240, upcoming: int = 60) -> None:
    """The registry, hearings before and after `now`, changes, watchdog items. About two seconds for the usual size."""
    registry.load()
    dice = random.Random(7)
    forces = list(Force.objects.filter(kind="territorial"))
    for number in range(past + upcoming):
        force = forces[0] if number == 0 else dice.choice(forces)
        away = -dice.randrange(1, 1700) if number < past else dice.randrange(1, 45)
        _hearing(dice, force, now, away)
    _highlights(now)
    for number in range(12):
        make_publication(dice.choice(forces), title=f"Misuse of police systems examined – case {number + 1}, 2025", first_seen_at=now)


def highlight(now: datetime) -> Hearing:
    """The hearing that screenshots show: it has everything a page can show."""
    return Hearing.objects.get(reference="SCENE/1")


def _hearing(dice: random.Random, force: Force, now: datetime, away: int) -> Hearing:
    day = timezone.localdate(now) + timedelta(days=away)
    day -= timedelta(days=max(day.weekday() - 4, 0))
    is_past = day < timezone.localdate(now)
    in_public, is_part = dice.choice(OPENNESS)
    days = [day + timedelta(days=step) for step in range(dice.choice((1, 1, 2, 3))) if (day + timedelta(days=step)).weekday() < 5]
    officer = dict(dice.choice(({}, {}, *CIPHERS)))
    if is_past and dice.random() < 0.6:
        officer |= {"outcome": dice.choice(list(Outcome)).value, "finding": "Gross misconduct"}
    at = datetime.combine(day, time(9), tzinfo=now.tzinfo) - timedelta(days=dice.randrange(3, 25))
    return make_hearing(
        force,
        officers=(officer,),
        at=min(at, now - timedelta(hours=dice.randrange(1, 90))),
        starts_on=day,
        ends_on=days[-1],
        dates=[value.isoformat() for value in days],
        start_time=dice.choice((time(9, 30), time(10), time(10), None)),
        hearing_type=dice.choice((HearingType.MISCONDUCT_HEARING, HearingType.MISCONDUCT_HEARING, HearingType.ACCELERATED)).value,
        in_public=in_public,
        is_partly_private=is_part,
        is_online=dice.random() < 0.15,
        status="concluded" if is_past else dice.choice(("scheduled",) * 8 + ("postponed", "cancelled")),
        allegation=dice.choice(ALLEGATIONS),
        standards=dice.sample(STANDARDS, 2),
    )


def _highlights(now: datetime) -> None:
    force = Force.objects.get(slug="metropolitan")
    day = timezone.localdate(now) + timedelta(days=14)
    day -= timedelta(days=max(day.weekday() - 1, 0))
    days = [day, day + timedelta(days=1), day + timedelta(days=2)]
    text = f"Misconduct hearing of PC Rowan Ashdale on {day:%d %B %Y} at 10am. {ALLEGATIONS[0]} Please book by 1pm the working day before."
    source = make_source(force)
    snapshot = make_snapshot(source, text)
    hearing = make_hearing(
        force,
        officers=(
            {"name": "Rowan Ashdale", "rank": "PC", "number": ""},
            {"name": "Officer B", "rank": "", "number": "", "is_anonymous": True},
        ),
        at=now - timedelta(days=6),
        starts_on=day,
        ends_on=days[-1],
        dates=[value.isoformat() for value in days],
        reference="SCENE/1",
        chair="Assistant Chief Constable of another force",
        regulation="Police (Conduct) Regulations 2020",
        representations_by_on=timezone.localdate(now) + timedelta(days=4),
        evidence={"allegation": {"words": ALLEGATIONS[0], "url": source.url, "start": 0, "end": len(text), "snapshot": snapshot.pk}},
        reply="The officer’s representative says that the allegation is denied.",
    )
    make_sighting(hearing, source, snapshot=snapshot)
    moved = {"field": "dates", "before": [str(day - timedelta(days=7))], "after": [str(one) for one in days]}
    make_change(hearing, Change.Kind.MOVED, now - timedelta(days=2), **moved)
    venue = {"field": "venue", "before": "Town Hall, Sampleton", "after": hearing.venue}
    make_change(hearing, Change.Kind.VENUE, now - timedelta(days=1), **venue)
    item = make_publication(force, title="Officer’s use of police systems – Metropolitan Police Service, May 2025", first_seen_at=now)
    item.hearings.add(hearing)
