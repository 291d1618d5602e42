"""The words before a date that say which part it plays."""

from __future__ import annotations

from listings.reading.grammar.cues_due import DUE

# Ordered: where two cues stand equally near, the earlier one counts.
BEFORE: dict[str, str] = {
    "excluded": r"""
        reserve days?(?: (?:is|are|on))?:?
        not (?:be )?sit(?:ting)?(?: on)?(?: (?:the|a) (?:\w+ )?holiday)?
        no sitting(?: on)?
        non-?sitting days?(?: on)?
        except(?:ing)?(?: for)?(?: on)?
        exclud\w+
        other than
        apart from
        but not(?: on)?
        not(?: on)?(?=\s*$)
        save(?: for)?(?: on)?
        with the exception of
        nor on
        will not be sitting on
        no hearing(?: on)?
        break(?: on)?(?=\s*$)
    """,
    "end": r"""
        (?:over|finish(?:es|ing)?|conclud(?:e|es|ing)|complet(?:e|es|ing)|end(?:s|ing)?|clos(?:e|es|ing)|wrap up) (?:by|
            on|before)(?: or before)?
        last(?:s|ing)? (?:until|till|to|through)
        run(?:s|ning)? (?:until|till|to|through)
        runs
        continu\w+ (?:until|till|to|through)
        (?<!adjourned )(?<!deferred )(?<!postponed )(?<!put back )(?<!put off )(?:until|till)(?: and including)?
        through to
        (?:days?|weeks?),? (?:to|through)
        (?:listed|scheduled|set|expected|due) (?:to|until|till)
        to (?:finish|conclude|end|close|last until|run until)(?: on| by)?
        (?<!after it )(?<!after that )(?:finish|conclude|end)(?:e?s|ing)?(?: date)?:?
        concluding
        last day:?
        hyd
        tan
        gorffen ar
    """,
    "old": r"""
        (?<=\()(?:was|were)(?: on| for)?
        (?<=[,;–—-] )(?:was|were)(?: on| for)?
        not now(?: on| for)?
        originally(?: \w+){0,3}
        previously(?: \w+){0,3}
        initially(?: \w+){0,3}
        first (?:listed|set|fixed|due)(?: for| on)?
        formerly(?! (?:an?|of|with|police|PC|PS|DC|DS)\b)(?: \w+){0,2}
        had been(?: \w+){0,3}
        (?:was|were) (?:to have|due|set|listed|scheduled|to (?:be held|start|open|begin|take place|sit))(?: \w+){0,4}
        will not (?:now )?(?:go ahead|take place|proceed|be held|sit|start|begin)(?!(?: on)?(?: the)? bank)(?: \w+){0,2}
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
    """,
    "opened": r"""
        (?:opened|began|started|commenced|sat|heard evidence|heard part|adjourned(?: part[- ]heard)?|part[- ]heard|
            was adjourned|stood over)(?: (?!(?:to|until|till)\b)\w+){0,2}
    """,
    "new": r"""
        (?:opens|starts|begins|sits|will (?:now )?(?:open|start|begin|sit|take place|be held)) instead(?: on| from| in)?
        (?:new|revised|rearranged|re-?scheduled|amended|fresh) (?:dates?|hearing dates?|listing|fixture)
            (?: (?:is|are|will be|has been|have been|of|set for|fixed for))*:?
        now(?: \w+){0,4}
        re-?arranged (?:to|for)
        re-?scheduled (?:to|for)
        (?:moved|changed|re-?scheduled|re-?arranged|re-?listed|postponed|put (?:back|off)|deferred|switched)(?: forward| back)? from
            [^.;]{3,50}? (?:to|until)
        moved to
        brought forward to
        re-?listed(?: \w+)?
        postponed (?:to|until|till)
        put back (?:to|until)
        adjourned(?: part[- ]heard)? (?:to|until|till)
        deferred (?:to|until)
        resum\w+(?: again)?(?: on| at| from)?
        reconven\w+(?: on)?
        goes? on(?: from| at| on)?
        continu\w+(?: on| from| at)?
        restart\w*(?: on)?
        will (?:next |then )?sit(?: again)?(?: on)?
        sit(?:s|ting)? again(?: (?!on|by|until|before)\S+){0,14}?(?: on)?
        further (?:dates?|sittings?|days?)(?: \w+){0,2}
        remaining (?:dates?|days?|sittings?)(?: \w+){0,3}
        pick up again(?: on)?
        (?:come|comes|coming|be) back(?: again)?(?: on| at)?
        return(?:s|ing)? (?:on|at)
        meet(?:s)? again(?: on)?
        back (?:on|before the panel on)
    """,
    "deadline": DUE,
    "held": r"""
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
    "posted": r"""
        (?:date )?(?:published|posted|updated?|issued|uploaded|added|created|checked|reviewed|changed|modified|
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
    "history": r"""
        (?:such as|e\.g\.?,?|for example,?|for instance,?)(?: (?:on|from))?
        (?:conditions?|rules?|guidance|polic(?:y|ies)|arrangements|document|version|terms|charges|fees?)\b
            (?:,? \w+){0,4} from
        (?:hold|apply|applies|valid|effective|operative) (?:from|since|until|as of)(?: the)?
        since
        (?:on or )?after(?: the)?(?= ?$)
        (?:was|were|been) (?:told|informed|notified)(?: on)?
        (?:came|come|comes|brought|went|put) into (?:force|effect|power|operation|being)
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
        (?:letter|e-?mail)(?: dated)?
        referr(?:ed|als?)(?: \w+){0,4}
        received(?: \w+){0,4}
        investigation(?: \w+){0,5}
        released(?: \w+){0,2}
        mediation(?: \w+){0,2}
        appeal(?:s|ed)? against(?: \w+){0,9}
        against (?:his |her |their |the |a )?(?:dismissal|sanction|finding|outcome|decision|result)(?: \w+){0,4}
        result of(?: \w+){0,8}
        decision (?:of|made)(?: \w+){0,6}
        (?:withdrawn|vacated|postponed|cancelled|discontinued|called off)
        outcome of(?: \w+){0,6}
    """,
    "alleged": r"""
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
        over (?:the way|how|claims|allegations|his|her|their|an? \w+)(?: \S+){0,14}
        particulars?(?: \S+){0,5}
        while on duty(?: \w+)?
        honnir(?: \w+){0,8}
        made (?:a|an|the|false|two|three)(?: \S+){0,8}
        claimed(?: \S+){0,10}
        deployed(?: \w+){0,4}
        attended (?:a|an|the) (?:report|address|call|scene|incident|party|property|house|home)(?: \S+){0,5}
    """,
    "sitting": r"""
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
        attend(?:s|ing)?(?: (?!(?:after|by|before|until|till|no|not|close[sd]?|closing|ends?)\b)[\w-]+){0,5}
        appear(?:s|ing)?(?: before)?(?: (?!(?:after|by|before|until|till|no|not|close[sd]?|closing|ends?)\b)[\w-]+){0,5}
        fac(?:e|es|ing)(?: (?!(?:after|by|before|until|till|no|not|close[sd]?|closing|ends?)\b)[\w-]+){0,6}
        due(?: (?!(?:after|by|before|until|till|no|not|close[sd]?|closing|ends?)\b)[\w-]+){0,5}
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
        go before(?: (?!(?:after|by|before|until|till|no|not|close[sd]?|closing|ends?)\b)[\w-]+){0,5}
        comes? before(?: (?!(?:after|by|before|until|till|no|not|close[sd]?|closing|ends?)\b)[\w-]+){0,5}
        answer(?: (?!(?:after|by|before|until|till|no|not|close[sd]?|closing|ends?)\b)[\w-]+){0,5}
        tribunal(?: (?!(?:after|by|before|until|till|no|not|close[sd]?|closing|ends?)\b)[\w-]+){0,3}
        panel (?:on|from)
        dates?:?
        when:
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
}
