"""Import an existing list: CSV with evidence of consent. Every row ends imported, known, suppressed or bad; none is lost."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from django.db import transaction
from django.utils.dateparse import parse_date, parse_datetime

from listings.models import Force
from subscribers import addresses
from subscribers.models import Import, Step, Subscriber, Subscription
from subscribers.suppression import suppression

COLUMNS = ("email", "forces", "frequency", "consent_at", "consent_source")
LARGEST = 20_000_000
BATCH = 200


class Unreadable(ValueError):
    """The file as a whole is not a list; the text is a sentence for the curator."""


@dataclass(frozen=True)
class Row:
    """One line that can be imported. `forces` is empty for every force."""

    line: int
    email: str
    forces: tuple[int, ...]
    frequency: str
    consent_at: datetime
    consent_source: str


@dataclass(frozen=True)
class Bad:
    line: int
    why: str


def read(name: str, content: bytes, by_id: int | None, now: datetime) -> Import:
    """Keep the file and count its rows; nobody is imported yet. Raises Unreadable."""
    text = _decoded(content)
    rows = list(parse(text))
    return Import.objects.create(name=name[:200], text=text, rows=len(rows), by_id=by_id, created_at=now)


def preview(made: Import) -> tuple[Counter[str], list[tuple[int, str, str]]]:
    """What an import would do now: counts by outcome, and (line, outcome, why) of each row that would not be imported."""
    counts: Counter[str] = Counter()
    others = []
    seen: dict[str, int] = {}
    for row in parse(made.text):
        outcome, why = _outcome(row, seen)
        counts[outcome] += 1
        if outcome != "imported":
            others.append((row.line, outcome, why))
    return counts, others


def start(import_id: int) -> bool:
    """True for the one caller whose click began it."""
    return Import.objects.filter(pk=import_id, state=Import.State.READ).update(state=Import.State.RUNNING) == 1


def step(import_id: int, now: datetime) -> bool:
    """Import the next batch; True while there is more to do. Row and progress are written together, so a killed worker repeats nothing."""
    with transaction.atomic():
        made = Import.objects.select_for_update().filter(pk=import_id, state=Import.State.RUNNING).first()
        if made is None:
            return False
        batch = list(parse(made.text, made.done, BATCH))
        for row in batch:
            outcome, why = _outcome(row, {})
            if isinstance(row, Row) and outcome == "imported":
                _write(row, now)
                made.imported += 1
            else:
                made.report.append([row.line, outcome, why])
        made.done += len(batch)
        if len(batch) < BATCH:
            made.state = Import.State.DONE
        made.save()
        return made.state == Import.State.RUNNING


def running() -> list[int]:
    return list(Import.objects.filter(state=Import.State.RUNNING).values_list("pk", flat=True))


def parse(text: str, first: int = 0, count: int | None = None) -> Iterator[Row | Bad]:
    """`count` lines after the heading from the `first` on, in order. Raises Unreadable where the heading lacks what consent needs."""
    lines = csv.DictReader(io.StringIO(text, newline=""), restkey="too_many")
    heading = [(name or "").strip().lower() for name in lines.fieldnames or []]
    missing = [name for name in ("email", "consent_at", "consent_source") if name not in heading]
    if missing:
        raise Unreadable(f"The first line must name the columns {', '.join(COLUMNS)}; {' and '.join(missing)} not found.")
    lines.fieldnames = heading
    forces = _forces()
    try:
        for fields in islice(lines, first, None if count is None else first + count):
            yield _row(lines.line_num, fields, forces)
    except csv.Error as error:
        raise Unreadable(f"Line {lines.line_num} is not CSV: {error}.") from error


def _row(line: int, fields: dict[str, object], forces: dict[str, int]) -> Row | Bad:
    value = {name: str(fields.get(name) or "").strip() for name in COLUMNS}
    if fields.get("too_many"):
        return Bad(line, "more columns than the heading has")
    try:
        email = addresses.typed(value["email"])
    except addresses.NotAnAddress as error:
        return Bad(line, str(error))
    wanted = [name for name in map(str.strip, value["forces"].lower().split(";")) if name not in ("", "all", "every force")]
    unknown = [name for name in wanted if name not in forces]
    at = _instant(value["consent_at"])
    if unknown:
        return Bad(line, f"unknown force: {', '.join(unknown)[:100]}")
    if at is None or not value["consent_source"]:
        return Bad(line, "no evidence of consent: consent_at (a date) and consent_source are needed")
    if value["frequency"].lower() not in ("", *Subscriber.Frequency.values):
        return Bad(line, "frequency is daily or weekly")
    frequency = value["frequency"].lower() or Subscriber.Frequency.DAILY
    return Row(line, email, tuple(sorted({forces[name] for name in wanted})), frequency, at, value["consent_source"])


def _outcome(row: Row | Bad, seen: dict[str, int]) -> tuple[str, str]:
    """One of imported, known, suppressed, bad; and why."""
    if isinstance(row, Bad):
        return "bad", row.why
    who = addresses.identity(row.email)
    if who in seen:
        return "known", f"the same address as in line {seen[who]}"
    seen[who] = row.line
    if suppression(who):
        return "suppressed", "this address bounced or complained"
    known = Subscriber.objects.filter(identity=who).first()
    return ("known", f"is {known.state} already") if known else ("imported", "")


def _write(row: Row, now: datetime) -> None:
    subscriber, is_new = Subscriber.objects.get_or_create(
        identity=addresses.identity(row.email),
        defaults={
            "email": row.email,
            "state": Subscriber.State.SUBSCRIBED,
            "frequency": row.frequency,
            "is_every_force": not row.forces,
            "asked_at": row.consent_at,
            "confirmed_at": row.consent_at,
            "consent_wording": "imported",
            "consent_page": row.consent_source[:200],
        },
    )
    if is_new:
        Subscription.objects.bulk_create([Subscription(subscriber=subscriber, force_id=pk) for pk in row.forces], ignore_conflicts=True)
        Step.objects.create(subscriber=subscriber, kind=Step.Kind.IMPORTED, at=now, page=row.consent_source[:200], wording="imported")


def _forces() -> dict[str, int]:
    """Every name a force goes by, in small letters."""
    names: dict[str, int] = {}
    for force in Force.objects.all():
        names |= {name.lower(): force.pk for name in (force.slug, force.name, force.welsh_name, *force.aliases) if name}
    return names


def _instant(text: str) -> datetime | None:
    try:
        instant = parse_datetime(text)
        day = None if instant else parse_date(text)
    except ValueError:
        return None
    if instant is None and day is not None:
        instant = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return instant.replace(tzinfo=UTC) if instant and instant.tzinfo is None else instant


def _decoded(content: bytes) -> str:
    if len(content) > LARGEST:
        raise Unreadable(f"The file is larger than {LARGEST // 1_000_000} MB: split it.")
    if b"\x00" in content:
        raise Unreadable("This is not a CSV file. Save the sheet as CSV (UTF-8) first.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
