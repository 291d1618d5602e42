"""The registry is loaded whole, twice without harm, and never over a curator's hand."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from listings import registry
from listings.models import Force, Source

pytestmark = pytest.mark.django_db


def test_it_loads_every_force_and_source() -> None:
    call_command("load_registry")

    assert Force.objects.count() == 62
    assert Source.objects.count() == 114
    assert not Force.objects.filter(area="").exists()
    assert Force.objects.exclude(welsh_name="").count() == 4


def test_it_pauses_what_was_only_inferred_and_says_why() -> None:
    registry.load()

    assert not Source.objects.filter(confidence="inferred", is_paused=False).exists()
    assert not Source.objects.filter(is_paused=True, note="").exists()
    assert Source.objects.filter(is_paused=False).count() == 15


def test_it_keeps_what_a_curator_set() -> None:
    registry.load()
    Source.objects.filter(force__slug="kent", is_paused=False).update(is_paused=True, adapter="feed", poll_minutes=7)
    Force.objects.filter(slug="kent").update(area="Mine.")

    again = registry.load()

    assert (again.new_forces, again.new_sources) == (0, 0)
    assert Source.objects.get(force__slug="kent", poll_minutes=7).adapter == "feed"
    assert Force.objects.get(slug="kent").area == "Mine."


def test_it_loads_the_booking_rules() -> None:
    registry.load()

    rule = Force.objects.get(slug="metropolitan").booking
    assert (rule["working_days_before"], rule["by_at"], rule["seats"]) == (1, "13:00", 8)
