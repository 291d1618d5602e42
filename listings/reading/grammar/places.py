"""Where a hearing sits: a labelled place, an address that ends in a postcode, a place named in the sentence about the sitting."""

from __future__ import annotations

import re

from listings.reading.grammar.dates import find_dates
from listings.reading.grammar.patterns import any_case_of
from listings.reading.grammar.place_words import KIND, NOT_PLACE, POSTCODE
from listings.reading.grammar.prefilter import Prefiltered
from listings.reading.grammar.times import TIME
from listings.reading.memo import remembered

_CUTS = (
    re.compile(
        r"^.*\b(?:at|At|Venue|Where|Place|in|is|venue|location|held at|address|place|to|yng?|ym|be|visit|near|"
        r"on(?=\sthe\s\w+\sfloor\b))\b:?\s+(?=(?:the |an? )?(?:[A-Z0-9]|(?:\w+ ){0,2}(?:suite|room|hall|annexe|floor)\b))",
        re.DOTALL,
    ),
    re.compile(r"^.*[:;(]\s+", re.DOTALL),
    re.compile(r"^.*\s[-–—|]\s*", re.DOTALL),
)
_ROOM = Prefiltered(
    r"((?:the |a )?(?:[\w'’]+\s){0,3}?(?:suite|room|hall|chamber|annexe|theatre|auditorium|floor|centre|block))"
    r"\s*(?:,|at|in|of|within)\s+(?:the )?$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:[Aa]t|in|[Vv]enue(?: is| will be|:)?|(?:[Vv]enue|[Ll]ocation|[Pp]lace) (?:for|of) "
    r"(?:(?:the|this) hearing|(?:all|both|each|every|our|these)(?: of)?(?: the| our| these)?(?: \w+)? hearings?)(?: is| will be)|"
    r"[Pp]lace is|[Ll]ocation(?: is| will be|:)|y(?:ng?|m)|"
    r"(?:(?<=chamber )|(?<=room )|(?<=suite )|(?<=hall )|(?<=floor )|(?<=centre ))of)\s+(?:the\s+)?"
    r"(?:(?:force|constabulary)['’]s\s+(?=[A-Z]))?(?:(?:police )?premises (?:of|at)\s+)?"
    r"(?P<place>(?!\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m|hrs|hours)\b)"
    r"(?:(?<=the )(?:former|old)\s+(?=[A-Z]))?"
    r"(?:\d+\s?/\s?\d+|[A-Z0-9][\w'’&.()-]*|(?:force|police|constabulary|county)(?:['’]s)? (?:headquarters|HQ)|"
    r"offices of(?=\s(?:the )?[A-Z]))"
    r"(?:\s+(?:(?-i:[A-Z0-9])[\w'’&.()-]*|of|and|the|upon|on|under|le|de|"
    r"yr?(?=\s[A-Z])|next|to|&|headquarters|police (?:headquarters|HQ|station)|room|"
    r"suite|hall|centre|building|house|court|conference|community|training|leisure|civic|business|campus|complex|site|offices?|hotel|station)\b)*"
    r"(?:,\s+(?:the\s+)?(?-i:[A-Z0-9])[\w'’&.-]*(?:\s+(?:(?-i:[A-Z0-9])[\w'’&.-]*|of|and|the|upon|on|under|de|le)"
    r"\b)*)*(?:\s+in\s+(?-i:[A-Z])[a-z'’-]+(?:,?\s(?-i:[A-Z])[a-z'’-]+)*)?)"
)
_TAIL = re.compile(
    r"(?:[,\s]+(?:at|on(?!\s(?:the\s)?(?-i:[A-Z])[a-z])|from|and(?!\s(?-i:Crime|Fire|Rescue)\b)|to|in(?!\s(?-i:[A-Z])[a-z])|by|starting|commencing|beginning|with|for|before|where|which|the(?!\s(?-i:[A-Z])[a-z])|of(?!\s(?:the\s)?(?-i:[A-Z])[a-z])|next|who|"
    r"as)(?:\b.*)?$)|[\s.,;:]+$",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"^"
    + any_case_of(r"""
        [\d\W]+
        (?:PC|PS|DC|DS|DI|Insp|Officer|Ex|MS|ms)\b.*
        Former (?:[A-Z]{2,3}\b|[A-Z]/|Insp|Sgt|Sup|Det|Spec|Chief|Officer|Constable|Sergeant|Police (?:Officer|Con|Serg|Staff)).*
        Former(?! [A-Z]).*
        (?:Monday|Tuesday|Wednesday|Thursday|Friday|January|February|March|April|May|June|July|August|September|October|
            November|December)\b.*
        \d{1,2}(?:st|nd|rd|th|[.:]\d\d)?\b(?!(?:\s/\s\d+)?\s[A-Z][a-z]).*
        (?:The )?(?:Police \(?Conduct|Regulation|Standards?|Professional|Crown Court|Magistrates|Chair|Panel|Authority|
            Microsoft|Teams|Zoom|Public|Private|Gross|Misconduct|Accelerated|Breach|Honesty|Discreditable|Use of|
            Force Professional|Director|IOPC|Independent Office)\b.*
    """)
    + r"$"
)


