"""A Change in words: "start time: 10:00 → 13:00". Pure; says no name that a change took away."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, time

from listings import wording
from listings.models import Change

Kind = Change.Kind
FIELDS = {
    "starts_on": "date",
    "ends_on": "last day",
    "dates": "days",
    "start_time": "start time",
    "in_public": "open to the public",
    "is_partly_private": "partly in private",
    "is_online": "online",
    "attend_by_on": "book by",
    "attend_by_time": "book by",
    "how_to_book": "how to book",
    "hearing_type": "kind",
    "private_reason": "reason for privacy",
    "reporting_restriction": "reporting restriction",
}
PLAIN = {
    Kind.NAMED: "officer now named",
    Kind.ANONYMISED: "officer no longer named",
    Kind.PRIVATE: "public → private",
    Kind.PUBLIC: "private → public",
    Kind.GONE: "no longer shown by the force: ask them before you travel",
    Kind.BACK: "shown again by the force",
    Kind.REPLY: "a reply was added",
    Kind.CANCELLED: "called off",
    Kind.POSTPONED: "postponed",
    Kind.ADJOURNED: "adjourned",
    Kind.OUTCOME: "",
    Kind.REINSTATED: "going ahead after all",
}
NAMES = {"officers", "officer", "name", "number"}
LONG = 90
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
_ISO_TIME = re.compile(r"\d\d:\d\d(:\d\d)?$")


def tell(changes: Iterable[Change]) -> tuple[str, ...]:
    """One line per field, first value → last value; nothing where a value came back to what it was."""
    spans: dict[tuple[str, str], tuple[Change, Change]] = {}
    for change in changes:
        if change.kind != Kind.NEW:
            key = (change.kind, change.field)
            spans[key] = (spans[key][0] if key in spans else change, change)
    lines = [_line(first, last) for first, last in spans.values()]
    return tuple(dict.fromkeys(line for line in lines if line))


def _line(first: Change, last: Change) -> str:
    kind = Kind(last.kind)
    if kind in PLAIN:
        return PLAIN[kind]
    if last.field in NAMES:
        return "officer’s details corrected" if kind == Kind.CORRECTED else "officer’s details amended"
    before, after = value(first.before), value(last.after)
    label = FIELDS.get(last.field, last.field.replace("_", " ")) or kind.label
    if before == after:
        return "" if last.field and (before or after) else kind.label
    if len(before) > LONG or len(after) > LONG:
        return f"{label}: reworded"
    return f"{label}: {before or 'not stated'} → {after or 'not stated'}"


def value(raw: object) -> str:
    """A stored JSON value as a reader says it."""
    if raw is None or raw == "":
        return ""
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    if isinstance(raw, list):
        return ", ".join(value(part) for part in raw)
    if isinstance(raw, dict):
        return ", ".join(value(part) for part in raw.values() if part)
    text = " ".join(str(raw).split())
    if _ISO_DAY.match(text):
        return wording.day(date.fromisoformat(text))
    if _ISO_TIME.match(text):
        return time.fromisoformat(text).strftime("%H:%M")
    return text.replace("_", " ")
