"""The labels of days, hours and deadlines, in English and Welsh, by the field they announce."""

from __future__ import annotations

DAYS: dict[str, str] = {
    "deadline": r"""
        \S.*\b(?:requests?|bookings?|applications?|registrations?|seats?|places|lists?)\b.* (?:close|end|shut)s?
        (?:date|time|day) by which to (?:apply|book|register|ask).*
        (?:applications?|bookings?|registrations?|requests?) (?:to \w+ )?(?:close|end)s?
        dyddiad cau(?: .*)?
        .*\b(?:(?:clos(?:ing|es)|deadline|cut[- ]?off|last (?:date|day)(?= (?:to|for|by)\b)|latest (?:date|time)|
            final (?:date|day)(?= (?:to|for|by)\b))\b.*|(?:book|apply|register|request|ask|reserve|sign up|rsvp|reply|
            respond)\w*(?:\s\w+)*\s(?:by|before)|by when|rsvp)
    """,
    "end": r"""
        dyddiad gorffen
        (?:end|ends|ending|finish(?:es|ing)?|last|final|close|closing|conclu\w+|expected (?:end|finish)|to|until)
            (?: (?:date|day|on))?(?: of (?:the )?hearing)?
        (?:hearing )?(?:ends|finishes|end date|to)
        (?:(?:the )?hearing |it |case |proceedings )?(?:is |are |will |due |expected )*(?:to )?(?:conclude|end|finish|close)s?(?: on| by)?
    """,
    "duration": r"""
        (?:est\.?|hearing|approx\.?|expected) (?:length|duration)
        estimate
        (?:estimated |expected |anticipated |likely )?(?:duration|length|time estimate|(?:number|no\.?) of (?:sitting )?days|days?
            (?: allowed| listed)?|how long.*)(?: of (?:the )?hearing)?
        hyd
        hyd y gwrandawiad
        listed for
        time estimate
    """,
    "previous": r"""
        originally
        previously
        (?:original|previous|old|earlier|former|first)(?:ly)? (?:hearing )?(?:date|dates|listing|fixture)s?
            (?: and times?)?
        was
    """,
    "posted": r"""
        (?:authori[sz]ed|approved|signed(?: off)?|completed|compiled|prepared|submitted|checked|drafted|uploaded|dated|given)
            (?: (?:by|on|this|for (?:publication|release)))*
        signature|sign(?:ed)?[- ]off|authoris(?:ing|ation) (?:officer|signature)
        (?:date )?(?:published|posted|updated|issued|added|created|publication date|notice date|date of (?:this )?
            (?:notice|notification|publication|issue|announcement)|first published|last (?:updated|checked|reviewed|changed|modified)|
            page updated|content last checked|page last.*|notice (?:published|posted|issued|dated|
            put up|goes up|comes? down|taken down|removed|expires)|date notice .*|
            date published|(?:date of )?(?:next )?review.*|publish date|release date|posted on|published on|
            put (?:up|online|on (?:the|this) (?:site|website|page))|went (?:up|online|live)|placed (?:here|online)|
            listed here(?: since)?|date of publication|review date)(?: on| at)?
    """,
    "time": r"""
        (?:start(?:ing)? |commencement |hearing |arrival |scheduled |proposed |expected )*(?:time|times|start|starts|starts at|start times?|
            begins|begins at|commences(?: at)?|commencing(?: at)?|time of (?:the )?(?:hearing|start|commencement)|
            start time.*|times? and (?:place|venue|location)|commencement|at what time|what time.*|opens at|hours?|
            time (?:at which|when|that) .*(?:hearing|proceedings).*|
            (?:starts|begins|sits|sitting) (?:each|every|on each) day(?: at)?|each day at|amser(?: dechrau| cychwyn)?|
            dechrau|time\(s\)|sitting times?|each day from|daily start|from)
    """,
    "date": r"""
        begins on
        (?:(?:the )?hearing |it |case |proceedings )?(?:is |are |will |due )*(?:to )?(?:commence|start|begin|open)s?(?: on)?
        (?:first|opening) (?:sitting )?day
        commencing on
        (?:(?:the )?hearing |it is |will )?(?:to )?be held (?:on|from|between)
        date from
        date, time.*
        (?:dates?|days?|when)(?:(?:, | ?/ ?| and | & |, and )(?:dates?|days?|times?|venue|place|location|where))+
        (?:times?|venue|place|location|where)(?:(?:, | ?/ ?| and | & |, and )(?:times?|venue|place|location|where))*
            (?:, | ?/ ?| and | & |, and )(?:dates?|days?|when)(?: of (?:the )?hearing)?
        dates? of .*hearing.*
        (?:dates?|days?)(?: and times?)? (?:on which|when|that|for) .*(?:hearing|proceedings).*
        day (?:one|two|three|four|five|\d+)
        dyddiad(?:au)?(?: ac amser| y gwrandawiad)?
        from
        hearing dates?.*
        listed dates?
        pryd
        sitting on
        start date.*
        starting on
        starts on
        (?:(?:hearing|start|starting|commencement|sitting|scheduled|listed|proposed|confirmed|revised|new|rescheduled|
            rearranged|re-?listed|amended|meeting|tribunal|appeal|session|first|event|fixture|listing)s? )*
            (?:date|dates|days?|when|on|sitting|sits|listing|date\(s\)|day\(s\)|dates? and times?|date ?/ ?time|
            dates? & times?|date\(s\) and time.*|dates? ?/ ?times?|days? and times?|hearing|fixture|slot)(?:\(s\))?
            (?: of (?:the |this )?(?:misconduct |accelerated |gross misconduct )*
            (?:hearing|proceedings|tribunal|meeting|commencement|sitting|first day)s?)?
            (?: (?:fixed|set|listed|scheduled|of commencement|and (?:start )?time|\(and time\)|and place|and venue|
            is it.*|will it.*|does it.*))?
        takes place on
        time and date
        when is it.*
        when (?:is|will|does|and where)(?! (?:(?:a|the|our|public) )*notices?\b).*
    """,
}
