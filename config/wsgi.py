"""The web process: `gunicorn config.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from config.checks import refuse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
refuse()
get_resolver().url_patterns  # noqa: B018 - read now, so that the first visitor does not wait for it and a fault stops the start
