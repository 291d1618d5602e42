"""The deliveries' rows as a ledger: claim a batch by a guarded update with a lease, and record each answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import F, OuterRef, Subquery
from django.db.models.expressions import RawSQL

from subscribers import marker
from subscribers.editions import ARRIVED
from subscribers.mail import Person
from subscribers.models import Delivery, Edition, Subscriber, Subscription
from subscribers.refusals import hear

State = Delivery.State
LEASE = timedelta(minutes=10)
TABLE = Delivery._meta.db_table
_PICK = f"""SELECT id FROM {TABLE} WHERE (edition_id, state, id) > (%s, 'owed', %s) AND (edition_id, state, id) < (%s, 'owed', {2**63 - 1})
AND (send_after_at IS NULL OR send_after_at <= %s) ORDER BY edition_id, state, id LIMIT %s"""
"""Said as rows so that only the index of those three columns serves: by their ids, all that was ever sent would be walked through."""
_TURN = f"UPDATE {Edition._meta.db_table} SET turn = turn + 1 WHERE id = %s AND state = 'sending' RETURNING turn"
_CLAIM = f"UPDATE {TABLE} SET state = 'claimed', lease_until_at = %s, claimed_by = %s, attempts = attempts + 1"


class Answer(NamedTuple):
    """What came back for one delivery. `after` (seconds) is for a later try; `message_id` is a provider's own.

    `is_try` is False where the delivery was claimed and never tried: that is not held against it.
    """

    delivery_id: int
    state: State
    detail: str = ""
    after: float = 0
    message_id: str = ""
    is_try: bool = True


@dataclass(frozen=True)
class Batch:
    """Claimed rows: whom to write to, answers that need no sending (somebody left meanwhile), and the last row's id."""

    people: list[Person]
    settled: list[Answer]
    last_id: int


def claim(edition: Edition, worker: str, limit: int, now: datetime, after_id: int = 0) -> Batch:
    """Up to `limit` rows past `after_id`, leased to `worker`. Nobody else can claim them before the lease ends.

    Nothing where the edition was stopped, held or is done. The marker outside the database learns of the turn before anybody is written to.
    """
    adapt = connection.ops.adapt_datetimefield_value
    params = [adapt(now + LEASE), worker, edition.pk, after_id, edition.pk, adapt(now), limit]
    if connection.features.has_select_for_update_skip_locked:
        statement = f"{_CLAIM} WHERE id = ANY(ARRAY({_PICK} FOR UPDATE SKIP LOCKED)) RETURNING id, subscriber_id, attempts"
    else:
        statement = f"{_CLAIM} WHERE id IN ({_PICK}) AND state = 'owed' RETURNING id, subscriber_id, attempts"
    with soon_durable(), connection.cursor() as cursor:
        cursor.execute(statement, params)
        rows = sorted(cursor.fetchall())
        cursor.execute(_TURN, [edition.pk])  # last: until the end of the transaction all senders wait for this row
        turn = cursor.fetchone()
        if turn is None:
            transaction.set_rollback(True)
    if turn is None:
        return Batch([], [], 0)
    marker.remember(edition, turn[0])
    return people_of(edition, rows)


