"""Pages about an officer's court case: its hearings are none of ours, and a misconduct hearing beside it keeps its own fate."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from listings.notice import Notice, Page, Status, Unreadable
from listings.reading import read

AT = datetime(2026, 5, 18, 6, 15, tzinfo=UTC)
TO_FOLLOW = "She has a case to answer for gross misconduct. A misconduct hearing will be arranged when the criminal proceedings are over."


def notices_of(title: str, *paragraphs: str) -> list[Notice]:
    body = f"<h1>{title}</h1>" + "".join(f"<p>{words}</p>" for words in paragraphs)
    try:
        return list(read(Page("https://www.kent.police.uk/news/x/", body.encode(), "text/html", AT, "kent"), "notices").notices)
    except Unreadable:
        return []


@pytest.mark.parametrize(
    "told",
    [
        "PC Ada Farrowdene is charged with theft and appeared before magistrates in Maidstone. The hearing was adjourned.",
        "PC Ada Farrowdene is due at Medway Magistrates' Court on 2 June 2026. A first hearing set for 12 May was postponed.",
        "PC Ada Farrowdene denied two offences before magistrates. The hearing was adjourned until Monday 8 June 2026 at 10am.",
        "PC Ada Farrowdene was bailed by a district judge. The next hearing was postponed to 22 June 2026.",
        "The trial of PC Ada Farrowdene at Maidstone Crown Court was adjourned on 6 May 2026 after a juror fell ill.",
        "PC Ada Farrowdene was found guilty of assault on 8 May 2026 after an earlier hearing was vacated. Sentencing is to follow in court.",
    ],
)
def test_a_hearing_of_a_court_that_is_put_off_is_none_of_ours(told: str) -> None:
    assert notices_of("Kent officer: update", told, TO_FOLLOW) == []


@pytest.mark.parametrize(
    ("title", "told", "status"),
    [
        (
            "Misconduct hearing: PC Ada Farrowdene",
            "She was convicted at Medway Magistrates' Court of theft. The hearing has been adjourned. A new date will be published here.",
            Status.ADJOURNED,
        ),
        (
            "Notice of misconduct hearing for PC Ada Farrowdene",
            "The hearing has been postponed until the criminal trial has ended.",
            Status.POSTPONED,
        ),
        (
            "Kent officer: update",
            "PC Ada Farrowdene was acquitted in court. Her misconduct hearing has been adjourned; a new date will be set.",
            Status.ADJOURNED,
        ),
        (
            "Kent officer: update",
            "A misconduct hearing for PC Ada Farrowdene, sentenced in court in March, was due to begin on 12 May 2026. It has been postponed.",
            Status.POSTPONED,
        ),
        (
            "PC Ada Farrowdene",
            "A misconduct panel met on 11 May 2026 in the case of PC Ada Farrowdene, who was jailed by a court. The panel adjourned the hearing.",
            Status.ADJOURNED,
        ),
    ],
)
def test_a_misconduct_hearing_put_off_beside_a_court_case_is_given(title: str, told: str, status: Status) -> None:
    assert [(notice.starts_on, notice.status) for notice in notices_of(title, told)] == [(None, status)]


def test_what_became_of_a_court_hearing_is_not_told_of_the_misconduct_hearing() -> None:
    [notice] = notices_of(
        "Misconduct hearing PC Farrowdene",
        "PC Ada Farrowdene will face a misconduct hearing at County Hall, Maidstone on Monday 15 June 2026 at 10am.",
        "She was charged with theft and appeared at Maidstone Magistrates' Court. The first hearing there was adjourned.",
    )

    assert (notice.starts_on, notice.status) == (date(2026, 6, 15), Status.SCHEDULED)


@pytest.mark.parametrize("words", ["was adjourned until", "has been adjourned to", "was adjourned part-heard until"])
def test_the_day_to_which_a_hearing_was_adjourned_is_its_day(words: str) -> None:
    [notice] = notices_of("Misconduct hearing", f"PC Ada Farrowdene. The hearing {words} Monday 22 June 2026 at 10am.")

    assert (notice.starts_on, notice.status) == (date(2026, 6, 22), Status.ADJOURNED)
