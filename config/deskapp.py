"""The admin app with the desk as its site (kept apart from `config.apps`: Django wants one AppConfig per module)."""

from __future__ import annotations

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    default_site = "config.desk.DeskSite"
