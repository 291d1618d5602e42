"""The digest as a mail reader shows it, narrow and wide, light and dark; and the curator's page of an edition on its way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Page, expect

from listings.models import Hearing
from subscribers import editions, proof
from subscribers.models import Edition
from tests.e2e.conftest import Open, violations
from tests.subscribers.people import make_reader

ABOUT_PAGES = ("landmark-one-main", "region")
"""A mail stands inside a reader's page, which has the landmarks: `role=article` is what a mail says of itself."""


@pytest.fixture
def edition(scene: Hearing) -> Edition:
    make_reader("reader@mail.example")
    now = timezone.now()
    return editions.open_edition("daily", timezone.localdate(now), now - timedelta(seconds=1))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 700])
def test_the_digest_fits_and_can_be_read(scheme: str, width: int, edition: Edition, open_page: Open) -> None:
    made = proof.message(edition, "reader@mail.example", None)
    assert made is not None
    page = open_page("/contact/", scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
    page.set_content(str(made.alternatives[0][0]))
    assert page.locator(".item").count() > 20
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.locator("img, svg, object, [style*=url]").count() == 0, "with images off something would be missing"
    assert [found for found in violations(page) if not found.startswith(ABOUT_PAGES)] == []


def test_a_curator_proves_stops_holds_and_releases(edition: Edition, open_page: Open, site: str) -> None:
    User.objects.create_superuser("curator", "curator@mail.example", "pw")
    page = open_page("/admin/login/", bypass_csp=True)
    page.fill("input[name=username]", "curator")
    page.fill("input[name=password]", "pw")
    page.get_by_role("button", name="Log in").click()
    page.goto(f"{site}/admin/subscribers/edition/{edition.pk}/change/")
    expect(page.get_by_text("mails a second")).to_be_visible()
    for button, state in {"Hold, until": "held", "Stop:": "stopped", "Release:": "sending", "Stop: ": "stopped"}.items():
        page.get_by_role("button", name=button).click()
        expect(page.get_by_text(f"The {edition} is {state}.")).to_be_visible()
    shown(page, "See the mail", lambda: expect(page.locator(".item").first).to_be_visible())
    shown(page, "See its text part", lambda: expect(page.get_by_text("Subject: ")).to_be_visible())
    assert not [found for found in violations(page) if "critical" in found]


def shown(page: Page, button: str, look: Callable[[], None]) -> None:
    page.get_by_role("button", name=button).click()
    look()
    page.go_back()
