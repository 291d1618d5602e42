"""Officers in the value of an officer label, or alone on a line: a bare name counts as one there."""

from __future__ import annotations

import re
from dataclasses import replace

from listings.notice import OfficerNamed
from listings.reading.clean import fold
from listings.reading.grammar.mentions import Mention
from listings.reading.grammar.names import AFTER_NUMBER, NAME, TITLED, UPPER, WORD, clean_name
from listings.reading.grammar.officers import find_officers
from listings.reading.grammar.ranks import FORMER, PREFIX, RANK, short_rank
from listings.reading.grammar.unnamed import find_unnamed

_STAFF = re.compile(
    r"\W*(?:an? )?(?:former |serving )*(?:members? of (?:police )?staff|police staff(?: members?)?|staff members?)\W*", re.IGNORECASE
)


# "Detention Officer Alex Name": a post, no rank.
_POST = re.compile(r"\W*(?:[A-Z][\w-]+ ){0,3}(?:Officer|Investigator|Handler|Operator|Assistant|Manager) (?=[A-Z])")


def labelled_officers(text: str) -> list[Mention]:
    """Officers in the value of an officer label, where a bare name counts as one and several may be listed."""
    found = [replace(m, role="") for m in find_officers(text)]
    if found:
        return found
    if _STAFF.fullmatch(text):
        return [Mention(0, len(text), OfficerNamed(None, None, None, bool(FORMER.search(text)), True))]
    if told := _in_parts(text):
        return [Mention(0, len(text.rstrip()), told)]
    folded = fold(text)
    if bare := re.fullmatch(rf"\W*(?:(?i:an?)\s)?(?P<prefix>{PREFIX}*)(?:(?P<rank>{RANK})|(?i:police officer|officer))\W*", folded):
        rank = short_rank(bare["rank"]) if bare["rank"] else None
        return [Mention(0, len(text), OfficerNamed(None, rank, None, bool(FORMER.search(text)), True))]
    if re.search(
        r"\b(?:not (?:yet |to |being |to be |be )*"
        r"(?:named|identified|disclosed|released|published|given|stated|provided|shown)|"
        r"withheld|anonym\w+|unnamed|restricted|name to be|tbc|n/a)\b",
        folded,
        re.IGNORECASE,
    ):
        unnamed = find_unnamed(text)
        ranked = re.search(
            rf"[-(,:]\s?(?P<rank>{RANK})\s?\)?\W*$|^\W*(?:(?i:unnamed|anonymous|anonymised)\s)?(?:{PREFIX})*(?P<first>{RANK})\b", folded
        )
        rank = short_rank(ranked["rank"] or ranked["first"]) if ranked else None
        return unnamed or [Mention(0, len(text), OfficerNamed(None, rank, None, bool(FORMER.search(text)), True))]
    if (cipher := re.fullmatch(rf"\W*(?P<former>{PREFIX})*{_TITLED_CIPHER}\W*", folded)) is not None:
        return [Mention(0, len(text), OfficerNamed(cipher["cipher"], None, None, bool(FORMER.search(text)), True))]
    surname = re.match(rf"\s*([{UPPER}][{UPPER}'-]+),?\s\(?([A-Z][a-zà-ÿ]+(?:[\s-][A-Z][a-zà-ÿ]+)?)\)?\s*(?:$|[,(])", folded)
    if surname:
        return [Mention(0, surname.end(), OfficerNamed(clean_name(f"{surname[2]} {surname[1]}"), None, None, bool(FORMER.search(text))))]
    comma = re.fullmatch(rf"\s*({WORD}),\s({WORD}(?:\s{WORD})?)\s*", folded)
    if comma:
        return [Mention(0, len(text), OfficerNamed(clean_name(f"{comma[2]} {comma[1]}")))]
    unnamed = find_unnamed(text)
    if unnamed:
        return unnamed
    post = _POST.match(folded)
    names = list(re.compile(rf"(?<!\w){TITLED}(?P<name>{NAME}){AFTER_NUMBER}").finditer(folded, post.end() if post else 0))
    if names and names[0].start() <= 25:
        out = []
        for match in names[:10]:
            if match.start() > 25 and not re.search(r"(?:,|\band|&)\s*$", folded[: match.start()]):
                break
            ahead = re.fullmatch(r"\W*#?([A-Z]{0,2}\d{2,6})\W*", folded[: match.start()])
            number = match["after"] or match["bracket"] or match["tail"] or (ahead[1] if ahead else None)
            out.append(
                Mention(
                    match.start(),
                    match.end(),
                    OfficerNamed(clean_name(text[match.start("name") : match.end("name")]), None, number, bool(FORMER.search(text))),
                )
            )
        return out
    return []


