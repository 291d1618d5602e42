"""Whether a hearing is public, partly private or private, whether it is online, and why, as a notice says it of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

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
            entirely|was|were|hearing|hearing,|meeting|tribunal) (?:\w+\s)?(?:\(?in public\)?)|\(?(?<!not )in public\b|
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
            public access|(?:public|press) (?:is|are|will be) admitted)
        \((?:held )?(?:in )?public\)
        ^\W*(?:held )?(?:in )?public\W*$
        (?:^|[,;(]\s*|\s[-–—|•·]\s)(?:held )?(?:in )?public(?: hearing)?(?=[,;.)]|\s[-–—|•·]\s|$)
    """),
    re.IGNORECASE,
)
ATTENDING = phrases(r"""
    applications? (?:to attend|close)
    attend as
    book by
    come in to watch
    conditions of entry
    (?:\d{1,3}|five|six|eight|ten|twelve|fifteen|twenty|thirty|forty|fifty) (?:\w+ )?seats\b
    front desk
    gallery
    if you (?:want|wish|would like|plan) to (?:come|attend|watch)
    join (?:the )?(?:hearing )?online
    joining link
    link (?:will be|to join)
    members? of (?:the )?public
    observers?\b
    (?:those|people|anyone|everyone) who (?:register|book|apply)
    photo(?:graphic)? (?:id|identity|identification)
    places? at this hearing
    (?:attendance|places|seats|spaces)\b[^.;]{0,40}\b(?:must|has to|have to|needs? to|should) be (?:\w+ )?
        (?:booked|reserved|requested|arranged|registered)
    places?\b[^.;]{0,50}\b(?:public|first|available|limited|book|held|go to|few|sign)
    please book
    public gallery
    public (?:seats|places)
    public seating
    (?:apply|register|request|book|sign up|application)\w*\b[^.;]{0,40}\b(?:attend|seat|place|watch|observe)
    (?:book|reserve|request|ask for|apply for|be given|given|requests? for) (?:a |your |their |an? )?
        (?:seat|place|space|link|ticket)
    seats? (?:in|at|for)
    seats?\b[^.;]{0,60}\b(?:public|book\w*|ask\w*|first|available|reserv\w*|go)
    to (?:attend|observe|watch)(?: (?:this|the|a) hearing)?,? (?:please|you|contact|e-?mail|register|apply|book|
        write|complete|use)
    visitors?\b
    (?:wish|want|like|intend|hoping|wanting|wishing|plan)\w*(?: \w+)? to (?:attend|observe|watch|come|view|sit in)
    (?:ask|write|e-?mail|contact)\w*(?: us)? (?:for|to get) (?:the|a|your) (?:joining |teams |video )?link
""")
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
    most (?:are|hearings)
    normally
    not all
    or private
    presumption
    regulations?
    since \d
    so that most
    some hearings
    the law
    the rules
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
        \b(?:application|request)\b[^.;]{0,60}\bprivate\b[^.;]{0,15}\b(?:was|were|has been|is) (?:refused|rejected|dismissed|declined)
    """),
    re.IGNORECASE,
)
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
    if public and not _negated(sentence, public):
        return Said(True, False, 2)
    if ATTENDING.search(sentence) and not re.search(r"\b(?:cannot|may not|not be (?:able|admitted)|no members)\b", sentence, re.IGNORECASE):
        return Said(True, False, 1)
    return Said()


_PARTICULAR = phrases(r"""
    (?:both|these|all (?:two|three|four|five|the)) (?:of (?:the|these) )?hearings
    (?:has|have) (?:directed|ruled|decided|ordered|determined|excluded)
    this hearing
    unless (?:(?:the|its|a) notice|marked|stated|shown|noted|otherwise)
""")


def _is_general(sentence: str) -> bool:
    return bool(GENERAL.search(sentence)) and not _PARTICULAR.search(sentence)


def _negated(sentence: str, match: re.Match[str]) -> bool:
    return bool(re.search(r"\b(?:not|no|nor|never)\b[\w\s]{0,25}$", sentence[: match.start()], re.IGNORECASE))


def reason_of(sentence: str) -> str | None:
    """Why a hearing is private, where the sentence says it."""
    match = _REASON.search(sentence)
    return match[0].strip(" .,;") if match else None
