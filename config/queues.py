"""What waits in the broker: how many tasks, and how old the oldest is."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import redis
from django.conf import settings

from config.celery import QUEUES


@dataclass(frozen=True)
class Waiting:
    """One queue: tasks waiting and the age of the oldest in seconds (0 where none waits)."""

    queue: str
    count: int
    seconds: float


def client() -> redis.Redis:
    """The broker, with short patience: a health check must answer even where the broker hangs."""
    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=3, socket_connect_timeout=3)


def waiting(now: datetime) -> list[Waiting]:
    """Every queue. Raises redis.RedisError where the broker does not answer."""
    with client() as broker:
        return [_waiting(broker, queue, now) for queue in QUEUES]


def _waiting(broker: redis.Redis, queue: str, now: datetime) -> Waiting:
    count = int(str(broker.llen(queue)))
    oldest: Any = broker.lindex(queue, -1)  # kombu pushes left and takes right
    return Waiting(queue, count, _age(oldest, now) if oldest else 0.0)


def _age(message: bytes, now: datetime) -> float:
    published = json.loads(message).get("headers", {}).get("published_at")
    return max((now - datetime.fromisoformat(published)).total_seconds(), 0.0) if published else 0.0
