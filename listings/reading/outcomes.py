"""Status and outcome words: cancelled, postponed, adjourned, concluded; and how a hearing ended."""

from __future__ import annotations

import re

from listings.notice import Outcome, Status
from listings.reading.clean import words_of
from listings.reading.patterns import any_of, phrases

OUTCOMES: tuple[tuple[Outcome, str], ...] = (
    (
        Outcome.WOULD_HAVE_BEEN_DISMISSED,
        r"""
            would(?:,? [^.;]{0,60},?)? have been (?:dismissed|a dismissal)
            would be dismissed
            dismissal would have
            wouldv?e? have (?:resulted in|led to) dismissal
            had (?:he|she|they|the officer) [^.;]{0,60}dismiss
            would have resulted in (?:his|her|their )?\s?dismissal
            byddai [^.;]{0,40}diswyddo
        """,
    ),
    (
        Outcome.DISMISSED,
        r"""
            (?:lost|loses) (?:his|her|their) jobs?
            sacked
            dismiss(?:ed|al|es)(?: from (?:the )?(?:force|service|police))?(?: (?:immediately )?without notice)?
            diswyddo
        """,
    ),
    (Outcome.FINAL_WRITTEN_WARNING, r"final written warning|rhybudd ysgrifenedig terfynol"),
    (Outcome.REDUCTION_IN_RANK, r"reduc(?:tion|ed) in rank|demot(?:ed|ion)|reduced (?:from|to) the rank"),
    (Outcome.WRITTEN_WARNING, r"written warning|rhybudd ysgrifenedig"),
    (
        Outcome.NOT_PROVEN,
        r"""
            not (?:been )?(?:proven|proved|found proved|made out|upheld)
            (?:nothing|none|no allegations?|no breach\w*|no misconduct)(?: of [^.;]{0,40})?(?: (?:was|were))?
                (?: (?:found|proved|proven))?
            unproven
            cleared
            case (?:was )?(?:found )?not proven
            allegations? (?:was|were) (?:found )?not proved
        """,
    ),
    (Outcome.REFLECTIVE_PRACTICE, r"reflective (?:practice|review)|practice requiring improvement"),
    (Outcome.NO_FURTHER_ACTION, r"no (?:further |disciplinary )?action|no sanction"),
)
_OUTCOMES = tuple((outcome, re.compile(rf"\b{any_of(block)}", re.IGNORECASE)) for outcome, block in OUTCOMES)
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
    were held
""")

OVER = re.compile(r"^\W*(?:finished|concluded|completed|ended|over|past|closed case|case closed|done)\b(?!-)", re.IGNORECASE)
CANCELLED = phrases(r"""
    cancell?ed
    will (?:not|no longer) (?:now )?(?:be (?:going ahead|taking place|proceeding|held)|take place(?! on| as))
    has been (?:withdrawn|discontinued|called off)
    withdrawn
    called off
    discontinued
    is no longer (?:taking place|going ahead|required|needed|proceeding)
    will no longer (?:take place|go ahead|be held|proceed)
    not proceeding
    abandoned
    wedi'i ganslo
    wedi ei ganslo
    ganslwyd
    canslwyd
""")
POSTPONED = phrases(r"""
    postpon(?:ed|ement)
    re-?scheduled
    re-?arranged
    originally (?:listed|scheduled|due|planned|set|fixed|to have)
    will now (?:take place|start|begin|sit|open|run) (?:on|from|between)
    put back
    put off
    (?:was|were|had been) to have (?:opened|begun|started|sat|been|taken)
    (?:opens|starts|begins|sits|will (?:open|start|begin|sit|be held)) instead
    instead (?:on|from)
    pushed back
    deferred
    moved (?:from|to)
    has (?:been )?moved
    date (?:has )?changed
    vacated
    re-?listed
    will not (?:now )?go ahead on
    will not (?:now )?(?:start|begin|proceed|take place|go ahead) (?:on|as planned)
    new dates? (?:is|are|will|has|have|to be|tbc)
    delayed
    aildrefnwyd
    wedi'i aildrefnu
""")
ADJOURNED = phrases(r"""
    adjourned
    adjournment
    part[- ]heard
    stood (?:down|over)
    (?:will|to|is due to) (?:resume|reconvene)
    resumes?
    reconvenes?
    wedi'i ohirio
    wedi ei ohirio
    gohiriwyd
    ohirio
""")
_GENERAL = phrases(r"""
    any (?:change|cancellation|postponement)
    are sometimes
    can be
    cancel your
    cancelled booking
    cancelling
    could be
    efallai
    fel arfer
    gall(?:ai|ant?)?
    gellir
    hearings? (?:may|can|could|might|are|is) (?:be )?(?:sometimes )?(?:cancelled|postponed|adjourned)
    if (?:a|the|this|it|they|we|any|you|your)
    in the event
    is sometimes
    liable to
    may be
    might be
    occasionally
    os (?:bydd|yw|caiff)
    short notice
    should (?:a|the|this|it)
    sometimes
    status=
    subject to
    to cancel
    unless
    weithiau
    where a
    whether
""")


_ENDS = re.compile(
    any_of(r"""
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
        match = pattern.search(text)
        if match:
            return outcome, match.start(), match.end()
    return None


_STATUS_WORDS = frozenset(
    [
        "cancelled",
        "canceled",
        "withdrawn",
        "called",
        "discontinued",
        "longer",
        "proceeding",
        "abandoned",
        "ganslo",
        "ganslwyd",
        "canslwyd",
        "postponed",
        "postponement",
        "rescheduled",
        "schedule",
        "scheduled",
        "rearranged",
        "arranged",
        "put",
        "pushed",
        "deferred",
        "moved",
        "changed",
        "forward",
        "vacated",
        "relisted",
        "listed",
        "not",
        "new",
        "originally",
        "now",
        "instead",
        "have",
        "delayed",
        "aildrefnwyd",
        "aildrefnu",
        "adjourned",
        "adjournment",
        "part",
        "stood",
        "resume",
        "resumes",
        "reconvene",
        "reconvenes",
        "ohirio",
        "gohiriwyd",
    ]
)


def find_status(sentence: str) -> tuple[Status, int, int] | None:
    """What a sentence says has become of the hearing; None where it only says what may become of hearings."""
    if words_of(sentence).isdisjoint(_STATUS_WORDS):
        return None
    cancelled = CANCELLED.search(sentence)
    adjourned = ADJOURNED.search(sentence)
    postponed = POSTPONED.search(sentence)
    if not (cancelled or adjourned or postponed) or _GENERAL.search(sentence):
        return None
    is_moved = (
        bool(postponed)
        and "cancel" not in (cancelled[0].lower() if cancelled else "")
        and postponed[0].lower().startswith(("re", "postpon", "new date"))
        if postponed
        else False
    )
    if (
        cancelled
        and not is_moved
        and not re.search(
            r"\b(?:representation|order|direction|complaint|application|statement|resignation|anonymity)\w*\s"
            r"(?:has |have |was |were )?(?:been )?(?:withdrawn|discontinued)",
            sentence,
            re.IGNORECASE,
        )
    ):
        is_withdrawn = "withdrawn" in cancelled[0].lower() and "cancel" not in sentence.lower()
        return (Status.WITHDRAWN if is_withdrawn else Status.CANCELLED), cancelled.start(), cancelled.end()
    if adjourned and not (postponed and postponed[0].lower().startswith("postpon")):
        return Status.ADJOURNED, adjourned.start(), adjourned.end()
    if postponed:
        return Status.POSTPONED, postponed.start(), postponed.end()
    return None
