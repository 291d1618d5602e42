"""A web site on loopback whose answers a test sets: real sockets, real HTTP."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Route = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Answer:
    """What one path gives."""

    body: bytes = b""
    status: int = 200
    media_type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    raw: Route | None = None


class Site:
    """`site["/x"] = Answer(...)`; `site.asked` lists (path, headers) in the order asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.under_way = self.most_at_once = 0
        self.lock = threading.Lock()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)
        self.thread.start()

    @property
    def pair(self) -> str:
        return f"127.0.0.1:{self.server.server_address[1]}"

    def url(self, path: str = "/") -> str:
        return f"http://{self.pair}{path}"

    def __setitem__(self, path: str, answer: Answer | str | bytes) -> None:
        if isinstance(answer, str):
            answer = answer.encode()
        self.answers[path] = answer if isinstance(answer, Answer) else Answer(answer)

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def _handler(site) -> type[BaseHTTPRequestHandler]:  # noqa: N805 - the handler's own self is the other one
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                with site.lock:
                    site.asked.append((self.path, dict(self.headers)))
                    site.under_way += 1
                    site.most_at_once = max(site.most_at_once, site.under_way)
                try:
                    self.give(site.answers.get(self.path, Answer(b"nothing here", 404)))
                except (BrokenPipeError, ConnectionResetError):
                    pass
                finally:
                    with site.lock:
                        site.under_way -= 1

            def give(self, answer: Answer) -> None:
                if answer.raw:
                    return answer.raw(self)
                etag = answer.headers.get("ETag")
                is_same = bool(etag) and self.headers.get("If-None-Match") == etag
                self.send_response(304 if is_same else answer.status)
                body = b"" if is_same else answer.body
                self.send_header("Content-Type", answer.media_type)
                self.send_header("Content-Length", str(len(body)))
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
                return None

            def log_message(self, *_arguments: object) -> None:
                pass

        return Handler
