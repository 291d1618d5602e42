"""What the review queue shows of one hearing: its facts beside the words they were read from, what is missing, and by when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, QuerySet

from listings import facts, identity
from listings.booking import BookBy, book_by
from listings.models import Change, Hearing, Incident, Question, Snapshot
from listings.rhythm import LONDON

LABELS = {
    "officers": "Who",
    "hearing_type": "Kind",
    "starts_on": "First day",
    "dates": "Days",
    "start_time": "Time",
    "venue": "Venue",
    "is_online": "Online",
    "in_public": "In public",
    "is_partly_private": "Partly private",
    "private_reason": "Why private",
    "status": "Status",
    "allegation": "Allegation",
    "standards": "Standards",
    "attend_by_on": "Ask for a seat by",
    "attend_rule": "Seat rule",
    "how_to_book": "How to ask for a seat",
    "representations_by_on": "Representations by",
    "reporting_restriction": "Reporting restriction",
    "chair": "Chair",
    "reference": "Reference",
}
EXPECTED = {"officers", "hearing_type", "starts_on", "start_time", "venue", "in_public", "allegation", "attend_by_on"}
"""Fields whose absence a curator should see; the rest is shown only where it is stated."""
FAR = date(9999, 12, 31)


@dataclass(frozen=True)
class Row:
    """One field: its value as words, and the words of the page that it came from."""

    name: str
    label: str
    value: str
    words: str
    certainty: str
    is_missing: bool
    is_locked: bool


@dataclass(frozen=True)
class Item:
    """One hearing in the queue."""

    hearing: Hearing
    rows: list[Row]
    deadline: BookBy | None
    urgency: date
    is_past: bool
    questions: list[Question]
    is_asked: bool

    @property
    def missing(self) -> list[str]:
        return [row.label.lower() for row in self.rows if row.is_missing]

    @property
    def is_clean(self) -> bool:
        """Nothing speaks against publishing: it may be ticked beforehand."""
        return not (self.hearing.doubts or self.questions or self.is_asked or self.is_past) and self.hearing.starts_on is not None


@dataclass(frozen=True)
class Part:
    """A run of a stored page's text; `fields` names what was read from it."""

    text: str
    fields: str = ""


def waiting(now: datetime) -> QuerySet[Hearing]:
    """Hearings that a curator has yet to publish or withdraw."""
    held = Hearing.objects.filter(editorial=Hearing.Editorial.HELD, merged_into=None, retired_at=None)
    open_questions = Question.objects.filter(answered_at=None).select_related("other__force", "source")
    return held.select_related("force").prefetch_related("officers", Prefetch("questions", open_questions, to_attr="open_questions"))


def queue(now: datetime) -> list[Item]:
    """All that waits, most urgent first: the nearest of booking deadline and first day; what is past comes last."""
    asked = set(Question.objects.filter(answered_at=None, kind=Question.Kind.SAME_AS).values_list("other_id", flat=True))
    items = [item(hearing, now, hearing.open_questions, is_asked=hearing.pk in asked) for hearing in waiting(now)]  # type: ignore[attr-defined]
    return sorted(items, key=lambda one: (one.is_past, one.urgency, one.hearing.pk))


def item(hearing: Hearing, now: datetime, questions: Iterable[Question] = (), *, is_asked: bool = False) -> Item:
    today = now.astimezone(LONDON).date()
    deadline = book_by(hearing)
    days = [day for day in (deadline.on if deadline else None, hearing.starts_on) if day]
    coming = [day for day in days if day >= today]
    last = hearing.ends_on or hearing.starts_on
    return Item(
        hearing=hearing,
        rows=rows(hearing),
        deadline=deadline,
        urgency=min(coming, default=max(days, default=FAR)),
        is_past=bool(last and last < today),
        questions=list(questions),
        is_asked=is_asked,
    )


def rows(hearing: Hearing) -> list[Row]:
    said = facts.of_hearing(hearing)
    shown = [name for name in LABELS if said.get(name) or name in EXPECTED]
    if said.get("dates"):
        shown.remove("starts_on")
    return [_row(name, LABELS[name], said.get(name), hearing) for name in shown]


