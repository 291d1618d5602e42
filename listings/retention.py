"""How long things are kept: named records in public, stored pages and visits. Applied nightly and by `manage.py purge`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from listings import facts
from listings.models import Change, Deed, Hearing, Publication, Sighting, Snapshot, Visit
from listings.rhythm import LONDON
from listings.settling import settle


@dataclass(frozen=True)
class Purged:
    """How many of each were taken out of view or deleted."""

    retired: int
    snapshots: int
    visits: int

    def __str__(self) -> str:
        return (
            f"{self.retired} hearings taken out of public view, {self.snapshots} stored pages deleted, "
            f"{self.visits} records of visits deleted."
        )


def purge(now: datetime, *, is_dry: bool = False) -> Purged:
    """Apply every rule of `settings.RETENTION_DAYS` (days, by what it is about; 0 keeps for ever). With `is_dry` only count."""
    over = list(over_due(now))
    snapshots, visits = old_snapshots(now), old_visits(now)
    done = Purged(len(over), snapshots.count(), visits.count())
    if not is_dry:
        for hearing in over:
            retire(hearing, now)
        visits.delete()
        snapshots.delete()
    return done


def over_due(now: datetime) -> QuerySet[Hearing]:
    """Hearings whose time in public is over: counted from the last day, or for one that has ended from its outcome."""
    today = now.astimezone(LONDON).date()
    last_on = Coalesce("ends_on", "starts_on")
    due = Q(pk=None)
    for status, days in _days_by_status().items():
        if days:
            due |= Q(status=status, last_on__lt=today - timedelta(days=days))
    kept = Change.objects.filter(kind=Change.Kind.OUTCOME, at__gt=now - timedelta(days=_days_by_status()["concluded"] or 36500))
    found = Hearing.objects.annotate(last_on=last_on).filter(due, retired_at=None, last_on__isnull=False)
    return found.exclude(status="concluded", changes__in=kept).select_related("force")


def _days_by_status() -> dict[str, int]:
    return {name: days for name, days in settings.RETENTION_DAYS.items() if name not in ("snapshots", "visits")}


@transaction.atomic
def retire(hearing: Hearing, now: datetime) -> None:
    """Take `hearing` out of public view for good: names and texts go, the fact that there was a hearing stays for the counts."""
    names = facts.of_hearing(hearing).get("officers") or []
    facts.put_officers(hearing, [officer | {"name": "", "number": "", "is_anonymous": True} for officer in names], "retention")
    for name in ("allegation", "venue", "how_to_book", "private_reason", "reporting_restriction", "reference", "chair", "notice_url"):
        facts.put(hearing, name, None)
    hearing.evidence, hearing.doubts, hearing.hidden_words = {}, [], []
    hearing.reply = hearing.correction = ""
    hearing.retired_at = now
    facts.give_reason(hearing, "retention")
    hearing.save()
    hearing.changes.update(before=None, after=None, words="")
    hearing.history.all().delete()
    for officer in hearing.officers.all():
        officer.history.all().delete()
    Sighting.objects.filter(hearing=hearing).update(notice={}, snapshot=None)
    Deed.objects.filter(hearing=hearing).update(before={}, after={})
    hearing.questions.all().delete()
    settle(hearing)


def old_snapshots(now: datetime) -> QuerySet[Snapshot]:
    """Stored pages past their time that no hearing in public view, publication, open sighting or change still needs."""
    if not settings.RETENTION_DAYS["snapshots"]:
        return Snapshot.objects.none()
    old = Snapshot.objects.filter(fetched_at__lt=now - timedelta(days=settings.RETENTION_DAYS["snapshots"]))
    live = Hearing.objects.filter(retired_at=None)
    needed = {e["snapshot"] for evidence in live.values_list("evidence", flat=True) for e in evidence.values() if e.get("snapshot")}
    for rows in (Sighting.objects.filter(gone_at=None), Change.objects.filter(hearing__in=live), Publication.objects.all()):
        needed |= set(rows.exclude(snapshot=None).values_list("snapshot_id", flat=True))
    latest = set(Visit.objects.exclude(snapshot=None).order_by("source", "-started_at").values_list("snapshot_id", flat=True)[:5000])
    return old.filter(pk__in=set(old.values_list("pk", flat=True)) - needed - latest)


def old_visits(now: datetime) -> QuerySet[Visit]:
    days = settings.RETENTION_DAYS["visits"]
    return Visit.objects.filter(started_at__lt=now - timedelta(days=days)) if days else Visit.objects.none()
