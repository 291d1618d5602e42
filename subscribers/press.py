"""The press: each item rendered once per edition, joined once per distinct choice, never once per person."""

from __future__ import annotations

import logging
import re
import secrets
import threading
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.conf import settings
from django.db.models import Count, Sum
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.text import get_text_list

from listings import wording
from listings.models import Force
from subscribers import digest, mail
from subscribers.digest import Item, Section
from subscribers.encoding import encode, joint
from subscribers.mail import Body, Draft, Person, Piece
from subscribers.models import Edition
from subscribers.phrasing import item_context, page
from subscribers.subject import subject_line, summary

log = logging.getLogger(__name__)
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
BUDGET = 92_000
"""Octets of items in a part, encoded: with the frame it stays below the 102 kB past which mail readers cut (issue 8)."""
DRAFTS_KEPT = 256
COVERAGE_KEPT = 1024


@dataclass(frozen=True)
class Rendered:
    """One item (or heading) in both parts, and the larger of its sizes on the wire."""

    text: Piece
    html: Piece

    @cached_property
    def size(self) -> int:
        return max(len(self.text.wire), len(self.html.wire))


class Press:
    """One edition in one process. `renders` counts template renders, for the test that people never cause one."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.versions = force_versions()
        self.renders = 0
        self.joins = 0
        self._rendered: dict[tuple[object, ...], Rendered] = {}
        self._composed: dict[int, list[Item]] = {}
        self.held = threading.RLock()  # whoever holds it sees no renewal
        self._drafts: OrderedDict[tuple[object, ...], Draft | None] = OrderedDict()
        self._coverage: dict[tuple[frozenset[int], bool], Coverage] = {}

    @cached_property
    def gathering(self) -> digest.Gathering:
        return digest.gather(self.edition.window_to_at)

    @cached_property
    def newsworthy(self) -> frozenset[int]:
        """Forces of which this edition has anything at all to tell."""
        return frozenset(item.force_id for item in self.items(self._earliest))

    @property
    def _earliest(self) -> datetime:
        is_bulletin = self.edition.kind == Edition.Kind.BULLETIN
        return self.edition.window_from_at if is_bulletin else self.gathering.to_at - digest.FURTHEST_BACK

    @cached_property
    def frames(self) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
        """The text and the HTML around the items, cut at their slots. No scraped word stands in a frame."""
        nonce = secrets.token_hex(8)
        marks = {name: f"{nonce}.{name}." for name in (*mail.SLOTS, "lead", "items")}
        context = mail.about() | {
            "slot": marks,
            "edition": self.edition,
            "day": wording.day(self.edition.date),
            "kind": mail.LISTS[self.edition.kind],
        }
        self.renders += 2
        parts = [render_to_string(f"emails/digest.{kind}", context) for kind in ("txt", "html")]
        cut = re.compile(f"{nonce}\\.([a-z]+)\\.")
        return tuple(_cut(part, cut) for part in parts)  # type: ignore[return-value]  # two parts in, two out

    def prepare(self) -> Press:
        """Read what has to be read now, so that drafts can be made in threads without a database."""
        self.gathering, self.frames, self.newsworthy  # noqa: B018 - each is kept once it is read
        return self

    def renew(self) -> None:
        """Forget everything and read again: the public's view changed (a restriction must reach mail that is not sent yet)."""
        fresh = Press(self.edition).prepare()
        with self.held:
            for name in ("gathering", "newsworthy", "versions", "_rendered", "_composed", "_drafts", "_coverage"):
                setattr(self, name, getattr(fresh, name))

    def items(self, since_at: datetime) -> list[Item]:
        """Composed once per distinct span of news: people whose spans hold the same changes share it."""
        span = bisect_right(self.gathering.change_times, since_at)
        if span not in self._composed:
            items = digest.compose(self.gathering, since_at)
            is_bulletin = self.edition.kind == Edition.Kind.BULLETIN
            self._composed[span] = digest.only_short(items, digest.next_reading(self.gathering.to_at)) if is_bulletin else items
        return self._composed[span]

    def choice(self, person: Person) -> tuple[int, frozenset[int], bool]:
        """What tells this person's digest from others': people of one choice share a draft, until the press is renewed."""
        forces = self.newsworthy if person.forces is None else person.forces & self.newsworthy
        return bisect_right(self.gathering.change_times, self._since(person)), forces, person.wants_empty

    def draft_for(self, person: Person) -> Draft | None:
        """The digest of this person's choice, or None where there is nothing to tell."""
        with self.held:
            key = self.choice(person)
            if key not in self._drafts:
                told = [item for item in self.items(self._since(person)) if item.force_id in key[1]]
                self._drafts[key] = self._join(told) if told or person.wants_empty else None
                if len(self._drafts) > DRAFTS_KEPT:
                    self._drafts.popitem(last=False)
            self._drafts.move_to_end(key)
            return self._drafts[key]

    def _since(self, person: Person) -> datetime:
        """A person's own last digest; a bulletin tells everybody the same few hours."""
        is_bulletin = self.edition.kind == Edition.Kind.BULLETIN
        since_at = self.edition.window_from_at if is_bulletin or not person.since_at else person.since_at
        return max(since_at, self.gathering.to_at - digest.FURTHEST_BACK)

    def coverage(self, person: Person) -> Coverage:
        """One honest line: which of this person's forces could not be read."""
        unread = self.gathering.unread
        forces = frozenset(unread) if person.forces is None else person.forces.intersection(unread)
        is_first = person.since_at is None and self.edition.kind != Edition.Kind.BULLETIN
        found = self._coverage.get((forces, is_first))
        if found is None:
            line = coverage_line(sorted(unread[pk] for pk in forces))
            found = Coverage(f"{line} {welcome(self.edition)}" if is_first else line)
            if len(self._coverage) >= COVERAGE_KEPT:  # on a day on which nothing could be read there are as many as choices
                self._coverage.clear()
            self._coverage[forces, is_first] = found
        return found

    def wire(self, person: Person) -> bytes | None:
        made = self.draft_for(person)
        return mail.wire(made, self.edition, person, self.coverage(person).wire) if made else None

    def _join(self, items: list[Item]) -> Draft:
        self.joins += 1
        parts = list(self._fitting(items))
        subject = subject_line(self.edition, items)
        text_frame, html_frame = self.frames
        lead = summary(self.edition, items)
        text = Body(text_frame, lead, tuple(part.text for part in parts))
        html = Body(html_frame, escape(lead), tuple(part.html for part in parts))
        return mail.draft(self.edition, subject, text, html)

    def _fitting(self, items: list[Item]) -> Iterator[Rendered]:
        """Headings and items until the budget is spent; the rest by link."""
        left, section = BUDGET, None
        for told, item in enumerate(items):
            rendered = self._render(item)
            heading = self._heading(item.section)
            left -= rendered.size + (heading.size if item.section != section else 0)
            if left < 0:
                yield self._closing(len(items) - told)
                return
            if item.section != section:
                section = item.section
                yield heading
            yield rendered
        if not items:
            yield self._closing(0)

    def _heading(self, section: Section) -> Rendered:
        return self._both(("heading", section), "emails/digest_heading", {"heading": section.value})

    def _closing(self, left: int) -> Rendered:
        return self._both(("closing", left), "emails/digest_closing", {"left": left})

    def _render(self, item: Item) -> Rendered:
        if item.key in self._rendered:
            return self._rendered[item.key]
        try:
            return self._both(item.key, "emails/digest_item", item_context(item))
        except Exception:  # one poison hearing stops no mail: it is told by its link alone
            log.exception("hearing %s could not be told in the %s", item.face.pk, self.edition)
            return self._both(("bare", item.face.pk), "emails/digest_bare", {"force": item.face.force.name, "page": page(item.face)})

    def _both(self, key: tuple[object, ...], template: str, context: dict[str, object]) -> Rendered:
        if key not in self._rendered:
            context = mail.about() | context
            text = _BLANK_LINES.sub("\n", render_to_string(f"{template}.txt", context)).strip("\n") + "\n\n"
            html = _BLANK_LINES.sub("\n", render_to_string(f"{template}.html", context))
            self.renders += 2
            self._rendered[key] = Rendered(Piece(text), Piece(html if html.endswith("\n") else html + "\n"))
        return self._rendered[key]


