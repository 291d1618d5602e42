"""Dates, deadlines, kinds and changes in plain English, for page, feed, calendar and mail alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any

from listings.booking import BookBy
from listings.models import Change
from listings.notice import HearingType, Outcome
from listings.public import Shown

KINDS = {
    HearingType.MISCONDUCT_HEARING.value: "Misconduct hearing",
    HearingType.ACCELERATED.value: "Accelerated misconduct hearing",
    HearingType.MISCONDUCT_MEETING.value: "Misconduct meeting",
    HearingType.APPEAL_TRIBUNAL.value: "Police appeals tribunal",
    "": "Hearing (kind not stated)",
}
OPENNESS = {
    "public": "In public",
    "part private": "Partly in private",
    "private": "In private",
    "not stated": "Not stated whether in public",
}
OUTCOMES = {
    Outcome.DISMISSED.value: "Dismissed without notice",
    Outcome.WOULD_HAVE_BEEN_DISMISSED.value: "Would have been dismissed if still serving",
    Outcome.FINAL_WRITTEN_WARNING.value: "Final written warning",
    Outcome.WRITTEN_WARNING.value: "Written warning",
    Outcome.REDUCTION_IN_RANK.value: "Reduction in rank",
    Outcome.NOT_PROVEN.value: "Not proven",
    Outcome.REFLECTIVE_PRACTICE.value: "Referred to reflective practice",
    Outcome.NO_FURTHER_ACTION.value: "No further action",
}
FIELDS = {
    "dates": "the dates",
    "starts_on": "the first day",
    "ends_on": "the last day",
    "start_time": "the starting time",
    "venue": "the venue",
    "is_online": "whether it can be watched online",
    "in_public": "whether it is in public",
    "is_partly_private": "whether part of it is in private",
    "private_reason": "the reason for privacy",
    "allegation": "the allegation",
    "standards": "the standards",
    "officers": "the officers",
    "hearing_type": "the kind of hearing",
    "attend_by_on": "the day to book by",
    "attend_by_time": "the time to book by",
    "attend_rule": "the booking rule",
    "how_to_book": "how to book",
    "representations_by_on": "the day for representations",
    "representations_by_time": "the time for representations",
    "reporting_restriction": "the reporting restriction",
    "notice_url": "the address of the notice",
}
CHANGES = {
    "new": "Listed for the first time",
    "moved": "Moved",
    "venue": "New venue",
    "private": "Now to be held in private",
    "public": "Now to be held in public",
    "named": "The officer is now named",
    "anonymised": "The officer is no longer named",
    "postponed": "Postponed",
    "adjourned": "Adjourned",
    "cancelled": "Called off",
    "reinstated": "Back on",
    "outcome": "Outcome published",
    "amended": "Notice amended",
    "gone": "No longer shown by the force",
    "back": "Shown again by the force",
    "corrected": "Corrected by us",
    "reply": "Reply added",
    "withdrawn": "Withdrawn by us",
}
UNQUOTED = ("new", "gone", "back", "reply", "withdrawn", "cancelled", "reinstated", "public")
TIMES = ("dates", "starts_on", "ends_on", "start_time")


def day(value: date, with_year: bool = True) -> str:
    """Thursday 3 December 2026."""
    return f"{value:%A} {value.day} {value:%B}" + (f" {value.year}" if with_year else "")


def clock(value: time) -> str:
    """1 pm, 9.30 am, noon, midnight."""
    if value.minute == 0 and value.hour in (0, 12):
        return "noon" if value.hour else "midnight"
    hour = value.hour % 12 or 12
    minutes = f".{value.minute:02d}" if value.minute else ""
    return f"{hour}{minutes} {'am' if value.hour < 12 else 'pm'}"


def days(values: Sequence[date]) -> str:
    """One day, an unbroken range ("Monday 7 to Wednesday 9 December 2026", weekends between allowed), or each day."""
    if not values:
        return "Date not given"
    first, last = values[0], values[-1]
    if len(values) == 1:
        return day(first)
    if is_run(values):
        start = (
            f"{first:%A} {first.day}"
            + ("" if first.month == last.month else f" {first:%B}")
            + ("" if first.year == last.year else f" {first.year}")
        )
        return f"{start} to {day(last)}"
    return ", ".join(day(value, with_year=False) for value in values[:-1]) + f" and {day(last)}"


def when(face: Shown) -> str:
    """All sitting days and the starting time."""
    known = face.dates or tuple(value for value in (face.starts_on,) if value)
    if not face.dates and face.starts_on and face.ends_on and face.ends_on > face.starts_on:
        text = f"{day(face.starts_on)} to {day(face.ends_on)}"
    else:
        text = days(known)
    return f"{text}, {clock(face.start_time)}" if face.start_time and known else text


def hours(face: Shown) -> str:
    """What a list under the first day's heading still has to say: the hour, and how long it runs."""
    last = face.dates[-1] if face.dates else face.ends_on
    at = clock(face.start_time) if face.start_time else "time not given"
    return f"{at}, to {day(last, with_year=False)}" if last and face.starts_on and last > face.starts_on else at


