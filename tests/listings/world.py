"""A national registry in small, drawn from a seed: forces with pages on loopback, hearings that live, move and end, and bad days."""

from __future__ import annotations

import html
import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from listings.models import Force, Source
from tests.listings.pages import FRAME, NOTHING
from tests.listings.sites import Answer, Site

FIRST = ["Jane", "Tom", "Ann", "Roy", "Eve", "Sam", "Ida", "Max", "Una", "Guy", "Amy", "Ned", "Zoe", "Ben", "Kit", "Fay"]
LAST = ["Archer", "Brook", "Castleton", "Daleworth", "Fieldgate", "Grovenor", "Hatherby", "Inglewick", "Jessamy", "Kestrell", "Lambourn"]
LAST += ["Merriden", "Netherby", "Oakhanger", "Penhallow", "Quarrington", "Ravensholt", "Stanbury", "Thornleigh", "Underhay", "Wetherell"]
PLACES = ["Margate", "Ashby", "Thornton", "Redmere", "Oldbury", "Westgate", "Hexwell", "Brigham", "Stoneleigh", "Farnden"]
DEEDS = [
    "kept cash seized from a van",
    "lied about the speed of a marked car",
    "slept on duty in a parked carrier",
    "searched records of a neighbour",
]
DEEDS += [
    "struck a detained man with a baton",
    "drove a marked car after drinking",
    "sent offensive messages to a group",
    "changed a custody log",
]
DEEDS += ["sold found bicycles at a market", "worked as a roofer while on sick leave", "claimed overtime that was not worked"]
VENUES = ["Force Headquarters, Sutton Road", "Town Hall, Market Square", "Guildhall, High Street", "Police Training Centre, Mill Lane"]
BAD = {
    "maintenance": "<html><body><h1>Sorry</h1><p>The site is down for planned maintenance. Please try again later.</p></body></html>",
    "login": "<html><body><h1>Sign in</h1><form>User <input> Password <input type=password><button>Sign in</button></form></body></html>",
    "soft 404": "<html><head><title>Page not found</title></head><body><h1>Page not found</h1><p>This page has moved.</p></body></html>",
    "blocked": "<html><body><h1>Request rejected</h1><p>The requested URL was rejected. Your support ID is 8816.</p></body></html>",
    "cookie wall": "<html><body><h1>Cookies</h1><p>Choose what you accept before you go on.</p><button>Accept</button></body></html>",
    "home page": "<html><body><h1>Welcome</h1><p>Report a crime, tell us about a vehicle, or find your local team.</p></body></html>",
    "json error": '{"error": {"code": 502, "message": "upstream request failed"}}',
    "stack trace": "<html><body><h1>Server Error in '/' Application.</h1><pre>System.NullReferenceException at line 81</pre></body></html>",
    "empty": "",
}
"""Eight kinds of error page that come with status 200, and no page at all."""


@dataclass
class Case:
    """One hearing as it really is. `number` is in the allegation, so that a record can be traced back to it."""

    number: int
    force: str
    rank: str
    name: str
    is_cipher: bool
    day: date
    at: time
    venue: str
    allegation: str
    days: int = 1
    is_private: bool = False
    status: str = "scheduled"
    is_shown: bool = True
    relist_on: date | None = None

    @property
    def dates(self) -> list[date]:
        return [self.day + timedelta(days=n) for n in range(self.days)] if self.status != "postponed" else []

    @property
    def last(self) -> date:
        return self.day + timedelta(days=self.days - 1)


