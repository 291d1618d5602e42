"""The labels that forces put before what they tell, each taken for the field that it announces."""

from __future__ import annotations

import pytest

from listings.reading.grammar.forces import find_forces, is_force_name
from listings.reading.grammar.labels import key_of

LABELS = {
    "officer": "The name of the officer concerned|Officer(s) subject of proceedings|Rank, name and number|Name/rank|Officer named",
    "date": "Date/Time/Venue|Where and when|The date on which the hearing will be held|Date of Misconduct Hearing(s)|Time/date",
    "time": "Time (24 hr)|The time at which the hearing will start|Sitting times|Start time (approx)",
    "venue": "The place at which the hearing will take place|Location (in person or remote)|Hearing venue and address",
    "allegation": "A description of the alleged conduct|A brief description of the conduct that is the subject matter of the case|Brief details",
    "standards": "Alleged breach of the Standards of Professional Behaviour|Standards engaged",
    "duration": "No. of days|Length of hearing",
    "outcome": "Sanction imposed|Outcome of hearing|Outcome (sanction)",
    "chair": "Presiding chair|Panel chair",
    "": "Purpose|Level of misconduct|Share|The chair has directed that the hearing is public.",
}


@pytest.mark.parametrize(("label", "key"), [(label, key) for key, labels in LABELS.items() for label in labels.split("|")])
def test_a_label_announces_its_field(label: str, key: str) -> None:
    assert key_of(label) == key


def test_a_force_named_in_capitals_is_known() -> None:
    assert is_force_name("WEST MERCIA POLICE") == "west-mercia"
    assert [slug for slug, _, _ in find_forces("Heard by WARWICKSHIRE POLICE today")] == ["warwickshire"]
