"""What the web processes count as they go, in a registry of our own; under gunicorn they share files (multi-process mode)."""

from __future__ import annotations

import os

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.multiprocess import MultiProcessCollector

REGISTRY = CollectorRegistry()
REQUESTS = Counter("hearings_requests", "Answered requests.", ["route", "method", "status"], registry=REGISTRY)
SECONDS = Histogram(
    "hearings_request_seconds", "Seconds to answer.", ["route"], registry=REGISTRY, buckets=(0.01, 0.03, 0.1, 0.3, 1, 3, 10)
)


def registry() -> CollectorRegistry:
    """This process' own counts, or those of all web processes where they share a folder."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    shared = CollectorRegistry()
    MultiProcessCollector(shared)  # type: ignore[no-untyped-call]
    return shared
