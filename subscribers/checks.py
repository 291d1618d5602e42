"""What must be right before readers' data is handled: run by every command, and before the web process serves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core import checks

from subscribers.doors import SIGNING_KEYS, is_safe


@checks.register()
def feedback_is_proven(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Without a secret anybody could unsubscribe anybody by claiming a bounce."""
    provider = settings.EMAIL_PROVIDER
    if not settings.IS_PRODUCTION or not provider or is_safe(provider):
        return []
    names = " or ".join(f"ANYMAIL_{name}" for name in ("WEBHOOK_SECRET", *SIGNING_KEYS.get(provider, ())))
    return [checks.Error(f"Nothing proves that feedback comes from {provider}.", hint=f"Set {names}.", id="subscribers.E001")]


@checks.register()
def sender_is_named(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Privacy and Electronic Communications Regulations 2003, reg 23: the sender's identity and an address to object to."""
    missing = [name for name in ("POSTAL_ADDRESS", "CONTACT_ADDRESS", "COMPLAINTS_ADDRESS") if not getattr(settings, name)]
    if not settings.IS_PRODUCTION or not missing:
        return []
    return [checks.Error(f"Mail must say who sends it: {', '.join(missing)} not set.", hint="See .env.example.", id="subscribers.E002")]
