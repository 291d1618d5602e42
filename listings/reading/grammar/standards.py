"""The ten Standards of Professional Behaviour under all their spellings (Police (Conduct) Regulations 2020, Sch. 2)."""

from __future__ import annotations

import re

from listings.notice import STANDARDS
from listings.reading.clean import fold
from listings.reading.grammar.patterns import any_of, phrases
from listings.reading.grammar.prefilter import AnyOf, Prefiltered
from listings.reading.memo import remembered

_AND = r"(?:\s*(?:,|&|and|/|\+)\s*(?:and\s*)?|\s+)"
_OR = r"(?:\s*(?:,|&|/|\+|\band\b|\bor\b)\s*(?:and\s*)?|\s+)"
HI, ARC, ED, UF, OI, DR, CO, FD, DC, CR = STANDARDS
_SPELLINGS: tuple[tuple[str, str], ...] = (
    (
        CR,
        any_of(rf"""
        (?:challeng\w+|report\w*){_OR}(?:challeng\w+|report\w*)(?:\s+of)?(?:\s+(?:improper|inappropriate))?\s+(?:mis)?(?:conduct|behaviou?r)
        challeng\w+\s+(?:and\s+report\w*\s+)?improper\s+conduct
        report\w*(?:\s+of)?\s+improper\s+conduct
        challenging{_OR}reporting\b(?=\s*(?:[,;.)]|$))
    """),
    ),
    (
        ARC,
        rf"authority{_AND}(?:respect{_AND}court[eo]?sy|court[eo]?sy{_AND}respect)|respect{_AND}court[eo]?sy|authority{_AND}respect",
    ),
    (HI, rf"honest[yl]\w*{_AND}int\w{{2,6}}ty|integrity{_AND}honesty|honesty\s+integrity"),
    (ED, rf"equal\w+{_AND}diver\w+|diversity{_AND}equality"),
    (
        UF,
        r"(?:excessive\s+)?use\s+of\s+(?:(?:disproportionate|excessive|unlawful|unnecessary|unreasonable)\s+)?forces?(?-i:(?![a-z]))"
        r"(?!\s+(?:forms?|guidance|logs?|policy|procedures?|records?|reports?|scenarios?|training)\b)",
    ),
    (OI, rf"(?:unlawful\s+)?orders?{_AND}instructions?"),
    (DR, rf"dut(?:y|ies){_AND}(?:responsi?bilit(?:y|ies)|resps?\b\.?)|responsibilities{_AND}duties"),
    (CO, r"confident?i?ali?ty"),
    (FD, r"fitness\s+(?:for|to)\s+(?:duty|duties|work)|fit\s+for\s+duty"),
    (
        DC,
        r"dis-?c?re?(?:d\w{2,8}|putable)\s+(?:c?o?[nm]?[dc]\w{0,2}[uc]\w{1,2}t|behaviou?r)(?-i:(?![a-z]))|disc\.?\s+conduct",
    ),
    (HI, r"[gh]?onestrwydd\s+ac?\s+(?:didwylledd|gonestrwydd|integriti|uniondeb|unplygrwydd)"),
    (ARC, r"awdurdod,?\s+(?:a\s+)?pharch\s+a\s+(?:ch|gh)?(?:wrteisi|cwrteisi)|awdurdod,?\s+parch\s+a\s+chwrteisi"),
    (ED, r"[ch]?ydraddoldeb\s+ac\s+amrywiaeth|cydraddoldeb\s+ac\s+amrywiaeth"),
    (UF, r"defnydd(?:io)?\s+o\s+rym|defnyddio\s+grym|ddefnydd\s+o\s+rym"),
    (OI, r"(?:g|ng)?orchmynion\s+a\s+(?:ch)?yfarwyddiadau|orchmynion\s+a\s+chyfarwyddiadau"),
    (DR, r"(?:d?dyletswyddau|gwaith)\s+a\s+(?:ch)?yfrifoldebau"),
    (CO, r"[cg]h?yfrinachedd|cyfrinachedd"),
    (
        FD,
        r"(?:(?:ff|ph)itrwydd|addasrwydd)\s+(?:i|ar gyfer)\s+(?:(?:dd|d)yletswydd(?:au)?|g?waith|weithio)",
    ),
    (
        DC,
        r"ymddygiad\s+(?:sy'n\s+dwyn\s+anfri|anwedd|gwarthus|annerbyniol|annheilwng|anfri|dianrhydeddus|difenwol|gwaradwyddus)",
    ),
    (
        CR,
        r"herio(?:\s+ac?|\s*/)\s+(?:adrodd|hysbysu|r(?:h?iportio)|rhoi\s+gwybod)(?:\s+a[mr])?\s+ymddygiad\s+(?:amhriodol|anaddas)",
    ),
)
_COMPILED = tuple((name, Prefiltered(pattern, re.IGNORECASE)) for name, pattern in _SPELLINGS)
_NAMED = AnyOf(pattern for _, pattern in _COMPILED)
_SHORT = (
    (HI, r"\bH\s?&\s?I\b|\bHI\b"),
    (ARC, r"\bAR?\s?&?\s?C\b|\bARC\b|\bA,\s?R\s?&\s?C\b"),
    (ED, r"\bE\s?&\s?D\b"),
    (UF, r"\bUo?F\b|\bUOF\b"),
    (OI, r"\bO\s?&\s?I\b"),
    (DR, r"\bD\s?&\s?R\b"),
    (CO, r"\bConf\b\.?|\b[Cc]onfidentially\b"),
    (FD, r"\bFf?D\b|\bFFD\b"),
    (DC, r"\bDisc(?:red)?\.?\s?(?:Cond\b\.?)?|\bD\s?&?\s?C\b"),
    (CR, r"\bC\s?&\s?R(?:\s?I\s?C)?\b|\bCRIC\b"),
)
_SHORT_COMPILED = tuple((name, Prefiltered(pattern)) for name, pattern in _SHORT)
CONTEXT = phrases(r"""
    standards?
    breach\w*
    safonau
    safon
    spb
    contrary to
    in respect of
    comes? under
    relat\w+ to
    under (?:the )?(?:heads?|headings?)
    engag\w+
    ynghylch
""")
_KEY = 9  # a text that prints so many of the ten is the key to a code, or the list that an explainer gives
_NUMBERED = Prefiltered(
    r"\b(?:standards?|stds?\.?|so?pbs?)\s*(?:of professional behaviour\s*)?(?:breached|engaged|alleged)?\s*"
    r"(?:numbers?|nos?\.?|#|:)?\s*\(?((?:\d{1,2}(?:\s*(?:,|;|and|&|/)\s*)?)+)(?![\d.]|\s*[a-z]{3})",
    re.IGNORECASE,
)
_NUMBERS_ONLY = re.compile(r"^\W*((?:(?:S|Std|SPB|Nos?)?[. ]{0,2}\d{1,2}(?:\s*(?:,|;|and|&|/)\s*)?)+)\W*$", re.IGNORECASE)
_ALONE = (
    (HI, r"\b(?:integrity|honesty)\b"),
    (ARC, r"\bcourtesy\b|\bauthority\b(?!'s)|\brespect\b(?! of\b)"),
    (ED, r"\b(?:equality|diversity)\b"),
    (DR, r"\b(?:duties|responsibilities)\b"),
    (OI, r"\b(?:orders|instructions)\b"),
    (
        DC,
        r"(?<!improper )(?<!gross mis)(?<!mis)(?<!the )(?<!of )\bconduct\b"
        r"(?!s? (?:alleged|is|was|that|which|of|regulations|rules|hearing|proceedings|by|in|on))",
    ),
)
_ALONE_COMPILED = tuple((name, Prefiltered(pattern, re.IGNORECASE)) for name, pattern in _ALONE)


