"""What stands in the mail, in which order, and what no page can do to it."""

from __future__ import annotations

import random
from datetime import datetime, time, timedelta
from email import message_from_bytes, policy
from typing import Any

import pytest
from django.db import connection
from pytest_django import Settings

from listings.models import Change, Hearing, Visit
from subscribers import proof
from subscribers.digest import Section, compose, gather
from subscribers.mail import Person
from subscribers.models import Edition
from subscribers.press import Press
from subscribers.roads.plain import Digest
from subscribers.telling import tell
from tests.factories import make_change, make_force, make_hearing, make_source
from tests.subscribers.conformance import MOST, faults

pytestmark = pytest.mark.django_db
NOW = datetime.fromisoformat("2026-11-24T07:00:00+00:00")
TODAY = NOW.date()
LONG_AGO, LAST_NIGHT = NOW - timedelta(days=9), NOW - timedelta(hours=9)
Kind = Change.Kind


def hearing(days: int, at: datetime = LONG_AGO, **fields: Any) -> Hearing:
    return make_hearing(starts_on=TODAY + timedelta(days=days), at=at, **fields)


def edition(kind: str = "daily") -> Edition:
    return Edition(pk=7, kind=kind, date=TODAY, window_from_at=NOW - timedelta(days=1), window_to_at=NOW, opened_at=NOW)


def mailed(forces: frozenset[int] | None = None) -> Digest:
    message = proof.message(edition(), "reader@mail.example", forces)
    assert message is not None
    assert faults(message.wire) == []
    return message


def sections() -> list[Section]:
    return [item.section for item in compose(gather(NOW), NOW - timedelta(days=1))]


def test_it_tells_in_the_order_of_the_house() -> None:
    later, soon, fresh = hearing(40), hearing(5), hearing(20, at=LAST_NIGHT)
    make_change(hearing(9), Kind.CORRECTED, at=LAST_NIGHT, field="venue", before="A", after="B")
    make_change(hearing(30), Kind.VENUE, at=LAST_NIGHT, field="venue", before="A", after="B")
    make_change(hearing(8, status="cancelled"), Kind.CANCELLED, at=LAST_NIGHT)
    make_change(hearing(-2, officers=({"outcome": "written_warning"},)), Kind.OUTCOME, at=LAST_NIGHT)
    last_chance = hearing(1)
    assert sections() == list(Section)
    found = {item.section: item.face.pk for item in compose(gather(NOW), NOW - timedelta(days=1))}
    assert (found[Section.LAST_CHANCE], found[Section.NEW], found[Section.SOON], found[Section.LATER]) == (
        last_chance.pk,
        fresh.pk,
        soon.pk,
        later.pk,
    )


@pytest.mark.parametrize(
    ("kind", "field", "before", "after", "words"),
    [
        (Kind.MOVED, "start_time", "10:00:00", "13:00:00", "start time: 10:00 → 13:00"),
        (Kind.PRIVATE, "in_public", True, False, "public → private"),
        (Kind.MOVED, "starts_on", "2026-12-01", "2026-12-04", "date: Tuesday 1 December 2026 → Friday 4 December 2026"),
        (Kind.VENUE, "venue", "Old Hall", "New Hall", "venue: Old Hall → New Hall"),
        (Kind.CANCELLED, "status", "scheduled", "cancelled", "called off"),
        (Kind.AMENDED, "allegation", "x" * 200, "y" * 200, "allegation: reworded"),
        (Kind.ANONYMISED, "officers", "PC Wrongly Named", "Officer A", "officer no longer named"),
        (Kind.CORRECTED, "name", "PC Wrongly Named", "PC Rightly Named", "officer’s details corrected"),
    ],
)
def test_it_tells_old_and_new_but_no_name_that_was_taken_away(kind: str, field: str, before: object, after: object, words: str) -> None:
    assert tell([Change(kind=kind, field=field, before=before, after=after)]) == (words,)


def test_it_tells_first_and_last_of_several_changes_and_nothing_of_one_that_was_undone() -> None:
    def venue(before: str, after: str) -> Change:
        return Change(kind=Kind.VENUE, field="venue", before=before, after=after)

    assert tell([venue("A", "B"), venue("B", "C")]) == ("venue: A → C",)
    assert tell([venue("A", "B"), venue("B", "A")]) == ()


