"""Guarded, polite, conditional GET: the only module that opens a socket to the world."""

from __future__ import annotations

import gzip
import re
import time
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import SplitResult

import httpcore
from django.conf import settings

from listings import addresses, robots, turns
from listings.addresses import Forbidden

WAIT_SECONDS = 30.0
"""How long a request waits for its turn at a host before it goes to the back of the queue."""
REDIRECTS = {301, 302, 303, 307, 308}
FOR_GOOD = {301, 308}
CHALLENGE = re.compile(
    rb"<title>\s*(Just a moment|Attention Required|One moment, please|Access denied|Pardon Our Interruption)|cf-chl-|challenge-platform"
    rb"|_Incapsula_Resource|Enable JavaScript and cookies to continue|Checking (if the site connection is secure|your browser)",
    re.IGNORECASE,
)
"""What the pages say that are shown to machines instead of the page (Cloudflare, Imperva, Akamai)."""


class TryLater(Exception):
    """The page could not be had now; ask again after `after`. The message says why. `is_ours`: we did not even ask."""

    def __init__(self, message: str, after: timedelta = timedelta(minutes=10), status: int | None = None, *, is_ours: bool = False) -> None:
        super().__init__(message)
        self.after = after
        self.status = status
        self.is_ours = is_ours


class GiveUp(Exception):
    """Asking again will not help; a person must look. `kind`: forbidden, robots, challenged, refused, missing, too_big, redirects."""

    def __init__(self, message: str, kind: str, status: int | None = None) -> None:
        super().__init__(message)
        self.kind = kind
        self.status = status


@dataclass(frozen=True)
class Fetched:
    """An answer. `is_same` is a 304: the body is empty. `moved_to` is set where every redirect on the way was for good."""

    url: str
    status: int
    body: bytes
    media_type: str
    etag: str = ""
    last_modified: str = ""
    moved_to: str = ""

    @property
    def is_same(self) -> bool:
        return self.status == 304


@dataclass(frozen=True)
class _Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def get(url: str, *, etag: str = "", last_modified: str = "", turn_key: str = "", wait_seconds: float | None = None) -> Fetched:
    """The page at `url`, by at most five redirects, each address checked anew. Raises TryLater or GiveUp.

    `turn_key` names what is asked one at a time: the platform that several forces share; by default the host.
    """
    wait_seconds = WAIT_SECONDS if wait_seconds is None else wait_seconds
    headers = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    at, is_for_good = url, True
    for _hop in range(6):
        parts = _checked(at, url)
        answer = _polite(parts, turn_key or parts.netloc, {k: v for k, v in headers.items() if v}, wait_seconds)
        if answer.status not in REDIRECTS or "location" not in answer.headers:
            return _judged(answer, addresses.without_fragment(parts), "" if at == url or not is_for_good else at)
        is_for_good = is_for_good and answer.status in FOR_GOOD
        at = _next(parts, answer.headers["location"])
    raise GiveUp(f"{url} redirects more than five times.", "redirects")


def _checked(at: str, base: str) -> SplitResult:
    try:
        return addresses.checked(at, base)
    except Forbidden as error:
        raise GiveUp(str(error), "forbidden") from error


def _next(parts: SplitResult, location: str) -> str:
    after = _checked(location, parts.geturl())
    if parts.scheme == "https" and after.scheme == "http":
        raise GiveUp(f"{parts.geturl()} redirects from https to http.", "forbidden")
    return addresses.without_fragment(after)


def _polite(parts: SplitResult, key: str, headers: dict[str, str], wait_seconds: float) -> _Answer:
    """One request in its turn, if the host's robots.txt lets us."""
    is_own = addresses.is_exception(str(parts.hostname), addresses.port_of(parts))
    gap = 0.0 if is_own else float(settings.FETCH_GAP_SECONDS)
    with turns.turn(key, wait_seconds, gap) as has_turn:
        if not has_turn:
            free_from_at = turns.free_from(key)
            after = max(free_from_at - datetime.now(UTC) if free_from_at else timedelta(), timedelta(minutes=1))
            raise TryLater(f"It is not our turn at {key} yet.", after, is_ours=True)
        deadline = time.monotonic() + settings.FETCH_SECONDS
        _ask_robots(parts, deadline)
        answer = _request(parts, headers, deadline)
        if answer.status in (429, 503):
            after = _retry_after(answer.headers.get("retry-after", ""))
            turns.put_off(key, datetime.now(UTC) + after)
            if not CHALLENGE.search(answer.body[:50_000]):
                raise TryLater(f"{parts.netloc} asks us to come back later ({answer.status}).", after, answer.status)
        return answer


def _ask_robots(parts: SplitResult, deadline: float) -> None:
    def read(url: str) -> tuple[int, str]:
        at = parts._replace(path="/robots.txt", query="", fragment="")
        for _hop in range(6):
            answer = _request(at, {}, deadline)
            if answer.status not in REDIRECTS or "location" not in answer.headers:
                return answer.status, answer.body[:500_000].decode("utf-8", "replace")
            at = _checked(answer.headers["location"], at.geturl())
        return 404, ""

    verdict = robots.may_fetch(parts, read)
    if verdict is None:
        raise TryLater(f"robots.txt of {parts.netloc} can not be read just now.", timedelta(hours=1))
    if not verdict:
        raise GiveUp(f"robots.txt of {parts.netloc} asks machines not to read {parts.path}.", "robots")