@remembered
def find_standards(text: str, *, is_listed: bool = False) -> tuple[tuple[str, int, int], ...]:
    """(statutory name, start, end) in the order printed. `is_listed`: the text is a list of Standards, so short forms count;
    elsewhere a name must be printed as one ("Use of Force") or stand in a sentence that speaks of Standards or breaches."""
    folded = fold(text)
    low = folded.lower()
    likely = [(name, pattern) for name, pattern in _COMPILED if pattern.may_find(folded)] if _NAMED.may_find(folded) else []
    if not (likely or is_listed or any(map(low.__contains__, ("standard", "std", "spb")))):
        return ()
    found: list[tuple[str, int, int]] = []
    contexts = [m.start() for m in CONTEXT.finditer(folded)]
    brackets = [] if is_listed or "(" not in folded else [m.span() for m in _BRACKETS.finditer(folded) if is_only_standards(m[1])]
    for name, pattern in likely:
        for match in pattern.finditer(folded):
            if _overlaps(found, match) or not (
                is_listed
                or _is_titled(match[0], folded[match.end() : match.end() + 2], folded[match.start() - 1 : match.start()])
                or _in_context(folded, contexts, match)
                or any(start < match.start() < end for start, end in brackets)
                or _NEVER_PLAIN.match(match[0])
            ):
                continue
            found.append((name, match.start(), match.end()))
    if found and not is_listed:
        _add_neighbours(folded, likely, found)
    for match in [*_NUMBERED.finditer(folded), *(_NUMBERS_ONLY.finditer(folded) if is_listed else ())]:
        numbers = [int(n) for n in re.findall(r"\d+", match[1])]
        if all(1 <= n <= 10 for n in numbers):
            found += [(STANDARDS[n - 1], match.start(), match.end()) for n in numbers]
    if is_listed:
        for name, pattern in _SHORT_COMPILED if len(folded) < 200 else ():
            for match in pattern.finditer(folded):
                if not _overlaps(found, match):
                    found.append((name, match.start(), match.end()))
    if is_listed or found or re.search(r"standards? of professional behaviour|standards? of", folded, re.IGNORECASE):
        _add_alone(folded, contexts, found, is_listed)
    found = sorted(found, key=lambda item: item[1])
    return () if len({name for name, _, _ in found}) >= _KEY and not is_listed else tuple(found)


