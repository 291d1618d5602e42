"""`manage.py load_registry`: forces and sources from the CSVs."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from listings import registry, roles
from listings.models import Source


class Command(BaseCommand):
    help = (
        "Load the register of forces and sources from listings/data. Safe to repeat: it adds what is missing and fills what is empty, "
        "and never overwrites what a curator set. Makes the roles curator, editor and administrator. "
        "Addresses that nobody has read yet, and explainer pages, come in paused with a note."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        done = registry.load()
        roles.ensure()
        paused = Source.objects.filter(is_paused=True).count()
        self.stdout.write(
            f"{done.forces} forces ({done.new_forces} new), {done.sources} sources ({done.new_sources} new), {paused} paused."
        )
