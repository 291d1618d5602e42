"""Police ranks as notices write them, and their short forms."""

from __future__ import annotations

import re

from listings.reading.grammar.patterns import word_set
from listings.reading.memo import remembered

# "Det. Ch. Insp.", "D/Sgt", "Ch Supt": each part in full or short, with a blank, a stroke or a full stop behind it.
_DET, _CHIEF = r"(?:detective|det|d)[./ ]{1,2}", r"(?:chief|ch|c)[./ ]{1,2}"
_SUPT, _INSP, _SGT, _CON = (
    r"(?:superintendent|supt\b\.?)",
    r"(?:inspector|insp\b\.?)",
    r"(?:sergeant|sgt\b\.?)",
    r"(?:constable|con(?:st)?\b\.?)",
)
# Case counts where the form is an abbreviation: "ds" is no rank, "DS" is.
RANKS: tuple[tuple[str, str], ...] = (
    ("DAC", r"(?i:deputy assistant commissioner)|DAC"),
    ("AC", r"(?i:assistant commissioner)"),
    ("Cmdr", r"(?i:commander)|Cmdr"),
    ("DCC", r"(?i:deputy chief constable)|D\.?C\.?C\b|(?i:dirprwy brif gwnstabl)"),
    ("ACC", r"(?i:assistant chief constable)|A\.?C\.?C\b|(?i:prif gwnstabl cynorthwyol)"),
    ("CC", r"(?i:chief constable)|(?i:prif gwnstabl)"),
    ("DCS", rf"(?i:{_DET}{_CHIEF}{_SUPT})|DCS|D/?C/?Supt|DCSupt"),
    ("CSupt", rf"(?i:{_CHIEF}{_SUPT}|prif uwch-?arolygydd)|CSupt|CSU"),
    ("DSupt", rf"(?i:{_DET}{_SUPT})|DSupt|DSU"),
    ("Supt", r"(?i:police superintendent|superintendent|uwch-?arolygydd)|Supt\.?"),
    ("DCI", rf"(?i:{_DET}{_CHIEF}{_INSP})|D\.?C\.?I\b"),
    ("CI", rf"(?i:{_CHIEF}{_INSP}|prif arolygydd)|CInsp|C/I\b|CI"),
    ("DI", rf"(?i:{_DET}{_INSP}|ditectif arolygydd)|D\.I\.|D/I\b|DI"),
    ("Insp", r"(?i:police inspector|inspector|arolygydd)|Insp\.?|INSP|PI"),
    ("DS", rf"(?i:{_DET}{_SGT}|ditectif r?hingyll|ditectif ringyll)|D\.S\.|D/S\b|DS|DPS"),
    ("PS", r"(?i:police sergeant|custody sergeant|sergeant|sarjant|rhingyll|ringyll)|Sergt|Sgt\.?|SGT|P\.S\.|P/S\b|PS"),
    ("SC", r"(?i:special (?:police )?constable|cwnstabl arbennig|gwnstabl arbennig|s/con\b|spe?c?l? con\b)|S/C|SC|SPC"),
    ("DC", rf"(?i:{_DET}(?:police )?{_CON}|ditectif gwnstabl|ditectif cwnstabl)|D\.C\.|D/C\b|DC|TDC|DetCon"),
    ("PCSO", r"(?i:police community support officer)|PCSO|SCCH"),
    (
        "PC",
        r"(?i:police constable|constable|cwnstabl(?: yr heddlu)?|gwnstabl(?: yr heddlu)?|heddwas)|"
        r"P\.C\.?|P/C\b|PC|Pc|WPC|Con(?:st)?\.|Con(?:st)?\b|PCon",
    ),
    ("SGT", r"(?i:special sergeant)"),
    ("", r"(?i:student (?:police )?officer|police officer|probationary officer)"),
)
RANK = "|".join(f"(?:{pattern})" for _, pattern in RANKS)
PREFIX = (
    r"(?:(?i:temporary|acting|trainee|student|probationary|probationer|t/(?:y/)?|a/|temp\.?|actg\.?|retired|"
    r"former (?:police )?officer|former|formerly|ex-?|cyn-?|gyn-?|then|serving|suspended|late|resigned|gynt|"
    r"roads policing|neighbourhood|response|firearms|dog|traffic|newly appointed)[\s-]?)"
)
RANK_WORDS = word_set("""
    student officer probationary constable constables sergeant sergeants inspector inspectors superintendent
    superintendents commander commissioner cwnstabl gwnstabl rhingyll ringyll hingyll arolygydd sarjant heddwas pc
    ps dc ds di dci ci sc cc acc dcc dac dcs dsu csu csupt dsupt supt insp cinsp sgt pcso tdc wpc pi pcs dss pss
    sgts p d con const det spc scch cmdr pcon detcon dps sergt spec spcl spl
    """)
FORMER = re.compile(r"\b(?:former(?:ly)?|ex|retired|resigned|cyn|gyn|gynt|was a serving|no longer serving)\b[\s-]?", re.IGNORECASE)
_COMPILED = tuple((short, re.compile(pattern)) for short, pattern in RANKS)


@remembered
def short_rank(words: str) -> str | None:
    """The short form of a rank as printed ("A/PS" and "Acting Police Sergeant" are PS); None if it is no rank."""
    bare = re.sub(rf"^{PREFIX}+", "", words.strip()).strip()
    bare = re.sub(r"^(?:the|a|an)\s+", "", bare)
    for short, pattern in _COMPILED:
        if pattern.fullmatch(bare) or pattern.fullmatch(bare.rstrip("s")):
            return "PS" if short == "SGT" else short or None
    return None
