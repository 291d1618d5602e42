"""Each admin page and action against each role: let in, or turned away. One table, complete: a new admin page without a line fails."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.admin import site
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import NoReverseMatch, URLResolver, reverse
from django.utils import timezone
from pytest_django import Settings

from listings import roles
from listings.models import Force, Hearing, Incident, Source, Visit
from subscribers.models import Edition, Import, Subscriber, Suppression
from tests.factories import make_force, make_hearing, make_publication, make_source

pytestmark = pytest.mark.django_db
ROLES = ("nobody", "clerk", "curator", "editor", "administrator")
"""A visitor; somebody of the staff without a role; the three roles of `listings.roles`."""
NOBODY, STAFF, CURATES, EDITS, ADMINISTERS = "-----", "-ccea", "--cea", "---ea", "----a"
"""Who gets in, one letter for each of ROLES; - is turned away."""

PAGES: dict[str, str] = {
    "index": STAFF, "password_change": STAFF, "password_change_done": STAFF, "jsi18n": STAFF,
    "operations": ADMINISTERS,
    "listings_hearing_add": CURATES, "listings_hearing_change": CURATES,
    "listings_force_add": ADMINISTERS, "listings_force_delete": ADMINISTERS, "listings_source_delete": ADMINISTERS,
    "listings_publication_add": ADMINISTERS,
    "listings_incident_change": CURATES, "listings_incident_history": CURATES,
    "subscribers_import_begin": ADMINISTERS,
    "listings_queue": CURATES, "listings_desk": CURATES, "listings_enter": CURATES,
    "listings_hearing_changelist": CURATES, "listings_hearing_history": CURATES,
    "listings_force_changelist": CURATES, "listings_force_change": CURATES, "listings_force_history": CURATES,
    "listings_source_changelist": CURATES, "listings_source_change": CURATES, "listings_source_history": CURATES,
    "listings_source_add": ADMINISTERS,
    "listings_publication_changelist": CURATES, "listings_publication_change": CURATES, "listings_publication_history": CURATES,
    "listings_visit_changelist": CURATES, "listings_visit_change": CURATES, "listings_visit_history": CURATES,
    "listings_incident_changelist": CURATES,
    "subscribers_edition_changelist": EDITS, "subscribers_edition_change": EDITS, "subscribers_edition_proof": EDITS,
    "subscribers_edition_history": EDITS,
    "subscribers_subscriber_changelist": ADMINISTERS, "subscribers_subscriber_change": ADMINISTERS,
    "subscribers_subscriber_history": ADMINISTERS,
    "subscribers_import_changelist": ADMINISTERS, "subscribers_import_add": ADMINISTERS, "subscribers_import_change": ADMINISTERS,
    "subscribers_import_history": ADMINISTERS,
    "subscribers_suppression_changelist": ADMINISTERS, "subscribers_suppression_change": ADMINISTERS,
    "subscribers_suppression_history": ADMINISTERS,
}  # fmt: skip
ACTIONS = {"listings_queue": CURATES, "listings_desk": CURATES, "listings_enter": CURATES, "subscribers_edition_act": EDITS,
           "subscribers_edition_proof": EDITS, "subscribers_subscriber_export": ADMINISTERS, "subscribers_import_begin": ADMINISTERS,
           "listings_source_change": CURATES, "listings_publication_change": CURATES, "listings_force_change": ADMINISTERS}  # fmt: skip
NOT_OURS = ("auth_", "otp_totp_", "axes_", "app_list", "view_on_site", "autocomplete")
"""Django's and the packages' own pages (users, groups, devices, log-ins): `test_users_and_devices_are_the_administrators`."""


@pytest.fixture
def clients(settings: Settings) -> dict[str, Client]:
    settings.IS_TWO_FACTOR_REQUIRED = False
    roles.ensure()
    made = {"nobody": Client()}
    for role in ROLES[1:]:
        user = User.objects.create_user(role, is_staff=True)
        if role != "clerk":
            user.groups.add(Group.objects.get(name=role))
        made[role] = Client()
        made[role].force_login(user)
    return made


@pytest.fixture
def rows() -> dict[str, int]:
    """One row of everything, its number by the model's name."""
    now = timezone.now()
    hearing: Hearing = make_hearing(make_force())
    source: Source = make_source(Force.objects.get())
    edition = Edition.objects.create(
        kind="daily", date=date(2026, 11, 20), window_from_at=now - timedelta(days=1), window_to_at=now, opened_at=now
    )
    made = {
        "hearing": hearing,
        "force": Force.objects.get(),
        "source": source,
        "publication": make_publication(Force.objects.get()),
        "incident": Incident.objects.create(source=source, kind="stale", opened_at=now),
        "visit": Visit.objects.create(source=source, status="read", started_at=now),
        "edition": edition,
        "subscriber": Subscriber.objects.create(email="r@r.example", identity="r@r.example", asked_at=now),
        "import": Import.objects.create(name="x", created_at=now),
        "suppression": Suppression.objects.create(address_hash="x", reason="complaint", created_at=now),
    }
    return {name: row.pk for name, row in made.items()}


def names() -> list[str]:
    """Every page of the admin, as its own resolver knows them."""
    found = []
    for pattern in site.urls[0]:
        inner = pattern.url_patterns if isinstance(pattern, URLResolver) else [pattern]
        found += [one.name for one in inner if one.name and not one.name.startswith(NOT_OURS)]
    return sorted(set(found))


def address(name: str, rows: dict[str, int]) -> str:
    model = name.split("_")[1] if "_" in name else ""
    number = rows["hearing"] if name == "listings_desk" else rows.get(model, 1)
    try:
        return reverse(f"admin:{name}")
    except NoReverseMatch:
        return reverse(f"admin:{name}", args=[number])


def let_in(client: Client, url: str, is_post: bool = False) -> bool:
    """Whether this door opened: not sent to sign in, not refused, not told that there is no such page."""
    answer = client.post(url, {"verb": "hold"}, follow=True) if is_post else client.get(url, follow=True)
    is_at_login = any("/login/" in place for place, _status in answer.redirect_chain)
    return answer.status_code not in (403, 404, 405) and not is_at_login


def row(clients: dict[str, Client], url: str, is_post: bool = False) -> str:
    return "".join(role[0] if let_in(client, url, is_post) else "-" for role, client in clients.items())


def test_each_page_opens_for_its_roles_alone(clients: dict[str, Client], rows: dict[str, int]) -> None:
    """A page that PAGES does not name may open for nobody: who adds one says here for whom."""
    pages = [name for name in names() if name not in ("login", "logout")]
    assert {name: row(clients, address(name, rows)) for name in pages} == {name: PAGES.get(name, NOBODY) for name in pages}
    assert set(PAGES) <= set(pages)


@pytest.mark.parametrize("name", sorted(ACTIONS))
def test_each_action_is_done_for_its_roles_alone(name: str, clients: dict[str, Client], rows: dict[str, int]) -> None:
    assert row(clients, address(name, rows), is_post=True) == ACTIONS[name]


@pytest.mark.parametrize("app", ["auth/user", "auth/group", "otp_totp/totpdevice", "axes/accesslog"])
def test_users_and_devices_are_the_administrators(app: str, clients: dict[str, Client]) -> None:
    assert row(clients, f"{reverse('admin:index')}{app}/") == ADMINISTERS