@dataclass
class World:
    """`morning(day)` lets a day's events happen; `serve(bad)` puts every page on the site."""

    seed: int
    slugs: list[str]
    site: Site
    cases: list[Case] = field(default_factory=list)
    layouts: dict[str, int] = field(default_factory=dict)
    bad: dict[str, str] = field(default_factory=dict)
    events: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        self.layouts = {slug: self.dice.randrange(3) for slug in self.slugs}

    def sources(self) -> dict[str, Source]:
        made = {}
        for slug in self.slugs:
            force = Force.objects.get_or_create(
                slug=slug, defaults={"name": f"{slug.title()} Police", "kind": "territorial", "country": "England"}
            )[0]
            made[slug] = Source.objects.create(force=force, url=self.site.url(f"/{slug}"))
        return made

    def morning(self, today: date, per_week: float) -> None:
        """What happens between yesterday's last poll and today's first."""
        if today.weekday() < 5:
            for _ in range(_poisson(self.dice, per_week / 5)):
                self._announce(today)
        for case in self.cases:
            if case.is_shown and case.last < today - timedelta(days=self.dice.randrange(3)):
                case.is_shown = False
            elif case.relist_on and case.relist_on <= today:
                case.status, case.relist_on, case.day = "scheduled", None, _weekday(today + timedelta(days=self.dice.randrange(15, 30)))
                self.events.append("relisted")
            elif case.is_shown and case.day > today + timedelta(days=2) and self.dice.random() < 0.08:
                self._happen(case, today)
        if self.dice.random() < 0.05:
            self.layouts[self.dice.choice(self.slugs)] = self.dice.randrange(3)
            self.events.append("relayout")

    def weather(self) -> None:
        """Which pages go wrong at the next poll."""
        kinds = [*BAD, "half", "half", "server error", "challenge"]
        self.bad = {slug: self.dice.choice(kinds) for slug in self.slugs if self.dice.random() < 0.03}
        self.events += self.bad.values()

    def serve(self) -> None:
        for slug in self.slugs:
            body = self.page(slug)
            kind = self.bad.get(slug, "")
            if kind == "half":
                self.site[f"/{slug}"] = body[: int(len(body) * self.dice.uniform(0.3, 0.9))]
            elif kind == "server error":
                self.site[f"/{slug}"] = Answer(b"oops", 500)
            elif kind == "challenge":
                self.site[f"/{slug}"] = Answer(b"<title>Just a moment...</title>", 403)
            else:
                self.site[f"/{slug}"] = BAD[kind] if kind else body

    def shown(self, slug: str) -> Iterator[Case]:
        return (case for case in self.cases if case.force == slug and case.is_shown)

    def page(self, slug: str) -> str:
        cases, noise = list(self.shown(slug)), ""
        if self.dice.random() < 0.3:
            self.dice.shuffle(cases)
            noise = f"<!-- {self.dice.random()} -->" + "\n" * self.dice.randrange(3)
        layout = (_labelled, _headed, _table)[self.layouts[slug]]
        return FRAME.format(
            title="Upcoming misconduct hearings", force=f"{slug.title()} Police", body=(layout(cases) if cases else NOTHING) + noise
        )

    def _announce(self, today: date) -> None:
        dice, slug = self.dice, self.dice.choice(self.slugs)
        used = {case.name for case in self.cases if case.force == slug and case.last >= today - timedelta(days=70)}
        is_cipher = dice.random() < 0.3
        ciphers = [f"Officer {letter}" for letter in "ABCDEFGH"]
        names = [f"{first} {last}" for first in FIRST for last in LAST]
        live = {case.name.split()[-1] for case in self.shown(slug)}
        free = [name for name in (ciphers if is_cipher else names) if name.split()[-1] not in live and (is_cipher or name not in used)]
        day = _weekday(today + timedelta(days=dice.randrange(6, 25)))
        others = [case for case in self.shown(slug) if case.day > today]
        day = others[0].day if others and dice.random() < 0.15 else day
        number = len(self.cases) + 1000
        allegation = (
            f"It is alleged that the officer {dice.choice(DEEDS)} in {dice.choice(PLACES)} and afterwards {dice.choice(DEEDS)} near "
            f"{dice.choice(PLACES)}, recorded under exhibit {number} by a supervisor from {dice.choice(PLACES)}."
        )
        rank = "" if is_cipher else dice.choice(["PC", "PS", "DC"])
        at = time(dice.choice([9, 10, 11, 14]), dice.choice([0, 30]))
        days = dice.choice([1, 1, 1, 2, 3])
        self.cases.append(Case(number, slug, rank, dice.choice(free), is_cipher, day, at, dice.choice(VENUES), allegation, days))
        self.events.append("announced")

    def _happen(self, case: Case, today: date) -> None:
        kind = self.dice.choice(["moved", "venue", "time", "named", "hidden", "typo", "private", "postponed", "cancelled", "taken down"])
        self.events.append(kind)
        if kind == "moved":
            case.day = _weekday(case.day + timedelta(days=self.dice.randrange(2, 20)))
        elif kind == "venue":
            case.venue = self.dice.choice([venue for venue in VENUES if venue != case.venue])
        elif kind == "time":
            case.at = time(15 if case.at.hour != 15 else 13, 0)
        elif kind == "named" and case.is_cipher:
            used = {other.name for other in self.cases}
            case.name = self.dice.choice([f"{first} {last}" for first in FIRST for last in LAST if f"{first} {last}" not in used])
            case.is_cipher, case.rank = False, "PC"
        elif kind == "hidden" and not case.is_cipher:
            used = {other.name for other in self.shown(case.force)}
            case.name = self.dice.choice([f"Officer {letter}" for letter in "JKLMNPQR" if f"Officer {letter}" not in used])
            case.is_cipher, case.rank = True, ""
        elif kind == "typo":
            case.allegation = (
                case.allegation.replace("recorded", "which was recorded") if "which was" not in case.allegation else case.allegation
            )
        elif kind == "private" and not case.is_private:
            case.is_private = True
        elif kind == "postponed" and case.status == "scheduled":
            case.status, case.relist_on = "postponed", today + timedelta(days=self.dice.randrange(3, 10))
        elif kind == "cancelled" and case.status == "scheduled":
            case.status = "cancelled"
        elif kind == "taken down" and case.status == "scheduled":
            case.is_shown = False


