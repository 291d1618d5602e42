"""The door: what a Host header can not do, HSTS, the admin's path and second factor, forms without a token."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from config.programs import ROOT
from subscribers import letters
from subscribers.models import Letter
from tests.config.test_checks import WHOLE
from tests.factories import make_force, make_hearing

EVIL = {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "X-Original-Host": "evil.example", "Forwarded": "host=evil.example"}
PATHS = ("/", "/hearings/", "/feeds/all.rss", "/calendar/all.ics", "/sitemap.xml", "/robots.txt", "/api/v1/hearings", "/hearings.csv")
ASK = """
import django; django.setup()
from django.test import Client
from django.urls import reverse
safe = Client().get("/healthz", headers={"X-Forwarded-Proto": "https", "Host": "hearings.agency.test"})
page = Client().get("/", headers={"Host": "hearings.agency.test"})
print(safe.headers.get("Strict-Transport-Security"), "|", page.status_code, page.headers.get("Location"), "|", reverse("admin:login"))
"""


def asked(tmp_path: object, **given: str) -> list[str]:
    """One answer of a service configured by its environment alone, as production has it."""
    environment = {**os.environ, **WHOLE, "DATABASE_URL": f"sqlite:///{tmp_path}/x.sqlite3", "VAR_DIR": str(tmp_path), **given}
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings"
    done = subprocess.run([sys.executable, "-c", ASK], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return [part.strip() for part in done.stdout.strip().splitlines()[-1].split("|")]


def test_in_production_it_speaks_https_for_a_year_and_hides_the_admin_where_it_is_told(tmp_path: object) -> None:
    hsts, redirect, login = asked(tmp_path, ADMIN_PATH="a-desk-somewhere-else")
    assert hsts == "max-age=31536000; includeSubDomains; preload"
    assert redirect == "301 https://hearings.agency.test/"
    assert login == "/a-desk-somewhere-else/login/"


@pytest.mark.django_db
@pytest.mark.parametrize("header", EVIL)
def test_no_header_of_a_request_reaches_a_link(header: str, client: Client, settings: Settings) -> None:
    """A foreign Host is refused; the other headers change nothing, nor what a letter that is asked for links to."""
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://hearings.agency.test", ["testserver"]
    make_hearing(make_force("sample"))
    given = {header: EVIL[header]}
    for path in (
        "/",
        "/hearings/",
        "/feeds/all.rss",
        "/calendar/all.ics",
        "/sitemap.xml",
        "/robots.txt",
        "/api/v1/hearings",
        "/hearings.csv",
    ):
        answer = client.get(path, headers=given)
        assert answer.status_code == (400 if header == "Host" else 200), path
        assert b"evil.example" not in answer.content, path
    answer = client.post("/subscribe/", {"email": "a@home.test", "every_force": "on", "frequency": "daily"}, headers=given)
    assert answer.status_code == (400 if header == "Host" else 302)
    for letter in Letter.objects.all():
        letters.send(letter.pk, timezone.now() + timedelta(minutes=1))
    assert [message for message in mail.outbox if "evil.example" in str(message.message())] == []
    assert len(mail.outbox) == (0 if header == "Host" else 1)
    assert all("https://hearings.agency.test/confirm/" in message.body for message in mail.outbox)


@pytest.mark.django_db
def test_a_password_alone_opens_nothing_where_a_second_factor_is_wanted(client: Client, settings: Settings) -> None:
    client.force_login(User.objects.create_superuser("curator"))
    settings.IS_TWO_FACTOR_REQUIRED = False
    assert client.get("/admin/").status_code == 200
    settings.IS_TWO_FACTOR_REQUIRED = True
    assert client.get("/admin/").headers["Location"].startswith("/admin/login/")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/admin/login/", "/admin/listings/hearing/queue/", "/admin/listings/hearing/enter/", "/admin/logout/"])
def test_the_desk_takes_no_form_without_its_token(path: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.create_superuser("curator"))
    assert strict.post(path, {"verb": "publish"}).status_code == 403
