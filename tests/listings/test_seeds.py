"""Five real items of the police watchdog, from their texts to the pages that show them, each with its force's panel."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from listings import registry
from listings.adapters import iopc
from listings.models import Publication
from listings.notice import Page
from listings.publications import keep
from tests.factories import make_source

pytestmark = pytest.mark.django_db
SEEDS = sorted((Path(__file__).resolve().parents[1] / "seeds").glob("*.txt"))
EXPECTED = {
    "000": ("Written Warning For Met Officer", "News release", "", "", "authority, respect and courtesy"),
    "001": ("Relationship between an officer", "Investigation", "16 Jan 2019", "2017/097039", "Corruption and abuse of power"),
    "002": ("Investigation into sergeant", "Investigation", "23 Oct 2025", "2021/163499", "Violence against women and girls"),
    "003": ("Allegations of inappropriate conduct examined", "Investigation", "", "", "seven counts of misconduct in public office"),
    "004": ("Met officer dismissed after passing information", "News release", "", "", "placed on the police barred list"),
}


@pytest.fixture
def archive() -> dict[str, Publication]:
    registry.load()
    source, now, kept = make_source(None, kind="news"), timezone.now(), {}
    for seed in SEEDS:
        page = Page(f"https://www.watchdog.example/{seed.stem}", seed.read_bytes(), "text/plain", now)
        (kept[seed.name[:3]],) = keep(source, iopc.read(page).publications, {}, now)
    return kept


@pytest.mark.parametrize("seed", EXPECTED)
def test_it_shows_the_item_with_its_facts_and_the_forces_panel(client: Client, archive: dict[str, Publication], seed: str) -> None:
    title, kind, day, reference, words = EXPECTED[seed]
    text = client.get(archive[seed].get_absolute_url()).content.decode()
    assert title in text and kind in text and words in text
    assert (f"Published {day}" in text) if day else ("Published" not in text)
    assert (f"<dd>{reference}</dd>" in text) if reference else ("IOPC reference" not in text)
    assert '<a href="/forces/metropolitan/">Metropolitan Police Service</a>' in text
    assert "Stats since 1st January 2022" in text
    assert "Receive free daily police misconduct hearing listings" in text
    assert text.count("124 Misconduct Hearings") == 0, "the panel of the site that copied it is not part of the item"


def test_it_filters_the_archive_by_force_theme_year_and_words(client: Client, archive: dict[str, Publication]) -> None:
    for query, seeds in (
        ("force=metropolitan", {"000", "001", "002", "003", "004"}),
        ("force=kent", set()),
        ("tag=Violence+against+women+and+girls", {"002"}),
        ("year=2019", {"001"}),
        ("kind=news", {"000", "004"}),
        ("q=embassy", {"004"}),
        ("q=2017/097039", {"001"}),
    ):
        text = client.get(f"/iopc/?{query}").content.decode()
        assert {seed for seed, item in archive.items() if item.get_absolute_url() in text} == seeds, query


def test_it_offers_a_printable_version(client: Client, archive: dict[str, Publication]) -> None:
    text = client.get(archive["002"].get_absolute_url() + "print/").content.decode()
    assert "Investigation into sergeant" in text
    assert "<nav" not in text
