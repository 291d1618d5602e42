"""`read` and `read_corpus` as programs call them: JSON lines, exit codes, sentences."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.listings.sites import Answer, Site

CORPUS = Path(__file__).parents[1] / "corpus"
CASE = CORPUS / "cases" / "o03-gmp-listing-three"
SEEDS = Path(__file__).parents[1] / "seeds"
NOW = "2026-11-21T06:15:00+00:00"


def read(*arguments: str) -> list[dict[str, Any]]:
    told = StringIO()
    call_command("read", *arguments, "--json", "--now", NOW, stdout=told)
    return [json.loads(line) for line in told.getvalue().splitlines()]


def test_it_reads_a_saved_page_and_says_from_which_words() -> None:
    [told] = read(str(CASE / "page.html"), "--force", "greater-manchester")
    assert told["ok"] and told["error"] is None
    truth = json.loads((CASE / "truth.json").read_text())["hearings"]
    assert [notice["starts_on"] for notice in told["notices"]] == [hearing["starts_on"] for hearing in truth]
    first = told["notices"][0]
    assert {"field": "start_time", "words": "10.30am", "certainty": "certain"}.items() <= _evidence(first, "start_time").items()


def _evidence(notice: dict[str, Any], name: str) -> dict[str, Any]:
    return next(item for item in notice["evidence"] if item["field"] == name)


def test_it_reads_the_five_texts_of_the_iopc_as_publications() -> None:
    told = read(*sorted(map(str, SEEDS.glob("*.txt"))))
    assert [len(one["publications"]) for one in told] == [1] * 5
    assert {one["publications"][0]["forces"][0] for one in told} == {"metropolitan"}


@pytest.mark.django_db
def test_it_reads_an_address_with_the_pages_it_leads_to(site: Site) -> None:
    folder = CORPUS / "cases" / "o17-northyorks-index-and-details"
    base = "/access-to-information/misconduct-hearing/"
    site[base] = Answer((folder / "index.html").read_bytes())
    site[f"{base}ps-verity-swaleham/"] = Answer((folder / "detail-swaleham.html").read_bytes())
    site[f"{base}former-pc-1187/"] = Answer((folder / "detail-otarrigan.html").read_bytes())

    [told] = read(site.url(base), "--force", "north-yorkshire")

    assert [notice["starts_on"] for notice in told["notices"]] == ["2027-01-26", "2027-02-02"]


def test_it_takes_a_list_of_targets_and_goes_on_past_a_bad_one(tmp_path: Path) -> None:
    addresses = tmp_path / "addresses.txt"
    addresses.write_text(f"# saved pages\n{tmp_path}/missing.html\n{CASE / 'page.html'} greater-manchester\n")
    missing, found = read("--addresses", str(addresses))
    assert not missing["ok"] and "No such file" in missing["error"]
    assert len(found["notices"]) == 3


@pytest.mark.parametrize(
    ("body", "media_type"),
    [(b"", "text/html"), (b"<html><p>Roadworks</p></html>", "application/rss+xml"), (b"\x00\xff" * 50, "application/pdf")],
)
def test_it_says_in_a_sentence_what_can_not_be_read(tmp_path: Path, body: bytes, media_type: str) -> None:
    page = tmp_path / "page"
    page.write_bytes(body)
    told = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("read", str(page), "--media-type", media_type, "--json", stdout=told)
    one = json.loads(told.getvalue())
    assert ended.value.code == 1
    assert not one["ok"] and one["notices"] == [] and one["error"].endswith((".", ")"))


def test_it_asks_for_a_target_and_a_moment_that_are_ones() -> None:
    with pytest.raises(CommandError, match="Name at least one"):
        call_command("read")
    with pytest.raises(CommandError, match="wants a moment"):
        call_command("read", "x.html", "--now", "yesterday")


def test_it_predicts_a_corpus_from_what_a_poll_would_know(tmp_path: Path) -> None:
    output = tmp_path / "predictions.json"
    call_command("read_corpus", str(CORPUS / "cases"), "--output", str(output), stdout=StringIO())
    predictions = json.loads(output.read_text())
    assert len(predictions) == 50
    assert len(predictions["o03-gmp-listing-three"]) == 3
    assert predictions["o49-about-hearings-negative"] == []
