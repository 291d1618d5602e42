"""What a sentence speaks of: booking a seat, representations, misconduct proceedings, or another kind of hearing."""

from __future__ import annotations

import re

from listings.reading.grammar.patterns import any_case_of, phrases
from listings.reading.grammar.prefilter import Prefiltered

BOOKING = phrases(r"""
    applicants?
    applications?
    apply
    archeb\w+
    ask for
    drop us
    (?:have|having) (?:asked|applied)
    anfon\w*
    attend(?:ance|ing|ees)?
    book\w*
    cofrestr\w+
    (?:guest|visitors?'?) list
    (?:g|ch)?(?:ais|cais|eisiadau|ceisiadau)
    come
    contact
    e-?mail
    expressions? of interest
    forms?
    (?:f|m)ynychu
    joining link
    let us (?:know|have)
    link
    lle
    names? (?:to|should)
    notify
    observ\w+
    (?<!same )(?<!take )(?<!takes )places?\b(?! of)
    public gallery
    put (?:your|their) names?
    register\w*
    registration
    requests?
    reserve
    rsvp
    seats?
    sedd
    (?:must|should|please|can|to) (?:write|say|ask|tell|ring)
    ring (?:us|the|[01]\d*)
    write to (?!the chair)
    your (?:details|name)
    sign(?:ed)? up
    sit in
    spectat\w+
    tell us
    tickets?
    visitors?
    watch
""")
REPRESENTATIONS = phrases(r"""
    anonym\w+
    argue
    anything (?:they|you|anyone) (?:may |might )?(?:wish\w*|want\w*) to say
    (?:to )?be heard on
    comments? on
    challenge
    cipher
    (?:held|heard) in private
    interested persons?
    look again
    object
    objections?
    oppos\w+
    privacy
    reporting restrictions?
    representations?
    submissions?
    sylwadau
    that (?:order|direction|ruling|decision)
    the direction
    writ(?:e|ing) to the chair(?! to)
""")
OTHER_HEARING = phrases(r"""
    licensing
    (?:crown|magistrates'?|county|high|youth|family|coroner'?s|supreme|justice) court
    (?-i:court)
    magistrates'?
    plea
    trial
    inquest
    coroner\w*
    accountability
    pre-?hearing
    preliminary hearing
    case management
    sentenc\w+
    employment tribunal
    webinar
    open day
    recruitment
    vacanc\w+
    interviews (?:will|are|take)
    meeting of the (?:board|panel)
    police and crime panel
    hearing dogs?
    hearing (?:loop|test|aid)
    consultation
    survey
    drop-?in
    (?:awareness|information|training|briefing|engagement|open) (?:session|evening|event)s?
    seminar
    (?<!list )(?<!list will )(?:is|are|be|will be) closed (?:from|on|between|for)
    closed (?:from|between)
    \d{1,3} (?:(?:public|private|gross|misconduct|accelerated|police|such|of these) )*hearings
    statistics
    financial year
    (?:next|page) review
    review of this page
    workshop
    ceremon(?:y|ies)
    assessment (?:day|centre)s?
    (?:charity|fun) (?:run|walk|day)
    licen[cs]e of
    memorial service
    open (?:day|evening)s?
    (?:see|visit) the room
    vigil
    fitness to practise
    (?:hearing|case|conduct|misconduct) (?:of|for|against|into) (?:\w+ ){0,4}(?:councillor|doctor|nurse|paramedic|solicitor|teacher)
    podcast
    talks? (?:about|to us)
    training (?:day|event|course)
    press conference
    roadshow
    front counter
    expressions? of interest(?! (?:in|to) (?:attend|observ|com|watch))
    closing date for (?:the )?(?:role|post|job|vacanc)\w*
    shortlist\w*
    parking
    planning (?:hearing|inquiry)
    (?:beat|police|neighbourhood|crime|street|advice|property) (?:surger(?:y|ies)|meet(?:ing)?s?)
    coffee (?:morning|with)
    public meeting
    town hall meeting
    public inquiry
    case conference
    review date
    mental health tribunal
    (?:committee|council) meeting
    verdict
    remand\w*
""")
PROCEEDINGS = phrases(r"""
    (?:misconduct|disciplinary|special case|accelerated)(?: \w+){0,2} (?:hearing|meeting|panel|proceedings|tribunal)
    appeals? tribunal
    gross misconduct
    camymddwyn
    camymddygiad
    professional standards
""")
# Of somebody who is not before this hearing ("A second constable will attend reflective practice").
OF_OTHERS = Prefiltered(
    r"^\W*(?:an?|one|two|three) (?:\w+ )?(?:members? of (?:police )?staff|staff members?)\b|"
    r"\b(?:in|at|by|after|following) a separate (?:\w+ )?(?:hearing|case|matter|panel)\b|"
    r"(?:^\W*(?:(?:an?|the|one|two|three) )?|\b(?:against|for|by|to|of) (?:an?|the|one|two|three|our) |\b(?:against|for|by|to) (?=another))"
    r"(?:second|third|fourth|fifth|sixth|other|another|further|remaining)s? (?:\w+ ){0,4}?"
    + any_case_of(r"""
        colleagues?
        constables?
        detectives?
        inspectors?
        members? of (?:police )?staff
        officers?
        sergeants?
    """)
    + r"\b",
    re.IGNORECASE,
)