@contextmanager
def soon_durable() -> Iterator[None]:
    """A transaction that need not be on the disk before we go on: PostgreSQL may lose the last half second of them if it dies.

    Right for claims: whoever holds a claim is alive, and the journal tells what became of it.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL synchronous_commit TO OFF")
        yield


def people_of(edition: Edition, rows: list[tuple[int, int, int]]) -> Batch:
    """Looks again at who may get mail: leaving between the opening and the claim counts."""
    ids = [subscriber_id for _, subscriber_id, _ in rows]
    last = Delivery.objects.filter(subscriber=OuterRef("pk"), state__in=ARRIVED, edition__kind=edition.kind).exclude(edition=edition)
    since = Subquery(last.order_by("-edition_id").values("edition__window_to_at")[:1])
    columns = ("state", "email", "is_every_force", "wants_empty")
    people = {row[0]: row[1:] for row in Subscriber.objects.filter(pk__in=_among(ids)).values_list("pk", *columns, since)}
    chosen: dict[int, set[int]] = defaultdict(set)
    choosers = [pk for pk, (_, _, is_every, *_) in people.items() if not is_every]
    if choosers:
        for subscriber_id, force_id in Subscription.objects.filter(subscriber__in=_among(choosers)).values_list(
            "subscriber_id", "force_id"
        ):
            chosen[subscriber_id].add(force_id)
    found, settled = [], []
    for pk, subscriber_id, attempts in rows:
        state, email, is_every, wants_empty, since_at = people[subscriber_id]
        if state != Subscriber.State.SUBSCRIBED or not email:
            settled.append(Answer(pk, State.SKIPPED, f"is {state} now"))
            continue
        forces = None if is_every else frozenset(chosen[subscriber_id])
        found.append(Person(pk, subscriber_id, email, forces, since_at, attempts, wants_empty and edition.kind == Edition.Kind.WEEKLY))
    return Batch(found, settled, rows[-1][0] if rows else 0)


def _among(ids: list[int]) -> list[int] | RawSQL:
    """One parameter instead of hundreds, where the database has arrays."""
    return RawSQL("SELECT unnest(%s::bigint[])", [ids]) if connection.vendor == "postgresql" else ids


def record(answers: Iterable[Answer], now: datetime) -> None:
    """Write answers down in one transaction. A recorded delivery is never sent again; one accepted late still counts."""
    groups: dict[tuple[State, str, float, bool], list[int]] = defaultdict(list)
    named: list[tuple[int, str]] = []
    refused: list[tuple[int, str]] = []
    for answer in answers:
        if answer.message_id and answer.state == State.SENT:
            named.append((answer.delivery_id, "".join(answer.message_id.split())[:200]))
            continue
        if answer.state == State.REFUSED:
            refused.append((answer.delivery_id, answer.detail))
        groups[answer.state, answer.detail, answer.after, answer.is_try].append(answer.delivery_id)
    with transaction.atomic():
        if named:
            _sent_as(named, now)
        for (state, detail, after, is_try), pks in groups.items():
            Delivery.objects.filter(pk__in=_among(sorted(pks)), state__in=(State.OWED, State.CLAIMED)).update(
                state=state,
                detail=detail[:300],
                lease_until_at=None,
                sent_at=now if state == State.SENT else None,
                send_after_at=now + timedelta(seconds=after) if after else None,
                **({} if is_try else {"attempts": F("attempts") - 1}),
            )
        hear(refused, now)


def _sent_as(named: list[tuple[int, str]], now: datetime) -> None:
    """Deliveries that were sent, each with the provider's own name for it."""
    sent = f"UPDATE {TABLE} SET state = 'sent', detail = '', lease_until_at = NULL, send_after_at = NULL, sent_at = %s, message_id ="
    at = connection.ops.adapt_datetimefield_value(now)
    ids, names = zip(*sorted(named), strict=True)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            said = "unnest(%s::bigint[], string_to_array(%s, chr(10))) AS said (pk, name)"  # one string: a list is quoted word by word
            where = "id = said.pk AND state IN ('owed', 'claimed')"
            cursor.execute(f"{sent} said.name FROM {said} WHERE {where}", [at, list(ids), "\n".join(names)])
        else:
            rows = [(at, name, pk) for pk, name in zip(ids, names, strict=True)]
            cursor.executemany(f"{sent} %s WHERE id = %s AND state IN ('owed', 'claimed')", rows)


def free(worker: str, accepted: Iterable[int], now: datetime) -> None:
    """What a dead sender left: its accepted mails are recorded, what else it had claimed is owed again."""
    record((Answer(pk, State.SENT) for pk in accepted), now)
    sending = Edition.objects.filter(state=Edition.State.SENDING)
    Delivery.objects.filter(edition__in=sending, claimed_by=worker, state=State.CLAIMED).update(state=State.OWED, lease_until_at=None)