def _judged(answer: _Answer, url: str, moved_to: str) -> Fetched:
    is_challenge = "cf-mitigated" in answer.headers or bool(CHALLENGE.search(answer.body[:50_000]))
    if is_challenge and (answer.status in (401, 403, 429, 503) or len(answer.body) < 100_000):
        raise GiveUp(f"{url} shows machines a challenge instead of the page.", "challenged", answer.status)
    if answer.status in (401, 403, 451):
        raise GiveUp(f"{url} refuses us ({answer.status}).", "refused", answer.status)
    if answer.status in (404, 410):
        raise GiveUp(f"{url} is not there ({answer.status}).", "missing", answer.status)
    if answer.status not in (200, 304):
        raise TryLater(f"{url} answered with {answer.status}.", status=answer.status)
    headers = answer.headers
    return Fetched(
        url=url,
        status=answer.status,
        body=answer.body,
        media_type=headers.get("content-type", "application/octet-stream"),
        etag=headers.get("etag", "")[:300],
        last_modified=headers.get("last-modified", "")[:100],
        moved_to=moved_to,
    )


def _request(parts: SplitResult, headers: dict[str, str], deadline: float) -> _Answer:
    """One exchange; the whole of it, name lookup apart, ends before `deadline` (monotonic seconds)."""
    plain = {"User-Agent": robots.user_agent(), "Accept-Encoding": "gzip", "Accept": "*/*", "Connection": "close", "Host": parts.netloc}
    url = addresses.without_fragment(parts)
    try:
        with (
            httpcore.ConnectionPool(network_backend=_Guarded(deadline), max_connections=1) as pool,
            pool.stream("GET", url.encode("ascii", "strict"), headers=list((plain | headers).items())) as response,
        ):
            names = {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in response.headers}
            body = b"".join(_capped(response.iter_stream(), settings.FETCH_BYTES, url))
            return _Answer(response.status, names, _unzipped(body, names.get("content-encoding", ""), url))
    except Forbidden as error:
        raise GiveUp(str(error), "forbidden") from error
    except UnicodeEncodeError as error:
        raise GiveUp(f"{url!r} is not an ASCII address.", "forbidden") from error
    except (httpcore.ConnectTimeout, httpcore.ReadTimeout, httpcore.WriteTimeout) as error:
        raise TryLater(f"{parts.netloc} was too slow: more than {settings.FETCH_SECONDS} seconds.") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError) as error:
        raise TryLater(f"{parts.netloc} can not be reached: {error or type(error).__name__}.") from error


def _capped(chunks: Iterable[bytes], limit: int, url: str) -> Iterable[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise GiveUp(f"{url} is larger than {limit:,} bytes.", "too_big")
        yield chunk


def _unzipped(body: bytes, encoding: str, url: str) -> bytes:
    if encoding.strip().lower() not in ("gzip", "x-gzip"):
        return body
    unzip = zlib.decompressobj(wbits=31)
    try:
        plain = unzip.decompress(body, settings.FETCH_BYTES + 1)
    except (zlib.error, gzip.BadGzipFile) as error:
        raise TryLater(f"{url} came broken: {error}.") from error
    if len(plain) > settings.FETCH_BYTES:
        raise GiveUp(f"{url} is larger than {settings.FETCH_BYTES:,} bytes when unpacked.", "too_big")
    if not unzip.eof:
        raise TryLater(f"{url} came cut short.")
    return plain


def _retry_after(value: str) -> timedelta:
    """Seconds or an HTTP date (RFC 9110 §10.2.3), between a minute and a day; ten minutes where it says nothing usable."""
    try:
        after = timedelta(seconds=int(value)) if value.strip().isdigit() else parsedate_to_datetime(value) - datetime.now(UTC)
    except (ValueError, TypeError, OverflowError):
        return timedelta(minutes=10)
    return min(max(after, timedelta(minutes=1)), turns.LONGEST_WAIT)


class _Guarded(httpcore.NetworkBackend):
    """Connects to the very address that was looked at, and ends with the deadline."""

    def __init__(self, deadline: float) -> None:
        self.deadline = deadline
        self.plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        problem: Exception = OSError("no address")
        for address in addresses.resolved(host, port)[:3]:
            try:
                return _Timed(self.plain.connect_tcp(address, port, min(10.0, _left(self.deadline))), self.deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                problem = error
        raise problem


class _Timed(httpcore.NetworkStream):
    """A stream on which every wait is cut to what is left, so that a byte a second ends too."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self.stream = stream
        self.deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.stream.read(max_bytes, _left(self.deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.stream.write(buffer, _left(self.deadline))

    def close(self) -> None:
        self.stream.close()

    def start_tls(self, ssl_context: object, server_hostname: str | None = None, timeout: float | None = None) -> httpcore.NetworkStream:
        secured = self.stream.start_tls(ssl_context, server_hostname, _left(self.deadline))  # type: ignore[arg-type]
        return _Timed(secured, self.deadline)

    def get_extra_info(self, info: str) -> object:
        return self.stream.get_extra_info(info)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the time is up")
    return left
