"""The press: each item rendered once per edition, joined once per distinct choice, never once per person."""

from __future__ import annotations

import re
import secrets
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import escape

from listings.models import Force
from listings.public import Shown
from subscribers import digest, mail
from subscribers.digest import Item, Section
from subscribers.encoding import encode
from subscribers.mail import Draft, Person, Piece
from subscribers.models import Edition
from subscribers.subject import subject_line
from subscribers.telling import day, days

BUDGET = 92_000
"""Octets of items in a part, encoded: with the frame it stays below the 102 kB past which mail readers cut (issue 8)."""
DRAFTS_KEPT = 64
ALLEGATION_LETTERS = 320


@dataclass(frozen=True)
class Rendered:
    """One item in both parts, and their sizes on the wire."""

    item: Item
    text: str
    html: str
    size: int


class Press:
    """One edition in one process. `renders` counts template renders, for the test that people never cause one."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.versions = force_versions()
        self.renders = 0
        self.joins = 0
        self._rendered: dict[tuple[object, ...], Rendered] = {}
        self._composed: dict[int, list[Item]] = {}
        self._drafts: OrderedDict[tuple[object, ...], Draft | None] = OrderedDict()
        self._coverage: dict[frozenset[int] | None, str] = {}

    @cached_property
    def gathering(self) -> digest.Gathering:
        return digest.gather(self.edition.window_to_at)

    @cached_property
    def newsworthy(self) -> frozenset[int]:
        """Forces of which this edition has anything at all to tell."""
        return frozenset(item.face.force.pk for item in self.items(self.gathering.to_at - digest.FURTHEST_BACK))

    @cached_property
    def frames(self) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
        """The text and the HTML around the items, cut at their slots. No scraped word stands in a frame."""
        nonce = secrets.token_hex(8)
        marks = {name: f"{nonce}.{name}." for name in (*mail.SLOTS, "lead", "items")}
        context = mail.about() | {
            "slot": marks,
            "edition": self.edition,
            "day": day(self.edition.date),
            "kind": mail.LISTS[self.edition.kind],
        }
        self.renders += 2
        parts = [render_to_string(f"emails/digest.{kind}", context) for kind in ("txt", "html")]
        cut = re.compile(f"{nonce}\\.([a-z]+)\\.")
        return tuple(_cut(part, cut) for part in parts)  # type: ignore[return-value]  # two parts in, two out

    def items(self, since_at: datetime) -> list[Item]:
        """Composed once per distinct span of news: people whose spans hold the same changes share it."""
        span = sum(at > since_at for at in self.gathering.change_times)
        if span not in self._composed:
            self._composed[span] = digest.compose(self.gathering, since_at)
        return self._composed[span]

    def draft_for(self, person: Person) -> Draft | None:
        """The digest of this person's choice, or None where there is nothing to tell."""
        since_at = max(person.since_at or self.edition.window_from_at, self.gathering.to_at - digest.FURTHEST_BACK)
        items = self.items(since_at)
        forces = self.newsworthy if person.forces is None else person.forces & self.newsworthy
        key = (id(items), forces)
        if key in self._drafts:
            self._drafts.move_to_end(key)
        else:
            self._drafts[key] = self._join([item for item in items if item.face.force.pk in forces])
            if len(self._drafts) > DRAFTS_KEPT:
                self._drafts.popitem(last=False)
        return self._drafts[key]

    def coverage(self, person: Person) -> str:
        """One honest line: which of this person's forces could not be read."""
        unread = self.gathering.unread
        forces = frozenset(unread) if person.forces is None else person.forces.intersection(unread)
        if forces not in self._coverage:
            names = sorted(unread[pk] for pk in forces)
            self._coverage[forces] = _coverage(names, Force.objects.count() if person.forces is None else 0)
        return self._coverage[forces]

    def wire(self, person: Person) -> bytes | None:
        made = self.draft_for(person)
        return mail.wire(made, self.edition, person, self.coverage(person), escape) if made else None

    def _join(self, items: list[Item]) -> Draft | None:
        if not items and self.edition.kind != Edition.Kind.WEEKLY:
            return None
        self.joins += 1
        text, html = [], []
        spent, section, told = 0, None, 0
        for item in items:
            rendered = self._render(item)
            if spent + rendered.size > BUDGET:
                break
            if item.section != section:
                section = item.section
                heading = self._heading(section)
                text.append(heading.text)
                html.append(heading.html)
                spent += heading.size
            text.append(rendered.text)
            html.append(rendered.html)
            spent += rendered.size
            told += 1
        if told < len(items) or not items:
            closing = self._closing(len(items) - told)
            text.append(closing.text)
            html.append(closing.html)
        subject = subject_line(self.edition, items)
        frame_text, frame_html = self.frames
        values = {"lead": subject, "items": "".join(text)}
        html_values = {"lead": escape(subject), "items": "".join(html)}
        return mail.draft(self.edition, subject, _fill(frame_text, values), _fill(frame_html, html_values))

    def _heading(self, section: Section) -> Rendered:
        return self._both(("heading", section), "emails/digest_heading", {"heading": section.value})

    def _closing(self, left: int) -> Rendered:
        return self._both(("closing", left), "emails/digest_closing", {"left": left})

    def _render(self, item: Item) -> Rendered:
        return self._both(item.key, "emails/digest_item", item_context(item), item)

    def _both(self, key: tuple[object, ...], template: str, context: dict[str, object], item: Item | None = None) -> Rendered:
        if key not in self._rendered:
            context = mail.about() | context
            self.renders += 2
            text = re.sub(r"\n{2,}", "\n", render_to_string(f"{template}.txt", context)).strip("\n") + "\n\n"
            html = re.sub(r"\n\s*\n+", "\n", render_to_string(f"{template}.html", context))
            size = max(len(encode(text)), len(encode(html)))
            self._rendered[key] = Rendered(item or None, text, html, size)  # type: ignore[arg-type]
        return self._rendered[key]


