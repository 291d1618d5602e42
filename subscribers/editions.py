"""Open an edition, release it, stop it, sweep, catch up. The rows are what is owed; the broker only wakes workers."""

from __future__ import annotations

import socket
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, Value
from django.db.models.fields import CharField, IntegerField
from django.utils import timezone

from subscribers import marker
from subscribers.hours import is_sending_time
from subscribers.models import Delivery, Edition, Subscriber, Subscription
from subscribers.press import Press

Kind, State = Edition.Kind, Edition.State
FIRST_WINDOW = {Kind.DAILY: timedelta(days=1), Kind.WEEKLY: timedelta(days=7), Kind.BULLETIN: timedelta(days=1)}
FOREIGN = timedelta(hours=1)
PENDING = (Delivery.State.OWED, Delivery.State.CLAIMED)
ARRIVED = (Delivery.State.SENT, Delivery.State.DELIVERED)


def open_edition(kind: str, on: date, now: datetime, number: int = 0) -> Edition:
    """Open, with everything that is owed, or find what was opened before. `now` closes the window."""
    found = Edition.objects.filter(kind=kind, date=on, number=number).first()
    if found:
        return found
    try:
        with transaction.atomic():
            edition = _opened(kind, on, now, number)
    except IntegrityError:  # two beats at once: the other one was first
        return Edition.objects.get(kind=kind, date=on, number=number)
    marker.remember(edition, 0)
    return edition


def _opened(kind: str, on: date, now: datetime, number: int) -> Edition:
    kinds = (Kind.DAILY, Kind.BULLETIN) if kind == Kind.BULLETIN else (kind,)
    last = Edition.objects.filter(kind__in=kinds, window_to_at__lt=now).order_by("-window_to_at").first()
    hold = timedelta(minutes=settings.DIGEST_HOLD_MINUTES)
    edition = Edition.objects.create(
        kind=kind,
        date=on,
        number=number,
        state=State.HELD if hold else State.SENDING,
        window_from_at=last.window_to_at if last else now - FIRST_WINDOW[Kind(kind)],
        window_to_at=now,
        release_at=now + hold if hold else None,
        opened_at=now,
    )
    if marker.turn(edition) >= 0 or (last and not marker.knows_anything()):
        _hold_restored(edition)
    merge_older(edition)
    make_owed(edition, Press(edition).newsworthy)
    return edition


RESTORED = (
    "This database seems to be a restored backup: mails of this edition may have been sent already. A person has to release or stop it."
)


def is_restored(edition: Edition) -> bool:
    """Whether more was sent of this edition than the database knows; if so it is held, and waits for a person."""
    known = marker.turn(edition)  # before the row is read: the row is always raised first
    edition.refresh_from_db()
    if known <= edition.turn and (known >= 0 or not edition.turn):
        return False
    _hold_restored(edition)
    return True


def _hold_restored(edition: Edition) -> None:
    edition.state, edition.release_at, edition.note = State.HELD, None, RESTORED
    edition.save(update_fields=["state", "release_at", "note"])


def release(edition: Edition, who: str) -> bool:
    """A person's word: it may go. False where it is neither held nor stopped."""
    released = Edition.objects.filter(pk=edition.pk, state__in=(State.HELD, State.STOPPED)).update(
        state=State.SENDING, release_at=None, note=f"released by {who}"[:300]
    )
    if released:
        edition.refresh_from_db()
        marker.settle(edition)
    return bool(released)


def stop(edition: Edition, who: str) -> bool:
    """No further batch is claimed; what is on its way arrives. It can be released again."""
    return bool(
        Edition.objects.filter(pk=edition.pk, state__in=(State.HELD, State.SENDING)).update(
            state=State.STOPPED, release_at=None, note=f"stopped by {who}"[:300]
        )
    )


def hold(edition: Edition, until: datetime | None, who: str) -> bool:
    """Wait for a person, or for a set time."""
    return bool(
        Edition.objects.filter(pk=edition.pk, state__in=(State.HELD, State.SENDING)).update(
            state=State.HELD, release_at=until, note=f"held by {who}"[:300]
        )
    )


def merge_older(edition: Edition) -> int:
    """What an older edition of this kind still owes comes with this one: nobody gets two. Returns how many."""
    older = Edition.objects.filter(kind=edition.kind, state__in=(State.SENDING, State.HELD)).exclude(pk=edition.pk)
    if edition.kind == Kind.BULLETIN:
        return 0
    merged = Delivery.objects.filter(edition__in=older, state__in=PENDING).update(
        state=Delivery.State.SKIPPED, lease_until_at=None, detail=f"merged into the edition of {edition.date}"
    )
    older.update(state=State.DONE, done_at=edition.opened_at)
    return merged


def make_owed(edition: Edition, forces: Collection[int]) -> int:
    """One statement: a row for everybody who is subscribed and of whose forces there is something to tell. Returns how many are new.

    Looking for conflicts row by row takes PostgreSQL a fifth of the time, so that is left to a second run; two runs at once wait here.
    """
    people = readers(edition, forces).values_list(
        Value(edition.pk, IntegerField()),
        "pk",
        Value(Delivery.State.OWED, CharField()),
        Value(0, IntegerField()),
        *[Value("", CharField())] * 3,
    )
    select, params = people.order_by("pk").query.sql_with_params()
    columns = "edition_id, subscriber_id, state, attempts, claimed_by, message_id, detail"
    with transaction.atomic(), connection.cursor() as cursor:
        Edition.objects.select_for_update().get(pk=edition.pk)
        again = " ON CONFLICT DO NOTHING" if edition.deliveries.exists() else ""
        cursor.execute(f"INSERT INTO {Delivery._meta.db_table} ({columns}) {select}{again}", params)
        return int(cursor.rowcount)


