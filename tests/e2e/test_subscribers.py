"""Joining, choosing, moving, leaving and coming back in a real browser, with script and without; axe on every page."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone
from playwright.sync_api import Page, expect

from listings.models import Force
from subscribers import letters, links
from subscribers.models import Letter, Subscriber
from tests.e2e.conftest import NARROW, Open, violations
from tests.factories import make_force
from tests.subscribers.conftest import link_in

Mails = list[EmailMultiAlternatives]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def forces(site: str) -> list[Force]:
    return [
        make_force("kent", region="South East"),
        make_force("metropolitan", name="Metropolitan Police Service", region="London", aliases=["Met Police", "Scotland Yard"]),
        make_force("gwent", country="Wales", region="Wales", welsh_name="Heddlu Gwent"),
        make_force("british-transport", kind="special", country="Great Britain", region="National"),
    ]


@pytest.fixture
def reader(forces: list[Force]) -> Subscriber:
    now = timezone.now()
    fields = {"email": "Reader@example.org", "identity": "reader@example.org", "state": "subscribed"}
    subscriber = Subscriber.objects.create(**fields, asked_at=now, confirmed_at=now)
    subscriber.forces.set(forces[:2])
    return subscriber


def link(purpose: str, subscriber: Subscriber) -> str:
    return f"/{purpose}/{links.token(purpose, subscriber.pk, timezone.now())}/"


def send_owed() -> None:
    for pk in Letter.objects.filter(state="owed").values_list("pk", flat=True):
        letters.send(pk, timezone.now() + timedelta(seconds=30))


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no script"])
def test_it_joins_chooses_leaves_and_comes_back(forces: list[Force], open_page: Open, mailoutbox: Mails, has_script: bool) -> None:
    page = open_page("/subscribe/?forces=kent", java_script_enabled=has_script, viewport=NARROW)
    page.get_by_label("Your e-mail address").fill("reader\u200b@example.org")
    page.get_by_role("button", name="Subscribe").click()
    expect(page.get_by_role("alert")).to_contain_text("can not be seen")
    expect(page.get_by_label("Kent Police")).to_be_checked()
    page.get_by_label("Your e-mail address").fill("Reader@example.org")
    if has_script:
        page.get_by_label("Find a force by name").fill("heddlu")
        expect(page.get_by_label("Metropolitan Police Service")).to_be_hidden()
    else:
        assert page.get_by_label("Find a force by name").count() == 0
    page.get_by_label("Gwent Police").check()
    page.get_by_role("button", name="Subscribe").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your e-mail")
    send_owed()
    page.goto(base(page) + link_in(mailoutbox[0], "confirm"))
    expect(page.get_by_text("You asked for Gwent Police and Kent Police")).to_be_visible()
    page.get_by_role("button", name="Yes, send me the listings").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are subscribed")
    page.get_by_role("link", name="Change what you get").click()
    page.get_by_label("Gwent Police").uncheck()
    page.get_by_label("Once a week", exact=True).check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status").first).to_contain_text("Saved")
    subscriber = Subscriber.objects.get()
    assert (subscriber.state, subscriber.frequency, subscriber.forces.get().slug) == ("subscribed", "weekly", "kent")
    page.get_by_role("link", name="Stop all mails").click()
    page.get_by_role("button", name="Stop all mails").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You have left")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status")).to_contain_text("sent to you again")
    assert page.context.cookies() == []


def base(page: Page) -> str:
    return "/".join(page.url.split("/")[:3])


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no script"])
def test_it_pauses_moves_downloads_and_forgets(reader: Subscriber, open_page: Open, mailoutbox: Mails, has_script: bool) -> None:
    page = open_page(link("preferences", reader), java_script_enabled=has_script, accept_downloads=True)
    until = timezone.localdate() + timedelta(days=9)
    page.get_by_label("No mail before").fill(until.isoformat())
    page.get_by_role("button", name="Pause until then").click()
    expect(page.get_by_text(f"begin again on {until:%-d %B %Y}").first).to_be_visible()
    page.get_by_role("button", name="Begin again now").click()
    page.get_by_label("New e-mail address").fill("nowhere")
    page.get_by_role("button", name="Change address").click()
    expect(page.get_by_text("does not look like an e-mail address")).to_be_visible()
    page.get_by_label("New e-mail address").fill("New@example.net")
    page.get_by_role("button", name="Change address").click()
    send_owed()
    page.goto(base(page) + link_in(mailoutbox[0], "move"))
    page.get_by_role("button", name="Yes, send them to this address").click()
    page.get_by_role("link", name="Your preferences").click()
    expect(page.get_by_text("New@example.net")).to_be_visible()
    with page.expect_download() as downloaded:
        page.get_by_role("link", name=re.compile("Download what we keep")).click()
    assert '"email": "New@example.net"' in downloaded.value.path().read_text(encoding="utf-8")
    page.get_by_text("Forget me", exact=True).click()
    page.get_by_role("button", name="Forget me now").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are forgotten")
    assert Subscriber.objects.get().email is None


@pytest.mark.parametrize("words", ["scotland yard", "MET", "polic metro"])
def test_the_search_finds_by_every_name_and_keeps_what_is_ticked(forces: list[Force], open_page: Open, words: str) -> None:
    page = open_page("/subscribe/?forces=kent")
    page.get_by_label("Find a force by name").fill(words)
    expect(page.get_by_label("Metropolitan Police Service")).to_be_visible()
    expect(page.get_by_label("Kent Police")).to_be_visible()
    expect(page.get_by_label("Gwent Police")).to_be_hidden()
    expect(page.get_by_role("status")).to_have_text("1 force found")
    page.get_by_label("Find a force by name").press("Enter")
    assert page.url.endswith("/subscribe/?forces=kent")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_has_nothing_for_axe_to_find(reader: Subscriber, open_page: Open, scheme: str) -> None:
    page = open_page("/subscribe/", scheme, bypass_csp=True)
    pending = Subscriber.objects.create(email="p@example.org", identity="p@example.org", asked_at=timezone.now())
    gone = Subscriber.objects.create(state="unsubscribed", asked_at=timezone.now())
    signed = [
        link("confirm", pending),
        link("preferences", reader),
        link("unsubscribe", reader),
        link("unsubscribe", gone),
        link("move", reader),
    ]
    plain = [
        "/subscribe/",
        "/subscribe/panel/",
        "/subscribe/sent/",
        "/subscribe/link/",
        "/subscribe/link/sent/",
        "/privacy/",
        "/preferences/cut/",
    ]
    found: dict[str, list[str]] = {}
    for path in signed + plain:
        page.goto(base(page) + path)
        for summary in page.locator("summary").all():
            summary.click()
        found |= {path.split("/")[1]: broken} if (broken := violations(page)) else {}
    for form in ("/subscribe/", link("preferences", reader)):
        page.goto(base(page) + form)
        page.locator("input[name=forces]:checked").evaluate_all("boxes => boxes.forEach(box => box.checked = false)")
        page.get_by_role("button", name=re.compile("^(Subscribe|Save)$")).click()
        found |= {f"{form.split('/')[1]} with errors": broken} if (broken := violations(page)) else {}
    assert found == {}


def test_it_fits_a_narrow_screen_and_breaks_no_rule_of_its_own(reader: Subscriber, open_page: Open) -> None:
    page = open_page("/subscribe/", viewport=NARROW)
    for path in ("/subscribe/", "/subscribe/panel/", "/privacy/", link("preferences", reader), link("unsubscribe", reader)):
        page.goto(base(page) + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    assert vars(page)["complaints"] == []


def test_it_joins_from_a_frame_on_another_site(
    forces: list[Force], site: str, open_page: Open, tmp_path_factory: pytest.TempPathFactory
) -> None:
    page = open_page("/subscribe/sent/")
    page.set_content(f'<iframe src="{site}/subscribe/panel/?force=kent" title="Subscribe" width="600" height="900"></iframe>')
    frame = page.frame_locator("iframe")
    frame.get_by_label("Your e-mail address").fill("framed@example.org")
    frame.get_by_role("button", name="Subscribe").click()
    expect(frame.get_by_role("heading", level=1)).to_have_text("Check your e-mail")
    assert Subscriber.objects.get().identity == "framed@example.org"
