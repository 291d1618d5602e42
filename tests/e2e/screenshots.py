"""The pictures of README and docs, of invented hearings: `make screenshots` writes docs/*.png anew."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Page

from listings.models import Change, Hearing
from subscribers.proof import message, pictured
from tests.e2e.conftest import Open
from tests.factories import make_change, make_hearing

IMAGES = Path(__file__).resolve().parents[2] / "docs"
SIZE = {"width": 1100, "height": 1000}
MAIL = {"width": 680, "height": 1000}


def test_it_takes_the_pictures(scene: Hearing, open_page: Open) -> None:
    article = scene.publications.get().get_absolute_url()
    for name, path in (("home", "/"), ("hearing", scene.get_absolute_url()), ("force", "/forces/metropolitan/"), ("article", article)):
        take(open_page(path, viewport=SIZE), name)
    now = timezone.now()
    today = timezone.localdate()
    hour = now - timedelta(hours=1)
    booked = {"attend_by_on": today + timedelta(days=1), "attend_by_time": time(12, 0)}
    make_hearing(scene.force, officers=({"name": "Corwin Tasselby"},), at=hour, starts_on=today + timedelta(days=3), **booked)
    make_hearing(scene.force, officers=({"name": "Isolde Farrimond"},), at=hour, starts_on=today + timedelta(days=16))
    make_change(scene, Change.Kind.MOVED, field="start_time", before="13:00", after="10:00", at=hour)
    made = message(pictured("daily", today, now), "reader@example.org", frozenset({scene.force_id}))
    assert made is not None, "the scene has nothing to tell"
    page = open_page("/contact/", viewport=MAIL, bypass_csp=True)
    page.set_content(str(made.alternatives[0][0]))
    take(page, "digest")


def take(page: Page, name: str) -> None:
    page.screenshot(path=str(IMAGES / f"{name}.png"), animations="disabled")
    assert (IMAGES / f"{name}.png").stat().st_size > 10_000, f"{name} is an empty picture of {settings.SITE_NAME}"
