"""Two versions of one page of the corpus, read a day apart: the record sees exactly the changes that the corpus names."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from listings import applying
from listings.models import Change, Hearing, Source
from listings.notice import Page
from listings.polling import keep
from listings.reading.corpus import page_of
from listings.reading.guarded import read_guarded
from tests.listings.telling import force

pytestmark = pytest.mark.django_db
CASES = Path(__file__).parents[1] / "corpus" / "cases"


def put(name: str, where: Source | None = None, later: timedelta = timedelta()) -> tuple[Source, datetime]:
    """Read a case into the record as a poll of its address does."""
    page: Page = page_of(CASES / name)
    where = where or Source.objects.create(force=force(page.force or "kent"), url=page.url)
    now = page.fetched_at + later
    said = read_guarded(page, "notices")
    reading = applying.reading_of(where, said.notices, keep(where, page, said.texts, {}), now)
    applying.apply(applying.decide(reading), reading)
    return where, now


def changes() -> list[tuple[str, str, object, object]]:
    """Kind, field, before and after of every change but the first."""
    found = Change.objects.exclude(kind="new").order_by("pk")
    return [(change.kind, change.field, change.before, change.after) for change in found]


def test_it_sees_a_date_move_a_name_come_and_privacy_go() -> None:
    page, _ = put("o12-met-accordion-v1")
    before = Hearing.objects.count()

    put("o13-met-accordion-v2", page)

    assert Hearing.objects.count() == before == 5
    moved = Change.objects.get(kind="moved", field="dates")
    assert (moved.hearing.reference, moved.before[0], moved.after[0]) == ("CM/0417/26", "2026-12-02", "2026-12-09")
    named = Hearing.objects.get(reference="CM/0402/26")
    assert {"named", "public"} <= set(named.changes.values_list("kind", flat=True))
    touched = set(Change.objects.exclude(kind="new").values_list("hearing__reference", flat=True))
    assert touched == {"CM/0417/26", "CM/0402/26"}


def test_it_sees_a_venue_change_and_cancels_nothing_that_was_removed() -> None:
    page, _ = put("o14-essex-cards-v1")

    put("o15-essex-cards-v2", page)
    assert [(kind, name) for kind, name, _, _ in changes()] == [("venue", "venue")]
    put("o15-essex-cards-v2", page, timedelta(hours=6))

    gone = Hearing.objects.get(officers__name__contains="Pellingrove")
    assert (gone.status, gone.gone_at is not None) == ("scheduled", True)
    assert [kind for kind, *_ in changes()] == ["venue", "gone"]


def test_it_sees_a_mended_name_as_the_same_officer() -> None:
    page, _ = put("o46-cheshire-typo-v1")

    put("o47-cheshire-typo-v2", page)

    hearing = Hearing.objects.get()
    assert hearing.officers.get().name.endswith("Tarporleigh")
    assert [(kind, name) for kind, name, _, _ in changes()] == [("amended", "officers")]


@pytest.mark.parametrize("name", ["o12-met-accordion-v1", "o14-essex-cards-v1", "o08-cheshire-table", "o17-northyorks-index-and-details"])
def test_it_sees_nothing_new_in_the_same_page_read_again(name: str) -> None:
    page, _ = put(name)
    assert Hearing.objects.exists()

    put(name, page, timedelta(hours=3))

    assert changes() == []


def test_it_joins_the_welsh_page_to_the_english_one() -> None:
    put("o10-gwent-english")
    english = Hearing.objects.count()

    put("o11-gwent-welsh")

    assert Hearing.objects.filter(merged_into=None).count() == english
    assert not Change.objects.exclude(kind__in=("new", "amended")).exists()


def test_it_joins_an_iopc_item_to_the_hearing_of_the_force() -> None:
    page = page_of(CASES / "o22-iopc-news-dup-of-o03")
    put("o03-gmp-listing-three")
    before = Hearing.objects.count()
    said = read_guarded(page, "iopc")
    iopc = Source.objects.create(url=page.url, kind="news", adapter="iopc")
    reading = applying.reading_of(iopc, said.notices, keep(iopc, page, said.texts, {}), page.fetched_at)

    applying.apply(applying.decide(reading), reading)

    assert said.notices
    assert Hearing.objects.filter(merged_into=None).count() == before
