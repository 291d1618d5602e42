"""Optional: faults go to a Sentry (SENTRY_DSN), cleaned like every log line. The package is not among the locked ones."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable
from typing import Any

from config.log import clean, context


def begin(address: str) -> None:
    """Send this process' faults to `address`. The settings have made sure that the package is there."""
    importlib.import_module("sentry_sdk").init(dsn=address, send_default_pii=False, max_request_body_size="never", before_send=cleaned)


def is_installed() -> bool:
    return importlib.util.find_spec("sentry_sdk") is not None


def cleaned(event: dict[str, Any], _hint: object) -> dict[str, Any]:
    """No address and no signed link, wherever in the event; local variables and the request's person go altogether."""
    for name in ("user", "request", "breadcrumbs"):
        event.pop(name, None)
    for thrown in event.get("exception", {}).get("values", []):
        for frame in thrown.get("stacktrace", {}).get("frames", []):
            frame.pop("vars", None)
    event["tags"] = {**event.get("tags", {}), **{name: value for name, value in context().items() if value}}
    return dict(_walked(event, clean))


def _walked(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _walked(each, change) for key, each in value.items()}
    return [_walked(each, change) for each in value] if isinstance(value, list) else value
