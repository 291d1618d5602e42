"""Lines that stand outside the hearings and name the one they speak of."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from listings.notice import HearingType, Notice, Page
from listings.reading import read

AT = datetime(2026, 11, 2, 6, 15, tzinfo=UTC)
TWO = """<h1>Misconduct hearings</h1>
<h2>{one}PC Alma Hale</h2><p>Monday 16 November 2026, 10am. Tees Hall, Stockton, TS1 9ZZ</p><p>Alleged to have sold a bicycle.</p>
<h2>{two}PS Odo Brack</h2><p>Tuesday 24 November 2026, 2pm. Tees Hall, Stockton, TS1 9ZZ</p><p>Alleged to have lied.</p>
<h2>More</h2><p>{below}</p>"""


def two_hearings(below: str, one: str = "", two: str = "") -> list[Notice]:
    body = TWO.format(below=below, one=one, two=two).encode()
    notices = list(read(Page("https://www.cleveland.police.uk/misconduct/x/", body, "text/html", AT, "cleveland")).notices)
    assert [notice.officers[0].name for notice in notices] == ["Alma Hale", "Odo Brack"]
    return notices


@pytest.mark.parametrize(
    ("below", "one", "two"),
    [
        ("The second hearing is an accelerated misconduct hearing.", "", ""),
        ("Hearing 2 is an accelerated misconduct hearing.", "Hearing 1: ", "Hearing 2: "),
    ],
)
def test_a_kind_told_below_the_list_is_that_of_the_hearing_named(below: str, one: str, two: str) -> None:
    kinds = [notice.hearing_type for notice in two_hearings(below, one, two)]

    assert kinds == [HearingType.MISCONDUCT_HEARING, HearingType.ACCELERATED]


def test_a_deadline_for_each_told_in_one_sentence_goes_to_each() -> None:
    below = "Book by noon on 12 November 2026 for the first hearing and by noon on 20 November 2026 for the second."

    days = [notice.attend_by and notice.attend_by.by_on for notice in two_hearings(below)]

    assert days == [date(2026, 11, 12), date(2026, 11, 20)]


def test_standards_shared_out_below_the_list_go_to_their_officers() -> None:
    notices = two_hearings("Standards: for PC Hale, honesty and integrity; for PS Brack, discreditable conduct.")

    assert [notice.standards for notice in notices] == [("Honesty and Integrity",), ("Discreditable Conduct",)]
