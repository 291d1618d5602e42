"""Forms that print a name in two boxes: the surname in one, the forenames in another."""

from __future__ import annotations

from listings.notice import OfficerNamed
from listings.reading.grammar.mentions import Mention
from listings.reading.grammar.names import clean_name
from listings.reading.grammar.ranks import FORMER
from listings.reading.hearing.line import Line

_NEAR = 4  # lines between the two boxes: a number or a rank may stand there


def join_names(lines: list[Line]) -> None:
    """Make a labelled surname, with the forenames labelled near it, the officer of the record."""
    for at, line in enumerate(lines):
        value = line.value.strip(" .,")
        if line.key != "surname" or line.is_bare_label or not value:
            continue
        near = (other for other in (*lines[at + 1 : at + _NEAR], *lines[max(0, at - _NEAR) : at]) if other.block.row == line.block.row)
        first = next((other.value.strip(" .,") for other in near if other.key == "forename" and not other.is_bare_label), "")
        name = clean_name(f"{first} {FORMER.sub('', value)}".strip())
        line.key = "officer"
        line.officers = [Mention(line.value_at, len(line.text), OfficerNamed(name, None, None, bool(FORMER.search(value))))]
