"""The public site in a real browser: find, read, subscribe; axe; narrow screens; the panel in another site's page."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from listings.models import Hearing
from subscribers.models import Subscriber
from tests.e2e.conftest import NARROW, WIDE, Open, violations


@pytest.fixture
def paths(scene: Hearing) -> list[str]:
    """One of every type of page."""
    item = scene.publications.get().get_absolute_url()
    return [
        "/", "/hearings/", "/hearings/?when=outcomes", "/hearings/?q=zzzz&force=bogus", scene.get_absolute_url(), "/forces/",
        "/forces/metropolitan/", "/forces/dyfed-powys/panel/", "/iopc/", item, f"{item}print/", "/national/", "/coverage/", "/corrections/",
        "/statistics/", "/data/", "/accessibility/", "/contact/", "/nothing-here/",
    ]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_has_nothing_for_axe_to_find(paths: list[str], open_page: Open, scheme: str) -> None:
    page = open_page("/", scheme, bypass_csp=True)
    base = page.url.rstrip("/")
    found: dict[str, list[str]] = {}
    for path in paths:
        page.goto(base + path)
        for summary in page.locator("summary").all():
            summary.click()
        found |= {path: broken} if (broken := violations(page)) else {}
    assert found == {}


@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["320 px", "wide"])
def test_it_fits_every_screen_and_breaks_no_rule_of_its_own(paths: list[str], open_page: Open, viewport: dict[str, int]) -> None:
    page = open_page("/", viewport=viewport)
    base = page.url.rstrip("/")
    for path in paths:
        page.goto(base + path)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, f"{path} is {over} px too wide"
    expected = [line for line in vars(page)["complaints"] if "404" not in line]
    assert expected == [], "a Content-Security-Policy or script complaint"


def test_it_leads_from_finding_to_reading_to_subscribing(scene: Hearing, open_page: Open) -> None:
    page = open_page("/", java_script_enabled=False)
    page.get_by_label("Search officer, force, place or allegation").fill("Rowan Ashdale")
    page.get_by_label("Force", exact=True).select_option("metropolitan")
    page.get_by_role("button", name="Find hearings").click()
    page.get_by_role("link", name="PC Rowan Ashdale, Officer B").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("PC Rowan Ashdale, Officer B")
    expect(page.get_by_text("Book by 1 pm on")).to_be_visible()
    page.get_by_role("link", name="Subscribe now").click()
    expect(page.get_by_role("checkbox", name="Metropolitan Police Service")).to_be_checked()
    page.get_by_label("Your e-mail address").fill("reader@example.org")
    page.get_by_role("button", name="Subscribe").click()
    page.wait_for_url("**/subscribe/sent/")
    subscriber = Subscriber.objects.get()
    assert (subscriber.email, subscriber.state) == ("reader@example.org", "pending")


def test_it_can_be_walked_by_keyboard_to_subscribing(scene: Hearing, open_page: Open) -> None:
    page = open_page(scene.get_absolute_url())
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the main content")
    page.keyboard.press("Enter")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.locator(":focus").inner_text().strip() == "Subscribe now":
            break
    shown = page.evaluate("getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement).outlineWidth")
    assert shown == "solid3px"
    page.keyboard.press("Enter")
    page.wait_for_url("**/subscribe/?forces=metropolitan")


def test_it_speaks_in_landmarks_and_headings_to_a_screen_reader(scene: Hearing, open_page: Open) -> None:
    page = open_page(scene.get_absolute_url())
    for role in ("banner", "main", "contentinfo"):
        expect(page.get_by_role(role)).to_have_count(1)  # type: ignore[arg-type]
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3')].map(h => +h.tagName[1])")
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
    expect(page.get_by_role("region", name="Receive free daily police misconduct hearing listings")).to_be_visible()


@pytest.fixture
def news_site() -> Iterator[str]:
    """Another site, on another origin, whose one page holds whatever `pages` is given."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), NewsPage)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


class NewsPage(http.server.BaseHTTPRequestHandler):
    snippet = ""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(f"<!doctype html><title>Story</title><h1>Story</h1>{self.snippet}".encode())

    def log_message(self, *_args: object) -> None:
        pass


def test_it_shows_the_panel_in_another_sites_page(scene: Hearing, open_page: Open, news_site: str) -> None:
    page = open_page("/forces/metropolitan/")
    page.get_by_text("Put this panel on your site").click()
    NewsPage.snippet = page.get_by_label("Snippet").inner_text()
    page.goto(news_site)
    frame = page.frame_locator("iframe")
    expect(frame.get_by_text("Stats since 1st January 2022")).to_be_visible()
    expect(frame.get_by_role("link", name="held in public")).to_be_visible()
    frame.get_by_role("link", name="Subscribe now").click()
    page.wait_for_url("**/subscribe/?forces=metropolitan")


def test_it_lets_no_other_page_be_framed(scene: Hearing, site: str, open_page: Open, news_site: str) -> None:
    NewsPage.snippet = f'<iframe src="{site}/forces/metropolitan/"></iframe>'
    page = open_page(news_site)
    page.wait_for_timeout(500)
    assert any("frame-ancestors" in line or "X-Frame-Options" in line for line in vars(page)["complaints"])


def test_it_prints_without_navigation(scene: Hearing, open_page: Open) -> None:
    page = open_page(scene.get_absolute_url())
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
    expect(page.get_by_role("link", name="Subscribe now")).to_be_hidden()
    expect(page.get_by_text("What is alleged")).to_be_visible()
