"""What leaves for a Sentry holds no person; without the package the setting is refused with a sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from config import sentry
from tests.config.test_environment import run


def test_it_cleans_the_whole_event() -> None:
    event = {
        "user": {"email": "ann@r.example"},
        "request": {"url": "https://h.example/confirm/AbC/", "data": {"email": "ann@r.example"}},
        "breadcrumbs": {"values": [{"message": "ann@r.example"}]},
        "message": "no mail to ann@r.example",
        "transaction": "/preferences/AbC/",
        "exception": {"values": [{"value": "550 <ann@r.example>", "stacktrace": {"frames": [{"vars": {"to": "ann@r.example"}}]}}]},
    }
    words = json.dumps(sentry.cleaned(event, None))
    assert "r.example" not in words
    assert "AbC" not in words


@pytest.mark.skipif(sentry.is_installed(), reason="the package is here")
def test_it_says_what_to_install(tmp_path: Path) -> None:
    done = run("check", folder=tmp_path, SENTRY_DSN="http://key@127.0.0.1:1/1")
    assert done.returncode == 2
    assert "pip install sentry-sdk" in done.stderr
