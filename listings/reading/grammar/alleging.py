"""How a notice tells what is alleged, and the sentences beside that which tell of the hearing, the seats, the panel, the rules."""

from __future__ import annotations

from listings.reading.grammar.patterns import phrases

ALLEGED = phrases(r"""
    (?:constable|detective|inspector|officer|sergeant|superintendent) (?:[A-Z][\w'’-]+ ){0,3}who
        (?! (?:cannot|has been granted|may|must|will|wish\w*)\b| (?:is|was) (?:due|to)\b)
    (?:dismissed|sacked|warning) (?:after|for|over)
    accepted
    accus\w+
    admitted
    alleg\w+
    arises? (?:from|out of)
    (?:are|is|was|were) said
    asserts
    (?:hearing|case|matter|allegation|it)s? (?:is|are) (?:all )?about
    (?:case|matter|hearing) about
    case (?:put )?is
    cent(?:re|er)s? (?:on|around)
    charge[ds]?
    claim(?:s|ed)? (?:that|(?:he|she|they|the officer))
    complaint
    concern(?:s|ing)
    conduct(?: in question)?:
    consider(?:s|ed)? the conduct
    contends
    convict\w+
    failed to
    following (?:an|a) (?:incident|investigation)
    follows (?:our|an|the|a (?:series|number|string) of) (?:enquir(?:y|ies)|inquir(?:y|ies)|investigations?|incidents?|complaints?)
    for (?:having|(?:his|her|their) (?:conduct|actions|behaviour|part))
    found (?:to have|misconduct|guilty)
    found (?:misconduct|that|he|she|they|the (?:former )?officer)
    guilty
    (?:heard|told) (?:that|how)
    honnir
    in (?:breach|relation)
    in that
    it is (?:claimed|asserted|contended|suggested)
    look(?:s|ed)? at (?:the|what)
    matters?\b
    over (?:claims|his|her|their|the|an?|force)
    particulars? (?:are|is)
    relat(?:es|ing) to
    said to
    stems? from
    suspected
""")
# What only a sentence of the allegation says, whatever else it speaks of.
PLAINLY = phrases(r"""
    accused
    allegations? (?:of|that)
    alleged (?:that|to)
    answer allegations?
    case put
    convicted of
    (?:is|are|was|were) (?:said|alleged)
    it is (?:claimed|asserted|contended|suggested) that
    said to have
""")
OF_DEED = phrases(r"""
    accus\w+
    admit(?:s|ted) (?:having|in interview|that|to)
    alleg\w+
    claim(?:ed|s)? that
    convict\w+
    failed to
    (?:found|heard|concluded|decided|told) (?:how|that|he|she|they)
    relat(?:es|ing) to (?!the (?:hearing|officer)|officer|medical|health)
    said to
""")
# How all hearings go, or those of any officer: never of this one.
GENERAL = phrases(r"""
    any (?:police )?officers?
    disciplinary matters
    have to appear
    (?:hearings|meetings|panels|tribunals) (?:are|can|consider|deal|decide|hear|may|must|should)
    sanctions? (?:available|open)
    the (?:maximum|outcomes?|possible|range of) (?:\w+ )?(?:available|open|outcomes?|sanctions?)
    (?:hearings?|hearing of this nature|proceedings) takes? place when
    (?:if|when|where|whenever) (?:an?|any|the) (?:allegation|police officer|public)
""")
OTHER = phrases(r"""
    (?:are|be|is) (?:admitted|let in|searched)
    applications? to attend
    (?:begin|start|commence|conclude|finish|end)s? (?:at|on|by)
    booking
    book (?:a|an|by|on|online|places?|seats?|through|via|with|your)
    chair(?:ed|ing|man|person|s|woman)
    chair (?:has|is|will|of|may)
    (?:hearing|independent|legal|misconduct|panel|qualified|the) chair
    cipher
    (?:expected|due|to be called|will) (?:to )?give evidence
    everything else
    first come
    front desk
    hearing (?:is|will)
    identity (?:card|documents?|has|is|must|should|will)
    in due course
    in private
    (?:independent|panel) members?
    (?:like|wish|want)\w* to (?:attend|watch|come|observe)
    ask(?:ing|s)? to (?:attend|watch|come|observe)
    (?:listed|scheduled) (?:for|to)
    must be booked
    new dates?
    notice (?:as (?:it was )?(?:first|originally)|below|above|gave)
    (?:misconduct|the|this) panel
    panel (?:is|of|sits|will)
    photo(?:graph(?:ic)?)? (?:id\b|ident\w+)
    (?:address|place|room|time|venue)s? (?:has|have|is|are|remains?|stays?) (?:not changed|unchanged|the same|as before)
    pre-?regist\w+
    proof of (?:address|identity)
    public (?:access|gallery|hearing|notice|seat\w*)
    (?:press|public) (?:are|can|cannot|is|may|must|should|who|will|wishing)
    (?:members of the|open to the|in) (?:media|press|public)
    reporters? (?:are|may|must|should|who|will|wishing)
    reporting restrict\w+
    seats? (?:are|can|for|in|is|may|must|will)
    (?:set|due|expected) to (?:begin|start|conclude|finish|end|last)
    standards? (?:said|engaged|in issue|are)
    start time
    telephone (?:us|the|0\d+|1\d\d)
    to register
    venue
""")
# What tells the reader what to do or how things are done: never part of an allegation, whatever words of one it borrows.
ARRANGES = phrases(r"""
    (?:amend|replace)s? (?:the|rule|regulation)
    (?:public|press|media)(?:/| and (?:the )?)(?:media|press|public) access
    calls cost
    chair(?:man|person|woman)?(?:'s|\u2019s)? (?:has )?(?:decided|deemed|determined|directed|ordered|ruled)\b
        [^.;]{0,60}\b(?:anonym\w*|cipher|identif\w+|named|private|public)
    applications? (?:to attend|forms?)
    attend(?:ees|ance form)
    (?:already|had|have) booked
    (?:accessible|alternative|another|different) formats?
    average completion time
    barred list
    click(?:ing)? (?:here|start|the|on)
    follow us on
    (?:newsletter|subscription|special offer)
    obtaining a (?:place|seat)
    you (?:will|should) be (?:notified|told|informed)
    (?:current |full )?list of (?:\w+ ){0,3}hearings
    details of (?:all |any )?(?:forthcoming|future|upcoming)
    feedback helps us
    complaints procedure
    complete (?:the|our|this) (?:\w+ ){0,3}form
    conditions of (?:attendance|entry)
    download (?:the )?(?:details|notice)
    (?:filming|recording|photography|mobile (?:phones?|devices?))[^.;]{0,60} (?:allowed|forbidden|permitted|prohibited|switched off)
    expected to be heard
    facts of the case (?:are|will)
    full outcome will
    hearings are (?:held|chaired|normally|usually|open|public)
    (?:no|further|more) details (?:about|of) the (?:accused |former )?officer
    no (?:\w+ )?(?:filming|recording|photography)
    no names? of the officers?
    not accepting comments
    (?:does|do|did|has|have) not (?:been )?named? (?:the (?:former )?officer|nor|so far)
    (?:member|number|call) (?:to call )?when you need to contact
    photo(?:graph(?:ic)?)? (?:id\b|identi\w+)
    live[- ]?stream\w*
    places (?:already|left|remaining)
    (?:press|media) (?:enquiries|office)
    (?:places|room|seats|spaces) (?:are|is|will)
    (?:\d+|[a-z]+teen|[a-z]+ty|eight|few|five|four|six|ten|twelve) seats
    (?:lay|legal) (?:advis[eo]r|members?)
    (?:no one|nobody|those) (?:is|will be|who are) admitted
    please \w+
    turned away
    your (?:date of birth|full name|name|address)
    to (?:contact us|register)
    presumption
    (?:provisions|rules?|regulations?|section) (?:\d\w* )?(?:amend|govern|enable|provide|require|substitute)s?
    (?:register|apply|applying|book) (?:for|to attend|by|online|in advance|through|via)
    published (?:in accordance with|under)
    room for (?:[\w-]+ ){1,4}(?:members|people|press|reporters|visitors)
    representations? (?:about|are|as|can|from|in|may|must|on|should|to|upon|will)
    share this
    sign(?:ing)? a document
    some (?:\w+ )?hearings
    (?:strictly )?limited (?:number|space|seating|capacity)
    (?:the|these) regulations
    then reach (?:its|an) outcome
    unable to comment
    will be (?:reported|announced) publicly
    will be published
    working days (?:before|prior to) (?:the|a|any) hearing
    (?:chief constable|commissioner|director|head of|inspector|superintendent|spokes\w+)[^.;:"“]{0,60} (?:added|said): ?["“]
    (?:write|writing) to (?:the )?chair
    written representations
""")
# Of one officer and of what has been: what a story tells before it says that it is alleged.
TELLS = phrases(r"""
    (?:constable|detective|inspector|sergeant|superintendent)
    conduct
    dealings
    he
    her
    his
    incidents?
    officer(?:'s)?
    she
    their
    they
""")
PAST = phrases(r"""
    [a-z]{2,}(?:[^e\W]|e)ed
    became
    began
    bought
    came
    did
    drove
    gave
    got
    had
    hid
    hit
    kept
    left
    lent
    let
    made
    met
    paid
    ran
    rang
    said
    sent
    sold
    spoke
    stole
    struck
    threw
    told
    took
    was
    went
    were
    wrote
""")
RULES = phrases(r"""
    are
    can
    may
    must
    shall
    should
    will
""")
# Headings and labels behind which nothing is told of this officer.
ASIDE = phrases(r"""
    about (?:misconduct|public|police) hearings
    about this (?:page|site)
    accessibility
    attending
    background information
    conditions
    contact
    feedback
    guidance
    (?:further|more) information
    how (?:do i|to|you can)
    (?:latest|related) news
    notes? (?:for|to) (?:the )?(?:editors?|media|press)
    purpose of
    related (?:links|pages|stories)
    rules
    share
    tags
    topics
    what happens (?:at|next|on)
    what is an?
    who can (?:attend|come)
""")
