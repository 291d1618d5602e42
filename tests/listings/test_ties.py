"""Publications are tied to the hearings they tell of; what is unsure is asked. Stored pages are read again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from listings import coverage, curation, polling, ties
from listings.models import Change, Force, Hearing, Publication, Question, Snapshot, Source
from tests.listings.pages import Entry, page
from tests.listings.sites import Site
from tests.listings.telling import DAY, NOW, THEFT, cipher, force, notice, officer, source, tell

pytestmark = pytest.mark.django_db(transaction=True)


def publication(
    key: str = "2025/1", body: str = "", *, on: date = DAY + timedelta(days=3), reference: str = "", slug: str = "kent"
) -> Publication:
    made = Publication.objects.create(
        key=key, kind="news", title="Officer dismissed", body=body, published_on=on, reference=reference, first_seen_at=NOW
    )
    made.forces.add(force(slug))
    return made


def test_it_ties_by_reference_and_by_a_full_name() -> None:
    tell(source(), [notice(cipher(), reference="2025/210001"), notice(officer("Tom Brook"), on=DAY + timedelta(days=1))])
    one = publication(reference="2025/210001")
    two = publication("k2", "PC Tom Brook was dismissed on Tuesday.")

    for item in (one, two):
        ties.tie(item, NOW)

    assert one.hearings.get().reference == "2025/210001"
    assert two.hearings.get().officers.get().name == "Tom Brook"
    assert not Question.objects.exists()


def test_it_asks_where_only_the_words_agree() -> None:
    tell(source(), [notice(cipher())])
    item = publication(body=f"{THEFT} The hearing was held this week.")

    ties.tie(item, NOW)
    ties.tie(item, NOW)
    assert not item.hearings.exists()
    question = Question.objects.get(kind="tie")

    curation.answer(question, "same", by=None)
    assert item.hearings.get() == Hearing.objects.get()


def test_it_asks_no_more_once_a_curator_said_no() -> None:
    tell(source(), [notice(cipher())])
    item = publication(body=THEFT)
    ties.tie(item, NOW)
    curation.answer(Question.objects.get(), "different", by=None)

    ties.tie(item, NOW)

    assert not Question.objects.filter(answered_at=None).exists()


def test_it_ties_nothing_of_another_force_or_time() -> None:
    tell(source(), [notice(officer("Tom Brook"))])
    words = "PC Tom Brook was dismissed."

    for item in (publication("a", words, slug="essex"), publication("b", words, on=DAY - timedelta(days=400))):
        ties.tie(item, NOW)
        assert not item.hearings.exists()


def test_it_ties_a_hearing_that_comes_after_what_was_written_of_it() -> None:
    item = publication(body="PC Jane Archer will face a hearing.", on=NOW.date())
    tell(source(), [notice()])

    ties.tie_of_forces([force()], NOW)

    assert item.hearings.count() == 1


def test_it_reads_a_stored_page_again_and_shows_what_would_differ(site: Site) -> None:
    now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    site["/h"] = page([Entry()])
    kept = Source.objects.create(force=force(), url=site.url("/h"))
    polling.poll(kept, now)
    hearing = curation.publish(Hearing.objects.get(), by=None, now=now)
    Hearing.objects.update(venue="Misread Hall")
    sighting = hearing.sightings.get()
    sighting.notice["venue"] = "Misread Hall"
    sighting.save()
    asked, out = len(site.asked), StringIO()

    call_command("reread", "kent", stdout=out)
    assert "Misread Hall → Force Headquarters" in out.getvalue()
    assert Hearing.objects.get().venue == "Misread Hall"
    call_command("reread", "kent", "--apply", stdout=out)

    assert Hearing.objects.get().venue.startswith("Force Headquarters")
    assert Change.objects.get(field="venue").kind == "corrected", "our misreading, not the world's doing"
    assert len(site.asked) == asked, "nothing is fetched"
    call_command("reread", "--snapshot", str(Snapshot.objects.get().pk), stdout=out)
    assert "nothing would differ" in out.getvalue()


def test_it_says_who_is_covered_and_how() -> None:
    call_command("load_registry", stdout=StringIO())
    kent = Source.objects.get(force__slug="kent", is_paused=False)
    Source.objects.filter(pk=kent.pk).update(last_read_at=NOW - timedelta(hours=2))
    Source.objects.filter(force__slug="surrey", is_paused=False).update(parked_because="robots.txt asks machines not to read it.")
    curation.looked(Force.objects.get(slug="surrey"), NOW - timedelta(hours=3))

    rows = {row.force.slug: row for row in coverage.coverage(NOW)}
    share = coverage.share(rows.values())

    assert (rows["kent"].how, rows["kent"].is_covered) == ("machine", True)
    assert (rows["surrey"].how, rows["surrey"].is_covered) == ("by hand", True)
    assert (rows["dorset"].how, rows["dorset"].is_covered) == ("not at all", False)
    assert (share.forces, share.of_forces) == (2, 43)
    assert 0 < share.percent_of_officers < 10


def test_it_strikes_a_restricted_name_from_a_publication_tied_to_the_hearing(client: Client) -> None:
    tell(source(), [notice()])
    item = publication(body="PC Jane Archer will face a hearing.")
    ties.tie(item, NOW)

    curation.restrict(Hearing.objects.get(), ["name"], by=None, why="order")

    for address in (item.get_absolute_url(), "/feeds/iopc.rss"):
        text = client.get(address).content.decode()
        assert "will face a hearing" in text and "Archer" not in text
