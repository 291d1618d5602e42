"""Self-check with advice."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from config.dns import look_up
from config.doctor import examine


class Command(BaseCommand):
    help = (
        "Look at everything the service needs: Python, packages, settings, secrets, database, broker, beat, queues, mail, disk, clock, "
        "registry, polls, edition. Say what to do about what is missing. Exit code 1 where something is not well."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dns", action="store_true", help="look only at SPF, DKIM, DMARC and MX of the sender's domain")
        parser.add_argument("--dns-server", default="", metavar="HOST[:PORT]", help="ask this resolver instead of the machine's")
        parser.add_argument("--json", action="store_true", help="one JSON object a line: name, is_well, words, advice")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        findings = look_up(options["dns_server"]) if options["dns"] else examine(timezone.now())
        for each in findings:
            if options["json"]:
                self.stdout.write(json.dumps(asdict(each)))
                continue
            mark = self.style.SUCCESS("well ") if each.is_well else self.style.ERROR("ILL  ")
            self.stdout.write(f"{mark} {each.name:<18} {each.words}")
            if not each.is_well and each.advice:
                self.stdout.write(f"{'':24} -> {each.advice}")
        if not all(each.is_well for each in findings):
            raise SystemExit(1)
