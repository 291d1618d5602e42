"""Loads the Celery app with Django, so that `.delay()` in a web process finds the broker."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig

from config.celery import app as celery_app


class ConfigConfig(AppConfig):
    name = "config"
    celery = celery_app


class DeskConfig(AdminConfig):
    """Django's admin, with our site in place of its own."""

    default_site = "config.adminsite.Site"
