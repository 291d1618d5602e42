"""Whether a hearing is held, or can be watched, by remote link."""

from __future__ import annotations

import re

from listings.reading.grammar.patterns import any_case_of, phrases
from listings.reading.grammar.prefilter import Prefiltered
from listings.reading.memo import remembered

ONLINE = Prefiltered(
    r"\b"
    + any_case_of(r"""
        (?<!ffurflen )ar-?lein
        by (?:video|remote|weblink)
        cloud video
        cvp
        dial[- ]?in
        (?:watch|follow|view|join)\w* from home
        google meet
        hybrid\b(?! (?:work\w*|car|vehicle|bike|role))
        joining (?:link|details|instructions)
        (?:view|join|watch|follow|attend|observe)\w* (?:it |the hearing |the proceedings )?
            (?:online|remotely|by (?:link|video)|via (?:a |an )?(?:secure |video |web |remote )?link)
        live[- ]?stream\w*
        stream(?:ed|ing)? live(?! to)
        (?:microsoft|ms)[ -]teams\b
        (?:via|on|by|over|using|through|or|join) teams\b(?! of)
        teams (?:link|meeting|call|invit\w+|details|platform|live)
        (?<![A-Za-z] )(?-i:Teams)\b(?! of)
        o bell
        online\b(?! (?:form|booking|application|request|portal|notice|shop|store|forum|gam|dating|messag|abuse|chat))
        remote(?:ly)? (?:hearing|link|access|attend|by|via|view|watch|observ|follow|join|on)?
        remotely
        skype
        video[- ]?(?:link|conferenc\w+)
        virtual(?:ly)?
        links? to (?:view|watch|join|observe)
        (?:live|video|web|remote) link (?:will be|is|can be) (?:available|sent|provided|given|e-?mailed)
        web ?cast
        webinar
        web[- ]?link
        webex
        youtube
        zoom
    """),
    re.IGNORECASE,
)
NOT_ONLINE = phrases(r"""
    online[^.;]{0,60} (?:application|booking|request) form
    (?:available|listed|posted|printed|published|released)(?: \w+){0,2} online
    adjoining room
    (?:messag\w+|chats?|post(?:s|ed)?|group)[^.;]{0,30} (?:on|over|via|by|in) (?:microsoft |ms )?(?:teams|zoom|youtube|skype)
    stream\w*[^.;]{0,40} (?:prohibited|forbidden|banned|not (?:allowed|permitted))
    (?:recording|filming|photograph\w*)[^.;]{0,30} (?:live[- ]?)?stream\w*
    (?:remote|online|virtual)\w*(?: \w+){0,3} (?:is|are|will be) (?:not|un\w+)
    (?:officers?|he|she|they|respondent|appellant|PC \w+) (?:will|is to|may) (?:appear|attend|give evidence|take part)
        [ ](?:by|via|over|on|remotely|virtually)
    (?:book|appl(?:y|ied|ications?)|register|form|request|application|ask|report|pay|tell us|contact us|crime|complain|read|find out)
        \w*(?![^.;]{0,30}\blink\b)[^.;]{0,30}online
    gives? evidence (?:by|via|over)
    in person only
    (?:online|remote(?:ly)?|live ?stream\w*|virtual)(?: \w+)?: ?(?:no|none|n/?a|not)
    (?:no|not|isn't|without|cannot(?! (?:travel|attend|come|be there))|nor|neither) [^.;]{0,40}
        (?:online|remote\w*|video|stream\w*|virtual\w*|teams|live)
    only in person
    overflow
    same building
    screen in
    stream\w* (?:live )?to (?:the )?[A-Z]?[^.;]{0,60}\b(?:station|headquarters|hq|house|room|hall|centre|building|court)
    (?:links?|screens?|stream\w*|relay\w*|video|shown|viewed|televised|remote\w*)[^.;]{0,45}
        (?:in|at|to|from) (?:a|an|another|the|an adjoining|an overflow|a separate|the overflow|a second|a different|
        a nearby) (?:\w+ )?(?:room|suite|building|court|venue|annexe|hall|police station|headquarters|hq|office)
    separate room
    witness(?:es)?[^.;]{0,40}(?:by|via|over) (?:video|remote|live)
""")
ONLINE_ONLY = phrases(r"""
    conducted (?:entirely |wholly |solely )?(?:by|on|over|via) (?:video|teams|zoom|microsoft)
    entirely (?:online|remote)
    fully (?:remote|online|virtual)
    held (?:entirely |wholly |solely )?(?:online|remotely|virtually|by video)
    no (?:physical )?(?:room|venue)
    no attendance in person
    (?:nobody|no one|no-one|none) (?:will|may|can) attend in person
    no public venue
    online only
    only online
    remote hearing
    virtual hearing
    with no room
""")


@remembered
def is_online(sentence: str) -> bool:
    """True where the sentence says the hearing is held, or can be watched, by remote link from anywhere."""
    return bool(ONLINE.search(sentence)) and not NOT_ONLINE.search(sentence)
