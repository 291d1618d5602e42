"""No spelling of a private address, and no detour to one, gets a fetch through: the metadata service and loopback in every disguise."""

from __future__ import annotations

import socket

import pytest
from pytest_django import Settings

from listings import addresses, fetch
from listings.fetch import GiveUp, TryLater
from tests.listings.sites import Answer, Site

SPELLINGS = [
    "169.254.169.254", "169.254.169.254.", "2852039166", "0xA9FEA9FE", "0xa9.0xfe.0xa9.0xfe", "0251.0376.0251.0376", "025177524776",
    "169.254.43518", "169.16689662", "0xa9.254.0251.254", "[::ffff:169.254.169.254]", "[::ffff:a9fe:a9fe]", "[0:0:0:0:0:ffff:a9fe:a9fe]",
    "[::169.254.169.254]", "[64:ff9b::a9fe:a9fe]", "[64:ff9b:1::a9fe:a9fe]", "[2002:a9fe:a9fe::]", "[fd00:ec2::254]", "[fe80::a9fe:a9fe]",
    "[fe80::1%25eth0]", "①⑥⑨.②⑤④.①⑥⑨.②⑤④", "１６９.２５４.１６９.２５４", "169。254。169。254", "100.100.100.200",
    "192.0.0.192", "192.88.99.1",
    "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "017700000001", "0177.1", "127.127.127.127",
    "0", "0.0.0.0", "0x0", "[::]", "[::1]",
    "[0:0:0:0:0:0:0:1]", "[::ffff:0:127.0.0.1]", "[::127.0.0.1]", "localhost", "LOCALHOST", "localhost.",
    "ⓛocalhost", "10.0.0.1", "10.1", "172.16.0.1",
    "192.168.0.1", "192.168.257", "100.64.0.1", "198.18.0.1", "203.0.113.1", "240.0.0.1", "255.255.255.255",
    "224.0.0.1", "[ff02::1]", "[fc00::1]",
]  # fmt: skip
TRICKS = [
    "http://user@169.254.169.254/", "http://example.org@169.254.169.254/", "http://169.254.169.254#@example.org/",
    "http://169.254.169.254?@example.org/", "http://example.org:80@127.0.0.1/", "http://example.org%40127.0.0.1/",
    "http://127.0.0.1\\@example.org/", "http://example.org\\@127.0.0.1/", "http:\\\\127.0.0.1\\", "http://127.0.0.1%2f@example.org/",
    "http://127.0.0.1%00.example.org/", "http://exa%0d%0ample.org/", "http://[::1]example.org/",
    "http://127.0.0.1:80:80/", "http:///127.0.0.1/", "http:127.0.0.1/", "//127.0.0.1/",
    "http://example.org:22/", "http://example.org:6379/",
    "http://example.org:0/", "http://example.org:-1/", "https://example.org:80443/", "http://example.org:１/",
]  # fmt: skip
SCHEMES = ["file:///etc/passwd", "ftp://example.org/", "gopher://127.0.0.1:6379/_x", "dict://127.0.0.1:11211/", "jar:http://example.org!/",
           "data:text/html,x", "javascript:1", "ldap://127.0.0.1/", "unix:///run/redis.sock",
           "ws://example.org/", "netdoc:///etc/passwd"]  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_connection(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Names lead where this machine's resolver would send them without a network; whoever connects anyhow is seen."""
    tried: list[object] = []
    connect = socket.socket.connect

    def note(self: socket.socket, address: object) -> None:
        if self.family != socket.AF_UNIX:
            tried.append(address)
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", note)
    return tried


@pytest.mark.parametrize("url", [f"http://{host}/latest/meta-data/" for host in SPELLINGS] + TRICKS + SCHEMES)
def test_it_refuses_every_spelling_before_it_connects(url: str, no_connection: list[object]) -> None:
    with pytest.raises((GiveUp, TryLater)) as refused:
        fetch.get(url)
    if isinstance(refused.value, GiveUp):
        assert refused.value.kind == "forbidden"
    else:
        assert "can not be reached" in str(refused.value), "a name that this resolver takes for no address"
    assert no_connection == []


@pytest.fixture
def site(settings: Settings) -> Site:
    made = Site()
    settings.FETCH_ALLOW_PRIVATE = [made.pair]
    return made


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    "target", ["http://169.254.169.254/", "//127.0.0.1/", "http://[::ffff:10.0.0.1]/", "file:///etc/passwd", "http://u@127.1/"]
)
def test_it_follows_no_redirect_inwards(site: Site, status: int, target: str) -> None:
    site["/away"] = Answer(status=status, headers={"Location": target})
    with pytest.raises(GiveUp) as refused:
        fetch.get(site.url("/away"))
    assert refused.value.kind == "forbidden"
    site.stop()


@pytest.mark.parametrize("second", ["127.0.0.1", "169.254.169.254", "::1", "10.0.0.1"])
def test_a_name_with_one_private_address_among_public_ones_is_refused(second: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rebinding server answers both at once, so that the connection falls back on the second."""
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 80)) for each in ("93.184.215.14", second)]
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *_a, **_k: found)
    with pytest.raises(addresses.Forbidden):
        addresses.resolved("rebind.example", 80)
