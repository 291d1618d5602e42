"""What the engine is measured against, each as anybody would write it: the floor, the naive way, a task per mail."""

from __future__ import annotations

import pickle
import smtplib
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from celery import shared_task
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import get_template
from django.utils import timezone
from django.utils.safestring import mark_safe

from subscribers import ledger, mail
from subscribers.digest import Item
from subscribers.mail import Person
from subscribers.models import Delivery, Edition
from subscribers.phrasing import item_context
from subscribers.press import Press
from subscribers.subject import subject_line

Prebuilt = tuple[str, bytes]


def floor(port: int, messages: Sequence[Prebuilt]) -> float:
    """(a) smtplib, prebuilt personal bytes, one kept connection. Seconds."""
    with smtplib.SMTP("127.0.0.1", port) as line:
        line.ehlo()
        started = time.perf_counter()
        for recipient, content in messages:
            line.sendmail("listings@hearings.example", [recipient], content)
        return time.perf_counter() - started


def many_floors(port: int, messages: Sequence[Prebuilt], threads: int) -> float:
    """`threads` bare smtplib threads, each with its share. Seconds."""
    running = [threading.Thread(target=floor, args=(port, messages[number::threads])) for number in range(threads)]
    started = time.perf_counter()
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return time.perf_counter() - started


class Naive:
    """One edition as a first version would send it: for each subscriber render both parts, build the message, `send()`, save the row."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.items = Press(edition).prepare().items(edition.window_from_at)
        self.parts = {kind: (get_template(f"emails/digest_item.{kind}"), get_template(f"emails/digest.{kind}")) for kind in ("txt", "html")}

    def send_one(self, row: Delivery, connection: BaseEmailBackend) -> None:
        reader = row.subscriber
        forces = set(reader.subscriptions.values_list("force_id", flat=True))
        items = [item for item in self.items if reader.is_every_force or item.face.force.pk in forces]
        person = Person(row.pk, reader.pk, reader.email or "", None)
        headers, links = mail.personal(self.edition, person)
        subject = subject_line(self.edition, items)
        text, html = (self.rendered(kind, items, links, subject) for kind in ("txt", "html"))
        headers = {
            name: value for name, value in (mail.edition_headers(self.edition) | headers).items() if name not in ("To", "MIME-Version")
        }
        message = EmailMultiAlternatives(subject, text, to=[person.address], connection=connection, headers=headers)
        message.attach_alternative(html, "text/html")
        message.send()
        row.state, row.sent_at = Delivery.State.SENT, timezone.now()
        row.save(update_fields=["state", "sent_at"])

    def rendered(self, kind: str, items: Sequence[Item], links: dict[str, str], subject: str) -> str:
        item_template, frame = self.parts[kind]
        told = mark_safe("".join(item_template.render(mail.about() | item_context(item)) for item in items))
        slot = links | {"lead": subject, "items": told, "coverage": ""}
        return frame.render(mail.about() | {"slot": slot, "kind": "daily digest", "day": "today", "edition": self.edition})


def naive(edition: Edition, count: int) -> tuple[float, float]:
    """(b) on one kept Django connection. Seconds and CPU seconds for `count` mails."""
    way = Naive(edition)
    rows = list(Delivery.objects.filter(edition=edition, state="owed").select_related("subscriber").order_by("?")[:count])
    connection = get_connection()
    connection.open()
    started, used = time.perf_counter(), time.process_time()
    for row in rows:
        way.send_one(row, connection)
    spent = time.perf_counter() - started, time.process_time() - used
    connection.close()
    return spent


_naive: dict[int, Naive] = {}


@shared_task(name="bench.rivals.task_per_mail")
def task_per_mail(delivery_id: int) -> None:
    """(c) what a worker does for one mail: load, render, connect, send, save."""
    row = Delivery.objects.select_related("subscriber", "edition").get(pk=delivery_id)
    way = _naive.setdefault(row.edition_id, Naive(row.edition))
    connection = get_connection()
    connection.open()
    way.send_one(row, connection)
    connection.close()


def prebuilt(edition: Edition, path: Path) -> tuple[int, float]:
    """Every message of the edition as the engine would send it, kept for the floor. How many, and their mean octets."""
    press = Press(edition).prepare()
    messages: list[Prebuilt] = []
    after = 0
    while True:
        rows = list(
            Delivery.objects.filter(edition=edition, pk__gt=after).order_by("pk").values_list("pk", "subscriber_id", "attempts")[:500]
        )
        if not rows:
            break
        after = rows[-1][0]
        for person in ledger.people_of(edition, rows).people:
            content = press.wire(person)
            if content:
                messages.append((person.address, content))
    path.write_bytes(pickle.dumps(messages))
    return len(messages), sum(len(content) for _, content in messages) / len(messages)
