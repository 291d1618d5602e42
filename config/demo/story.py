"""What `up --demo` does once everything runs: poll the sample sites, publish, sign people up, send today's digest."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from datetime import date, datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone

from config.demo.country import country
from config.demo.shapes import INDEXES
from listings.curation import publish
from listings.models import Force, Hearing, Publication, Source
from listings.polling import poll
from subscribers.consent import Choice, confirm, sign_up
from subscribers.editions import open_edition
from subscribers.models import Delivery, Edition, Letter, Subscriber
from subscribers.tasks import send_batch

Say = Callable[[str], None]
PEOPLE = {
    "ann@readers.example": ["northmoor", "avonvale"],
    "bashir@readers.example": ["eastwold"],
    "carys@readers.example": ["kingsmere", "glenharrow"],
    "everything@readers.example": [],
}
"""Sample subscribers and their forces; none named stands for every force."""


def register(ports: list[int]) -> list[Source]:
    """The sample forces and one source each, and the two lists of the IOPC's site, at the given loopback ports."""
    made = []
    for sample, port in zip(country(timezone.localdate()), ports, strict=False):
        force, _new = Force.objects.update_or_create(
            slug=sample.slug,
            defaults={"name": sample.name, "kind": "territorial", "country": "England", "area": f"The sample town of {sample.town}."},
        )
        kind, path = ("feed", "/news/rss") if sample.shape == "feed" else ("hearings", "/misconduct-hearings/")
        made.append(_source(f"http://127.0.0.1:{port}{path}", kind, "feed" if kind == "feed" else "notices", force))
    for index in INDEXES:
        made.append(_source(f"http://127.0.0.1:{ports[-1]}{index}", "news", "iopc", None))
    return made


def _source(url: str, kind: str, adapter: str, force: Force | None) -> Source:
    defaults = {"adapter": adapter, "force": force, "confidence": "seen", "platform": "sample"}
    return Source.objects.update_or_create(url=url, kind=kind, defaults=defaults)[0]


def poll_all(sources: list[Source], say: Say) -> None:
    for source in sources:
        visit = poll(source, timezone.now())
        say(f"Polled {source.force or 'the IOPC'}: {visit.status}{f' ({visit.error})' if visit.error else ''}")


def publish_clean(curator: User, say: Say) -> None:
    """What a curator would publish at a glance; what the reader doubts, or names by a cipher, stays in the review queue to try it."""
    for hearing in Hearing.objects.filter(editorial=Hearing.Editorial.HELD):
        if not hearing.doubts and not hearing.officers.filter(is_anonymous=True).exists():
            publish(hearing, by=curator, why="The sample country is trusted.")
    held = Hearing.objects.filter(editorial=Hearing.Editorial.HELD).count()
    say(f"Listed {Hearing.objects.listed().count()} hearings, {held} wait for a curator, {Publication.objects.count()} IOPC publications.")


def invite(say: Say) -> None:
    for email, slugs in PEOPLE.items():
        asked_at = timezone.now()
        choice = Choice(forces=list(Force.objects.filter(slug__in=slugs)), is_every_force=not slugs)
        sign_up(email, choice, asked_at, "/subscribe/")
    watch(lambda: not Letter.objects.filter(state__in=[Letter.State.OWED, Letter.State.CLAIMED]).exists(), 20)
    for subscriber in Subscriber.objects.filter(email__in=PEOPLE):
        confirm(subscriber.pk, timezone.now(), subscriber.asked_at)
    say(f"{len(PEOPLE)} sample subscribers signed up, were sent a confirmation link, and confirmed.")


def watch(is_done: Callable[[], bool], seconds: float) -> None:
    """Until the workers have done it, or `seconds` have passed."""
    until = time.monotonic() + seconds
    while not is_done() and time.monotonic() < until:
        time.sleep(0.2)


def send_today(today: date, now: datetime, seconds: float, say: Say) -> int:
    """Open today's edition and watch the workers send it. Returns how many digests were sent; stops watching after `seconds`."""
    edition = open_edition(Edition.Kind.DAILY, today, now)
    send_batch.delay(edition.pk)
    watch(lambda: edition.deliveries.exists() and not _owed(edition).exists(), seconds)
    sent: int = edition.deliveries.filter(state__in=[Delivery.State.SENT, Delivery.State.DELIVERED]).count()
    say(f"Today's digest went to {sent} of {edition.deliveries.count()} subscribers.")
    return sent


def _owed(edition: Edition) -> QuerySet[Delivery]:
    return edition.deliveries.filter(state__in=[Delivery.State.OWED, Delivery.State.CLAIMED])


def curator() -> tuple[User, str]:
    """The admin's account of the demo, with a password that this start alone knows."""
    password = secrets.token_urlsafe(9)
    user, _new = User.objects.get_or_create(username="curator", defaults={"is_staff": True, "is_superuser": True})
    user.set_password(password)
    user.save()
    return user, password


def tell(say: Say) -> None:
    """The whole story; the last lines tell where to look."""
    ports = [int(pair.rsplit(":", 1)[1]) for pair in settings.FETCH_ALLOW_PRIVATE]
    user, password = curator()
    poll_all(register(ports), say)
    publish_clean(user, say)
    invite(say)
    send_today(timezone.localdate(), timezone.now(), 30, say)
    site = settings.SITE_URL
    say("")
    say(f"  The site          {site}/")
    say(f"  The mails sent    {site}/mail/")
    say(f"  The admin         {site}/{settings.ADMIN_PATH}   user {user.username}, password {password} (for this start only)")
    say(f"  Sample sites      {' '.join(f'http://127.0.0.1:{port}/' for port in ports)}")
    say("")
