"""What a panel found, as printed: gross misconduct, misconduct, not proven (Police (Conduct) Regulations 2020, reg. 42)."""

from __future__ import annotations

import re

from listings.reading.grammar.patterns import any_of
from listings.reading.grammar.prefilter import Prefiltered

_VERB = (
    r"(?:found|proven|proved|determined|concluded|decided|amount(?:ed|s|ing)? to|accepted|admitted|committed|established|upheld|finding of)"
)
_NOT = any_of(r"""
    misconduct (?:was )?not (?:proven|proved|found)
    no (?:gross )?misconduct
    not (?:been )?(?:proven|proved|found proved|made out|upheld)
""")
FINDING = Prefiltered(
    any_of(rf"""
        \b{_NOT}\b
        \b(?:gross )?misconduct(?: \w+)? (?:was |were |is |has been )?(?:found |been )?(?:proven|proved|found|established|upheld)\b
        \b{_VERB}\b[^.;]{{0,60}}?\b(?P<kind>(?:gross )?misconduct)\b(?! (?:hearing|panel|meeting|proceeding|matter|allegation|regulation))
    """),
    re.IGNORECASE,
)
_CONDITIONAL = re.compile(r"\b(?:if|would|could|may|might|whether|alleged(?:ly)? to)\b", re.IGNORECASE)


_FOUND_THAT = re.compile(r"\bfound that\b[^.;]{0,220}?\b(?:was|were|amounted to) (?P<kind>(?:gross )?misconduct)\b", re.IGNORECASE)


def find_finding(sentence: str) -> tuple[str, int, int] | None:
    """(the finding as printed, start, end) where the sentence says what was found, not what might be."""
    match = FINDING.search(sentence) or _FOUND_THAT.search(sentence)
    if match is None or _CONDITIONAL.search(sentence[: match.end()]):
        return None
    part = "kind" if match["kind"] else 0
    return match[part], match.start(part), match.end(part)
