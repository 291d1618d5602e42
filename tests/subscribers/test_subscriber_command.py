"""The command that answers requests about personal data."""

from __future__ import annotations

import json
from datetime import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from subscribers import consent
from subscribers.models import Subscriber


def run(*words: str) -> str:
    out = StringIO()
    call_command("subscriber", *words, stdout=out)
    return out.getvalue()


@pytest.fixture
def reader(db: None, now: datetime) -> Subscriber:
    consent.sign_up("Reader@example.org", consent.Choice([], is_every_force=True), now, "/subscribe/")
    return Subscriber.objects.get()


def test_it_begins_with_the_state(reader: Subscriber) -> None:
    assert run("show", "reader@EXAMPLE.org").splitlines()[0] == "pending"


def test_it_knows_nobody_by_an_unknown_address(db: None) -> None:
    assert run("show", "nobody@example.org").splitlines() == ["unknown"]


def test_it_exports_what_is_kept(reader: Subscriber) -> None:
    kept = json.loads(run("export", "reader@example.org"))
    assert kept["email"] == "Reader@example.org"
    assert kept["steps"][0]["wording"] == consent.WORDING


def test_it_erases_and_then_knows_nobody(reader: Subscriber) -> None:
    run("erase", "reader@example.org")
    assert run("show", "reader@example.org").strip() == "unknown"
    reader.refresh_from_db()
    assert reader.email is reader.identity is None


@pytest.mark.parametrize("words", [("show", "not an address"), ("export", "nobody@example.org"), ("erase", "nobody@example.org")])
def test_it_says_what_is_wrong(db: None, words: tuple[str, str]) -> None:
    with pytest.raises(CommandError):
        run(*words)
