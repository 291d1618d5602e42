"""The door of the admin: second factor, throttling, addresses behind proxies; and the operators' page behind it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission, User
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice
from pytest_django import Settings

from config.clients import address
from config.operations import points

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


@pytest.fixture
def curator() -> User:
    return User.objects.create_superuser("curator", password=PASSWORD)


@pytest.fixture
def strict(settings: Settings) -> None:
    settings.IS_TWO_FACTOR_REQUIRED = True


def log_in(client: Client, password: str = PASSWORD, **headers: str) -> int:
    data = {"username": "curator", "password": password}
    return client.post(reverse("admin:login"), data, headers=headers or None).status_code


def code_of(user: User, ahead: int = 0) -> str:
    device = TOTPDevice.objects.get(user=user)
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits)
    totp.time = timezone.now().timestamp() + ahead * device.step
    return f"{totp.token():06d}"


def test_it_wants_no_code_where_none_is_required(client: Client, curator: User) -> None:
    log_in(client)
    assert client.get(reverse("admin:index")).status_code == 200


def test_it_shows_the_secret_once_and_lets_in_with_a_code(strict: None, client: Client, curator: User) -> None:
    log_in(client)
    assert client.get(reverse("admin:index"), follow=True).redirect_chain[-1][0] == reverse("admin:twofactor")
    assert b"Secret:" in client.get(reverse("admin:twofactor")).content
    assert client.post(reverse("admin:twofactor"), {"code": code_of(curator)}).status_code == 302
    assert client.get(reverse("admin:index")).status_code == 200
    other = Client()
    log_in(other)
    assert b"Secret:" not in other.get(reverse("admin:twofactor")).content


def test_it_takes_no_code_twice_and_no_wrong_code(strict: None, client: Client, curator: User) -> None:
    log_in(client)
    client.get(reverse("admin:twofactor"))
    code = code_of(curator)
    client.post(reverse("admin:twofactor"), {"code": code})
    other = Client()
    log_in(other)
    assert other.post(reverse("admin:twofactor"), {"code": code}).status_code == 422
    assert other.get(reverse("admin:index")).status_code == 302


def test_it_makes_a_guesser_wait(strict: None, client: Client, curator: User) -> None:
    log_in(client)
    client.get(reverse("admin:twofactor"))
    client.post(reverse("admin:twofactor"), {"code": "000000"})
    page = client.post(reverse("admin:twofactor"), {"code": code_of(curator)})
    assert b"Too many wrong codes" in page.content


def test_it_opens_nothing_of_the_admin_before_the_code(strict: None, client: Client, curator: User) -> None:
    log_in(client)
    for name in ("admin:index", "admin:operations", "admin:auth_user_changelist"):
        assert client.get(reverse(name)).status_code == 302


def test_it_shows_the_code_page_to_nobody_without_a_password(strict: None, client: Client) -> None:
    assert client.get(reverse("admin:twofactor")).headers["Location"].startswith(reverse("admin:login"))


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
