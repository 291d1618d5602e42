"""Absence is not cancellation, a page that repeats itself says nothing, and each difference is told once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from listings import curation
from listings.models import Change, Hearing, Question, Sighting
from tests.listings.telling import DAY, NOW, kinds, notice, officer, source, tell

pytestmark = pytest.mark.django_db
NAMES = ["Jane Archer", "Tom Brook", "Ann Castle", "Roy Dale", "Eve Field", "Sam Grove"]


def several(count: int) -> list[object]:
    return [notice(officer(name), on=DAY + timedelta(days=n), reference=f"MC/{n}/26") for n, name in enumerate(NAMES[:count])]


def test_it_says_nothing_new_in_a_hundred_polls() -> None:
    page = source()
    for n in range(100):
        tell(page, [notice(allegation="  He  took “cash”  " + " " * (n % 3))], NOW + timedelta(hours=n))

    assert Change.objects.count() == 1
    assert Hearing.objects.get().history.count() <= 2
    assert Sighting.objects.get().last_seen_at == NOW + timedelta(hours=99)


def test_it_ages_what_is_gone_and_cancels_nothing() -> None:
    page = source()
    tell(page, several(4))

    tell(page, several(4)[1:], NOW + timedelta(hours=2))
    assert not Change.objects.exclude(kind="new").exists()
    tell(page, several(4)[1:], NOW + timedelta(hours=4))

    gone = Hearing.objects.get(officers__name="Jane Archer")
    assert (gone.status, kinds(gone)) == ("scheduled", ["new", "gone"])
    assert gone.gone_at == NOW + timedelta(hours=4)
    assert Question.objects.get(hearing=gone).kind == "gone"


def test_it_takes_back_what_was_gone_when_it_is_shown_again() -> None:
    page = source()
    tell(page, several(4))
    for n in (2, 4, 6):
        tell(page, several(4)[1:], NOW + timedelta(hours=n))

    tell(page, several(4), NOW + timedelta(hours=8))

    hearing = Hearing.objects.get(officers__name="Jane Archer")
    assert kinds(hearing) == ["new", "gone", "back"]
    assert hearing.gone_at is None
    assert not Question.objects.filter(answered_at=None).exists()


def test_it_expects_a_notice_to_go_after_the_last_day() -> None:
    page = source()
    tell(page, several(2))

    for n in (1, 2, 3):
        tell(page, [], NOW + timedelta(days=30 + n))

    assert not Change.objects.exclude(kind="new").exists()
    assert not Question.objects.exists()


@pytest.mark.parametrize(
    ("shown", "left", "is_lost"), [(2, 0, True), (3, 1, True), (3, 2, False), (6, 4, False), (6, 3, True), (1, 0, False)]
)
def test_it_changes_nothing_where_too_much_is_lost(shown: int, left: int, is_lost: bool) -> None:
    page = source()
    tell(page, several(shown))

    decision = tell(page, several(shown)[:left], NOW + timedelta(hours=2))

    assert bool(decision.lost) is is_lost
    assert Sighting.objects.filter(missed=0).count() == (shown if is_lost else left)


def test_it_shows_a_curator_a_difference_of_a_locked_field() -> None:
    page = source()
    tell(page, [notice()])
    curation.correct(Hearing.objects.get(), {"venue": "Room 2"}, by=None, why="rang them")

    tell(page, [notice(venue="Town Hall")], NOW + timedelta(days=1))
    tell(page, [notice(venue="Town Hall")], NOW + timedelta(days=2))

    question = Question.objects.get()
    assert (question.kind, question.ours, question.theirs) == ("differs", "Room 2", "Town Hall")
    assert Hearing.objects.get().venue == "Room 2"


def test_it_keeps_a_value_that_a_notice_no_longer_gives() -> None:
    page = source()
    tell(page, [notice()])

    tell(page, [notice(venue=None, allegation=None)], NOW + timedelta(days=1))

    assert Hearing.objects.get().venue == "Force Headquarters, Maidstone"
    assert Change.objects.count() == 1


def test_it_makes_a_change_public_only_once_the_hearing_is() -> None:
    page = source()
    tell(page, [notice()])
    tell(page, [notice(venue="Town Hall")], NOW + timedelta(hours=1))
    curation.publish(Hearing.objects.get(), by=None, now=NOW + timedelta(hours=2))
    tell(page, [notice(venue="Guildhall")], NOW + timedelta(hours=3))

    told = {change.after if change.field else change.kind for change in Change.objects.exclude(public_at=None)}
    assert told == {"new", "Guildhall"}


def test_it_does_not_age_what_falls_off_a_feed() -> None:
    feed = source(kind="feed")
    tell(feed, several(4))

    for n in (1, 2, 3):
        tell(feed, several(4)[3:], NOW + timedelta(hours=n))

    assert not Change.objects.exclude(kind="new").exists()
    assert Sighting.objects.filter(gone_at=None).count() == 4


def test_it_asks_nothing_about_two_unnamed_officers_whom_one_page_shows_side_by_side() -> None:
    page = source()
    pair = [notice(officer(None, "PC"), allegation=None), notice(officer(None, "PC"), allegation=None, venue="Town Hall")]

    for n in range(3):
        tell(page, pair, NOW + timedelta(hours=n))

    assert Hearing.objects.count() == 2
    assert not Question.objects.exists()
