"""Show, export or erase one subscriber by address: for the desk that answers requests about personal data."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from subscribers import addresses, consent, export
from subscribers.models import Subscriber, Suppression
from subscribers.suppression import suppression

WORD_OF = {Suppression.Reason.BOUNCE: Subscriber.State.BOUNCED, Suppression.Reason.COMPLAINT: Subscriber.State.COMPLAINED}


class Command(BaseCommand):
    help = (
        "Show, export or erase one subscriber. `show` begins with one word: pending, subscribed, paused, unsubscribed, bounced, "
        "complained or unknown. `export` prints everything kept about them as JSON. `erase` forgets the "
        "address; a suppression stays as a keyed hash."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["show", "export", "erase"])
        parser.add_argument("address", help="the e-mail address, in any letter case")

    def handle(self, *args: Any, action: str, address: str, **options: Any) -> None:
        try:
            who = addresses.identity(addresses.typed(address))
        except addresses.NotAnAddress as error:
            raise CommandError(str(error)) from error
        subscriber = Subscriber.objects.filter(identity=who).first()
        if action == "show":
            return self._show(subscriber, who)
        if subscriber is None:
            raise CommandError("Nobody subscribes, or has asked to subscribe, with that address.")
        if action == "export":
            return self.stdout.write(json.dumps(export.held(subscriber), indent=2, ensure_ascii=False))
        consent.erase(subscriber.pk, timezone.now())
        return self.stdout.write(f"Erased: subscriber {subscriber.pk} is only a number now.")

    def _show(self, subscriber: Subscriber | None, who: str) -> None:
        stop = suppression(who)
        if subscriber is None:
            self.stdout.write(WORD_OF[Suppression.Reason(stop.reason)] if stop else "unknown")
            return
        self.stdout.write(subscriber.state)
        forces = "every force" if subscriber.is_every_force else ", ".join(subscriber.forces.values_list("slug", flat=True)) or "no force"
        self.stdout.write(f"subscriber {subscriber.pk}: {subscriber.frequency}, {forces}")
        for step in subscriber.steps.select_related("force"):
            self.stdout.write(f"{step.at:%Y-%m-%d %H:%M} {step.get_kind_display()} {step.force.slug if step.force else ''}".rstrip())