_RADICAL = {"Nh": "T", "Ngh": "C", "Mh": "P"}  # behind "yn": "yn Nhŷ Gwent" is Tŷ Gwent, "yng Nghaerdydd" Caerdydd


@remembered
def tidy_venue(words: str) -> str:
    """One line, comma-joined, without the article and full stop."""
    text = re.sub(r"\s*[\n;]\s*", ", ", words).strip(" .,;:-–")
    if text.count("(") > text.count(")"):  # an address in brackets, cut off behind its postcode
        text = text.replace(" (", ", ")
    text = re.sub(rf"\s+[-–—|]\s+(?={POSTCODE.pattern}$)", ", ", text)
    text = re.sub(r"\s*,(?:\s*,)+", ",", re.sub(r"\s+,", ",", text))
    text = re.sub(r"(?:,| )\s*in\s+(?:the\s+)?(?=[A-Z])", ", ", text)
    text = re.sub(r"\b(?:Nh|Ngh|Mh)(?=[aeiouwyâêîôûŵŷlr])", lambda sound: _RADICAL[sound[0]], text)
    return re.sub(r"^(?:the|in the|at the|at|in)\s+", "", text, flags=re.IGNORECASE).strip()


@remembered
def by_postcode(sentence: str) -> tuple[str, int, int] | None:
    """The address whose postcode the sentence prints: comma parts walked back while they look like places."""
    for match in POSTCODE.finditer(sentence):
        parts = sentence[: match.start()].rstrip(" ,-–—|")
        start = len(parts)
        at = len(parts)
        while True:
            comma = parts.rfind(",", 0, at)
            chunk = parts[comma + 1 : at]
            cut = _cut_at(chunk)
            body = chunk[cut:].strip()
            if not body or NOT_PLACE.search(body) or TIME.search(body) or find_dates(body) or len(body.split()) > 9:
                break
            start = comma + 1 + cut
            goes_on = re.fullmatch(r"\s*in\s+(?:the\s+)?", chunk[:cut]) is not None and parts[:comma].strip()
            if (cut and not goes_on) or comma < 0 or _STOP.search(chunk):
                break
            at = comma
        if start < match.start():
            words = sentence[start : match.end()]
            lead = len(words) - len(words.lstrip(" ,"))
            room = _ROOM.search(sentence[: start + lead])
            if room and (
                named := re.search(r"(?:in|at|on|within) (?:the |a )?((?:[\w'’]+\s){0,3}\w+)$", room[1])
                or re.search(r"()((?:[A-Z][\w'’]*\s)+\w+)$", room[1])
            ):
                at_room = named.group(named.lastindex or 1)
                return f"{at_room}, {words.strip(' ,')}", start + lead, match.end()
            return words.strip(" ,"), start + lead, match.end()
    return None


def _cut_at(chunk: str) -> int:
    stop = list(_STOP.finditer(chunk))
    base = stop[-1].end() if stop else 0
    ends = [match.end() for pattern in _CUTS if (match := pattern.match(chunk[base:]))]
    rest = chunk[base:]
    if len(ends) > 1 and _ORGANISATION.fullmatch(rest[min(ends) : max(ends)]):
        ends = [min(ends)]  # "at West Yorkshire Police - Training School"
    ends += [found.end() for found in TIME.finditer(rest)] + [found.end for found in find_dates(rest)]
    return base + max(ends, default=0)


