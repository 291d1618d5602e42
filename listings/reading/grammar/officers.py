"""Officers as notices name them: rank, number, name, cipher, former; and who is only the chair, a witness or a speaker."""

from __future__ import annotations

import re
from dataclasses import replace

from listings.notice import OfficerNamed
from listings.reading.clean import fold, words_of
from listings.reading.grammar.literals import last_words
from listings.reading.grammar.mentions import Mention, role_in, was_former
from listings.reading.grammar.names import AFTER_NUMBER, NAME, NO_NAME, NUMBER, ODD_FORENAME, ODD_SURNAME, PART, TITLED, UPPER, clean_name
from listings.reading.grammar.patterns import any_case_of, any_of, word_set
from listings.reading.grammar.prefilter import Prefiltered
from listings.reading.grammar.ranks import FORMER, PREFIX, RANK, RANK_WORDS, RANKS, short_rank
from listings.reading.memo import remembered

_LABEL = any_of(r"""
    ["'](?P<quoted>[A-Z]{1,3}\d{0,3}|\d{1,2}|[A-Z][a-z]+)["']
    (?P<word>One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)\b(?!\s[A-Z])
    (?P<spelt>Alpha|Bravo|Charlie|Delta|Echo|Foxtrot|Golf|Hotel|India|Juliet|Kilo|Lima|Mike|November|Oscar|Papa|Quebec|Romeo|Sierra|
        Tango|Uniform|Victor|Whisky|Whiskey|X-?ray|Yankee|Zulu)\b(?!\s[A-Z])
    (?P<plain>(?!(?:P[CSI]|D[CSI]|SC|CI)\b)[A-Z]{1,2}\d{1,3}|(?!(?:P[CSI]|D[CSI]|SC|CI)\b)[A-Z]{1,2}|\d{1,2})(?![\w/]|'\w|:\d|\.[A-Z]|\.\s?\d|-[A-Za-z0-9]|\s\d{4})
""")
_FORMER = r"(?P<former>(?i:former(?:ly)?|ex|retired|cyn|gyn|then)[\s-]+)?"
CIPHERED = re.compile(rf"(?<![A-Za-z]){_FORMER}(?P<label>(?:{PREFIX})*(?:(?P<rank>{RANK})|(?i:officer|swyddog)))\s{_LABEL}")
NAMED = Prefiltered(
    rf"\b(?P<prefix>{PREFIX}*)(?P<rank>{RANK})(?:\s?[(\[](?:(?P<inner>[A-Z]{{0,2}}\d+)|[A-Z]{{2,4}})[)\]])?(?:,?\s{NUMBER})?"
    rf"(?:,|\s-|:)?\s{TITLED}"
    rf"(?P<name>{ODD_FORENAME}{NAME}{ODD_SURNAME})(?P<forename>\s?\([A-Z][a-zà-ÿ'-]+(?:\s[A-Z][a-zà-ÿ'-]+)?\))?{AFTER_NUMBER}"
)
SURNAME_FIRST = re.compile(
    rf"\b(?P<rank>{RANK})(?:\s{NUMBER})?\s(?P<surname>[{UPPER}'-]{{3,}}),?\s\(?(?P<first>[A-Z][a-zà-ÿ][a-zà-ÿ'-]*(?:\s[A-Z][a-zà-ÿ'-]+)?)\)?"
)
NUMBERED = Prefiltered(rf"\b(?P<prefix>{PREFIX}*)(?P<rank>{RANK})\s(?P<number>\d{{2,6}})\b(?!\s?[-/:.]\d)")
APPOSED = re.compile(
    rf"{TITLED}(?P<name>{NAME})(?:\s?\((?P<inner>\d{{2,6}})\))?,?\s?"
    r"(?:\(|,|-|(?<=\)\s)|who (?:ha[sd] )?(?:served|worked|serves|works|retired) as|who (?:is|was)|was|is)\s?"
    r"(?P<former>(?:formerly|once)\s)?(?:a|an)?\s?"
    rf"(?P<prefix>{PREFIX}*)(?P<rank>{RANK})\b(?:(?:,?\s|\s-\s(?=\d{{3,6}}(?:$|\s?[-,;)]))){NUMBER})?"
)
# "Alex Name PC 1234", at the head of a line or of an item of a list.
BEFORE_RANK = re.compile(
    rf"(?:(?:^|[:;|,])\W{{0,2}}|\band\s){TITLED}(?P<name>(?!{NO_NAME}\b){PART}(?:\s(?!{NO_NAME}\b){PART}){{1,2}})\s"
    rf"(?P<prefix>{PREFIX}*)(?P<rank>{RANK})\s(?P<number>\d{{2,6}})\b(?!\s[A-Z][a-z]|[:./]\d)"
)
FILED = re.compile(
    rf"(?<![\w,])(?P<surname>{PART}),\s(?P<first>{PART}(?:\s{PART})?)\s?"
    rf"(?:[-–—(]|,(?=\s(?:{PREFIX})*(?:{RANK})\s\d))\s?(?P<prefix>{PREFIX}*)(?P<rank>{RANK})\b(?:,?\s{NUMBER})?"
)
TURNED = re.compile(
    rf"\b(?P<surname>{PART})\s\((?P<first>{PART}(?:\s{PART})?)\),?\s(?P<prefix>{PREFIX}*)(?P<rank>{RANK})\b(?:,?\s{NUMBER})?"
)
# "PS 4471 Alex Name, B Division": what stands behind the comma is no forename.
_POSTED_TO = any_of(r"""
    (?:\w+ )?(?:Division|Department|Unit|Team|Station|Branch|Command|District|Section|Response|Patrol|Policing|Area|Region|Squad|CID|
        Neighbourhood|North|South|East|West|Central|Custody|Roads|Firearms|Borough)
""")
_FORENAME_AFTER = re.compile(rf",\s(?!{_POSTED_TO}\b)(?P<first>(?!{NO_NAME}\b){PART}(?:\s{PART})?)(?=[.;)]|\s[-–—]|$)")
PLURAL = Prefiltered(rf"\b(?P<prefix>{PREFIX}*)(?P<rank>{RANK})'?s\s(?P<list>(?:\d+\s)?{NAME}(?:(?:,\s|,?\sand\s|\s&\s)(?:\d+\s)?{NAME})+)")
PLURAL_CIPHERS = Prefiltered(
    rf"\b{_FORMER}(?:(?P<rank>{RANK})|(?i:officer|swyddog))s\s(?P<list>[A-Z]\d?(?:,\s[A-Z]\d?)*,?\s(?:and|&)\s[A-Z]\d?)\b"
)
_VAGUE = word_set("officer student probationary")  # of the words of ranks those that are none alone
_RANKED_OFFICER = Prefiltered(r"\b(?:police|student|probationary|support) officer", re.IGNORECASE)
_LONE_CIPHER = re.compile(r"(?:fficers?|FFICERS?|wyddog) [\"'\u2018\u201c]?[A-Z0-9]{1,3}\b")


