"""`manage.py two_factor USER`: give a person of the desk an authenticator."""

from __future__ import annotations

import io
from argparse import ArgumentParser
from typing import Any

import segno
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django_otp.plugins.otp_totp.models import TOTPDevice


class Command(BaseCommand):
    help = (
        "Make a new authenticator secret for a user and show it as a QR code to scan and as an address to copy. "
        "It replaces the user's earlier one: a lost phone is out at once."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user", help="the user name at the desk")

    def handle(self, *_args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["user"]).first()
        if user is None:
            raise CommandError(f"There is no user called {options['user']!r}.", returncode=2)
        TOTPDevice.objects.filter(user=user).delete()
        device = TOTPDevice.objects.create(user=user, name="authenticator", confirmed=True)
        self.stdout.write(f"Scan this with an authenticator app, as {user.username}; nobody else may see it.")
        drawn = io.StringIO()
        segno.make(device.config_url).terminal(out=drawn, compact=True)
        self.stdout.write(drawn.getvalue())
        self.stdout.write(device.config_url)
