"""Officers as notices name them: rank, number, name, cipher, former; and who is only the chair, a witness or a speaker."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from listings.notice import OfficerNamed
from listings.reading.clean import fold, words_of
from listings.reading.patterns import any_of
from listings.reading.ranks import FORMER, PREFIX, RANK, short_rank

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĆČĎĐĒĘĚĞĪŁŃŇŌŐŘŚŞŠŢŤŪŮŰŴŶŹŻŽ"
_LETTER = _UPPER + "a-zß-öø-ÿāăćčďđēęěğīłńňōőřśşšţťūůűŵŷźżž"
_PART = rf"[{_UPPER}](?:[{_LETTER}]+)?(?:['-][{_UPPER}a-zß-ÿ](?:[{_LETTER}]+)?)*"
# A full stop belongs to initials and short titles only: after any other word it ends the sentence and the name.
_WORD = any_of(rf"""
    (?:St|Jr|Snr|Jnr|Sr)\.
    (?:{_PART}-)?St\.
    [{_UPPER}]\.(?:[{_UPPER}]\.)*
    {_PART}
    [dD]'[{_UPPER}][{_LETTER}]+
    al-[{_UPPER}][{_LETTER}]+
""")
_NICKNAME = rf"(?:\s[\"'(][{_UPPER}][{_LETTER}]+[\"')](?=\s[{_UPPER}]))?"
_PARTICLE = r"(?:van|der|den|de|la|le|du|di|da|dos|von|ap|ab|ferch|bin|ibn|al|el|of|y|St\.?)"
_STOP = any_of(r"""
        The|A(?!\.)|An|Who|Will|Is|Was|Has|Had|And|At|On|In|Of|To|For|From|By|It|He|She
        They|That|This|Both|All|His|Her|Misconduct|Gross|Accelerated|Hearing|Hearings|Meeting
        Police|Constabulary|Officers?|Date|Dates|Time|Venue|Location|Name|Rank|Force|Held
        Public|Private|Special|Case|Before|After|Following|Monday|Tuesday|Wednesday|Thursday
        Friday|Saturday|Sunday|Mon|Tues?|Wed|Thu|Thurs|Fri|Sat|Sun|January|February|March
        April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun
        Jul|Aug|Sept?|Oct|Nov|Dec|Notice|Outcome|Appeal|Tribunal|Postponed|POSTPONED|Cancelled
        CANCELLED|Adjourned|ADJOURNED|WITHDRAWN|Withdrawn|VACATED|Vacated|RESCHEDULED|Rescheduled
        CANCELED|HEARING|MISCONDUCT|NOTICE|PUBLIC|PRIVATE|DATE|TIME|VENUE|Allegation|Allegations
        Standards?|Chair|Professional|Behaviour|Details|Summary|Type|Reference|Ref|Where|When
        What|Why|Which|Whose|Dismissed|Former|Ex|No|Not|As|Also|But|With|Regarding|PC|PS|DC
        DS|DI|DCI|CI|SC|ACC|DCC|CC|Insp|Sgt|Supt|PCSO|TDC|PCs|DCs|Constable|Sergeant
        Inspector|Superintendent|Detective|Regulation|Regulations|Part|NEW|New|UPDATE|Update
        Joint|Panel|Independent|Legally|Currently|Starts|Begins|Opens|Sits|Ends|Finishes|Listed
        Based|Attached|Number|Collar|Warrant|Federation|Ltd|Court|Mae|Bydd|Yn|Ar|Yr
        Gwrandawiad|Heddlu|Dyddiad|Amser|Lleoliad|Concluded|CONCLUDED|Proven|Found|Gave|Said
        Faces|Must|Should|Can|May|If|Anonymity|Anonymised|Withheld|Restricted
    """)
NAME = rf"(?!{_STOP}\b(?!['-])){_WORD}{_NICKNAME}(?:\s(?:{_PARTICLE}\s){{0,2}}(?!{_STOP}\b(?!['-])){_WORD}){{0,5}}"
_NUMBER = (
    r"(?:(?:(?i:no|number|collar(?: number| no)?|warrant(?: number| no)?|num)\.?:?\s?)?(?P<number>[A-Z]{0,2}\d{1,6}[A-Z]{0,2}|\d{3,6}))"
)
_AFTER_NUMBER = (
    r"(?:\s?[,(]?\s?(?:(?i:(?:officer|collar|warrant|shoulder|badge|force|id|epaulette|pin|service)\s?(?:number|no|id|num)?|no|number|rhif)"
    r"\.?:?\s?)(?P<after>[A-Z]{0,2}\d{2,6}[A-Z]{0,2})\)?|,\s[A-Z]{2,4}\s(?P<lettered>\d{3,6})\b"
    rf"|\s?\((?:(?:{RANK})\s)?(?P<bracket>[A-Z]{{0,2}}\d{{2,6}}[A-Z]{{0,2}})\)|\s(?P<tail>\d{{3,5}})(?![\d/:.]|\s?(?i:am|pm|hrs|hours)))?"
)
_LABEL = any_of(r"""
    ["'](?P<quoted>[A-Z]{1,3}\d{0,3}|\d{1,2}|[A-Z][a-z]+)["']
    (?P<plain>[A-Z]{1,2}\d{1,3}|[A-Z]{1,2}|\d{1,2})(?![\w'/]|:\d|\.[A-Z]|\.\s?\d|-[A-Za-z0-9]|\s\d{4})
""")
_TITLED = r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|MR|MRS|MS)\.?\s)?"
_FORMER = r"(?P<former>(?i:former(?:ly)?|ex|retired|cyn|gyn|then)[\s-]+)?"
CIPHERED = re.compile(rf"{_FORMER}(?P<label>(?:{PREFIX})*(?:(?P<rank>{RANK})|(?i:officer|swyddog)))\s{_LABEL}")
NAMED = re.compile(
    rf"\b(?P<prefix>{PREFIX}*)(?P<rank>{RANK})(?:\s?\((?:\d+|[A-Z]{{2,4}})\))?(?:,?\s{_NUMBER})?(?:,|\s-|:)?\s{_TITLED}"
    rf"(?P<name>{NAME})(?P<forename>\s?\([A-Z][a-zà-ÿ'-]+(?:\s[A-Z][a-zà-ÿ'-]+)?\))?{_AFTER_NUMBER}"
)
SURNAME_FIRST = re.compile(
    rf"(?P<rank>{RANK})(?:\s{_NUMBER})?\s(?P<surname>[{_UPPER}'-]{{3,}}),?\s\(?(?P<first>[A-Z][a-zà-ÿ'-]+(?:\s[A-Z][a-zà-ÿ'-]+)?)\)?"
)
NUMBERED = re.compile(rf"\b(?P<prefix>{PREFIX}*)(?P<rank>{RANK})\s(?P<number>\d{{2,6}})\b(?!\s?[-/:.]\d)")
APPOSED = re.compile(
    rf"{_TITLED}(?P<name>{NAME}),?\s?(?:\(|,|-|who (?:is|was)|was|is)\s?(?:a|an)?\s?(?P<prefix>{PREFIX}*)"
    rf"(?P<rank>{RANK})\b(?:,?\s{_NUMBER})?"
)
FILED = re.compile(
    rf"(?<![\w,])(?P<surname>{_PART}),\s(?P<first>{_PART}(?:\s{_PART})?)\s?"
    rf"(?:[-–—(]|,(?=\s(?:{PREFIX})*(?:{RANK})\s\d))\s?(?P<prefix>{PREFIX}*)(?P<rank>{RANK})\b(?:,?\s{_NUMBER})?"
)
TURNED = re.compile(
    rf"\b(?P<surname>{_PART})\s\((?P<first>{_PART}(?:\s{_PART})?)\),?\s(?P<prefix>{PREFIX}*)(?P<rank>{RANK})\b(?:,?\s{_NUMBER})?"
)
_FORENAME_AFTER = re.compile(rf",\s(?P<first>(?!{_STOP}\b){_PART}(?:\s{_PART})?)(?=[.;)]|\s[-–—]|$)")
_LEFT = re.compile(
    r"^\W{0,3}(?:(?:who )?(?:has )?(?:since )?(?:resigned|retired|left the (?:force|service|constabulary))|until "
    r"(?:his|her|their) (?:dismissal|resignation|retirement))\b",
    re.IGNORECASE,
)
PLURAL = re.compile(rf"\b(?P<prefix>{PREFIX}*)(?P<rank>{RANK})'?s\s(?P<list>{NAME}(?:(?:,\s|,?\sand\s|\s&\s)(?:\d+\s)?{NAME})+)")
PLURAL_CIPHERS = re.compile(
    rf"\b{_FORMER}(?:(?P<rank>{RANK})|(?i:officer|swyddog))s\s(?P<list>[A-Z]\d?(?:,\s[A-Z]\d?)*,?\s(?:and|&)\s[A-Z]\d?)\b"
)
UNNAMED = re.compile(
    r"\b(?i:an?|one|another|our|cyn|swyddog)\b(?P<between>(?:\sof\s(?:our|its|the force's))?"
    r"(?:\s(?!(?:an?|for|by|to|with|the|that|said|is|was|of|hearing|meeting|into|against|and|at|on|in|before)\b)[\w'&-]+){0,6}?)"
    rf"\s(?:(?P<rank>{RANK})|(?i:police officers?|officers?|officer|swyddog))\b(?!\s['\"]?[A-Z]\b)"
)


UNTITLED = re.compile(
    rf"^\W*{_TITLED}(?P<name>{NAME}),?\s(?:\(?\d\d\)?,?\s|aged\s\d\d,?\s)?"
    r"(?:(?:who|whose|formerly|until)\b|(?:is|was|stands|will|faces)\b[^.;]{0,30}\b"
    r"(?:alleged|accused|said|face|appear|answer|attend|charged)\b)"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One officer where the text names them. `role` is "" for a possible subject, else why they are not one."""

    start: int
    end: int
    officer: OfficerNamed
    role: str = ""


_NOT_SUBJECT_BEFORE = re.compile(
    any_of(r"""
        \bchairing\b[^.;]{0,30}
        \b(?:chair(?:ed|person|man|woman)?|presided(?: over)?|presiding|heard|led|overseen|conducted|considered|
            adjourned|ruled|delegated|decided|taken|made|held|convened|appointed|directed)(?: of the panel)?
            (?:\s(?:by|before|to|is|was|will be|:|as|-))+(?:\sthe)?
        \bchair(?:person)?\b\W{0,4}
        \bchair,\s
        \bthe (?:panel|chair|tribunal)\b[^.;]{0,25}
        \b(?:panel members?|members?|adviser|advisor|adviser to the panel|witness(?:es)?|complainant|victim|
            appropriate authority|authority|said|told|contact|e-?mail|spokes\w+|represented by|on behalf of|signed|from|
            led by|investigat(?:ed|or|ing officer)|(?:said|spoke|spoken|reported|email|e-mail|write|apply|contact|refer|
            referred|sent) (?:\w+ )?to|(?:filmed|seen|reported|found|witnessed|recorded|overheard|noticed|supervised|
            managed|discovered) by|colleague|struck|assaulted|supervisor|towards?|against a|with)\b\W{0,3}
        \b(?:posted|published|issued|written|uploaded)\b[^.;]{0,50}\bby\s
        \bbefore\s
    """)
    + r"\s*$",
    re.IGNORECASE,
)
_NOT_SUBJECT_AFTER = re.compile(
    r"^(?:(?!\b(?:before|by|appear|attend|face)\b)[\s,()A-Za-z']){0,30}?\b"
    + any_of(r"""
        said
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
        adjourned
        has adjourned
        ruled
        has ruled
        directed
        has directed
        on behalf of
        of the professional standards
        head of
        is the (?:chair|decision)
        \(chair\)
        \(panel
        independent panel
        as chair
        acting as chair
        is presiding
        will preside
        (?:is|was|as|are) (?:a |the |an? \w+ )?(?:witness(?:es)?|victims?|complainants?)
        faces? no (?:proceedings|action|hearing|case)
        (?:will give|gave|gives) evidence
        is not (?:under|subject|accused|facing)
        (?:has|had) no case to answer
    """)
    + r"\b",
    re.IGNORECASE,
)


_RANK_WORDS = frozenset(
    [
        "student",
        "officer",
        "probationary",
        "constable",
        "constables",
        "sergeant",
        "sergeants",
        "inspector",
        "inspectors",
        "superintendent",
        "superintendents",
        "commander",
        "commissioner",
        "cwnstabl",
        "gwnstabl",
        "rhingyll",
        "ringyll",
        "hingyll",
        "arolygydd",
        "sarjant",
        "heddwas",
        "pc",
        "ps",
        "dc",
        "ds",
        "di",
        "dci",
        "ci",
        "sc",
        "cc",
        "acc",
        "dcc",
        "dac",
        "dcs",
        "dsu",
        "csu",
        "csupt",
        "dsupt",
        "supt",
        "insp",
        "cinsp",
        "sgt",
        "pcso",
        "tdc",
        "wpc",
        "pi",
        "pcs",
        "dcs",
        "dss",
        "pss",
        "sgts",
        "p",
        "d",
        "con",
        "det",
        "spc",
        "scch",
        "cmdr",
        "pcon",
        "detcon",
        "dps",
    ]
)
_CIPHER = re.compile(r"(?:fficers?|FFICERS?|wyddog) [\"'\u2018\u201c]?[A-Z0-9]{1,3}\b")


def find_officers(text: str) -> list[Mention]:
    """Every officer named, ciphered or numbered in `text`, in order. Unnamed ones: `find_unnamed`."""
    is_ranked = not words_of(text).isdisjoint(_RANK_WORDS)
    if not is_ranked and not _CIPHER.search(text):
        return []
    folded = fold(text)
    found: list[Mention] = []
    for pattern, make in EVERY if is_ranked else CIPHER_ONLY:
        for match in pattern.finditer(folded):
            if not any(m.start < match.end() and match.start() < m.end for m in found):
                found += make(match, text)
    found.sort(key=lambda mention: mention.start)
    return [replace(m, role=_role(folded, m, found)) for m in found]


def _role(text: str, mention: Mention, found: list[Mention]) -> str:
    before = text[max(0, mention.start - 70) : mention.start]
    sentence = re.split(r"(?<=[.;!?])\s", before)[-1]
    if _NOT_SUBJECT_BEFORE.search(sentence) and not re.search(
        r"\b(?:case|proceedings|allegations?|hearing|complaint|regarding) (?:against|of|for|about|regarding)\W*$", sentence, re.IGNORECASE
    ):
        return "other"
    if _NOT_SUBJECT_AFTER.search(text[mention.end : mention.end + 80]):
        return "other"
    return ""


def _is_former(match: re.Match[str], text: str) -> bool:
    groups = match.groupdict()
    if FORMER.search((groups.get("prefix") or "") + (groups.get("former") or "")) or FORMER.search(groups.get("label") or ""):
        return True
    if _LEFT.match(text[match.end() : match.end() + 45]):
        return True
    return bool(FORMER.search(text[max(0, match.start() - 12) : match.start()].split(".")[-1].split(",")[-1]))


_CIPHER_GIVEN = re.compile(
    rf"(?P<prefix>{PREFIX}*)\b(?P<rank>{RANK}),? (?:who (?:is|has been|will be) )?(?:to be )?"
    r"(?:given|known|referred to|identified|called|named|granted)(?: only)?(?: as)?(?: the)?"
    r"(?: cipher| letter| pseudonym| name| label)?(?: of)?\W*$"
)


def _ciphered(match: re.Match[str], text: str) -> list[Mention]:
    letter = match["quoted"] or match["plain"]
    after = fold(text[match.end() : match.end() + 60])
    if match["plain"] and (re.match(rf"\.?\s(?!{_STOP}\b)[{_UPPER}][a-z]", after) and match["rank"] or match["plain"] == "I"):
        return []
    if match["plain"] and match["plain"].isdigit() and match["rank"]:
        return []
    rank = short_rank(match["rank"]) if match["rank"] else None
    is_former = _is_former(match, text)
    told = (
        re.match(
            rf",?\s?\(?(?:(?:once|formerly|then|previously)\s)?(?:an?\s)?(?:(?i:currently|serving)\s)*(?P<prefix>{PREFIX}*)"
            rf"(?P<rank>{RANK})\b",
            after,
        )
        if rank is None
        else None
    )
    if rank is None and told is None:
        told = _CIPHER_GIVEN.search(fold(text[max(0, match.start() - 90) : match.start()]))
    if told:
        rank, is_former = short_rank(told["rank"]), is_former or bool(FORMER.search(told["prefix"]))
    label = re.sub(rf"^(?:{PREFIX})+", "", text[match.start("label") : match.end("label")]).strip()
    label = label[0].upper() + label[1:] if label else "Officer"
    name = f"{label} {letter}"
    return [Mention(match.start(), match.end(), OfficerNamed(name, rank, None, is_former, True))]


def _plural_ciphers(match: re.Match[str], text: str) -> list[Mention]:
    rank = short_rank(match["rank"]) if match["rank"] else None
    label = match["rank"] or "Officer"
    letters = re.findall(r"[A-Z]\d?", match["list"].replace("and", ""))
    return [Mention(match.start(), match.end(), OfficerNamed(f"{label} {c}", rank, None, _is_former(match, text), True)) for c in letters]


def _plural(match: re.Match[str], text: str) -> list[Mention]:
    rank = short_rank(match["rank"])
    names = [part.strip() for part in re.split(r",\s|,?\sand\s|\s&\s", text[match.start("list") : match.end("list")]) if part.strip()]
    return [
        Mention(match.start(), match.end(), OfficerNamed(_clean_name(re.sub(r"^\d+\s", "", n)), rank, None, _is_former(match, text), False))
        for n in names
    ]


def _named(match: re.Match[str], text: str) -> list[Mention]:
    name, end = text[match.start("name") : match.end("name")], match.end()
    if match["forename"]:
        name = f"{match['forename'].strip(' ()')} {name}"
    elif match["number"] and (first := _FORENAME_AFTER.match(text[end:])) and len(name.split()) < 3:
        name, end = f"{first['first']} {name}", end + first.end()
    number = match["number"] or match["after"] or match["bracket"] or match["lettered"] or match["tail"]
    return [Mention(match.start(), end, OfficerNamed(_clean_name(name), short_rank(match["rank"]), number, _is_former(match, text)))]


def _surname_first(match: re.Match[str], text: str) -> list[Mention]:
    if "," not in match[0] and "(" not in match[0] and not match["surname"].isupper():
        return []
    if re.fullmatch(_STOP, match["surname"]) or re.fullmatch(_STOP, match["first"].split()[0]):
        return []
    name = _clean_name(f"{match['first']} {match['surname']}")
    return [Mention(match.start(), match.end(), OfficerNamed(name, short_rank(match["rank"]), match["number"], _is_former(match, text)))]


def _turned(match: re.Match[str], text: str) -> list[Mention]:
    """ "SURNAME (Forename), Acting Sergeant 1456"."""
    if re.fullmatch(_STOP, match["surname"]) or re.fullmatch(_STOP, match["first"].split()[0]):
        return []
    name = _clean_name(f"{text[match.start('first') : match.end('first')]} {text[match.start('surname') : match.end('surname')]}")
    return [Mention(match.start(), match.end(), OfficerNamed(name, short_rank(match["rank"]), match["number"], _is_former(match, text)))]


def _numbered(match: re.Match[str], text: str) -> list[Mention]:
    return [
        Mention(match.start(), match.end(), OfficerNamed(None, short_rank(match["rank"]), match["number"], _is_former(match, text), True))
    ]


def _apposed(match: re.Match[str], text: str) -> list[Mention]:
    name = _clean_name(text[match.start("name") : match.end("name")])
    if " " not in name and not re.match(r"(?:Mr|Mrs|Ms|Miss|Mx|Dr)\b", match[0]):
        return []
    return [Mention(match.start(), match.end(), OfficerNamed(name, short_rank(match["rank"]), match["number"], _is_former(match, text)))]


def _clean_name(name: str) -> str:
    words = re.sub(r"'s?$", "", name.strip(" .,;:").replace("\u2019", "'")).split()
    if words and words[-1] in ("QPM", "KPM", "PhD", "OBE", "MBE"):
        words = words[:-1]
    return " ".join(_title(word) if len(word) > 2 and word.isupper() and "." not in word else word for word in words)


def _title(word: str) -> str:
    cased = "'".join("-".join(part[:1] + part[1:].lower() for part in piece.split("-")) for piece in word.split("'"))
    return "Mc" + cased[2:].capitalize() if cased.startswith("Mc") and len(cased) > 4 else cased


def labelled_officers(text: str) -> list[Mention]:
    """Officers in the value of an officer label, where a bare name counts as one and several may be listed."""
    found = [replace(m, role="") for m in find_officers(text)]
    if found:
        return found
    folded = fold(text)
    if bare := re.fullmatch(rf"\W*(?:(?i:an?)\s)?(?P<prefix>{PREFIX}*)(?:(?P<rank>{RANK})|(?i:police officer|officer))\W*", folded):
        rank = short_rank(bare["rank"]) if bare["rank"] else None
        return [Mention(0, len(text), OfficerNamed(None, rank, None, bool(FORMER.search(text)), True))]
    if re.search(
        r"\b(?:not (?:be )?(?:named|identified|disclosed)|withheld|anonym\w+|unnamed|restricted|name to be|tbc|n/a)\b",
        folded,
        re.IGNORECASE,
    ):
        unnamed = find_unnamed(text)
        ranked = re.search(rf"\(\s?(?P<rank>{RANK})\s?\)|^\W*(?P<first>{RANK})\b", folded)
        rank = short_rank(ranked["rank"] or ranked["first"]) if ranked else None
        return unnamed or [Mention(0, len(text), OfficerNamed(None, rank, None, bool(FORMER.search(text)), True))]
    if (cipher := re.fullmatch(r"\W*([A-Z]{1,2}\d{0,3})\W*", folded)) is not None:
        return [Mention(0, len(text), OfficerNamed(cipher[1], None, None, False, True))]
    surname = re.match(rf"\s*([{_UPPER}][{_UPPER}'-]+),?\s\(?([A-Z][a-zà-ÿ]+(?:[\s-][A-Z][a-zà-ÿ]+)?)\)?\s*(?:$|[,(])", folded)
    if surname:
        return [Mention(0, surname.end(), OfficerNamed(_clean_name(f"{surname[2]} {surname[1]}"), None, None, bool(FORMER.search(text))))]
    comma = re.fullmatch(rf"\s*({_WORD}),\s({_WORD}(?:\s{_WORD})?)\s*", folded)
    if comma:
        return [Mention(0, len(text), OfficerNamed(_clean_name(f"{comma[2]} {comma[1]}")))]
    unnamed = find_unnamed(text)
    if unnamed:
        return unnamed
    names = list(re.finditer(rf"{_TITLED}(?P<name>{NAME}){_AFTER_NUMBER}", folded))
    if names and names[0].start() <= 25:
        out = []
        for match in names[:10]:
            if match.start() > 25 and not re.search(r"(?:,|\band|&)\s*$", folded[: match.start()]):
                break
            number = match["after"] or match["bracket"] or match["tail"]
            out.append(
                Mention(
                    match.start(),
                    match.end(),
                    OfficerNamed(_clean_name(text[match.start("name") : match.end("name")]), None, number, bool(FORMER.search(text))),
                )
            )
        return out
    return []


_TITLED_ALONE = re.compile(
    r"(?:[^:]{0,60}\b(?i:hearing|meeting|tribunal|proceedings)(?::|\s[-])\s)?\W*"
    rf"(?i:(?P<former>former|ex|retired)\s)?(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?\s(?P<name>{NAME})\W*"
)


def titled_alone(text: str) -> list[Mention]:
    """ "Ms Verena Hognaston", alone or behind the kind of hearing: the title that people get who have left the force."""
    match = _TITLED_ALONE.fullmatch(fold(text)) if len(text) < 110 else None
    if match is None:
        return []
    name = _clean_name(text[match.start("name") : match.end("name")])
    return [Mention(match.start(), match.end(), OfficerNamed(name, None, None, bool(match["former"])))]


def name_alone(text: str) -> list[Mention]:
    """A heading that is only a person's name; whoever asks has seen the rank stand below it."""
    match = re.fullmatch(rf"\s*(?P<name>{NAME})\s*", fold(text)) if len(text) < 50 else None
    if match is None or " " not in match["name"]:
        return []
    return [Mention(0, len(text), OfficerNamed(_clean_name(text[match.start("name") : match.end("name")])))]


_RANK_ALONE = re.compile(
    rf"\W*(?P<prefix>{PREFIX}*)(?P<rank>{RANK})(?:,? "
    r"(?P<left>(?i:until|up to|retired|resigned|left|now retired|dismissed))\b[^.;:]{0,30})?\W*"
)


def rank_alone(text: str) -> tuple[str, bool] | None:
    """(rank, whether former) of a line that is only a rank: "(Sergeant until July 2026)"."""
    match = _RANK_ALONE.fullmatch(fold(text)) if len(text) < 70 else None
    rank = short_rank(match["rank"]) if match else None
    return (rank, bool(match["left"]) or bool(FORMER.search(match["prefix"]))) if match and rank else None


def find_untitled(text: str) -> Mention | None:
    """ "Alex Name, who left the force in May, is alleged to ...": a person whose rank stands in a sentence before."""
    match = UNTITLED.match(fold(text))
    name = _clean_name(text[match.start("name") : match.end("name")]) if match else ""
    if match is None or " " not in name:
        return None
    return Mention(match.start(), match.end("name"), OfficerNamed(name, None, None, bool(_LEFT.match(text[match.end("name") + 1 :]))))


_UNNAMED_WORDS = _RANK_WORDS | {"officer", "officers", "swyddog"}


def find_unnamed(text: str) -> list[Mention]:
    """ "a serving police sergeant", "one of our officers": officers whom the text does not name."""
    out: list[Mention] = []
    if words_of(text).isdisjoint(_UNNAMED_WORDS):
        return out
    folded = fold(text)
    for match in UNNAMED.finditer(folded):
        if re.search(
            r"\b(?:by|to|with|from|against|chief|senior|commanding|independent|public|another)\s*$", folded[: match.start()].lower()[-14:]
        ):
            continue
        rank = short_rank(match["rank"]) if match["rank"] else None
        if rank in ("CC", "DCC", "ACC"):
            continue
        out.append(Mention(match.start(), match.end(), OfficerNamed(None, rank, None, bool(FORMER.search(match[0])), True)))
    return out


def _former_officer(match: re.Match[str], text: str) -> list[Mention]:
    """ "Former officer Alex Name": no rank said."""
    name = _clean_name(text[match.start("name") : match.end("name")])
    return [Mention(match.start(), match.end(), OfficerNamed(name, None, None, True))] if " " in name else []


_FORMER_OFFICER = re.compile(rf"\b(?i:former|ex|retired)[\s-](?i:police )?officer,?\s{_TITLED}(?P<name>{NAME})")
EVERY = (
    (_FORMER_OFFICER, _former_officer),
    (PLURAL_CIPHERS, _plural_ciphers),
    (PLURAL, _plural),
    (CIPHERED, _ciphered),
    (TURNED, _turned),
    (FILED, _turned),
    (SURNAME_FIRST, _surname_first),
    (NAMED, _named),
    (APPOSED, _apposed),
    (NUMBERED, _numbered),
)
CIPHER_ONLY = ((PLURAL_CIPHERS, _plural_ciphers), (CIPHERED, _ciphered))
