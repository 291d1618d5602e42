"""Bare anymail batches, without a ledger: `python -m bench.bare EDITION usual|lean`, with what it took as one line of JSON.

The digest, the addresses and every personal value are made before the clock starts, as the floor's bytes are. `usual` is what a user of
anymail writes from its documentation: whole links as merge_data, a Message-ID and List-Unsubscribe of one's own as merge_headers. `lean` is
the least that can be asked of anymail for equal mails: tokens alone go with each person, everything else stands once in the shared part.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from anymail.message import AnymailMessage  # noqa: E402 - after setup
from django.core.mail import EmailMultiAlternatives, get_connection  # noqa: E402

from subscribers import ledger, mail, origin  # noqa: E402
from subscribers.mail import Draft, Person  # noqa: E402
from subscribers.models import Delivery, Edition  # noqa: E402
from subscribers.press import Coverage, Press  # noqa: E402

SIZE = 1000
MARKS = {"preferences": "%recipient.preferences%", "unsubscribe": "%recipient.unsubscribe%"}
Own = tuple[str, dict[str, str], dict[str, str]]
"""An address, what is merged into the bodies, and headers."""


def usual(edition: Edition, person: Person) -> Own:
    headers, own_links = mail.personal(edition, person)
    return person.address, own_links, {name: headers[name] for name in ("Message-ID", "List-Unsubscribe")}


def lean(edition: Edition, person: Person) -> Own:
    preferences, leaving = mail.tokens(edition, person)
    name = origin.message_id(edition.pk, person.delivery_id)
    return person.address, {"preferences": preferences, "unsubscribe": leaving, "name": name}, {}


def message(made: Draft, edition: Edition, line: Coverage, own: list[Own], is_lean: bool) -> EmailMultiAlternatives:
    shared = {name: mail.unfolded(value) for name, value in mail.edition_headers(edition).items() if name != "MIME-Version"}
    places = mail.doored(*MARKS.values()) if is_lean else MARKS
    found = AnymailMessage(made.subject, made.text.filled(places | {"coverage": line.text}), shared.pop("From"), [to for to, _, _ in own])
    found.attach_alternative(made.html.filled(places | {"coverage": line.html}), "text/html")
    found.extra_headers = shared
    found.merge_data = {to: values for to, values, _ in own}
    if is_lean:
        found.extra_headers |= {"Message-ID": "%recipient.name%", "List-Unsubscribe": mail.leave(MARKS["unsubscribe"])}
    else:
        found.merge_headers = {to: headers for to, _, headers in own}
    return found


def main() -> None:
    edition, is_lean = Edition.objects.get(pk=int(sys.argv[1])), sys.argv[2] == "lean"
    press = Press(edition).prepare()
    rows = list(Delivery.objects.filter(edition=edition).order_by("pk").values_list("pk", "subscriber_id", "attempts"))
    people = ledger.people_of(edition, rows).people
    made = press.draft_for(people[0])
    assert made
    line = press.coverage(people[0])
    personal: Callable[[Edition, Person], Own] = lean if is_lean else usual
    own = [personal(edition, person) for person in people]
    with get_connection() as connection:
        started = time.perf_counter()
        for start in range(0, len(own), SIZE):
            connection.send_messages([message(made, edition, line, own[start : start + SIZE], is_lean)])
        seconds = time.perf_counter() - started
    print(json.dumps({"seconds": seconds}))


if __name__ == "__main__":
    main()
