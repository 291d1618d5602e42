"""From a force's page to a subscriber's inbox and out again; every door is the real one."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from django.contrib.auth.models import User
from django.db.models import F

from listings.models import Change, Force, Hearing, Sighting, Source
from subscribers.models import Edition, Subscriber
from tests.harness import Received, Stack, eventually

pytestmark = pytest.mark.journey
READER = "reader@home.example"


class Visitor:
    """A person with a browser: keeps cookies, sends the form's token back."""

    def __init__(self, base: str) -> None:
        self.client = httpx.Client(base_url=base, follow_redirects=True, timeout=30, headers={"Referer": base + "/"})

    def open(self, path: str) -> str:
        answer = self.client.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text[:500]}"
        return answer.text

    def send(self, path: str, **fields: object) -> str:
        page = self.open(path)
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
        answer = self.client.post(path, data={**hidden, **fields})
        assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text[:500]}"
        return answer.text


def watch(stack: Stack, slug: str) -> Source:
    sample = stack.samples.forces[slug]
    force = Force.objects.create(slug=slug, name=sample.name, kind="territorial", country="England")
    return Source.objects.create(force=force, url=stack.samples.url(slug))


def publish_all(stack: Stack) -> None:
    """A curator signs in and publishes what the queue holds, as the admin's page lets them."""
    User.objects.create_superuser("curator", password="a long password for a test")
    visitor = Visitor(stack.url)
    visitor.send("/admin/login/?next=/admin/", username="curator", password="a long password for a test")
    queue = "/admin/listings/hearing/queue/"
    ticks = re.findall(r'name="hearing"[^>]* value="(\d+)"', visitor.open(queue)) or re.findall(
        r'value="(\d+)"[^>]* name="hearing"', visitor.open(queue)
    )
    assert len(ticks) == Hearing.objects.count()
    visitor.send(queue, hearing=ticks, why="Read beside the page.")


def subscribe(stack: Stack, slug: str) -> None:
    visitor = Visitor(stack.url)
    visitor.send("/subscribe/", email=READER, forces=[slug], frequency="daily")
    letter = eventually(lambda: stack.post.to(READER), 30)[0]
    link = re.search(r"/confirm/\S+", letter.text())
    assert link, letter.text()
    visitor.open(link[0])
    assert Subscriber.objects.get().state == "pending", "opening the link confirms nothing: scanners open links"
    visitor.send(link[0])
    assert Subscriber.objects.get().state == "subscribed"


def todays_digest(stack: Stack) -> list[Received]:
    """Beat's own task, run by the worker; what it sent to the reader."""
    before = len(stack.post.to(READER))
    stack.manage("shell", "-c", OPEN_NOW)
    eventually(
        lambda: (
            Edition.objects.filter(state=Edition.State.DONE).exists() and not Edition.objects.exclude(state=Edition.State.DONE).exists()
        ),
        30,
    )
    return stack.post.to(READER)[before:]


OPEN_NOW = (
    "from django.utils import timezone; from subscribers import editions, tasks; "
    "edition = editions.open_edition('daily', timezone.localdate(), timezone.now()); tasks.send_batch.delay(edition.pk)"
)


def a_day_passes(stack: Stack) -> None:
    """What happened today happened yesterday: the clock's edge is all that is moved."""
    day = timedelta(days=1)
    Edition.objects.update(date=F("date") - day, window_from_at=F("window_from_at") - day, window_to_at=F("window_to_at") - day)
    Change.objects.filter(public_at__isnull=False).update(public_at=F("public_at") - day, at=F("at") - day)
    (stack.folder / "editions.json").unlink()  # what was sent is remembered outside the database, by the edition's day: it moves too
    stack.broker.empty()
    stack.manage("shell", "-c", "from subscribers import marker, models; [marker.settle(one) for one in models.Edition.objects.all()]")


def test_it_brings_a_hearing_from_a_force_page_to_an_inbox_until_one_click_ends_it(stack: Stack) -> None:
    watch(stack, "northmoor")
    stack.start_web()
    stack.start_worker()
    assert "2 notices" in stack.manage("poll", "northmoor")
    assert Hearing.objects.count() == 2
    assert Hearing.objects.listed().count() == 0, "nothing is public before a person or a trusted source says so"
    publish_all(stack)
    assert "Alder Quenby" in Visitor(stack.url).open("/hearings/")
    subscribe(stack, "northmoor")

    [digest] = todays_digest(stack)

    assert "Alder Quenby" in digest.text() and "Alder Quenby" in digest.html()
    assert digest.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    [https] = re.findall(r"<(http[^>]+)>", digest.message["List-Unsubscribe"])
    assert httpx.get(https).status_code == 200
    assert Subscriber.objects.get().state == "subscribed", "a GET never acts (RFC 8058)"
    answer = httpx.post(https, data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200 and not answer.history
    assert stack.manage("subscriber", "show", READER).splitlines()[0] == "unsubscribed"
    a_day_passes(stack)
    assert todays_digest(stack) == []


def test_it_tells_what_changed_and_cancels_nothing_by_itself(stack: Stack) -> None:
    source = watch(stack, "northmoor")
    stack.start_web()
    stack.start_worker()
    stack.manage("poll", "northmoor")
    publish_all(stack)
    subscribe(stack, "northmoor")
    assert len(todays_digest(stack)) == 1
    a_day_passes(stack)
    sample = stack.samples.forces["northmoor"]
    sample.announced = [replace(sample.announced[0], venue="Fell Hall, Market Square, Harrowgill, HG1 9ZZ")]

    for _ in range(2):
        stack.manage("poll", "northmoor")
    [digest] = todays_digest(stack)

    assert "Fell Hall" in digest.text() and "Moor House" in digest.text(), "old and new venue"
    assert not Hearing.objects.filter(status="cancelled").exists()
    gone = Sighting.objects.get(source=source, hearing__officers__name__contains="Marchbank")
    assert gone.gone_at is not None
    assert gone.hearing.status == "scheduled" and gone.hearing.editorial == "listed"
