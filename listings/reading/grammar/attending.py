"""What tells the public how to come to a hearing: that there are seats, how to ask for one, what to bring."""

from __future__ import annotations

import re

from listings.reading.grammar.patterns import any_case_of, phrases
from listings.reading.grammar.prefilter import Prefiltered

# Each alone tells it.
_ATTENDING = phrases(r"""
    applications? (?:to attend|close)
    attend as
    (?:c|g)ais i fynychu
    (?:ar)?chebu (?:lle|sedd)|cofrestru i fynychu
    any (?:person|member of the public) (?:may|can) (?:attend|come|watch|observe)
    attend (?:this|the|a) (?:misconduct |accelerated )*hearing(?=\W*$)
    book by
    capacity (?:is |will be )?(?:limited|restricted)
    first[- ]come,? first[- ]served
    limited (?:seating|capacity|seats|space|spaces|places)
    link (?:can|may|will) be (?:requested|sent|e-?mailed|provided|given)
    come in to watch
    conditions of entry
    (?:\d{1,3}|five|six|eight|ten|twelve|fifteen|twenty|thirty|forty|fifty) (?:\w+ )?seats\b
    front desk
    gallery
    if you (?:want|wish|would like|plan) to (?:come|attend|watch)
    join (?:the )?(?:hearing )?online
    joining link
    link (?:will be|to join)
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
_SHUT = Prefiltered(
    any_case_of(r"""
        \b(?:cannot|may not|not be (?:able|admitted)|no members?|unable to)\b
        \bno (?:\w+ )?(?:observers?|seats?|places?|gallery|seating|visitors?|spectators?)\b
    """),
    re.IGNORECASE,
)
# Two of these together tell it: who or what for, and what to do.
_BEING_THERE = phrases(r"""
    (?:attend(?:ance|ing)?|observ(?:e|ing)|watch(?:ing)?|view(?:ing)?|be(?:ing)? present|sit(?:ting)? in|come|coming|see)
    admission
    admitted
    entry
    (?:seats?|(?<!take )(?<!takes )(?<!took )(?<!taking )places?|spaces?|tickets?|seating)
""")
_TO_DO = Prefiltered(
    any_case_of(r"""
        (?:^|[,;:-])\s*(?:please |simply |just |then )*(?:e-?mail|telephone|phone|ring|call|book|apply|register|contact|
            complete|fill in|write to|use|click|choose|select|send|ask|let us know|tell us|make a note|
            note (?:which|the)|make your)\b
        \b(?:please|must|should|need to|needs to|has to|have to|asked to|required to|can|may) (?:also |first |now )?
            (?:pre-?)?(?:book|apply|register|e-?mail|contact|telephone|ring|ask|request|write|complete|fill in|use|tell)\b
        \b(?:must|should|need to|needs to|can|may|to) be (?:\w+ )?
            (?:booked|reserved|requested|asked for|applied for|obtained|arranged|registered|secured|made|sent)\b
        \bby (?:(?:prior|advance) )?(?:registration|booking|application|appointment|arrangement|ticket|invitation)\b
        \bget in touch\b
        \band (?:ask|apply|book|register|request) to\b
        \bno (?:need to book|booking|ticket|registration)\b
        \b(?:registration|booking|bookings|applications|requests)\b[^.;]{0,30}\b(?:close|closes|end|ends|open|opens)\b
        @[\w-]+\.
    """),
    re.IGNORECASE,
)
_PUBLIC = phrases(r"""
    (?:members of (?:the )?|the )?(?:public|press|media)(?! (?:interest|life|office|order|protection|purse|service)\b)
    (?:observers|visitors|spectators|reporters|journalists)
    (?:anyone|anybody|everyone|everybody|those|persons|people|community)(?: who)?
        [ ](?:is|are|may|can|will|must|should|wishing|wanting|aged|over|attending|coming|like)
""")
_OF_COMING = phrases(r"""
    attend(?:ance|ing)?
    (?:over|under) (?:1[68]|eighteen|sixteen)
    admi(?:t|tted|ssion|ttance)
    arriv(?:e|al|ing)
    capacity
    entry
    hearing
    (?:photo\w*|identification|identity)
    observ(?:e|ing)
    present
    (?:register|registration|booking)
    room
    seats?
    welcome
""")
# "attend" is said of an officer too, "a place" of where something happened.
_TOLD_OF_OFFICER = phrases(r"""
    (?:alleg\w+|accused|said to have|convicted|off[- ]duty|on duty|admitted that|failed to)
    (?:he|she|they|the officer) (?:was|were|had|did|then|also|sent|took|used)
    neighbourhood watch
    (?:the |former )?(?:officers?|PC|PS|DC|DS) (?:\w+ ){0,3}(?:will|is to|must|are to) (?:attend|appear|answer|face)
""")
# "The former officer did not wish to attend the hearing", "the constable intends to come".
_OFFICER_COMES = Prefiltered(
    any_case_of(r"""
        \b(?:did|does|has|had)(?: not|n[’']t)(?: \w+)? (?:wish|want|intend|plan|propose)\w* to (?:attend|come)\b
        \b(?:officer|constable|sergeant|inspector|superintendent|respondent|he|she) (?:also |still |now )?
            (?:wishes|wants|wished|wanted|intends|intended) to (?:attend|come)\b
    """),
    re.IGNORECASE,
)
_UNDER_HOW = re.compile(
    any_case_of(r"""
        \b(?:must|should|need to|have to|please|can|may) (?:\w+ )?(?:register|book|apply|ask|request|e-?mail|contact|ring|telephone)\b
        ^\W*(?:please |simply |just |to )*(?:e-?mail|book|write|apply|register|ring|call|phone|telephone|contact|ask|complete|fill in|use)\b
        ^\W*(?:requests?|applications?|bookings?|places|seats|spaces|tickets)\b
        \b(?:room|space|seats?|places?) for\b
        \bform\b
        \bfirst[- ]come\b
        \S@\S
    """),
    re.IGNORECASE,
)


def invites(sentence: str, *, is_general: bool) -> bool:
    """Whether a sentence tells the public how to come; one of law or policy does so only in plain words."""
    if _SHUT.search(sentence) or _OFFICER_COMES.search(sentence):
        return False
    if _ATTENDING.search(sentence):
        return True
    if is_general or _TOLD_OF_OFFICER.search(sentence):
        return False
    is_public = _PUBLIC.search(sentence)
    return bool(is_public and _OF_COMING.search(sentence) or _TO_DO.search(sentence) and _BEING_THERE.search(sentence))


def invites_under_how(sentence: str) -> bool:
    """Whether a sentence below "How to attend" says what to do: there "You must register" is enough."""
    return not _SHUT.search(sentence) and bool(_UNDER_HOW.search(sentence))