def readers(edition: Edition, forces: Collection[int]) -> QuerySet[Subscriber]:
    """Who is to get this edition, before looking at what each would read in it."""
    people = Subscriber.objects.mailable(edition.window_to_at).exclude(email=None)
    chosen = Subscription.objects.filter(subscriber=OuterRef("pk"), force__in=sorted(forces))
    with_news = (Q(is_every_force=True) if forces else Q(pk=None)) | Exists(chosen)
    if edition.kind == Kind.BULLETIN:
        return people.filter(with_news, wants_short_notice=True)
    if edition.kind == Kind.DAILY:
        return people.filter(with_news, frequency=Subscriber.Frequency.DAILY)
    week = edition.window_to_at - timedelta(days=7)
    heard = Delivery.objects.filter(subscriber=OuterRef("pk"), edition__window_to_at__gt=week, state__in=ARRIVED)
    silent = Q(wants_empty=True) & ~Exists(heard)
    return people.filter((with_news & Q(frequency=Subscriber.Frequency.WEEKLY)) | silent)


def missing(now: datetime) -> list[tuple[str, date]]:
    """Editions whose time has come today, and not yet gone, that nobody opened. A missed day goes with the next one."""
    today = timezone.localdate(now)
    if not is_sending_time(now):
        return []
    kinds = [Kind.DAILY, Kind.WEEKLY] if today.weekday() == settings.DIGEST_WEEKLY_ON else [Kind.DAILY]
    opened = set(Edition.objects.filter(date=today, number=0).values_list("kind", flat=True))
    return [(kind, today) for kind in kinds if kind not in opened]


def sweep(now: datetime) -> list[int]:
    """Mend what is due and not under way: missing editions, due releases, expired leases. Returns editions to send."""
    for kind, on in missing(now):
        open_edition(kind, on, now)
    Edition.objects.filter(state=State.HELD, release_at__lte=now).update(state=State.SENDING, note="released at its set time")
    sending = list(Edition.objects.filter(state=State.SENDING))
    ledger_mended(sending, now)
    return [edition.pk for edition in sending if not close(edition.pk, now) and has_room(edition, now)]


def ledger_mended(sending: list[Edition], now: datetime) -> int:
    """Claims whose lease ran out are owed again. Another machine's wait an hour longer: its journal may tell what became of them."""
    claimed = Delivery.objects.filter(edition__in=sending, state=Delivery.State.CLAIMED)
    ours = Q(claimed_by__startswith=socket.gethostname()[:30] + ".", lease_until_at__lt=now)
    return claimed.filter(ours | Q(lease_until_at__lt=now - FOREIGN)).update(state=Delivery.State.OWED, lease_until_at=None, claimed_by="")


def has_room(edition: Edition, now: datetime) -> bool:
    """Whether fewer senders than SEND_WORKERS hold a live claim: a sweep must not pile up senders that are not needed."""
    live = Delivery.objects.filter(edition=edition, state=Delivery.State.CLAIMED, lease_until_at__gte=now)
    return live.order_by().values("claimed_by").distinct().count() < settings.SEND_WORKERS


def close(edition_id: int, now: datetime) -> bool:
    """Mark the edition done where nothing is owed any more. True where it is finished."""
    if Delivery.objects.filter(edition_id=edition_id, state__in=PENDING).exists():
        return False
    Edition.objects.filter(pk=edition_id, state=State.SENDING).update(state=State.DONE, done_at=now)
    return True


def counts(edition_id: int) -> dict[str, int]:
    """How many deliveries stand in each state; states without any are 0."""
    table = Delivery._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT state, count(*) FROM {table} WHERE edition_id = %s GROUP BY state", [edition_id])
        found = dict(cursor.fetchall())
    return {state.value: found.get(state.value, 0) for state in Delivery.State}


@dataclass(frozen=True)
class Progress:
    """How far an edition is. `rate` is mails a second over the last minute; `seconds_left` None where nothing moves."""

    counts: dict[str, int]
    owed: int
    total: int
    rate: float
    seconds_left: float | None

    @property
    def settled(self) -> int:
        return self.total - self.owed

    @property
    def left(self) -> str:
        """For people: "about 3 minutes"."""
        if self.seconds_left is None:
            return "unknown: nothing was sent in the last minute"
        return "under a minute" if self.seconds_left < 60 else f"about {round(self.seconds_left / 60)} minutes"


def progress(edition: Edition, now: datetime) -> Progress:
    found = counts(edition.pk)
    owed = found["owed"] + found["claimed"]
    minute = Delivery.objects.filter(edition=edition, state__in=ARRIVED, sent_at__gt=now - timedelta(minutes=1))
    span = minute.aggregate(first=Min("sent_at"), sent=Count("pk"))
    seconds = max((now - span["first"]).total_seconds(), 1) if span["first"] else 60
    rate = span["sent"] / seconds
    return Progress(found, owed, sum(found.values()), rate, owed / rate if rate else None)
