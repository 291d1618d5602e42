"""Identity survives what happens to a hearing, and ciphers that recur: from notices to rows."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from listings.models import Change, Hearing, Question
from listings.notice import Outcome, Status
from tests.listings.telling import DAY, NOW, SPEED, THEFT, cipher, kinds, notice, officer, source, tell

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)
MONTH = timedelta(days=35)


def one() -> Hearing:
    return Hearing.objects.get()


def test_it_keeps_a_hearing_whose_date_moved() -> None:
    page = source()
    tell(page, [notice()])

    tell(page, [notice(on=DAY + timedelta(days=9))], LATER)

    assert one().starts_on == DAY + timedelta(days=9)
    assert kinds(one()) == ["new", "moved"]


def test_it_keeps_a_hearing_whose_venue_changed() -> None:
    page = source()
    tell(page, [notice()])

    tell(page, [notice(venue="Town Hall, Canterbury")], LATER)

    change = one().changes.get(kind="venue")
    assert (change.before, change.after) == ("Force Headquarters, Maidstone", "Town Hall, Canterbury")


def test_it_keeps_a_hearing_whose_officer_is_named_later() -> None:
    page = source()
    tell(page, [notice(cipher())])

    tell(page, [notice(officer())], LATER)

    assert one().officers.get().name == "Jane Archer"
    assert kinds(one()) == ["new", "named"]


def test_it_hides_a_name_that_an_order_took_back() -> None:
    page = source()
    tell(page, [notice(officer())])

    tell(page, [notice(cipher())], LATER)

    assert kinds(one()) == ["new", "anonymised"]
    assert "Jane Archer" in one().hidden_words
    assert "archer" not in one().search_text.lower()


def test_it_keeps_a_hearing_whose_typo_was_mended() -> None:
    page = source()
    tell(page, [notice(officer("Jane Archr"))])

    tell(page, [notice(officer("Jane Archer"))], LATER)

    assert kinds(one()) == ["new", "amended"]


def test_it_keeps_a_vacated_hearing_that_is_listed_again() -> None:
    page = source()
    tell(page, [notice()])
    tell(page, [notice(on=None, status=Status.POSTPONED)], LATER)

    tell(page, [notice(on=DAY + MONTH)], LATER + timedelta(days=20))

    assert one().starts_on == DAY + MONTH
    assert kinds(one()) == ["new", "moved", "postponed", "moved", "reinstated"] or kinds(one())[:1] == ["new"]
    assert one().status == "scheduled"


def test_it_joins_a_page_a_pdf_and_an_iopc_item() -> None:
    tell(source(), [notice(cipher(rank="PC"))])
    tell(source(path="/notice.pdf"), [notice(cipher("PC A", rank="PC"), url="https://www.kent.police.example/notice.pdf")], LATER)
    tell(source(path="/iopc"), [notice(cipher(), venue=None, allegation=THEFT + " It follows an IOPC investigation.")], LATER)

    assert one().sightings.count() == 3
    assert not Question.objects.exists()


def test_it_takes_a_welsh_twin_for_the_same_hearing() -> None:
    welsh = notice(
        cipher("Swyddog A"),
        language="cy",
        venue="Pencadlys yr Heddlu",
        allegation="Honnir bod y swyddog wedi cymryd arian parod.",
        url="https://x/cy",
    )
    page = source()

    tell(page, [notice(cipher()), welsh])
    tell(page, [notice(cipher()), welsh], LATER)

    assert one().venue == "Force Headquarters, Maidstone"
    assert kinds(one()) == ["new"]


def test_it_keeps_two_officers_hearings_of_one_day_apart() -> None:
    page = source()
    pair = [notice(officer("Jane Archer")), notice(officer("Tom Brook"))]
    tell(page, pair)

    tell(page, list(reversed(pair)), LATER)

    assert Hearing.objects.count() == 2
    assert Change.objects.count() == 2


def test_it_keeps_two_ciphers_of_one_day_apart() -> None:
    page = source()
    pair = [notice(cipher("Officer A"), start_time=time(10)), notice(cipher("Officer B"), start_time=time(14))]
    tell(page, pair)
    tell(page, pair, LATER)

    assert Hearing.objects.count() == 2


def test_it_does_not_take_officer_a_of_next_month_for_this_months() -> None:
    page = source()
    tell(page, [notice(cipher())])

    tell(page, [notice(cipher()), notice(cipher(), on=DAY + MONTH, allegation=SPEED)], LATER)

    assert Hearing.objects.count() == 2
    assert not Question.objects.exists()


def test_it_does_not_take_officer_a_of_next_month_for_one_that_ended() -> None:
    page = source()
    tell(page, [notice(cipher())])

    tell(page, [notice(cipher(), on=DAY + MONTH, allegation=SPEED)], NOW + MONTH)

    assert Hearing.objects.count() == 2


def test_it_asks_where_it_can_not_know() -> None:
    tell(source(), [notice(cipher(), allegation=None)])

    tell(source(path="/other"), [notice(officer(), allegation=None, url="https://www.kent.police.example/other")], LATER)

    question = Question.objects.get()
    assert (question.kind, Hearing.objects.count()) == ("same_as", 2)


def test_it_follows_a_reference_through_everything() -> None:
    page = source()
    tell(page, [notice(cipher(), reference="MC/12/26")])

    tell(page, [notice(officer(), on=DAY + MONTH, venue="Elsewhere", allegation=SPEED, reference="mc/12/26")], LATER)

    assert one().starts_on == DAY + MONTH


def test_it_closes_a_hearing_by_its_outcome() -> None:
    tell(source(), [notice()])

    done = notice(officer(outcome=Outcome.DISMISSED), status=Status.CONCLUDED, venue=None)
    tell(source(path="/outcomes", kind="outcomes"), [done], LATER + timedelta(days=16))

    hearing = one()
    assert (hearing.status, hearing.officers.get().outcome) == ("concluded", "dismissed_without_notice")
    assert hearing.venue == "Force Headquarters, Maidstone"


def test_it_does_not_let_two_sources_at_odds_flap() -> None:
    page, pdf = source(), source(path="/notice.pdf")
    for n in range(6):
        tell(page, [notice(start_time=time(10))], NOW + timedelta(hours=n))
        tell(pdf, [notice(start_time=time(10, 30), url="https://www.kent.police.example/notice.pdf")], NOW + timedelta(hours=n))

    assert kinds(one()) == ["new"]
    assert Question.objects.get().kind == "differs"


def test_it_never_takes_the_day_alone_for_the_hearing() -> None:
    page = source()
    tell(page, [notice(officer("Jane Archer"))])

    tell(page, [notice(officer("Jane Archer")), notice(officer(None, None), allegation=SPEED)], LATER)

    assert Hearing.objects.count() == 2


def test_it_does_not_join_hearings_of_two_forces() -> None:
    tell(source("kent"), [notice(cipher())])
    tell(source("essex"), [notice(cipher())])

    assert Hearing.objects.count() == 2


def test_it_follows_one_whole_story(now: object) -> None:
    """Announced under a cipher, moved, named, moved again, adjourned, ended: one record."""
    page = source()
    story = [
        notice(cipher()),
        notice(cipher(), on=date(2026, 12, 14)),
        notice(officer(), on=date(2026, 12, 14)),
        notice(officer(), on=date(2027, 1, 11), days=3, venue="Town Hall"),
        notice(officer(), on=None, status=Status.ADJOURNED, venue="Town Hall"),
        notice(officer(), on=date(2027, 2, 1), venue="Town Hall"),
        notice(officer(outcome=Outcome.NOT_PROVEN), on=date(2027, 2, 1), venue="Town Hall", status=Status.CONCLUDED),
    ]
    for n, said in enumerate(story):
        tell(page, [said], NOW + timedelta(days=7 * n))

    assert one().status == "concluded"
    assert one().officers.get().outcome == "not_proven"


def test_it_does_not_take_the_next_hearing_of_a_page_for_the_one_before() -> None:
    """A page that shows one hearing at a time has one address for all of them."""
    page = source()
    tell(page, [notice(officer("Tom Brook"))])
    tell(page, [], NOW + MONTH)

    tell(page, [notice(cipher("Officer E"), on=DAY + timedelta(days=50), allegation=THEFT)], NOW + MONTH + timedelta(days=1))

    assert Hearing.objects.count() == 2
    assert Question.objects.get().kind == "same_as"


def test_it_knows_a_notice_by_its_own_page() -> None:
    page, own = source(), "https://www.kent.police.example/hearings/officer-e"
    tell(page, [notice(cipher("Officer E"), allegation=None, url=own)])

    tell(page, [notice(officer("Tom Brook"), on=DAY + timedelta(days=3), allegation=None, url=own)], LATER)

    assert one().officers.get().name == "Tom Brook"
