"""Whether a hearing is public, partly private or private, whether it is online, and why, as a notice says it of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from listings.reading.grammar.attending import invites
from listings.reading.grammar.forms import ticked
from listings.reading.grammar.openness_words import GENERAL, PARTLY, PRIVATE, PUBLIC
from listings.reading.grammar.patterns import any_case_of, phrases
from listings.reading.grammar.prefilter import Prefiltered
from listings.reading.memo import remembered

_REASON = Prefiltered(
    r"\b"
    + any_case_of(r"""
        to (?:guard|protect|safeguard|ensure|prevent|preserve|avoid)
        because
        due to
        owing to
        in order to
        so as to
        on (?:the )?grounds? (?:of|that)
        for reasons of
        given
        in the interests? of
        as (?:the|it|this)
    """)
    + r"\b[^.;]{3,240}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """What one sentence says: `public` True, False or None; `partly`; how strongly (2 plainly, 1 by telling the public how to come)."""

    public: bool | None = None
    partly: bool = False
    strength: int = 0
    reason: str | None = None


_MARKED = re.compile(r"(?:OPEN|CLOSED|PUBLIC|PRIVATE)(?=\.(?:\s|$)|$)")  # a word in capitals at the head of a record
# What says that a hearing is not private: "no part ... in private", "refused an application for ... private".
_NO_PART = Prefiltered(
    any_case_of(r"""
        \b(?:no|not any) (?:part|portion|element) of [^.;]{0,40}\b(?:private|closed)\b
        \b(?:refused|rejected|dismissed|declined|decided against)\b[^.;]{0,60}\bprivate\b
        \b(?:no|not (?:made|given|issued) any) (?:order|reason|direction|decision|application)\b[^.;]{0,40}\b(?:exclud\w+|private)\b
        \b(?:application|request)\b[^.;]{0,60}\bprivate\b[^.;]{0,15}\b(?:was|were|has been|is) (?:refused|rejected|dismissed|declined)
    """),
    re.IGNORECASE,
)
# "Police headquarters, which is not open to the public without an appointment": of the building, not of the hearing.
_OF_BUILDING = Prefiltered(
    r"\b(?:building|headquarters|hq|station|premises|office|site|canteen|car park)\b"
    r"[^.;]{0,25}\b(?:is|are) (?:not (?:open|accessible)|closed) to (?:the|members of the) public\b",
    re.IGNORECASE,
)
_OF_DEED = re.compile(r"private (?:meeting|session)", re.IGNORECASE)
_ACCUSED = re.compile(r"\b(?:alleged|accused|said to have)\b", re.IGNORECASE)
# "in public" is said of what an officer did, too.
_OF_SITTING = Prefiltered(
    r"\b(?:hear\w*|held|sit\w*|cases?|proceed\w*|panel|tribunal|it|this|chair\w*|meeting|conducted|listed|take[ns]?|gwrandawiad)\b"
    r"|in public\W*$",
    re.IGNORECASE,
)
_ALLEGED = Prefiltered(r"\b(?:alleged|accused|said to have)\b(?!.*\b(?:hearing|held|heard|panel)\b)", re.IGNORECASE)
# Whatever else the sentence speaks of ("owing to the nature of the evidence, this hearing will be held wholly in private").
_WHOLLY = Prefiltered(
    any_case_of(r"""
        \b(?:wholly|entirely|solely|completely) (?:held |heard )?(?:in )?private\b
        \bprivate (?:throughout|in its entirety|in full)\b
        \b(?:whole|all|entirety) of (?:it|(?:the|this) (?:hearing|case|proceedings))\b(?![^.;]{0,60}\b(?:except|save|apart))
    """),
    re.IGNORECASE,
)
_DECIDED = Prefiltered(r"\b(?:has|have) (?:now )?(?:directed|ruled|decided|determined|ordered)\b", re.IGNORECASE)
_REPRESENTED = Prefiltered(r"\b(?:representations?|objections?|object to|argue|submissions?)\b", re.IGNORECASE)
_ARGUED = Prefiltered(r"\b(?:representations?|objections?|whether|object to|argue|submissions?)\b", re.IGNORECASE)


# "except where shown as private": of other hearings of the same list, not of a part of this one.
_OF_SOME = Prefiltered(
    r"\b(?:except|unless|apart from|other than|save)(?: for)? "
    r"(?:(?:any|cases|hearings|if|it|ones|is|are|otherwise|they|those|when|where) )*"
    r"(?:described|flagged|headed|indicated|labelled|listed|marked|noted|otherwise|said|shown|specified|stated)\b",
    re.IGNORECASE,
)


# "If the Chair later decides that the hearing is to be in private this page will be changed."
_IF_EVER = re.compile(r"^\W*(?:if|should) (?:the|this|an?|any|part|some)\b[^.;]{0,80}\b(?:private|closed|excluded)\b", re.IGNORECASE)


@remembered
def said_of_openness(sentence: str) -> Said:
    """What a sentence says of this hearing. General law and "may be" say nothing."""
    sentence = ticked(sentence)
    if _IF_EVER.match(sentence):
        return Said()
    if _OF_BUILDING.search(sentence):
        return Said()
    if _NO_PART.search(sentence):
        return Said(True, False, 3)
    if word := _MARKED.match(sentence):
        return Said(word[0].lower() in ("open", "public"), False, 3)
    is_argued = _ARGUED.search(sentence) and not _DECIDED.search(sentence)
    if PARTLY.search(sentence) and not (_WHOLLY.search(sentence) or is_argued or _OF_SOME.search(sentence) or _is_general(sentence)):
        return Said(True, True, 3, reason_of(sentence))
    private, public = PRIVATE.search(sentence), PUBLIC.search(sentence)
    if private and _OF_DEED.match(private[0]) and _ACCUSED.search(sentence[: private.start()]):
        private = None  # "alleged to have held a private meeting with a witness"
    if private and is_argued:
        return Said()
    if _is_general(sentence):
        private = public = None
    if (
        private
        and re.search(r"\b(?:lifted|no longer|not(?: be)?)\b[^.;|\u2013\u2014-]{0,40}\b(?:private|privacy)\b", sentence, re.IGNORECASE)
        and not re.search(r"not[^.;]{0,20}public", sentence, re.IGNORECASE)
    ):
        private = None
    is_excepted = (
        public and not _negated(sentence, public) and public.start() < private.start() and "unless" in sentence.lower() if private else None
    )
    if private and not is_excepted and not (public and _OF_SOME.search(sentence)):
        return Said(False, False, 3, reason_of(sentence))
    if public and not _negated(sentence, public) and not _is_of_conduct(sentence, public):
        return Said(True, False, 2)
    if not _REPRESENTED.search(sentence) and invites(sentence, is_general=_is_general(sentence)):
        return Said(True, False, 1)
    return Said()


_PARTICULAR = phrases(r"""
    (?:the|this) (?:\w+ ){0,2}hearing (?:will be|is to be|is) (?:held |heard )?(?:in public|open)[^.;]{0,40} unless the chair
    (?:both|these|all (?:two|three|four|five|the)) (?:of (?:the|these) )?hearings
    (?<!may )(?:has|have) (?:directed|ruled|decided|ordered|determined|excluded)
    this hearing
    unless (?:(?:the|its|a) notice|marked|stated|shown|noted|otherwise)
""")


def _is_general(sentence: str) -> bool:
    return bool(GENERAL.search(sentence)) and not _PARTICULAR.search(sentence)


def _is_of_conduct(sentence: str, match: re.Match[str]) -> bool:
    """Whether "in public" is where an officer did something."""
    if match[0].lower() != "in public":
        return False
    return not _OF_SITTING.search(sentence) or bool(_ALLEGED.search(sentence[: match.start()]))


def _negated(sentence: str, match: re.Match[str]) -> bool:
    return bool(re.search(r"\b(?:not|no|nor|never)\b[\w\s]{0,25}$", sentence[: match.start()], re.IGNORECASE))


def reason_of(sentence: str) -> str | None:
    """Why a hearing is private, where the sentence says it."""
    match = _REASON.search(sentence)
    return match[0].strip(" .,;") if match else None
