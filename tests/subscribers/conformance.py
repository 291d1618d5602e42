"""What every digest must be on the wire, read from its bytes alone. `faults` gives each breach in a sentence; none is good."""

from __future__ import annotations

import email
import quopri
import re
from collections.abc import Iterator
from email import policy
from email.header import decode_header
from email.message import EmailMessage

ONCE = ("From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "List-Id", "List-Unsubscribe")
ONCE += ("List-Unsubscribe-Post", "Auto-Submitted", "Feedback-ID")
KNOWN = {name.lower() for name in (*ONCE, "Precedence")}
MOST = 102 * 1024


def faults(content: bytes) -> list[str]:
    return [*_lines(content), *_headers(content), *_parts(content)]


def _lines(content: bytes) -> Iterator[str]:
    for number, line in enumerate(content.split(b"\r\n"), 1):
        if len(line) > 998:
            yield f"line {number} has {len(line)} octets (RFC 5322 2.1.1: 998)"
        if b"\n" in line or b"\r" in line:
            yield f"line {number} holds a bare CR or LF (RFC 5322 2.3)"
        if b"\0" in line or not line.isascii():
            yield f"line {number} holds NUL or 8-bit letters (RFC 5322 2.3)"
    if not content.endswith(b"\r\n"):
        yield "the last line is not closed"


def _headers(content: bytes) -> Iterator[str]:
    head = content.partition(b"\r\n\r\n")[0].decode("ascii", "replace")
    fields = re.split(r"\r\n(?![ \t])", head)
    names = [line.partition(":")[0].lower() for line in fields]
    for name in ONCE:
        if names.count(name.lower()) != 1:
            yield f"{name} stands {names.count(name.lower())} times"
    yield from (f"{name} is no header of ours: injected?" for name in names if name not in KNOWN)
    message = email.message_from_bytes(content, policy=policy.compat32)
    if not re.fullmatch(r"<[^<>@\s]+@[^<>@\s]+>", str(message["Message-ID"])):
        yield f"Message-ID is {message['Message-ID']}"
    if not re.match(r"<https?://[^>\s]+/unsubscribe/[A-Za-z0-9_-]{40}/>(,\s*<mailto:[^>\s]+>)?$", str(message["List-Unsubscribe"])):
        yield f"List-Unsubscribe is {message['List-Unsubscribe']} (RFC 2369 2, RFC 8058 3.1)"
    if message["List-Unsubscribe-Post"] != "List-Unsubscribe=One-Click":
        yield "List-Unsubscribe-Post is not that of RFC 8058 3.1"
    if not re.search(r"<[a-z0-9.-]+\.[a-z0-9.-]+>$", str(message["List-Id"])):
        yield f"List-Id is {message['List-Id']} (RFC 2919 3)"
    if message["Auto-Submitted"] != "auto-generated":
        yield "Auto-Submitted is not auto-generated (RFC 3834 5)"
    if len(str(message["Feedback-ID"]).split(":")) != 4:
        yield f"Feedback-ID is {message['Feedback-ID']}"
    subject = "".join(part.decode(kind or "ascii") if isinstance(part, bytes) else part for part, kind in decode_header(message["Subject"]))
    if not subject.strip() or not subject.isprintable():
        yield f"Subject is {subject!r} (RFC 2047)"
    if any(len(word) > 75 for word in str(message["Subject"]).split()):
        yield "an encoded word is longer than 75 (RFC 2047 2)"


def _parts(content: bytes) -> Iterator[str]:
    message = email.message_from_bytes(content, policy=policy.default)
    if message.defects or message.get_content_type() != "multipart/alternative":
        yield f"{message.get_content_type()} with {message.defects}"
        return
    kinds = [part.get_content_type() for part in message.iter_parts()]  # type: ignore[attr-defined]
    if kinds != ["text/plain", "text/html"]:
        yield f"the parts are {kinds}"
        return
    text, html = message.iter_parts()  # type: ignore[attr-defined]
    for part in (text, html):
        yield from _part(part)
    links = set(re.findall(r"https?://[^\s\"<>]+", text.get_content()))
    hrefs = {link.replace("&amp;", "&") for link in re.findall(r'href="(https?://[^"]+)"', html.get_content())}
    if links != hrefs:
        yield f"links differ between the parts: {sorted(links ^ hrefs)[:4]}"
    if re.search(r"<(img|script|iframe|form|link)\b", html.get_content(), re.IGNORECASE):
        yield "the HTML part loads or runs something"


def _part(part: EmailMessage) -> Iterator[str]:
    if part.defects:
        yield f"{part.get_content_type()} has {part.defects}"
    raw = part.get_payload().encode("ascii")  # type: ignore[union-attr]
    if len(raw) > MOST:
        yield f"{part.get_content_type()} has {len(raw)} octets (at most {MOST})"
    if any(len(line) > 76 for line in raw.splitlines()):
        yield f"a line of {part.get_content_type()} is longer than 76 (RFC 2045 6.7)"
    quopri.decodestring(raw).decode("utf-8")