def find_officers(text: str) -> list[Mention]:
    """Every officer named, ciphered or numbered in `text`, in order. Unnamed ones: `find_unnamed`."""
    return list(_officers(text))


@remembered
def _officers(text: str) -> tuple[Mention, ...]:
    words = words_of(text) & RANK_WORDS
    if not words and not _LONE_CIPHER.search(text):
        return ()
    folded = fold(text)
    is_ranked = not words <= _VAGUE or bool(_RANKED_OFFICER.search(folded))
    found: list[Mention] = []
    taken = bytearray(len(text))  # 1 where a mention stands
    passed: dict[int, bool] = {}  # what its look says of the text, by look: several share one
    for look, pattern, make in EVERY if is_ranked else UNRANKED:
        if id(look) not in passed:
            passed[id(look)] = bool(look.search(folded))
        if not passed[id(look)]:
            continue
        for match in pattern.finditer(folded):
            if taken.find(1, match.start(), match.end()) < 0:
                made = make(match, text)
                found += made
                for mention in made:
                    taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    found.sort(key=lambda mention: mention.start)
    return tuple(replace(m, role=role_in(folded, m, found)) for m in found)


_OWN_RANK = re.compile(rf"\b(?:{RANK})(?:,?\s{NUMBER})?\s$")
_CIPHER_GIVEN = re.compile(
    rf"(?P<prefix>{PREFIX}*)\b(?P<rank>{RANK}),? (?:(?:who|and|but)[^.;,]{{0,60}}? )?"
    r"(?:(?:is|has been|will be|shall be|may|can|must|was)\b(?: only)?(?: be)?(?: only)? )?(?:to be )?"
    r"(?:given|known|referred to|identified|called|named|granted)(?: only)?(?: as)?(?: the)?"
    r"(?: cipher| letter| pseudonym| name| label)?(?: of)?\W*$"
)
# "While serving as a detective sergeant, Former Officer D ..."
_SERVING_AS = re.compile(
    rf"\b(?:[Ww]hil(?:e|st)|[Ww]hen|[Aa]s)\b[^.;,]{{0,40}}?\ban?\s(?P<prefix>{PREFIX}*)(?P<rank>{RANK})\b[^.;,A-Z]{{0,40}},\s(?i:former\s|ex-)?$"
)


