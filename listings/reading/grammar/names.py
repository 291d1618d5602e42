"""People's names and the numbers beside them, as notices print them."""

from __future__ import annotations

import re

from listings.reading.grammar.patterns import any_of
from listings.reading.grammar.ranks import RANK

UPPER = "A-ZÀ-ÖØ-ÞĀĂĆČĎĐĒĘĚĞĪŁŃŇŌŐŘŚŞŠŢŤŪŮŰŴŶŹŻŽ"
_LETTER = UPPER + "a-zß-öø-ÿāăćčďđēęěğīłńňōőřśşšţťūůűŵŷźżž"
PART = rf"[{UPPER}](?:[{_LETTER}]+)?(?![{_LETTER}\d])(?:['-][{UPPER}a-zß-ÿ](?:[{_LETTER}]+)?)*"
# A full stop belongs to initials and short titles only: after any other word it ends the sentence and the name.
WORD = any_of(rf"""
    (?:St|Jr|Snr|Jnr|Sr)\.
    (?:{PART}-)?St\.
    [{UPPER}]\.(?:[{UPPER}]\.)*
    {PART}
    [dD]'[{UPPER}][{_LETTER}]+
    al-[{UPPER}][{_LETTER}]+
""")
_NICKNAME = rf"(?:\s[\"'(][{UPPER}][{_LETTER}]+[\"')](?=\s[{UPPER}]))?"
_PARTICLE = r"(?:van|der|den|de|la|le|du|di|da|dos|von|ap|ab|ferch|bin|ibn|al|el|ul|y|St\.?)"
NO_NAME = any_of(r"""
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
        Chaired|Conducted|Heard|Presided|Faces|Must|Should|Can|May|If|Anonymity|Anonymised|Withheld|Restricted
        Chief|Commissioner|Division|Department|Directorate|Unit|Station|PDF|Pdf|DOCX?|Download|View|Click|Online
    """)
NAME = rf"(?!{NO_NAME}\b(?!['-])){WORD}{_NICKNAME}(?:\s(?:{_PARTICLE}\s){{0,2}}(?!{NO_NAME}\b(?!['-])){WORD}){{0,5}}"
# Words that are names too, behind a rank: "PC April Name", "PC Will Name"; "PC Alex May, who".
ODD_FORENAME = r"(?:(?:Will|April|May|June|August|Jan|Mark|Grant)\s(?=[A-Z][a-z])|A\s(?=[A-Z]\.?\s[A-Z][a-z]))?"
ODD_SURNAME = (
    r"(?:\s(?:April|May|June|March)(?=\s?(?:$|[,.;:()]|-\s|(?:will|is|was|of|and|has|had|faces|who|to|from|faced|appeared|attended)\b)))?"
)
NUMBER = (
    r"(?:(?:(?i:no|number|collar(?: number| no)?|warrant(?: number| no)?|num)\.?:?\s?)?(?P<number>[A-Z]{0,2}\d{1,6}[A-Z]{0,2}|\d{3,6}))"
)
AFTER_NUMBER = (
    r"(?:\s?[,(\[-]?\s?(?:(?i:(?:officer|collar|warrant|shoulder|badge|force|id|epaulette|pin|service)\s?(?:number|no|id|num)?|no|number|rhif)"
    r"\.?:?\s?|#)(?P<after>[A-Z]{0,2}\d{2,6}[A-Z]{0,2})[)\]]?|,\s(?:[A-Z]{2,4}\s)?(?P<lettered>\d{3,6})\b(?![:/.]\d|\s(?i:hours|hrs)|\s[A-Z][a-z])"
    rf"|\s?[(\[](?:(?:{RANK})\s)?(?P<bracket>[A-Z]{{0,2}}\s?\d{{2,6}}[A-Z]{{0,2}})[)\]]"
    r"|(?:\s|\s?[-|/]\s?(?!(?:19|20)\d\d\b)(?=\w{3,7}\s?(?:$|[-|,;)/])))(?P<tail>[A-Z]{0,2}\d{3,5}[A-Z]{0,2})(?![\d/:.]|\s?(?i:am|pm|hrs|hours)))?"
)
TITLED = r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|MR|MRS|MS)\.?\s)?"


def clean_name(name: str) -> str:
    words = re.sub(r"'s?$", "", name.strip(" .,;:").replace("\u2019", "'")).split()
    if words and words[-1] in ("QPM", "KPM", "PhD", "OBE", "MBE"):
        words = words[:-1]
    return " ".join(_title(word) if len(word) > 2 and word.isupper() and "." not in word else word for word in words)


def _title(word: str) -> str:
    cased = "'".join("-".join(part[:1] + part[1:].lower() for part in piece.split("-")) for piece in word.split("'"))
    return "Mc" + cased[2:].capitalize() if cased.startswith("Mc") and len(cased) > 4 else cased


def surname(name: str) -> str:
    """What two mentions of one officer share: the last word, or the whole cipher."""
    words = name.casefold().split()
    return " ".join(words[-2:]) if len(words[-1]) <= 2 else words[-1]


def is_same_name(one: str, other: str) -> bool:
    """Whether two printed names may be one person's: the same, or a surname alone, or an initial, beside the whole name."""
    if one.casefold() == other.casefold():
        return True
    ours, theirs = one.casefold().split(), other.casefold().split()
    if surname(one) != surname(other) or min(len(ours[-1]), len(theirs[-1])) <= 2:
        return False
    if len(ours) == 1 or len(theirs) == 1:
        return True
    first, second = ours[0].rstrip("."), theirs[0].rstrip(".")
    return first == second or (min(len(first), len(second)) == 1 and first[0] == second[0])
