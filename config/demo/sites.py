"""Serves the sample country on loopback, one port a site: `python -m config.demo.sites FD…` on sockets it is given."""

from __future__ import annotations

import hashlib
import socket
import sys
import threading
from collections.abc import Callable
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from config.demo.country import Sample, country, releases
from config.demo.shapes import Pages, iopc_pages, pages


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, listener: socket.socket, content: Callable[[str], Pages | None]) -> None:
        super().__init__(listener.getsockname(), _Handler, bind_and_activate=False)
        self.socket.close()
        self.socket = listener
        self.server_name, self.server_port = listener.getsockname()
        self.base = f"http://127.0.0.1:{listener.getsockname()[1]}"
        self.content = content


class _Handler(BaseHTTPRequestHandler):
    """Answers GET with an ETag, so that a second poll meets 304."""

    server: _Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        made = self.server.content(self.server.base)
        if made is None:
            return self._answer(503, "text/plain", "Down for repair.")
        if self.path == "/robots.txt":
            return self._answer(200, "text/plain", "User-agent: *\nAllow: /\n")
        if self.path not in made:
            return self._answer(404, "text/plain", "There is no such page.")
        return self._answer(200, *made[self.path])

    def _answer(self, status: int, media_type: str, text: str) -> None:
        body = text.encode()
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if status == 200 and self.headers.get("If-None-Match") == tag:
            status, body = 304, b""
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("ETag", tag)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: the demo's own lines are what a newcomer reads."""


def serve(listener: socket.socket, content: Callable[[str], Pages | None]) -> ThreadingHTTPServer:
    """Serve what `content(base address)` gives, anew for each request, from a thread. None stands for a site that is down."""
    server = _Server(listener, content)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def force_content(sample: Sample, today: date) -> Callable[[str], Pages | None]:
    return lambda base: None if sample.is_down else pages(sample, base, today)


def main() -> None:
    today = date.today()  # noqa: DTZ011 - the civil day where the demo runs
    contents = [force_content(sample, today) for sample in country(today)]
    contents.append(lambda base: iopc_pages(releases(today), base))
    for number, content in zip(sys.argv[1:], contents, strict=True):
        serve(socket.socket(fileno=int(number)), content)
    threading.Event().wait()


if __name__ == "__main__":
    main()