_RANKED_BEFORE = re.compile(rf"(?P<prefix>{PREFIX}*)\b(?P<rank>{RANK}),?\s\(?(?:(?i:former)\s)?$")  # "Former PC Officer Y"


def _ciphered(match: re.Match[str], text: str) -> list[Mention]:
    letter = match["quoted"] or match["plain"] or match["word"] or match["spelt"]
    after = fold(text[match.end() : match.end() + 60])
    if match["plain"] and (
        re.match(rf"\.?\s(?:[{UPPER}]\.?\s){{0,2}}(?!{NO_NAME}\b)[{UPPER}][a-z]", after) and match["rank"] or match["plain"] == "I"
    ):
        return []
    if match["plain"] and match["plain"].isdigit() and match["rank"] and len(match["plain"]) > 1 or match["spelt"] and match["rank"]:
        return []
    rank = short_rank(match["rank"]) if match["rank"] else None
    is_former, start = was_former(match, text), match.start()
    told = (
        re.match(
            r"[\"']?(?:\s\((?i:cipher|anonymised|not (?:her|his|their) real name)[^)]*\))?(?:,|\s-)?\s?\(?"
            r"(?:(?:once|formerly|then|previously)\s)?"
            r"(?:(?:who\s)?(?:,?\sat the (?:relevant |material )?time,?\s)?(?:is|was|serve[sd] as|(?:held|holds|of) the rank of)"
            r"(?:,?\s(?:at (?:that|the|the relevant|the material) time|then),?)?\s)?"
            rf"(?:an?\s)?(?:(?i:currently|serving)\s)*(?P<prefix>{PREFIX}*)"
            rf"(?P<rank>{RANK})\b(?!\s[\"']?[A-Z])",
            after,
        )
        if rank is None
        else None
    )
    if rank is None and told is None:
        lead = fold(text[max(0, match.start() - 90) : match.start()])
        if told := _CIPHER_GIVEN.search(lead):
            start = match.start() - len(lead) + told.start()
        told = told or _RANKED_BEFORE.search(lead) or _SERVING_AS.search(lead)
    if told:
        rank, is_former = short_rank(told["rank"]), is_former or bool(FORMER.search(told["prefix"]))
    label = re.sub(rf"^(?:{PREFIX})+", "", text[match.start("label") : match.end("label")]).strip()
    label = label[0].upper() + label[1:] if label else "Officer"
    name = f"{label} {letter}"
    return [Mention(start, match.end(), OfficerNamed(name, rank, None, is_former, True))]


def _plural_ciphers(match: re.Match[str], text: str) -> list[Mention]:
    rank = short_rank(match["rank"]) if match["rank"] else None
    label = match["rank"] or "Officer"
    letters = re.findall(r"[A-Z]\d?", match["list"].replace("and", ""))
    return [Mention(match.start(), match.end(), OfficerNamed(f"{label} {c}", rank, None, was_former(match, text), True)) for c in letters]


