"""Search over officer, force, place and allegation: full text on PostgreSQL, a plain match on SQLite, the same door."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from listings.finding import Choice, chosen, matching
from listings.models import Hearing
from tests.factories import make_force, make_hearing

pytestmark = pytest.mark.django_db
NOW = timezone.localtime()
SOON = NOW.date() + timedelta(days=10)


def found(**asked: object) -> set[int]:
    return {hearing.pk for hearing in chosen(Choice(**asked), NOW)}  # type: ignore[arg-type]


@pytest.mark.parametrize("words", ["Ashdale", "ashdale rowan", "Northshire", "Sampleton", "neighbour policing", '"Rowan Ashdale"'])
def test_it_finds_by_officer_force_place_and_allegation(words: str) -> None:
    wanted = make_hearing(make_force("northshire"), officers=({"name": "Rowan Ashdale"},), starts_on=SOON)
    make_hearing(make_force("southshire"), officers=({"name": "Someone Else"},), venue="Elsewhere", allegation="Late.", starts_on=SOON)
    assert found(q=words) == {wanted.pk}


@pytest.mark.parametrize("words", ["'; DROP TABLE listings_hearing; --", "a & | ! b:*", "((", '"', "%", "_", "\\", "é" * 90])
def test_it_survives_any_words(words: str) -> None:
    make_hearing(starts_on=SOON)
    found(q=words)
    assert Hearing.objects.count() == 1


def test_it_uses_the_index_of_words() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("the index is PostgreSQL's")
    make_hearing()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert "listings_hearing_words" in matching(Hearing.objects.all().order_by(), "Ashdale").explain()


@pytest.mark.parametrize(
    ("asked", "fields"),
    [
        ({"force": "southshire"}, {"force": "southshire"}),
        ({"region": "Wales"}, {"region": "Wales"}),
        ({"kind": "accelerated_misconduct_hearing"}, {"hearing_type": "accelerated_misconduct_hearing"}),
        ({"openness": "private"}, {"in_public": False}),
        ({"openness": "part"}, {"is_partly_private": True}),
        ({"openness": "unknown"}, {"in_public": None}),
        ({"online": True}, {"is_online": True}),
        ({"since": SOON + timedelta(days=5)}, {"starts_on": SOON + timedelta(days=5)}),
    ],
)
def test_it_filters(asked: dict[str, object], fields: dict[str, object]) -> None:
    given = {"starts_on": SOON} | fields
    slug, region = str(given.pop("force", "westshire")), str(given.pop("region", "London"))
    wanted = make_hearing(make_force(slug, region=region), **given)
    make_hearing(make_force("northshire"), starts_on=SOON)
    assert found(**asked) == {wanted.pk}


@pytest.mark.parametrize(("address", "is_open"), [("?force=northshire&q=x", False), ("?region=Wales", True), ("?bookable=1", True)])
def test_the_finer_choices_are_folded_until_one_is_in_use(client: Client, address: str, is_open: bool) -> None:
    """A phone shows hearings before a long form; what narrows the list is never out of sight."""
    make_hearing(make_force("northshire", region="Wales"), starts_on=SOON)
    text = client.get("/hearings/" + address).content.decode()
    assert ('<details class="whole" open><summary>More choices' in text) == is_open
    assert "<summary>More choices" in text


def test_it_knows_what_can_still_be_booked() -> None:
    day_after = timedelta(days=1)
    open_one = make_hearing(starts_on=SOON, attend_by_on=NOW.date() + day_after)
    make_hearing(starts_on=SOON, attend_by_on=NOW.date() - day_after)
    make_hearing(starts_on=SOON, in_public=False)
    make_hearing(starts_on=SOON, status="cancelled")
    assert found(bookable=True) == {open_one.pk}


def test_it_tells_what_is_to_come_from_what_is_past() -> None:
    running = make_hearing(starts_on=NOW.date() - timedelta(days=1), ends_on=NOW.date() + timedelta(days=1))
    no_day = make_hearing(starts_on=None)
    over = make_hearing(starts_on=NOW.date() - timedelta(days=9), officers=({"outcome": "written_warning"},))
    concluded = make_hearing(starts_on=NOW.date(), status="concluded")
    assert found(when="upcoming") == {running.pk, no_day.pk}
    assert found(when="past") == {over.pk, concluded.pk}
    assert found(when="outcomes") == {over.pk}
    assert found(when="all") == {running.pk, no_day.pk, over.pk, concluded.pk}


def test_it_drops_what_it_does_not_know_and_says_so(client: Client) -> None:
    make_hearing(starts_on=SOON)
    text = client.get("/hearings/?force=atlantis").content.decode()
    assert "“atlantis”" in text
    assert "<strong>1</strong> hearing" in text


def test_it_helps_where_nothing_is_found(client: Client) -> None:
    text = client.get("/hearings/?q=zzzz").content.decode()
    assert "Nothing found" in text and "Look among past hearings" in text


def test_it_keeps_a_choice_in_the_address_of_the_next_page(client: Client) -> None:
    for number in range(51):
        make_hearing(starts_on=SOON + timedelta(days=number % 3))
    text = client.get("/hearings/?force=northshire&openness=public").content.decode()
    assert "/hearings/?force=northshire&amp;openness=public&amp;page=2" in text


def test_it_shows_every_page_of_a_long_list_once(client: Client) -> None:
    pks = {make_hearing(starts_on=SOON).pk for _ in range(101)}
    seen = [pk for page in (1, 2, 3) for pk in pks if f"/hearings/{pk}/" in client.get(f"/hearings/?page={page}").content.decode()]
    assert sorted(seen) == sorted(pks)