def _row(name: str, label: str, value: Any, hearing: Hearing) -> Row:
    found = hearing.evidence.get(name) or hearing.evidence.get({"dates": "starts_on", "attend_by_on": "attend_by"}.get(name, ""), {})
    is_missing = value is None and name in EXPECTED and not (name == "attend_by_on" and (hearing.attend_rule or hearing.force.booking))
    return Row(
        name=name,
        label=label,
        value=in_words(name, value),
        words=found.get("words", ""),
        certainty=found.get("certainty", ""),
        is_missing=is_missing,
        is_locked=name in hearing.locked_fields,
    )


def in_words(name: str, value: Any) -> str:
    """A JSON value of `listings.facts` as a curator reads it."""
    if value is None:
        return "not stated"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name == "officers":
        return "; ".join(_officer(officer) for officer in value)
    if name in ("starts_on", "ends_on", "attend_by_on", "representations_by_on"):
        return _day(value)
    if name == "dates":
        return ", ".join(_day(day) for day in value)
    if isinstance(value, list):
        return "; ".join(str(part) for part in value)
    if isinstance(value, dict):
        return ", ".join(f"{str(key).replace('_', ' ')}: {part}" for key, part in value.items())
    return str(value).replace("_", " ") if name in ("hearing_type", "status") else str(value)


def _officer(officer: dict[str, Any]) -> str:
    rank = "" if (officer.get("name") or "").startswith(f"{officer.get('rank')} ") else officer.get("rank")
    parts = ["former" if officer.get("is_former") else "", rank, officer.get("number"), officer.get("name") or "(not named)"]
    outcome = (officer.get("outcome") or "").replace("_", " ")
    return " ".join(str(part) for part in parts if part) + (f" – {outcome}" if outcome else "")


def _day(value: str) -> str:
    return f"{date.fromisoformat(value):%a %-d %b %Y}"


def highlighted(hearing: Hearing) -> list[tuple[Snapshot, list[Part]]]:
    """The stored pages that the facts were read from, each cut into parts so that the words can be marked."""
    pages = {e["snapshot"] for e in hearing.evidence.values() if e.get("snapshot")}
    snapshots = Snapshot.objects.filter(pk__in=pages).defer("body")
    return [(snapshot, _parts(snapshot, hearing.evidence)) for snapshot in snapshots]


def _parts(snapshot: Snapshot, evidence: dict[str, Any]) -> list[Part]:
    text = snapshot.text
    spans: dict[tuple[int, int], list[str]] = {}
    for name, found in evidence.items():
        if found.get("snapshot") == snapshot.pk:
            start, end = found.get("start", -1), found.get("end", -1)
            if not 0 <= start < end <= len(text):
                start = text.find(found.get("words", "")) if found.get("words") else -1
                end = start + len(found.get("words", ""))
            if start >= 0:
                spans.setdefault((start, end), []).append(LABELS.get(name, name.replace("_", " ")))
    parts, at = [], 0
    for (start, end), names in sorted(spans.items()):
        if start >= at:
            parts += [Part(text[at:start]), Part(text[start:end], ", ".join(names))]
            at = end
    return [*parts, Part(text[at:])]


def history(hearing: Hearing) -> QuerySet[Change]:
    return hearing.changes.select_related("source").order_by("-at", "-pk")


def questions() -> QuerySet[Question]:
    """What machines ask of hearings that are public already; those of held ones stand with them in the queue."""
    found = Question.objects.filter(answered_at=None).exclude(hearing__editorial=Hearing.Editorial.HELD)
    return found.select_related("hearing__force", "other__force", "source", "publication").order_by("hearing__starts_on", "pk")


def incidents() -> QuerySet[Incident]:
    return Incident.objects.filter(closed_at=None).select_related("source__force")


def alike(hearing: Hearing) -> list[Hearing]:
    """Hearings of the same force that it could be, the nearest first."""
    ours = facts.of_hearing(hearing)
    others = Hearing.objects.filter(force=hearing.force, merged_into=None).exclude(pk=hearing.pk).prefetch_related("officers")
    near = [
        (-identity.closeness(ours, theirs), other.pk, other)
        for other in others.order_by("-starts_on")[:200]
        for theirs in [facts.of_hearing(other)]
        if identity.verdict(theirs, ours, is_vanished=False, is_closed=False) != identity.Verdict.DIFFERENT
    ]
    return [other for _, _, other in sorted(near)[:5]]