def _plural(match: re.Match[str], text: str) -> list[Mention]:
    rank = short_rank(match["rank"])
    parts = [part.strip() for part in re.split(r",\s|,?\sand\s|\s&\s", text[match.start("list") : match.end("list")]) if part.strip()]
    out = []
    for part in parts:
        number = re.match(r"\d+(?=\s)", part)
        name = clean_name(part[number.end() :] if number else part)
        officer = OfficerNamed(name, rank, number[0] if number else None, was_former(match, text), False)
        out.append(Mention(match.start(), match.end(), officer))
    return out


def _named(match: re.Match[str], text: str) -> list[Mention]:
    name, end = text[match.start("name") : match.end("name")], match.end()
    if match["forename"] and " " not in name:
        name = f"{match['forename'].strip(' ()')} {name}"
    elif match["number"] and (first := _FORENAME_AFTER.match(text[end:])) and len(name.split()) < 3:
        name, end = f"{first['first']} {name}", end + first.end()
    told = [match[part] for part in ("number", "inner", "after", "bracket", "lettered", "tail")]
    start, ahead = _number_ahead(text, match.start())
    number = next((number for number in told if number), ahead)
    start = match.start() if number != ahead else start
    return [Mention(start, end, OfficerNamed(clean_name(name), short_rank(match["rank"]), number, was_former(match, text)))]


_AHEAD = re.compile(r"(?:^|[(;|]\s?|\b(?:and|&)\s)#?(?P<number>(?!(?:19|20)\d\d\b)[A-Z]{0,2}\d{3,6})\s(?:[-|]\s)?$")


def _number_ahead(text: str, at: int) -> tuple[int, str | None]:
    """ "1234 PC Alex Name": (where the number stands, the number), where it opens the text or an item of a list."""
    ahead = _AHEAD.search(text[max(0, at - 16) : at]) if at < 16 or text[at - 2 : at - 1].isdigit() else None
    return (at - len(ahead[0]) + ahead.start("number") - ahead.start(), ahead["number"]) if ahead else (at, None)


def _surname_first(match: re.Match[str], text: str) -> list[Mention]:
    if "," not in match[0] and "(" not in match[0] and not match["surname"].isupper():
        return []
    if re.fullmatch(NO_NAME, match["surname"]) or re.fullmatch(NO_NAME, match["first"].split()[0]):
        return []
    name = clean_name(f"{match['first']} {match['surname']}")
    return [Mention(match.start(), match.end(), OfficerNamed(name, short_rank(match["rank"]), match["number"], was_former(match, text)))]


def _turned(match: re.Match[str], text: str) -> list[Mention]:
    """ "SURNAME (Forename), Acting Sergeant 1456"; behind a rank of its own the name takes none from the next one's."""
    if re.fullmatch(NO_NAME, match["surname"]) or re.fullmatch(NO_NAME, match["first"].split()[0]):
        return []
    if _OWN_RANK.search(fold(text[max(0, match.start() - 40) : match.start()])):
        return []
    name = clean_name(f"{text[match.start('first') : match.end('first')]} {text[match.start('surname') : match.end('surname')]}")
    return [Mention(match.start(), match.end(), OfficerNamed(name, short_rank(match["rank"]), match["number"], was_former(match, text)))]


def _numbered(match: re.Match[str], text: str) -> list[Mention]:
    return [
        Mention(match.start(), match.end(), OfficerNamed(None, short_rank(match["rank"]), match["number"], was_former(match, text), True))
    ]


def _apposed(match: re.Match[str], text: str) -> list[Mention]:
    name = clean_name(text[match.start("name") : match.end("name")])
    is_whole = match.start() == 0 and bool(match["number"]) and match[0][len(match["name"])] == ","
    if " " not in name and not (is_whole or re.match(r"(?:Mr|Mrs|Ms|Miss|Mx|Dr)\b", match[0])):
        return []
    is_former = was_former(match, text) or bool(re.search(r"\bwho (?:had )?(?:serv|work)ed as\b", match[0]))
    number = match["number"] or match["inner"]
    return [Mention(match.start(), match.end(), OfficerNamed(name, short_rank(match["rank"]), number, is_former))]


