"""A real browser (Debian's Chromium, or the one CHROMIUM names) before a live server on the test database."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from listings.models import Hearing
from tests.scene import highlight, make_scene

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright's sync API keeps a loop in this thread
WIDE, NARROW = {"width": 1200, "height": 900}, {"width": 320, "height": 700}
Open = Callable[..., Page]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""Everything axe knows of WCAG 2.2 AA (its rule of target sizes is off unless asked for), and its good habits."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.fail("No Chromium: install it (on Debian: apt install chromium) or name it in CHROMIUM.")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-background-networking"])
        yield started
        started.close()


@pytest.fixture
def site(live_server: LiveServer, settings: Settings) -> str:
    """The live server's address, also where the pages' own absolute links point."""
    settings.SITE_URL = live_server.url
    return str(live_server.url)


@pytest.fixture
def scene(site: str) -> Hearing:
    """A country of hearings; the one that has everything comes back."""
    make_scene(timezone.now(), past=70, upcoming=60)
    return highlight(timezone.now())


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Open]:
    """`open_page(path, scheme=…, viewport=…, **context)` gives a page there; `page.complaints` holds what the console said."""
    contexts: list[BrowserContext] = []

    def opened(path: str, scheme: str = "light", viewport: dict[str, int] = WIDE, **options: object) -> Page:
        context = browser.new_context(color_scheme=scheme, viewport=viewport, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        vars(page)["complaints"] = complaints
        page.goto(path if path.startswith("http") else site + path)
        return page

    yield opened
    for context in contexts:
        context.close()


def violations(page: Page) -> list[str]:
    """What axe finds, one line each: rule, how bad, where. Open the page with bypass_csp=True."""
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
    return [f"{item['id']} ({item['impact']}): {node['target']}" for item in found for node in item["nodes"]]
