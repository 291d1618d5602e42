"""The words of places: postcodes, kinds of building, what means the place before, no place, or is said beside one."""

from __future__ import annotations

import re

from listings.reading.grammar.patterns import any_case_of, any_of
from listings.reading.grammar.prefilter import Prefiltered

POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b")
SAME = Prefiltered(
    r"\b(?:as (?:for )?(?:the )?(?:(?:hearing|case|entry|listing|notice|one) )?"
    r"(?:above|before|previous(?:ly)?|stated above|first)|same "
    r"(?:place|venue|location|address|building|hall|rooms?|house|hotel|centre|suite|court|chambers?|office|hq|"
    r"headquarters|premises|room|suite|hall|site|as above)|"
    r"^\W*(?:the )?same\W*$|"
    r"as for (?:the |PC|PS|DC|DS|DI|Sgt|Insp|former|ex|officer|case|no).{0,40}$|"
    r"(?:as in|same as(?: for| in)?) (?:the )?(?:notice|hearing|case|item|no\.?|number)\b.{0,8}|"
    r"see above|ditto|at the same|the above (?:address|venue|place|location)|"
    r"(?:address|venue|place|location) above|fel uchod|yr un (?:lle(?:oliad)?|ystafell|adeilad|man|neuadd)|usual (?:place|venue))\b|^\W*"
    r'(?:"|do\.)\W*$',
    re.IGNORECASE,
)
NOWHERE = re.compile(
    r"^\W*"
    + any_case_of(r"""
        -+
        (?:held |sitting )?in private
        i'w gadarnhau
        n/?a\b.*
        details? (?:to follow|on booking|on request)
        see (?:your )?(?:booking|confirmation|e-?mail|invitation)\b.*
        (?:a )?police (?:premises|building|station|site),? ?\(?(?:to be|tb[acd]).*
        none
        not (?:for publication|to be (?:published|disclosed|released)|(?:yet )?(?:stated|applicable|disclosed|
            published|known|confirmed|available|being published|released|given|to be \w+))\b.*
        (?:there (?:is|will be) )?no (?:physical |public )?(?:hearing )?(?:room|venue|location)\b.*
        online.*
        ar-?lein\b.*
        private
        (?:will be |to be )?(?:provided|given|sent|supplied|confirmed|disclosed|available) (?:on|upon|to|after|at|when|by)\b.*
        remote(?:ly)?.*
        tb[acd]\b.*
        (?:yet )?to be (?:confirmed|announced|advised|arranged|decided|set|fixed|notified|provided)\b.*
        (?:venue|place|location|time)(?:(?:,| and)+ (?:venue|place|location|time|date))* (?:is |are )?
            (?:to be|yet to|tb[acd]|not yet)\b.*
        undisclosed
        unknown
        (?:the |full |exact )*(?:venue|location|address|details?|place|it)?\b ?(?:of the \w+ )?(?:will|to|is to|are to)
            [ ]be (?:given|sent|provided|confirmed|advised|shared|supplied|announced|e-?mailed|notified|released)\b.*
        (?:the |this )?(?:hearing|tribunal|panel|meeting|it) (?:(?:will|is|is to|is being) )?(?:be )?
            (?:sit |held |heard |sitting |take place |takes place |sits |conducted )?(?:(?:on|via|by|over) )?
            (?:remotely|online|virtually|(?:microsoft |ms )?teams|zoom|video)\b.*
        (?:on |via |by )?(?:(?:microsoft |ms )?teams|zoom|webex|cvp)\b.*
        virtual(?:ly)?.*
        (?:this (?:hearing|will be) )?(?:will be )?(?:held )?(?:virtually|remotely|online).*
        withheld\b.*
    """)
    + r"\W*$",
    re.IGNORECASE,
)
# "Room 4": of the building that the page names for all its hearings.
ROOM_ALONE = re.compile(
    r"(?:(?:hearing|conference|meeting|court|committee|training) )?(?:room|suite|court) \w{1,4}\b|"
    r"(?:[A-Z][\w'’]+ ){1,2}(?:room|suite)\b",
    re.IGNORECASE,
)
# What stands beside a place without being part of it: its map, its access, what is not yet known, the link to watch by.
ABOUT_PLACE = Prefiltered(
    any_case_of(r"""
        ^\W*(?:hybrid|in person)\b\s*(?:hearing)?\s*(?:[-–—:,(]+|\b(?:at|in))\s*
        ^\W*(?:(?:(?:the|this|our) (?:\w+ ){0,2}(?:hearing|panel|meeting|tribunal)|it|this|proceedings)
            (?: (?:will|is|is to|is due to|are))? )?(?:to )?(?:be(?:ing)? )?
            (?:held|heard|sitting|sits?|takes? place|taking place|conven\w+|hosted|be)(?: in (?:person|public))? (?:at|in) (?:the )?
        ^\W*cynhelir (?:y|yr|\w+) ?\w* (?:yng?|ym|ar|mewn) (?:y |yr )?
        ^\W*(?:venue|address|location|place)\s*[:–—-]\s*
        \s*[-–—/,]\s*(?:hybrid|in person|face to face)(?: hearing| only)?\W*$
        [\s,]*\b(?:(?:at|from|starting(?: at)?|commencing(?: at)?) )?\d{1,2}(?:[:.]\d\d)?\s?
            (?:am|pm|hrs|hours)\b(?: start| each day| daily)?\W*$
        \s*\((?:please|parking|report|opposite|entrance|next to|behind|near)\b[^)]*\)
        \s*\([^)]*\b(?:map|opens|view|see|directions|wheelchair|details|accessib\w+|parking|confirmed|tb[cd]|arrival|online|
            teams|link|remote\w*|hybrid|in person)\b[^)]*\)
        \s*(?:View|See|Show|Get) (?:on )?(?:a )?(?:map|directions).*$
        [\s,;/-]*(?:\b(?:and|or|with|also|plus)\b[\s,;]*)*\b(?:by|via|on|over|through)?\s*(?:a |the )?
            (?:(?:microsoft |ms )?teams|zoom|webex|cvp|(?:video|remote|live|web)[ -]?(?:link|stream)\w*|online|
            remotely|virtually)\b(?! \w*(?:room|suite|house)\b).*$
    """),
    re.IGNORECASE,
)
NOT_PLACE = re.compile(
    r"\b"
    + any_of(r"""
        against
        alleged
        are
        before
        between
        by
        Chair
        commencing
        DC
        DS
        from
        gwrandawiad
        had
        has
        hearing
        is
        Misconduct
        officer
        on(?! (?:the )?[A-Z][a-z]+(?<!day)\b)
        PC
        PS
        public
        said
        start
        starting
        until
        was
        which
        who
        will
    """)
    + r"\b"
)
KIND = re.compile(
    r"\b"
    + any_of(r"""
        Academy|Annexe|Arena|Barn|Building|Campus|Centre|Chamber|Chambers|Church|Civic|Club
        College|Conference|Court|Depot|Exchange|Gallery|Guildhall|Hall|Headquarters|headquarters
        Hotel|House|HQ|Hub|Institute|Library|Lodge|Mill|Office|Park|Pavilion|Place|Plaza|Quay
        Rooms?|School|Stadium|Station|Suite|Theatre|Tower|Town Hall|University|Wharf
    """)
    + r"\b"
)
