"""Visitors in a process of their own: page views and sign-ups, each due at its moment, over kept connections.

`python -m bench.crowd PORT SECONDS VIEWS_A_SECOND SIGN_UPS_A_MINUTE` prints what they met as one line of JSON. A request that finds every
connection busy waits, and the wait counts: its seconds run from when it was due.
"""

from __future__ import annotations

import asyncio
import heapq
import http.client
import itertools
import json
import re
import sys
import time
import urllib.parse
from collections import Counter, deque
from dataclasses import dataclass, field
from statistics import quantiles
from typing import Any

PAGES = ("/", "/hearings/", "/forces/", "/forces/force-07/", "/hearings/?q=neighbour", "/feeds/all.rss", "/subscribe/")
CONNECTIONS = 24
DRAIN = 30.0
"""Seconds after the last request was due, within which every answer must be here."""


@dataclass
class Seen:
    """What one kind of visitor met: answers by status, and seconds for each."""

    statuses: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    def told(self) -> dict[str, Any]:
        cuts = quantiles(self.seconds, n=100) if len(self.seconds) > 1 else [0.0] * 99
        return {"statuses": self.statuses, "p50": cuts[49], "p99": cuts[98], "longest": max(self.seconds, default=0.0)}


@dataclass
class Request:
    due: float
    seen: Seen
    path: str
    body: bytes = b""
    client: str = "203.0.113.1"

    def octets(self, tag: str) -> bytes:
        """As a browser sends it; `tag` is the entity tag of the copy it has."""
        lines = [f"{'POST' if self.body else 'GET'} {self.path} HTTP/1.1", "Host: 127.0.0.1", f"X-Forwarded-For: {self.client}"]
        lines += ["Accept-Encoding: gzip, br", "User-Agent: bench", "Accept: text/html"]
        if self.body:
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(self.body)}"]
        elif tag:
            lines.append(f"If-None-Match: {tag}")
        return "\r\n".join([*lines, "", ""]).encode() + self.body


class Line(asyncio.Protocol):
    """One kept connection, one request at a time. Every second one is a reader who comes back: it has the pages it saw, and asks whether they are new."""

    def __init__(self, crowd: Crowd) -> None:
        self.crowd, self.buffer, self.asked = crowd, bytearray(), None
        self.tags: dict[str, str] = {}
        self.comes_back = next(crowd.numbers) % 2 == 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.out: asyncio.Transport = transport  # type: ignore[assignment]
        self.crowd.free(self)

    def ask(self, request: Request) -> None:
        self.asked: Request | None = request
        self.out.write(request.octets(self.tags.get(request.path, "")))

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        end = self.buffer.find(b"\r\n\r\n")
        if end < 0 or self.asked is None:
            return
        head = bytes(self.buffer[:end]).decode("latin-1")
        status = head[9:12]
        length = re.search(r"(?i)^content-length: (\d+)", head, re.MULTILINE)
        size = int(length[1]) if length and status != "304" else 0
        if len(self.buffer) < end + 4 + size:
            return
        self.buffer.clear()
        tag = re.search(r"(?i)^etag: (\S+)", head, re.MULTILINE)
        if tag and self.comes_back:
            self.tags[self.asked.path] = tag[1]
        self.crowd.note(self.asked, status)
        self.asked = None
        if re.search(r"(?i)^connection: close", head, re.MULTILINE):
            self.out.close()
        else:
            self.crowd.free(self)

    def connection_lost(self, _error: Exception | None) -> None:
        if self.asked is not None:
            self.crowd.note(self.asked, "cut off")
        self.crowd.lost(self)


class Crowd:
    """Hands each request, when it is due, to a connection that is free."""

    def __init__(self, port: int, requests: list[Request]) -> None:
        self.port, self.left, self.idle, self.waiting = port, len(requests), deque[Line](), deque[Request]()
        self.requests = deque(requests)
        self.done, self.numbers = asyncio.Event(), itertools.count()

    async def run(self) -> None:
        for _ in range(CONNECTIONS):
            await self._connect()
        while self.requests:
            await asyncio.sleep(max(0.0, self.requests[0].due - time.monotonic()))
            self.waiting.append(self.requests.popleft())
            self._hand_out()
        try:
            await asyncio.wait_for(self.done.wait(), DRAIN)
        except TimeoutError:
            for request in self.waiting:
                self.note(request, "no answer")

    async def _connect(self) -> None:
        await asyncio.get_running_loop().create_connection(lambda: Line(self), "127.0.0.1", self.port)

    def _hand_out(self) -> None:
        while self.idle and self.waiting:
            line = self.idle.popleft()
            if not line.out.is_closing():
                line.ask(self.waiting.popleft())

    def free(self, line: Line) -> None:
        self.idle.append(line)
        self._hand_out()

    def lost(self, line: Line) -> None:
        if line in self.idle:
            self.idle.remove(line)
        if self.left:
            asyncio.get_running_loop().create_task(self._connect())

    def note(self, request: Request, status: str) -> None:
        request.seen.statuses[status] += 1
        request.seen.seconds.append(time.monotonic() - request.due)
        self.left -= 1
        if not self.left:
            self.done.set()


def form(port: int) -> dict[str, str]:
    """The hidden fields of the page that people sign up on."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/subscribe/")
    page = connection.getresponse().read().decode()
    connection.close()
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))


def sign_up(hidden: dict[str, str], number: int) -> tuple[bytes, str]:
    """The body of one sign-up, and a client's address of its own."""
    fields = hidden | {"email": f"new{number}@mail.example", "forces": f"force-{number % 43:02d}", "frequency": "daily", "website": ""}
    return urllib.parse.urlencode(fields).encode(), f"203.0.{number // 250 % 250}.{number % 250}"


def main() -> None:
    port, seconds, views_a_second, sign_ups_a_minute = int(sys.argv[1]), *map(float, sys.argv[2:5])
    hidden = form(port)
    time.sleep(4)  # quicker than people type counts as a machine
    begin = time.monotonic() + 0.5
    views, sign_ups = Seen(), Seen()
    looking = [Request(begin + n / views_a_second, views, PAGES[n % len(PAGES)]) for n in range(int(seconds * views_a_second))]
    joining = []
    for number in range(int(seconds * sign_ups_a_minute / 60)):
        body, client = sign_up(hidden, number)
        joining.append(Request(begin + number * 60 / sign_ups_a_minute, sign_ups, "/subscribe/", body, client))
    asyncio.run(Crowd(port, list(heapq.merge(looking, joining, key=lambda each: each.due))).run())
    print(json.dumps({"views": views.told(), "sign_ups": sign_ups.told()}))


if __name__ == "__main__":
    main()
