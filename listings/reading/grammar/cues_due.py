"""The words before a date that say that something is to be asked for by then."""

from __future__ import annotations

DUE = r"""
    (?:no|not) later than
    closing date(?: for(?: \w+){1,5})?(?: (?:is|of|are))?
    (?:deadline|time limit)(?: for \w+(?: \w+){0,3})?(?: (?:is|of|are))?
    (?:final|last|latest) (?:date|day|time) (?:for|to)(?: (?!(?:the )?hearing|sitting)\w+){1,5}
    clos(?:e|es|ing) time(?: (?:is|of))?
    dyddiad cau(?: \w+){0,6}
    cut-?off(?: \w+){0,2}
    applications? clos\w+
    (?:clos(?:e|es|ing)|shuts?|(?:be|is|are) closed)(?: at| on)?
    on or before
    up (?:to|until)
    in advance of
    ahead of
    prior to
    before
    by
    at the latest
    latest(?: by)?
    (?:bookings?|applications?|requests?|registrations?|names|received|accepted|taken|considered)(?: \w+){0,4} \(?after
    (?:form|link|page|portal|booking)\b(?: \w+){0,3} (?:withdrawn|taken down|switched off|goes (?:offline|down)|comes down)
        (?: at| on)?
    (?:bookings?|applications?|requests?|registrations?) to(?=\s*$)
    (?:bookings?|applications?|requests?|registrations?)(?: (?:to|for) \w+(?: \w+){0,2})?:
    (?:bookings?|applications?|requests?|registrations?|places|seats)\b(?: \w+){0,4} (?:ends?|clos(?:e|es|ing)|shuts?)
        (?: at)?(?: [\d.:]+)?(?: on)?
    (?:to )?be received(?: \w+){0,2} by
    must (?:reach us|arrive|be (?:in|received|made|with us))(?: \w+){0,2}
    reach us(?: \w+)?
    until
    erbyn
    cyn
    last day to (?:book|apply|register)(?: is)?
    bookings? end(?:s)?
    open until
    sign-?up ends
"""
