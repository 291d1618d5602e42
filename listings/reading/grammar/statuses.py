"""What has become of a hearing: cancelled, withdrawn, postponed, adjourned."""

from __future__ import annotations

import re

from listings.notice import Status
from listings.reading.clean import words_of
from listings.reading.grammar.patterns import phrases, word_set
from listings.reading.memo import remembered

CANCELLED = phrases(r"""
    cancell?ed
    will (?:not|no longer) (?:now )?be (?:going ahead|taking place|proceeding|held(?! (?:behind|in (?:open|private|public)|open|publicly)))
    will (?:not|no longer) (?:now )?take place(?! on| as| behind| in (?:open|private|public))
    has been (?:withdrawn|discontinued|called off)
    withdrawn
    called off
    is now off(?=\W*$)
    discontinued
    is no longer (?:taking place|going ahead|required|needed|proceeding)
    will no longer (?:take place|go ahead|be held|proceed)
    will not (?:now )?(?:go ahead|proceed)(?= ?(?:$|[.;,)]))
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
    (?:stood|taken) out of the list
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
    stood (?:down|over)(?! (?:an?|her|his|its|the|their)\b)
    (?:out|retired|adjourned|now|has|have|is|are)?[ ]?(?:considering|to consider) (?:its|their|the) (?:decision|findings|verdict)
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
    (?:hearings (?:may|can|could|might|are)|hearing (?:may|can|could|might)) (?:be )?(?:sometimes )?(?:cancelled|postponed|adjourned)
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


# "One matter has been deferred", "a further allegation was withdrawn": the rest goes on.
_OF_PART = re.compile(
    r"\b(?:one|an?|another|further|second|third|some|two) (?:\w+ )?(?:matter|allegation|charge|count|issue)s?\b[^.;]{0,70}\b"
    r"(?:deferred|adjourned|withdrawn|discontinued|postponed|put back)\b",
    re.IGNORECASE,
)
# "Alleged to have claimed pay for a post that had been stood down": what became of something else.
_OF_HOUR = re.compile(
    r"\b(?:start(?:ing)? )?(?:time|hour)s? (?:has|have|is|was|will be) (?:now )?(?:been )?(?:moved|changed|put back|brought forward)\b",
    re.IGNORECASE,
)
_OF_DEED = re.compile(
    r"(?!.*\b(?:hearing|panel|case|proceedings|tribunal|meeting)\b)"
    r"(?:[^.;]{0,80}\b(?:is|are|was|were) |\W*)(?:alleged|accused|said) (?:to|of)\b",
    re.IGNORECASE | re.DOTALL,
)
_STATUS_WORDS = word_set("""
    cancelled canceled withdrawn called discontinued longer proceeding abandoned ganslo ganslwyd canslwyd
    postponed postponement rescheduled schedule scheduled rearranged arranged put pushed deferred moved changed
    forward vacated relisted listed not new originally now instead have delayed aildrefnwyd aildrefnu adjourned
    adjournment part stood resume resumes reconvene reconvenes considering consider ohirio gohiriwyd
    """)


# "The start time has moved to 10am", "the venue has changed": the day stays.
_OF_HOUR = re.compile(
    r"\b(?:(?:start(?:ing)? )?times?|venue|location|room)\b[^.;]{0,25}\b"
    r"(?:moved|changed|put back|re-?(?:scheduled|arranged)|brought forward)\b",
    re.IGNORECASE,
)
# "gohirio" is both to put off and to adjourn: what was to be held, and what waits for a new day, was put off.
_PUT_OFF = re.compile(r"\b(?:gohiriwyd|ohirio)\b.*\b(?:dyddiad(?:au)? newydd|oedd (?:i'w|i fod i))\b", re.IGNORECASE)


@remembered
def find_status(sentence: str) -> tuple[Status, int, int] | None:
    """What a sentence says has become of the hearing; None where it only says what may become of hearings."""
    if words_of(sentence).isdisjoint(_STATUS_WORDS) or sentence.rstrip().endswith("?"):
        return None
    cancelled = CANCELLED.search(sentence)
    adjourned = ADJOURNED.search(sentence)
    postponed = POSTPONED.search(sentence)
    if not (cancelled or adjourned or postponed) or _GENERAL.search(sentence) or _OF_PART.search(sentence) or _OF_DEED.match(sentence):
        return None
    if _OF_HOUR.search(sentence) and not re.search(r"\bdates?\b", sentence, re.IGNORECASE):
        return None
    if postponed and not (cancelled or adjourned) and _OF_HOUR.search(sentence) and not re.search(r"\bdates?\b", sentence):
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
    if adjourned and (put_off := _PUT_OFF.search(sentence)):
        return Status.POSTPONED, put_off.start(), put_off.end()
    if adjourned and not (postponed and postponed[0].lower().startswith("postpon")):
        return Status.ADJOURNED, adjourned.start(), adjourned.end()
    if postponed:
        return Status.POSTPONED, postponed.start(), postponed.end()
    return None
