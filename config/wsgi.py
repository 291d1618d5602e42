"""The web process: `gunicorn config.wsgi`."""

import os

from django.conf import settings
from django.core.checks import run_checks
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

if settings.IS_PRODUCTION:  # gunicorn runs no checks by itself: what is not safe does not begin to serve
    wrong = [str(message) for message in run_checks() if message.is_serious()]
    if wrong:
        raise SystemExit("\n".join(wrong))
