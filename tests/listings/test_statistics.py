"""The counting rules of docs/statistics.md, one by one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from listings import statistics
from listings.models import Force, Hearing, Sighting
from listings.notice import HearingType
from tests.factories import make_force, make_hearing, make_sighting, make_source

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)


def tally(force: Force) -> statistics.Tally:
    return statistics.tally(statistics.counted(TODAY).filter(force=force), TODAY)


def test_it_counts_each_hearing_once_however_many_officers_days_and_sources() -> None:
    hearing = make_hearing(starts_on=date(2026, 5, 4), dates=["2026-05-04", "2026-05-05"], officers=({}, {}))
    make_sighting(hearing)
    make_sighting(hearing)
    assert tally(hearing.force).hearings == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"starts_on": date(2021, 12, 31)},
        {"starts_on": date(2026, 11, 22)},
        {"starts_on": None},
        {"status": "cancelled"},
        {"status": "withdrawn"},
        {"status": "postponed"},
        {"hearing_type": HearingType.MISCONDUCT_MEETING.value},
        {"hearing_type": HearingType.APPEAL_TRIBUNAL.value},
        {"editorial": Hearing.Editorial.HELD},
        {"is_restricted": True},
    ],
)
def test_it_leaves_out_what_does_not_count(fields: dict[str, object]) -> None:
    hearing = make_hearing(**({"starts_on": date(2026, 5, 4)} | fields))
    assert tally(hearing.force).hearings == 0


def test_it_counts_a_relisted_hearing_under_its_new_listing_only() -> None:
    new = make_hearing(starts_on=date(2026, 6, 1))
    make_hearing(starts_on=date(2026, 5, 4), relisted_as=new)
    assert [row.pk for row in tally(new.force).rows] == [new.pk]


def test_it_counts_part_private_as_public_and_leaves_out_what_is_not_stated() -> None:
    force = make_force()
    for fields in ({"in_public": True}, {"in_public": True, "is_partly_private": True}, {"in_public": False}, {"in_public": None}):
        make_hearing(force, starts_on=date(2026, 5, 4), **fields)
    figures = tally(force)
    assert (figures.hearings, figures.known, figures.in_public, figures.percent_public) == (4, 3, 2, 67)


def test_it_has_no_share_where_no_notice_says() -> None:
    assert tally(make_hearing(starts_on=date(2026, 5, 4), in_public=None).force).percent_public is None


@pytest.mark.parametrize(
    ("seen_on", "starts_on", "expected"),
    [
        (date(2026, 5, 11), date(2026, 5, 18), 5),  # Monday to Monday
        (date(2026, 5, 12), date(2026, 5, 18), 4),
        (date(2026, 4, 27), date(2026, 5, 5), 5),  # the early May bank holiday is no working day
        (date(2026, 5, 16), date(2026, 5, 18), 0),  # seen on Saturday for Monday
    ],
)
def test_it_counts_working_days_of_notice(seen_on: date, starts_on: date, expected: int) -> None:
    hearing = make_hearing(starts_on=starts_on, at=datetime.combine(seen_on, datetime.min.time(), UTC) + timedelta(hours=9))
    assert [row.notice for row in tally(hearing.force).rows] == [expected]


def test_it_asks_no_notice_of_accelerated_hearings_nor_of_notices_that_were_there_before_us() -> None:
    force, source = make_force(), make_source(make_force())
    at = datetime(2026, 4, 1, 9, tzinfo=UTC)
    make_hearing(force, starts_on=date(2026, 5, 4), hearing_type=HearingType.ACCELERATED.value, at=at)
    make_sighting(make_hearing(force, starts_on=date(2026, 5, 5), at=at), source)
    make_sighting(make_hearing(force, starts_on=date(2026, 5, 6), at=at + timedelta(days=1)), source)
    assert [row.notice is not None for row in tally(force).rows] == [False, False, True]
    assert Sighting.objects.count() == 2


def test_it_counts_outcomes_by_officer_and_none_of_restricted_ones() -> None:
    force = make_force()
    make_hearing(force, starts_on=date(2026, 5, 4), officers=({"outcome": "not_proven"}, {"outcome": "written_warning"}))
    make_hearing(force, starts_on=date(2026, 5, 5), officers=({"outcome": "not_proven"},), restricted_fields=["name"])
    assert dict(tally(force).outcomes) == {"written_warning": 1, "not_proven": 1}


def test_it_starts_when_the_setting_says(settings: object) -> None:
    settings.STATISTICS_SINCE = "2026-06-01"  # type: ignore[attr-defined]
    assert tally(make_hearing(starts_on=date(2026, 5, 4)).force).hearings == 0


def test_it_puts_the_list_behind_every_figure_one_click_away(client: Client) -> None:
    force = make_force()
    for fields in ({"in_public": True}, {"in_public": True, "is_partly_private": True}, {"in_public": False}, {"in_public": None}):
        make_hearing(force, starts_on=date(2026, 5, 4), **fields)
    for choice, count in (("", 4), ("&openness=public", 2), ("&openness=part", 1), ("&openness=private", 1), ("&openness=unknown", 1)):
        path = f"/hearings/?when=counted&force=northshire{choice}"
        assert path.replace("&", "&amp;") in client.get("/forces/northshire/").content.decode()
        assert f"<strong>{count}</strong> hearing" in client.get(path).content.decode()


def test_it_gives_the_panel_as_frame_and_json(client: Client) -> None:
    make_hearing(starts_on=date(2026, 5, 4))
    frame = client.get("/forces/northshire/panel/")
    assert "frame-ancestors *" in frame["Content-Security-Policy"]
    assert "X-Frame-Options" not in frame
    assert "Stats since 1st January 2022" in frame.content.decode()
    figures = client.get("/forces/northshire/panel.json")
    assert figures["Access-Control-Allow-Origin"] == "*"
    assert (figures.json()["hearings"], figures.json()["percent_public"], figures.json()["since"]) == (1, 100, "2022-01-01")
    for path in ("/", "/forces/northshire/", "/hearings/"):
        assert client.get(path)["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in client.get(path)["Content-Security-Policy"]