def book_by(deadline: BookBy) -> str:
    """1 pm on Thursday 3 December."""
    at = f"{clock(deadline.at)} on " if deadline.at else "the end of "
    return at + day(deadline.on, with_year=False)


def title(face: Shown) -> str:
    """What a page, a calendar entry and a shared link call it: who, what kind, which force."""
    return f"{face.who}: {KINDS.get(face.hearing_type, 'Hearing').replace(' (kind not stated)', '').lower()}, {face.force.name}"


def outcome(value: str, finding: str = "") -> str:
    """The outcome in words, with the finding where one is given."""
    return ": ".join(part for part in (finding.strip().rstrip("."), OUTCOMES.get(value, value.replace("_", " "))) if part)


def change(row: Change, face: Shown) -> str:
    """One change as a sentence, without its date: "Moved, from “Monday 7 December 2026” to “Tuesday 8 December 2026”."

    Of a restricted hearing only dates and times are quoted: any other value may hold what is restricted.
    """
    head = CHANGES.get(row.kind, row.get_kind_display().capitalize())
    if row.kind in ("amended", "corrected") and row.field:
        head += f": {FIELDS.get(row.field, row.field.replace('_', ' '))}"
    if row.kind in UNQUOTED or row.field in ("allegation", "status") or (face.restricted and row.field not in TIMES):
        return head + "."
    before, after = (value_words(row.field, value) for value in (row.before, row.after))
    if before and after:
        return f"{head}, from “{before}” to “{after}”."
    return f"{head}: “{after}”." if after else f"{head}; before: “{before}”." if before else f"{head}."


def value_words(field: str, value: Any) -> str:
    """A change's before or after for a reader; empty where there is nothing to say."""
    if field == "officers" and isinstance(value, list):
        return ", ".join(_officer(item) for item in value if isinstance(item, dict))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return "; ".join(text for text in (value_words(key, item) for key, item in value.items()) if text)
    if isinstance(value, list):
        found = [_as_date(str(item)) for item in value]
        whole = [item for item in found if item]
        return days(whole) if whole and len(whole) == len(found) else ", ".join(value_words(field, item) for item in value)
    if value is None or value == "":
        return ""
    text = str(value)
    if (on := _as_date(text)) is not None:
        return day(on)
    if (at := _as_time(text)) is not None:
        return clock(at)
    return text if len(text) <= 300 else text[:300].rsplit(" ", 1)[0] + " …"


def _officer(said: dict[str, Any]) -> str:
    """An officer as a change keeps them, with the outcome where one is given."""
    named = [str(said.get(name) or "") for name in ("rank", "number", "name")]
    who = " ".join(part for part in ("Former" if said.get("is_former") else "", *named) if part) or "an officer, not named"
    ended = outcome(str(said.get("outcome") or ""), str(said.get("finding") or ""))
    return f"{who} ({ended[0].lower() + ended[1:]})" if ended else who


def _as_date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def _as_time(text: str) -> time | None:
    try:
        return time.fromisoformat(text) if len(text) in (5, 8) and text[2:3] == ":" else None
    except ValueError:
        return None


def is_run(values: Sequence[date]) -> bool:
    """True where each day follows the last with nothing but a weekend between."""
    for before, after in zip(values, values[1:], strict=False):
        gap = (after - before).days
        if gap < 1 or gap > 3 or any((before + timedelta(days=step)).weekday() < 5 for step in range(1, gap)):
            return False
    return True
