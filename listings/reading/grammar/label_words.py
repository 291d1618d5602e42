"""The words that forces put before a colon, in a table head or over a value, in English and Welsh, by the field they announce."""

from __future__ import annotations

from listings.reading.grammar.label_words_days import DAYS

LABELS: dict[str, str] = {
    "representations": r"""
        media (?:representations|applications)
        objections?(?: to .*)?
        (?:media|press|written|public) representations .*
        representations?
        (?:media |press )?representations? (?:from|by|about|on|to) .*
        submissions (?:on|about) (?:anonymity|privacy).*
        written representations
    """,
    "deadline": DAYS["deadline"],
    "end": DAYS["end"],
    "duration": DAYS["duration"],
    "previous": DAYS["previous"],
    "posted": DAYS["posted"],
    "misc": r"""
        conviction
        (?:incident|conviction|offence|birth) dates?
        (?:date|dates) (?:of|and) conviction
        (?:date|dates|place|location) of (?:the )?(?:alleged )?(?:incident|conduct|offence|conviction|birth|allegation|
            events?|appointment)s?.*
        length of service
        service
    """,
    "outcome": r"""
        outcome ?/ ?sanction
        panel(?:'s)? decision
        (?:outcome|sanction|result|disciplinary action|penalty|disposal|action taken|determination on outcome|decision|
            canlyniad|cosb)s?(?: of (?:the )?hearing)?(?: and (?:sanction|outcome|reasons))?(?: imposed)?
    """,
    "finding": r"""
        casgliad(?:au)?
        determination
        finding and outcome
        findings and outcome
        findings?(?: of (?:the )?panel)?
        panel(?:'s)? findings?
    """,
    "status": r"(?:hearing |current |case )?status|current position|state of play|update|statws",
    "allegation": r"""
        about the case
        brief (?:details|summary|facts|outline)
        (?:gross )?misconduct allegations?
        what the (?:hearing|case) is about
        accused of
        alleged
        brief circumstances
        conduct (?:(?:which|that) is )?(?:the )?subject(?:[- ]matter)?\b.*
        how (?:that|the) conduct is (?:alleged|said).*
        particulars are
        what (?:the |an )?(?:former )?officers? (?:is|are) (?:said|alleged).*
        (?:the )?(?:appropriate )?authority(?:'s)? (?:alleges|case|says)(?: that)?
        background
        (?:the )?(?:complaint|case|allegations?) against (?:him|her|them|the (?:former )?officers?)
        conduct and how .*
        (?:the )?conduct (?:which|that) (?:is|forms|will be) the subject.*
        conduct\b(?!.*\bstandards?\b).*\b(?:as follows|the following)
        conviction
        crynodeb
        description
        details
        (?:the |(?:a )?(?:brief |short |full |further )?(?:details|summary|nature|outline|particulars|description|account|
            statement|circumstances|substance)(?: of (?:the )?|(?= (?:allegations?|conduct|case)\b))(?: )?)?
            (?:alleged )?(?:allegations?|conduct|case|conduct alleged|misconduct alleged|
            alleged conduct|alleged misconduct|matters?|charges?|misconduct|complaint|circumstances|behaviour|breach
            (?:es)? alleged|facts)(?: (?:alleged|summary|details|made|against (?:the|this) officer|
            in (?:question|issue|brief)|under consideration|to be (?:heard|answered|considered)))?(?:\(s\))?
            (?: (?:no\.?|number|count|head)? ?\d+)?(?: (?:that|which) is .*)?
        honiad(?:au)?
        (?:matters?|allegations?|conduct|details) and (?:the )?(?:relevant )?standards?.*
        in brief
        issues?
        it is alleged(?: that)?
        manylion
        nature
        particulars
        reason for (?:the )?(?:hearing|proceedings)
        subject matter
        summary
        synopsis
        the case
        what (?:is|are|was|were) (?:alleged|said|the allegations?|the officers? (?:accused|alleged).*|it about)
        what happened
        what(?: happened| is (?:alleged|said))?
        what is alleged to have happened
        what it is about
        what'?s alleged
        why
    """,
    "standards": r"""
        (?:the |alleged |relevant |police )?(?:standards?(?: \(?s\)?)?|breach(?:es)?|breached standards?|
            standards? (?:of|allegedly|alleged|said|engaged|breached|in|at|concerned|relevant|involved|under|which|that|
            to|put).*|breach(?:es)? of (?:the )?standards?.*|alleged breach(?:es)?.*|area of (?:misconduct|breach)|professional standards|
            category|
            categories|professional standards breached|misconduct type|allegation types?|spb|safonau?.*|
            which standards?.*|grounds|
            (?:police )?(?:stds?|spbs?|sopbs?)\.?(?:\(s\))?(?: (?:allegedly )?(?:alleged|breached|engaged|involved))?)
    """,
    "reference": r"""
        case
        cyfeirnod
        ein cyf(?:eirnod)?
        unique ref(?:erence)?\b.*
        urn
        (?!force (?:number|no)\b)(?:our |your |case |hearing |file |force |psd |notice |matter |tribunal |appeal )?
            (?:ref(?:erence)?|ref no|case number|case no|number|no|id|reference (?:no|number|code))\.?
            (?: ?(?:no|number|code))?\.?
    """,
    "chair": r"""
        before
        (?:chaired|conducted|heard|led|presided over|to be (?:chaired|conducted|heard|led)) by
        decision[- ]maker
        hearing chair
        (?:panel |hearing |legally qualified |lqc|name of |the |independent )?(?:chair(?:person|man|woman)?|cadeirydd)
            (?:person)?(?: (?:of (?:the )?(?:panel|hearing|tribunal)|name|details))?
        lqc
        panel chair.*
        (?:person|officer) (?:conducting|chairing|hearing|presiding)(?: (?:or|and|/) (?:conducting|chairing|hearing|presiding))?
            (?: (?:at|over))?(?: (?:the |this )?(?:accelerated |misconduct )*(?:hearing|meeting|case|proceedings))?
        presiding chair
        presiding(?: officer| chief officer)?
        who (?:chairs|conducts|decides|hears|presides|sits|is (?:chairing|hearing|presiding|in the chair)|
            will (?:be (?:chairing|hearing|presiding)|chair|conduct|decide|hear|preside|sit))\b.*
    """,
    "panel": r"""
        advis[eo]r
        aelodau.*
        appropriate authority
        authority
        clerk
        composition of (?:the )?panel
        complainant
        contact
        counsel
        independent (?:panel )?members?.*
        interested (?:person|party)
        investigat(?:or|ing officer)
        ipm
        (?:independent |lay )?(?:panel )?members?
        (?:legal|legally qualified)(?: person| advis[eo]r)?(?: to the panel)?
        lqa
        lqp
        panel member.*
        (?:the )?(?:misconduct )?panel(?: members?| composition)?
        presenting (?:officer|side|counsel)
        represented by
        witness(?:es)?
    """,
    "rank": r"""
        (?:officer'?s? )?(?:former |previous |last |current )?
            (?:rank|role|rank ?/ ?role|rank or role|position|grade|post|rheng|swydd)(?: of (?:the )?officer)?
            (?: held| (?:at|when|while|as at)\b.*| \((?:at|when|if)\b.*)?
    """,
    "number": r"""
        number of officer
        (?:officer'?s? )?(?:collar|warrant|shoulder|badge|officer(?:'?s)?|pin|epaulette|force|staff|service|id|police|divisional)\.?
            [ ]?(?:number|no|num|id)\.?(?: of (?:the )?officer)?
        collar|warrant|shoulder|epaulette|pin
    """,
    "officer": r"""
        (?:name (?:and|&|/) (?:rank|number)|rank (?:and|&|/) (?:name|number)|rank, (?:number|name).*|rank/name|name|officers?
            (?:\(s\))?|full name|name\(s\)|names|
            officer's (?:full )?names?|(?:full |officer'?s? )?names? of (?:the )?(?:subject |former |police )?
            (?:officer|individual|person|subject)(?:\(?s\)?)?(?: .*)?|
            officers? (?:name|names|concerned|subject.*|details|attending|involved|facing.*|under.*|appearing|
            in question|rank and name|name and rank|rank and number|name ?/ ?rank)(?:\(s\))?(?: (?:is|are))?|
            (?:name|details|identity) of officers?(?: .*)?|subject officers?|subject (?:of|to) (?:the )?
            (?:hearing|proceedings|notice|case).*|former officers?|who|who is it about|who (?:is|are) (?:the )?
            (?:officers?|this hearing|appearing|it|facing).*|(?:the )?officers? (?:subject to|who|and).*|concerning|
            regarding|respondent|appellant|subject|person concerned|officer[/ ]?(?:staff|rank).*|individual|
            police officer|swyddog(?:ion)?|enw(?:'r swyddog)?|enw|pwy|appellant'?s name|heard against|relating to|
            (?:officer'?s? )?(?:rank|(?:sur|fore|full |last |first )?name|role|(?:collar |warrant |shoulder |force )?(?:number|no\.?)|
            collar)
            (?:(?:, | ?/ ?| and | & |, and )
            (?:rank|(?:sur|fore|full |last |first )?name|role|(?:collar |warrant |shoulder |force )?(?:number|no\.?)|collar))+|
            former (?:police )?officer'?s? name|officers? (?:named|(?:the )?subject of.*)|
            officers?(?:\(s\)) (?:named|(?:the )?subject (?:of|to).*|concerned|involved)|
            in respect of|re|matter of|in the matter of|officer ?[0-9]|member concerned|attending officer)
    """,
    "serving": r"""
        (?:(?:current(?:ly)?|still) )?(?:(?:a )?serving|employed|in service)(?: (?:police )?officer)?(?: status)?
        former officer ?\(?(?:y ?/ ?n|yes ?/ ?no)\)?
        (?:is|was) the (?:officer|person) (?:still )?(?:serving|employed).*
        (?:officer(?:'s)? |service |employment |serving )status
        (?:serving|current|former)(?: officer)? ?(?:or|/) ?(?:serving|former)(?: officer)?
        still serving
    """,
    "surname": r"(?:officer'?s? |subject'?s? )?(?:surname|family name|last name)s?|cyfenw",
    "forename": r"(?:officer'?s? |subject'?s? )?(?:fore|first |given |christian )names?(?:\(s\))?|enwau? cyntaf",
    "type": r"""
        event
        event type
        hearing (?:category|details)
        hearing type
        (?:type|kind|form|nature|hearing|what|proceedings|hearing type|category) ?
            (?:of (?:the )?(?:misconduct )?(?:hearing|proceedings|event|meeting|case))?
        math(?: o wrandawiad)?
        math y gwrandawiad
        meeting type
        proceeding type
        type of (?:hearing|proceedings|meeting)
        what is it
    """,
    "open": r"""
        ar agor i'r cyhoedd
        hearing (?:to be )?(?:held )?(?:in )?(?:public|private)(?:(?: or | ?/ ?)(?:public|private))?
        is (?:the )?(?:public|press)\b.*
        (?:press|media) and (?:the )?public
        public and (?:the )?(?:press|media)
        (?:public )?(?:access|attendance|admission|openness|visibility|audience|entry)
        can (?:i|the public|you|anyone|members of the public) (?:attend|come|watch|go).*
        (?:may|can) (?:i|we) (?:attend|come|watch|go|see)[^?.]*
        cyhoeddus(?: neu breifat)?
        how open.*
        in public
        is (?:it|the hearing|this) (?:in |open |held )?(?:public|private|to the public).*
        (?:is it )?(?:open to (?:the )?public|held in (?:public|private))
        mynediad
        open or closed
        open to(?: the)?
        (?:in |open to the |to be held in )?(?:public|private)(?: or private| ?/ ?private| hearing|\(y/n\))*
        press and public
        privacy
        public attendance
        public or private.*
        public(?:/| or )private
        restrictions?(?: on attendance)?
        who (?:can|may|is (?:able|allowed|welcome) to) (?:attend|come|watch|be there|sit in).*
        will it be (?:in|held|public|open).*
        will (?:it|the hearing|this hearing) (?:be |sit )(?:held |open )?(?:in )?(?:to the )?(?:public|private).*
        yn gyhoeddus
    """,
    "how": r"""
        (?:how (?:to|do i|can i|you can) (?:attend|book|watch|apply|request|register|come|ask|observe|reserve|get).*|
            attend(?:ing|ance)(?: (?:the|this) hearing| arrangements| details)?|bookings?
            (?: details| information| arrangements)?|to (?:attend|book|register|apply|observe|watch)|registration|
            apply to attend|(?:requests?|applications?) to attend|bookings|public gallery|seats|places|if you want to (?:come|attend|watch)|
            want to (?:come|attend|watch).*|members of the public|media|press|observers?|visitors?|bwcio|
            sut i (?:fynychu|archebu|ddod)|mynychu(?: gwrandawiad)?|
            (?:guidance|notes|information|advice) (?:for|to) (?:observers|visitors|attendees|those attending|the public)|
            attending (?:a|our|these|public|misconduct) (?:\w+ )?hearings?|
            (?:if|should|do|would) you (?:want|wish|plan|intend|like|would like|are planning) to
            [ ](?:come|attend|watch|observe|be there|visit)(?: along)?(?:(?: to)? (?:an?|the|this|our|any|these|one of)(?: \w+){0,3})?|
            (?:coming|visiting|observing|watching|attend|observe|watch|come|come along|coming along|going)(?: to)?
            (?: us| (?:an?|the|this|our|any|these|one of)(?: \w+){0,2} hearings?)|
            (?:book(?:ing)?|reserv(?:e|ing)|get(?:ting)?|apply(?:ing)? for|ask(?:ing)? for|request(?:ing)?)
            [ ](?:an?|your) (?:seat|place|space)(?:(?: at| in| for) (?:an?|the|this|our)(?: \w+){0,2})?|
            arrangements for (?:the )?(?:public|observers|visitors|attend\w+)(?:.{0,20})|
            (?:registering|booking|applying|observing)(?: (?:an?|your) (?:place|seat))?(?: to (?:attend|observe))?|
            (?:plan )?your visit|what to bring|before you (?:come|visit|attend)|conditions of (?:entry|attendance))
    """,
    "mode": r"""
        (?:how (?:it|the hearing) (?:will be|is(?: being)?) held|mode|
            (?:mode|manner) of (?:the )?hearing|format(?: of (?:the )?hearing)?|hearing format|
            method|held|platform|online|remote|streaming|live ?stream|joining|link|virtual|how it (?:is|will be) held)
    """,
    "time": DAYS["time"],
    "date": DAYS["date"],
    "venue": r"""
        (?:hearing |meeting |tribunal )?(?:venue|location|place|where|address|venue/location|site|building|room|held at|
            at|lleoliad|ble|man cyfarfod|venue details|where (?:is|will|does|to).*|(?:hearing )?to be held (?:at|in)|
            location of (?:the )?
            (?:hearing|meeting|tribunal|proceedings)|place of (?:the )?(?:hearing|meeting)|venue of (?:the )?hearing|
            (?:the )?(?:place|venue|location|address) (?:at|in) which\b.*|
            venue and .*|venue address|venue (?:for |\()?(?:all|both|each|every)\b.*|
            where (?:our |the |all |these )*(?:public |misconduct )*hearings? (?:are|is|sits?|takes? place)\b.*|
            (?:place|location|venue|address) (?:of|for|at which|where|in which)
            (?:the )?.*(?:hearing|proceedings).*)(?:\(s\))?
    """,
    "force": r"(?:police )?force(?: area| concerned| name)?|area|heddlu|constabulary|relevant force",
    "regulation": r"regulations?|legislation|under regulation|made under",
    "restriction": r"reporting restrictions?.*|anonymity.*|restrictions? on reporting",
    "contact": r"""
        (?:tel(?:ephone)?|e-?mail|phone|enquiries|contact(?: details| us)?|press office|further information|
            more information|website|address for .*|postal address|correspondence|write to)(?:\s\w+)?
    """,
}
