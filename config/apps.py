"""Loads the Celery app with Django, so that `.delay()` in a web process finds the broker."""

from django.apps import AppConfig
from django.conf import settings

from config import sentry
from config.celery import app as celery_app


class ConfigConfig(AppConfig):
    name = "config"
    celery = celery_app

    def ready(self) -> None:
        if settings.SENTRY_DSN:
            sentry.begin(settings.SENTRY_DSN)
