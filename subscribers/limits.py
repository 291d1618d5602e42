"""How often something may be asked for, counted in the database: it holds while the broker is down and across processes."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from subscribers import addresses
from subscribers.models import Quota


@dataclass(frozen=True)
class Limit:
    """At most `count` in any `per`, and at least `gap` between two."""

    name: str
    count: int
    per: timedelta
    gap: timedelta = timedelta(0)


A_MAILBOX = Limit("mailbox", 3, timedelta(days=1), timedelta(minutes=5))
"""Letters that anybody can have sent to an address by typing it into a form."""


def next_allowed(limit: Limit, who: str, now: datetime) -> datetime | None:
    """Book one use for `who` (a keyed hash) and return when it may be done: `now`, or when the gap is over. None: the count is used up.

    Call it inside a transaction: the row is locked until the transaction ends, so that uses at the same moment are counted.
    """
    quota, _ = Quota.objects.get_or_create(key=f"{limit.name}:{who}"[:80], defaults={"used_at": now})
    quota = Quota.objects.select_for_update().get(pk=quota.pk)
    times = [at for at in quota.times if at > (now - limit.per).timestamp()]
    if len(times) >= limit.count:
        return None
    at = max(now.timestamp(), times[-1] + limit.gap.total_seconds()) if times else now.timestamp()
    quota.times = [*times, at]
    quota.used_at = now
    quota.save(update_fields=["times", "used_at"])
    return now if at <= now.timestamp() else datetime.fromtimestamp(at, UTC)


def is_allowed(limit: Limit, who: str, now: datetime, weight: int = 1) -> bool:
    """Book `weight` uses at once for `who`, unless the count is used up."""
    with transaction.atomic():
        return all(next_allowed(limit, who, now) is not None for _ in range(weight))


def a_client() -> Limit:
    """Forms sent by one client (an IPv4 address, or an IPv6 network of 64 bits) in an hour."""
    return Limit("client", settings.SIGN_UPS_PER_CLIENT, timedelta(hours=1))


def client(request: HttpRequest) -> str:
    """A keyed hash of where the request came from: an IPv4 address, or an IPv6 network of 64 bits."""
    address = request.META.get("REMOTE_ADDR", "")
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return addresses.hashed("unknown client")
    place = ipaddress.ip_network(f"{known}/64", strict=False) if known.version == 6 else known
    return addresses.hashed(str(place))


def sweep(now: datetime) -> int:
    """Forget what no limit looks at any more."""
    return Quota.objects.filter(used_at__lt=now - timedelta(days=1, hours=1)).delete()[0]
