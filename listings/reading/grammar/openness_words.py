"""The words of openness: held in private, in part, in public, and what is only said of hearings in general."""

from __future__ import annotations

import re

from listings.reading.grammar.patterns import any_case_of, phrases
from listings.reading.grammar.prefilter import Prefiltered

_IS = r"(?:is|are|will be|shall be|to be|being|be|was|were|takes? place|take place|held|heard|sits?|sit|conducted)"
PRIVATE = Prefiltered(
    any_case_of(rf"""
        \b(?:(?:held|heard|sit|sits|sitting|take place|takes place|took place|conducted|dealt with|proceed(?:ing|s)?|{_IS}),?\s
            (?:\w+\s)?(?:entirely |wholly |solely |fully )?
            (?:in private|behind closed doors|privately|in secret|in closed session|in camera)|
            (?:neither|none) of [^.;]{{0,60}}\b(?:open|public)|no part of [^.;]{{0,40}}\b(?:in public|open to the public)|
            attendance (?:by|of) (?:the|members of the) (?:public|press)[^.;]{{0,20}}\b(?:not|impossible)|
            (?:whole|all|entirety) of (?:this |the )?(?:hearing|case|it|proceedings) (?:is|will be|shall be|to be|
            being)?\s?(?:held |heard )?(?:in )?private|(?:held|heard|sat)\b[^.;]{{3,60}}\bin private\b
            (?! (?:for|when|while|during|on|until))|(?:entirely|wholly) (?:in )?private|
            private (?:(?:gross |accelerated )?misconduct |accelerated )?(?:hearing|session|proceedings|meeting)|
            hearings? behind closed doors|(?:hearing|meeting|it|proceedings|case|tribunal) (?:is|
            will be|shall be) (?:a )?private|(?:is|will be|are|be) closed to (?:the )?(?:public|press|media)|
            not (?:be )?(?:open|accessible) to (?:the |members of the )?(?:public|press|media)|(?:public|press|media)
            (?: and (?:the )?(?:press|media|public))? (?:(?:are|is|(?:will |should |to |must )?be|were|have been|being) (?:excluded|barred|
            shut out|asked not to)|(?:(?:are|is|were|being|will|shall|may|can) ?not|cannot|have not been) (?:be )?
            (?:able to|permitted|admitted|allowed|given|being given|invited|attend))|not (?:be )?
            (?:held|heard|sit|take place) in public|excluded (?:the )?(?:public|press)|exclude (?:all |the )?
            (?:public|press|members)|no (?:public|press) (?:access|attendance|admittance|admission)|(?:^|[,;(:]\s*)
            closed to (?:the |members of the )?(?:public|press|media)|closed hearing|yn breifat|(?:un|wrandawiad) preifat|
            no members of the public|not (?:be )?a public (?:hearing|meeting|tribunal)|the public (?:may|can|will) not\W*$)
        \b(?:banned|barred|shut out|kept out) (?:the |all |any |members of the )*(?:public|press|media)\b
            (?! (?:from|during|for|while|when) (?:part|some|the (?:first|second|last|medical)))
        \bneither (?:the )?(?:press|public|media|members of the|reporters|residents|journalists|visitors)\b[^.;]{{0,40}}\b(?:may|can|will)\b
        \bneither (?:the )?(?:press|media) nor (?:the )?public\b
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
        \bni (?:chaiff|all|fydd|chaniateir)\b[^.;]{{0,25}}\bcyhoedd\b
        \b(?:directed|ordered|ruled|determined) to be private
        \((?:held )?(?:in )?private\)
        (?<=\s)[-–—|•·]\s(?:held )?private(?=\s[-–—|•·]\s|\W*$)
        ^\W*(?:held )?(?:in )?private(?:\W*$|\s*[-–—:(])
        (?:^|[,;(]\s*|(?<=\s)[-–—|•·]\s)(?:held )?(?:in )?private(?: hearing)?(?=[,;.)]|\s[-–—|•·]|$)
        (?<=\s)[-–—|]\s*(?:held )?(?:in )?private(?: hearing)?\W*$
    """),
    re.IGNORECASE,
)
PARTLY = Prefiltered(
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
            aspects?|elements?|evidence|matters|portions?|sections?)\b[^.;]{0,90}\b
            (?:private|closed session|in camera|behind closed doors|excluded)
        (?:evidence|part|testimony|matters|witness\w*|medical|chapter|stage|day|morning|afternoon|portion|section|
            element|aspect)\b[^.;]{0,70}\b(?:(?:in|into|be) (?:private|closed)(?: session)?|a (?:private|closed) (?:session|part|sitting))\b
            (?! (?:firm|company|address|car|vehicle|hire|message|phone|house))
        (?:public|press|members of the public)[^.;]{0,60}(?:asked to leave|excluded)[^.;]{0,60}
            (?:when|while|for|during|part|medical)
        (?:evidence|witness\w*|complainant|part|parts)\b[^.;]{0,60}\bwith (?:the )?(?:press|public|media)
            (?: (?:and|or) (?:the )?(?:press|public|media))? (?:excluded|absent|outside|not present|withdrawn|(?:sent |asked )?out of)
        (?:public|press)\b[^.;]{0,20}\bnot be (?:admitted|allowed|present|permitted)\b[^.;]{0,25}\b(?:on|for|during|when|while|to)\b
            [^.;]{0,50}\b(?:morning|afternoon|evidence|part|session|medical)
        private (?:session|part|portion)\b[^.;]{0,60}\b(?:for|when|while|during|part)
        (?:the )?(?:rest|remainder) (?:is|will be|of (?:the|this|it)[^.;]{0,30}) (?:in )?public
        rhan(?:nau)?\b[^.;]{0,60}breifat
        rhywfaint[^.;]{0,60}breifat
        exclude[sd]? (?:the )?(?:public|press)[^.;]{0,25}\bfrom (?:an? |some |certain )?(?:parts?|portions?|sections?)\b
        (?:majority|most|bulk) of (?:the|this|its) (?:hearing|case|proceedings|evidence)\b[^.;]{0,40}\b(?:public|open)\b
        (?:evidence|witness\w*)\b[^.;]{0,60}\bgallery (?:empty|cleared|closed)
        save for
        save as (?:set out|stated|shown|described|below)
        (?:public|press)\b[^.;]{0,25}\b(?:excluded|barred) from (?:the )?
            (?:\d|first|second|third|last|final|morning|afternoon|part|some|evidence|day)
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
PUBLIC = Prefiltered(
    any_case_of(r"""
        \bcroeso[^.;]{0,30}cyhoedd
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
            ago(?:red|r) i'r cyhoedd|hearings? that the public can (?:watch|attend)|the public can (?:watch|attend|come)|
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
        (?:^|[,;(]\s*|(?<=\s)[-–—|•·]\s)(?:held )?(?:in )?public(?: hearing)?(?=[,;.)]|\s[-–—|•·]\s|$)
    """),
    re.IGNORECASE,
)
GENERAL = phrases(r"""
    a hearing may
    any hearing
    as a rule
    at the discretion
    can be held
    cancelled at short notice
    chair (?:may|can|decides)
    (?:certain |some |exceptional )?(?:circumstances|situations|cases) (?:when|where|in which)
    even (?:if|where)
    generally
    hearings? (?:are|is) (?:normally|usually|generally|held in public (?:unless|where))
    hearings may
    hearings? should
    if part of
    in certain circumstances
    may be (?:held )?(?:in )?(?:public|private|moved|cancelled|put off)
    may have (?:decided|directed|ruled)
    misconduct meetings
    most (?:are|hearings|of the time)
    new legislation
    normally
    not all
    now and (?:then|again)
    occasionally
    on occasions?
    person chairing the hearing may
    purpose of
    or private
    over the (?:last|past) (?:\w+ )?(?:months?|years?)
    responsibility of
    presumption
    (?<!under )regulations\b
    regulation \S+ (?:says|provides|requires|allows|means)
    under (?:the )?(?:\w+ ){0,3}regulations\b
    since (?:\w+ )?\d+
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
