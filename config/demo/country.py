"""The sample country: its forces and what they announce. Every force, officer, place and allegation is invented."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta


@dataclass(frozen=True)
class Announced:
    """What a sample force says of one hearing; `days` are sitting days, weekends left out."""

    officer: str
    starts_on: date
    days: int
    time: str
    venue: str
    allegation: str
    standards: str
    book: str
    openness: str = "This hearing will be held in public."
    status: str = ""

    @property
    def ends_on(self) -> date:
        return weekday_after(self.starts_on, self.days - 1)


@dataclass
class Sample:
    """One sample force and its web site. Tests change `announced` and see what the next poll makes of it."""

    slug: str
    name: str
    shape: str
    town: str
    announced: list[Announced] = field(default_factory=list)
    is_down: bool = False


@dataclass(frozen=True)
class Release:
    """One IOPC release or investigation summary of the sample site."""

    slug: str
    kind: str
    title: str
    published_on: date
    paragraphs: tuple[str, ...]
    tags: tuple[str, ...]

    @property
    def path(self) -> str:
        return f"/news/{self.slug}" if self.kind == "News" else f"/our-work/investigations/{self.slug}"


def weekday_after(day: date, count: int) -> date:
    """The weekday `count` weekdays after `day`; with 0 the day itself, or the Monday after a weekend."""
    while day.weekday() > 4:
        day += timedelta(days=1)
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


def country(today: date) -> list[Sample]:
    """Five forces, each announcing in a shape of its own."""

    def soon(count: int) -> date:
        return weekday_after(today + timedelta(days=1), count)

    return [
        Sample(
            "northmoor",
            "Northmoor Constabulary",
            "labels",
            "Harrowgill",
            [
                Announced(
                    "PC 4471 Alder Quenby",
                    soon(6),
                    3,
                    "10:00",
                    "Moor House, Fell Road, Harrowgill, HG1 9ZZ",
                    "It is alleged that PC Quenby recorded a welfare visit in a pocket notebook that had not been made.",
                    "Honesty and Integrity; Duties and Responsibilities",
                    "Places must be booked by {deadline} at 12 noon.",
                ),
                Announced(
                    "Sergeant 208 Ottilie Marchbank",
                    soon(11),
                    2,
                    "09:30",
                    "Moor House, Fell Road, Harrowgill, HG1 9ZZ",
                    "It is alleged that Sergeant Marchbank used a police computer to look up a neighbour without a policing purpose.",
                    "Confidentiality; Orders and Instructions",
                    "Places must be booked by {deadline} at 12 noon.",
                ),
            ],
        ),
        Sample(
            "avonvale",
            "Avonvale Police",
            "table",
            "Wenbury",
            [
                Announced(
                    "PC 1093 Corwin Tasselby",
                    soon(4),
                    1,
                    "10:00",
                    "Vale Chambers, Lock Street, Wenbury, WB2 9ZZ",
                    "used more force than was needed on a man who was sitting down and compliant",
                    "Use of Force",
                    "",
                ),
                Announced(
                    "Former Inspector Isolde Farrimond",
                    soon(9),
                    4,
                    "10:30",
                    "Wenbury Old Library, Quay Road, Wenbury, WB1 9ZZ",
                    "failed to pass on a report of harassment and altered the log afterwards",
                    "Honesty and Integrity; Duties and Responsibilities",
                    "",
                ),
                Announced(
                    "DC 3312 Barnaby Ullswick",
                    soon(15),
                    1,
                    "13:00",
                    "Vale Chambers, Lock Street, Wenbury, WB2 9ZZ",
                    "claimed overtime for six evenings that were not worked",
                    "Honesty and Integrity",
                    "",
                ),
            ],
        ),
        Sample(
            "eastwold",
            "Eastwold Police",
            "index",
            "Saltmere",
            [
                Announced(
                    "PC 772 Leofric Dunnamore",
                    soon(7),
                    2,
                    "10:00",
                    "Saltmere Guildhall, Tide Lane, Saltmere, SM3 9ZZ",
                    "It is alleged that PC Dunnamore drove a marked car far above the limit without a policing reason, and denied it.",
                    "Honesty and Integrity; Discreditable Conduct",
                    "To attend, register by 5pm on {deadline}.",
                ),
                Announced(
                    "Former PC 1450 Rosalind Everdeen-Pike",
                    soon(13),
                    1,
                    "14:00",
                    "Saltmere Guildhall, Tide Lane, Saltmere, SM3 9ZZ",
                    "It is alleged that former PC Everdeen-Pike failed to disclose a business interest.",
                    "Orders and Instructions",
                    "To attend, register by 5pm on {deadline}.",
                ),
            ],
        ),
        Sample(
            "kingsmere",
            "Kingsmere Police",
            "feed",
            "Kingsmere",
            [
                Announced(
                    "DS 615 Hartley Wroxeter",
                    soon(5),
                    2,
                    "10:00",
                    "Mere Court, Castle Hill, Kingsmere, KM4 9ZZ",
                    "kept cash found in a searched car in a desk drawer and made no record of it",
                    "Honesty and Integrity; Orders and Instructions",
                    "",
                ),
            ],
        ),
        Sample(
            "glenharrow",
            "Glenharrow Police",
            "prose",
            "Glenharrow",
            [
                Announced(
                    "Officer A",
                    soon(8),
                    2,
                    "10:00",
                    "Harrow Lodge, Mill Brae, Glenharrow, GH5 9ZZ",
                    "It is alleged that Officer A sent messages to a member of the public met on duty.",
                    "Authority, Respect and Courtesy; Discreditable Conduct",
                    "Members of the public who want to attend must ask for a seat before 4pm on {deadline}.",
                    openness="The hearing will be in public, and part of it may be heard in private.",
                ),
            ],
        ),
    ]


def releases(today: date) -> list[Release]:
    """What the sample IOPC site carries."""
    return [
        Release(
            "former-avonvale-inspector-to-face-hearing",
            "News",
            "Former Avonvale Police inspector to face misconduct hearing over harassment report",
            today - timedelta(days=1),
            (
                "A former Avonvale Police inspector is to face a gross misconduct hearing following our investigation.",
                "Former Inspector Isolde Farrimond will answer an allegation that a report of harassment was not passed on.",
                "The hearing is arranged by the force and will be held in public.",
            ),
            ("Avonvale Police", "Abuse of position"),
        ),
        Release(
            "pursuit-eastwold-police",
            "Investigation",
            f"Pursuit in Saltmere - Eastwold Police, {today - timedelta(days=400):%B %Y}",
            today - timedelta(days=6),
            (
                "We investigated a pursuit by officers of Eastwold Police that ended when the car left the road.",
                "Our investigation concluded that the decisions taken were in line with the force's policy.",
            ),
            ("Eastwold Police", "Road traffic incidents"),
        ),
    ]
