"""The pages a reader opens, and what they must never show."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories import make_force, make_hearing, make_publication

pytestmark = pytest.mark.django_db


def test_it_shows_a_listed_hearing_on_every_page_that_should(client: Client) -> None:
    hearing = make_hearing(starts_on=None)
    for path in ("/hearings/", hearing.get_absolute_url(), "/forces/northshire/"):
        assert hearing.officers.get().name in client.get(path).content.decode()


@pytest.mark.parametrize("hidden", [{"editorial": "held"}, {"editorial": "withdrawn"}, {"is_restricted": True}])
def test_it_knows_nothing_of_a_hearing_that_is_not_listed(client: Client, hidden: dict[str, object]) -> None:
    hearing = make_hearing(**hidden)
    assert client.get(hearing.get_absolute_url()).status_code == 404
    for path in ("/", "/hearings/", "/forces/northshire/"):
        assert hearing.officers.get().name not in client.get(path).content.decode()


def test_it_answers_an_unknown_address_with_a_helpful_page(client: Client) -> None:
    for path in ("/hearings/999/x/", "/forces/nowhere/", "/iopc/9/x/", "/nothing/"):
        response = client.get(path)
        assert response.status_code == 404
        assert "/hearings/" in response.content.decode()


def test_it_shows_publications(client: Client) -> None:
    item = make_publication(make_force())
    assert item.title in client.get("/iopc/").content.decode()
    assert "case to answer" in client.get(item.get_absolute_url()).content.decode()
