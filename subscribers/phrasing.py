"""An item in words: the plain lines that both parts of a digest say of a hearing."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings

from listings import wording
from listings.notice import Status
from listings.public import Shown
from subscribers.digest import Item, Section

ALLEGATION_LETTERS = 320
OFF = (Status.CANCELLED, Status.WITHDRAWN, Status.POSTPONED)


def item_context(item: Item) -> dict[str, object]:
    """What the templates of an item say: plain lines, in which no line break of any notice survives."""
    face = item.face
    allegation = one_line(face.allegation)
    is_ahead = item.section != Section.OUTCOME and face.status == Status.SCHEDULED
    return {
        "item": item,
        "face": face,
        "mark": "Corrected" if item.section == Section.CORRECTED else "Changed",
        "who": one_line(face.who),
        "kind": wording.KINDS.get(face.hearing_type, "Hearing"),
        "days": _days(face),
        "is_off": face.status in OFF,
        "where": _where(face),
        "openness": _openness(face) if is_ahead else "",
        "alleged": _cut_words(allegation),
        "is_cut": len(allegation) > ALLEGATION_LETTERS,
        "book": _book(face) if is_ahead else "",
        "is_bookable": item.is_bookable,
        "how_to_book": _cut_words(one_line(face.how_to_book)) if is_ahead and item.is_bookable and face.in_public is not False else "",
        "restriction": one_line(face.reporting_restriction),
        "reply": _cut_words(one_line(face.reply)),
        "outcomes": _outcomes(face),
        "page": page(face),
        "notice": face.notice_url if face.notice_url.startswith(("https://", "http://")) else "",
        "calendar": f"{settings.SITE_URL}/calendar/hearing/{face.pk}.ics" if is_ahead and face.starts_on else "",
    }


def one_line(words: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())


def _cut_words(words: str, letters: int = ALLEGATION_LETTERS) -> str:
    return words if len(words) <= letters else words[:letters].rsplit(" ", 1)[0].rstrip(",;:.") + " …"


def _days(face: Shown) -> str:
    text = wording.when(replace(face, start_time=None))
    return f"{text}, {face.start_time:%H:%M}" if face.start_time and face.starts_on else text


def _where(face: Shown) -> str:
    venue = one_line(face.venue)
    if face.is_online:
        return f"{venue}, and online" if venue else "Online"
    return venue or "Venue not given"


def _openness(face: Shown) -> str:
    if face.in_public is None:
        return "The notice does not say whether it is open to the public"
    words = "Open to the public" if face.openness == "public" else wording.OPENNESS[face.openness]
    return words + (f": {_cut_words(one_line(face.private_reason), 160).rstrip('.')}" if face.private_reason else "")


def _book(face: Shown) -> str:
    if not face.book_by or face.in_public is False:
        return ""
    at = f"{face.book_by.at:%H:%M} on " if face.book_by.at else ""
    rule = "" if face.book_by.basis == "notice" else ", by the force’s standing rule"
    return at + wording.day(face.book_by.on) + rule


def _outcomes(face: Shown) -> list[str]:
    """One line an officer; the officer's name only where there are several."""
    told = [(officer.label(), one_line(wording.outcome(officer.outcome, officer.finding))) for officer in face.officers]
    return [outcome if len(told) == 1 else f"{label}: {outcome}" for label, outcome in told if outcome]


def page(face: Shown) -> str:
    return str(settings.SITE_URL + face.path)
