"""The desk's pages in a real browser: nothing for axe to find, no page wider than a narrow screen; the operators' page in both states."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django import Settings

from config.celery import QUEUES
from config.models import Alarm, Pulse
from listings.models import Force, Hearing, Source, Visit
from subscribers.models import Delivery, Edition, Subscriber
from tests.e2e.conftest import NARROW, WIDE, Open, violations

pytestmark = pytest.mark.django_db(transaction=True)
OPERATIONS = "/admin/operations/"
DJANGOS = (
    "label-title-only (serious): ['#searchbar']",
    "empty-table-header (minor): ['.original']",
    "empty-table-header (minor): ['th:nth",
)
"""Django's own search field and its rows of an inline: both are good habits that axe asks for, none is a rule of WCAG."""


@pytest.fixture
def edition(scene: Hearing) -> Edition:
    """A week of editions sent, the last one still going out."""
    now = timezone.now()
    who = [
        Subscriber.objects.create(email=f"p{n}@r.example", identity=f"p{n}@r.example", state="subscribed", asked_at=now) for n in range(8)
    ]
    for back in range(7, -1, -1):
        at = now - timedelta(days=back)
        made = Edition.objects.create(
            kind="daily", date=date.today() - timedelta(days=back), state="sending" if back == 0 else "done",  # noqa: DTZ011
            window_from_at=at - timedelta(days=1), window_to_at=at, opened_at=at, done_at=at + timedelta(minutes=7) if back else None,
        )  # fmt: skip
        Delivery.objects.bulk_create(Delivery(edition=made, subscriber=each, state="sent", sent_at=at) for each in who[: 8 - back // 2])
    return made


@pytest.fixture
def desk(edition: Edition, settings: Settings, open_page: Open) -> Page:
    """The administrator's browser, signed in."""
    settings.IS_TWO_FACTOR_REQUIRED = False
    client = Client()
    client.force_login(User.objects.create_superuser("olive"))
    page = open_page("/healthz", bypass_csp=True)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": page.url}])
    return page


def paths(edition: Edition) -> list[str]:
    hearing, person = Hearing.objects.get(reference="SCENE/1").pk, Subscriber.objects.earliest("pk").pk
    return [
        "", "operations/", "listings/hearing/", "listings/hearing/queue/", "listings/hearing/enter/", f"listings/hearing/{hearing}/desk/",
        "listings/source/", "listings/visit/", "subscribers/subscriber/", f"subscribers/subscriber/{person}/change/",
        "subscribers/edition/", f"subscribers/edition/{edition.pk}/change/", "subscribers/suppression/", "subscribers/import/add/",
    ]  # fmt: skip


def test_it_has_nothing_for_axe_to_find(desk: Page, edition: Edition, site: str) -> None:
    found: list[str] = []
    for path in paths(edition):
        desk.goto(f"{site}/admin/{path}")
        for summary in desk.locator("summary").all():
            summary.click()
        found += [f"{path} {each}" for each in violations(desk) if not each.startswith(DJANGOS)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["320 px", "wide"])
def test_it_fits_the_screen(desk: Page, edition: Edition, site: str, viewport: dict[str, int]) -> None:
    desk.set_viewport_size(viewport)  # type: ignore[arg-type]
    over = {}
    for path in paths(edition):
        desk.goto(f"{site}/admin/{path}")
        wide = desk.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        over |= {path: wide} if wide > 0 else {}
    assert over == {}


def make_well() -> None:
    now = timezone.now()
    for queue in QUEUES:
        Pulse.objects.update_or_create(queue=queue, defaults={"at": now})
    source = Source.objects.filter(force=Force.objects.get(slug="metropolitan")).first()
    Visit.objects.create(source=source, status="read", started_at=now)
    Edition.objects.filter(state="sending").update(state="done", done_at=now)


def test_operators_see_at_a_glance_that_something_is_wrong(desk: Page, site: str) -> None:
    Alarm.objects.create(name="bounces", words="3 of 60 mails came back.", raised_at=timezone.now())
    desk.goto(site + OPERATIONS)
    expect(desk.get_by_role("heading", level=1)).to_contain_text("Operations")
    expect(desk.locator("svg polyline")).to_have_count(8)
    expect(desk.get_by_role("status")).to_contain_text("Something is wrong:")
    expect(desk.locator("tr.wrong", has_text="beat")).to_have_count(1)
    words = desk.locator("#content").inner_text()
    assert "3 of 60 mails came back." in words


def test_operators_see_that_all_is_well(desk: Page, site: str) -> None:
    make_well()
    desk.goto(site + OPERATIONS)
    wrong = desk.locator(".wrong").all_inner_texts()
    assert [line for line in wrong if "roker" not in line and "queue" not in line.lower()] == [], "only the broker is not there"
