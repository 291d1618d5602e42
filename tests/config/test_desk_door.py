"""The door of the admin: throttling and addresses behind proxies; and the operators' page behind it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission, User
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from config.clients import address
from config.operations import points

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


@pytest.fixture
def curator() -> User:
    return User.objects.create_superuser("curator", password=PASSWORD)


def log_in(client: Client, password: str = PASSWORD, **headers: str) -> int:
    data = {"username": "curator", "password": password}
    return client.post(reverse("admin:login"), data, headers=headers or None).status_code


def test_it_locks_a_guesser_out_but_not_the_person_elsewhere(client: Client, curator: User, settings: Settings) -> None:
    settings.TRUSTED_PROXIES = 1
    guesser = {"X-Forwarded-For": "203.0.113.9"}
    assert [log_in(client, "wrong", **guesser) for _ in range(6)][-1] == 429
    assert log_in(client, PASSWORD, **guesser) == 429
    assert log_in(Client(), PASSWORD, **{"X-Forwarded-For": "198.51.100.7"}) == 302


def test_it_lets_the_locked_out_in_after_a_quarter_of_an_hour(client: Client, curator: User) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(6):
            log_in(client, "wrong")
        clock.shift(timedelta(minutes=10))
        assert log_in(client) == 429
        clock.shift(timedelta(minutes=5, seconds=1))
        assert log_in(client) == 302


@pytest.mark.parametrize(
    ("proxies", "header", "found"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "1.1.1.1, 203.0.113.9", "203.0.113.9"),
        (2, "1.1.1.1, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (1, "", "127.0.0.1"),
    ],
)
def test_it_believes_only_what_our_proxies_wrote(settings: Settings, rf: RequestFactory, proxies: int, header: str, found: str) -> None:
    settings.TRUSTED_PROXIES = proxies
    assert address(rf.get("/", headers={"X-Forwarded-For": header} if header else None)) == found


def test_it_shows_operations_with_sparklines(client: Client, curator: User) -> None:
    log_in(client)
    page = client.get(reverse("admin:operations")).content.decode()
    assert page.count("<polyline") == 8
    assert "No digest was opened" in page or "no_digest" in page


def test_it_shows_operations_only_with_permission(client: Client) -> None:
    clerk = User.objects.create_user("clerk", password=PASSWORD, is_staff=True)
    client.force_login(clerk)
    assert client.get(reverse("admin:operations")).status_code == 403
    clerk.user_permissions.add(Permission.objects.get(codename="view_alarm"))
    assert client.get(reverse("admin:operations")).status_code == 200


def test_it_draws_a_line_within_its_box() -> None:
    corners = [tuple(map(float, each.split(","))) for each in points([0, 5, 10]).split()]
    assert corners == [(0.0, 34.0), (120.0, 18.0), (240.0, 2.0)]
    assert points([0, 0]) == "0.0,34.0 240.0,34.0"
