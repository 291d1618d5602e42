"""The part a printed date plays: a sitting, a booking deadline, the day of the alleged conduct, a posted date ..."""

from __future__ import annotations

import re

from listings.reading.dates import Span
from listings.reading.patterns import any_of, phrases
from listings.reading.times import TIME

BOOKING = phrases(r"""
    applications?
    apply
    archeb\w+
    ask for
    attend(?:ance)?
    book\w*
    cofrestr\w+
    come
    contact
    e-?mail
    expressions? of interest
    form
    joining link
    let us know
    link
    lle
    names? (?:to|should)
    notify
    observ\w+
    places?\b(?! of)
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
    sign(?:ed)? up
    spectat\w+
    tell us
    tickets?
    visitors?
    watch
""")
REPRESENTATIONS = phrases(r"""
    anonym\w+
    argue
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
    write to the chair
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
    (?:is|are|be|will be) closed (?:from|on|between|for)
    closed (?:from|between)
    \d{1,3} (?:(?:public|private|gross|misconduct|accelerated|police|such|of these) )*hearings
    statistics
    financial year
    (?:next|page) review
    review of this page
    workshop
    training (?:day|event|course)
    press conference
    roadshow
    front counter
    expressions? of interest
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

# Ordered: where two cues stand equally near, the earlier one counts.
BEFORE: tuple[tuple[str, str], ...] = (
    (
        "excluded",
        r"""
            not sit(?:ting)?(?: on)?
            no sitting(?: on)?
            non-?sitting days?(?: on)?
            except(?:ing)?(?: for)?(?: on)?
            exclud\w+
            other than
            apart from
            but not(?: on)?
            save for
            with the exception of
            nor on
            will not be sitting on
            no hearing on
            break(?: on)?
        """,
    ),
    (
        "end",
        r"""
            (?:over|finish(?:es|ing)?|conclud(?:e|es|ing)|complet(?:e|es|ing)|end(?:s|ing)?|clos(?:e|es|ing)|wrap up) (?:by|
                on|before)(?: or before)?
            last(?:s|ing)? (?:until|till|to|through)
            run(?:s|ning)? (?:until|till|to|through)
            runs
            continu\w+ (?:until|till|to|through)
            (?:until|till)(?: and including)?
            through to
            (?:days?|weeks?),? (?:to|through)
            (?:listed|scheduled|set|expected|due) (?:to|until|till)
            to (?:finish|conclude|end|close|last until|run until)(?: on| by)?
            (?:finish|conclude|end)(?:e?s|ing)?(?: date)?:?
            concluding
            last day:?
            hyd
            tan
            gorffen ar
        """,
    ),
    (
        "old",
        r"""
            originally(?: \w+){0,3}
            previously(?: \w+){0,3}
            initially(?: \w+){0,3}
            formerly(?: \w+){0,2}
            had been(?: \w+){0,3}
            (?:was|were) (?:to have|due|set|listed|scheduled|to (?:be held|start|open|begin|take place|sit))(?: \w+){0,4}
            will not (?:now )?(?:go ahead|take place|proceed|be held|sit|start|begin)(?: \w+){0,2}
            postponed from
            moved from
            adjourned from
            re-?scheduled from
            rearranged from
            changed from
            put back from
            instead of
            rather than
            vacated(?: \w+){0,2}
            no longer(?: \w+){0,3}
            not (?:be )?(?:going ahead|proceeding|taking place)(?: \w+){0,2}
            in place of
            replac\w+
            oedd i (?:ddechrau|fod)(?: \w+)?
            would have (?:been|begun|started|sat)(?: \w+){0,3}
            listed for
            (?:set|fixed) for(?=\x00)
        """,
    ),
    (
        "opened",
        r"""
            (?:opened|began|started|commenced|sat|heard evidence|heard part|adjourned(?: part[- ]heard)?|part[- ]heard|
                was adjourned|stood over)(?: \w+){0,2}
        """,
    ),
    (
        "new",
        r"""
            (?:opens|starts|begins|sits|will (?:now )?(?:open|start|begin|sit|take place|be held)) instead(?: on| from| in)?
            (?:new|revised|rearranged|re-?scheduled|amended|fresh) (?:dates?|hearing dates?|listing|fixture)
                (?: (?:is|are|will be|has been|have been|of|set for|fixed for))*:?
            now(?: \w+){0,4}
            re-?arranged (?:to|for)
            re-?scheduled (?:to|for)
            moved to
            brought forward to
            re-?listed(?: \w+)?
            postponed (?:to|until|till)
            put back (?:to|until)
            adjourned (?:to|until|till)
            deferred (?:to|until)
            resum\w+(?: again)?(?: on| at| from)?
            reconven\w+(?: on)?
            go on(?: from)?
            continu\w+(?: on| from| at)?
            restart\w*(?: on)?
            will next sit(?: on)?
            further (?:dates?|sittings?|days?)(?: \w+){0,2}
            remaining (?:dates?|days?|sittings?)(?: \w+){0,3}
            pick up again(?: on)?
            (?:come|comes|coming|be) back(?: again)?(?: on| at)?
            return(?:s|ing)? (?:on|at)
            meet(?:s)? again(?: on)?
            back (?:on|before the panel on)
        """,
    ),
    (
        "deadline",
        r"""
            (?:no|not) later than
            closing date(?: for \w+)?(?: (?:is|of|are))?
            deadline(?: for \w+(?: \w+){0,3})?(?: (?:is|of|are))?
            cut-?off(?: \w+){0,2}
            applications? clos\w+
            clos(?:e|es|ing)(?: at| on)?
            on or before
            up (?:to|until)
            in advance of
            ahead of
            prior to
            before
            by
            at the latest
            latest(?: by)?
            must (?:reach us|arrive|be (?:in|received|made|with us))(?: \w+){0,2}
            reach us(?: \w+)?
            until
            erbyn
            cyn
            last day to (?:book|apply|register)(?: is)?
            bookings? end(?:s)?
            open until
            sign-?up ends
        """,
    ),
    (
        "held",
        r"""
            (?:hearings?|case|panel|tribunal) (?:\w+ )?(?:ended|finished|closed)(?: on)?
            (?:last|latest|most recent) (?:public |misconduct |gross |accelerated )*hearing (?:was|ended|took)(?: \w+){0,2}
            (?:hearings?|meeting|tribunal) held(?: on| between| from)?
            took place(?: \w+){0,2}
            (?:was|were|been) (?:held|heard|dealt with|convened)(?: \w+){0,3}
            concluded(?: on)?
            attended(?: \w+){0,6}
            appeared(?: \w+){0,6}
            (?:hearing|case|panel|tribunal) (?:of|on|dated|held on|held between|held from|from)
            held (?:on|between|from)
            sat (?:on|from|between)
            met on
            cynhaliwyd(?: \w+){0,3}
        """,
    ),
    (
        "posted",
        r"""
            (?:date )?(?:published|posted|updated|issued|uploaded|added|created|checked|reviewed|changed|modified|
                last change|correct|accurate|printed|amended|refreshed)(?: (?:on|at|as of|as at|to|by))?:?
            as at
            as of
            dated
            correct on
            notice given(?: on)?
            page last \w+
            first listed
            notice (?:served|sent|date)(?: on)?
            last (?:checked|updated):?
            cyhoeddwyd
            diweddarwyd:?
            adolygwyd:?
        """,
    ),
    (
        "history",
        r"""
            (?:conditions?|rules?|guidance|polic(?:y|ies)|arrangements|document|version|terms|charges|fees?)\b
                (?:,? \w+){0,4} from
            (?:hold|apply|applies|valid|effective|operative) (?:from|since|until|as of)(?: the)?
            since
            came into (?:force|effect)
            with effect from
            rules (?:that )?\w+
            introduced
            in force from
            has been in force
            before \d{4}
            until now
            following a decision (?:on|of)
            interim (?:order|decision|direction)
            (?:order|direction|decision|ruling|determination)s? (?:of|made|dated|given)(?: on)?
            ruled on
            made on
            pre-?hearing(?: \w+){0,3}
            met (?:in private )?on
            (?:letter|notice|email) of
            referred(?: \w+){0,4}
            received(?: \w+){0,4}
            investigation(?: \w+){0,5}
            released(?: \w+){0,2}
            mediation(?: \w+){0,2}
            appeal(?:s|ed)? against(?: \w+){0,9}
            against (?:his |her |their |the |a )?(?:dismissal|sanction|finding|outcome|decision|result)(?: \w+){0,4}
            result of(?: \w+){0,8}
            decision (?:of|made)(?: \w+){0,6}
            outcome of(?: \w+){0,6}
        """,
    ),
    (
        "alleged",
        r"""
            convicted(?: \w+){0,6}
            interviewed(?: \w+){0,4}
            served(?: \w+){0,5}
            charged(?: \w+){0,6}
            pleaded(?: \w+){0,4}
            sentenced(?: \w+){0,4}
            found (?:him|her|them|the officer|the former officer) guilty(?: \w+){0,3}
            guilty(?: \w+){0,4}
            on or (?:about|around)
            around
            about(?= the|$)
            arrest\w*(?: \w+){0,4}
            off[- ]duty(?: \w+){0,3}
            said to(?: \S+){0,14}
            alleg\w+(?: \S+){0,14}
            accus\w+(?: \S+){0,14}
            incidents?(?: \S+){0,8}
            offences?(?: \S+){0,5}
            cautioned(?: \w+){0,3}
            admitted(?: \S+){0,10}
            resigned(?: \w+){0,3}
            retired(?: \w+){0,3}
            left the (?:force|service)(?: \w+)?
            joined(?: \w+){0,4}
            served(?: \w+){0,4}
            suspended(?: \w+){0,3}
            dismissed(?: \w+){0,4}
            in relation to(?: \S+){0,5}
            conduct (?:on|between|during|in)
            particulars?(?: \S+){0,5}
            while on duty(?: \w+)?
            honnir(?: \w+){0,8}
            made (?:a|an|the|false|two|three)(?: \S+){0,8}
            claimed(?: \S+){0,10}
            deployed(?: \w+){0,4}
            attended (?:a|an|the) (?:report|address|call|scene|incident|party|property|house|home)(?: \S+){0,5}
        """,
    ),
    (
        "sitting",
        r"""
            hearings?(?: (?:date|dates|is|are|will|starts?|begins?|opens?))*
            sit(?:s|ting|tings)?(?: on| from)?
            tak(?:es?|ing) place(?: (?:on|from|at|between))?
            (?:be )?held(?: (?:on|from|at|between))?
            be heard(?: (?:on|from|between))?
            list(?:ed|ing)(?: (?:for|on|from))*
            start(?:s|ing)?(?: (?:on|from|at))?
            begin(?:s|ning)?(?: on)?
            commenc\w+(?: on)?
            open(?:s|ing)(?: on)?
            open on
            attend(?:s|ing)?(?: (?!(?:by|before|until|till|no|not)\b)[\w-]+){0,5}
            appear(?:s|ing)?(?: before)?(?: (?!(?:by|before|until|till|no|not)\b)[\w-]+){0,5}
            fac(?:e|es|ing)(?: (?!(?:by|before|until|till|no|not)\b)[\w-]+){0,6}
            due(?: (?!(?:by|before|until|till|no|not)\b)[\w-]+){0,5}
            scheduled(?: (?:for|on|from|to (?:start|begin|open|take place|commence|be held)))*
            set(?: down)? for
            (?:is|are) down for
            (?:will|to) (?:hear|consider) (?:(?:the|this|his|her|their) )?(?:case|matter|allegations?|evidence)s?
                (?: (?:on|from))?
            (?:take place|heard|held|examined|considered|aired|starts?|begins?|opens?|sits?)
                (?: \w+){0,3} (?:tomorrow|today|this (?:coming )?week|next week)
            fixed for
            arranged for
            conven\w+(?: on)?
            there (?:are|is|will be) (?:to be )?(?:\w+ )?(?:sitting )?days?:?
            (?:sitting|hearing) days(?: are| will be)?:?
            panel (?:will|is to) meet(?: on)?
            week (?:commencing|beginning|of|starting)
            w/c
            w\.c\.
            wc
            go before(?: (?!(?:by|before|until|till|no|not)\b)[\w-]+){0,5}
            comes? before(?: (?!(?:by|before|until|till|no|not)\b)[\w-]+){0,5}
            answer(?: (?!(?:by|before|until|till|no|not)\b)[\w-]+){0,5}
            tribunal(?: (?!(?:by|before|until|till|no|not)\b)[\w-]+){0,3}
            panel (?:on|from)
            dates?:?
            when:?
            runs? from
            from
            day (?:one|1|two|2|three|3|four|4|five|5):?
            first (?:day|sitting)(?: is| on|:)*
            planned for
            is on
            are on
            will be on
            between
            gynnal(?: \w+){0,2}
            cynhelir(?: \w+){0,3}
            dechrau(?: \S+){0,2}
            ar
        """,
    ),
)
AFTER: tuple[tuple[str, str], ...] = (
    (
        "old",
        r"""
            (?:hearing |date |listing )?(?:is|has been|was|now)? ?
                (?:cancelled|vacated|postponed|has been (?:vacated|postponed|cancelled|adjourned|called off)|no longer|
                will not|is off)\b
            ,? (?:but )?(?:has|have|was) (?:been )?(?:postponed|vacated|adjourned|moved|rescheduled)
            \(?(?:not sitting|non-sitting)(?! (?:on|the|\w+ \d|\d|[a-z]+day))
        """,
    ),
    (
        "end",
        r"""
            ,? ?(?:when )?it (?:is (?:expected|due|likely|set)|expects|should|will) (?:to )?(?:finish|end|conclude|close)
            ,? (?:is|will be) (?:the |its )?(?:last|final) (?:sitting )?day
            ,? is when it (?:ends|finishes)
        """,
    ),
    (
        "excluded",
        r"""
            \(?(?:not sitting|non-?sitting day|no sitting|excluded|bank holiday)(?! (?:on|the|\w+ \d|\d|[a-z]+day))
        """,
    ),
    ("deadline", r"(?:is|being) the (?:last|final|closing) (?:date|day)|at the latest|deadline"),
    (
        "posted",
        r"""
            [-–—:]? ?(?:updated|posted|published|added|corrected|removed|amended|put right|first published|
                page (?:created|updated)|new (?:notice|hearing) added)\b
        """,
    ),
    (
        "history",
        r"""
            (?:the |an? )?(?:appropriate authority|authority|(?:legally qualified |panel )?chair\w*|panel|force|
                chief constable|constabulary|professional standards\w*(?: department)?|IOPC) (?:has |have |had )?(?:then )?
                (?:withdrew|withdrawn|decided|directed|ordered|ruled|agreed|determined|granted|received|postponed|cancelled|
                vacated|discontinued|announced|published|referred|allowed)\b
        """,
    ),
    (
        "history",
        r"""
            ,? (?:a|the|an? earlier|that|this) (?:misconduct |conduct |previous |first |earlier )?
                (?:panel|chair|hearing|chief constable) (?:had )?(?:dismissed|found|sanctioned|gave|imposed|decided|ruled|
                concluded that|ordered|reduced)\b
        """,
    ),
    (
        "history",
        r"""
            (?:,|(?=\s)) ?(?:all |our |the |its |most |future |any |gross |misconduct |police |public |such |new )*
                (?:hearings|panels|notices|officers|forces|dismissal) (?:are|is|have|has|will|must|may|were|can)\b
        """,
    ),
    (
        "alleged",
        r"""
            (?:and [^.]{3,40})?,? (?:while (?:on|off)[ -]duty|the (?:former )?officer|(?:he|she|they) (?:was|were|is said|
                had|did|drove|sent|made|used|used|attended|assaulted|accessed|took|failed|told|entered|struck|pushed)|
                (?:PC|PS|DC|DS) [A-Z][a-z]+ (?:was|is said|had|is alleged))\b
        """,
    ),
    (
        "sitting",
        r"""
            ,? (?:it (?:will be|is) the turn of|(?:concerns|involves|is for|is about) (?:an? |the )?(?:former |serving )*
                (?:[A-Z]|officer|constable|sergeant|inspector)|
                [^.;]{3,60}? (?:will|is (?:due )?to|are (?:due )?to|must) (?:appear|face|attend|answer|go before|
                come before|be heard))\b
            (?:go|goes|appear|appears|face|faces|attend|attends)[ ]
            ,? ?(?:(?:at|from|starting|beginning|commencing|with a start|,) ?){0,3}\d{1,2}(?:[:.]\d\d)? ?
                (?:am|pm|hours|hrs|a\.m)
            ,? (?:there will be|will see|is the date|has been (?:set|fixed)|is (?:set|listed|fixed)|until further notice|
                onwards?|for (?:an? )?(?:estimated )?(?:\w+) (?:days?|weeks?))
            ,? [A-Z]?\w* ?(?:a|an|the) (?:gross |accelerated )?misconduct (?:hearing|meeting)
        """,
    ),
)
_BEFORE = tuple((role, re.compile(rf"(?:\b|^){any_of(block)}(?![\w])", re.IGNORECASE)) for role, block in BEFORE)
_AFTER = tuple((role, re.compile(rf"^[\s,)]{{0,3}}{any_of(block)}", re.IGNORECASE)) for role, block in AFTER)
_BY_KEY = {
    "date": "sitting",
    "end": "end",
    "previous": "old",
    "posted": "posted",
    "deadline": "deadline",
    "representations": "representations",
    "misc": "alleged",
    "allegation": "alleged",
    "outcome": "alleged",
    "finding": "alleged",
    "restriction": "representations",
    "chair": "history",
    "panel": "history",
    "reference": "history",
}
_ALLEGING = phrases(r"""
    accus\w+
    admitted
    alleg\w+
    are said
    claimed that
    convict\w+
    guilty
    honnir
    is said
    it is claimed
    off duty
    off-duty
    offence
    particular
    said to have
    while on duty
""")
_HEARING_WORDS = phrases(r"""
    appear
    (?:will|(?:is|are|due) to) (?:answer|appear|attend|face|go before)
    begin
    begins
    gwrandawiad\w*
    hearing
    held
    meeting
    panel
    proceedings
    sit
    sits
    sitting
    start
    starts
    take place
    tribunal
""")
_ENQUIRY = re.compile(r"\b(?:investigat\w+|enquir\w+|inquir\w+|inquests?)\b", re.IGNORECASE)
_MOCK = re.compile(
    r"\b(?:mock|moot|simulated|role-?play\w*|rehearsal)\b|"
    r"\b(?:pretend|re-?enact\w*|role play\w*|practice|make-?believe)\b[^.;]{0,40}\b(?:hearing|panel|tribunal|proceedings)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:held|heard|ran|were|completed|concluded|arranged) (?:a total of )?"
    r"(?:\d{1,3}|no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty) "
    r"(?:\w+ ){0,3}hearings\b",
    re.IGNORECASE,
)
_DATE_ONLY = re.compile(
    r"^[\s\W\d]*(?:(?:am|pm|a\.m|p\.m|hours|hrs|noon|midday|at|from|on|each day|daily|start\w*|time)\b[\s\W\d]*)*$", re.IGNORECASE
)


# Ends a long clause about the allegation: the date after it is the hearing's ("accused of X is to answer before a panel on").
_SITS = re.compile(
    r"\b(?:(?:misconduct|disciplinary|accelerated|special case) (?:\w+ )?(?:hearing|panel|meeting|tribunal)|"
    r"(?:hearing|panel|tribunal|proceedings) (?:will |to |which |that |is |are )?"
    r"(?:open|start|begin|sit|take place|be held|listed|set|fixed|scheduled|due|on|from)\w*)"
    r"(?: (?!after|since|following|until|by|before)\w+){0,3}\W*$",
    re.IGNORECASE,
)
_NARRATED = re.compile(
    r",? (?:(?:and|at|in|when|while|during) [^.;]{0,40}?,? )?"
    r"(?:an?|the|he|she|they|we|police|officers?|two|three|PC|PS|DC|DS|his|her|our)\b[^.;]{0,80}?\b"
    r"(?:was|were|had|did|went|told|drove|took|made|left|came|rang|sent|saw|said|struck|gave|got|found|[a-z]{3,}ed)\b"
)
_FILLER = re.compile(r"\b(?:on|the|at|of|ar|am|o)\b(?=[\s,]*$)|\b(?:on|the) (?=$)")
_SHORT = frozenset(["by", "before", "until", "erbyn", "cyn", "closes", "close", "closing"])
_WEAK = frozenset(["from", "between", "ar", "start", "starts", "open", "opens", "begin", "sit", "at", "runs"])


def role_of(span: Span, before: str, after: str, key: str, *, is_heading: bool) -> tuple[str, str]:
    """(role, the words it was known by). `before` and `after` are the rest of the sentence the date stands in."""
    sentence = f"{before}{span.words}{after}"
    near = _nearest(before, after)
    if key in ("date", "time", "end") and near[0] in ("old", "new", "excluded", "end", "deadline"):
        if near[0] == "deadline" and not BOOKING.search(sentence):
            return _BY_KEY.get(key, "sitting"), key
        if near[0] == "deadline":
            return _deadline(sentence, key), near[1]
        return near
    if key in _BY_KEY and key not in ("allegation", "outcome", "finding"):
        return _BY_KEY[key], key
    if key == "status" and near[0] in ("", "sitting"):
        return ("old" if re.search(r"cancel|withdrawn|postpon|vacat", sentence, re.IGNORECASE) and near[0] == "" else "sitting"), near[
            1
        ] or key
    if _MOCK.search(sentence):
        return "other", "no real hearing"
    if _COUNTED.search(sentence):
        return "history", "hearings counted"
    if OTHER_HEARING.search(sentence) and not _is_ours(span, before, after):
        return "other", "another kind of hearing"
    if near[0] == "deadline" and not BOOKING.search(sentence) and not REPRESENTATIONS.search(sentence):
        near = ("end", near[1]) if re.search(r"until|up to", near[1], re.IGNORECASE) else _nearest(before, after, without="deadline")
    if (
        near[0] == "end"
        and BOOKING.search(sentence)
        and re.search(r"until|till|close|end", near[1], re.IGNORECASE)
        and not _HEARING_WORDS.search(before)
    ):
        near = ("deadline", near[1])
    if near[0] == "deadline":
        return _deadline(sentence, key), near[1]
    if key in ("allegation", "outcome", "finding"):
        return (
            ("alleged", key)
            if near[0] not in ("sitting", "held") or not re.search(r"\bhearing|tribunal", before, re.IGNORECASE) or _ALLEGING.search(before)
            else near
        )
    if key == "how" and near[0] in ("sitting", "unknown", ""):
        return "unknown", key
    if near[0] == "opened" and _ENQUIRY.search(sentence) and not _HEARING_WORDS.search(sentence):
        return "history", near[1]
    if near[0]:
        if (
            near[0] == "sitting"
            and near[1].lower() in ("from", "between", "attend", "ar", "start", "open", "sat")
            and (_ALLEGING.search(sentence) or _NARRATED.match(after))
            and not _HEARING_WORDS.search(sentence)
        ):
            return "alleged", near[1]
        return near
    if not is_heading and _DATE_ONLY.match(before) and _NARRATED.match(after) and not _HEARING_WORDS.search(sentence):
        return "alleged", "a sentence that tells what happened"
    if is_heading or _DATE_ONLY.match(before):
        return (
            ("alleged", "an allegation's sentence")
            if _ALLEGING.search(sentence) and not is_heading and not _DATE_ONLY.match(before[:1] or " ")
            else ("sitting", "stands at the head of its line")
        )
    if _ALLEGING.search(sentence):
        return "alleged", "an allegation's sentence"
    if _HEARING_WORDS.search(sentence):
        return "sitting", "a sentence about the hearing"
    return "unknown", ""


def _deadline(sentence: str, key: str) -> str:
    if key in ("representations", "restriction"):
        return "representations"
    books, argues = BOOKING.search(sentence), REPRESENTATIONS.search(sentence)
    strong = re.search(r"\b(?:seats?|book\w*|attend|places?|public gallery|register|observe|joining link)\b", sentence, re.IGNORECASE)
    if argues and not (
        strong and not re.search(r"representations?|argue|submissions?|objections?|object\b|sylwadau", sentence, re.IGNORECASE)
    ):
        return "representations"
    return "deadline" if books or key in ("how", "deadline") else "unknown"


def _nearest(before: str, after: str, without: str = "") -> tuple[str, str]:
    """The cue standing nearest to the date, within its sentence."""
    best, distance = ("", ""), 1000.0
    tail = _FILLER.sub(" ", TIME.sub(" ", before[-200:]))
    tail = re.sub(r"\s+", " ", tail)
    for order, (role, pattern) in enumerate(_BEFORE):
        last = None
        if role == without:
            continue
        for match in pattern.finditer(tail):
            last = match
        if last is None:
            continue
        gap = len(tail) - last.end()
        away = gap + order * 0.01 - min(len(last[0]), 40) * 0.002
        is_weak = gap > 14 and (
            role == "sitting" and last[0].lower() in _WEAK or role == "deadline" and gap > 25 and last[0].lower() in _SHORT
        )
        if away < distance - 0.001 and not is_weak and not (role == "alleged" and gap > 90):
            best, distance = (role, last[0]), away
    if best[0] == "alleged" and (ours := _SITS.search(tail)):
        best = ("sitting", ours[0])
    for role, pattern in _AFTER:
        behind = pattern.match(after[:80])
        if (
            behind
            and (distance > 2 or role == "history" and best[1].strip().lower() in _WEAK)
            and (role in ("old", "excluded", "posted", "end", "history") or distance > 25)
        ):
            return role, behind[0]
    return best


def _is_ours(span: Span, before: str, after: str) -> bool:
    """A sentence may speak of a court and of our hearing: what stands nearer before the date decides."""
    ours = [m.end() for m in PROCEEDINGS.finditer(before)]
    theirs = [m.end() for m in OTHER_HEARING.finditer(before)]
    if ours or theirs:
        return bool(ours) and max(ours) > max(theirs, default=-1)
    return bool(PROCEEDINGS.search(after)) and not OTHER_HEARING.search(after[:60])
