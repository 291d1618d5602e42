"""Hostile pages in the child: each ends in time, is reported unreadable, and the worker lives on."""

from __future__ import annotations

import io
import os
import pickle
import time
import zipfile
from datetime import UTC, datetime

import pytest

from listings.notice import Page, Reading, Status, Unreadable
from listings.reading import adapter_for, guarded
from listings.reading.guarded import read_guarded, wanted_guarded

NOW = datetime(2026, 11, 21, 6, 15, tzinfo=UTC)
GOOD = b"<main><h1>Misconduct hearing: PC 1234 Ann Leeming</h1><p>Date: 7 December 2026</p><p>Time: 10am</p></main>"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def page(body: bytes, media_type: str = "text/html") -> Page:
    return Page("https://www.kent.police.uk/misconduct/", body, media_type, NOW, "kent")


def zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w", force_zip64=True) as part:
        for _ in range(200):
            part.write(b" " * 1_000_000)
    return out.getvalue()


def entity_bomb() -> bytes:
    lines = "".join(f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};&a{n - 1};">' for n in range(1, 40))
    return f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a0 "aaaaaaaaaa">{lines}]><rss version="2.0"><channel><item><title>&a39;</title></item></channel></rss>'.encode()


LOOP = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9999999 >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
HOSTILE = {
    "attributes": lambda: page(b"<html><h1>Misconduct hearing</h1><div " + b" ".join(b'a%d="x"' % n for n in range(100_000)) + b">x</div>"),
    "depth": lambda: page(b"<html><body>misconduct" + b"<div>" * 200_000 + b"x"),
    "entities": lambda: page(entity_bomb(), "application/rss+xml"),
    "zip": lambda: page(zip_bomb(), DOCX),
    "page loop": lambda: page(LOOP, "application/pdf"),
    "million entries": lambda: page(
        b'<rss version="2.0"><channel>' + b"<item><title>misconduct</title></item>" * 1_000_000 + b"</channel></rss>", "application/rss+xml"
    ),
    "one endless paragraph": lambda: page(b"<p>Misconduct hearing " + b"7 December 2026 and " * 100_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_ends_hostile_pages_in_time_and_reads_on(name: str) -> None:
    hostile = HOSTILE[name]()
    start = time.monotonic()

    with pytest.raises(Unreadable):
        read_guarded(hostile, adapter_for(hostile))

    assert time.monotonic() - start < 11
    assert len(read_guarded(page(GOOD), "notices").notices) == 1


@pytest.mark.parametrize("name", ["attributes", "depth"])
def test_it_looks_for_links_in_the_child_too(name: str) -> None:
    assert wanted_guarded(HOSTILE[name](), "notices", seconds=3) == []
    assert wanted_guarded(page(b'<h1>Misconduct hearings</h1><a href="/n/1">PC Ann Lee, 7 December 2026</a>'), "notices") != []


def test_it_says_that_reading_took_too_long() -> None:
    with pytest.raises(Unreadable, match=r"took longer than 0.01 s"):
        read_guarded(page(GOOD), "notices", seconds=0.01)

    assert read_guarded(page(GOOD), "notices").notices


def test_it_keeps_one_child_for_many_pages() -> None:
    read_guarded(page(GOOD), "notices")
    assert guarded._child is not None
    first = guarded._child.process.pid

    read_guarded(page(GOOD), "notices")

    assert guarded._child.process.pid == first


def test_it_starts_anew_when_the_child_was_killed() -> None:
    read_guarded(page(GOOD), "notices")
    assert guarded._child is not None
    guarded._child.process.kill()
    guarded._child.process.wait()

    assert read_guarded(page(GOOD), "notices").notices


def test_it_reads_in_a_forked_worker_with_a_child_of_its_own() -> None:
    read_guarded(page(GOOD), "notices")
    worker = os.fork()
    if worker == 0:
        try:
            os._exit(0 if len(read_guarded(page(GOOD), "notices").notices) == 1 else 1)
        except BaseException:
            os._exit(2)

    _, status = os.waitpid(worker, 0)

    assert os.waitstatus_to_exitcode(status) == 0
    assert read_guarded(page(GOOD), "notices").notices


def test_it_passes_the_child_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_SECRET_KEY", "hidden")
    guarded._drop()
    read_guarded(page(GOOD), "notices")
    assert guarded._child is not None

    with open(f"/proc/{guarded._child.process.pid}/environ", "rb") as source:
        assert b"hidden" not in source.read()


def test_it_takes_no_value_that_is_not_of_the_contract() -> None:
    with pytest.raises(pickle.UnpicklingError, match="no value of a reading"):
        guarded._Values(io.BytesIO(b"cposix\nsystem\n(S'true'\ntR.")).load()


class _AsDebian12Pickles:
    """Python 3.11.0 to 3.11.3 reduce a member of an enumeration to `getattr(kind, name)`."""

    def __init__(self, kind: type, name: str) -> None:
        self.made_of = (kind, name)

    def __reduce__(self) -> tuple[object, tuple[type, str]]:
        return getattr, self.made_of


def test_it_takes_members_of_enumerations_as_debian_12_pickles_them() -> None:
    sent = pickle.dumps(_AsDebian12Pickles(Status, "POSTPONED"))
    assert guarded._Values(io.BytesIO(sent)).load() is Status.POSTPONED


@pytest.mark.parametrize(("kind", "name"), [(Reading, "__init__"), (Status, "__class__"), (Status, "__init_subclass__")])
def test_it_takes_nothing_else_by_getattr(kind: type, name: str) -> None:
    sent = pickle.dumps(_AsDebian12Pickles(kind, name))
    with pytest.raises(pickle.UnpicklingError, match="no member"):
        guarded._Values(io.BytesIO(sent)).load()