@dataclass(frozen=True)
class Coverage:
    """The line as text, as HTML and encoded for both parts."""

    text: str

    @cached_property
    def html(self) -> str:
        words = str(escape(self.text))
        link = coverage_page()
        return words.replace(link, f'<a href="{link}">{link}</a>')

    @cached_property
    def wire(self) -> dict[str, bytes]:
        return {"plain.coverage": joint(encode(self.text)), "html.coverage": joint(encode(self.html))}


def force_versions() -> tuple[int, int]:
    """Changes with every change of what the public sees: a press of other versions must not be used any more."""
    found = Force.objects.aggregate(count=Count("pk"), versions=Sum("version"))
    return found["count"], found["versions"] or 0


def coverage_line(unread: list[str]) -> str:
    if not unread:
        return "In the last 24 hours we could read the notices of every force you chose."
    if len(unread) > 6:
        return f"In the last 24 hours we could not read the notices of {len(unread)} of your forces: see {coverage_page()}"
    return f"In the last 24 hours we could not read the notices of {get_text_list(unread, 'and')}: look at their own pages too."


def welcome(edition: Edition) -> str:
    """What a first digest says of what to expect."""
    often = "once a week" if edition.kind == Edition.Kind.WEEKLY else "each morning on which there is something to tell"
    return (
        f"This is your first digest. It comes {often}: what to book soon, what is new, changed or called off, what is coming. "
        "With the links below you can change it, pause it or leave at any time."
    )


def coverage_page() -> str:
    return f"{settings.SITE_URL}/coverage/"


def _cut(part: str, mark: re.Pattern[str]) -> tuple[Piece, ...]:
    bits = mark.split(part)
    return tuple(Piece(text, slot) for text, slot in zip(bits[::2], [*bits[1::2], ""], strict=True))