def test_it_drops_what_is_past_and_tells_a_hearing_once() -> None:
    hearing(-1)
    make_change(hearing(-1), Kind.VENUE, at=LAST_NIGHT, field="venue", before="A", after="B")
    make_change(hearing(1, at=LAST_NIGHT), Kind.VENUE, at=LAST_NIGHT, field="venue", before="A", after="B")
    assert sections() == [Section.LAST_CHANCE]


def test_a_passed_deadline_is_no_last_chance() -> None:
    hearing(2, attend_by_on=TODAY, attend_by_time=time(6, 30))
    hearing(3, attend_by_on=TODAY, attend_by_time=time(9, 0))
    hearing(3, attend_by_on=TODAY, in_public=False)
    assert sorted(sections()) == sorted([Section.LAST_CHANCE, Section.SOON, Section.SOON])


def test_it_says_all_that_a_reader_needs() -> None:
    shown = hearing(20, at=LAST_NIGHT, private_reason="", allegation="It is alleged that " + "he lied. " * 80)
    message = mailed()
    html = str(message.alternatives[0][0])
    for body in (message.body, html):
        for words in (
            "Northshire Police",
            "Monday 14 December 2026, 10:00",
            "Misconduct hearing",
            "Police Headquarters, Example Road",
            "Open to the public",
            "It is alleged that he lied.",
            "Book by 13:00 on Friday 11 December 2026",
            shown.get_absolute_url(),
            shown.notice_url,
            f"/calendar/hearing/{shown.pk}.ics",
            "/preferences/",
            "/unsubscribe/",
        ):
            assert words in body
    assert len(message.body) < 4000
    assert message.subject == "1 new hearing – Northshire"


def test_a_restricted_name_is_in_no_mail() -> None:
    shown = hearing(20, at=LAST_NIGHT, officers=({"name": "Verity Secretperson"},))
    make_change(shown, Kind.NAMED, at=LAST_NIGHT, field="name", before="Officer A", after="Verity Secretperson")
    shown.restricted_fields = ["name"]
    shown.save()
    assert b"Secretperson" not in mailed().wire


def test_a_restriction_reaches_mail_that_is_not_sent_yet() -> None:
    shown = hearing(20, at=LAST_NIGHT)
    press = Press(edition()).prepare()
    person = Person(1, 1, "reader@mail.example", None)
    assert b"Example Road" in (press.wire(person) or b"")
    shown.restricted_fields = ["venue"]
    shown.save()
    press.renew()
    assert b"Example Road" not in (press.wire(person) or b"")


HOSTILE = (
    'PC "Evil"\r\nBcc: all@mail.example\r\n\r\n<script>alert(1)</script>',
    "PC \u202eevil\u202c \x00\x07\x1b[31m",
    "{{ slot.unsubscribe }} {% include 'x' %} %s {0}",
    ".\r\n.\r\nMAIL FROM:<x@y>",
    "--=_7.daily.20261124--\r\n",
    "x" * 5000,
    "é" * 900 + "🚔" * 99,
)


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_injects_anything(name: str) -> None:
    if connection.vendor == "postgresql":  # which can not hold a NUL at all
        name = name.replace("\x00", "")
    force = make_force("kent", name=name[:110])
    hearing(20, at=LAST_NIGHT, force=force, officers=({"name": name[:190]},), venue=name[:390], allegation=name, private_reason=name)
    message = mailed()
    made = message_from_bytes(message.wire, policy=policy.default)
    assert made["Bcc"] is None
    assert "<script>" not in str(message.alternatives[0][0])


def test_both_parts_stay_small_however_many_hearings(settings: Settings) -> None:
    for number in range(300):
        hearing(10 + number % 60, force=make_force(f"force-{number % 43}"), allegation="Very long words of alleging. " * 40)
    message = mailed()
    assert max(len(message.body.encode()), len(str(message.alternatives[0][0]).encode())) < MOST
    assert "more hearings of your forces" in message.body


