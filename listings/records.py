"""A public hearing, force, publication or change as plain data, for JSON and CSV."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django.conf import settings

from listings import wording
from listings.faces import Told
from listings.models import Force, Officer, Publication
from listings.public import Shown

COLUMNS = (
    "date", "last day", "time", "force", "officer", "rank", "kind", "severity", "standards", "summary",
    "outcome", "open or private", "status", "venue", "reference", "page", "notice",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def hearing_data(face: Shown) -> dict[str, Any]:
    """Everything public of one hearing. Dates and times are civil, in the force's local time."""
    return {
        "id": face.pk,
        "url": settings.SITE_URL + face.path,
        "force": {"slug": face.force.slug, "name": face.force.name},
        "title": face.who,
        "officers": [officer_data(officer) for officer in face.officers],
        "kind": face.hearing_type or None,
        "status": face.status,
        "starts_on": _iso(face.starts_on),
        "ends_on": _iso(face.ends_on),
        "dates": [day.isoformat() for day in face.dates],
        "start_time": _iso(face.start_time),
        "venue": face.venue,
        "is_online": face.is_online,
        "openness": face.openness,
        "private_reason": face.private_reason,
        "allegation": face.allegation,
        "standards": list(face.standards),
        "book_by": _book_by(face),
        "how_to_book": face.how_to_book,
        "representations_by_on": _iso(face.representations_by_on),
        "reporting_restriction": face.reporting_restriction,
        "chair": face.chair,
        "reference": face.reference,
        "regulation": face.regulation,
        "notice_url": face.notice_url,
        "reply": face.reply,
        "is_partly_withheld": bool(face.restricted),
    }


def officer_data(officer: Officer) -> dict[str, Any]:
    return {
        "name": officer.name,
        "rank": officer.rank,
        "number": officer.number,
        "is_former": officer.is_former,
        "is_anonymous": officer.is_anonymous,
        "outcome": officer.outcome or None,
        "finding": officer.finding,
    }


def force_data(force: Force) -> dict[str, Any]:
    return {
        "slug": force.slug,
        "name": force.name,
        "welsh_name": force.welsh_name,
        "kind": force.kind,
        "country": force.country,
        "region": force.region,
        "area": force.area,
        "website": force.website,
        "url": settings.SITE_URL + force.get_absolute_url(),
    }


def publication_data(item: Publication) -> dict[str, Any]:
    return {
        "id": item.pk,
        "url": settings.SITE_URL + item.get_absolute_url(),
        "kind": item.kind,
        "title": item.shown_title,
        "published_on": _iso(item.published_on),
        "reference": item.reference,
        "tags": [str(tag) for tag in item.tags],
        "forces": [force.slug for force in item.forces.all()],
        "original_url": item.shown_url,
        "body": item.shown_body,
    }


def change_data(told: Told) -> dict[str, Any]:
    return {
        "id": told.change.pk,
        "at": told.at.isoformat(),
        "kind": told.change.kind,
        "words": told.words,
        "hearing": told.face.pk,
        "force": told.face.force.slug,
        "title": told.face.who,
        "url": settings.SITE_URL + told.face.path,
    }


def csv_row(face: Shown) -> list[str]:
    """One hearing in the columns that requesters under the Freedom of Information Act ask for."""
    outcomes = [wording.outcome(officer.outcome, officer.finding) for officer in face.officers if officer.outcome or officer.finding]
    cells: Iterable[Any] = (
        _iso(face.starts_on) or "", _iso(face.ends_on) or "", face.start_time.strftime("%H:%M") if face.start_time else "",
        face.force.name, face.who, "; ".join(officer.rank for officer in face.officers if officer.rank),
        wording.KINDS.get(face.hearing_type, face.hearing_type), severity(face), "; ".join(face.standards), face.allegation,
        "; ".join(outcomes), face.openness, face.status, face.venue, face.reference, settings.SITE_URL + face.path, face.notice_url,
    )  # fmt: skip
    return [safe_cell(str(cell)) for cell in cells]


def severity(face: Shown) -> str:
    """What was found, else what the force's words allege; empty where they do not say."""
    found = " ".join(officer.finding for officer in face.officers).lower()
    for words, ending in ((found, ""), (face.allegation.lower(), " alleged")):
        if "gross misconduct" in words:
            return "gross misconduct" + ending
        if "misconduct" in words:
            return "misconduct" + ending
    return ""


def safe_cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP, CSV injection): an apostrophe before what could start one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "'" + text if text.lstrip(" \u00a0").startswith(FORMULA) or text.startswith(FORMULA) else text


def _iso(value: date | time | None) -> str | None:
    return value.isoformat() if value else None


def _book_by(face: Shown) -> dict[str, Any] | None:
    if face.book_by is None:
        return None
    return {"on": face.book_by.on.isoformat(), "at": _iso(face.book_by.at), "basis": face.book_by.basis}
