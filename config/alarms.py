"""Alarms: what an operator must hear of. Each rule reads rows and gives a sentence while it stands, "" while all is well."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime, time, timedelta

import redis
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import QuerySet
from django.utils import timezone

from config import queues
from config.celery import QUEUES
from config.models import Alarm, Pulse
from listings.models import Source, Visit
from subscribers import letters
from subscribers.models import Delivery, Edition, Suppression

LATE = timedelta(minutes=30)
NO_POLL = timedelta(hours=24)
OLD_QUEUE = timedelta(minutes=15)
NO_PULSE = timedelta(minutes=5)
PATIENCE = timedelta(seconds=90)
"""An alarm is mailed when a second look, a minute later, still sees it: just after a start canaries are on their way."""
BOUNCES = 0.02
COMPLAINTS = 0.001
FEW = 50
"""Below so many mails a day one bounce says nothing of a sender's standing."""
DISK_PART, DISK_BYTES = 0.05, 500_000_000


def no_digest(now: datetime) -> str:
    """Half an hour after DIGEST_AT (07:30) today's digest is not on its way."""
    local = timezone.localtime(now)
    due = timezone.make_aware(datetime.combine(local.date(), time.fromisoformat(settings.DIGEST_AT)))
    if now < due + LATE or installed_at() > due:
        return ""
    edition = Edition.objects.filter(kind=Edition.Kind.DAILY, date=local.date()).first()
    if edition is None:
        return f"No digest was opened for {local:%A %d %B}: it was due at {settings.DIGEST_AT}."
    owed = edition.deliveries.filter(state__in=[Delivery.State.OWED, Delivery.State.CLAIMED]).count()
    late = edition.opened_at < now - LATE and owed and not edition.deliveries.filter(sent_at__gt=now - LATE).exists()
    return (
        f"The digest of {local:%A %d %B} stands still ({edition.state}): {owed} mails are owed and none left for 30 minutes."
        if late
        else ""
    )


def no_poll(now: datetime) -> str:
    """No source could be read for a day."""
    if not Source.objects.filter(is_paused=False).exists():
        return ""
    good = [Visit.Status.READ, Visit.Status.SAME, Visit.Status.NOTHING]
    if Visit.objects.filter(status__in=good, started_at__gt=now - NO_POLL).exists():
        return ""
    return "" if installed_at() > now - NO_POLL else "No source could be read in the last 24 hours."


def installed_at() -> datetime:
    """When the first migration ran: a service younger than a rule's patience has broken nothing yet."""
    first: datetime = MigrationRecorder.Migration.objects.order_by("applied").values_list("applied", flat=True)[0]
    return first


def old_queue(now: datetime) -> str:
    """A task waits for longer than a quarter of an hour."""
    try:
        old = [each for each in queues.waiting(now) if each.seconds > OLD_QUEUE.total_seconds()]
    except redis.RedisError as error:
        return f"The broker does not answer: {type(error).__name__}."
    return "; ".join(f"the queue {each.queue} is {each.seconds / 60:.0f} minutes old ({each.count} tasks)" for each in old)


def not_consuming(now: datetime) -> str:
    """A queue through which no canary came, though others move: its worker is dead, or lives and does not consume."""
    pulses = {pulse.queue: pulse.at for pulse in Pulse.objects.all()}
    if not pulses:
        return ""
    still = [queue for queue in QUEUES if pulses.get(queue, now - 2 * NO_PULSE) < now - NO_PULSE]
    if len(still) == len(QUEUES):
        return "No queue moves: beat is dead, or every worker is."
    return f"Nothing comes through: {', '.join(still)}. The worker of these queues is dead, or lives and does not consume." if still else ""


def bounces(now: datetime) -> str:
    """More than 2 % of a day's mails came back."""
    tried = _tried(now)
    bounced = tried.filter(state=Delivery.State.BOUNCED).count()
    return _share("mails came back", bounced, tried.count(), BOUNCES, FEW)


def complaints(now: datetime) -> str:
    """More than 0.1 % of a day's mails were reported as spam."""
    reported = Suppression.objects.filter(reason=Suppression.Reason.COMPLAINT, created_at__gt=now - timedelta(days=1)).count()
    return _share("mails were reported as spam", reported, _tried(now).count(), COMPLAINTS, FEW)


def _tried(now: datetime) -> QuerySet[Delivery]:
    return Delivery.objects.filter(sent_at__gt=now - timedelta(days=1))


def _share(what: str, part: int, whole: int, limit: float, least: int) -> str:
    if whole < least or part / whole <= limit:
        return ""
    return f"{part} of {whole} {what} in 24 hours: {part / whole:.1%}, the limit is {limit:.1%}."


def sign_up_flood(now: datetime) -> str:
    """The sign-up form is asked for more letters than people ask for: they wait, and so do honest ones."""
    if not letters.is_braked(now):
        return ""
    return f"{settings.LETTERS_PER_HOUR} sign-up letters left in an hour; {letters.waiting()} more wait for the brake (LETTERS_PER_HOUR)."


def full_disk(_now: datetime) -> str:
    """Little room is left where the data lies."""
    usage = shutil.disk_usage(settings.VAR_DIR)
    if usage.free > min(DISK_BYTES, usage.total * DISK_PART):
        return ""
    return f"Only {usage.free // 1_000_000} MB are free on the disk of {settings.VAR_DIR}."


RULES: dict[str, Callable[[datetime], str]] = {
    rule.__name__: rule for rule in (no_digest, no_poll, old_queue, not_consuming, bounces, complaints, sign_up_flood, full_disk)
}


def watch(now: datetime) -> None:
    """Look at every rule; raise, clear and tell. Safe when two do it at once: the row decides who tells."""
    for name, rule in RULES.items():
        words = rule(now)
        standing = Alarm.objects.filter(name=name, cleared_at=None)
        if words and not standing.exists():
            _raise(name, words, now)
        elif not words:
            standing.update(cleared_at=now)
    for alarm in Alarm.objects.filter(mailed_at=None, cleared_at=None, raised_at__lte=now - PATIENCE):
        _tell(alarm, now)


def _raise(name: str, words: str, now: datetime) -> None:
    try:
        with transaction.atomic():
            Alarm.objects.create(name=name, words=words, raised_at=now)
    except IntegrityError:
        return  # the other watch raised it


def _tell(alarm: Alarm, now: datetime) -> None:
    """Mail the operators once; where the mail does not leave, the next watch tries again."""
    if not settings.OPERATORS or not Alarm.objects.filter(pk=alarm.pk, mailed_at=None).update(mailed_at=now):
        return
    text = f"{alarm.words}\n\nSince {timezone.localtime(alarm.raised_at):%d %B %H:%M}. What to do: docs/running.md, “{alarm.name}”.\n"
    try:
        EmailMessage(f"[{settings.SITE_NAME}] {alarm.name}", text, to=settings.OPERATORS).send()
    except Exception:
        Alarm.objects.filter(pk=alarm.pk).update(mailed_at=None)
        raise
