"""JSON-LD events that a page carries beside its text: they fill what the text leaves unsaid, and stand alone where it says nothing."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from listings.notice import Certainty, Evidence, HearingType, Notice
from listings.reading.clean import tidy
from listings.reading.document.blocks import Document
from listings.reading.grammar.days import weekdays_between
from listings.reading.grammar.kinds import ABOUT_CONDUCT, find_type
from listings.reading.grammar.officers import find_officers
from listings.reading.local import local_date, local_time


def notices_of_events(document: Document, force: str | None) -> list[Notice]:
    """A notice for each event whose own words are about misconduct proceedings. Nothing here is certain: nobody sees these words."""
    out = []
    for item in document.data:
        kind = item.get("@type")
        kinds = kind if isinstance(kind, list) else [kind]
        words = tidy(f"{item.get('name') or ''}. {item.get('description') or ''}")
        start = _moment(item.get("startDate"))
        if not any(isinstance(k, str) and k.endswith("Event") for k in kinds) or not ABOUT_CONDUCT.search(words) or start is None:
            continue
        end = _moment(item.get("endDate"))
        first, last = _day(start), _day(end) if end is not None else _day(start)
        if not first <= last <= first + timedelta(days=200):
            last = first
        found = find_type(words)
        out.append(
            Notice(
                url=document.url,
                force=force,
                officers=tuple(m.officer for m in find_officers(words) if not m.role),
                hearing_type=found[0] if found else HearingType.MISCONDUCT_HEARING,
                starts_on=first,
                ends_on=last,
                dates=tuple(weekdays_between(first, last) or [first]),
                start_time=local_time(start) if isinstance(start, datetime) else None,
                venue=_place(item.get("location")),
                evidence=(Evidence("starts_on", tidy(str(item.get("startDate"))), Certainty.LIKELY, document.url),),
                doubts=("read from machine-readable data that the page does not show",),
            )
        )
    return out


def _moment(value: object) -> datetime | date | None:
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value.replace("Z", "+00:00"))
    except ValueError:
        return None


def _day(moment: datetime | date) -> date:
    return local_date(moment) if isinstance(moment, datetime) else moment


def _place(value: object) -> str | None:
    if isinstance(value, str):
        return tidy(value) or None
    if not isinstance(value, dict) or value.get("@type") == "VirtualLocation":
        return None
    address = value.get("address")
    if isinstance(address, dict):
        address = ", ".join(str(address[name]) for name in ("streetAddress", "addressLocality", "postalCode") if address.get(name))
    return tidy(", ".join(str(part) for part in (value.get("name"), address) if part)) or None
