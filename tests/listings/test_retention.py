"""What is kept how long, and that it is really gone afterwards."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from listings import curation, retention
from listings.models import Change, Hearing, Officer, Snapshot, Visit
from listings.notice import Outcome, Status
from tests.listings.telling import DAY, NOW, notice, officer, source, tell

pytestmark = pytest.mark.django_db
NAME = "Jane Archer"


def old_hearing(settings: Any, **values: Any) -> Hearing:
    settings.RETENTION_DAYS = {**settings.RETENTION_DAYS, "scheduled": 30, "concluded": 300, "cancelled": 10}
    tell(source(), [notice(**values)])
    return curation.publish(Hearing.objects.get(), by=None, now=NOW)


def test_it_takes_a_hearing_out_of_view_when_its_time_is_over(settings: Any, client: Client) -> None:
    hearing = old_hearing(settings)
    day_before, day_after = NOW + timedelta(days=44), NOW + timedelta(days=46)
    assert retention.purge(day_before).retired == 0

    assert retention.purge(day_after).retired == 1

    assert NAME not in client.get(hearing.get_absolute_url()).content.decode()
    assert not Hearing.objects.listed().exists()
    rows = [*Hearing.objects.values(), *Officer.objects.values(), *Change.objects.values(), *Hearing.history.values()]
    rows += [*Officer.history.values(), *hearing.sightings.values(), *hearing.deeds.values()]
    assert not [row for row in rows if "Archer" in str(row)]
    assert Hearing.objects.get().in_public is True, "the count stays"


def test_it_retires_nothing_twice_and_not_while_its_outcome_is_fresh(settings: Any) -> None:
    page = source()
    settings.RETENTION_DAYS = {**settings.RETENTION_DAYS, "concluded": 300}
    tell(page, [notice()])
    late = NOW + timedelta(days=290)
    tell(page, [notice(officer(outcome=Outcome.DISMISSED), status=Status.CONCLUDED)], late)

    assert retention.purge(NOW + timedelta(days=400)).retired == 0
    assert retention.purge(late + timedelta(days=301)).retired == 1
    assert retention.purge(late + timedelta(days=302)).retired == 0


def test_it_keeps_for_ever_where_the_setting_is_nought(settings: Any) -> None:
    old_hearing(settings)
    settings.RETENTION_DAYS = dict.fromkeys(settings.RETENTION_DAYS, 0)

    done = retention.purge(NOW + timedelta(days=40_000))

    assert (done.retired, done.snapshots, done.visits) == (0, 0, 0)


def test_it_deletes_stored_pages_that_nothing_needs(settings: Any) -> None:
    settings.RETENTION_DAYS = {**settings.RETENTION_DAYS, "snapshots": 100, "visits": 50}
    page = source()
    kept = Snapshot.objects.create(source=page, url="https://x/1", media_type="text/html", sha256="1", body=b"", fetched_at=NOW)
    Snapshot.objects.create(source=page, url="https://x/1", media_type="text/html", sha256="2", body=b"", fetched_at=NOW)
    Visit.objects.create(source=page, status="read", started_at=NOW)
    tell(page, [notice(on=DAY + timedelta(days=300))])
    Hearing.objects.update(evidence={"starts_on": {"words": "x", "snapshot": kept.pk}})

    retention.purge(NOW + timedelta(days=120))

    assert list(Snapshot.objects.all()) == [kept]
    assert not Visit.objects.exists()


def test_it_says_what_it_did_and_what_it_would_do(settings: Any) -> None:
    old_hearing(settings)
    Hearing.objects.update(starts_on=DAY - timedelta(days=4000), ends_on=DAY - timedelta(days=4000))
    out = StringIO()

    call_command("purge", "--dry-run", stdout=out)
    assert "Would be: 1 hearings taken out" in out.getvalue() and Hearing.objects.listed().exists()
    call_command("purge", stdout=out)

    assert not Hearing.objects.listed().exists()


def test_it_does_not_bring_back_what_was_retired(settings: Any) -> None:
    old_hearing(settings)
    retention.purge(NOW + timedelta(days=60))

    tell(Hearing.objects.get().sightings.get().source, [notice()], NOW + timedelta(days=61))

    assert not Hearing.objects.listed().exists()
    assert not Officer.objects.filter(name=NAME, hearing__retired_at__isnull=False).exists()
