"""Quoted-printable pieces that can be laid side by side (RFC 2045 §6.7): encoded once, joined as bytes for many people."""

from __future__ import annotations

import binascii
import re

WIDTH = 76
SOFT = b"=\r\n"
_TRAILING = re.compile(r"[ \t]+\n")
_LEADING_DOT = re.compile(rb"(?m)^\.")


def encode(text: str) -> bytes:
    """CRLF lines of at most 76 octets, without trailing blanks or a leading dot: no relay has to double one (RFC 5321 §4.5.2)."""
    clean = _TRAILING.sub("\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    body = clean.rstrip(" \t")
    encoded = binascii.b2a_qp(body.encode("utf-8", "replace"), istext=True)
    if body != clean:
        encoded = joint(encoded).replace(b"\r\n", b"\n") + b"=20"
    while _LEADING_DOT.search(encoded):
        encoded = _LEADING_DOT.sub(b"=2E=\n", encoded)
    return encoded.replace(b"\n", b"\r\n")


def joint(encoded: bytes) -> bytes:
    """The same piece, closed by a soft line break: what follows starts on a line of its own yet reads as one."""
    start = encoded.rfind(b"\n") + 1
    last = encoded[start:]
    if len(last) < WIDTH:
        return encoded + SOFT
    cut = len(last) - 4
    while b"=" in last[cut - 2 : cut]:
        cut -= 1
    return encoded[:start] + last[:cut] + SOFT + last[cut:] + SOFT
