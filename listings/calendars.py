"""iCalendar (RFC 5545): hearings that move, update and cancel themselves in people's calendars."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, Max, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from icalendar import Alarm, Calendar, Event

from listings import wording
from listings.caching import kept
from listings.models import Force, Hearing, HearingQuerySet
from listings.public import Shown, shown

LONDON = ZoneInfo("Europe/London")
STATUS = {"cancelled": "CANCELLED", "withdrawn": "CANCELLED", "postponed": "TENTATIVE", "adjourned": "TENTATIVE"}
KEPT_DAYS = 60
"""How long a past hearing stays in a calendar: long enough for a client that asks monthly to see a cancellation."""
WARNING = timedelta(hours=24)
WEEKDAYS = ["MO", "TU", "WE", "TH", "FR"]


@kept
def of_everything(request: HttpRequest) -> HttpResponse:
    return answer("Police misconduct hearings", current(timezone.localdate()), "hearings.ics")


@kept
def of_force(request: HttpRequest, slug: str) -> HttpResponse:
    force = get_object_or_404(Force, slug=slug)
    return answer(f"{force.name}: misconduct hearings", current(timezone.localdate()).filter(force=force), f"{slug}.ics")


@kept
def of_hearing(request: HttpRequest, pk: int) -> HttpResponse:
    found = Hearing.objects.listed().filter(pk=pk)
    get_object_or_404(found)
    return answer("Misconduct hearing", found, f"hearing-{pk}.ics")


def current(today: date) -> HearingQuerySet:
    """What calendars hold: hearings with a day, to come or not long past."""
    return Hearing.objects.listed().filter(starts_on__gte=today - timedelta(days=KEPT_DAYS))


def answer(name: str, found: HearingQuerySet, filename: str) -> HttpResponse:
    response = HttpResponse(calendar(name, found), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{filename}"'
    return response


def calendar(name: str, found: HearingQuerySet) -> bytes:
    """The file, in two statements however many hearings."""
    seen = Q(changes__public_at__isnull=False)
    rows = found.annotate(told=Count("changes", filter=seen), told_at=Max("changes__public_at", filter=seen))
    file = Calendar()
    file.add("prodid", f"-//{settings.SITE_NAME}//hearings//EN")
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", name)
    file.add("x-wr-timezone", "Europe/London")
    file.add("refresh-interval", timedelta(hours=4), parameters={"VALUE": "DURATION"})
    file.add("x-published-ttl", "PT4H")
    for event in events(rows.select_related("force").prefetch_related("officers").order_by("starts_on", "pk")):
        file.add_component(event)
    file.add_missing_timezones(first_date=date(2020, 1, 1), last_date=date(2040, 1, 1))
    return bytes(file.to_ical())


def events(rows: Iterable[Hearing]) -> Iterable[Event]:
    """One event per hearing with a day. Rows carry `told` (how often it changed) and `told_at` (when last)."""
    for hearing in rows:
        if hearing.starts_on is not None:
            changed_at = getattr(hearing, "told_at", None) or hearing.listed_at or hearing.first_seen_at
            yield event(shown(hearing), int(getattr(hearing, "told", 0)), changed_at.astimezone(UTC))


def event(face: Shown, sequence: int, changed_at: datetime) -> Event:
    """The hearing as an event. A sitting day's end is not published, so a timed event has none."""
    item = Event()
    item.add("uid", f"hearing-{face.pk}@{urlsplit(settings.SITE_URL).hostname}")
    item.add("sequence", sequence)
    item.add("dtstamp", changed_at)
    item.add("last-modified", changed_at)
    item.add("status", STATUS.get(face.status, "CONFIRMED"))
    prefix = "" if face.status in ("scheduled", "concluded") else f"{face.status.upper()}: "
    item.add("summary", prefix + wording.title(face) + (" (in private)" if face.openness == "private" else ""))
    _add_days(item, face)
    if face.venue:
        item.add("location", face.venue)
    item.add("url", settings.SITE_URL + face.path)
    item.add("description", _description(face))
    item.add("categories", [face.force.name])
    item.add("transp", "TRANSPARENT")
    if (alarm := _alarm(face)) is not None:
        item.add_component(alarm)
    return item


def _add_days(item: Event, face: Shown) -> None:
    assert face.starts_on is not None
    days = [day for day in face.dates if day >= face.starts_on] or [face.starts_on]
    if face.start_time is None:
        item.add("dtstart", days[0])
        if len(days) == 1 and face.ends_on and face.ends_on > days[0]:
            item.add("dtend", face.ends_on + timedelta(days=1))
    else:
        item.add("dtstart", datetime.combine(days[0], face.start_time, LONDON))
    if len(days) > 1 and wording.is_run(days) and all(day.weekday() < 5 for day in days):
        item.add("rrule", {"freq": "daily", "byday": WEEKDAYS, "count": len(days)})
    elif len(days) > 1:
        item.add("rdate", [day if face.start_time is None else datetime.combine(day, face.start_time, LONDON) for day in days[1:]])


def _description(face: Shown) -> str:
    lines = [wording.KINDS.get(face.hearing_type, "Hearing") + ", " + wording.OPENNESS[face.openness].lower() + "."]
    if face.book_by:
        lines.append(f"Book by {wording.book_by(face.book_by)}.")
    if face.allegation:
        lines.append("Alleged, in the force's words: " + face.allegation[:600])
    return "\n\n".join([*lines, settings.SITE_URL + face.path])


def _alarm(face: Shown) -> Alarm | None:
    """A reminder a day before the deadline for asking for a seat."""
    if face.book_by is None or not face.in_public or face.status != "scheduled":
        return None
    deadline = datetime.combine(face.book_by.on, face.book_by.at or time(17, 0), LONDON)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"Book by {wording.book_by(face.book_by)}: {wording.title(face)}")
    alarm.add("trigger", (deadline - WARNING).astimezone(UTC), parameters={"VALUE": "DATE-TIME"})
    return alarm
