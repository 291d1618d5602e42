"""Status and outcome words: cancelled, postponed, adjourned, concluded; and how a hearing ended."""

from __future__ import annotations

import re

from listings.notice import Outcome
from listings.reading.grammar.patterns import any_case_of, phrases
from listings.reading.grammar.prefilter import Prefiltered

OUTCOMES: dict[Outcome, str] = {
    Outcome.WOULD_HAVE_BEEN_DISMISSED: r"""
        would(?:,? [^.;]{0,60},?)? have been (?:dismissed|sacked|a dismissal)
        would be dismissed(?=[^.;]{0,60}\b(?:if|had|were)\b)
        dismissal would have
        wouldv?e? have (?:resulted in|led to) dismissal
        had (?:he|she|they|the officer) [^.;]{0,60}dismiss
        would have resulted in (?:his|her|their )?\s?dismissal
        byddai [^.;]{0,40}diswyddo
    """,
    Outcome.DISMISSED: r"""
        (?:lost|loses) (?:his|her|their) jobs?
        sacked
        dismiss(?:ed|al|es)(?: from (?:the )?(?:force|service|police))?(?: (?:immediately )?without notice)?
        diswyddo
    """,
    Outcome.FINAL_WRITTEN_WARNING: r"final written warning|rhybudd ysgrifenedig terfynol",
    Outcome.REDUCTION_IN_RANK: r"reduc(?:tion|ed) in rank|demot(?:ed|ion)|reduced (?:from|to) the rank",
    Outcome.WRITTEN_WARNING: r"written warning|rhybudd ysgrifenedig",
    Outcome.NOT_PROVEN: r"""
        not (?:been )?(?:proven|proved|found proved|made out|upheld)
        (?:nothing|none|no allegations?|no breach\w*)(?: of [^.;]{0,40})?(?: (?:was|were))? (?:found|proved|proven|upheld|made out)
        no (?:misconduct|breach\w*)
        (?:nothing|none)(?=\W*$)
        unproven
        cleared of
        (?:was|were|been|is) cleared(?! (?:away|up|out|from|that)\b)
        case (?:was )?(?:found )?not proven
        allegations? (?:was|were) (?:found )?not proved
    """,
    Outcome.REFLECTIVE_PRACTICE: r"reflective (?:practice|review)|practice requiring improvement",
    Outcome.NO_FURTHER_ACTION: r"no (?:further |disciplinary )?action|no sanction",
}
_OUTCOMES = tuple((outcome, Prefiltered(rf"\b{any_case_of(block)}", re.IGNORECASE)) for outcome, block in OUTCOMES.items())
CONCLUDED = phrases(r"""
    (?:panel|chair|hearing|tribunal|chief constable|assistant chief constable|deputy chief constable|she|he)
        \b[^.;]{0,60}\b(?:found|concluded|determined|imposed|gave|decided that|
        dismissed (?:him|her|them|the officer))
    concluded on
    lost (?:his|her|their) jobs?
    (?:gross misconduct|misconduct|allegations?|case|breach\w*|it)\b[^.;]{0,30}\b(?:was|were) (?:found |not )?
        (?:proven|proved|upheld|found)
    outcome
    panel dismisses
    received a (?:final )?written
    resulted in
    sanction imposed
    took place
    was heard
    was held
    was sacked
    were held
    were sacked
    (?:was|were|has been|have been|had been|be(?:en)?) (?:found|dismissed|given|issued|reduced|proven|proved|
        cleared|told)
    would have been dismissed
""")
PAST_HELD = phrases(r"""
    a gynhaliwyd
    appeared (?:before|at)
    attended a
    concluded
    cynhaliwyd
    faced a
    had been held
    has been held
    heard by
    (?:hearing|meeting|tribunal) held
    sat (?:on|from|between)
    takes? place yesterday
    took place
    was convened
    was dealt with
    was heard
    was held
    was subject to
    were heard
    was conducted
    were held
""")

OVER = re.compile(r"^\W*(?:finished|concluded|completed|ended|over|past|closed case|case closed|done|heard)\b(?!-)", re.IGNORECASE)
# What the panel weighed and did not do ("thought of dismissal, and of a final written warning, and settled on ...").
_WEIGHED = re.compile(
    r"\b(?:considered|considering|thought (?:of|about)|contemplated|weighed|(?:stopped|fell|falls|fall|falling|just) short of|rather than|"
    r"instead of|ruled out|decided against|rejected|declined|nor|neither|avoid(?:ed|s)?|escaped?|spared|"
    r"(?:request|call|application|submission|argu\w+|asked|pressed|sought|threshold) (?:for|to))\b"
    r"(?:(?!\b(?:but|has been|have been|was|were|settled|imposed|decided on|chose|opted|gave|given|receives?|received|instead)\b)"
    r"[^.;]){0,60}$",
    re.IGNORECASE,
)


_NOT = re.compile(
    r"\b(?:not|never) (?:to )?(?:be |been |have been |being )?(?:given )?(?:an? )?$|"
    r"\b(?:unable to|could not|did not|cannot|not able to) (?:conclude|find|say|determine|be sure)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_ENDS = Prefiltered(
    any_case_of(r"""
        action
        allegations?
        breach
        cleared
        demot
        dismiss
        diswyddo
        improvement
        jobs?\b
        made out
        misconduct
        none
        nothing
        prov
        rank
        reflective
        rhybudd
        sacked
        sanction
        upheld
        warning
    """),
    re.IGNORECASE,
)


def find_outcome(text: str) -> tuple[Outcome, int, int] | None:
    """The weightiest way of ending that the text names, and where."""
    if not _ENDS.search(text):
        return None
    for outcome, pattern in _OUTCOMES:
        for match in pattern.finditer(text):
            if outcome is Outcome.NOT_PROVEN or not (_WEIGHED.search(before := text[: match.start()]) or _NOT.search(before)):
                return outcome, match.start(), match.end()
    return None
