"""An officer where a text names them, and who is only the chair, a witness or a speaker."""

from __future__ import annotations

import re
from dataclasses import dataclass

from listings.notice import OfficerNamed
from listings.reading.grammar.patterns import any_case_of
from listings.reading.grammar.prefilter import Prefiltered
from listings.reading.grammar.ranks import FORMER

LEFT = re.compile(
    r"^\W{0,3}(?:(?:who )?(?:has )?(?:since )?(?:resigned|retired|left the (?:force|service|constabulary))|until "
    r"(?:his|her|their) (?:dismissal|resignation|retirement)|"
    r"(?:a |now a )?(?:former|ex-?) (?:police )?officer(?! ['\"\u2018]?(?-i:[A-Z]))|"
    r"(?<=\()(?:is |now )?(?:an? )?(?:former|ex|retired|resigned)(?=[\s\w]*\)))\b",
    re.IGNORECASE,
)


# "The former officer, referred to as Officer A".
_FORMER_KNOWN_AS = re.compile(
    r"\bformer (?:police )?(?:officer|constable|sergeant|inspector),? (?:who (?:is|was) )?"
    r"(?:known|referred to|identified)(?: only)? as \W?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One officer where the text names them. `role` is "" for a possible subject, else why they are not one."""

    start: int
    end: int
    officer: OfficerNamed
    role: str = ""


_NOT_SUBJECT_BEFORE = Prefiltered(
    any_case_of(r"""
        \bchairing\b[^.;]{0,30}
        \b(?:chair(?:ed|person|man|woman)?|presided(?: over)?|presiding|heard|led|overseen|conducted|considered|
            adjourned|ruled|delegated|decided|taken|made|held|convened|appointed|directed)(?: of the panel)?
            (?:\s(?:by|before|to|is|was|will be|:|as|-))+(?:\s(?:the(?: force['\u2019]s)?|their|its|our|his|her|HM|His Majesty['\u2019]s|
            (?:[A-Z][\w-]+\s){0,2}(?:Police|Constabulary)['\u2019]s))?
        \bchair(?:person)?\b\W{0,4}
        \bchair,\s
        \bthe (?:panel|chair|tribunal)\b[^.;]{0,25}
        \b(?:panel members?|members?|adviser|advisor|adviser to the panel|witness(?:es)?|complainant|victim|
            appropriate authority|authority|said|told|contact|e-?mail|spokes\w+|represented by|on behalf of|signed|from|
            led by|investigat(?:ed|or|ing officer)|(?:said|spoke|spoken|reported|email|e-mail|write|apply|contact|refer|
            referred|sent) (?:\w+ )?to|(?:filmed|seen|reported|found|witnessed|recorded|overheard|noticed|supervised|
            managed|discovered) by|colleague|struck|assaulted|supervisor|towards?|against a|with)\b\W{0,3}
        \b(?:posted|published|issued|written|uploaded)\b[^.;]{0,50}\bby\s
        \bpanel:\s?
        \b(?:before|in front of)\s(?:the\s|an?\s)?
    """)
    + r"\s*$",
    re.IGNORECASE,
)
_NOT_SUBJECT_AFTER = Prefiltered(
    r"^(?:(?!\b(?:before|by|appear|attend|face)\b)[\s,()A-Za-z']){0,30}?\b"
    + any_case_of(r"""
        said(?<!is said)(?<!not said)(?<!are said)(?<!was said)(?<!were said)
        welcomed
        thanked
        apologi[sz]ed
        explained
        confirmed
        announced
        says
        added
        commented
        will (?:deal with|present|prosecute|represent|advise|assist|chair|preside|sit (?:in|as)|hear|lead|conduct|
            decide|hold)
        (?:is|was|to be|as|who is|sits as) (?:the )?(?:panel )?chair
        chairs
        chaired
        presides
        presided
        presiding
        sits? in
        adjourned (?:it|matters|proceedings|that|the|this)
        has adjourned
        ruled
        has ruled
        directed
        has directed
        on behalf of
        of the professional standards
        head of
        is the (?:chair|decision)
        \(?chair(?:man|person|woman)?\b(?!ed)
        \(panel
        independent panel
        as chair
        acting as chair
        is presiding
        will preside
        (?:is|was|as|are) (?:a |the |an? \w+ )?(?:witness(?:es)?|victims?|complainants?)
        faces? no (?:proceedings|action|hearing|case)
        (?:will give|gave|gives) evidence
        (?:is|was|are|were) not (?:under|subject|accused|facing|involved|part of|connected|suspected)
        (?:was|were|has (?:already )?been|have (?:already )?been) dealt with
        (?:has|had) no case to answer
    """)
    + r"\b",
    re.IGNORECASE,
)


# "DCI Name, of the Counter Corruption Unit, said: ..."
_SPEAKS = re.compile(
    r",[^.;:\u201c\"]{0,90}?(?<!\bis)(?<!\bare)(?<!\bwas)(?<!\bwere) (?:said|says|added|commented|explained)(?=\s?[:,\u201c\"]| that)",
    re.IGNORECASE,
)


CHIEFS = ("CC", "DCC", "ACC", "AC", "DAC", "Cmdr")
_DECIDES = re.compile(r",?\s(?:\w+ly )?(?:found|ruled|decided|determined|concluded|directed|heard)\b", re.IGNORECASE)
"""What a chief officer does at an accelerated hearing of another (reg. 49 and following of the 2020 Regulations)."""


# "PC Name also faced the allegation and was dealt with at a meeting": not before this hearing.
_OTHERWISE = re.compile(
    r"[^.;]{0,60}\b(?:was|were|has been|have been|will be|is to be|is being) (?:dealt with|heard|considered) "
    r"(?:separately|locally|informally|at (?:an? )?(?:\w+ )?(?:misconduct )?meeting|by (?:way of )?(?:an? )?(?:misconduct )?meeting|"
    r"by management)\b|"
    r"[^.;]{0,40}\b(?:also|separately) (?:attended|attends|faced|faces|will attend|will face)"
    r" (?:an? )?(?:separate )?(?:misconduct )?meeting\b",
    re.IGNORECASE,
)


ELSEWHERE = "elsewhere"
"""The role of an officer whom the text names beside those of the hearing, as one whose own case ended or went another way."""
_CASE_AGAINST = re.compile(r"\b(?:proceedings|case|allegations?|charges?|hearing) (?:against|of|for) $", re.IGNORECASE)
# "A previous hearing into PC Name": another hearing than the one told of.
_EARLIER_CASE = re.compile(
    r"\b(?:previous|earlier|separate|unrelated|similar) (?:\w+ ){0,2}(?:hearing|case|proceedings|panel|tribunal) "
    r"(?:into|of|for|against|about|involving|concerning)\b[^.;]{0,20}$",
    re.IGNORECASE,
)
_DROPPED = re.compile(
    r"[^.;]{0,30}\b(?:has|have|had|was|were) (?:since |now )?(?:been )?(?:withdrawn|discontinued|dropped|called off)\b", re.IGNORECASE
)


def _is_let_off(before: str, after: str, mention: Mention, found: list[Mention]) -> bool:
    """ "Proceedings against PC Name have been withdrawn", in a text that named another officer first."""
    named = [other for other in found if other.officer.name and other.start < mention.start and other.officer.name != mention.officer.name]
    return bool(named) and bool(_CASE_AGAINST.search(before)) and bool(_DROPPED.match(after))


# "was granted anonymity by the chair and is known as PC Q": a cipher given is the officer's, whoever gave it.
_KNOWN_AS = re.compile(r"\b(?:known|referred to|identified|called|named|described)(?: only)?(?: as)?(?: the)? ?$", re.IGNORECASE)
_FOUND_THAT = re.compile(r"\b(?:found|decided|ruled|concluded|heard|determined|told|agreed) that (?:former |ex-)?$", re.IGNORECASE)


def role_in(text: str, mention: Mention, found: list[Mention]) -> str:
    before = text[max(0, mention.start - 70) : mention.start]
    sentence = re.split(r"(?<=[.;!?])\s", before)[-1]
    if (
        _NOT_SUBJECT_BEFORE.search(sentence)
        and not (mention.officer.is_anonymous and _KNOWN_AS.search(sentence))
        and not _FOUND_THAT.search(sentence)
        and not re.search(
            r"\b(?:case|proceedings|allegations?|hearing|complaint|regarding|matter|appeal|tribunal)"
            r" (?:against|of|for|by|about|regarding)\W*$",
            sentence,
            re.IGNORECASE,
        )
    ):
        return "other"
    after = text[mention.end : mention.end + 110]
    if _OTHERWISE.match(after) or _EARLIER_CASE.search(sentence) or _is_let_off(sentence, after, mention, found):
        return ELSEWHERE
    if _SPEAKS.match(after):
        return "other"
    after = after[:80]
    if _NOT_SUBJECT_AFTER.search(after) or (mention.officer.rank in CHIEFS and _DECIDES.match(after)):
        return "other"
    return ""


def was_former(match: re.Match[str], text: str) -> bool:
    groups = match.groupdict()
    if FORMER.search((groups.get("prefix") or "") + (groups.get("former") or "")) or FORMER.search(groups.get("label") or ""):
        return True
    if LEFT.match(text[match.end() : match.end() + 45]):
        return True
    if _FORMER_KNOWN_AS.search(text[max(0, match.start() - 60) : match.start()]):
        return True
    return bool(FORMER.search(text[max(0, match.start() - 12) : match.start()].split(".")[-1].split(",")[-1]))
