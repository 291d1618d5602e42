"""Whether a hearing is public, partly private or private, whether it is online, and why, as a notice says it of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from listings.reading.grammar.attending import invites
from listings.reading.grammar.forms import ticked
from listings.reading.grammar.patterns import any_case_of, phrases

_IS = r"(?:is|are|will be|shall be|to be|being|be|was|were|takes? place|take place|held|heard|sits?|sit|conducted)"
PRIVATE = re.compile(
    any_case_of(rf"""
        \b(?:(?:held|heard|sit|sits|sitting|take place|takes place|took place|conducted|dealt with|proceed(?:ing|s)?|{_IS})\s
            (?:\w+\s)?(?:entirely |wholly |solely |fully )?
            (?:in private|behind closed doors|privately|in closed session|in camera)|
            (?:neither|none) of [^.;]{{0,60}}\b(?:open|public)|
            (?:whole|all|entirety) of (?:this |the )?(?:hearing|case|it|proceedings) (?:is|will be|shall be|to be|
            being)?\s?(?:held |heard )?(?:in )?private|(?:held|heard|sat)\b[^.;]{{3,60}}\bin private\b
            (?! (?:for|when|while|during|on|until))|(?:entirely|wholly) (?:in )?private|
            private (?:hearing|session|proceedings|meeting)|(?:hearing|meeting|it|proceedings|case|tribunal) (?:is|
            will be|shall be) (?:a )?private|(?:is|will be|are|be) closed to (?:the )?(?:public|press|media)|
            not (?:be )?(?:open|accessible) to (?:the |members of the )?(?:public|press|media)|(?:public|press|media)
            (?: and (?:the )?(?:press|media|public))? (?:(?:are|is|(?:will |should |to |must )?be|were|have been|being) (?:excluded|barred|
            shut out|asked not to)|(?:(?:are|is|were|being|will|shall|may|can) ?not|cannot|have not been) (?:be )?
            (?:able to|permitted|admitted|allowed|given|being given|invited|attend))|not (?:be )?
            (?:held|heard|sit|take place) in public|excluded (?:the )?(?:public|press)|exclude (?:all |the )?
            (?:public|press|members)|no (?:public|press) (?:access|attendance|admittance|admission)|(?:^|[,;(:]\s*)
            closed to (?:the |members of the )?(?:public|press|media)|closed hearing|yn breifat|
            no members of the public|not (?:be )?a public (?:hearing|meeting|tribunal)|the public (?:may|can|will) not\W*$)
        \bneither (?:the )?(?:press|public|media|members of the)\b[^.;]{{0,40}}\b(?:may|can|will)\b
        \b(?:public|press) (?:are|is|will be) unable to (?:attend|be present|watch|observe)
            (?![^.;]{{0,60}}\b(?:unless|without|who|if|until|during|when|while|for part)\b)
        \bunable to (?:admit|accommodate|allow) (?:any |the |members of the )*(?:public|press|observers)(?! (?:under|who|aged|without))
        \b(?:public|press) attendance (?:is|will) not (?:be )?(?:permitted|allowed|possible|offered)
        \bno (?:members? of the public|observers?|spectators?|public (?:gallery|seats|seating|places)|
            (?:seats|places)(?: \w+){{0,2}} available to the public)\b
            (?![^.;]{{0,80}}\b(?:but|however|instead|screen|link|online|under|without|unless|left|remain\w*|until)\b)
        \b(?:is|are|will|be|it's) not (?:be |being |to be )?(?:held |heard |conducted )?(?:in )?public\b
        \b(?:held|heard|conducted|sit|sits|proceed|dealt with)\b[^.;]{{0,20}}\b(?:in the absence of|without)
            [ ](?:any |the |members of the )*(?:public|press)
        \bnon-public\b
        \b(?:directed|ordered|ruled|determined) to be private
        \((?:held )?(?:in )?private\)
        \s[-–—|•·]\s(?:held )?private(?=\s[-–—|•·]\s|\W*$)
        ^\W*(?:held )?(?:in )?private(?:\W*$|\s*[-–—:(])
        (?:^|[,;(]\s*|\s[-–—|•·]\s)(?:held )?(?:in )?private(?: hearing)?(?=[,;.)]|\s[-–—|•·]|$)
        \s[-–—|]\s*(?:held )?(?:in )?private(?: hearing)?\W*$
    """),
    re.IGNORECASE,
)
PARTLY = re.compile(
    r"\b"
    + any_case_of(r"""
        clywir[^.;]{0,60}breifat
        except (?:for|when|where)[^.;]{0,60}(?:private|medical|closed)
        (?:save|except|apart from) (?:that|for)?[^.;]{0,70}\b(?:closed|shut|behind|cleared|without the public|(?:in|into) private)\b
        \b(?:room|gallery|court) (?:(?:will|may|is to|has to) be )?cleared\b
        in private (?:for|on|while|during|when|until) (?:part|some|the (?:medical|first|last|second))
        in private[^.;]{0,50}(?:otherwise|the rest|the remainder|all other)[^.;]{0,30}(?:public|open)
        (?:may|might) (?:go|move|sit) into private
        \bon (?:the )?(?:mon|tues|wednes|thurs|fri)day\b[^.;]{0,90}\b
            (?:may not|not be (?:admitted|open|public)|in private|closed|excluded)
        in private (?:while|when|whilst|during)[^.;]{0,60}\b(?:evidence|witness\w*|medical|child(?:ren)?|testimony|
            hears?|gives?|giving|sensitive|tactics)
        (?:public|open)\b[^.;]{0,30} with the exception of\b[^.;]{0,60}\b(?:evidence|witness\w*|part|day|session|medical)
        (?:no|the) (?:members of the )?(?:public|press)\b[^.;]{0,40}\b(?:when|while|during)\b[^.]{0,90}\b
            (?:rest|remainder|otherwise|the other)
        without the (?:public|press)\b[^.;]{0,20}\b(?:on|when|while|for|during) (?:the )?
            (?:part|days?|evidence|medical|when|witness\w*)
        partially held in private
        (?:first|second|third|last|final) (?:\w+ )?(?:days?|mornings?|afternoons?)\b[^.;]{0,30}\bprivate\b
        (?:some|part|parts|certain|medical|sensitive)\b[^.;]{0,60}\b(?:in the absence of|without) the (?:public|press)
        (?:in public|is public|is open|be public)[^.;]{0,15} (?:except|save|apart from) (?:when|while|whilst|during)
        (?:part|parts|some|portions?|sections?) of (?:the|this|these) (?:hearing|proceedings|case)s?\b[^.;]{0,40}\bclosed to
        \bpart(?:ly|ially|s)?[- ](?:in )?(?:private|public)
        (?:some|part|parts|portions?|sections?|elements?|aspects?|certain|a number|rest|remainder|segment) (?:of|parts?|
            aspects?|elements?|evidence|matters|sections?)\b[^.;]{0,90}\b
            (?:private|closed session|in camera|behind closed doors|excluded)
        (?:evidence|part|testimony|matters|witness\w*|medical|chapter|stage|day|morning|afternoon|portion|section|
            element|aspect)\b[^.;]{0,70}\b(?:in|into|a|be) (?:private|closed)(?: session)?
        (?:public|press|members of the public)[^.;]{0,60}(?:asked to leave|excluded)[^.;]{0,60}
            (?:when|while|for|during|part|medical)
        private (?:session|part|portion)\b[^.;]{0,60}\b(?:for|when|while|during|part)
        (?:the )?(?:rest|remainder) (?:is|will be|of (?:the|this|it)[^.;]{0,30}) (?:in )?public
        rhan(?:nau)?\b[^.;]{0,60}breifat
        rhywfaint[^.;]{0,60}breifat
        save for
        (?:public|press|present|attend|open)\b[^.;]{0,40}\b(?:except|save|other than|apart from|excluding|but not|until)\b[^.;]{0,30}
            \b(?:evidence|gives?|giving|part|day|session|testimony|heard)
        evidence\b[^.;]{0,60}\b(?:in the absence of|without) the (?:public|press)
        public\b[^.;]{0,30}\bprivate (?:session|part)
        (?:public|press|observers?|visitors?|gallery)\b[^.;]{0,12}\b(?:will|are|must|shall|have)\b[^.;]{0,40}
            \b(?:withdraw|leave|step out|go out|wait outside|removed)\b[^.;]{0,60}\b(?:when|while|whilst|for|during)
        (?:rest|remainder|other (?:day|part)s?)\b[^.;]{0,30}\b(?:private|closed)
        (?:public|press)\b[^.;]{0,25}\b(?:excluded|barred) (?:on (?:the )?(?:\d|(?:mon|tues|wednes|thurs|fri)day|first|second|
            third|last|morning|afternoon)|during|while|when|until)
        \b(?:first|second|third|fourth|last|final|opening|closing) (?:day|morning|afternoon|session)s?\b[^.;]{0,60}\b
            (?:may not|not be (?:admitted|open|public)|in private|closed|excluded)
        \b(?:one|two|a|some|the) (?:\w+ )?(?:witness\w*|evidence|expert|session|morning|afternoon|day|part)
            \b[^.;]{0,60}\b(?:(?:public|press)[^.;]{0,20}\b(?:out of|outside|asked to leave|not present|absent|
            sent out)|without the (?:public|press))
    """),
    re.IGNORECASE,
)
PUBLIC = re.compile(
    any_case_of(r"""
        \b(?:(?:held|heard|sit|sits|sitting|take place|takes place|conducted|proceed|listed|be|is|are|all|wholly|
            entirely|was|were|hearing|hearing,|meeting|tribunal) (?:\w+\s)?(?:\(?in public\)?)|\(?(?<!not )in public\b
            (?! (?:view|office|life|interest|order|place|service|transport)\b)|
            (?:fully |also )?open to (?:the |members of the |all members of the )?(?:public|press|anyone|everyone|all)|
            open (?:hearing|session)|public (?:misconduct |accelerated |gross )*(?:hearing|meeting|tribunal)|\(public\)|
            (?:the |members of the )?(?:public|press)(?: and (?:the )?(?:press|media|public|reporters))?
            (?: and press)? (?:may|can|are (?:welcome|able|invited|permitted|free|allowed)|is welcome|will be able|
            are entitled|welcome|have access)(?! not\b)|(?:public|press) may come|
            (?:may|can) be (?:watched|attended|observed|seen) by (?:the public|anyone|members of the public)|
            \byou (?:can|may|are (?:welcome|free|able) to) (?:watch|attend|come (?:along|and)|observe|sit in|be present)
            \b|(?:hearing|tribunal|meeting|it|case) (?:is|will be) (?:a )?(?:open|public)\b|
            anyone (?:may|can|who|over|aged|wishing)|all (?:are )?welcome|(?:ruled|directed|decided)[^.;]{0,40}(?:for )?
            (?:a )?(?:public hearing|in public|open)|lifted[^.;]{0,60}(?:privacy|private)|yn gyhoeddus|
            agored i'r cyhoedd|hearings? that the public can (?:watch|attend)|the public can (?:watch|attend|come)|
            are public|is public|(?:you|everyone|everybody|people|visitors|reporters|all) (?:are|is|will be) (?:very |
            also )?(?:welcome|free|invited|entitled) to (?:watch|attend|come|observe|sit in|be there)|
            (?:everyone|everybody|anyone|anybody) else,? (?:may|can|is welcome)|no need to book|both (?:are )?public|
            public access|(?:public|press) (?:is|are|will be) admitted|proceedings (?:are|is|will be) (?:open|public)|
            (?:held|heard|conducted|sit|sits|accessible) publicly|publicly (?:accessible|held|heard)|
            public attendance (?:is|will be) (?:permitted|allowed|welcome|possible)|
            no (?:\w+ )?restrictions? on (?:public )?(?:attendance|who may attend)|
            (?:can|may|will|to) be (?:viewed|watched|followed|observed|live ?-?streamed|streamed|broadcast)
            [^.;]{0,25}\b(?:online|live|remotely|website|link|web|youtube|teams)|
            members of the community (?:are|may|can))
        ^\W*(?:the )?hearing (?:is )?open\W*$
        \((?:held )?(?:in )?public\)
        ^\W*(?:held )?(?:in )?public\W*$
        (?:^|[,;(]\s*|\s[-–—|•·]\s)(?:held )?(?:in )?public(?: hearing)?(?=[,;.)]|\s[-–—|•·]\s|$)
    """),
    re.IGNORECASE,
)
GENERAL = phrases(r"""
    a hearing may
    any hearing
    at the discretion
    can be held
    cancelled at short notice
    chair (?:may|can|decides)
    even where
    generally
    hearings? (?:are|is) (?:normally|usually|generally|held in public (?:unless|where))
    hearings may
    if part of
    in certain circumstances
    may be (?:held )?(?:in )?(?:public|private|moved|cancelled|put off)
    may have (?:decided|directed|ruled)
    most (?:are|hearings)
    normally
    not all
    occasionally
    on occasions?
    person chairing the hearing may
    purpose of
    or private
    presumption
    regulations?
    since \d
    so that most
    some hearings
    sometimes
    the law
    the rules
    under normal circumstances
    unless the chair (?:rules|decides|directs)
    usually
    when a hearing
    where appropriate
""")
_REASON = re.compile(
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
_NO_PART = re.compile(
    any_case_of(r"""
        \b(?:no|not any) (?:part|portion|element) of [^.;]{0,40}\b(?:private|closed)\b
        \b(?:refused|rejected|dismissed|declined|decided against)\b[^.;]{0,60}\bprivate\b
        \b(?:no|not (?:made|given|issued) any) (?:order|reason|direction|decision|application)\b[^.;]{0,40}\b(?:exclud\w+|private)\b
        \b(?:application|request)\b[^.;]{0,60}\bprivate\b[^.;]{0,15}\b(?:was|were|has been|is) (?:refused|rejected|dismissed|declined)
    """),
    re.IGNORECASE,
)
# "in public" is said of what an officer did, too.
_OF_SITTING = re.compile(
    r"\b(?:hear\w*|held|sit\w*|cases?|proceed\w*|panel|tribunal|it|this|chair\w*|meeting|conducted|listed|take[ns]?|gwrandawiad)\b|in public\W*$",
    re.IGNORECASE,
)
_ALLEGED = re.compile(r"\b(?:alleged|accused|said to have)\b(?!.*\b(?:hearing|held|heard|panel)\b)", re.IGNORECASE)
_DECIDED = re.compile(r"\b(?:has|have) (?:now )?(?:directed|ruled|decided|determined|ordered)\b", re.IGNORECASE)
_ARGUED = re.compile(r"\b(?:representations?|objections?|whether|object to|argue|submissions?)\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def said_of_openness(sentence: str) -> Said:
    """What a sentence says of this hearing. General law and "may be" say nothing."""
    sentence = ticked(sentence)
    if _NO_PART.search(sentence):
        return Said(True, False, 3)
    if word := _MARKED.match(sentence):
        return Said(word[0].lower() in ("open", "public"), False, 3)
    if PARTLY.search(sentence) and not _ARGUED.search(sentence) and not _is_general(sentence):
        return Said(True, True, 3, reason_of(sentence))
    private, public = PRIVATE.search(sentence), PUBLIC.search(sentence)
    if private and _ARGUED.search(sentence) and not _DECIDED.search(sentence):
        return Said()
    if _is_general(sentence):
        private = public = None
    if re.search(
        r"\b(?:lifted|no longer|not(?: be)?)\b[^.;|\u2013\u2014-]{0,40}\b(?:private|privacy)\b", sentence, re.IGNORECASE
    ) and not re.search(r"not[^.;]{0,20}public", sentence, re.IGNORECASE):
        private = None
    is_excepted = (
        public and not _negated(sentence, public) and public.start() < private.start() and "unless" in sentence.lower() if private else None
    )
    if (
        private
        and not is_excepted
        and not (public and re.search(r"unless (?:marked|stated|shown|noted|otherwise)", sentence, re.IGNORECASE))
    ):
        return Said(False, False, 3, reason_of(sentence))
    if public and not _negated(sentence, public) and not _is_of_conduct(sentence, public):
        return Said(True, False, 2)
    if not _ARGUED.search(sentence) and invites(sentence, is_general=_is_general(sentence)):
        return Said(True, False, 1)
    return Said()


_PARTICULAR = phrases(r"""
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
