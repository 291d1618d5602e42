"""What a receiver's mail server will ask the DNS about us: SPF, DKIM, DMARC and MX of the sender's domain."""

from __future__ import annotations

import re
from email.utils import parseaddr

import dns.exception
import dns.resolver
from django.conf import settings

from config.health import Finding

SECONDS = 5.0
KEY = re.compile(r"(?:^|;)\s*p\s*=\s*[A-Za-z0-9+/]")
"""A DKIM record with a key; an empty one means that the key was revoked (RFC 6376 §3.6.1)."""


def look_up(server: str = "") -> list[Finding]:
    """Read the records. `server` is HOST or HOST:PORT of another resolver than the machine's."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    resolver = _resolver(server)
    try:
        found = [_spf(resolver, domain), _dmarc(resolver, domain), _mx(resolver, domain)]
        return [*found, *(_dkim(resolver, domain, selector) for selector in settings.DKIM_SELECTORS)] + _no_selector(domain)
    except (dns.resolver.NoNameservers, dns.exception.Timeout) as error:
        return [Finding("dns", False, f"can not be reached ({type(error).__name__})", "Try again where DNS is reachable.")]


def _resolver(server: str) -> dns.resolver.Resolver:
    resolver = dns.resolver.Resolver(configure=not server)
    if server:
        host, _, port = server.partition(":")
        resolver.nameservers, resolver.port = [host], int(port or 53)
    resolver.lifetime = SECONDS
    return resolver


def _texts(resolver: dns.resolver.Resolver, name: str) -> list[str]:
    try:
        return [b"".join(record.strings).decode("ascii", "replace") for record in resolver.resolve(name, "TXT")]
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []


def _spf(resolver: dns.resolver.Resolver, domain: str) -> Finding:
    records = [text for text in _texts(resolver, domain) if text.lower().startswith("v=spf1")]
    advice = f"Add to {domain} a TXT record such as: v=spf1 include:YOUR-PROVIDER -all (exactly one)."
    if len(records) != 1:
        return Finding("SPF", False, f"{domain} has {len(records)} records, must be one", advice)
    weak = records[0].rstrip().endswith(("+all", "?all"))
    return Finding("SPF", not weak, records[0], "End it with -all or ~all: as it is, everybody may send." if weak else "")


def _dmarc(resolver: dns.resolver.Resolver, domain: str) -> Finding:
    records = [text for text in _texts(resolver, f"_dmarc.{domain}") if text.lower().startswith("v=dmarc1")]
    if not records:
        return Finding("DMARC", False, f"_dmarc.{domain} has none", f"Add a TXT record: v=DMARC1; p=quarantine; rua=mailto:dmarc@{domain}")
    return Finding("DMARC", True, records[0])


def _mx(resolver: dns.resolver.Resolver, domain: str) -> Finding:
    try:
        hosts = sorted(str(record.exchange) for record in resolver.resolve(domain, "MX"))
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return Finding("MX", False, f"{domain} takes no mail", "Answers and bounces would be lost: add an MX record.")
    return Finding("MX", True, ", ".join(hosts))


def _dkim(resolver: dns.resolver.Resolver, domain: str, selector: str) -> Finding:
    name = f"{selector}._domainkey.{domain}"
    records = [text for text in _texts(resolver, name) if KEY.search(text)]
    advice = f"Add the record {name} that your provider shows. List-Unsubscribe must be among the signed headers (RFC 8058 §4)."
    return Finding(f"DKIM {selector}", bool(records), f"{records[0][:60]}…" if records else "has no key", "" if records else advice)


def _no_selector(domain: str) -> list[Finding]:
    if settings.DKIM_SELECTORS:
        return []
    return [Finding("DKIM", False, "not looked up", f"Set DKIM_SELECTORS to the selectors of {domain} that your provider names.")]
