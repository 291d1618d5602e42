"""One poll, from a page served over HTTP to rows: whatever comes back, a Visit says it and nothing is lost."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from listings import polling, tasks
from listings.models import Change, Hearing, Incident, Publication, Snapshot, Source, Turn, Visit
from tests.listings.pages import Entry, page
from tests.listings.sites import Answer, Site
from tests.listings.telling import force

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TWO = [
    Entry(),
    Entry("PS 77 Tom Brook", "Thursday 10 December 2026", allegation="It is alleged that the officer lied about the speed of a car."),
]


def watched(site: Site, path: str = "/hearings", **values: Any) -> Source:
    return Source.objects.create(force=force(), url=site.url(path), **values)


def at(hours: float) -> datetime:
    return NOW + timedelta(hours=hours)


def test_it_makes_hearings_of_a_page(site: Site) -> None:
    site["/hearings"] = page(TWO)

    visit = polling.poll(watched(site), NOW)

    assert (visit.status, visit.notices, visit.http_status) == ("read", 2, 200)
    assert {hearing.title() for hearing in Hearing.objects.all()} == {"PC 4521 Jane Archer", "PS 77 Tom Brook"}
    assert Hearing.objects.filter(editorial="held").count() == 2
    hearing = Hearing.objects.first()
    assert hearing and hearing.evidence["starts_on"]["snapshot"] == visit.snapshot_id
    words = hearing.evidence["starts_on"]
    assert visit.snapshot and visit.snapshot.text[words["start"] : words["end"]] == words["words"]


def test_it_follows_a_page_from_day_to_day(site: Site) -> None:
    source = watched(site)
    site["/hearings"] = page(TWO)
    polling.poll(source, NOW)
    site["/hearings"] = page(
        [
            Entry(venue="Town Hall, Canterbury"),
            TWO[1],
            Entry(
                "Officer A",
                "Friday 18 December 2026",
                allegation="It is alleged that the officer slept on duty in a parked van at Dover docks.",
            ),
        ]
    )

    polling.poll(source, at(3))

    assert Hearing.objects.count() == 3
    assert sorted(Change.objects.filter(at=at(3)).values_list("kind", flat=True)) == ["new", "venue"]


def test_it_follows_a_list_of_publications_to_its_items(site: Site) -> None:
    source = watched(site, "/news/", kind="news", adapter="iopc")
    item = "<main><h1>{0}</h1><p>Published 19 Nov 2026</p><p>We found that an officer of Kent Police had a case to answer.</p></main>"
    for slug in ("one", "two"):
        site[f"/news/{slug}"] = item.format(f"Officer {slug} to face hearing")
    site["/news/"] = '<h1>News</h1><a href="/news/one">Officer one to face hearing</a>'
    polling.poll(source, NOW)
    site["/news/"] = '<h1>News</h1><a href="/news/two">Two</a><a href="/news/gone">Gone</a>'

    visit = polling.poll(source, at(3))

    assert (visit.status, visit.notices) == ("read", 1)
    assert sorted(Publication.objects.values_list("title", flat=True)) == ["Officer one to face hearing", "Officer two to face hearing"]


def test_it_writes_nothing_over_what_a_person_edited(site: Site) -> None:
    source = watched(site, "/news/one", kind="news", adapter="iopc")
    words = "<main><h1>Officer to face hearing</h1><p>We found that an officer of Kent Police had a case to answer. {0}</p></main>"
    site["/news/one"] = words.format("She was named.")
    polling.poll(source, NOW)
    publication = Publication.objects.get()
    publication.forces.clear()
    Publication.objects.update(body="Shortened by a lawyer.", is_edited=True)
    site["/news/one"] = words.format("She was named, and more was said.")

    polling.poll(source, at(3))

    publication.refresh_from_db()
    assert (publication.body, publication.forces.count()) == ("Shortened by a lawyer.", 0)


def test_it_asks_conditionally_and_says_same(site: Site) -> None:
    source = watched(site)
    site["/hearings"] = Answer(page(TWO).encode(), headers={"ETag": '"v1"'})
    polling.poll(source, NOW)

    visit = polling.poll(source, at(3))

    assert (visit.status, visit.http_status) == ("same", 304)
    assert site.asked[-1][1]["If-None-Match"] == '"v1"'
    assert set(Hearing.objects.values_list("last_seen_at", flat=True)) == {at(3)}


def test_it_makes_no_change_in_a_hundred_polls_of_a_page_that_only_fidgets(site: Site) -> None:
    source = watched(site)
    for n in range(100):
        site["/hearings"] = page([*TWO, f"<!-- {n} --><script>var t={n}</script><form><input type=hidden value={n}></form>"])
        assert polling.poll(source, at(n)).status == "read"

    assert Change.objects.count() == 2


def test_it_reads_a_detail_page_again_though_the_list_is_unchanged(site: Site) -> None:
    listing = '<p><a href="/hearings/pc-archer">Misconduct hearing: PC Jane Archer</a></p>'
    site["/hearings"] = Answer(page([listing]).encode(), headers={"ETag": '"v1"'})
    site["/hearings/pc-archer"] = page([Entry()], title="Misconduct hearing: PC Jane Archer")
    source = watched(site)
    polling.poll(source, NOW)
    site["/hearings/pc-archer"] = page([Entry(venue="Guildhall, Faversham")], title="Misconduct hearing: PC Jane Archer")

    polling.poll(source, at(3))

    assert "Guildhall" in Hearing.objects.get().venue


@pytest.mark.parametrize(
    ("answer", "status", "said"),
    [
        (Answer(b"", 500), "failed", "500"),
        (Answer(b"", 404), "failed", "is not there"),
        (Answer(b"", 403), "refused", "refuses us"),
        (Answer(b"<title>Just a moment...</title>", 403), "refused", "challenge"),
        (Answer(b"", 200), "unreadable", ""),
        (Answer(b"\x00\x01\x02\x03" * 500, 200, "application/pdf"), "unreadable", ""),
    ],
)
def test_it_loses_nothing_by_a_bad_answer(site: Site, answer: Answer, status: str, said: str) -> None:
    source = watched(site)
    site["/hearings"] = page(TWO)
    polling.poll(source, NOW)
    site["/hearings"] = answer

    visit = polling.poll(source, at(3))

    assert visit.status == status
    assert said in visit.error and len(visit.error) > 10
    assert not Change.objects.exclude(kind="new").exists()
    assert source.sightings.filter(gone_at=None, missed=0).count() == 2


def test_it_says_that_html_came_where_a_feed_was_promised(site: Site) -> None:
    site["/feed"] = page(TWO)

    visit = polling.poll(watched(site, "/feed", adapter="feed", kind="feed"), NOW)

    assert visit.status == "unreadable" and visit.error


def test_it_says_that_nobody_is_there_and_tries_again_later(settings: Any) -> None:
    settings.FETCH_ALLOW_PRIVATE = ["127.0.0.1:9"]
    source = Source.objects.create(force=force(), url="http://127.0.0.1:9/hearings", poll_minutes=60)

    visits = [polling.poll(source, at(n)) for n in range(3)]

    assert {visit.status for visit in visits} == {"failed"}
    source.refresh_from_db()
    assert source.failures == 3
    assert source.next_poll_at == at(2) + timedelta(hours=4)
    assert Incident.objects.get().kind == "unreachable"


def test_it_parks_a_source_that_refuses_machines(site: Site) -> None:
    source = watched(site)
    site["/robots.txt"] = "User-agent: *\nDisallow: /\n"

    polling.poll(source, NOW)

    source.refresh_from_db()
    assert "robots.txt" in source.parked_because
    assert source not in polling.due(at(1000))
    assert Incident.objects.get().kind == "challenged"


def test_it_polls_once_though_two_workers_try(site: Site) -> None:
    source = watched(site)
    Source.objects.update(polled_until_at=at(0.1))

    with pytest.raises(polling.Busy):
        polling.poll(source, NOW)

    assert not Visit.objects.exists()


def test_it_owes_a_visit_even_for_a_fault_of_ours(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    source = watched(site)
    site["/hearings"] = page(TWO)
    monkeypatch.setattr("listings.looking.read_guarded", lambda *_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        polling.poll(source, NOW)

    assert Visit.objects.get().status == "failed"
    source.refresh_from_db()
    assert source.polled_until_at is None


def test_it_stores_nothing_on_a_dry_run(site: Site) -> None:
    site["/hearings"] = page(TWO)
    source = watched(site)
    out = StringIO()

    call_command("poll", str(source.pk), "--dry-run", stdout=out)

    assert "2 notices" in out.getvalue()
    assert not (Hearing.objects.exists() or Visit.objects.exists() or Snapshot.objects.exists())


@pytest.mark.parametrize("name", ["nowhere", "99999", "https://nowhere.example/", "²", ""])
def test_it_says_that_a_source_is_unknown(name: str) -> None:
    with pytest.raises(CommandError, match="There is no source") as unknown:
        call_command("poll", name)

    assert unknown.value.returncode == 2


def test_it_polls_what_is_due_by_force_slug_and_address(site: Site) -> None:
    site["/hearings"] = page(TWO)
    source = watched(site)
    for name in ("kent", source.url):
        call_command("poll", name, stdout=StringIO())

    assert Visit.objects.count() == 2


def test_it_polls_a_source_once_though_its_task_comes_twice(site: Site) -> None:
    site["/hearings"] = page(TWO)
    source = watched(site)

    tasks.poll_source(source.pk)
    tasks.poll_source(source.pk)

    assert Visit.objects.count() == 1


def test_it_keeps_a_publication_once_under_three_addresses(site: Site) -> None:
    body = (
        "<p>Published 23 Oct 2025</p><p>Investigation</p><p>We investigated how an officer of Kent Police used force.</p>"
        "<p>IOPC reference</p><p>2021/163499</p><p>Tags</p><p>Kent Police</p>"
    )
    for path in ("/news/a", "/node/7", "/our-work/learning/a"):
        site[path] = page([body], title="Use of force – Kent Police, December 2021", force="Independent Office for Police Conduct")
        polling.poll(Source.objects.create(url=site.url(path), adapter="iopc", kind="news"), NOW)

    publication = Publication.objects.get()
    assert publication.reference == "2021/163499"
    assert len(publication.addresses) == 3


def test_it_takes_over_a_source_whose_worker_was_killed(site: Site) -> None:
    site["/hearings"] = page(TWO)
    source = watched(site)
    Source.objects.update(polled_until_at=NOW - timedelta(seconds=1))

    assert polling.poll(source, NOW).status == "read"


def test_it_makes_one_hearing_though_two_sources_show_it_at_the_same_moment(site: Site) -> None:
    site["/hearings"] = page(TWO[:1])
    site["/other"] = page(TWO[:1])
    pair = [watched(site), watched(site, "/other")]
    wrong: list[BaseException] = []

    def run(source: Source) -> None:
        try:
            polling.poll(source, NOW)
        except BaseException as error:  # the thread's own fault must reach the test
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(source,)) for source in pair]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert not wrong
    assert (Hearing.objects.count(), Change.objects.count()) == (1, 1)
    assert Hearing.objects.get().sightings.count() == 2


def test_it_leaves_a_source_due_when_it_is_not_its_turn(site: Site) -> None:
    source = watched(site)
    Turn.objects.create(key=site.pair, holder="another", held_until_at=timezone.now() + timedelta(minutes=2))
    settings_wait = 0.1

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("listings.fetch.WAIT_SECONDS", settings_wait)
        with pytest.raises(polling.Busy):
            polling.poll(source, NOW)

    source.refresh_from_db()
    assert (source.failures, source.polled_until_at) == (0, None)
    assert source.next_poll_at and source.next_poll_at > NOW
    assert not Visit.objects.exists()