def test_it_says_which_forces_could_not_be_read() -> None:
    kent, essex = make_force("kent"), make_force("essex")
    hearing(20, force=kent)
    Visit.objects.create(source=make_source(kent), status=Visit.Status.READ, started_at=NOW - timedelta(hours=2))
    Visit.objects.create(source=make_source(essex), status=Visit.Status.FAILED, started_at=NOW - timedelta(hours=2))
    assert "could read the notices of every force you chose" in mailed(frozenset({kent.pk})).body
    assert "could not read the notices of Essex Police" in mailed(frozenset({kent.pk, essex.pk})).body


def test_it_renders_by_forces_with_news_never_by_people() -> None:
    """Choices as a million people make them: half one force, a third every force, the rest two to eight of 43."""
    forces = [make_force(f"force-{number:02d}") for number in range(43)]
    telling = forces[:7]
    for force in telling:
        hearing(20, at=LAST_NIGHT, force=force)
    press, pick, ids = Press(edition()).prepare(), random.Random(7), [force.pk for force in forces]
    choices = {frozenset(pick.sample(ids, pick.randint(2, 8))) for _ in range(75_000)} | {frozenset([pk]) for pk in ids}
    assert len(choices) > 60_000
    for number, chosen in enumerate([*choices, None]):
        press.draft_for(Person(number, number, "reader@mail.example", chosen))
    assert press.renders == 2 * (1 + 1 + len(telling)), "the frame, one heading, one item each, in two parts"
    assert press.joins <= 2 ** len(telling) - 1


def test_one_poison_hearing_is_told_by_its_link(monkeypatch: pytest.MonkeyPatch) -> None:
    hearing(20, at=LAST_NIGHT)
    Hearing.objects.update(notice_url="x")
    monkeypatch.setattr("subscribers.phrasing._where", lambda face: 1 / 0)
    assert "a hearing, see" in mailed().body


def test_a_copy_has_the_same_bytes() -> None:
    hearing(20, at=LAST_NIGHT)
    person = Person(1, 1, "reader@mail.example", None)
    assert Press(edition()).wire(person) == Press(edition()).wire(person)


def test_the_subject_is_one_short_clean_line() -> None:
    for number in range(9):
        shown = hearing(20 + number, at=LAST_NIGHT, force=make_force(f"force-{number}"))
        make_change(shown, Kind.CORRECTED, at=LAST_NIGHT)
    make_change(hearing(8, status="cancelled", force=make_force("kent")), Kind.CANCELLED, at=LAST_NIGHT)
    subject = mailed().subject
    assert "\n" not in subject
    assert subject.startswith("9 new hearings, 1 called off – ")
    assert len(subject) <= 80


def test_the_subject_counts_each_hearing_once() -> None:
    hearing(1, at=LAST_NIGHT)
    hearing(20, at=LAST_NIGHT)
    make_change(hearing(21), Kind.CORRECTED, at=LAST_NIGHT)
    assert mailed().subject.startswith("1 new hearing, 1 correction, 1 last chance to book – ")


def test_a_first_digest_says_what_to_expect_and_a_later_one_does_not() -> None:
    hearing(3)
    press = Press(edition())
    first = Person(1, 1, "reader@example.org", None)
    later = Person(2, 2, "other@example.org", None, LONG_AGO)
    told = [message_from_bytes(press.wire(person) or b"", policy=policy.default) for person in (first, later)]
    for part in ("plain", "html"):
        bodies = [body.get_content() if (body := mail.get_body((part,))) else "" for mail in told]
        assert ["your first digest" in body for body in bodies] == [True, False]


def test_it_tells_nobody_to_book_where_booking_is_closed() -> None:
    face = hearing(1)
    face.force.booking |= {"working_days_before": 2}
    face.force.save()
    body = mailed().body
    assert "Booking closed: 13:00 on Monday 23 November 2026" in body
    assert "Book by" not in body and "E-mail hearings@" not in body


def test_a_hearing_that_was_called_off_is_not_said_to_be_open_or_to_be_on() -> None:
    make_change(hearing(8, status="cancelled"), Kind.CANCELLED, at=LAST_NIGHT)
    message = mailed()
    for part in (message.body, str(message.alternatives[0][0])):
        assert "Was listed for" in part and "Wednesday 2 December 2026" in part
        assert "Open to the public" not in part
