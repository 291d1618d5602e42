"""Rank, number and whether still serving, printed under labels of their own."""

from __future__ import annotations

import re
from dataclasses import replace

from listings.notice import OfficerNamed
from listings.reading.grammar.lone_officers import rank_alone
from listings.reading.grammar.prefilter import Prefiltered
from listings.reading.grammar.ranks import PREFIX, RANK
from listings.reading.hearing.line import Line

_NUMBER_SAID = Prefiltered(
    r"\b(?:his|her|their|whose|the officer's) (?:collar|warrant|shoulder|force|service) number (?:is|was|:) ?"
    r"(?P<number>[A-Z]{0,2}\d{2,6})\b",
    re.IGNORECASE,
)


# The value of a rank label that holds the number too: "Police Constable (Collar No. 3358)", "DS 1204".
_RANK_NUMBERED = re.compile(
    rf"(?P<rank>(?:{PREFIX})*(?:{RANK}))\W+(?i:(?:collar|warrant|shoulder|force|service|pin|badge|officer)?\s?(?:number|no\.?|id)?:?\s?)"
    r"(?P<number>[A-Z]{0,2}\d{2,6}[A-Z]{0,2})\W*"
)


# "Serving or former: Former", "Status: retired officer", "Former rank: PC", "Rank when serving: PC".
_LEFT = re.compile(
    r"(?:^|or |/ ?|status[\s:]+)(?:former|ex|retired|resigned|left)(?:[- ](?:police )?officer)?"
    r"[\s:?(,]*(?:former|yes|retired|resigned)?\W*$|"
    r"^(?:\w+ )?(?:former|previous|last) rank\b|\brank when serving\b|^former officer\W[^:]*:?\s*y",
    re.IGNORECASE,
)
_SERVES = re.compile(r"\b(?:serving|employed|in service)\b", re.IGNORECASE)
_WAS = re.compile(r"\b(?:former|ex-?officer)\b", re.IGNORECASE)


def _tells_former(line: Line, value: str) -> bool:
    """Whether a label and its value say that the officer has left: "Serving officer: No", "Former officer: Ann Name"."""
    told = value[:3].lower().rstrip(" ,.;:")
    if line.key == "officer":
        return bool(_WAS.match(line.label.strip())) and "/" not in line.label and " or " not in line.label
    if told in ("no", "n") and _SERVES.search(line.label) and not _WAS.search(line.label):
        return True
    return bool(_LEFT.search(f"{line.label} {value}"))


def with_labelled(officers: list[OfficerNamed], lines: list[Line]) -> list[OfficerNamed]:
    """The officers with the rank, the number and the service that labels of their own print."""
    if not officers:
        return officers
    out = list(officers)
    for line in lines:
        value = line.value.strip(" .()")
        if len(out) == 1 and line.key in ("serving", "status", "rank", "officer") and _tells_former(line, value):
            out[0] = replace(out[0], is_former=True)
        if line.key == "rank" and (numbered := _RANK_NUMBERED.fullmatch(value)) and out[0].number in (None, numbered["number"]):
            value = numbered["rank"]
            out[0] = replace(out[0], number=numbered["number"])
        if line.key == "rank" and out[0].rank is None and (alone := rank_alone(value)):
            out[0] = replace(out[0], rank=alone[0], is_former=out[0].is_former or alone[1])
        if out[0].number is None and len(out) == 1 and (told := _NUMBER_SAID.search(line.text)):
            out[0] = replace(out[0], number=told["number"])
        if line.key == "number" and out[0].number is None and (digits := re.fullmatch(r"[A-Z]{0,3}\s?\d{1,6}[A-Z]{0,2}", value)):
            out[0] = replace(out[0], number=digits[0])
    return out
