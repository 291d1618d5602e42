"""What every template may say about the service itself."""

from django.conf import settings
from django.http import HttpRequest


def site(_request: HttpRequest) -> dict[str, str]:
    return {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "agency_name": settings.AGENCY_NAME,
        "contact_address": settings.CONTACT_ADDRESS,
        "complaints_address": settings.COMPLAINTS_ADDRESS,
        "postal_address": settings.POSTAL_ADDRESS,
    }
