"""A restriction is one switch: what it hides is on no page, feed, calendar, file, answer or search, at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from listings import curation, retention
from listings.models import Change, Hearing
from listings.settling import settle_publication
from tests.factories import make_change, make_hearing, make_publication, make_sighting, make_snapshot, make_source

pytestmark = pytest.mark.django_db
NAME, VENUE, WORDS = "Rowan Ashdale", "Quiet Hall, Sampleton", "It is alleged that zebras were counted."


def doors(hearing: Hearing) -> list[str]:
    return [
        "/", "/hearings/", "/hearings/?when=all", hearing.get_absolute_url(), "/forces/northshire/", "/forces/northshire/panel/",
        "/hearings.csv", "/hearings.csv?when=all", "/feeds/all.rss", "/feeds/all.atom", "/feeds/force/northshire.rss",
        "/feeds/change/named.rss", "/feeds/change/venue.atom", "/calendar/all.ics", "/calendar/force/northshire.ics",
        f"/calendar/hearing/{hearing.pk}.ics", "/api/v1/hearings", f"/api/v1/hearings/{hearing.pk}", "/api/v1/changes", "/corrections/",
        "/sitemap.xml", "/coverage/", "/national/", "/iopc/", "/feeds/iopc.rss", "/api/v1/publications",
        *(door for item in hearing.publications.all() for door in (item.get_absolute_url(), f"/api/v1/publications/{item.pk}")),
    ]  # fmt: skip


def everything_said(client: Client, hearing: Hearing) -> str:
    said = []
    for door in doors(hearing):
        text = client.get(door).content.decode()
        said.append(text.replace("\r\n ", "").replace("&#x27;", "'"))
    return "\n".join(said)


@pytest.fixture
def hearing() -> Hearing:
    made = make_hearing(
        officers=({"name": NAME},), venue=VENUE, allegation=WORDS, starts_on=timezone.localdate() + timedelta(days=9),
        evidence={"officers": {"words": f"PC {NAME}", "start": 0, "end": 90}, "venue": {"words": VENUE}, "allegation": {"words": WORDS}},
    )  # fmt: skip
    source = make_source(made.force)
    snapshot = make_snapshot(source, f"PC {NAME} at {VENUE}. {WORDS}")
    made.evidence["officers"]["snapshot"] = snapshot.pk
    made.save(update_fields=["evidence"])
    make_sighting(made, source, snapshot=snapshot)
    make_change(made, Change.Kind.NAMED, field="officers", before=[{"name": "Officer A"}], after=[{"name": NAME}], words=f"PC {NAME}")
    make_change(made, Change.Kind.VENUE, field="venue", before="Town Hall", after=VENUE, words=VENUE)
    make_change(made, Change.Kind.AMENDED, field="allegation", before="", after=WORDS, words=WORDS)
    make_change(made, Change.Kind.CORRECTED, field="chair", before="", after=f"Who heard {NAME} at {VENUE}")
    item = make_publication(
        made.force, title=f"PC {NAME} to face hearing", body=f"PC {NAME} was told.", url="https://w.example/rowan-ashdale"
    )
    made.publications.add(item)
    settle_publication(item)
    return made


def test_it_says_everything_before(client: Client, hearing: Hearing) -> None:
    said = everything_said(client, hearing)
    assert NAME in said and VENUE in said and "zebras" in said


@pytest.mark.parametrize(("word", "secret"), [("name", "Ashdale"), ("venue", "Quiet Hall"), ("allegation", "zebras")])
def test_it_hides_a_restricted_word_everywhere_at_once(client: Client, hearing: Hearing, word: str, secret: str) -> None:
    everything_said(client, hearing)
    curation.restrict(hearing, [word], None, "order")
    assert secret not in everything_said(client, hearing)
    assert "0</strong> hearing" in client.get("/hearings/", {"q": secret}).content.decode()


def test_it_forgets_a_restricted_name_in_no_publication(client: Client, hearing: Hearing) -> None:
    curation.restrict(hearing, ["name"], None)
    assert client.get("/iopc/?q=ashdale").content.decode().count("to face hearing") == 0
    retention.retire(hearing, timezone.now())
    assert "Ashdale" not in client.get(hearing.publications.get().get_absolute_url()).content.decode()


def test_it_shows_a_name_again_once_the_order_is_lifted(client: Client, hearing: Hearing) -> None:
    curation.restrict(hearing, ["name"], None)
    curation.restrict(hearing, [], None)
    assert f"PC {NAME} to face hearing" in client.get("/iopc/?q=ashdale").content.decode()


def test_it_hides_a_whole_hearing_everywhere_at_once(client: Client, hearing: Hearing) -> None:
    everything_said(client, hearing)
    curation.restrict(hearing, ["everything"], None, "order")
    said = everything_said(client, hearing)
    assert "Ashdale" not in said and "zebras" not in said and hearing.get_absolute_url() not in said


def test_it_hides_a_withdrawn_hearing_and_says_so_without_details(client: Client, hearing: Hearing) -> None:
    everything_said(client, hearing)
    hearing.publications.all().delete()  # the watchdog's own page stays what it is
    curation.withdraw(hearing, None, "wrong")
    assert "Ashdale" not in everything_said(client, hearing)
    assert "a listing of Northshire Police" in client.get("/corrections/").content.decode()


def test_it_shows_no_stored_page_that_also_holds_a_hidden_hearing(client: Client, hearing: Hearing) -> None:
    held = make_hearing(hearing.force, editorial="held")
    sighting = hearing.sightings.get()
    assert "The notice as stored" in client.get(hearing.get_absolute_url()).content.decode()
    make_sighting(held, sighting.source, snapshot=sighting.snapshot)
    curation.correct(hearing, {"chair": "Somebody"}, None, "typo")
    assert "The notice as stored" not in client.get(hearing.get_absolute_url()).content.decode()