_TITLED_CIPHER = r"(?P<cipher>(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?\s)?[A-Z]{1,2}\d{0,3})"
_KNOWN_AS = re.compile(
    r"(?i:\bofficer\b)[^.;]{0,40}\b(?i:known|referred to|identified|called|named|described)(?i: only)?(?i: as)"
    rf"\W{{1,2}}{_TITLED_CIPHER}\b(?![\w'])"
)
_TITLED_ALONE = re.compile(
    r"(?:[^:]{0,60}\b(?i:hearing|meeting|tribunal|proceedings)(?::|\s[-])\s)?\W*"
    rf"(?i:(?P<former>former|ex|retired)\s)?(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?\s(?P<name>{NAME})\W*"
)


def titled_alone(text: str) -> list[Mention]:
    """ "Ms Verena Hognaston", alone or behind the kind of hearing: the title that people get who have left the force."""
    match = _TITLED_ALONE.fullmatch(fold(text)) if len(text) < 110 else None
    if match is None and len(text) < 110 and (known := _KNOWN_AS.search(fold(text))):
        return [Mention(known.start("cipher"), known.end(), OfficerNamed(known["cipher"], None, None, bool(FORMER.search(text)), True))]
    if match is None:
        return []
    name = clean_name(text[match.start("name") : match.end("name")])
    return [Mention(match.start(), match.end(), OfficerNamed(name, None, None, bool(match["former"])))]


_BODY = re.compile(r"\b(?:constabulary|police|service|department|directorate|commissioner|office|council|heddlu)\b", re.IGNORECASE)


def name_alone(text: str) -> list[Mention]:
    """A heading that is only a person's name; whoever asks has seen the rank stand below it."""
    match = re.fullmatch(rf"\s*(?P<name>{NAME})\s*", fold(text)) if len(text) < 50 else None
    if match is None or " " not in match["name"] or _BODY.search(text):
        return []
    return [Mention(0, len(text), OfficerNamed(clean_name(text[match.start("name") : match.end("name")])))]


# Name, rank and number in one cell, in any order, with strokes or commas between them.
_PARTS = re.compile(r"\s*[/|;,]\s*|\s+[-–—]\s+")


def _in_parts(text: str) -> OfficerNamed | None:
    """ "Alex Name / PC / 1234": each part a name, a rank or a number."""
    parts = [part.strip() for part in _PARTS.split(fold(text)) if part.strip()]
    if not 2 <= len(parts) <= 4:
        return None
    told: dict[str, str] = {}
    is_former = False
    for part in parts:
        if alone := rank_alone(part):
            told["rank"], is_former = alone[0], is_former or alone[1]
        elif number := re.fullmatch(rf"{_SAID_NUMBER}([A-Z]{{0,3}}\s?\d{{1,6}}[A-Z]{{0,2}})", part):
            told["number"] = number[1]
        elif re.fullmatch(rf"{TITLED}{NAME}", part) and "name" not in told:
            told["name"] = clean_name(part)
        elif not FORMER.fullmatch(part):
            return None
        else:
            is_former = True
    if len(told) < 2:
        return None
    return OfficerNamed(told.get("name"), told.get("rank"), told.get("number"), is_former, "name" not in told)


_SAID_NUMBER = r"(?i:(?:collar|warrant|shoulder|force|service|pin|badge|officer)?\s?(?:number|no\.?|num|id)?\.?:?\s?#?)"
_RANK_ALONE = re.compile(
    rf"\W*(?P<prefix>{PREFIX}*)(?P<rank>{RANK})(?:,? \(?"
    r"(?P<left>(?i:until|up to|retired|resigned|left|now retired|dismissed|former|ex))\b[^.;:]{0,30})?\W*"
)


def rank_alone(text: str) -> tuple[str, bool] | None:
    """(rank, whether former) of a line that is only a rank: "(Sergeant until July 2026)"."""
    match = _RANK_ALONE.fullmatch(fold(text)) if len(text) < 70 else None
    rank = short_rank(match["rank"]) if match else None
    return (rank, bool(match["left"]) or bool(FORMER.search(match["prefix"]))) if match and rank else None
