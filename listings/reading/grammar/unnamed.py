"""Officers whom a text does not name, and people whose rank stands in the sentence before."""

from __future__ import annotations

import re

from listings.notice import OfficerNamed
from listings.reading.clean import fold, words_of
from listings.reading.grammar.counts import COUNT, count_of
from listings.reading.grammar.mentions import LEFT, Mention
from listings.reading.grammar.names import NAME, TITLED, clean_name
from listings.reading.grammar.prefilter import Prefiltered
from listings.reading.grammar.ranks import FORMER, PREFIX, RANK, RANK_WORDS, short_rank
from listings.reading.memo import remembered

UNNAMED = Prefiltered(
    r"\b(?i:an?|one|another|our|cyn|swyddog)\b(?P<between>(?:\sof\s(?:our|its|the force's))?"
    r"(?:\s(?!(?:an?|for|by|to|with|the|that|said|is|was|of|hearing|meeting|into|against|and|at|on|in|before)\b)[\w'&-]+){0,6}?)"
    rf"\s(?:(?P<rank>{RANK})|(?i:police officers?|officers?|officer|swyddog))\b(?!\s['\"]?[A-Z]\b)"
)


UNTITLED = re.compile(
    rf"^\W*{TITLED}(?P<name>{NAME}),?\s(?:\(?\d\d\)?,?\s|aged\s\d\d,?\s)?"
    r"(?:(?:who|whose|formerly|until)\b|(?:is|was|stands|will|faces)\b[^.;]{0,30}\b"
    r"(?:alleged|accused|said|face|appear|answer|attend|charged)\b)"
)


THE_FORMER = Prefiltered(r"\b[Tt]h(?:e|is) former (?:police )?officer\b")  # so the one whom nobody names has left
_ANSWERING = Prefiltered(rf"\b(?P<name>{NAME}),?\s(?:will|is to|is due to)\s(?:appear|answer|face)\b")


def find_answering(text: str) -> Mention | None:
    """ "Alex Name will answer allegations": a person, without a rank, of whom the text says that they are to answer."""
    match = _ANSWERING.search(fold(text))
    name = clean_name(text[match.start("name") : match.end("name")]) if match else ""
    return Mention(match.start("name"), match.end("name"), OfficerNamed(name)) if match and " " in name else None


def find_untitled(text: str) -> Mention | None:
    """ "Alex Name, who left the force in May, is alleged to ...": a person whose rank stands in a sentence before."""
    match = UNTITLED.match(fold(text))
    name = clean_name(text[match.start("name") : match.end("name")]) if match else ""
    if match is None or " " not in name:
        return None
    return Mention(match.start(), match.end("name"), OfficerNamed(name, None, None, bool(LEFT.match(text[match.end("name") + 1 :]))))


_UNNAMED_WORDS = RANK_WORDS | {"officer", "officers", "swyddog"}


_NOT_SUBJECT = re.compile(r"\b(?:by|to|with|from|against|chief|senior|commanding|independent|public|another)\s*$")
# "A hearing will be held in relation to a former constable": the hearing is about them.
_SUBJECT = re.compile(
    r"\b(?:hearing|held|proceedings|tribunal|meeting|case|allegations?|panel)\b(?:[^.;]{0,25}|(?:(?!\b(?:alleg|conduct|behav|remark|comment))[^;]){0,120})"
    r"\b(?:against|(?:in )?(?:relation|respect) (?:to|of)|relating to|with regard to)\s*$|"
    r"\b(?:dealt|deals|dealing) with\s*$"
)
_APPOSED = re.compile(
    r"\b[Tt]he\s(?i:former\s|serving\s)?officer(?:'s rank (?:is|was)|,|,\sthen|\sis|\swas|,?\swho\s(?:is|was)(?: then)?)\s"
    r"(?:an?\s|of the rank of\s)?"
    rf"(?P<prefix>{PREFIX}*)(?P<rank>{RANK})\b(?!\s[\"']?[A-Z])"
)
# "The constable will answer an allegation", "It is said that the former sergeant ...".
_TOLD_OF = re.compile(
    rf"(?:^\W*(?:[Ii]t is (?:alleged|said) that )?)[Tt]he\s(?P<prefix>{PREFIX}*)(?P<rank>{RANK}),?\s"
    r"(?:(?:who\b|then\b|at the time\b)[^.;]{0,60}?\s)?"
    r"(?:(?:will|is to|is due to|must) (?:also )?(?:answer|face|appear|attend|go before)|"
    r"(?:is|was|stands) (?:further |also )?(?:alleged|accused|said|charged|suspended|not (?:to be )?(?:named|identified))|"
    r"faces|answers|appears|denies|admits|allegedly)\b"
)