def force_versions() -> tuple[tuple[int, int], ...]:
    """Changes with every change of what the public sees: a press of other versions must not be used any more."""
    return tuple(Force.objects.order_by("pk").values_list("pk", "version"))


def item_context(item: Item) -> dict[str, object]:
    face = item.face
    allegation = one_line(face.allegation)
    return {
        "item": item,
        "face": face,
        "who": one_line(face.who),
        "kind": (face.hearing_type or "hearing").replace("_", " ").capitalize(),
        "days": days(face.dates, face.starts_on, face.ends_on),
        "where": _where(face),
        "openness": _openness(face),
        "alleged": _cut_words(allegation),
        "is_cut": len(allegation) > ALLEGATION_LETTERS,
        "book": _book(face),
        "how_to_book": _cut_words(one_line(face.how_to_book)),
        "restriction": one_line(face.reporting_restriction),
        "reply": _cut_words(one_line(face.reply)),
        "outcomes": [(officer.label(), officer.get_outcome_display() or one_line(officer.finding)) for officer in face.officers],
        "page": settings.SITE_URL + face.path,
        "calendar": settings.SITE_URL + face.path + "calendar.ics",
    }


def one_line(words: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())


def _cut_words(words: str, letters: int = ALLEGATION_LETTERS) -> str:
    return words if len(words) <= letters else words[:letters].rsplit(" ", 1)[0].rstrip(",;:.") + " …"


def _where(face: Shown) -> str:
    venue = one_line(face.venue)
    if face.is_online:
        return f"{venue}, and online" if venue else "Online"
    return venue or "Venue not given"


def _openness(face: Shown) -> str:
    reason = f": {_cut_words(one_line(face.private_reason), 160)}" if face.private_reason else ""
    words = {
        "public": "Open to the public",
        "part private": "Partly in private" + reason,
        "private": "In private" + reason,
        "not stated": "The notice does not say whether it is open to the public",
    }
    return words[face.openness]


def _book(face: Shown) -> str:
    if not face.book_by or face.in_public is False:
        return ""
    at = f"{face.book_by.at:%H:%M} on " if face.book_by.at else ""
    return f"{at}{day(face.book_by.on)}" + ("" if face.book_by.basis == "notice" else ", by the force’s standing rule")


def _coverage(unread: list[str], all_forces: int) -> str:
    if not unread:
        return "We could read the notices of every force you chose in the last 24 hours."
    if len(unread) > 6:
        some = f"of {all_forces} forces, " if all_forces else ""
        return f"In the last 24 hours we could not read the notices {some}of {len(unread)} of your forces; see the coverage page for which."
    return f"In the last 24 hours we could not read the notices of: {', '.join(unread)}. Look at their own pages too."


def _cut(part: str, mark: re.Pattern[str]) -> tuple[Piece, ...]:
    bits = mark.split(part)
    return tuple(Piece(text, slot) for text, slot in zip(bits[::2], [*bits[1::2], ""], strict=True))


def _fill(frame: tuple[Piece, ...], values: dict[str, str]) -> tuple[Piece, ...]:
    """The frame with what this choice shares laid in; the slots of persons stay."""
    pieces, run = [], ""
    for piece in frame:
        run += piece.text
        if piece.slot in values:
            run += values[piece.slot]
        else:
            pieces.append(Piece(run, piece.slot))
            run = ""
    return (*pieces, Piece(run)) if run else tuple(pieces)
