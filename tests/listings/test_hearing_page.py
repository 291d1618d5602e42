"""One hearing's page: what it says at each turn of its life."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from listings.models import Change, Hearing
from tests.factories import make_change, make_force, make_hearing, make_publication, make_sighting

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=20)


def text_of(client: Client, hearing: Hearing) -> str:
    return client.get(hearing.get_absolute_url()).content.decode()


def test_it_works_out_the_deadline_and_says_where_the_rule_comes_from(client: Client) -> None:
    ruled = text_of(client, make_hearing(starts_on=SOON))
    assert re.search(r"Book by 1 pm on \w+day \d+ \w+</strong>, worked out from the force’s standing rule", ruled)
    given = text_of(client, make_hearing(starts_on=SOON, attend_by_on=TODAY + timedelta(days=2)))
    assert "as the notice says" in given
    closed = text_of(client, make_hearing(starts_on=SOON, attend_by_on=TODAY - timedelta(days=2)))
    assert "Booking closed at" in closed


def test_it_tells_its_history_in_words(client: Client) -> None:
    hearing = make_hearing(starts_on=SOON)
    make_change(hearing, Change.Kind.VENUE, field="venue", before="Town Hall", after=hearing.venue)
    make_change(hearing, Change.Kind.AMENDED, public_at=None, field="chair", after="Nobody knows this")
    text = text_of(client, hearing)
    assert "New venue, from “Town Hall”" in text and "Listed for the first time." in text
    assert "Nobody knows this" not in text


def test_it_says_when_the_force_took_the_notice_down_and_cancels_nothing_by_that(client: Client) -> None:
    early, late = make_hearing(starts_on=SOON), make_hearing(starts_on=TODAY - timedelta(days=9))
    for hearing in (early, late):
        make_sighting(hearing, gone_at=NOW)
    assert "No longer shown by the force." in text_of(client, early)
    assert "That alone does not mean it was called off" in text_of(client, early)
    assert "No longer shown by the force." not in text_of(client, late)
    assert "taken down by the force on" in text_of(client, late)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"status": "cancelled"}, "Called off."),
        ({"status": "postponed"}, "Postponed."),
        ({"status": "adjourned"}, "Adjourned."),
        ({"reply": "It is denied."}, "It is denied."),
        ({"correction": "We had the wrong day."}, "We had the wrong day."),
        ({"in_public": None}, "Not stated whether in public"),
        ({"in_public": False, "private_reason": "health"}, "In private: health"),
    ],
)
def test_it_says_what_became_of_it(client: Client, fields: dict[str, object], words: str) -> None:
    assert words in text_of(client, make_hearing(starts_on=SOON, **fields))


def test_it_shows_the_outcome_and_where_to_read_more(client: Client) -> None:
    hearing = make_hearing(starts_on=TODAY - timedelta(days=9), officers=({"outcome": "not_proven", "finding": "Not proven"},))
    item = make_publication(hearing.force)
    item.hearings.add(hearing)
    new = make_hearing(starts_on=SOON)
    Hearing.objects.filter(pk=hearing.pk).update(relisted_as=new)
    text = text_of(client, hearing)
    assert "Not proven" in text and item.get_absolute_url() in text and new.get_absolute_url() in text
    assert "This is an allegation" not in text


def test_it_keeps_its_address_when_the_day_moves_or_records_are_merged(client: Client) -> None:
    hearing = make_hearing(starts_on=SOON)
    old = hearing.get_absolute_url()
    Hearing.objects.filter(pk=hearing.pk).update(starts_on=SOON + timedelta(days=7))
    hearing.refresh_from_db()
    assert client.get(old)["Location"] == hearing.get_absolute_url()
    other = make_hearing(starts_on=SOON)
    Hearing.objects.filter(pk=other.pk).update(merged_into=hearing)
    assert client.get(other.get_absolute_url())["Location"] == hearing.get_absolute_url()


def test_it_describes_itself_to_search_engines_and_shared_links(client: Client) -> None:
    hearing = make_hearing(starts_on=SOON, status="postponed", is_online=True, venue="Hall </script><b>")
    text = text_of(client, hearing)
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    event = json.loads(found[1])
    assert event["@type"] == "Event"
    assert event["eventStatus"].endswith("EventPostponed")
    assert event["eventAttendanceMode"].endswith("MixedEventAttendanceMode")
    assert event["startDate"].startswith(SOON.isoformat() + "T10:00:00+")
    assert event["location"][1]["name"] == "Hall </script><b>"
    description = re.search(r'<meta property="og:description" content="([^"]*)"', text)
    assert description is not None and "alleged until a panel has decided" in description[1]
    assert hearing.officers.get().name not in description[1]


def test_it_offers_no_event_for_what_nobody_can_attend(client: Client) -> None:
    assert "ld+json" not in text_of(client, make_hearing(starts_on=SOON, in_public=False))
    assert "ld+json" not in text_of(client, make_hearing(starts_on=None))


def test_it_gives_welsh_forces_their_welsh_name(client: Client) -> None:
    force = make_force("dyfed-powys", welsh_name="Heddlu Dyfed-Powys")
    make_hearing(force)
    assert '<p class="lead" lang="cy">Heddlu Dyfed-Powys</p>' in client.get("/forces/dyfed-powys/").content.decode()
