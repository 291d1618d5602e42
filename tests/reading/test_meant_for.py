"""Lines that stand outside the hearings and name the one they speak of."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from listings.notice import HearingType, Notice, Outcome, Page, Status
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


def story(*paragraphs: str) -> list[Notice]:
    body = "<h1>Officer dismissed over clips</h1>" + "".join(f"<p>{words}</p>" for words in paragraphs)
    return list(read(Page("https://www.cleveland.police.uk/news/x/", body.encode(), "text/html", AT, "cleveland")).notices)


def test_the_lead_of_a_story_tells_how_the_hearing_ended_that_it_dates_below() -> None:
    over, coming = story(
        "A constable has been dismissed without notice after a panel found that he had filmed custody screens and sent the clips on.",
        "The case of PC Alma Hale was heard at a gross misconduct hearing on 20 and 21 October 2026.",
        "A former sergeant will face a separate gross misconduct hearing on 20 November. It is alleged that he saw the clips.",
        "PC Hale will be put on the barred list.",
    )

    assert (over.officers[0].name, over.status, over.outcome) == ("Alma Hale", Status.CONCLUDED, Outcome.DISMISSED)
    assert (coming.officers[0].name, coming.officers[0].rank, coming.starts_on) == (None, "PS", date(2026, 11, 20))


def test_what_all_three_are_accused_of_is_said_of_each() -> None:
    notices = story(
        "Inspector Hugh Pargeter will face a misconduct hearing from 11 to 15 January 2027, PC Salma Rudge from 25 to 27 January 2027 "
        "and former PC Jem Harkin on 9 February 2027.",
        "All three are accused of sharing messages.",
    )

    assert [notice.allegation for notice in notices] == ["All three are accused of sharing messages."] * 3
