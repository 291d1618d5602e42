"""A mail provider's HTTP API as a stub in a process of its own. Prints its address; takes every call."""

from __future__ import annotations

import time

from tests.subscribers.provider import Provider

if __name__ == "__main__":
    with Provider("mailgun") as provider:
        print(provider.url, flush=True)
        while True:
            time.sleep(60)
            provider.calls.clear()
