"""schema.org data of a hearing, written so that it can stand inside a page."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from listings import wording
from listings.public import Shown

LONDON = ZoneInfo("Europe/London")
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", ord("\u2028"): "\\u2028", ord("\u2029"): "\\u2029"}
EVENT_STATUS = {"cancelled": "EventCancelled", "withdrawn": "EventCancelled", "postponed": "EventPostponed"}


def data_block(value: dict[str, Any]) -> str:
    """JSON that can not end the element it stands in."""
    return json.dumps(value, ensure_ascii=False).translate(ESCAPES)


def event(face: Shown, site_url: str, name: str) -> dict[str, Any] | None:
    """The hearing as a schema.org Event, or None where it has no date or no public."""
    if face.starts_on is None or not face.in_public:
        return None
    places: list[dict[str, Any]] = []
    if face.is_online:
        places.append({"@type": "VirtualLocation", "url": face.notice_url or site_url + face.path})
    if face.venue or not places:
        places.append({"@type": "Place", "name": face.venue or face.force.name, "address": face.venue or face.force.name})
    last = face.ends_on or (face.dates[-1] if face.dates else face.starts_on)
    return {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": name,
        "url": site_url + face.path,
        "startDate": _instant(face),
        "endDate": last.isoformat(),
        "eventStatus": "https://schema.org/" + EVENT_STATUS.get(face.status, "EventScheduled"),
        "eventAttendanceMode": "https://schema.org/" + _mode(face),
        "isAccessibleForFree": True,
        "location": places[0] if len(places) == 1 else places,
        "organizer": {"@type": "Organization", "name": face.force.name, "url": _website(face)},
        "description": f"{wording.when(face)}. {wording.OPENNESS[face.openness]}.",
    }


def _instant(face: Shown) -> str:
    assert face.starts_on is not None
    if face.start_time is None:
        return face.starts_on.isoformat()
    return datetime.combine(face.starts_on, face.start_time, LONDON).isoformat()


def _mode(face: Shown) -> str:
    if not face.is_online:
        return "OfflineEventAttendanceMode"
    return "MixedEventAttendanceMode" if face.venue else "OnlineEventAttendanceMode"


def _website(face: Shown) -> str:
    site = face.force.website
    return site if site.startswith("http") or not site else f"https://www.{site}"
