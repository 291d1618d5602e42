"""The doors of mail providers (/anymail/<provider>/…): shut where nothing proves who calls, and never a 500 for junk."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable

from anymail.exceptions import AnymailError, AnymailInsecureWebhookWarning, AnymailNotSupportedWarning
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, SuspiciousOperation
from django.db import Error as DatabaseError
from django.http import HttpRequest, HttpResponse

log = logging.getLogger(__name__)
PREFIX = "/anymail/"
SIGNING_KEYS = {
    "mailgun": ("MAILGUN_WEBHOOK_SIGNING_KEY", "MAILGUN_API_KEY"),
    "sendgrid": ("SENDGRID_TRACKING_WEBHOOK_VERIFICATION_KEY",),
    "mandrill": ("MANDRILL_WEBHOOK_KEY",),
    "mailersend": ("MAILERSEND_SIGNING_SECRET",),
    "resend": ("RESEND_SIGNING_SECRET",),
    "postal": ("POSTAL_WEBHOOK_KEY",),
}
"""Settings of ANYMAIL by which a provider's own signature is checked. All others are only as safe as WEBHOOK_SECRET."""


def is_safe(provider: str) -> bool:
    """True where a stranger's request to this provider's door is told from the provider's."""
    keys = SIGNING_KEYS.get(provider, ())
    return bool(settings.ANYMAIL.get("WEBHOOK_SECRET")) or any(settings.ANYMAIL.get(key) for key in keys)


def is_open(provider: str, rest: str) -> bool:
    """Only tracking, and only where calls are proven; beside production, also the chosen provider's unproven door."""
    is_tracking = rest.strip("/") == "tracking" or (provider == "mandrill" and not rest.strip("/"))
    return is_tracking and (is_safe(provider) or (provider == settings.EMAIL_PROVIDER and not settings.IS_PRODUCTION))


class ProviderDoors:
    """Middleware. 404 for a door that is shut, 400 for what can not be understood, 503 where our database is away (they call again)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(PREFIX):
            return self.get_response(request)
        provider, _, rest = request.path.removeprefix(PREFIX).partition("/")
        if not is_open(provider, rest):
            return HttpResponse("No such door.\n", status=404, content_type="text/plain")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", AnymailInsecureWebhookWarning)
            warnings.simplefilter("ignore", AnymailNotSupportedWarning)
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not request.path.startswith(PREFIX) or isinstance(error, SuspiciousOperation):
            return None
        if isinstance(error, DatabaseError):
            log.error("feedback could not be written (%s): the provider is asked to call again", type(error).__name__)
            return HttpResponse("Try again later.\n", status=503, content_type="text/plain")
        if isinstance(error, (ImproperlyConfigured, AnymailError, ValueError, LookupError, TypeError, AttributeError)):
            log.warning("feedback that could not be understood (%s)", type(error).__name__)
            return HttpResponse("This can not be understood.\n", status=400, content_type="text/plain")
        return None
