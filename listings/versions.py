"""One number-like word for everything the public sees: it changes in the transaction that changes any of it."""

from __future__ import annotations

from django.db import connection

STATEMENT = "SELECT COALESCE(SUM(version), 0) FROM listings_force"


def public_version() -> str:
    """The version of all that is public. Read it before what it stands for, never after: then a page kept under it is
    at least as new as it says. One statement for every page, because a page of one force also shows other forces'
    rows (a shared notice, a joint item)."""
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT)
        return str(cursor.fetchone()[0])
