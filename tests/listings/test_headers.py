"""Security headers, error pages, and the national tables with their CSV."""

from __future__ import annotations

import csv
import io
from datetime import date
from unittest import mock

import pytest
from django.test import Client

from listings.views import home
from tests.factories import make_force, make_hearing

pytestmark = pytest.mark.django_db


def test_it_sends_security_headers(client: Client) -> None:
    answer = client.get("/hearings/")
    policy = answer["Content-Security-Policy"]
    assert "unsafe-inline" not in policy and "script-src 'self'" in policy and "default-src 'self'" in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("path", ["/", "/forces/", "/national/", "/statistics/"])
def test_it_needs_no_script_and_no_style_of_its_own(client: Client, path: str) -> None:
    text = client.get(path).content.decode()
    assert "<script" not in text and "<style" not in text and " style=" not in text and " onclick=" not in text


def test_it_fails_with_a_page_that_names_the_service_and_no_traceback(settings: object) -> None:
    client = Client(raise_request_exception=False)
    with mock.patch.object(home, "in_time", side_effect=RuntimeError("secret detail")):
        answer = client.get("/")
    assert answer.status_code == 500
    text = answer.content.decode()
    assert "Something went wrong on our side" in text and settings.SITE_NAME in text  # type: ignore[attr-defined]
    assert "secret detail" not in text
    refused = Client().get("/", headers={"Host": "evil.example"})
    assert refused.status_code == 400
    assert settings.SITE_NAME in refused.content.decode()  # type: ignore[attr-defined]


def test_it_puts_a_csv_behind_each_national_table(client: Client) -> None:
    north, south = make_force("northshire"), make_force("southshire")
    for day in (4, 5, 6, 7, 8):
        make_hearing(north, starts_on=date(2026, 5, day), in_public=day != 8)
    make_hearing(south, starts_on=date(2026, 4, 1), in_public=None)
    text = client.get("/national/").content.decode()
    tables = {}
    for name in ("months", "openness", "notice"):
        assert f"/national/{name}.csv" in text
        tables[name] = list(csv.DictReader(io.StringIO(client.get(f"/national/{name}.csv").content.decode("utf-8-sig"))))
    assert [row["2026-05"] for row in tables["months"]] == ["5", "0"]
    private = [(row["in public"], row["in private"], row["percent in private"]) for row in tables["openness"]]
    assert private == [("4", "1", "20"), ("0", "0", "")]
    assert "6 hearings" in text and "2 forces" in text
