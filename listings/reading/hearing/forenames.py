"""The forename of an officer whom a story calls by surname beside the rank."""

from __future__ import annotations

from listings.notice import OfficerNamed
from listings.reading.grammar.names import surname
from listings.reading.grammar.unnamed import find_answering
from listings.reading.hearing.found import Found, said
from listings.reading.hearing.line import Line


def told_in_full(officer: OfficerNamed, lines: list[Line]) -> Found | None:
    """ "Alex Name will answer allegations ... ex-PC Name": the sentence that says who is to answer gives the forename."""
    if officer.is_anonymous or not officer.name or " " in officer.name:
        return None
    for line, start, _, words in said([line for line in lines if not line.key]):
        if (told := find_answering(words)) and surname(told.officer.name or "") == surname(officer.name):
            return Found(told.officer.name, line, start + told.start, start + told.end)
    return None
