"""The words after a date that say which part it plays."""

from __future__ import annotations

AFTER: dict[str, str] = {
    "old": r"""
        (?:hearing |date |listing )?(?:is|has been|was|now)? ?
            (?:cancelled|vacated|postponed|has been (?:vacated|postponed|cancelled|adjourned|called off)|no longer|
            will (?:not|no longer)|is off)\b
        ,? (?:but )?(?:has|have|was) (?:been )?(?:postponed|vacated|adjourned|moved|rescheduled)
        \(?(?:not sitting|non-sitting)(?! (?:on|the|\w+ \d|\d|[a-z]+day))
    """,
    "end": r"""
        ,? ?(?:when )?it (?:is (?:expected|due|likely|set)|expects|should|will) (?:to )?(?:finish|end|conclude|close)
        ,? (?:is|will be) (?:the |its )?(?:last|final) (?:sitting )?day(?! (?:on which|to|for|by which))
        ,? is when it (?:ends|finishes)
    """,
    "excluded": r"""
        (?:is |are |being |also )?(?:held |kept |set aside |listed )?(?:in|as a) reserve\b
        [-–—(] ?reserve(?: day)?\b
        (?:as|is|being|will be|to be) (?:a non-?sitting day|not (?:be )?a (?:sitting|hearing) day)
        (?:is|will) not (?:be )?a (?:sitting|hearing) day
        [-–—:(]? ?(?:when )?(?:the )?panel (?:is |will )?not (?:be )?sit(?:ting)?(?! (?:on|the|\w+ \d|\d|[a-z]+day))
        \(?(?:not sitting|non-?sitting day|no sitting|excluded|bank holiday)(?! (?:on|the|\w+ \d|\d|[a-z]+day))
    """,
    "deadline": r"(?:is|being|will be) the (?:last|final|closing|latest) (?:date|day|time)|at the latest|deadline",
    "posted": r"""
        [-–—:]? ?(?:updated|posted|published|added|corrected|removed|amended|put right|first published|
            page (?:created|updated)|new (?:notice|hearing) added)\b
    """,
    "history": r"""
        (?:the |an? )?(?:appropriate authority|authority|(?:legally qualified |panel )?chair\w*|panel|force|
            chief constable|constabulary|professional standards\w*(?: department)?|IOPC|(?-i:[A-Z]{2,4})|
            (?:[\w&]+ ){1,3}(?:police|constabulary)) (?:has |have |had )?(?:then )?
            (?:withdrew|withdrawn|decided|directed|ordered|ruled|agreed|determined|granted|received|postponed|cancelled|
            vacated|discontinued|announced|published|referred|allowed)\b
        ,? (?:a|the|an? earlier|that|this) (?:misconduct |conduct |previous |first |earlier )?
            (?:panel|chair|hearing|chief constable) (?:had )?(?:dismissed|found|sanctioned|gave|imposed|decided|ruled|
            concluded that|ordered|reduced)\b
            (?! (?:that )?(?:former |ex-)?(?-i:P[CS]|D[CIS]|Insp|Sgt|[Cc]onstable|[Ss]ergeant|[Ii]nspector) )
        (?:,|(?=\s)) ?(?:all |our |the |its |most |future |any |gross |misconduct |police |public |such |new )*
            (?:hearings|panels|notices|officers|forces|dismissal) (?:are|is|have|has|will|must|may|were|can)\b
    """,
    "alleged": r"""
        (?:and [^.]{3,40})?,? (?:while (?:on|off)[ -]duty|the (?:former )?officer|(?:he|she|they) (?:was|were|is said|
            had|did|drove|sent|made|used|used|attended|assaulted|accessed|took|failed|told|entered|struck|pushed)|
            (?:PC|PS|DC|DS) [A-Z][a-z]+ (?:was|is said|had|is alleged))\b
    """,
    "held": r"""
        ,? (?:an?|the|this) (?:\S+ ){0,4}(?:hearing|tribunal)\b[^.;]{0,60}? (?:was (?:held|heard|convened|conducted)|took place)\b
    """,
    "sitting": r"""
        ,? (?:it (?:will be|is) the turn of|(?:concerns|involves|is for|is about) (?:an? |the )?(?:former |serving )*
            (?:[A-Z]|officer|constable|sergeant|inspector)|
            [^.;]{3,60}? (?:will|is (?:due )?to|are (?:due )?to|must) (?:appear|face|attend|answer|go before|
            come before|be heard|be (?:at|the subject of) (?:an? |the )?(?:\w+ ){0,3}hearing))\b
        (?:go|goes|appear|appears|face|faces|attend|attends)[ ]
        ['\u2019]s (?:\w+ )?hearing\b
        ,? (?:an?|the|his|her|their) (?:\w+ ){0,3}hearing (?:will|is (?:due |set )?to) (?:be|begin|open|sit|start|take)\b
        ,? ?(?:(?:at|from|starting|beginning|commencing|with a start|,) ?){0,3}\d{1,2}(?:[:.]\d\d)? ?
            (?:am|pm|hours|hrs|a\.m)
        ,? (?:there will be|will see|is the date|has been (?:set|fixed)|is (?:set|listed|fixed)|until further notice|
            onwards?|for (?:an? )?(?:estimated )?(?:\w+) (?:days?|weeks?))
        ,? [A-Z]?\w* ?(?:a|an|the) (?:gross |accelerated )?misconduct (?:hearing|meeting)
    """,
}
