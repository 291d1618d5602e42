"""What was sent, remembered outside the database: so that a restored backup is noticed before it sends anything again.

Each claim raises its edition's turn in the database, and then here: in a file under VAR_DIR and, where it can be reached, in the
broker. A database whose turn is behind the marker went back in time. Its editions are held until a person releases them.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import redis
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from subscribers.models import Edition

KEPT = 40
KEY = "hearings:editions"
_PATIENCE = {"socket_connect_timeout": 0.5, "socket_timeout": 0.5}


def name(edition: Edition) -> str:
    """Of this edition in this database: one that was made anew has other first rows, a restored one has the same."""
    return f"{edition.date}.{edition.kind}.{edition.number}.{_birth(str(connection.settings_dict['NAME']))}"


@lru_cache(maxsize=4)
def _birth(_database: str) -> str:
    first = MigrationRecorder.Migration.objects.order_by("pk").values_list("applied", flat=True).first()
    return f"{first.timestamp():.6f}" if first else "new"


def knows_anything() -> bool:
    """Whether this machine or the broker remembers any edition of this database."""
    birth = _birth(str(connection.settings_dict["NAME"]))
    if any(key.endswith(birth) for key in _file_turns()):
        return True
    with contextlib.suppress(redis.RedisError):
        return any(key.decode().endswith(birth) for key in _broker(settings.REDIS_URL).hkeys(KEY))  # type: ignore[union-attr]
    return False


def turn(edition: Edition) -> int:
    """The highest turn that was ever taken of this edition, as far as the file or the broker remember; -1 where neither does."""
    return max(_file_turns().get(name(edition), -1), _broker_turn(name(edition)))


def remember(edition: Edition, taken: int) -> None:
    """Keep the highest turn; never goes back."""
    with _locked() as path:
        turns = _read(path)
        turns[name(edition)] = max(turns.get(name(edition), -1), taken)
        _write(path, dict(sorted(turns.items())[-KEPT:]))
    with contextlib.suppress(redis.RedisError):
        _broker(settings.REDIS_URL).hset(KEY, name(edition), taken)


def settle(edition: Edition) -> None:
    """A person said that this edition stands as the database has it."""
    with _locked() as path:
        _write(path, _read(path) | {name(edition): edition.turn})
    with contextlib.suppress(redis.RedisError):
        _broker(settings.REDIS_URL).hset(KEY, name(edition), edition.turn)


@lru_cache(maxsize=2)
def _broker(url: str) -> redis.Redis:
    return redis.Redis.from_url(url, **_PATIENCE)


def _broker_turn(key: str) -> int:
    with contextlib.suppress(redis.RedisError):
        found = _broker(settings.REDIS_URL).hget(KEY, key)
        return int(found) if found else -1
    return -1


def _file_turns() -> dict[str, int]:
    with _locked() as path:
        return _read(path)


@contextlib.contextmanager
def _locked() -> Iterator[Path]:
    path = Path(settings.VAR_DIR) / "editions.json"
    with open(path.with_suffix(".lock"), "w", encoding="ascii") as guard:
        fcntl.flock(guard, fcntl.LOCK_EX)
        yield path


def _read(path: Path) -> dict[str, int]:
    try:
        return {str(key): int(value) for key, value in json.loads(path.read_text(encoding="ascii")).items()}
    except (FileNotFoundError, ValueError):
        return {}


def _write(path: Path, turns: dict[str, int]) -> None:
    draft = path.with_suffix(".part")
    draft.write_text(json.dumps(turns), encoding="ascii")
    os.replace(draft, path)
