"""The rules of the wire, each broken on purpose: a check that nothing can fail would hold nothing."""

from __future__ import annotations

import pytest

from subscribers import proof
from subscribers.models import Edition
from tests.factories import make_force, make_hearing
from tests.subscribers.conformance import MOST, faults
from tests.subscribers.test_digest import LAST_NIGHT, TODAY, edition

pytestmark = pytest.mark.django_db
UNSUBSCRIBE = b"List-Unsubscribe: <"
BREACHES = {
    "998": lambda wire: wire.replace(b"\r\n--=_", b"x" * 999 + b"\r\n--=_", 1),
    "bare CR or LF": lambda wire: wire.replace(b"\r\n\r\n", b"\r\n\n", 1),
    "8-bit": lambda wire: wire.replace(b"Precedence: bulk", "Precedence: b\u00fclk".encode(), 1),
    "8-bit letters": lambda wire: wire.replace(b"Precedence: bulk", b"Precedence: b\0lk", 1),
    "not closed": lambda wire: wire[:-2],
    "Subject stands 2 times": lambda wire: b"Subject: again\r\n" + wire,
    "Date stands 0 times": lambda wire: wire.replace(b"\r\nDate:", b"\r\nX-Date:", 1),
    "bcc is no header of ours": lambda wire: wire.replace(b"Subject: ", b"Bcc: all@mail.example\r\nSubject: ", 1),
    "Message-ID is": lambda wire: wire.replace(b"Message-ID: <", b"Message-ID: <two words", 1),
    "List-Unsubscribe is": lambda wire: wire.replace(UNSUBSCRIBE + b"http", UNSUBSCRIBE + b"ftp", 1),
    "List-Unsubscribe-Post is not": lambda wire: wire.replace(b"List-Unsubscribe=One-Click", b"List-Unsubscribe=Yes", 1),
    "List-Id is": lambda wire: wire.replace(b" <daily.", b" <", 1).replace(b"hearings.example>", b"hearings>"),
    "Auto-Submitted is": lambda wire: wire.replace(b"auto-generated", b"no", 1),
    "Feedback-ID is": lambda wire: wire.replace(b":digest:hearings", b"", 1),
    "encoded word": lambda wire: wire.replace(b"Subject: ", b"Subject: =?utf-8?b?" + b"QUFB" * 20 + b"?=\r\n ", 1),
    "the parts are": lambda wire: wire.replace(b"text/plain", b"text/css", 1),
    "links differ": lambda wire: wire.replace(b"/preferences/", b"/preference/", 1),
    "loads or runs": lambda wire: wire.replace(b"</h1>", b"</h1><script>x</script>", 1),
    f"octets (at most {MOST})": lambda wire: wire.replace(b"</h1>", b"</h1>" + b"<p>x</p>=\r\n" * 12_000, 1),
}


@pytest.fixture
def wire() -> bytes:
    make_hearing(make_force("kent"), at=LAST_NIGHT, officers=({"name": "D\u2019Arcy\r\nBcc: all@mail.example"},))
    made = proof.message(edition(), "reader@mail.example", None)
    assert made is not None
    return made.wire


@pytest.mark.parametrize("kind", Edition.Kind.values)
def test_every_kind_of_edition_conforms(kind: str) -> None:
    make_hearing(make_force("kent"), at=LAST_NIGHT, starts_on=TODAY)
    made = proof.message(edition(kind), "reader@mail.example", None)
    assert made is not None and faults(made.wire) == []


@pytest.mark.parametrize("name", BREACHES)
def test_a_breach_is_seen(name: str, wire: bytes) -> None:
    assert faults(wire) == []
    broken = BREACHES[name](wire)
    assert broken != wire
    assert any(name in fault for fault in faults(broken)), faults(broken)