def find_apposed(text: str) -> Mention | None:
    """ "The officer, a detective constable who cannot be named": the rank of somebody told of before without one."""
    match = _APPOSED.search(fold(text)) or _TOLD_OF.search(fold(text))
    rank = short_rank(match["rank"]) if match else None
    if match is None or rank is None or rank in ("CC", "DCC", "ACC"):
        return None
    return Mention(match.start(), match.end(), OfficerNamed(None, rank, None, bool(FORMER.search(match[0])), True))


_KIND = r"(?:[Mm]isconduct|[Aa]ccelerated|[Gg]ross|[Ss]pecial [Cc]ase|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[Pp]ublic)"
_ALONE = re.compile(
    rf"\W*(?:(?:[Aa]n?|[Oo]ne|[Uu]nnamed|[Aa]nonymous)\s(?P<prefix>(?:{PREFIX})*)(?:(?P<rank>{RANK})|(?i:police officer|officer))\W*$|"
    rf"[^:\n]{{0,70}}\b(?i:hearing|meeting|tribunal|proceedings)(?::|\s[-–—])\s(?:[Aa]n?\s)?(?P<behind>(?:{PREFIX})*)(?P<last>{RANK})\W*$|"
    rf"(?P<before>(?:{PREFIX})*)(?P<first>{RANK})\s?(?:[-–—:|,]\s|\()(?=[\d\W]|{_KIND}|(?i:not|name|anonym|identity|unnamed|withheld))|"
    r"(?P<left>(?i:former|serving|retired)) (?i:(?:police )?officer)\W*$)"
)


def unnamed_alone(text: str) -> list[Mention]:
    """ "A police sergeant" alone in a heading: the hearing of somebody whom the notice does not name."""
    match = _ALONE.match(fold(text)) if len(text) < 90 else None
    if match is None:
        return []
    words = match["rank"] or match["first"] or match["last"]
    is_former = bool(FORMER.search(match["prefix"] or match["before"] or match["behind"] or match["left"] or ""))
    return [Mention(0, match.end(), OfficerNamed(None, short_rank(words) if words else None, None, is_former, True))]


_COUNTED = Prefiltered(
    rf"\b(?i:{COUNT})\s(?P<prefix>(?:(?!of\b)[\w'-]+\s){{0,4}}?)(?P<who>(?P<rank>{RANK})s|officers)\b"
    r"[^.;]{0,90}\b(?:hearing|tribunal|proceedings|panel|(?:will|are to|are due to) (?:appear|answer|attend|face))\b",
)
_MOST = 12  # officers of one hearing


def find_counted(text: str) -> list[Mention]:
    """ "Two former constables are to face a hearing": as many nameless officers as the text counts."""
    match = _COUNTED.search(fold(text))
    count = count_of(match["n"]) if match else 0
    if match is None or not 1 < count <= _MOST:
        return []
    rank = short_rank(match["rank"]) if match["rank"] else None
    officer = OfficerNamed(None, rank, None, bool(FORMER.search(match["prefix"])), True)
    return [Mention(match.start(), match.end("who"), officer)] * count


_JOINED = re.compile(r",?\s(?:and|&)?\s?|,\s")


def joined(found: list[Mention], text: str) -> list[Mention]:
    """The first of the nameless officers, and those whom "and" joins to them ("a sergeant and a constable")."""
    out = found[:1]
    for mention in found[1:]:
        if not _JOINED.fullmatch(fold(text[out[-1].end : mention.start])):
            break
        out.append(mention)
    return out


def find_unnamed(text: str) -> list[Mention]:
    """ "a serving police sergeant", "one of our officers": officers whom the text does not name."""
    return list(_unnamed(text))


@remembered
def _unnamed(text: str) -> tuple[Mention, ...]:
    out: list[Mention] = []
    if words_of(text).isdisjoint(_UNNAMED_WORDS):
        return ()
    folded = fold(text)
    for match in UNNAMED.finditer(folded):
        before = folded[: match.start()].lower()[-150:]
        if _NOT_SUBJECT.search(before) and not _SUBJECT.search(before):
            continue
        rank = short_rank(match["rank"]) if match["rank"] else None
        if rank in ("CC", "DCC", "ACC"):
            continue
        is_former = bool(FORMER.search(match[0]) or LEFT.match(folded[match.end() :]))
        out.append(Mention(match.start(), match.end(), OfficerNamed(None, rank, None, is_former, True)))
    return tuple(out)
