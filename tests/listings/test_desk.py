"""The desk: what a curator sees and what the buttons do, page by page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from listings import roles
from listings.models import Deed, Hearing, Question, Snapshot
from tests.listings.telling import NOW, cipher, force, notice, officer, source, tell

pytestmark = pytest.mark.django_db
QUEUE = "admin:listings_queue"
SOON = timezone.now().date() + timedelta(days=10)


@pytest.fixture
def desk(settings: Any) -> Client:
    """A curator, signed in."""
    settings.IS_TWO_FACTOR_REQUIRED = False
    roles.ensure()
    user = User.objects.create_user("carol", "carol@agency.example", "a long password", is_staff=True)
    user.groups.add(Group.objects.get(name="curator"))
    client = Client()
    client.force_login(user)
    return client


def at_desk(hearing: Hearing) -> str:
    return reverse("admin:listings_desk", args=[hearing.pk])


def test_it_shows_what_waits_most_urgent_first(desk: Client) -> None:
    page = source()
    tell(page, [notice(officer("Late Comer"), on=SOON + timedelta(days=40)), notice(officer("Soon Due"), on=SOON)])

    text = desk.get(reverse(QUEUE)).content.decode()

    assert text.index("Soon Due") < text.index("Late Comer")
    assert "Force Headquarters, Maidstone" in text


def test_it_publishes_twenty_clean_notices_from_one_page(desk: Client) -> None:
    tell(source(), [notice(officer(f"Name{n} Surname{n}"), on=SOON + timedelta(days=n)) for n in range(20)])
    text = desk.get(reverse(QUEUE)).content.decode()
    assert text.count(" checked") == 20

    answer = desk.post(reverse(QUEUE), {"hearing": list(Hearing.objects.values_list("pk", flat=True))}, follow=True)

    assert "20 hearings published" in answer.content.decode()
    assert Hearing.objects.listed().count() == 20
    assert Deed.objects.filter(verb="publish", by__username="carol").count() == 20


def test_it_does_not_tick_what_is_sensitive(desk: Client) -> None:
    tell(source(), [notice(on=SOON, allegation="It is alleged that the officer had a sexual relationship with a colleague's partner.")])

    text = desk.get(reverse(QUEUE)).content.decode()

    assert " checked" not in text
    assert "Touches sexual matters" in text


@pytest.mark.parametrize("verb", ["publish", "hold", "withdraw"])
def test_it_does_each_verb_by_a_button_and_undoes_it(desk: Client, verb: str) -> None:
    tell(source(), [notice(on=SOON)])
    hearing = Hearing.objects.get()
    if verb == "hold":
        desk.post(at_desk(hearing), {"verb": "publish"})
    before = Hearing.objects.get().editorial
    desk.post(at_desk(hearing), {"verb": verb, "why": "as the editor said"})
    assert Hearing.objects.get().editorial != before

    desk.post(at_desk(hearing), {"verb": "undo", "deed": Deed.objects.first().pk})  # type: ignore[union-attr]

    assert Hearing.objects.get().editorial == before
    assert hearing.history.filter(history_change_reason__contains="as the editor said").exists()


def correction(hearing: Hearing, **changes: str) -> dict[str, str]:
    officers = {"officers-TOTAL_FORMS": "1", "officers-INITIAL_FORMS": "1", "officers-0-rank": "PC", "officers-0-name": "Jane Archer"}
    plain = {
        "verb": "correct",
        "hearing_type": hearing.hearing_type,
        "status": "scheduled",
        "dates": f"{hearing.starts_on:%d %B %Y}",
        "venue": hearing.venue,
        "in_public": "yes",
        "notice_url": hearing.notice_url,
        "allegation": hearing.allegation,
    }
    return plain | officers | changes


def test_it_corrects_one_field_and_locks_only_that(desk: Client) -> None:
    tell(source(), [notice(on=SOON)])
    hearing = Hearing.objects.get()

    desk.post(at_desk(hearing), correction(hearing, venue="Room 2, Town Hall", why="rang the force"))

    hearing.refresh_from_db()
    assert (hearing.venue, hearing.locked_fields) == ("Room 2, Town Hall", ["venue"])
    deed = Deed.objects.get()
    assert (deed.before["venue"], deed.after["venue"], deed.why) == ("Force Headquarters, Maidstone", "Room 2, Town Hall", "rang the force")


def test_it_says_in_a_sentence_what_is_wrong_with_a_correction(desk: Client) -> None:
    tell(source(), [notice(on=SOON)])
    hearing = Hearing.objects.get()

    answer = desk.post(at_desk(hearing), correction(hearing, dates="31/02/2027"), follow=True)

    assert "31/02/2027” is not a day" in answer.content.decode()
    assert Hearing.objects.get().starts_on == SOON


@pytest.mark.parametrize(("said", "venue"), [("take", "Town Hall"), ("keep", "Room 2")])
def test_it_takes_or_keeps_a_difference_by_one_click(desk: Client, said: str, venue: str) -> None:
    page = source()
    tell(page, [notice(on=SOON)])
    hearing = Hearing.objects.get()
    desk.post(at_desk(hearing), correction(hearing, venue="Room 2"))
    tell(page, [notice(on=SOON, venue="Town Hall")], NOW + timedelta(hours=2))
    assert "we say “Room 2”" in desk.get(reverse(QUEUE)).content.decode()

    desk.post(at_desk(hearing), {"verb": "answer", "answer": f"{Question.objects.get().pk}:{said}"})
    tell(page, [notice(on=SOON, venue="Town Hall")], NOW + timedelta(hours=4))

    assert Hearing.objects.get().venue == venue
    assert not Question.objects.filter(answered_at=None).exists()


def test_it_merges_two_records_by_the_question_and_splits_them_again(desk: Client) -> None:
    tell(source(), [notice(cipher(), on=SOON, allegation=None)])
    other = notice(officer(), on=SOON, allegation=None, url="https://www.kent.police.example/other")
    tell(source(path="/other"), [other], NOW + timedelta(hours=1))
    question = Question.objects.get()

    desk.post(at_desk(question.hearing), {"verb": "answer", "answer": f"{question.pk}:same"})
    assert Hearing.objects.filter(merged_into=None).count() == 1

    desk.post(at_desk(question.hearing), {"verb": "split"})
    assert Hearing.objects.filter(merged_into=None).count() == 2


def test_it_enters_a_hearing_by_hand_with_the_notice_as_saved(desk: Client) -> None:
    saved = SimpleUploadedFile("notice.html", b"<h1>Misconduct hearing</h1><p>PC Ann Castle, 7 December 2026</p>", "text/html")
    said = {
        "force": force().pk,
        "page": saved,
        "status": "scheduled",
        "dates": "7 December 2026\n8th December 2026",
        "venue": "Force Headquarters",
        "officers-TOTAL_FORMS": "1",
        "officers-INITIAL_FORMS": "0",
        "officers-0-name": "Ann Castle",
        "officers-0-rank": "PC",
    }

    answer = desk.post(reverse("admin:listings_enter"), said, follow=True)

    hearing = Hearing.objects.get()
    assert "Entered." in answer.content.decode()
    assert (hearing.is_by_hand, hearing.editorial, len(hearing.dates)) == (True, "held", 2)
    assert "venue" in hearing.locked_fields
    assert Snapshot.objects.get().uploaded_by.username == "carol"  # type: ignore[union-attr]


def test_it_shows_scraped_text_as_text(desk: Client) -> None:
    nasty = "<script>alert(1)</script><img src=x onerror=alert(2)> {{ 7|add:7 }} {% now 'Y' %}"
    tell(source(), [notice(officer(nasty), on=SOON, venue=nasty, allegation=nasty, how_to_book=nasty)])

    for address in (reverse(QUEUE), at_desk(Hearing.objects.get()), reverse("admin:listings_hearing_changelist")):
        text = desk.get(address).content.decode()
        assert "<script>alert" not in text and "<img src=x" not in text
        assert "{{ 7|add:7 }}" in text or "changelist" in address or "&lt;script&gt;" in text


def test_it_keeps_subscribers_from_a_curator(desk: Client) -> None:
    answer = desk.get("/admin/")

    assert b"subscriber" not in answer.content.lower()
    for model in ("subscriber", "letter", "delivery", "suppression"):
        assert desk.get(f"/admin/subscribers/{model}/").status_code in (302, 403, 404)
    assert not User.objects.get(username="carol").get_all_permissions() & {"subscribers.view_subscriber", "subscribers.view_delivery"}


def test_it_lets_nobody_in_who_may_not_curate(client: Client) -> None:
    client.force_login(User.objects.create_user("staff", is_staff=True))
    tell(source(), [notice()])

    for address in (reverse(QUEUE), at_desk(Hearing.objects.get()), reverse("admin:listings_enter")):
        assert client.get(address).status_code == 403
        assert client.post(address, {"verb": "publish", "hearing": [1]}).status_code == 403
    assert not Hearing.objects.listed().exists()


@pytest.mark.parametrize(
    "post", [{"verb": "explode"}, {}, {"verb": "merge", "into": "²"}, {"verb": "undo", "deed": "x"}, {"verb": "answer"}]
)
def test_it_answers_nonsense_with_a_sentence(desk: Client, post: dict[str, str]) -> None:
    tell(source(), [notice()])
    hearing = Hearing.objects.get()

    answer = desk.post(at_desk(hearing), post, follow=True)

    assert answer.status_code == 200 and b"errornote" not in answer.content
    assert b'class="error"' in answer.content


def test_it_asks_a_bounded_number_of_statements(desk: Client, django_assert_max_num_queries: Any) -> None:
    tell(source(), [notice(officer(f"Name{n} Surname{n}"), on=SOON + timedelta(days=n)) for n in range(30)])

    with django_assert_max_num_queries(16):
        desk.get(reverse(QUEUE))
