"""Officers, times, Standards, openness, status and deadlines: the small grammars, case by case."""

from __future__ import annotations

from datetime import time

import pytest

from listings.notice import Outcome, Status
from listings.reading.grammar.forces import find_forces, force_of_address
from listings.reading.grammar.labels import key_of
from listings.reading.grammar.lone_officers import labelled_officers
from listings.reading.grammar.officers import find_officers
from listings.reading.grammar.online import is_online
from listings.reading.grammar.openness import said_of_openness
from listings.reading.grammar.outcomes import find_outcome
from listings.reading.grammar.standards import find_standards
from listings.reading.grammar.statuses import find_status
from listings.reading.grammar.times import find_times
from listings.reading.grammar.unnamed import find_unnamed


@pytest.mark.parametrize(
    ("text", "name", "rank", "number", "former"),
    [
        ("PC 18842 Tobiah Wrenfield will sit", "Tobiah Wrenfield", "PC", "18842", False),
        ("former Detective Constable Mirela Castrovane on Friday", "Mirela Castrovane", "DC", None, True),
        ("A/PS Rosalba D\u2019Arvelle", "Rosalba D'Arvelle", "PS", None, False),
        ("Former PC 3017 Wolfgang Van der Strakken", "Wolfgang Van der Strakken", "PC", "3017", True),
        ("PC 2711 Aoif\u00e9 \u00d3 Dubhlannach", "Aoif\u00e9 \u00d3 Dubhlannach", "PC", "2711", False),
        ("PC SMITHSON (John) 1234", "John Smithson", "PC", None, False),
        ("Jane Smithson, a former police constable, will", "Jane Smithson", "PC", None, True),
        ("DC Jane Roebuck (collar number 1234)", "Jane Roebuck", "DC", "1234", False),
        ("Cwnstabl yr Heddlu TREGARON-VOWLES yn ateb", "Tregaron-Vowles", "PC", None, False),
        ("Former Officer \u2018K\u2019", "Officer K", None, None, True),
        ("Inspector 'Y'", "Inspector Y", "Insp", None, False),
    ],
)
def test_it_names_officers(text: str, name: str, rank: str | None, number: str | None, former: bool) -> None:
    officer = find_officers(text)[0].officer

    assert (officer.name, officer.rank, officer.number, officer.is_former) == (name, rank, number, former)


@pytest.mark.parametrize(
    "text",
    [
        "Chief Constable Perpetua Lindqvale will sit in a hearing",
        "chaired by Commander Jon Doeling and",
        "PC Rowena Haxtable said: \u201cno\u201d",
    ],
)
def test_it_never_takes_a_chair_or_a_speaker_for_the_officer(text: str) -> None:
    assert [m for m in find_officers(text) if not m.role] == []


def test_it_lists_several_officers_of_one_rank() -> None:
    assert [m.officer.name for m in find_officers("PCs John Smithson and Jane Doeling")] == ["John Smithson", "Jane Doeling"]
    assert [m.officer.name for m in find_officers("Officers A and B are to appear")] == ["Officer A", "Officer B"]


def test_it_knows_an_officer_who_is_not_named() -> None:
    assert find_unnamed("An accelerated hearing for a former police sergeant will sit")[0].officer.rank == "PS"
    assert labelled_officers("Not named")[0].officer.is_anonymous


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("10am", 10, 0),
        ("at 9.30 a.m.", 9, 30),
        ("10:00 hours", 10, 0),
        ("1400hrs", 14, 0),
        ("12 noon", 12, 0),
        ("midday", 12, 0),
        ("2-4pm", 14, 0),
        ("10-11am", 10, 0),
        ("10am to 4pm", 10, 0),
        ("half past nine", 9, 30),
        ("2 o\u2019clock", 14, 0),
        ("10.30yb", 10, 30),
        ("2yp", 14, 0),
        ("2.30 y prynhawn", 14, 30),
        ("deg o\u2019r gloch", 10, 0),
    ],
)
def test_it_reads_clock_times(text: str, hour: int, minute: int) -> None:
    assert find_times(text)[0].value == time(hour, minute)


def test_it_reads_standards_under_their_spellings() -> None:
    found = [
        name
        for name, _, _ in find_standards(
            "Honesty & Intergrity; Order and instructions, Discreditable onduct and Fitness for work", is_listed=True
        )
    ]

    assert found == ["Honesty and Integrity", "Orders and Instructions", "Discreditable Conduct", "Fitness for Duty"]


def test_it_does_not_take_ordinary_words_for_a_standard() -> None:
    assert not find_standards("He made excessive use of force when he broke confidentiality.")


@pytest.mark.parametrize(
    ("text", "public", "partly"),
    [
        ("The hearing will be held in public.", True, False),
        ("It will sit in private.", False, False),
        ("Some of the medical evidence will be heard in private session.", True, True),
        ("Hearings may be held in private.", None, False),
        ("Members of the public and press will not be able to attend.", False, False),
        ("Seats can be asked for by telephone.", True, False),
    ],
)
def test_it_reads_openness(text: str, public: bool | None, partly: bool) -> None:
    told = said_of_openness(text)

    assert (told.public, told.partly) == (public, partly)


def test_it_knows_a_link_from_anywhere_from_a_screen_next_door() -> None:
    assert is_online("The hearing can be watched by live stream.")
    assert not is_online("Public can watch by live link in a room at the same building.")
    assert not is_online("Apply using the online form.")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("has been cancelled", Status.CANCELLED),
        ("is postponed until further notice", Status.POSTPONED),
        ("was adjourned part heard", Status.ADJOURNED),
        ("A hearing may be cancelled at short notice", None),
        ("the case has been withdrawn", Status.WITHDRAWN),
        ("the start time has moved from 9.30am to 10am", None),
        ("they are alleged to have claimed pay for a post that had been stood down", None),
    ],
)
def test_it_reads_status(text: str, status: Status | None) -> None:
    found = find_status(text)

    assert (found[0] if found else None) == status


def test_it_reads_outcomes() -> None:
    found = find_outcome("Had she stayed she would have been dismissed")

    assert found is not None
    assert found[0] is Outcome.WOULD_HAVE_BEEN_DISMISSED


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("Name of Officers:", "officer"),
        ("Hearing dates / time", "date"),
        ("Where will it be held?", "venue"),
        ("Dyddiad / Date", "date"),
        ("Standards said to be breached", "standards"),
        ("Our house rules", ""),
    ],
)
def test_it_knows_labels(label: str, key: str) -> None:
    assert key_of(label) == key


def test_it_tells_forces_apart() -> None:
    assert [slug for slug, _, _ in find_forces("North Yorkshire Police and West Midlands Police")] == ["north-yorkshire", "west-midlands"]
    assert find_forces("a man from Essex") == []
    assert force_of_address("https://www.gmp.police.uk/x") == "greater-manchester"