def _facts(case: Case) -> list[tuple[str, str]]:
    who = f"{case.rank} {case.name}".strip()
    days = " and ".join(f"{day:%A} {day.day} {day:%B} {day.year}" for day in case.dates)
    if case.days == 3 and case.dates:
        first, last = case.dates[0], case.dates[-1]
        days = f"{first:%A} {first.day} {first:%B} {first.year} to {last:%A} {last.day} {last:%B} {last.year}"
    found = [("Officer", who), ("Date", days or "To be confirmed"), ("Time", f"{case.at:%H:%M}" if case.dates else "To be confirmed")]
    return [*found, ("Venue", case.venue), ("Allegation", case.allegation)]


def _note(case: Case) -> str:
    said = {"postponed": "This hearing has been postponed. A new date will be given.", "cancelled": "This hearing has been cancelled."}
    private = "This hearing will be held in private." if case.is_private else "This hearing will be held in public."
    return f"{said.get(case.status, '')} {private}".strip()


def _labelled(cases: list[Case]) -> str:
    parts = []
    for case in cases:
        lines = "".join(f"<li><strong>{label}:</strong> {html.escape(value)}</li>" for label, value in _facts(case))
        parts.append(f"<h2>Misconduct hearing: {case.rank} {case.name}</h2><ul>{lines}</ul><p>{_note(case)}</p>")
    return "\n".join(parts)


def _headed(cases: list[Case]) -> str:
    parts = []
    for case in cases:
        lines = "".join(f"<p>{label}: {html.escape(value)}</p>" for label, value in _facts(case))
        parts.append(f"<section><h3>Misconduct hearing - {case.rank} {case.name}</h3>{lines}<p>{_note(case)}</p></section>")
    return "\n".join(parts)


def _table(cases: list[Case]) -> str:
    heads = "".join(f"<th>{label}</th>" for label in ("Officer", "Date", "Time", "Venue", "Allegation", "Status", "Public or private"))
    rows = ""
    for case in cases:
        cells = [*(value for _, value in _facts(case)), case.status.capitalize(), "Private" if case.is_private else "Public"]
        rows += "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells) + "</tr>"
    return f"<p>Each is a misconduct hearing.</p><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _weekday(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= 3 else 0)


def _poisson(dice: random.Random, mean: float) -> int:
    """How many events of a mean rate happen (Knuth)."""
    count, product, limit = 0, dice.random(), math.exp(-mean)
    while product > limit:
        count += 1
        product *= dice.random()
    return count
