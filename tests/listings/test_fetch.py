"""Fetching is guarded, polite and conditional: shown over real sockets."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from listings import addresses, fetch, turns
from listings.fetch import GiveUp, TryLater
from listings.models import Turn
from tests.listings.sites import Answer, Site

pytestmark = pytest.mark.django_db(transaction=True)


def test_it_brings_the_page_and_says_who_asks(site: Site, settings: Any) -> None:
    settings.FETCH_CONTACT = "desk@agency.example"
    site["/hearings"] = Answer(b"<p>Hearings</p>", headers={"ETag": '"a1"'})

    got = fetch.get(site.url("/hearings"))

    assert (got.body, got.status, got.etag) == (b"<p>Hearings</p>", 200, '"a1"')
    assert "HearingListings" in site.asked[-1][1]["User-Agent"]
    assert "desk@agency.example" in site.asked[-1][1]["User-Agent"]


def test_it_asks_only_for_what_is_new(site: Site) -> None:
    site["/h"] = Answer(b"long page", headers={"ETag": '"a1"'})

    assert fetch.get(site.url("/h"), etag='"a1"').is_same


def test_it_obeys_robots_and_reads_them_once(site: Site) -> None:
    site["/robots.txt"] = "User-agent: *\nDisallow: /secret/\n"
    site["/open"] = "yes"

    fetch.get(site.url("/open"))
    with pytest.raises(GiveUp) as refused:
        fetch.get(site.url("/secret/list"))

    assert refused.value.kind == "robots"
    assert [path for path, _ in site.asked] == ["/robots.txt", "/open"]


def test_it_waits_where_robots_can_not_be_read(site: Site) -> None:
    site["/robots.txt"] = Answer(b"", 503)
    site["/open"] = "yes"

    with pytest.raises(TryLater):
        fetch.get(site.url("/open"))

    assert site.paths() == []


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://10.0.0.8/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[fe80::1]/",
        "http://0.0.0.0/",
        "https://100.64.0.1/",
        "http://user:password@example.org/",
        "http://example.org:8080/",
        "file:///etc/passwd",
        "gopher://example.org/",
        "//no-scheme",
        "http:///nohost",
        "http://exa\nmple.org\\@10.0.0.1/",
        "http://example.org:99999/",
        "",
    ],
)
def test_it_refuses_what_is_not_a_public_page(url: str) -> None:
    with pytest.raises(GiveUp) as refused:
        fetch.get(url)

    assert refused.value.kind == "forbidden"


@pytest.mark.parametrize(
    "address", ["64:ff9b::7f00:1", "2002:7f00:1::", "::ffff:10.0.0.1", "224.0.0.1", "240.0.0.1", "fd00::1", "fe80::1%eth0"]
)
def test_it_sees_through_disguised_private_addresses(address: str) -> None:
    assert not addresses.is_public(address)


def test_it_connects_only_to_the_address_it_looked_at(site: Site, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads to a public address first and to loopback at connect is refused: there is no second look-up."""
    answers = iter(["93.184.215.14", "127.0.0.1"])
    port = int(site.pair.split(":")[1])
    looked_up: list[str] = []

    def rebind(host: str, *_args: object, **_kwargs: object) -> list[Any]:
        looked_up.append(next(answers))
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (looked_up[-1], port))]

    monkeypatch.setattr(addresses.socket, "getaddrinfo", rebind)
    assert addresses.resolved("rebind.example", 80) == ["93.184.215.14"]
    with pytest.raises(addresses.Forbidden):
        addresses.resolved("rebind.example", 80)
    assert site.asked == []


def test_it_checks_each_redirect_anew(site: Site) -> None:
    site["/away"] = Answer(status=302, headers={"Location": "http://169.254.169.254/latest/"})

    with pytest.raises(GiveUp) as refused:
        fetch.get(site.url("/away"))

    assert refused.value.kind == "forbidden"


def test_it_says_where_a_page_moved_for_good(site: Site) -> None:
    site["/old"] = Answer(status=301, headers={"Location": "/new"})
    site["/new"] = "here"

    got = fetch.get(site.url("/old"))

    assert (got.body, got.moved_to) == (b"here", site.url("/new"))


def test_it_ends_a_ring_of_redirects(site: Site) -> None:
    site["/a"] = Answer(status=302, headers={"Location": "/a"})

    with pytest.raises(GiveUp) as refused:
        fetch.get(site.url("/a"))

    assert refused.value.kind == "redirects"


