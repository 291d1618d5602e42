"""A mail provider's HTTP API on loopback, as a stub: keeps what it was asked, answers as told."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs

from pytest_django import Settings

Reply = tuple[int, dict[str, str], str]


@dataclass
class Provider:
    """`reply(call)` may give (status, headers, body) for the call of that number, from 1; None is the usual acceptance."""

    kind: str
    reply: Callable[[int, list[str]], Reply | None] = lambda number, recipients: None
    seconds: float = 0.0
    calls: list[dict[str, Any]] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)
    busy: int = 0
    most_busy: int = 0
    accepted: list[str] = field(default_factory=list)
    asked: int = 0

    def __enter__(self) -> Self:
        provider = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status, headers, words = provider.answered(body, self.headers)
                content = words.encode()
                self.send_response(status)
                for name, value in ({"Content-Type": "application/json"} | headers).items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: object) -> None: ...

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/v3"
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    def answered(self, body: bytes, headers: Mapping[str, str]) -> Reply:
        self.asked += 1
        number = self.asked
        call = self.read(body, headers["Content-Type"] or "")
        call["key"] = headers.get("Idempotency-Key", "")
        self.busy += 1
        self.most_busy = max(self.busy, self.most_busy)
        time.sleep(self.seconds)
        self.busy -= 1
        other = self.reply(number, call["to"])
        if other is not None:
            return other
        if call["key"] in self.keys:  # as resend.com documents it: the same answer for the same words, else 409
            if self.keys[call["key"]] == body.decode():
                return 200, {}, json.dumps(self.usual(call))
            return 409, {}, '{"name": "invalid_idempotent_request", "message": "other words"}'
        self.keys |= {call["key"]: body.decode()} if call["key"] else {}
        self.calls.append(call)
        self.accepted += call["to"]
        return 202 if self.kind == "sendgrid" else 200, {}, json.dumps(self.usual(call))

    def usual(self, call: dict[str, Any]) -> Any:
        if self.kind == "mailgun":
            return {"id": "<20261121.1@provider.example>", "message": "Queued. Thank you."}
        if self.kind == "postmark":
            return {"ErrorCode": 0, "Message": "OK", "MessageID": f"id-{self.asked}", "To": call["to"][0]}
        if self.kind == "mailjet":
            return {"Messages": [{"Status": "success", "To": [{"Email": call["to"][0], "MessageID": self.asked, "MessageUUID": "u"}]}]}
        if self.kind == "sparkpost":
            return {"results": {"total_rejected_recipients": 0, "total_accepted_recipients": 1, "id": f"{self.asked}"}}
        return {"messageId" if self.kind == "brevo" else "id": f"id-{self.asked}"}

    def read(self, body: bytes, kind: str) -> dict[str, Any]:
        if self.kind == "mailgun":
            return self._form(body, kind)
        data = json.loads(body)
        if self.kind == "sendgrid":
            return {"to": [each["to"][0]["email"] for each in data["personalizations"]], "data": data}
        if self.kind == "mailjet":
            return {"to": [data["Messages"][0]["To"][0]["Email"]], "data": data}
        if self.kind == "sparkpost":
            return {"to": [data["recipients"][0]["address"]["email"]], "data": data}
        to = data.get("To") or data.get("to")
        each = [to] if isinstance(to, str) else list(to)
        return {"to": [one if isinstance(one, str) else one["email"] for one in each], "data": data}

    @staticmethod
    def _form(body: bytes, kind: str) -> dict[str, Any]:
        if "multipart" in kind:
            boundary = kind.partition("boundary=")[2].encode()
            fields: dict[str, list[str]] = {}
            for part in body.split(b"--" + boundary)[1:-1]:
                head, _, value = part.strip(b"\r\n").partition(b"\r\n\r\n")
                name = re.search(rb'name="([^"]+)"', head)
                fields.setdefault(name[1].decode() if name else "", []).append(value.decode())
        else:
            fields = parse_qs(body.decode())
        return {"to": [word.strip() for each in fields["to"] for word in each.split(",")], "data": fields}


@contextmanager
def through(kind: str, settings: Settings) -> Iterator[Provider]:
    """Mail goes by that provider's backend to a stub of it."""
    with Provider(kind) as provider:
        settings.EMAIL_BACKEND = f"anymail.backends.{kind}.EmailBackend"
        name = kind.upper()
        settings.ANYMAIL = {
            f"{name}_API_KEY": "key",
            f"{name}_SERVER_TOKEN": "token",
            f"{name}_API_TOKEN": "token",
            f"{name}_SECRET_KEY": "secret",
            f"{name}_API_URL": provider.url,
            "MAILGUN_SENDER_DOMAIN": "hearings.example",
            "REQUESTS_TIMEOUT": 2,
        }
        yield provider
