"""The JSON API: paging, changes since an instant, clear refusals. tests/e2e holds it against its document."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from listings.models import Change
from listings.openapi import document
from tests.factories import make_change, make_force, make_hearing

pytestmark = pytest.mark.django_db


def test_it_is_openapi_3_1() -> None:
    assert document()["openapi"].startswith("3.1")


def test_it_pages_through_everything_once(client: Client) -> None:
    force = make_force()
    for number in range(120):
        make_hearing(force, starts_on=timezone.localdate() + timedelta(days=number % 9))
    found, path = [], "/api/v1/hearings?force=northshire"
    while path:
        answer = client.get(path).json()
        found += [row["id"] for row in answer["results"]]
        path = (answer["next"] or "").replace("http://testserver", "")
    assert len(found) == len(set(found)) == answer["count"] == 120


def test_it_tells_changes_since_an_instant_each_once(client: Client) -> None:
    now = timezone.now()
    hearing = make_hearing(at=now - timedelta(days=3))
    same = [make_change(hearing, Change.Kind.VENUE, now - timedelta(hours=1), field="venue", before="A", after=str(n)) for n in range(70)]
    make_change(hearing, Change.Kind.AMENDED, now, public_at=None)
    found, path = [], f"/api/v1/changes?since={(now - timedelta(days=1)).strftime('%Y-%m-%dT%H:%M:%SZ')}"
    while path:
        answer = client.get(path).json()
        found += [row["id"] for row in answer["results"]]
        path = (answer["next"] or "").replace("http://testserver", "")
    assert found == [change.pk for change in same]


@pytest.mark.parametrize("query", ["since=yesterday", "page=0", "colour=red", "kind=x", "page=1&page=2", "q=" + "x" * 101])
def test_it_says_in_a_sentence_what_is_wrong(client: Client, query: str) -> None:
    answer = client.get(f"/api/v1/hearings?{query}")
    assert answer.status_code == 400
    assert answer.json()["error"].endswith(".")


def test_it_answers_404_for_what_is_not_there(client: Client) -> None:
    held = make_hearing(editorial="held")
    for path in (f"hearings/{held.pk}", "hearings?force=nowhere", "forces/nowhere", "publications/7", "nothing"):
        answer = client.get(f"/api/v1/{path}")
        assert (answer.status_code, list(answer.json())) == (404, ["error"])


def test_it_may_be_read_from_any_site(client: Client) -> None:
    assert client.get("/api/v1/hearings")["Access-Control-Allow-Origin"] == "*"
    assert client.options("/api/v1/hearings")["Access-Control-Allow-Headers"] == "If-None-Match"
    assert client.post("/api/v1/hearings").status_code == 405