def test_it_refuses_a_page_too_large_also_when_packed(site: Site, settings: Any) -> None:
    settings.FETCH_BYTES = 10_000
    site["/large"] = b"x" * 10_001
    site["/bomb"] = Answer(gzip.compress(b"0" * 5_000_000), headers={"Content-Encoding": "gzip"})

    for path in ("/large", "/bomb"):
        with pytest.raises(GiveUp) as refused:
            fetch.get(site.url(path))
        assert refused.value.kind == "too_big"


def test_it_does_not_wait_for_a_byte_a_second(site: Site, settings: Any) -> None:
    settings.FETCH_SECONDS = 1

    def drip(handler: BaseHTTPRequestHandler) -> None:
        for letter in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 200:
            handler.wfile.write(bytes([letter]))
            handler.wfile.flush()
            time.sleep(0.1)

    site["/slow"] = Answer(raw=drip)
    started = time.monotonic()

    with pytest.raises(TryLater, match="too slow"):
        fetch.get(site.url("/slow"))

    assert time.monotonic() - started < 3


@pytest.mark.parametrize("cut", [b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n<p>half", b"not http at all", b""])
def test_it_takes_no_half_page_for_a_whole_one(site: Site, cut: bytes) -> None:
    site["/half"] = Answer(raw=lambda handler: handler.wfile.write(cut) and None)

    with pytest.raises(TryLater):
        fetch.get(site.url("/half"))


def test_it_obeys_retry_after_for_the_whole_host(site: Site) -> None:
    site["/busy"] = Answer(status=429, headers={"Retry-After": "3600"})
    site["/other"] = "yes"

    with pytest.raises(TryLater) as busy:
        fetch.get(site.url("/busy"))
    with pytest.raises(TryLater):
        fetch.get(site.url("/other"), wait_seconds=0)

    assert busy.value.after == timedelta(hours=1)
    assert site.paths() == ["/busy"]


@pytest.mark.parametrize("value", ["nonsense", "-5", "99999999999", "Wed, 21 Oct 2015 07:28:00 GMT", "", "²"])
def test_it_survives_a_nonsense_retry_after(site: Site, value: str) -> None:
    site["/busy"] = Answer(raw=lambda handler: handler.wfile.write(f"HTTP/1.1 503 No\r\nRetry-After: {value}\r\n\r\n".encode()) and None)

    with pytest.raises(TryLater) as busy:
        fetch.get(site.url("/busy"))

    assert timedelta(minutes=1) <= busy.value.after <= timedelta(days=1)


def test_it_does_not_fight_a_challenge(site: Site) -> None:
    site["/c"] = Answer(b"<html><title>Just a moment...</title><script src=/cdn-cgi/challenge-platform/x></script>", 403)
    site["/c200"] = Answer(b"<html><title>Just a moment...</title>")

    for path in ("/c", "/c200"):
        with pytest.raises(GiveUp) as refused:
            fetch.get(site.url(path))
        assert refused.value.kind == "challenged"


@pytest.mark.parametrize(
    ("status", "error"), [(404, GiveUp), (410, GiveUp), (401, GiveUp), (500, TryLater), (502, TryLater), (204, TryLater)]
)
def test_it_names_what_to_do_next(site: Site, status: int, error: type[Exception]) -> None:
    site["/x"] = Answer(b"", status)

    with pytest.raises(error):
        fetch.get(site.url("/x"))


def test_it_says_when_nobody_is_there(settings: Any) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        pair = f"127.0.0.1:{closed.getsockname()[1]}"
    settings.FETCH_ALLOW_PRIVATE = [pair]

    with pytest.raises(TryLater, match="can not be reached"):
        fetch.get(f"http://{pair}/")


def test_it_asks_one_host_one_thing_at_a_time(site: Site) -> None:
    def slow(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.1)
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")

    site["/s"] = Answer(raw=slow)
    got: list[int] = []

    def ask() -> None:
        got.append(fetch.get(site.url("/s")).status)
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert got == [200] * 4
    assert site.most_at_once == 1


def test_it_takes_over_the_turn_of_a_dead_worker(site: Site) -> None:
    site["/x"] = "ok"
    past = timezone.now() - timedelta(seconds=1)
    Turn.objects.create(key=site.pair, holder="dead", held_until_at=past)

    assert fetch.get(site.url("/x"), wait_seconds=0).status == 200


def test_it_leaves_a_gap_between_two_requests_to_one_host(settings: Any) -> None:

    with turns.turn("somewhere", 0, 5) as has_turn:
        assert has_turn
    with turns.turn("somewhere", 0, 5) as has_turn:
        assert not has_turn
    assert turns.free_from("somewhere") > datetime.now(UTC)  # type: ignore[operator]
