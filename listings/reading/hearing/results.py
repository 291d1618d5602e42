"""Titles of a page's lists of hearings: those to come and those that are over. None is a label of the hearing above it."""

from __future__ import annotations

import re
from dataclasses import replace

from listings.reading.grammar.dates import find_dates
from listings.reading.grammar.names import surname
from listings.reading.grammar.officers import find_officers
from listings.reading.grammar.patterns import any_case_of
from listings.reading.hearing.line import Line

_ASIDE = r"(?:\W*\([^)]*\)|\W* (?:-|–|—) .{0,50}|,? (?:shown|kept|published|available|displayed|held|posted|listed) .{0,50})?\W*"
_OVER = any_case_of(r"""
    (?:recent|latest|past|previous|earlier|prior|completed|concluded|finished|finali[sz]ed|closed|historic(?:al)?|archived?|other)(?:ly)?
        (?: (?:and|or) \w+)?(?: \w+){0,4}? (?:results|outcomes|decisions|findings|sanctions|hearings?|cases|tribunals|
            meetings|proceedings)
    (?:results|outcomes|decisions|findings|sanctions) (?:of|from|for|at|in|since|following|after|reached|published|notices?)\b.{0,60}
    (?:\w+ ){0,3}?(?:hearings?|misconduct|panels?|tribunals?|proceedings|case|conduct|regulation 43)
        [ ](?:results|outcomes|decisions|outcome notices|reports)
    outcome (?:notices|reports|summaries)
    (?:hearings?|cases|proceedings)(?: (?:that|which))?(?: (?:have|are))?(?: (?:been|already|now|recently))?
        [ ](?:over|completed|concluded|finished|heard|decided|closed|held)
    what (?:the |our |other |recent )?(?:panels?|hearings?|chairs?)(?: have| has)? (?:decided|found|ruled)
    how (?:\w+ ){0,3}(?:hearings|cases) (?:were |have )?(?:ended|concluded|decided|been decided)
""")
_PLURAL = r"(?:\w+ (?:and|&) )?(?:results|outcomes|decisions|findings|sanctions|determinations)(?: (?:and|&) \w+)?"
_ONE = r"(?:outcome|result|decision|finding|sanction|determination)"
_COMING = any_case_of(r"""
    (?:upcoming|forthcoming|future|scheduled|planned|pending|current|coming)(?: (?:and|or) \w+)?(?: \w+){0,3}?
        [ ](?:hearings|cases|tribunals|meetings|proceedings)
    (?:public |police |gross |private )*(?:misconduct|accelerated|special case|disciplinary)(?: (?:misconduct|public|private|case))*
        [ ](?:hearings|meetings)
    (?:police )?appeals? tribunals
    (?:hearings|cases|tribunals)(?: (?:that|which) are)? (?:to come|coming up|scheduled|listed|yet to be heard)
""")
OVER = re.compile(rf"\W*(?:the |our |all )?{_OVER}{_ASIDE}", re.IGNORECASE)
_RESULTS = re.compile(rf"\W*(?:the |our |all )?(?:{_PLURAL}|{_ONE}){_ASIDE}", re.IGNORECASE)
_MANY = re.compile(rf"\W*(?:the |our |all )?{_PLURAL}{_ASIDE}", re.IGNORECASE)
_OF_COMING = re.compile(rf"\W*(?:the |our |all )?{_COMING}{_ASIDE}", re.IGNORECASE)
_LOOK = re.compile(
    r"\b(?:results?|outcomes?|decisions?|findings?|sanctions?|determinations?|hearings?|cases|tribunals|meetings|proceedings|"
    r"decided|found|reports)\b",
    re.IGNORECASE,
)


def title_lists(lines: list[Line]) -> None:
    """Make a heading of every line that titles a list, on the level of the hearings above it; a label of one hearing stays a label."""
    section, named = 2, 9  # the level of the heading over the list that goes on, and the highest one of its hearings
    for at, line in enumerate(lines):
        if _is_title(line, lines, at):
            level = min(line.block.level if line.is_heading else 9, named)
            if level == 9:
                level = min(section + 1, 5)
            line.block, line.is_heading = replace(line.block, kind="heading", level=level, lead=0), True
            line.key, line.label, line.is_bare_label, line.value_at = "", "", False, 0
            named = 9
        elif line.is_heading and not line.key and find_officers(line.text):
            named = min(named, line.block.level)
        elif line.is_heading and not line.key and not find_dates(line.text):
            section, named = max(line.block.level, 2), 9


def titles_list(text: str) -> bool:
    """Whether a heading titles a list of several hearings, to come or over."""
    return len(text) <= 90 and bool(_LOOK.search(text)) and bool(OVER.fullmatch(text) or _OF_COMING.fullmatch(text))


def _is_title(line: Line, lines: list[Line], at: int) -> bool:
    text = line.text
    if len(text) > 90 or line.block.row or line.block.label or not _LOOK.search(text) or not (line.is_bare_label or not line.key):
        return False
    stands_out = line.is_heading or line.block.lead >= len(text) - 2 or text.rstrip().endswith(":")
    if stands_out and (OVER.fullmatch(text) or _OF_COMING.fullmatch(text)):
        return not find_officers(text)
    if not _RESULTS.fullmatch(text):
        return False
    below = next((other for other in lines[at + 1 : at + 3] if other.text), None)
    if below is None:
        return False
    if _names_another(below, lines[:at]):
        return True
    return bool(_MANY.fullmatch(text)) and line.is_heading and _is_as_high(line, below, lines[:at])


def _names_another(line: Line, above: list[Line]) -> bool:
    """Whether the line is about an officer of whom nothing above it speaks."""
    named = find_officers(line.text[:300])
    names = {surname(m.officer.name) for m in named[:1] if m.officer.name and not m.role}
    return bool(names) and not any(re.search(rf"\b{re.escape(name)}\b", other.text.casefold()) for name in names for other in above)


def _is_as_high(line: Line, below: Line, above: list[Line]) -> bool:
    """A heading of several results on the level of the list's own title, where no other label is a heading on that level."""
    if below.is_heading or below.block.row:
        return True
    heads = [other for other in above if other.is_heading and other.block.level <= line.block.level]
    if not heads or heads[-1].block.level < line.block.level or heads[-1].key:
        return False
    return not find_officers(heads[-1].text)
