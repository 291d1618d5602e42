"""The journeys' own tools: a worker that works, a web that answers, a server that keeps what was sent."""

from __future__ import annotations

import smtplib
import urllib.request

import pytest

from config.celery import app
from listings.models import Force
from tests.harness import Stack, eventually

pytestmark = pytest.mark.journey


def test_it_runs_web_and_commands_on_the_test_database(stack: Stack) -> None:
    Force.objects.create(slug="kent", name="Kent Police")
    stack.start_web()
    assert stack.manage("shell", "-c", "from listings.models import Force; print(Force.objects.get().name)").endswith("Kent Police\n")
    with urllib.request.urlopen(f"{stack.url}/healthz", timeout=20) as answer:
        assert answer.read() == b"ok\n"


def test_it_runs_tasks_in_a_real_worker(stack: Stack) -> None:
    stack.start_worker()
    app.send_task("celery.backend_cleanup", queue="housekeeping")
    eventually(lambda: "celery.backend_cleanup" in stack.lines() and "succeeded" in stack.lines())


def test_it_keeps_what_was_sent_and_refuses_when_told(stack: Stack) -> None:
    stack.post.refuse = lambda address: "451 later" if address == "late@b.example" else None
    with smtplib.SMTP("127.0.0.1", stack.post.port) as client:
        refused = client.sendmail("us@a.example", ["ann@b.example", "late@b.example"], b"Subject: x\r\n\r\n.dot\r\n")
    assert list(refused) == ["late@b.example"]
    assert stack.post.to("ann@b.example")[0].content == b"Subject: x\r\n\r\n.dot\r\n"


def test_it_serves_the_sample_country_and_answers_304(stack: Stack) -> None:
    with urllib.request.urlopen(stack.samples.url("northmoor")) as answer:
        assert b"Quenby" in answer.read()
        tag = answer.headers["ETag"]
    again = urllib.request.Request(stack.samples.url("northmoor"), headers={"If-None-Match": tag})
    with pytest.raises(urllib.error.HTTPError, match="304"):
        urllib.request.urlopen(again)
