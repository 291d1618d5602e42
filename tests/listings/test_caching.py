"""Kept pages: right at once after a change, 304 where nothing changed, few statements, small pages."""

from __future__ import annotations

import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from listings import curation
from listings.caching import kept
from listings.models import Change, Force, Hearing, Publication
from tests.factories import make_change, make_hearing, make_publication, make_sighting, make_snapshot, make_source
from tests.scene import highlight, make_scene

pytestmark = pytest.mark.django_db
MOST_STATEMENTS = 8
MOST_BYTES = 100_000
PAGES = [
    "/", "/hearings/", "/hearings/?when=past", "/hearings/?when=counted&notice=short", "/hearings/?bookable=1&q=officer",
    "/hearings/?when=outcomes&page=2", "/forces/", "/forces/metropolitan/", "/forces/metropolitan/panel/",
    "/forces/metropolitan/panel.json", "/iopc/", "/iopc/?force=metropolitan&tag=x&year=2026", "/national/", "/coverage/",
    "/corrections/", "/statistics/", "/data/",
    "/accessibility/", "/contact/", "/feeds/all.rss", "/feeds/force/metropolitan.atom", "/feeds/change/moved.rss", "/calendar/all.ics",
    "/calendar/force/metropolitan.ics", "/hearings.csv?when=all", "/national/months.csv", "/national/openness.csv", "/national/notice.csv",
    "/api/v1/hearings", "/api/v1/forces", "/api/v1/publications", "/api/v1/statistics", "/api/v1/changes", "/sitemap.xml", "/robots.txt",
]  # fmt: skip


