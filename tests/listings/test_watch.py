"""Incidents open and close themselves, curators hear of each once, and the rhythm fits the source."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User

from listings import alerts, polling, rhythm, roles, watch
from listings.models import Hearing, Incident, Source
from tests.listings.pages import Entry, page
from tests.listings.sites import Answer, Site
from tests.listings.telling import force, notice, source, tell

pytestmark = pytest.mark.django_db(transaction=True)
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
THREE = [Entry(), Entry("PS 77 Tom Brook", "Thursday 10 December 2026"), Entry("DC 5 Ann Castle", "Friday 11 December 2026")]


def at(hours: float) -> datetime:
    return MONDAY + timedelta(hours=hours)


@pytest.fixture
def carol() -> User:
    roles.ensure()
    user = User.objects.create_user("carol", "carol@agency.example", "x", is_staff=True)
    user.groups.add(Group.objects.get(name="curator"))
    return user


def watched(site: Site, **values: Any) -> Source:
    return Source.objects.create(force=force(), url=site.url("/h"), **values)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (Answer(b"no", 500), "unreachable"),
        (Answer(b"gone", 404), "unreachable"),
        (Answer(b"<title>Just a moment...</title>", 403), "challenged"),
        (page(THREE[:1]), "mass_loss"),
        (page(THREE).replace("</html>", "").replace("</body>", ""), "layout_changed"),
    ],
)
def test_it_opens_an_incident_by_the_second_poll_and_closes_it(site: Site, answer: Any, kind: str) -> None:
    source = watched(site)
    site["/h"] = page(THREE)
    polling.poll(source, at(0))
    site["/h"] = answer
    for n in (1, 2):
        polling.poll(source, at(n))
    assert list(Incident.objects.filter(closed_at=None).values_list("kind", flat=True)) == [kind]

    site["/h"] = page(THREE)
    polling.poll(source, at(3))

    assert Incident.objects.get().closed_at == at(3)
    assert source.sightings.filter(gone_at=None, missed=0).count() == 3


def test_it_believes_a_loss_that_a_curator_accepted(site: Site) -> None:
    source = watched(site)
    site["/h"] = page(THREE)
    polling.poll(source, at(0))
    site["/h"] = page(THREE[:1])
    polling.poll(source, at(1))
    assert Hearing.objects.filter(gone_at=None).count() == 3

    Source.objects.update(accepts_loss=True)
    polling.poll(source, at(2))

    assert Hearing.objects.filter(gone_at=None).count() == 1
    assert not Source.objects.get().accepts_loss
    assert not Hearing.objects.filter(status="cancelled").exists()


def test_it_notes_where_a_page_moved(site: Site) -> None:
    source = watched(site)
    site["/h"] = Answer(status=301, headers={"Location": "/new"})
    site["/new"] = page(THREE)

    visit = polling.poll(source, at(0))

    assert (visit.status, Hearing.objects.count()) == ("read", 3)
    assert Incident.objects.get().kind == "moved"
    assert Source.objects.get().moved_to == site.url("/new")


def test_it_calls_a_source_stale_beyond_its_own_rhythm() -> None:
    quick = Source.objects.create(force=force(), url="https://a.example/", poll_minutes=60, last_read_at=at(-30))
    Source.objects.create(force=force(), url="https://b.example/", poll_minutes=1440, last_read_at=at(-30))
    Source.objects.create(force=force(), url="https://c.example/", is_paused=True, last_read_at=at(-900))

    watch.sweep(at(0))
    watch.sweep(at(1))

    assert Incident.objects.get().source == quick


def test_it_tells_curators_once_then_after_six_hours_then_daily(carol: User, mailoutbox: list[Any]) -> None:
    watch.open_(source(), Incident.Kind.UNREADABLE, "The page has no heading.", at(0))
    for hours in (0, 1, 5, 6.1, 8, 20, 30.2, 31):
        alerts.send(at(hours))

    assert len(mailoutbox) == 3
    assert mailoutbox[0].bcc == ["carol@agency.example"]
    assert "Kent Police" in mailoutbox[0].subject and "The page has no heading." in mailoutbox[0].body


def test_it_lets_curators_have_their_weekend(carol: User, mailoutbox: list[Any]) -> None:
    watch.open_(source(), Incident.Kind.UNREADABLE, "x", at(0))

    for day in (5, 6):
        alerts.send(at(24 * day))
    assert mailoutbox == []
    alerts.send(at(24 * 7))
    assert len(mailoutbox) == 1


def test_it_tells_many_incidents_in_one_mail(carol: User, mailoutbox: list[Any]) -> None:
    for n in range(27):
        watch.open_(source(path=f"/{n}"), Incident.Kind.CHALLENGED, f"robots {n}", at(0))

    alerts.send(at(0))

    assert len(mailoutbox) == 1
    assert "27 sources" in mailoutbox[0].subject


def test_it_owes_an_alert_that_could_not_be_sent(carol: User, mailoutbox: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    watch.open_(source(), Incident.Kind.UNREADABLE, "x", at(0))
    with monkeypatch.context() as broken:
        broken.setattr(alerts.EmailMultiAlternatives, "send", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            alerts.send(at(0))

    alerts.send(at(0.5))

    assert len(mailoutbox) == 1


def test_it_polls_more_often_when_it_matters_and_less_when_it_fails() -> None:
    page = source(poll_minutes=120)
    night, office = at(-6), at(1)
    pauses = [rhythm.next_poll_at(page, night) - night, rhythm.next_poll_at(page, office) - office]
    tell(page, [notice(on=office.date() + timedelta(days=4))], office)
    pauses.append(rhythm.next_poll_at(page, office) - office)
    page.failures = 4
    pauses.append(rhythm.next_poll_at(page, office) - office)
    page.failures = 40
    pauses.append(rhythm.next_poll_at(page, office) - office)

    assert pauses == [timedelta(hours=hours) for hours in (6, 2, 1, 16, 24)]


def test_it_obeys_a_retry_after_longer_than_its_rhythm() -> None:
    page = source(poll_minutes=60)
    assert rhythm.next_poll_at(page, at(0), timedelta(hours=9)) == at(9)


def test_it_asks_forces_on_one_platform_one_at_a_time(site: Site) -> None:
    pages = [
        Source.objects.create(force=force(slug), url=site.url(f"/{slug}"), platform="Single Online Home") for slug in ("kent", "essex")
    ]
    assert {rhythm.turn_key(page) for page in pages} == {"Single Online Home"}


def test_it_does_not_take_half_a_notice_from_a_page_that_ends_in_the_middle(site: Site) -> None:
    source = watched(site)
    site["/h"] = page([])
    polling.poll(source, at(0))
    whole = page(THREE[:1])
    site["/h"] = whole[: whole.index("</h") + len(whole) // 2]
    polling.poll(source, at(1))
    assert not Hearing.objects.exists()

    site["/h"] = whole
    polling.poll(source, at(2))

    assert Hearing.objects.get().allegation
