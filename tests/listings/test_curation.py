"""Each verb takes effect everywhere at once, can be undone, and is told to those who read it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from listings import curation
from listings.models import Change, Deed, Hearing, Question, Snapshot
from listings.notice import Status
from listings.public import public_snapshot_text, shown, shown_changes
from tests.listings.telling import DAY, NOW, THEFT, cipher, force, kinds, notice, officer, source, tell

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=5)
NAME = "Jane Archer"


def listed(*said: Any, **values: Any) -> Hearing:
    tell(source(), [notice(*said, **values)])
    return curation.publish(Hearing.objects.get(), by=None, now=NOW)


def test_it_publishes_once_however_often_the_button_is_pressed() -> None:
    hearing = listed()

    curation.publish(hearing, by=None, now=LATER)

    assert Hearing.objects.get().listed_at == NOW
    assert Deed.objects.count() == 1
    assert Change.objects.get().public_at == NOW


def test_it_raises_the_forces_version_with_each_act() -> None:
    hearing = listed()
    versions = [force().version]
    for act in (curation.hold, curation.publish, curation.withdraw):
        act(hearing, by=None, now=LATER)
        versions.append(force().version)

    assert versions == sorted(set(versions))


@pytest.mark.parametrize(("word", "gone"), [("name", NAME), ("allegation", "Margate"), ("venue", "Maidstone"), ("everything", NAME)])
def test_it_hides_a_restricted_fact_wherever_the_public_looks(client: Client, word: str, gone: str) -> None:
    hearing = listed(allegation=f"{THEFT} {NAME} was on duty.")
    tell(source(path="/x"), [notice(url="https://www.kent.police.example/x")], NOW)
    tell(hearing.sightings.first().source, [notice(allegation=f"{THEFT} PC Archer was on duty.")], LATER)  # type: ignore[union-attr]
    text = f"Officer: PC {NAME}. Venue: Maidstone. {THEFT}"
    snapshot = Snapshot.objects.create(url="https://x/", media_type="text/html", sha256="0", body=b"", text=text, fetched_at=NOW)
    evidence = {"officers": {"words": NAME, "start": 0, "end": len(text), "snapshot": snapshot.pk, "url": "https://x/"}}
    Hearing.objects.filter(pk=hearing.pk).update(evidence=evidence)
    path = hearing.get_absolute_url()
    assert gone in client.get(path).content.decode()
    assert gone in public_snapshot_text(Hearing.objects.get())

    curation.restrict(hearing, [word], by=None, why="order of the chair", now=LATER)

    pages = [path, "/", "/hearings/", "/hearings/?q=officer", "/hearings/?q=seized", "/forces/kent/", "/hearings.csv", "/corrections/"]
    pages += ["/feeds/all.rss", "/feeds/all.atom", "/calendar/all.ics", "/calendar/force/kent.ics", "/api/v1/hearings", "/api/v1/changes"]
    for address in pages:
        answer = client.get(address, follow=True)
        assert gone not in answer.content.decode(), address
    assert gone not in public_snapshot_text(Hearing.objects.get())
    assert gone.lower() not in Hearing.objects.get().search_text.lower() or word == "everything"


def test_it_shows_it_again_when_the_restriction_is_lifted(client: Client) -> None:
    hearing = listed()
    curation.restrict(hearing, ["name", "venue"], by=None, why="order")

    curation.restrict(hearing, [], by=None, why="order lifted")

    assert NAME in client.get(hearing.get_absolute_url()).content.decode()
    assert Hearing.objects.get().hidden_words == []


def test_it_strikes_a_name_that_the_force_itself_took_back_from_old_versions() -> None:
    page = source()
    tell(page, [notice(cipher())])
    hearing = curation.publish(Hearing.objects.get(), by=None, now=NOW)
    tell(page, [notice(officer(NAME), allegation=f"{THEFT} {NAME} denies it.")], LATER)
    tell(page, [notice(cipher(), allegation=f"{THEFT} Officer A denies it.")], LATER + timedelta(hours=1))

    hearing = Hearing.objects.get()
    told = shown_changes(hearing, hearing.changes.all())

    assert not [change for change in told if "Archer" in f"{change.before}{change.after}{change.words}"]
    assert "Archer" not in str(shown(hearing).allegation)
    assert Change.objects.filter(after__icontains="Archer").exists(), "the desk still knows"


def test_it_withdraws_from_every_page_and_back(client: Client) -> None:
    hearing = listed()

    curation.withdraw(hearing, by=None, why="not a hearing at all")
    assert NAME not in client.get("/hearings/").content.decode()
    assert client.get(hearing.get_absolute_url()).status_code in (404, 410)
    assert NAME not in client.get(hearing.get_absolute_url()).content.decode()

    curation.undo(Deed.objects.first(), by=None)  # type: ignore[arg-type]
    assert NAME in client.get("/hearings/").content.decode()
    assert not Change.objects.filter(kind="withdrawn").exclude(public_at=None).exists()


def test_it_tells_a_correction_once_with_its_note() -> None:
    hearing = listed()

    curation.correct(hearing, {"venue": "Room 2"}, by=None, why="rang", note="We gave the wrong venue.", now=LATER)
    curation.correct(hearing, {"venue": "Room 2"}, by=None, why="rang", note="We gave the wrong venue.", now=LATER)

    change = Change.objects.get(kind="corrected")
    assert (change.before, change.after, change.words, change.public_at) == (notice().venue, "Room 2", "We gave the wrong venue.", LATER)
    assert shown(Hearing.objects.get()).correction == "We gave the wrong venue."


def test_it_prints_a_reply_and_tells_it_once(client: Client) -> None:
    hearing = listed()

    for _ in range(2):
        curation.reply(hearing, "The officer denies every word.", by=None, now=LATER)

    assert kinds(hearing) == ["new", "reply"]
    assert "The officer denies every word." in client.get(hearing.get_absolute_url()).content.decode()


def test_it_keeps_the_days_together_when_one_is_corrected() -> None:
    hearing = listed(days=3)

    curation.correct(hearing, {"dates": ["2026-12-14", "2026-12-15"]}, by=None)

    hearing.refresh_from_db()
    assert (str(hearing.starts_on), str(hearing.ends_on)) == ("2026-12-14", "2026-12-15")


def test_it_undoes_only_what_nobody_changed_since() -> None:
    hearing = listed()
    curation.correct(hearing, {"venue": "Room 2"}, by=None)
    first = Deed.objects.first()
    curation.correct(hearing, {"venue": "Room 3"}, by=None)

    with pytest.raises(curation.Refused, match="changed since"):
        curation.undo(first, by=None)  # type: ignore[arg-type]

    assert Hearing.objects.get().venue == "Room 3"


def test_it_undoes_a_correction_of_the_officers() -> None:
    hearing = listed()
    curation.correct(hearing, {"officers": [{"name": "Jan Archer", "rank": "PC"}, {"name": "Tom Brook"}]}, by=None)
    assert Hearing.objects.get().officers.count() == 2

    curation.undo(Deed.objects.first(), by=None)  # type: ignore[arg-type]

    assert Hearing.objects.get().officers.get().name == NAME


def test_it_undoes_nothing_twice() -> None:
    hearing = listed()
    curation.hold(hearing, by=None)
    deed = Deed.objects.first()
    curation.undo(deed, by=None)  # type: ignore[arg-type]

    with pytest.raises(curation.Refused, match="already"):
        curation.undo(deed, by=None)  # type: ignore[arg-type]


def test_it_merges_and_splits_with_both_histories() -> None:
    tell(source(), [notice(cipher(), venue=None, allegation=None)])
    tell(source(path="/x"), [notice(officer(), url="https://www.kent.police.example/x", allegation=None)], LATER)
    first, second = Hearing.objects.order_by("pk")
    curation.publish(second, by=None)

    winner = curation.merge(second, first, by=None, why="same case", now=LATER)
    assert winner.pk == second.pk, "the public address stays"
    assert Hearing.objects.listed().count() == 1
    tell(first.sightings.get().source, [notice(cipher(), venue="Room 9", allegation=None)], LATER + timedelta(hours=1))
    assert Hearing.objects.get(pk=winner.pk).venue == "Room 9", "both sources speak to the one record"

    curation.split(first, by=None, why="two after all")
    assert Hearing.objects.filter(merged_into=None).count() == 2
    assert Hearing.objects.get(pk=first.pk).changes.count() >= 1
    assert list(Deed.objects.filter(hearing=first).values_list("verb", flat=True)) == ["split", "merge"]


def test_it_refuses_a_merge_that_makes_no_sense() -> None:
    tell(source(), [notice()])
    tell(source("essex"), [notice(force="essex")])
    kent, essex = Hearing.objects.order_by("pk")

    for one, other in ((kent, kent), (kent, essex)):
        with pytest.raises(curation.Refused):
            curation.merge(one, other, by=None)


def test_it_gives_back_what_a_merge_filled_in_when_it_is_split() -> None:
    tell(source(), [notice(cipher(), venue=None, allegation=None)])
    tell(source(path="/x"), [notice(officer(), url="https://www.kent.police.example/x", allegation=None)], LATER)
    first, second = Hearing.objects.order_by("pk")
    curation.merge(second, first, by=None)
    assert Hearing.objects.get(pk=first.pk).venue

    curation.split(second, by=None)

    assert Hearing.objects.get(pk=first.pk).venue == ""


def test_it_writes_who_when_before_after_and_why() -> None:
    carol = User.objects.create_user("carol")
    hearing = listed()

    curation.correct(hearing, {"venue": "Room 2"}, by=carol, why="rang them", now=LATER)

    deed = Deed.objects.first()
    assert deed and (deed.by, deed.at, deed.why, deed.before["venue"], deed.after["venue"]) == (
        carol,
        LATER,
        "rang them",
        notice().venue,
        "Room 2",
    )
    line = hearing.history.first()
    assert (line.history_user, line.history_change_reason) == (carol, "correct: rang them")


def test_it_lists_itself_only_where_a_source_is_set_so_and_nothing_is_unsure() -> None:
    trusted = source(lists_itself=True)
    clean = notice(officer("Tom Brook"), allegation="It is alleged that the officer searched records without a policing purpose.")
    harm = notice(officer("Eve Field"), on=DAY + timedelta(days=3), allegation="It is alleged that the officer had a sexual relationship.")
    tell(trusted, [clean, harm])

    assert [hearing.title() for hearing in Hearing.objects.listed()] == ["PC Tom Brook"]


@pytest.mark.parametrize("word", ["rape", "sexual", "intimate", "domestic", "partner", "child", "mental health", "indecent", "suicide"])
def test_it_holds_what_touches_somebody_elses_life(word: str) -> None:
    tell(source(lists_itself=True), [notice(allegation=f"It is alleged that the officer's conduct touched {word} matters in Margate.")])

    hearing = Hearing.objects.get()
    assert hearing.editorial == "held"
    assert any("a person must read it" in doubt for doubt in hearing.doubts)


def test_it_does_not_bring_back_what_a_curator_withdrew() -> None:
    page = source()
    tell(page, [notice()])
    curation.withdraw(Hearing.objects.get(), by=None)

    tell(page, [notice(venue="Elsewhere")], LATER)

    assert Hearing.objects.get().editorial == "withdrawn"
    assert not Hearing.objects.listed().exists()


def test_it_keeps_a_cancelled_hearing_cancelled_by_a_curator_while_the_page_stands() -> None:
    page = source()
    tell(page, [notice()])
    curation.correct(Hearing.objects.get(), {"status": Status.CANCELLED.value}, by=None, why="they rang")

    tell(page, [notice(venue="Room 5")], LATER)

    assert Hearing.objects.get().status == "cancelled"


def test_it_calls_off_a_hearing_that_vanished_when_the_force_says_so() -> None:
    page = source()
    tell(page, [notice(), notice(officer("Tom Brook"), on=DAY + timedelta(days=1))])
    for hearing in Hearing.objects.all():
        curation.publish(hearing, by=None, now=NOW)
    for hours in (1, 2):
        tell(page, [notice(officer("Tom Brook"), on=DAY + timedelta(days=1))], NOW + timedelta(hours=hours))
    question = Question.objects.get(kind="gone")

    curation.answer(question, "off", by=None, why="rang the force", now=LATER)

    assert kinds(question.hearing) == ["new", "gone", "cancelled"]
    assert Hearing.objects.get(pk=question.hearing_id).status == "cancelled"


def test_it_keeps_a_restricted_name_hidden_when_the_source_prints_it_again() -> None:
    page = source()
    tell(page, [notice(cipher())])
    hearing = curation.publish(Hearing.objects.get(), by=None, now=NOW)
    curation.restrict(hearing, ["name"], by=None, why="order", now=NOW)

    tell(page, [notice(officer(NAME), allegation=f"{THEFT} PC Archer denies it.")], LATER)

    face = shown(Hearing.objects.get())
    assert "Archer" not in f"{face.who} {face.allegation} {Hearing.objects.get().search_text}"
