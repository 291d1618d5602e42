"""Signed links: one purpose each, expiring where they should, forged nowhere."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from subscribers import links

PURPOSES = list(links.LIFETIMES)


@pytest.mark.parametrize("purpose", PURPOSES)
def test_it_opens_what_it_signed(purpose: str, now: datetime) -> None:
    assert links.open_token(purpose, links.token(purpose, 42, now), now).subscriber_id == 42


@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize("other", PURPOSES)
def test_it_opens_for_no_other_purpose(purpose: str, other: str, now: datetime) -> None:
    if purpose != other:
        with pytest.raises(links.Forged):
            links.open_token(other, links.token(purpose, 42, now), now)


@given(st.integers(min_value=0, max_value=2**63 - 1))
def test_it_has_one_length_and_plain_letters(subscriber_id: int) -> None:
    made = links.token(links.UNSUBSCRIBE, subscriber_id, datetime.fromisoformat("2026-11-21T06:15:00+00:00"))
    assert re.fullmatch(r"[A-Za-z0-9_-]{40}", made)


@given(st.text(max_size=60))
def test_it_refuses_junk_without_falling_over(junk: str) -> None:
    with pytest.raises(links.Forged):
        links.open_token(links.UNSUBSCRIBE, junk, datetime.fromisoformat("2026-11-21T06:15:00+00:00"))


def test_it_refuses_every_single_changed_letter(now: datetime) -> None:
    made = links.token(links.PREFERENCES, 42, now)
    for place, letter in enumerate(made):
        changed = made[:place] + ("A" if letter != "A" else "B") + made[place + 1 :]
        with pytest.raises(links.Forged):
            links.open_token(links.PREFERENCES, changed, now)


@pytest.mark.parametrize(("purpose", "lifetime"), [(links.CONFIRM, timedelta(hours=48)), (links.PREFERENCES, timedelta(days=90))])
def test_it_expires_on_time(purpose: str, lifetime: timedelta, now: datetime) -> None:
    made = links.token(purpose, 42, now)
    assert links.open_token(purpose, made, now + lifetime - timedelta(seconds=1)).issued_at == now
    with pytest.raises(links.Expired):
        links.open_token(purpose, made, now + lifetime)


def test_a_leaving_link_outlives_years_and_both_kinds_of_rotation(settings: Settings, now: datetime) -> None:
    settings.LINK_KEYS = ["first"]
    made = links.token(links.UNSUBSCRIBE, 42, now)
    settings.LINK_KEYS = ["second", "first"]
    assert links.open_token(links.UNSUBSCRIBE, made, now + timedelta(days=9999)).subscriber_id == 42
    settings.LINK_KEYS, settings.RETIRED_LINK_KEYS = ["third"], ["first"]
    assert links.open_token(links.UNSUBSCRIBE, made, now).subscriber_id == 42


def test_a_retired_key_opens_nothing_but_the_way_out(settings: Settings, now: datetime) -> None:
    settings.LINK_KEYS = ["leaked"]
    made = links.token(links.PREFERENCES, 42, now)
    settings.LINK_KEYS, settings.RETIRED_LINK_KEYS = ["fresh"], ["leaked"]
    with pytest.raises(links.Forged):
        links.open_token(links.PREFERENCES, made, now)


def test_a_leaving_link_is_the_same_on_every_day(now: datetime) -> None:
    assert links.token(links.UNSUBSCRIBE, 42, now) == links.token(links.UNSUBSCRIBE, 42, now + timedelta(days=1))


def test_it_uses_the_sites_own_address(settings: Settings, now: datetime) -> None:
    settings.SITE_URL = "https://hearings.example"
    assert links.link(links.PREFERENCES, 42, now).startswith("https://hearings.example/preferences/")