def _before_rank(match: re.Match[str], text: str) -> list[Mention]:
    name = clean_name(text[match.start("name") : match.end("name")])
    officer = OfficerNamed(name, short_rank(match["rank"]), match["number"], was_former(match, text))
    return [Mention(match.start("name"), match.end(), officer)]


def _former_officer(match: re.Match[str], text: str) -> list[Mention]:
    """ "Former officer Alex Name": no rank said, unless in brackets behind it."""
    name = clean_name(text[match.start("name") : match.end("name")])
    rank = short_rank(match["rank"]) if match["rank"] else None
    return [Mention(match.start(), match.end(), OfficerNamed(name, rank, match["number"], True))] if " " in name else []


_HEARING_OF = Prefiltered(
    rf"\b(?:[Tt]he|[Ii]n|[Oo]f)\s(?:[Tt]he\s)?(?P<name>{NAME})(?:'s)?\s(?i:gross |accelerated |public )*"
    r"(?i:misconduct|disciplinary)\s(?i:hearing|panel|proceedings)\b|"
    rf"^\W*(?P<owner>{NAME})'s\shearing\b"
)


def hearing_of(text: str) -> list[Mention]:
    """ "The Alex Name gross misconduct hearing": a person whom the text ties to the hearing without a rank."""
    match = _HEARING_OF.search(fold(text))
    group = "owner" if match and match["owner"] else "name"
    name = clean_name(text[match.start(group) : match.end(group)]) if match else ""
    if match is None or len(name.split()) != 2:
        return []
    return [Mention(match.start(group), match.end(group), OfficerNamed(name))]


_FORMER_OFFICER = Prefiltered(
    rf"\b(?i:former|ex|retired)[\s-](?:(?:[A-Z]\w+\s){{1,3}}|(?i:police ))?(?i:officer),?\s{TITLED}(?P<name>{NAME})"
    rf"(?:,?\s\(?(?P<rank>{RANK})(?:\s(?P<number>\d{{2,6}}))?\b\)?)?"
)
_BEHIND_NAME = re.compile(rf"(?:[(),-]|was|is|as)\s?(?:(?:formerly|once)\s)?(?:an?)?\s?(?:{PREFIX})*(?:{RANK})\b")
# A rank, "officer" or its Welsh ends in one of these, short forms with a full stop.
_ENDS_TITLE = any_case_of("\n".join(rf"\b{word}" for word in sorted({"swyddog"}.union(*(last_words(pattern) for _, pattern in RANKS)))))
_BEFORE_CIPHER = re.compile(
    rf"(?i:{_ENDS_TITLE})\.?\s(?:[\"'][A-Z\d]|[A-Z]{{1,2}}(?![A-Za-z])|\d{{1,2}}(?!\d)|(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)\b)"
)
# A quick look at the text, the grammar, what it makes. No text fits a grammar that does not pass its look.
EVERY = (
    (re.compile(r"fficer|FFICER"), _FORMER_OFFICER, _former_officer),
    (re.compile(r"\s(?:and|&)\s[A-Z]\d?\b"), PLURAL_CIPHERS, _plural_ciphers),
    (re.compile(rf"s\s[{UPPER}\ddal]"), PLURAL, _plural),
    (_BEFORE_CIPHER, CIPHERED, _ciphered),
    (_BEHIND_NAME, TURNED, _turned),
    (_BEHIND_NAME, FILED, _turned),
    (re.compile(rf"[{UPPER}'-]{{3,}},?\s\(?[A-Z]"), SURNAME_FIRST, _surname_first),
    (re.compile(rf"[{UPPER}]"), NAMED, _named),
    (re.compile(r"[a-z].*\s\d\d"), BEFORE_RANK, _before_rank),
    (_BEHIND_NAME, APPOSED, _apposed),
    (re.compile(r"\s\d\d"), NUMBERED, _numbered),
)
UNRANKED = (EVERY[0], EVERY[1], (re.compile(r"(?i:officer|swyddog)\s[\"'A-Z\d]"), CIPHERED, _ciphered))
