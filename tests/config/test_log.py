"""Log lines: whole, traceable, and without anybody's address or link."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest
from django.test import Client

from config import log
from config.celery import app
from config.log import JsonFormatter, LineFormatter


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """What the root logger would write as JSON."""
    found: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(self.format(record))

    handler = Keep()
    handler.setFormatter(JsonFormatter())
    logging.getLogger().addHandler(handler)
    level = logging.getLogger().level
    logging.getLogger().setLevel(logging.INFO)
    yield found
    logging.getLogger().removeHandler(handler)
    logging.getLogger().setLevel(level)


@pytest.mark.parametrize("formatter", [JsonFormatter(), LineFormatter("%(message)s")])
@pytest.mark.parametrize(
    "words",
    [
        "refused ann.o'hara+x@readers.example: no such user",
        "to=<ann@readers.example>",
        "GET /confirm/AbC.def:ghi/ HTTP/1.1",
        "https://h.example/preferences/AbC.def/?x=1",
        "Not Found: /unsubscribe/AbC.def/",
    ],
)
def test_it_cuts_addresses_and_signed_links(formatter: logging.Formatter, words: str) -> None:
    line = formatter.format(logging.LogRecord("x", logging.INFO, "x.py", 1, words, (), None))
    assert "readers.example" not in line
    assert "AbC" not in line


def test_it_cuts_them_from_tracebacks_too() -> None:
    try:
        raise ValueError("no mail to ann@readers.example")
    except ValueError as error:
        record = logging.LogRecord("x", logging.ERROR, "x.py", 1, "failed", (), (type(error), error, error.__traceback__))
    line = json.loads(JsonFormatter().format(record))
    assert "ValueError" in line["error"]
    assert "readers.example" not in line["error"]


@pytest.mark.django_db
def test_it_writes_one_line_a_request_with_its_id_and_without_its_path(lines: list[str], client: Client) -> None:
    response = client.get("/confirm/secret-token-of-somebody/")
    line = next(json.loads(each) for each in lines if '"route"' in each)
    assert line["route"] == "confirm"
    assert line["request"] == response.headers["X-Request-ID"]
    assert "secret-token" not in "".join(lines)


@pytest.mark.parametrize("given", ["<script>", "a" * 100, "x\ny", ""])
def test_it_gives_a_request_its_own_id_where_the_clients_is_none(client: Client, given: str) -> None:
    assert client.get("/healthz", headers={"X-Request-ID": given}).headers["X-Request-ID"] != given


def test_it_keeps_the_id_that_a_proxy_gave(client: Client) -> None:
    assert client.get("/healthz", headers={"X-Request-ID": "edge-12345678"}).headers["X-Request-ID"] == "edge-12345678"


def test_it_carries_task_and_edition(lines: list[str]) -> None:
    @app.task(name="tests.noted")
    def noted(edition_id: int) -> None:
        logging.getLogger("tests").info("at work")

    noted.apply(args=[42], task_id="task-1")
    line = next(json.loads(each) for each in lines if "at work" in each)
    assert (line["task"], line["edition"]) == ("task-1", "42")
    assert log.TASK.get() == ""
