"""Kinds of proceedings: how notices name a misconduct hearing, an accelerated one, a meeting, an appeal tribunal."""

from __future__ import annotations

import re

from listings.notice import HearingType
from listings.reading.grammar.patterns import any_case_of
from listings.reading.grammar.prefilter import Prefiltered
from listings.reading.memo import remembered

KINDS: dict[HearingType, str] = {
    HearingType.APPEAL_TRIBUNAL: r"(?:police )?appeals? tribunals?|PAT\b|tribiwnlys apêl\w*(?: yr heddlu)?",
    HearingType.ACCELERATED: r"""
        (?:accelerated|special case|fast[- ]?track(?:ed)?|expedited)['\u2019"]?(?:,? (?:public|private|gross|police|misconduct|
            disciplinary))* (?:hearings?|proceedings?|cases?|meetings?)
        special case(?: misconduct)? hearings?
        hearings? \(accelerated\)
        accelerated
        AMH\b
        gwrandawiad\w* (?:c?g?amymddwyn |c?g?amymddygiad )?(?:carlam|garlam|cyflym|gyflym|achos arbennig)\w*
        wrandawiad\w* (?:c?g?amymddwyn |c?g?amymddygiad )?(?:carlam|garlam|cyflym|gyflym|achos arbennig)\w*
    """,
    HearingType.MISCONDUCT_MEETING: r"misconduct meetings?|cyfarfod\w* camymddwyn",
    HearingType.MISCONDUCT_HEARING: r"""
        (?:gross |public |police |joint |private |formal )*(?:misconduct|disciplinary)
            (?: (?:public|panel|disciplinary|private))* (?:hearings?|proceedings?)
        (?:gross )?misconduct panel
        hearings?[^.;:]{0,30} (?:for|into) (?:gross )?misconduct
        gross misconduct
        gwrandawiad\w*(?: \w+){0,3} (?:o )?g?h?amymdd\w+
        gwrandawiad\w* camymdd\w+
        wrandawiad\w* (?:o )?c?g?h?amymdd\w+
    """,
}
_COMPILED = tuple((kind, Prefiltered(rf"\b{any_case_of(block)}", re.IGNORECASE)) for kind, block in KINDS.items())
_ONE = Prefiltered(
    r"\b(?:misconduct|disciplinary|special case|accelerated|appeals?)"
    r"(?: (?:public|panel|case|disciplinary|private|misconduct))? (?:hearing|meeting|tribunal|proceedings?)\b"
    r"(?! (?:dates|rooms?|process|panel|page|notices|outcomes))",
    re.IGNORECASE,
)
_OF_ALL = re.compile(r"\b(?:any|each|every|no)(?: \w+){0,4} $", re.IGNORECASE)


@remembered
def names_one(text: str) -> bool:
    """Whether the text names a hearing of some kind, in the singular."""
    return any(not _OF_ALL.search(text[: match.start()]) for match in _ONE.finditer(text))


ABOUT_CONDUCT = Prefiltered(
    r"\b"
    + any_case_of(r"""
        breach\w* of (?:the |these |two |three |those |its |police )*standards?\b
        hearings? (?:in)?to (?:the )?(?:alleged )?(?:conduct|behaviour)
        (?:disciplinary hearing|special case hearing|police appeals? tribunals?|appeals? tribunals?|accelerated hearing|
            camymddwyn|camymddygiad|gamymddwyn|gamymddygiad)\b
        misconduct(?! (?:in|while holding) (?:an? )?(?:public|judicial) office)
        standards of professional behaviour
    """),
    re.IGNORECASE,
)
PROCEEDINGS_NAMED = Prefiltered(
    r"\b"
    + any_case_of(r"""
        appeals? tribunals?\b
        breach\w* of (?:the |these |two |three |those |police )*standards?\b
        disciplinary (?:hearing|panel|tribunal|proceeding|meeting)s?\b
        gamymdd\w+
        g?camymdd\w+
        gross misconduct\b
        hearings? (?:in)?to (?:the )?(?:alleged )?(?:conduct|behaviour)\b
        misconduct\W*$
        misconduct (?:(?:was|is|were|has been) )?(?:not )?(?:found|proved|proven)\b
        misconduct(?: [\w-]+){0,2} (?:hearings?|meetings?|panels?|proceedings?|tribunals?|notices?|cases?|outcomes?)\b
        (?:hearings?|panels?|proceedings|meetings?|notices?|outcomes?)\b[^.;]{0,60}\bmisconduct\b(?! in)
        (?:accelerated|special case|fast[- ]track)\b[^.;]{0,30}\b(?:hearing|case|proceeding)s?\b
        standards? of professional behaviour\b
    """),
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:appeal\w* against|result of|outcome of|following|earlier|previous|after|not a|decision of|finding of|"
    r"(?:imposed|given|made|reached|decided) by)\b[^.;]{0,40}$",
    re.IGNORECASE,
)


_REACH = 100  # characters before a kind: longer than what `_EARLIER` fits


@remembered
def find_type(text: str) -> tuple[HearingType, int, int] | None:
    """The kind that the text names first and of itself; "gross misconduct" alone counts only where no kind is named."""
    found: list[tuple[int, int, HearingType, int]] = []
    for order, (kind, pattern) in enumerate(_COMPILED):
        for match in pattern.finditer(text):
            weak = 1 if match[0].lower() in ("gross misconduct", "accelerated") and match[0] != "Accelerated" else 0
            if (
                match.start()
                and _EARLIER.search(text[max(0, match.start() - _REACH) : match.start()])
                or re.match(r"\W*(?:not a hearing)", text[match.end() :])
                and kind is HearingType.MISCONDUCT_HEARING
            ):
                weak += 2
            if weak == 1 and kind is HearingType.MISCONDUCT_HEARING:
                weak = 3
            found.append((weak, order, kind, match.start()))
            found[-1] = (weak, match.start(), kind, match.end())
    if not found:
        return None
    found.sort(key=lambda item: (item[0], item[1]))
    weak, start, kind, end = found[0]
    if weak >= 3:
        return None
    overlapping = [item for item in found if item[1] < end and item[3] > start and item[0] == weak]
    for item in overlapping:
        if item[2] is HearingType.ACCELERATED:
            return item[2], item[1], item[3]
    return kind, start, end
