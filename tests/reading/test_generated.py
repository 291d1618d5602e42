"""Pages made at random from layouts, wordings and orders: whatever is printed must come back, each fact with its own hearing."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import pytest

from listings.notice import HearingType, Page
from listings.reading import read
from listings.reading.grammar.days import weekdays_between

NOW = datetime(2026, 11, 21, 6, 15, tzinfo=UTC)
FIRST = ["Abel", "Bertha", "Cosmo", "Delia", "Edgar", "Fenella", "Gideon", "Hester", "Ivo", "Junia", "Kester", "Lorna"]
LAST = [
    "Ashgrove",
    "Birchall-Dene",
    "Copperfen",
    "Dunmarrow",
    "Elderkin",
    "Fenwicke",
    "O'Hallowby",
    "Grimsdyke",
    "Harrowell",
    "Inglethorpe",
]
RANKS = [
    ("PC", "PC"),
    ("PS", "PS"),
    ("DC", "DC"),
    ("Police Constable", "PC"),
    ("Detective Sergeant", "DS"),
    ("former PC", "PC"),
    ("Inspector", "Insp"),
    ("Temporary Sergeant", "PS"),
    ("Ex-PC", "PC"),
    ("T/DC", "DC"),
    ("Chief Inspector", "CI"),
    ("Det Sgt", "DS"),
    ("D/Insp", "DI"),
    ("Superintendent", "Supt"),
    ("Const", "PC"),
    ("Former officer PC", "PC"),
]
PLACES = [
    "Elm House, Long Lane, Reading, RG1 9ZZ",
    "Tees Hall, Stockton, TS17 9ZZ",
    "The Guildhall Suite, High Street, Bath, BA1 9ZZ",
    "Force Headquarters, Wymondham, NR18 9ZZ",
]
STANDARDS = [
    "Honesty and Integrity",
    "Use of Force",
    "Discreditable Conduct",
    "Authority, Respect and Courtesy",
    "Duties and Responsibilities",
]
DEEDS = ["kept a lost purse", "shouted at a shopkeeper", "slept in a patrol car", "drove at 90mph for fun", "altered a custody record"]
LABELS = {
    "who": [
        "Officer",
        "Name of officer",
        "Officer concerned",
        "Name",
        "Subject of hearing",
        "Who",
        "Officer(s)",
        "Name and rank",
        "Officer's name",
        "Rank/Name",
        "Subject officer",
    ],
    "when": [
        "Date",
        "Hearing date",
        "Date(s) of hearing",
        "When",
        "Dates",
        "To be held on",
        "Scheduled dates",
        "Date of misconduct hearing",
        "When will it be held?",
    ],
    "time": ["Time", "Start time", "Hearing time", "Commencing at", "Proposed start time", "Time of commencement", "Hearing starts"],
    "where": ["Venue", "Location", "Where", "Place", "Address", "To be held at", "Venue/location", "Where will it be held?"],
    "what": [
        "Allegation",
        "Summary of allegation",
        "Alleged conduct",
        "Details of allegation",
        "Background",
        "Brief details of allegation",
        "Nature of allegation",
        "Conduct alleged",
    ],
    "standards": [
        "Standards",
        "Standards breached",
        "Standards of Professional Behaviour",
        "Alleged breaches",
        "Area of breach",
        "Standards alleged to have been breached",
    ],
    "open": ["Public or private", "Public/Private", "In public?"],
}


@dataclass
class Case:
    officer: str
    name: str
    rank: str
    days: list[date]
    when: str
    at: time
    clock: str
    place: str
    deed: str
    standard: str
    public: bool

    def values(self, chance: random.Random) -> dict[str, str]:
        openness = {"Public or private": ("Public", "Private"), "Public/Private": ("Public", "Private"), "In public?": ("Yes", "No")}
        self.open_label = chance.choice(list(openness))
        return {
            "who": self.officer,
            "when": self.when,
            "time": self.clock,
            "where": self.place,
            "what": f"It is alleged that the officer {self.deed}.",
            "standards": self.standard,
            "open": openness[self.open_label][0 if self.public else 1],
        }


def make(chance: random.Random, number: int) -> Case:
    printed, rank = chance.choice(RANKS)
    name = f"{FIRST[number % len(FIRST)]} {chance.choice(LAST)}{'' if number < 10 else 'son'}"
    collar = f" {chance.randrange(1000, 9999)}" if chance.random() < 0.5 else ""
    first = date(2026, 12, 1) + timedelta(days=chance.randrange(0, 50))
    first += timedelta(days=-first.weekday() % 7)
    last = first + timedelta(days=chance.randrange(0, 4))
    days = weekdays_between(first, last)
    single = [f"{first.day} {first:%B} {first.year}", f"{first:%A} {first.day} {first:%B} {first.year}", f"{first:%d/%m/%Y}"]
    ranged = [
        f"{first.day} {first:%B} to {last.day} {last:%B} {last.year}",
        f"{first:%A} {first.day} {first:%B} {first.year} - {last:%A} {last.day} {last:%B} {last.year}",
        f"{first:%d/%m/%Y} - {last:%d/%m/%Y}",
    ]
    hour, minute = chance.choice([(9, 30), (10, 0), (14, 0), (10, 15)])
    half = "am" if hour < 12 else "pm"
    clock = chance.choice(
        [
            f"{hour % 12 or 12}.{minute:02}{half}",
            f"{hour:02}:{minute:02}",
            f"{hour:02}:{minute:02} hours",
            f"{hour:02}{minute:02}hrs",
            f"{hour % 12 or 12}:{minute:02}{half.upper()}",
        ]
    )
    return Case(
        f"{printed}{collar} {name}",
        name,
        rank,
        days,
        chance.choice(single if len(days) == 1 else ranged),
        time(hour, minute),
        clock,
        chance.choice(PLACES),
        chance.choice(DEEDS),
        chance.choice(STANDARDS),
        chance.random() < 0.7,
    )


def order(chance: random.Random) -> tuple[list[str], dict[str, str]]:
    keys = list(LABELS)
    chance.shuffle(keys)
    return keys, {key: chance.choice(LABELS[key]) for key in keys}


def labelled(chance: random.Random, cases: list[Case]) -> str:
    keys, labels = order(chance)
    glue = chance.choice([": ", ": ", " - "])
    out = []
    for case in cases:
        values = case.values(chance)
        labels["open"] = case.open_label
        lines = [f"{labels[k]}{': ' if labels[k].endswith('?') else glue}{values[k]}" for k in keys]
        out.append(
            "<p>" + "<br>".join(lines) + "</p>"
            if chance.random() < 0.5
            else "".join(f"<p><strong>{line}</strong></p>" if False else f"<p>{line}</p>" for line in lines)
        )
    return chance.choice(["", "<hr>"]).join(out)


def headed(chance: random.Random, cases: list[Case]) -> str:
    keys, labels = order(chance)
    out = []
    for case in cases:
        values = case.values(chance)
        labels["open"] = case.open_label
        out.append(
            f"<h3>{case.officer}</h3><dl>" + "".join(f"<dt>{labels[k]}</dt><dd>{values[k]}</dd>" for k in keys if k != "who") + "</dl>"
        )
    return "".join(out)


def rows(chance: random.Random, cases: list[Case]) -> str:
    keys, labels = order(chance)
    values = [case.values(chance) for case in cases]
    for case, told in zip(cases, values, strict=True):
        told["open"] = "Public" if case.public else "Private"
    labels["open"] = "Public or private"
    head = "".join(f"<th>{labels[k]}</th>" for k in keys)
    return (
        f"<table><tr>{head}</tr>" + "".join("<tr>" + "".join(f"<td>{told[k]}</td>" for k in keys) + "</tr>" for told in values) + "</table>"
    )


def columns(chance: random.Random, cases: list[Case]) -> str:
    keys, labels = order(chance)
    values = [case.values(chance) for case in cases]
    for case, told in zip(cases, values, strict=True):
        told["open"] = "Public" if case.public else "Private"
    labels["open"] = "Public or private"
    return (
        "<table>"
        + "".join(f"<tr><th>{labels[k]}</th>" + "".join(f"<td>{told[k]}</td>" for told in values) + "</tr>" for k in keys)
        + "</table>"
    )


def prose(chance: random.Random, cases: list[Case]) -> str:
    out = []
    for case in cases:
        openness = (
            chance.choice(["The hearing will be held in public.", "It is open to the public."])
            if case.public
            else chance.choice(["The hearing will be held in private.", "It will sit in private."])
        )
        sitting = chance.choice(
            [
                f"{case.officer} will appear before a misconduct hearing on {case.when} at {case.clock}, at {case.place}.",
                f"A misconduct hearing for {case.officer} will take place at {case.place} on {case.when}, starting at {case.clock}.",
            ]
        )
        rest = [openness, f"It is alleged that the officer {case.deed}. Standards: {case.standard}."]
        chance.shuffle(rest)
        out.append(f"<p>{sitting}</p>" + "".join(f"<p>{words}</p>" for words in rest))
    return "".join(out)


def boldly(chance: random.Random, cases: list[Case]) -> str:
    keys, labels = order(chance)
    out = []
    for number, case in enumerate(cases, 1):
        values = case.values(chance)
        labels["open"] = case.open_label
        said = [f"<p><strong>{labels[k]}:</strong> {values[k]}</p>" for k in keys]
        out.append(f"<h3>Hearing {number}</h3>" + "".join(said))
    return "".join(out)


def upright(chance: random.Random, cases: list[Case]) -> str:
    keys, labels = order(chance)
    out = []
    for case in cases:
        values = case.values(chance)
        labels["open"] = case.open_label
        out.append("<table>" + "".join(f"<tr><td>{labels[k]}</td><td>{values[k]}</td></tr>" for k in keys) + "</table>")
    return "<p>&nbsp;</p>".join(out)


def carded(chance: random.Random, cases: list[Case]) -> str:
    keys, labels = order(chance)
    out = []
    for case in cases:
        values = case.values(chance)
        labels["open"] = case.open_label
        items = "".join(f"<li><b>{labels[k]}</b> {values[k]}</li>" for k in keys if k != "who")
        out.append(f"<article><h3>{case.officer}</h3><ul>{items}</ul></article>")
    return "".join(out)


LAYOUTS: list[Callable[[random.Random, list[Case]], str]] = [labelled, headed, rows, columns, prose, boldly, upright, carded]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@pytest.mark.parametrize("seed", range(40))
def test_it_reads_back_what_was_printed(layout: Callable[[random.Random, list[Case]], str], seed: int) -> None:
    chance = random.Random(f"{layout.__name__}{seed}")
    cases = [make(chance, number) for number in range(chance.randrange(1, 4))]
    body = f"<html><body><main><h1>Misconduct hearings</h1>{layout(chance, cases)}</main></body></html>"

    notices = read(Page("https://www.kent.police.uk/misconduct/", body.encode(), "text/html", NOW, "kent")).notices

    assert len(notices) == len(cases), body
    for case in cases:
        (notice,) = [n for n in notices if n.officers and n.officers[0].name == case.name]
        assert [o.name for o in notice.officers] == [case.name]
        assert notice.officers[0].rank == case.rank
        assert list(notice.dates) == case.days, body
        assert notice.start_time == case.at, body
        assert (notice.venue or "").removeprefix("The ") == case.place.removeprefix("The "), body
        assert notice.in_public is case.public, body
        assert notice.standards == (case.standard,), body
        assert case.deed in (notice.allegation or ""), body
        assert notice.hearing_type is HearingType.MISCONDUCT_HEARING
