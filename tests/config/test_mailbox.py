"""The file backend and the page that shows what it kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection
from django.test import Client
from pytest_django import Settings

from config import mailbox


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.EMAIL_BACKEND = "config.mailbox.EmailBackend"
    settings.MAIL_DIR = tmp_path / "mail"
    settings.IS_DEMO = True
    return tmp_path / "mail"


def send(subject: str = "Hearings", html: str = "<p>Hello <a href='https://a.example/'>there</a></p>") -> None:
    message = EmailMultiAlternatives(subject, "Hello\n.\nthere https://a.example/", "us@a.example", ["ann@b.example"])
    message.attach_alternative(html, "text/html")
    message.send()


def test_it_keeps_each_message_as_it_would_go_over_the_wire(folder: Path) -> None:
    send()
    [name] = mailbox.names(folder)
    content = (folder / name).read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n")
    assert mailbox.parsed(folder / name)["Subject"] == "Hearings"


def test_it_leaves_no_half_written_file_when_the_disk_refuses(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", refuse)
    with pytest.raises(OSError, match="No space"):
        send()
    assert list(folder.iterdir()) == []


def test_it_writes_nothing_for_a_message_without_recipients(folder: Path) -> None:
    assert get_connection().send_messages([EmailMultiAlternatives("x", "y", "a@b.example", [])]) == 0
    assert not folder.exists()


def test_it_survives_a_subject_that_tries_to_be_a_path(folder: Path) -> None:
    send(subject="../../etc/passwd")
    assert [path.parent for path in folder.iterdir()] == [folder]


@pytest.mark.django_db
def test_it_shows_html_text_and_headers(folder: Path, client: Client) -> None:
    send()
    [name] = mailbox.names(folder)
    page = client.get(f"/mail/{name}/").content.decode()
    assert f'src="/mail/{name}/html"' in page
    assert 'href="https://a.example/"' in page
    assert "ann@b.example" in page


@pytest.mark.django_db
def test_it_serves_the_mails_own_html_in_a_sandbox_without_scripts(folder: Path, client: Client) -> None:
    send(html="<script>alert(1)</script>")
    [name] = mailbox.names(folder)
    policy = client.get(f"/mail/{name}/html").headers["Content-Security-Policy"]
    assert "sandbox" in policy
    assert "default-src 'none'" in policy
    assert "allow-scripts" not in policy


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["..", "..%2Fsecret.eml", "x.eml", "20260101T000000000000Z-abcabcabcabc.eml"])
def test_it_finds_no_other_file(folder: Path, client: Client, name: str) -> None:
    folder.mkdir()
    (folder / "x.eml").write_text("Subject: x\n\n")
    (folder.parent / "secret.eml").write_text("Subject: x\n\n")
    assert client.get(f"/mail/{name}/").status_code == 404


@pytest.mark.django_db
def test_it_is_closed_in_production(folder: Path, client: Client, settings: Settings) -> None:
    settings.IS_DEMO = False
    assert client.get("/mail/").status_code == 404


@pytest.mark.django_db
def test_it_is_closed_when_another_backend_sends(folder: Path, client: Client, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert client.get("/mail/").status_code == 404


@pytest.mark.django_db
def test_it_is_open_to_a_superuser(folder: Path, admin_client: Client, settings: Settings) -> None:
    settings.IS_DEMO = False
    send()
    assert b"Hearings" in admin_client.get("/mail/").content