def statements(client: Client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(path).status_code == 200, path
    return len(captured)


def test_it_asks_the_database_at_most_eight_times_and_stays_under_100_kilobytes(client: Client) -> None:
    make_scene(timezone.now(), past=200, upcoming=80)
    hearing, item = highlight(timezone.now()), Publication.objects.filter(hearings__isnull=False).get()
    paths = [*PAGES, hearing.get_absolute_url(), item.get_absolute_url(), f"{item.get_absolute_url()}print/"]
    few = {path: statements(client, path) for path in [*paths, f"/api/v1/hearings/{hearing.pk}", f"/api/v1/publications/{item.pk}"]}
    assert {path: count for path, count in few.items() if count > MOST_STATEMENTS} == {}
    sizes = {path: len(client.get(path).content) for path in paths if ".csv" not in path and ".ics" not in path and "/api/" not in path}
    assert {path: size for path, size in sizes.items() if size > MOST_BYTES} == {}


def test_it_keeps_a_page_of_one_statement(client: Client) -> None:
    make_hearing()
    statements(client, "/hearings/")
    assert statements(client, "/hearings/") == 1


def test_it_stays_small_whatever_a_page_holds(client: Client) -> None:
    long = "'\"<&" * 30_000
    hearing = make_hearing(allegation=long, how_to_book=long[:4000], venue="&" * 400, private_reason=long[:4000])
    source = make_source(hearing.force)
    snapshot = make_snapshot(source, long)
    make_sighting(hearing, source, snapshot=snapshot)
    said = {"words": long, "start": 0, "end": 90_000, "snapshot": snapshot.pk}
    names = ("officers", "dates", "venue", "allegation", "in_public")
    Hearing.objects.filter(pk=hearing.pk).update(evidence=dict.fromkeys(names, said))
    for number in range(300):
        make_change(
            hearing, Change.Kind.VENUE, timezone.now() - timedelta(minutes=number), field="venue", before="&" * 400, after="<" * 400
        )
    item = make_publication(hearing.force, body=long)
    for path in (hearing.get_absolute_url(), item.get_absolute_url(), "/", "/hearings/", "/corrections/"):
        assert len(client.get(path).content) < MOST_BYTES, path


def test_it_makes_a_page_once_however_many_ask_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("listings.caching.public_version", lambda: "1")
    monkeypatch.setattr("listings.caching.seconds", lambda: 0)
    made = []

    @kept
    def view(_request: HttpRequest) -> HttpResponse:
        made.append(threading.get_ident())
        time.sleep(0.2)
        return HttpResponse("page")

    with ThreadPoolExecutor(8) as crowd:
        answers = list(crowd.map(lambda _: view(RequestFactory().get("/cold/")).content, range(8)))
    assert (answers, len(made)) == ([b"page"] * 8, 1)


def test_it_shows_a_change_at_once(client: Client) -> None:
    hearing = make_hearing()
    client.get("/forces/northshire/")
    curation.withdraw(hearing, None, "wrong")
    assert hearing.get_absolute_url() not in client.get("/forces/northshire/").content.decode()
    assert client.get(hearing.get_absolute_url()).status_code == 404


def test_it_shows_what_an_editor_did_to_a_publication_at_once(client: Client, admin_client: Client, settings: Any) -> None:
    settings.IS_TWO_FACTOR_REQUIRED = False
    item, other = make_publication(make_hearing().force), make_publication(editorial="withdrawn")
    assert item.title in client.get("/iopc/").content.decode()
    for one, editorial in ((item, "withdrawn"), (other, "listed")):
        form = admin_form(one) | {"editorial": editorial, "title": "Another title"}
        assert admin_client.post(reverse("admin:listings_publication_change", args=[one.pk]), form).status_code == 302
    page = client.get("/iopc/").content.decode()
    assert Publication.objects.filter(is_edited=True).count() == 2
    assert (item.get_absolute_url() in page, other.get_absolute_url() in page, "Another title" in page) == (False, False, True)
    assert client.get(item.get_absolute_url()).status_code == 404
    assert admin_client.post(reverse("admin:listings_publication_delete", args=[item.pk]), {"post": "yes"}).status_code == 403


def admin_form(item: Publication) -> dict[str, Any]:
    """What the admin's form for `item` would post, unchanged."""
    values = model_to_dict(item, exclude=("hearings", "forces", "snapshot"))
    return values | {"tags": json.dumps(item.tags), "hearings": "", "forces": [force.pk for force in item.forces.all()]}


def test_it_answers_304_to_who_has_the_page_and_200_once_it_changed(client: Client) -> None:
    hearing = make_hearing()
    for path in ("/", "/hearings/", hearing.get_absolute_url(), "/feeds/all.rss", "/calendar/all.ics", "/api/v1/hearings", "/sitemap.xml"):
        etag = client.get(path)["ETag"]
        again = client.get(path, headers={"If-None-Match": etag})
        assert (again.status_code, again.content) == (304, b"")
        cache.clear()
        assert client.get(path, headers={"If-None-Match": etag}).status_code == 304, "rendered anew, the same words"
    etag = client.get("/hearings/")["ETag"]
    make_hearing()
    assert client.get("/hearings/", headers={"If-None-Match": etag}).status_code == 200


def test_it_zips_for_who_can_unzip(client: Client) -> None:
    make_hearing()
    zipped = client.get("/hearings/", headers={"Accept-Encoding": "br, gzip"})
    assert zipped["Content-Encoding"] == "gzip"
    assert zipped["Vary"] == "Accept-Encoding"
    assert len(zipped.content) < len(client.get("/hearings/").content) / 2


def test_it_sends_the_same_headers_from_the_short_cut(client: Client) -> None:
    hearing = make_hearing()
    for path in (
        "/",
        "/hearings/",
        hearing.get_absolute_url(),
        "/feeds/all.rss",
        "/hearings.csv",
        "/forces/northshire/panel/",
        "/api/v1/hearings",
    ):
        first, second = (dict(client.get(path).headers) for _ in range(2))
        assert {name: value for name, value in first.items() if name != "X-Request-ID"} == {
            name: value for name, value in second.items() if name != "X-Request-ID"
        }
        assert client.head(path).status_code == 200


def test_it_keeps_nothing_for_a_host_that_is_not_ours(client: Client) -> None:
    make_hearing()
    client.get("/hearings/")
    assert client.get("/hearings/", headers={"Host": "evil.example"}).status_code == 400


def test_it_sets_no_cookie_on_public_pages(client: Client) -> None:
    make_hearing()
    for path in ("/", "/hearings/", "/forces/northshire/", "/iopc/"):
        assert not client.get(path).cookies


ODD = (
    "q=%00", "q=' OR 1=1 --", "q=%22", "page=99999999999999", "page=-1", "force=<script>", "since=0000-00-00", "when=never",
    "q=%F0%9F%92%A9", "openness=x&kind=y", "q=(((", "year=0000", "page=%C2%B2",
)  # fmt: skip


@pytest.mark.parametrize("query", ODD)
def test_it_answers_any_question_with_a_page(client: Client, query: str) -> None:
    make_hearing()
    for path in ("/hearings/", "/iopc/", "/hearings.csv"):
        assert client.get(f"{path}?{query}").status_code == 200


def test_it_escapes_what_forces_write(client: Client) -> None:
    hearing = make_hearing(
        allegation="</script><script>alert(1)</script>", venue="</script><img src=x onerror=alert(1)>", officers=({"name": "<b>Bold</b>"},)
    )
    text = client.get(hearing.get_absolute_url()).content.decode()
    assert text.count("<script") == text.count("</script>") == 1
    assert "<img" not in text and "<b>" not in text
    assert Force.objects.count() == 1
