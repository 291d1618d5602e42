"""The service's own settings, with the benchmark's addresses beside the service's."""

from config.settings import *  # noqa: F403

ROOT_URLCONF = "bench.pages_urls"
