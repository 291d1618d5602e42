"""The facts of a notice and of a hearing in one comparable shape: field name to JSON value; None where nothing is stated."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time
from typing import Any

from listings.models import Hearing, Officer
from listings.notice import Notice, OfficerNamed

Facts = dict[str, Any]

WORDS = (
    *("venue", "private_reason", "allegation", "how_to_book", "reporting_restriction", "chair"),
    *("reference", "regulation", "notice_url", "hearing_type", "status", "language"),
)
DAYS = ("starts_on", "ends_on", "attend_by_on", "representations_by_on")
CLOCK_TIMES = ("start_time", "attend_by_time", "representations_by_time")
LISTS = ("dates", "standards")
FLAGS = ("is_online", "in_public", "is_partly_private")
FIELDS = (*WORDS, *DAYS, *CLOCK_TIMES, *LISTS, *FLAGS, "attend_rule", "officers")
IN_ONE_LANGUAGE = {"venue", "private_reason", "allegation", "how_to_book", "reporting_restriction", "chair", "regulation", "officers"}
"""Fields that a twin in the other language must not overwrite."""
OFFICER_FIELDS = ("name", "rank", "number", "is_former", "is_anonymous", "outcome", "finding")
PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "−": "-"})


def of_notice(notice: Notice) -> Facts:
    """What a notice states."""
    deadline, representations = notice.attend_by, notice.representations_by
    dates = notice.dates or ((notice.starts_on,) if notice.starts_on else ())
    facts: Facts = {name: getattr(notice, name) for name in WORDS if name != "notice_url"}
    facts |= {
        "notice_url": notice.url,
        "hearing_type": notice.hearing_type.value if notice.hearing_type else None,
        "status": notice.status.value,
        "starts_on": _iso(notice.starts_on or (dates[0] if dates else None)),
        "ends_on": _iso(notice.ends_on or (dates[-1] if dates else None)),
        "dates": [day.isoformat() for day in sorted(dates)],
        "start_time": _clock(notice.start_time),
        "standards": list(notice.standards),
        "is_online": notice.is_online,
        "in_public": notice.in_public,
        "is_partly_private": notice.is_partly_private,
        "attend_by_on": _iso(deadline.by_on) if deadline else None,
        "attend_by_time": _clock(deadline.by_at) if deadline and deadline.by_on else None,
        "attend_rule": _rule(notice),
        "representations_by_on": _iso(representations.by_on) if representations else None,
        "representations_by_time": _clock(representations.by_at) if representations and representations.by_on else None,
        "officers": [_officer(officer, notice) for officer in notice.officers],
    }
    return {name: value if value not in ("", [], {}) else None for name, value in facts.items()}


def of_hearing(hearing: Hearing) -> Facts:
    """What the record says."""
    facts: Facts = {name: getattr(hearing, name) for name in (*WORDS, *LISTS, *FLAGS, "attend_rule")}
    facts |= {name: _iso(getattr(hearing, name)) for name in DAYS}
    facts |= {name: _clock(getattr(hearing, name)) for name in CLOCK_TIMES}
    facts["officers"] = [{name: getattr(officer, name) for name in OFFICER_FIELDS} for officer in hearing.officers.all()]
    return {name: value if value not in ("", [], {}) else None for name, value in facts.items()}


def put(hearing: Hearing, name: str, value: Any) -> None:
    """Set one field (not `officers`) of `hearing` from its JSON value; saves nothing."""
    if name in DAYS:
        setattr(hearing, name, date.fromisoformat(value) if value else None)
    elif name in CLOCK_TIMES:
        setattr(hearing, name, time.fromisoformat(value) if value else None)
    elif name in LISTS:
        setattr(hearing, name, value or [])
    elif name == "attend_rule":
        hearing.attend_rule = value or {}
    elif name == "in_public":
        hearing.in_public = value
    elif name in FLAGS:
        setattr(hearing, name, bool(value))
    else:
        setattr(hearing, name, _fitting(Hearing, name, value or ""))


def put_officers(hearing: Hearing, officers: list[dict[str, Any]] | None, why: str = "") -> None:
    """Make the officers of `hearing` those given, row by row, so that each keeps its history. Saves."""
    kept = list(hearing.officers.all())
    for position, facts in enumerate(officers or []):
        officer = kept[position] if position < len(kept) else Officer(hearing=hearing)
        officer.position = position
        for name in OFFICER_FIELDS:
            blank: Any = False if name.startswith("is_") else ""
            value = facts.get(name) or blank
            setattr(officer, name, value if isinstance(value, bool) else _fitting(Officer, name, str(value)))
        give_reason(officer, why)
        officer.save()
    for officer in kept[len(officers or []) :]:
        officer.delete()
    getattr(hearing, "_prefetched_objects_cache", {}).pop("officers", None)


def give_reason(row: Hearing | Officer, why: str) -> None:
    """What the audit log will say beside the next save of `row`."""
    vars(row)["_change_reason"] = why[:100]


def is_alike(one: Any, other: Any) -> bool:
    """Equal but for spaces, case, quotes and dashes: no difference that anybody should be told."""
    return bool(folded(one) == folded(other))


def folded(value: Any) -> Any:
    if isinstance(value, str):
        return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", value).translate(PLAIN)).strip(" .,;:").casefold()
    if isinstance(value, list):
        return [folded(item) for item in value]
    if isinstance(value, dict):
        return {key: folded(item) for key, item in value.items() if item not in ("", None, False, [])}
    return value or None


def _fitting(model: type[Hearing] | type[Officer], name: str, value: str) -> str:
    longest = getattr(model._meta.get_field(name), "max_length", None)
    return value[:longest] if longest else value


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _clock(at: time | None) -> str | None:
    return at.strftime("%H:%M") if at else None


def _rule(notice: Notice) -> dict[str, Any]:
    deadline = notice.attend_by
    if deadline is None or deadline.by_on:
        return {}
    rule = {"working_days_before": deadline.working_days_before, "hours_before": deadline.hours_before, "by_at": _clock(deadline.by_at)}
    return {key: value for key, value in rule.items() if value is not None}


def _officer(officer: OfficerNamed, notice: Notice) -> dict[str, Any]:
    only = len(notice.officers) == 1
    outcome = officer.outcome or (notice.outcome if only or notice.outcome else None)
    return {
        "name": officer.name or "",
        "rank": officer.rank or "",
        "number": officer.number or "",
        "is_former": officer.is_former,
        "is_anonymous": officer.is_anonymous,
        "outcome": outcome.value if outcome else "",
        "finding": officer.finding or (notice.finding if only else None) or "",
    }
