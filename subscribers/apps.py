"""People and their mail: the only app that holds personal data of readers."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SubscribersConfig(AppConfig):
    name = "subscribers"
    verbose_name = "Subscribers"

    def ready(self) -> None:
        autodiscover_modules("feedback")  # it listens to anymail
