"""From a reader's choices in the address to hearings: filters, search, and which can still be booked."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from urllib.parse import urlencode

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict

from listings.booking import is_bookable
from listings.faces import UNSEEN
from listings.models import Force, Hearing, HearingQuerySet, Officer
from listings.notice import Outcome
from listings.statistics import NOTICE_DUE, counted, rows_of
from listings.wording import KINDS

OPENNESS = {
    "public": Q(in_public=True),
    "private": Q(in_public=False),
    "part": Q(in_public=True, is_partly_private=True),
    "unknown": Q(in_public=None),
}
ENDED = ("cancelled", "withdrawn", "concluded")
LONGEST_QUERY = 100


@dataclass(frozen=True)
class Choice:
    """What a reader asked for; unknown words are dropped and named in `ignored`, never an error page."""

    when: str = "upcoming"
    force: str = ""
    region: str = ""
    kind: str = ""
    openness: str = ""
    outcome: str = ""
    notice: str = ""
    since: date | None = None
    until: date | None = None
    online: bool = False
    bookable: bool = False
    q: str = ""
    page: int = 1
    ignored: tuple[str, ...] = ()

    def query(self, **changed: object) -> str:
        """This choice as the end of an address, with some of it changed."""
        values = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "ignored"} | changed
        defaults = {"when": "upcoming", "page": 1}
        kept = {name: "1" if value is True else value for name, value in values.items() if value and value != defaults.get(name)}
        return "?" + urlencode(kept) if kept else ""

    def is_narrowed(self) -> bool:
        return self.query(when="upcoming", page=1) != ""

    def is_refined(self) -> bool:
        """Whether one of the choices is in use that the form keeps folded, so that a phone shows hearings first."""
        return bool(self.region or self.kind or self.openness or self.bookable or self.online)


def choice_of(query: QueryDict, forces: list[Force]) -> Choice:
    """The choice an address expresses."""
    known = {
        "when": {"upcoming", "past", "outcomes", "counted", "all"},
        "outcome": {item.value for item in Outcome},
        "notice": {"short", "known"},
        "force": {force.slug for force in forces},
        "region": {force.region for force in forces if force.region},
        "kind": {name for name in KINDS if name},
        "openness": set(OPENNESS),
    }
    asked = {name: query.get(name, "").strip() for name in known}
    good = {name: value for name, value in asked.items() if value in known[name]}
    number = query.get("page", "1")
    return Choice(
        **good,
        since=_day(query.get("since", "")),
        until=_day(query.get("until", "")),
        online=bool(query.get("online")),
        bookable=bool(query.get("bookable")),
        q=" ".join(query.get("q", "").replace("\x00", " ").split())[:LONGEST_QUERY],
        page=min(int(number), 100_000) if number.isascii() and number.isdigit() and len(number) < 9 and int(number) else 1,
        ignored=tuple(value[:40] for name, value in asked.items() if value and name not in good),
    )


def chosen(choice: Choice, now: datetime) -> HearingQuerySet:
    """The listed hearings that fit, in the order a reader wants them. `now` is local."""
    found = in_time(choice.when, now.date())
    if choice.force:
        found = found.filter(force__slug=choice.force)
    if choice.region:
        found = found.filter(force__region=choice.region)
    if choice.kind:
        found = found.filter(hearing_type=choice.kind)
    if choice.openness:
        found = found.filter(OPENNESS[choice.openness])
    if choice.outcome:
        found = found.filter(Exists(Officer.objects.filter(hearing=OuterRef("pk"), outcome=choice.outcome)), restricted_fields=[])
    if choice.since:
        found = found.filter(starts_on__gte=choice.since)
    if choice.until:
        found = found.filter(starts_on__lte=choice.until)
    if choice.online:
        found = found.filter(is_online=True)
    if choice.q:
        found = matching(found, choice.q)
    if choice.notice:
        wanted = [row.pk for row in rows_of(found) if row.notice is not None and (choice.notice == "known" or row.notice < NOTICE_DUE)]
        found = found.filter(pk__in=wanted)
    if choice.bookable:
        found = found.filter(pk__in=_bookable(found, now))
    return found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def in_time(when: str, today: date) -> HearingQuerySet:
    """Upcoming (the last day is not past, or no day is known yet), past, past with an outcome, counted in statistics, or all."""
    listed = Hearing.objects.listed()
    if when == "counted":
        return counted(today).order_by("-starts_on", "-pk")
    if when == "all":
        return listed.order_by("-starts_on", "-pk")
    if when == "upcoming":
        return listed.filter(ahead(today)).order_by("starts_on", "start_time", "pk")
    past = listed.exclude(pk__in=listed.filter(ahead(today)).values("pk")).order_by("-starts_on", "-pk")
    ended = Officer.objects.filter(hearing=OuterRef("pk")).exclude(outcome="", finding="")
    return past.filter(Exists(ended)) if when == "outcomes" else past


def ahead(today: date) -> Q:
    """Still to come, as a condition: the last day is not past, or no day is known."""
    return (Q(ends_on__gte=today) | Q(ends_on=None, starts_on__gte=today) | Q(starts_on=None)) & ~Q(status="concluded")


def matching(found: HearingQuerySet, words: str) -> HearingQuerySet:
    """Full text in PostgreSQL (web search syntax); every word somewhere elsewhere. Reads only words the public may see."""
    if connection.vendor == "postgresql":
        vector = SearchVector("search_text", config="english")
        return found.annotate(vector=vector).filter(vector=SearchQuery(words, config="english", search_type="websearch"))
    for word in words.replace('"', " ").split():
        found = found.filter(search_text__icontains=word)
    return found


def _bookable(found: HearingQuerySet, now: datetime) -> list[int]:
    rows = found.filter(in_public=True).exclude(status__in=(*ENDED, "postponed")).select_related("force").defer(*UNSEEN)
    return [hearing.pk for hearing in rows if is_bookable(hearing, now)]
