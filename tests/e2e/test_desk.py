"""The review queue in a real browser: by mouse, by keyboard alone, and on a narrow screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.utils import timezone
from playwright.sync_api import Browser, Page

from listings import polling, roles
from listings.models import Hearing, Source
from tests.listings.pages import Entry, page
from tests.listings.sites import Site
from tests.listings.telling import force

pytestmark = pytest.mark.django_db(transaction=True)


def day(ahead: int) -> str:
    return f"{timezone.now() + timedelta(days=ahead):%A %-d %B %Y}"


@pytest.fixture
def desk(live_server: Any, settings: Any, browser: Browser) -> Iterator[Page]:
    """A curator's browser, signed in; the queue holds what a poll of a force's site found."""
    force_site = Site()
    settings.FETCH_ALLOW_PRIVATE = [force_site.pair]
    roles.ensure()
    user = User.objects.create_user("carol", password="a long password", is_staff=True)
    user.groups.add(Group.objects.get(name="curator"))
    force_site["/h"] = page(
        [
            Entry("PC 4521 Jane Archer", day(9)),
            Entry("PS 77 Tom Brook", day(20), allegation="It is alleged that the officer lied about the speed of a car."),
            Entry("Officer A", day(4), allegation="It is alleged that the officer had a sexual relationship with a vulnerable person."),
        ]
    )
    polling.poll(Source.objects.create(force=force(), url=force_site.url("/h")), timezone.now())
    force_site.stop()
    tab = browser.new_page()
    tab.goto(f"{live_server.url}/admin/login/?next=/admin/listings/hearing/queue/")
    tab.fill("#id_username", "carol")
    tab.fill("#id_password", "a long password")
    tab.press("#id_password", "Enter")
    tab.wait_for_url("**/queue/")
    yield tab
    tab.context.close()


def test_it_publishes_all_clean_notices_by_one_button(desk: Page) -> None:
    assert desk.locator(".card").count() == 3
    assert "Officer A" in desk.locator(".card").first.inner_text(), "the most urgent stands first"

    desk.get_by_role("button", name="Publish all ticked").click()
    desk.wait_for_selector(".success")

    assert "2 hearings published" in desk.locator(".success").inner_text()
    assert {hearing.title() for hearing in Hearing.objects.listed()} == {"PC 4521 Jane Archer", "PS 77 Tom Brook"}


def test_it_is_worked_by_the_keyboard_alone(desk: Page) -> None:
    desk.keyboard.press("j")
    desk.keyboard.press("x")
    assert desk.locator(".card").first.locator("input[type=checkbox]").is_checked()

    desk.keyboard.press("p")
    desk.wait_for_selector(".success")

    assert Hearing.objects.listed().count() == 3


def test_it_shows_the_words_of_the_page_beside_the_fields(desk: Page) -> None:
    desk.locator(".card", has_text="Jane Archer").get_by_role("link", name="Look closer").click()
    desk.wait_for_selector(".page")

    marked = desk.locator(".page mark").all_inner_texts()
    assert day(9) in marked and "10am" in marked

    desk.get_by_text("Correct", exact=True).first.click()
    desk.fill("#id_venue", "Room 2, Town Hall")
    desk.get_by_role("button", name="Correct").click()
    desk.wait_for_selector(".success")
    assert Hearing.objects.get(officers__name="Jane Archer").venue == "Room 2, Town Hall"
    desk.get_by_role("button", name="Undo").first.click()
    desk.wait_for_selector("text=Undone: correct")
    assert "Maidstone" in Hearing.objects.get(officers__name="Jane Archer").venue


def test_it_fits_a_narrow_screen_and_the_console_is_quiet(desk: Page) -> None:
    said: list[str] = []
    desk.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    desk.set_viewport_size({"width": 320, "height": 700})

    for path in (f"/admin/listings/hearing/{Hearing.objects.earliest('pk').pk}/desk/", "/admin/listings/hearing/queue/"):
        desk.goto(desk.url.split("/admin/")[0] + path)
        desk.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert desk.evaluate("document.documentElement.scrollWidth") <= 320, path
    assert said == []
