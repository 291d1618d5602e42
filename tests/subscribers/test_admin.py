"""The desk for readers: counts for curators, addresses for those who may, a trace for every list."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from subscribers import consent, importing, suppression, tasks
from subscribers.models import Import, Step, Subscriber, Suppression
from subscribers.retention import keep_house

READERS = "/admin/subscribers/subscriber/"
IMPORTS = "/admin/subscribers/import/"


def desk(*permissions: str) -> Client:
    curator = User.objects.create_user("curator", password="x", is_staff=True)
    curator.user_permissions.set(
        Permission.objects.filter(codename__in=["view_subscriber", *permissions], content_type__app_label="subscribers")
    )
    client = Client()
    client.force_login(curator)
    return client


def test_it_counts_and_shows_no_address(reader: Subscriber, now: datetime, clock: object) -> None:
    Step.objects.create(subscriber=reader, kind="confirmed", at=now)
    client = desk()
    for page in (client.get(READERS), client.get(f"{READERS}{reader.pk}/change/")):
        assert page.status_code == 200
        assert "example.org" not in page.content.decode()
    words = client.get(READERS).content.decode()
    assert "Kent Police" in words
    assert "21 Nov: 1 joined, 0 left" in words


@pytest.mark.parametrize(
    ("typed", "permissions", "is_found"),
    [
        ("READER@example.org", ["find_subscriber"], True),
        ("reader@example.org", [], False),
        ("reader", ["find_subscriber"], False),
        ("@example.org", ["find_subscriber"], False),
    ],
)
def test_it_finds_one_whole_address_for_those_who_may(
    reader: Subscriber, now: datetime, typed: str, permissions: list[str], is_found: bool
) -> None:
    other = Subscriber.objects.create(email="b@example.org", identity="b@example.org", asked_at=now)
    page = desk(*permissions).get(READERS, {"q": typed}).content.decode()
    assert (f"/subscriber/{reader.pk}/change/" in page and f"/subscriber/{other.pk}/change/" not in page) is is_found


def test_the_address_is_shown_to_those_who_may(reader: Subscriber) -> None:
    assert "Reader@example.org" in desk("find_subscriber").get(f"{READERS}{reader.pk}/change/").content.decode()


@pytest.mark.parametrize("permissions", [[], ["find_subscriber", "delete_subscriber", "change_subscriber"]])
def test_nobody_exports_without_permission(reader: Subscriber, permissions: list[str]) -> None:
    client = desk(*permissions)
    assert client.post(f"{READERS}export/").status_code == 403
    assert not LogEntry.objects.exists()


def test_an_export_leaves_a_trace_and_runs_no_formula(reader: Subscriber, now: datetime) -> None:
    Subscriber.objects.create(email="=cmd@example.org", identity="=cmd@example.org", state="subscribed", asked_at=now)
    Subscriber.objects.create(email="left@example.org", identity="left@example.org", state="unsubscribed", asked_at=now)
    client = desk("export_subscriber")
    assert client.get(f"{READERS}export/").status_code == 403
    lines = client.post(f"{READERS}export/").content.decode().splitlines()
    assert len(lines) == 3
    assert "Reader@example.org,subscribed,kent,daily" in lines[1]
    assert lines[2].startswith("'=cmd@")
    assert "2 subscribers" in LogEntry.objects.get().change_message


def test_it_adds_and_changes_nobody_by_hand(reader: Subscriber) -> None:
    client = desk("add_subscriber", "change_subscriber", "delete_subscriber")
    assert client.get(f"{READERS}add/").status_code == 403
    client.post(f"{READERS}{reader.pk}/change/", {"state": "complained"})
    client.post(f"{READERS}{reader.pk}/delete/", {"post": "yes"})
    reader.refresh_from_db()
    assert reader.state == "subscribed"


def test_it_erases_and_notes_it(reader: Subscriber) -> None:
    desk("delete_subscriber").post(READERS, {"action": "erase", "_selected_action": [reader.pk]})
    reader.refresh_from_db()
    assert reader.email is None
    assert "Erased 1" in LogEntry.objects.get().change_message


def test_it_lifts_a_suppression_with_a_reason_only(reader: Subscriber, now: datetime) -> None:
    suppression.complain("reader@example.org", now)
    row = Suppression.objects.get()
    client = desk("change_suppression", "view_suppression", "find_subscriber")
    page = f"/admin/subscribers/suppression/{row.pk}/change/"
    assert f"/suppression/{row.pk}/change/" in client.get("/admin/subscribers/suppression/", {"q": "reader@example.org"}).content.decode()
    client.post(page, {"lifted_because": "  "})
    row.refresh_from_db()
    assert row.lifted_at is None
    client.post(page, {"lifted_because": "They wrote to the desk."})
    row.refresh_from_db()
    assert row.lifted_because == "They wrote to the desk."


LIST = """email,forces,frequency,consent_at,consent_source
one@example.net,kent,daily,2024-05-01,Newsletter form of May 2024
TWO@example.net,Kent Police;all,weekly,2024-05-01T10:00:00Z,Event list
three@example.net,,,2024-05-01,Event list
no address,kent,daily,2024-05-01,Event list
four@example.net,atlantis,daily,2024-05-01,Event list
five@example.net,kent,daily,,Event list
six@example.net,kent,daily,2024-05-01,
seven@example.net,kent,hourly,2024-05-01,Event list
one@example.net,kent,daily,2024-05-01,Twice
reader@example.org,kent,daily,2024-05-01,Known
complained@example.net,kent,daily,2024-05-01,Complained
nine@example.net,kent,daily,2024-13-45,No such day
ten@example.net,kent,daily,2024-05-01,Too many,columns
"""


def test_it_imports_in_the_open(reader: Subscriber, now: datetime) -> None:
    suppression.complain("complained@example.net", now)
    client = desk("import_subscriber")
    answer = client.post(f"{IMPORTS}add/", {"file": SimpleUploadedFile("list.csv", LIST.encode("utf-8-sig"))}, follow=True)
    page = answer.content.decode()
    assert "13 rows read" in page
    assert "3 to import" in page
    assert "unknown force: atlantis" in page
    assert Subscriber.objects.count() == 1
    made = Import.objects.get()
    for _ in range(2):
        client.post(f"{IMPORTS}{made.pk}/begin/")
        tasks.import_list(made.pk)
    made.refresh_from_db()
    assert (made.state, made.done, made.imported, len(made.report)) == ("done", 13, 3, 10)
    assert "13 of 13 rows, 3 imported" in client.get(f"{IMPORTS}{made.pk}/change/").content.decode()
    two = Subscriber.objects.get(identity="two@example.net")
    assert (two.email, two.state, two.frequency, two.consent_page) == ("TWO@example.net", "subscribed", "weekly", "Event list")
    assert Subscriber.objects.get(identity="three@example.net").is_every_force
    assert "example" not in str(made.report)


def test_a_killed_import_goes_on_where_it_was(db: None, now: datetime, monkeypatch: pytest.MonkeyPatch, kent: object) -> None:
    monkeypatch.setattr(importing, "BATCH", 2)
    rows = "".join(f"r{n}@example.net,kent,daily,2024-05-01,Event\n" for n in range(5))
    made = importing.read("x.csv", ("email,forces,frequency,consent_at,consent_source\n" + rows).encode(), None, now)
    importing.start(made.pk)
    assert importing.step(made.pk, now)
    monkeypatch.setattr(Step.objects, "create", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        importing.step(made.pk, now)
    monkeypatch.undo()
    assert Subscriber.objects.count() == 2
    tasks.import_list(made.pk)
    made.refresh_from_db()
    assert (made.state, made.imported, Subscriber.objects.count()) == ("done", 5, 5)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "must name the columns"),
        (b"name,surname\na,b\n", "must name the columns"),
        (b"\x00\x01PK", "not a CSV file"),
        (b"email,consent_at\na@example.org,2024-01-01\n", "consent_source not found"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_a_sentence(db: None, content: bytes, says: str) -> None:
    answer = desk("import_subscriber").post(f"{IMPORTS}add/", {"file": SimpleUploadedFile("x.csv", content or b"\n")})
    assert says in answer.content.decode()
    assert not Import.objects.exists()


def test_only_those_who_may_import(db: None, now: datetime) -> None:
    made = importing.read("x.csv", LIST.encode(), None, now)
    client = desk("view_import", "add_import", "change_import")
    for page in (f"{IMPORTS}add/", f"{IMPORTS}{made.pk}/change/"):
        assert client.get(page).status_code == 403
    assert client.post(f"{IMPORTS}{made.pk}/begin/").status_code == 403


def test_the_file_is_forgotten_after_a_week(db: None, now: datetime) -> None:
    made = importing.read("x.csv", LIST.encode(), None, now)
    keep_house(now + timedelta(days=7), now.date())
    made.refresh_from_db()
    assert made.text == ""


def test_an_import_revives_nobody_who_left(reader: Subscriber, now: datetime) -> None:
    consent.leave(reader.pk, now)
    made = importing.read("x.csv", b"email,consent_at,consent_source\nreader@example.org,2024-05-01,Old list\n", None, now)
    importing.start(made.pk)
    tasks.import_list(made.pk)
    reader.refresh_from_db()
    assert reader.state == "unsubscribed"