_STOP = re.compile(r"[.!?](?<!\bNo.)(?<!\bSt.)(?<!\bMt.)(?<!\bRd.)\s+")
_ORGANISATION = re.compile(r"[A-Z][\w'’&]*(?: (?:[A-Z][\w'’&]*|of|and|the))* [-–—] ?")
# Of the words that are no part of a place those that stand beside one in a line without verbs.
_OF_A_SITTING = re.compile(
    r"\b"
    + any_case_of(r"""
        PC|PS|DC|DS|officer
        Misconduct|hearing|public|private|alleged|said
        on|from|between|by|until
        starting|start|commencing
        is|are|will
    """)
    + r"\b"
)


_AT_HOUR = re.compile(
    rf"\s(?:(?:at|from|starting(?: at)?|commencing(?: at)?|beginning(?: at)?)\s)(?={TIME.pattern})", re.VERBOSE | re.IGNORECASE
)


def by_kind(sentence: str) -> tuple[str, int, int] | None:
    """In a line of day, hour and place without verbs: the parts from the first that is a kind of building."""
    if len(sentence) > 170 or NOT_PLACE.search(_OF_A_SITTING.sub("", sentence)):
        return None
    at, is_new = 0, False  # a stroke or dash opens a new fact, a comma goes on with the address
    found: list[tuple[int, int]] = []
    for part in re.split(r"([,;|]|\s[-–—]\s|\.\s)", sentence.rstrip(" .")):
        start, at = at, at + len(part)
        if (clock := _AT_HOUR.search(part)) and clock.start() > 2:
            part = part[: clock.start()]
        clean = part.strip()
        if re.fullmatch(r"[,;|]|[-–—]|\.", clean) or not clean:
            is_new = clean in "|-–—" and bool(clean) or is_new
            continue
        if found and is_new and not (KIND.search(clean) or POSTCODE.search(clean)):
            break
        is_new = False
        if TIME.search(clean) or find_dates(clean) or not re.match(r"[A-Z0-9]", re.sub(r"^(?:at|in|the)\s+", "", clean)):
            if found:
                break
            continue
        if found or (
            KIND.search(clean)
            and not re.search(r"\b(?:[Hh]earing(?! (?:[Ss]uite|[Rr]oom|[Cc]entre)\b)|will be|is to be|are|given|allowed)\b", clean)
        ):
            found.append((start + len(part) - len(part.lstrip()), start + len(part.rstrip())))
    if not found:
        return None
    return sentence[found[0][0] : found[-1][1]], found[0][0], found[-1][1]


# "In the Alex Name misconduct hearing" names a person, "at the Essex Police hearing" a force: no place.
_NAMES_HEARING = re.compile(r"\s(?:gross |accelerated |public |police )*(?:misconduct|disciplinary|hearing|tribunal|case)\b", re.IGNORECASE)


@remembered
def by_name(sentence: str) -> tuple[str, int, int] | None:
    """A place named without a postcode in a sentence about the sitting."""
    first: tuple[str, int, int] | None = None
    for match in _NAMED.finditer(sentence):
        place = _BEFORE_A_NAME.split(match["place"])[0]
        if re.search(
            r"\b(?:based|living|lives|stationed|resident|serving|officers?|man|woman|incident|arrest\w*|home)\s*$",
            sentence[: match.start()],
            re.IGNORECASE,
        ):
            continue
        cut = TIME.search(place)
        if cut and cut.start() > 3:
            place = place[: cut.start()]
        dates = find_dates(place)
        if dates and dates[0].start > 3:
            place = place[: dates[0].start]
        previous = None
        while previous != place:
            previous, place = place, _TAIL.sub("", place)
        if _NAMES_HEARING.match(sentence[match.start("place") + len(place) :]):
            continue
        if _UNSETTLED.search(sentence[: match.start()]) and _YET.match(sentence[match.start("place") + len(place) :]):
            continue  # "at a venue in Maidstone to be confirmed"
        if len(place) < 3 or _REFUSED.match(place) or TIME.match(place):
            continue
        found = (place, match.start("place"), match.start("place") + len(place))
        if KIND.search(place) or "," in place:
            return _in_its_town(sentence, match.start(), *_in_its_room(sentence, match.start(), *_with_what_holds_it(sentence, *found)))
        first = first or found
    return first


