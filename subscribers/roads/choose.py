"""Which road: by what the configured mail backend can do, never by its name alone."""

from __future__ import annotations

from collections.abc import Callable

from anymail.backends.base import AnymailBaseBackend
from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend as SmtpBackend
from django.utils.module_loading import import_string

from subscribers.press import Press
from subscribers.roads.batch import BatchRoad, merging_of
from subscribers.roads.plain import PlainRoad
from subscribers.roads.road import Pace, Road
from subscribers.roads.smtp import SmtpRoad


def road(press: Press, pace: Pace, is_stopped: Callable[[], bool]) -> Road:
    if is_smtp():
        return SmtpRoad(press, pace, is_stopped)
    merging = merging_of(settings.EMAIL_BACKEND)
    return BatchRoad(press, pace, is_stopped, merging) if merging else PlainRoad(press, pace, is_stopped)


def conversations() -> int:
    """How many at once: where every mail waits for an answer from afar, that is, towards a relay and to a provider one by one."""
    is_one_by_one = is_smtp() or (issubclass(_backend(), AnymailBaseBackend) and not merging_of(settings.EMAIL_BACKEND))
    return max(settings.SEND_CONVERSATIONS, 1) if is_one_by_one else 1


def is_smtp() -> bool:
    return issubclass(_backend(), SmtpBackend)


def _backend() -> type:
    return import_string(settings.EMAIL_BACKEND)  # type: ignore[no-any-return]
