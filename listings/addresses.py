"""Which addresses may be fetched at all: plain http(s) on its usual port, to a public machine, or a named exception."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from django.conf import settings

PORTS = {"http": 80, "https": 443}
NAT64 = ipaddress.ip_network("64:ff9b::/96")
NEVER = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "64:ff9b:1::/48", "2001::/23")))
"""Special-purpose blocks that Python 3.11 and 3.12 take for public in whole or part (IANA's registries, RFC 6890): one cloud's metadata
service answers at 192.0.0.192."""


class Forbidden(Exception):
    """This address must not be fetched. The message says why, in a sentence."""


def checked(url: str, base: str = "") -> SplitResult:
    """The parts of `url` (joined to `base`); Forbidden for odd schemes, ports, user names and addresses that are not addresses."""
    try:
        parts = urlsplit(urljoin(base, url.strip()))
        port = parts.port
    except ValueError as error:
        raise Forbidden(f"{url!r} is not an address: {error}.") from error
    if parts.scheme not in PORTS:
        raise Forbidden(f"{url!r} is not an http or https address.")
    if not parts.hostname or any(sign in parts.netloc for sign in "@\\ \t\r\n"):
        raise Forbidden(f"{url!r} has no plain host name.")
    if not is_exception(parts.hostname, port_of(parts)) and port not in (None, PORTS[parts.scheme]):
        raise Forbidden(f"{url!r} asks for port {port}; only 80 and 443 are fetched.")
    return parts


def port_of(parts: SplitResult) -> int:
    return parts.port or PORTS[parts.scheme]


def without_fragment(parts: SplitResult) -> str:
    return urlunsplit(parts._replace(fragment=""))


def is_exception(host: str, port: int) -> bool:
    """True where FETCH_ALLOW_PRIVATE names this host and port, as written in the address."""
    return f"{host}:{port}" in settings.FETCH_ALLOW_PRIVATE


def resolved(host: str, port: int) -> list[str]:
    """The IP addresses of `host`, each looked at: one private one among them forbids all (rebinding). OSError where there are none."""
    found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not is_exception(host, port):
        for address in found:
            if not is_public(address):
                raise Forbidden(f"{host} leads to {address}, which is not a public address.")
    return found


def is_public(address: str) -> bool:
    """False for private, loopback, link-local, metadata, multicast and reserved addresses, in all their disguises."""
    ip = ipaddress.ip_address(address.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in NAT64:
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not any(ip in network for network in NEVER)
