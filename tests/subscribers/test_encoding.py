"""Pieces laid side by side read as their texts laid side by side, on lines that every relay takes."""

from __future__ import annotations

import quopri

from hypothesis import given
from hypothesis import strategies as st

from subscribers.encoding import WIDTH, encode, joint

TEXTS = st.text(alphabet="ab .=é→\n🚔-", max_size=300).map(lambda text: "\n".join(line.rstrip() for line in text.split("\n")))


@given(TEXTS, TEXTS)
def test_it_joins_pieces_without_a_seam(first: str, second: str) -> None:
    joined = joint(encode(first)) + encode(second)
    assert quopri.decodestring(joined).replace(b"\r\n", b"\n").decode() == first + second


@given(TEXTS, TEXTS)
def test_it_makes_only_lines_that_relays_take(first: str, second: str) -> None:
    for line in (joint(encode(first)) + encode(second)).split(b"\r\n"):
        assert len(line) <= WIDTH
        assert not line.startswith(b".")
        assert b"\n" not in line
        assert line.isascii()


def test_it_keeps_a_blank_before_what_follows() -> None:
    assert quopri.decodestring(joint(encode("Leave: ")) + encode("https://x")) == b"Leave: https://x"
