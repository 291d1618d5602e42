"""Readings as plain data: the corpus' shape for scoring, and JSON with evidence for people."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime, time
from enum import Enum
from typing import Any

from listings.notice import Deadline, Notice, OfficerNamed, Reading, Status

BESIDE = (
    "url",
    "private_reason",
    "how_to_book",
    "representations_by",
    "reporting_restriction",
    "chair",
    "regulation",
    "finding",
    "language",
    "evidence",
    "doubts",
)
"""Fields of a Notice that the corpus' schema does not ask for."""


def as_prediction(notice: Notice) -> dict[str, Any]:
    """One hearing in the corpus' schema."""
    return {
        "officers": [_officer(officer) for officer in notice.officers],
        "force": notice.force,
        "hearing_type": notice.hearing_type.value if notice.hearing_type else None,
        "starts_on": _iso(notice.starts_on),
        "ends_on": _iso(notice.ends_on),
        "dates": [day.isoformat() for day in notice.dates],
        "start_time": notice.start_time.strftime("%H:%M") if notice.start_time else None,
        "venue": notice.venue,
        "online": notice.is_online,
        "in_public": notice.in_public,
        "partly_private": notice.is_partly_private,
        "status": Status.CANCELLED.value if notice.status is Status.WITHDRAWN else notice.status.value,
        "allegation": notice.allegation,
        "standards": list(notice.standards) or None,
        "attend_by": _deadline(notice.attend_by),
        "reference": notice.reference,
        "outcome": notice.outcome.value if notice.outcome else None,
    }


def _officer(officer: OfficerNamed) -> dict[str, Any]:
    return {
        "name": officer.name,
        "rank": officer.rank,
        "number": officer.number,
        "former": officer.is_former,
        "anonymous": officer.is_anonymous,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _deadline(deadline: Deadline | None) -> str | None:
    if deadline is None or deadline.by_on is None:
        return None
    return deadline.by_on.isoformat() + (deadline.by_at.strftime("T%H:%M") if deadline.by_at else "")


def as_json(reading: Reading) -> dict[str, Any]:
    """All of a reading, evidence and certainty with it, ready for `json.dumps`."""
    return {
        "notices": [_whole(notice) for notice in reading.notices],
        "publications": [_plain(publication) for publication in reading.publications],
        "nothing": _plain(reading.nothing) if reading.nothing else None,
    }


def _whole(notice: Notice) -> dict[str, Any]:
    """The corpus' schema, what it does not ask for beside it, and where each field was read."""
    officers = [_officer(officer) | {"outcome": _plain(officer.outcome), "finding": officer.finding} for officer in notice.officers]
    beside = {name: _plain(getattr(notice, name)) for name in BESIDE}
    rule = {"attend_rule": _plain(notice.attend_by)} if notice.attend_by and notice.attend_by.by_on is None else {"attend_rule": None}
    certainty = {item.field: notice.certainty(item.field).value for item in notice.evidence}
    return as_prediction(notice) | beside | rule | {"officers": officers, "certainty": certainty}


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {item.name: _plain(getattr(value, item.name)) for item in dataclasses.fields(value)}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value
