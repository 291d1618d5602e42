"""One hearing in a list, as HTML. A function and no template: lists hold fifty, and this is what a page's time goes into."""

from __future__ import annotations

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from listings import wording
from listings.public import Shown

LONGEST_VENUE, LONGEST_ALLEGATION = 120, 300
ALARMING = ("postponed", "adjourned", "cancelled", "withdrawn")
CALLED_OFF = ("cancelled", "withdrawn")


def row(face: Shown, level: int = 3, has_force: bool = True, is_past: bool = False) -> SafeString:
    """A list item: who, when, where, what is alleged, under a heading of that level. Past ones end with their outcome."""
    time = escape(wording.when(face) if is_past else wording.hours(face))
    when = f'<span class="struck">{time}</span>' if face.status in CALLED_OFF else time
    force = f' · <a href="/forces/{escape(face.force.slug)}/">{escape(face.force.name)}</a>' if has_force else ""
    booking = "" if is_past else _booking(face)
    more = _outcomes(face) if is_past else _alleged(face)
    return mark_safe(  # noqa: S308 - every part is escaped where it is made
        f'<li><h{level} class="who"><a href="{escape(face.path)}">{escape(face.who)}</a></h{level}>'
        f"<p>{when}{force}{booking}</p>"
        f'<p class="meta">{tags(face)} {escape(cut(face.venue, LONGEST_VENUE))}</p>{more}</li>\n'
    )


def tags(face: Shown) -> SafeString:
    """Status, kind, openness and online as small labels; colour never says it alone."""
    found = []
    if face.status != "scheduled":
        found.append(_tag(face.status.capitalize(), " off" if face.status in ALARMING else ""))
    found.append(_tag(wording.KINDS.get(face.hearing_type, face.hearing_type.replace("_", " ").capitalize())))
    found.append(_tag(wording.OPENNESS[face.openness], f" {face.openness}" if face.openness in ("public", "private") else ""))
    if face.is_online:
        found.append(_tag("Online"))
    return mark_safe(" ".join(found))  # noqa: S308 - escaped in _tag


def cut(text: str, most: int) -> str:
    """At most `most` characters, ending at a word."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def _tag(words: str, look: str = "") -> str:
    return f'<span class="tag{look}">{escape(words)}</span>'


def _booking(face: Shown) -> str:
    if not (face.in_public and face.book_by and face.status == "scheduled"):
        return ""
    return f" · book by {wording.book_by(face.book_by)}"


def _alleged(face: Shown) -> str:
    return f"<p>{escape(cut(face.allegation, LONGEST_ALLEGATION))}</p>" if face.allegation else ""


def _outcomes(face: Shown) -> str:
    ended = [(officer.label(), wording.outcome(officer.outcome, officer.finding)) for officer in face.officers]
    return "".join(f'<p class="meta">{escape(who)}: {escape(words)}</p>' for who, words in ended if words)
