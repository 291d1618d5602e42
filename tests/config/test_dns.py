"""The sender's DNS, asked of a real resolver on loopback."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import dns.message
import dns.rdatatype
import dns.rrset
import pytest
from pytest_django import Settings

from config.dns import look_up

GOOD = {
    ("agency.test.", "TXT"): ['"v=spf1 include:provider.test -all"', '"other=1"'],
    ("agency.test.", "MX"): ["10 mx.agency.test."],
    ("_dmarc.agency.test.", "TXT"): ['"v=DMARC1; p=quarantine"'],
    ("s1._domainkey.agency.test.", "TXT"): ['"v=DKIM1; k=rsa; p=MIIB" "IjANBg"'],
}


class Server:
    """Answers from a table over UDP."""

    def __init__(self, records: dict[tuple[str, str], list[str]]) -> None:
        self.records = records
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.socket.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                wire, client = self.socket.recvfrom(4096)
            except OSError:
                return
            query = dns.message.from_wire(wire)
            reply = dns.message.make_response(query)
            asked = query.question[0]
            found = self.records.get((str(asked.name), dns.rdatatype.to_text(asked.rdtype)))
            if found:
                reply.answer.append(dns.rrset.from_text_list(asked.name, 60, "IN", asked.rdtype, found))
            self.socket.sendto(reply.to_wire(), client)


@pytest.fixture
def server(settings: Settings) -> Iterator[Server]:
    settings.DEFAULT_FROM_EMAIL = "Hearings <listings@agency.test>"
    settings.DKIM_SELECTORS = ["s1"]
    made = Server(dict(GOOD))
    yield made
    made.socket.close()


def ill(server: Server) -> list[str]:
    return [each.name for each in look_up(server.address) if not each.is_well]


def test_it_is_content_with_whole_records(server: Server) -> None:
    assert ill(server) == []


@pytest.mark.parametrize(
    ("name", "kind", "records", "expected"),
    [
        ("agency.test.", "TXT", [], "SPF"),
        ("agency.test.", "TXT", ['"v=spf1 +all"'], "SPF"),
        ("agency.test.", "TXT", ['"v=spf1 -all"', '"v=spf1 ~all"'], "SPF"),
        ("agency.test.", "MX", [], "MX"),
        ("_dmarc.agency.test.", "TXT", [], "DMARC"),
        ("s1._domainkey.agency.test.", "TXT", ['"v=DKIM1; p="'], "DKIM s1"),
    ],
)
def test_it_names_what_is_missing(server: Server, name: str, kind: str, records: list[str], expected: str) -> None:
    server.records[(name, kind)] = records
    assert ill(server) == [expected]


def test_it_asks_for_the_selector(server: Server, settings: Settings) -> None:
    settings.DKIM_SELECTORS = []
    assert ill(server) == ["DKIM"]


def test_it_says_so_when_dns_is_out_of_reach(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("config.dns.SECONDS", 0.5)
    server.socket.close()
    [finding] = look_up(server.address)
    assert (finding.name, finding.is_well) == ("dns", False)