_BRACKETS = re.compile(r"\(([^()]{8,200})\)")  # "... told the owner it was crushed (honesty and integrity; discreditable conduct)"
# Nobody says it but of the Standard, in whatever letters.
_NEVER_PLAIN = re.compile(r"discreditable conduct|challenging (?:and|or) reporting improper conduct", re.IGNORECASE)
_JOINS = re.compile(r"[\s,;&/+]*(?:and\b[\s,;]*)?")


def _add_neighbours(folded: str, likely: list[tuple[str, Prefiltered]], found: list[tuple[str, int, int]]) -> None:
    """Names in small letters beside a printed name in the same list ("Authority, respect and courtesy, and discreditable conduct")."""
    small = sorted((match.start(), match.end(), name) for name, pattern in likely for match in pattern.finditer(folded))
    for start, end, name in [*small, *reversed(small)]:
        if any(a < end and start < b for _, a, b in found):
            continue
        if any(_JOINS.fullmatch(folded, b, start) if b <= start else _JOINS.fullmatch(folded, end, a) for _, a, b in found):
            found.append((name, start, end))


def is_a_standard(text: str) -> bool:
    """Whether the text is the name of one Standard and nothing else."""
    name = text.strip(" .;,")
    return len(text) < 60 and _NAMED.may_find(name) and any(pattern.fullmatch(name) for _, pattern in _COMPILED)


def is_only_standards(text: str) -> bool:
    """Whether the text is names of Standards and what joins them, and nothing else ("use of force and confidentiality")."""
    if len(text) > 200:
        return False
    bare = text
    found = [span for span in find_standards(text, is_listed=True) if span[2] - span[1] > 8]
    for _, start, end in reversed(found):
        bare = bare[:start] + bare[end:]
    return bool(found) and not re.search(r"\w{4}|\d", bare)


def _add_alone(folded: str, contexts: list[int], found: list[tuple[str, int, int]], is_listed: bool) -> None:
    """ "integrity", "conduct": half names, counted only as members of a printed list: each may lean on one that was found so."""
    before = -1
    while before < len(found):
        before = len(found)
        for name, pattern in _ALONE_COMPILED:
            for match in pattern.finditer(folded):
                is_new = not _overlaps(found, match) and all(item[0] != name for item in found)
                if is_new and _stands_in_list(folded, match) and (is_listed or _in_list(folded, found, match, contexts)):
                    found.append((name, match.start(), match.end()))


def _stands_in_list(folded: str, match: re.Match[str]) -> bool:
    before, after = folded[: match.start()].rstrip(), folded[match.end() :].lstrip()
    opens = not before or before[-1] in ",;:&•(" or re.search(r"\b(?:and|of|to|for)$", before)
    closes = not after or after[0] in ",;.&)" or re.match(r"and\b", after)
    return bool(opens and closes)


def _in_list(folded: str, found: list[tuple[str, int, int]], match: re.Match[str], contexts: list[int]) -> bool:
    if any(abs(start - match.end()) < 8 or abs(match.start() - end) < 8 for _, start, end in found):
        return True
    return any(0 <= match.start() - at < 60 for at in contexts) and "standard" in folded[max(0, match.start() - 90) : match.start()].lower()


def _overlaps(found: list[tuple[str, int, int]], match: re.Match[str]) -> bool:
    return any(start < match.end() and match.start() < end for _, start, end in found)


def _is_titled(words: str, after: str, opens: str = "") -> bool:
    """Every word a capital ("Use of Force"), or the first one in a name that stands alone ("Discreditable conduct.")."""
    if re.match(r"[)\]]", after) and opens == "(":
        return True
    parts = [w for w in re.findall(r"[^\W\d_]+", words) if w.lower() not in ("and", "of", "for", "to", "ac", "a", "o", "i")]
    if not parts or not parts[0][0].isupper():
        return False
    return (
        all(part[0].isupper() for part in parts)
        or not after.strip()
        or after[0] in ":;,.)/&"
        or after[:2] in (" -", " \u2013", " /", " |", " &", " ;")
    )


def _in_context(folded: str, contexts: list[int], match: re.Match[str]) -> bool:
    for at in contexts:
        if at < match.start():
            between = folded[at : match.start()]
            if ". " not in between:
                return True
        elif ". " not in folded[match.end() : at] and at - match.end() < 60:
            return True
    return False