# "At Elm House, Reading, PC 1234 Name will answer": the officer is no part of the address.
_BEFORE_A_NAME = re.compile(
    r",\s+(?=(?:(?:[Ff]ormer|[Ee]x|[Tt]emporary|[Aa]cting)\b|(?:T/|A/)?(?:PC|PS|DC|DS|DI|DCI|SC|CI|Insp|Sgt|Supt)\b|"
    r"(?:Police|Detective|Special) (?:Constable|Sergeant|Inspector|Superintendent)\b|"
    r"(?:Chief )?(?:Constable|Sergeant|Inspector|Superintendent)\b|"
    r"Officer [A-Z0-9]{1,3}\b|(?:Mr|Mrs|Ms|Miss|Dr)\b))"
)
_IN_ROOM = re.compile(
    r"\b(?:in|on|within) (?:the |an? )?(?P<room>(?:[a-z0-9'’-]+ ){0,3}(?:room|suite|hall|chamber|floor|centre|annexe|theatre|block)) $"
)
_IN_TOWN = re.compile(r"\bin (?P<town>[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?),? $")


def _in_its_room(sentence: str, at: int, place: str, start: int, end: int) -> tuple[str, int, int]:
    """ "In the council chamber of the Guildhall": the room before its building."""
    room = _IN_ROOM.search(sentence[:at])
    return (f"{room['room']}, {place}", room.start("room"), end) if room else (place, start, end)


def _in_its_town(sentence: str, at: int, place: str, start: int, end: int) -> tuple[str, int, int]:
    """ "Sitting in Maidstone at Elm House": the town behind its building."""
    town = _IN_TOWN.search(sentence[:at])
    return (f"{place}, {town['town']}", start, end) if town and "," not in place and town["town"] not in place else (place, start, end)


_UNSETTLED = re.compile(r"\b(?:venue|location|place|building|site|premises)\s*$", re.IGNORECASE)
_YET = re.compile(r"[\s,(]*(?:which is |that is )?(?:(?:yet )?to be\b|tb[acd]\b|not yet\b)", re.IGNORECASE)
_STREET = re.compile(
    r"\b[A-Z][\w'’]+ (?:Street|Road|Lane|Avenue|Way|Square|Drive|Close|Crescent|Gardens|Terrace|Row|Yard|Hill|Walk|Gate)\b"
)


@remembered
def is_place(line: str) -> bool:
    """Whether a whole line is a place: a kind of building, or an address with its postcode, and no verb."""
    is_address = KIND.search(line) or POSTCODE.search(line) or _STREET.search(line)
    return bool(is_address) and not NOT_PLACE.search(line) and len(line) < 160


_HOLDS = re.compile(r"\s+(?:at|in|within|on)\s+(?:the\s+)?(?=[A-Z]|\d+(?:st|nd|rd|th)\s[Ff]loor)")
_HOLDER = re.compile(
    r"(?:[A-Z]|\d+(?:st|nd|rd|th)\s)[\w'’&.-]*(?:\s+(?:[A-Z][\w'’&-]*|of|and|the|upon|on|under|le|de)\b)*"
    r"(?:,\s+[A-Z][\w'’&-]*(?:\s+[A-Z][\w'’&-]*)*)*"
)


def _with_what_holds_it(sentence: str, place: str, start: int, end: int) -> tuple[str, int, int]:
    """ "the Medway Suite at Clarence House in Maidstone": the room, its building and its town, comma-joined."""
    while (link := _HOLDS.match(sentence, end)) and (holder := _HOLDER.match(sentence, link.end())):
        named = holder[0]
        while (cut := _TAIL.sub("", named)) != named:
            named = cut
        if len(named) < 3 or _REFUSED.match(named) or find_dates(named) or NOT_PLACE.search(named):
            break
        place, end = f"{place}, {named}", link.end() + len(named)
    return place, start, end


_TITLE_PART = re.compile(r"\s[-–—|]\s")


def after_dash(title: str) -> tuple[str, int, int] | None:
    """The last part of a heading ("Public hearing - 20 to 22 April - Civic Centre, Newport") where it looks like a place."""
    cuts = list(_TITLE_PART.finditer(title))
    if not cuts:
        return None
    start = cuts[-1].end()
    place = title[start:].strip(" .")
    is_place = "," in place or KIND.search(place)
    if not is_place or _REFUSED.match(place) or NOT_PLACE.search(place) or find_dates(place) or TIME.search(place):
        return None
    return place, start, start + len(place)
