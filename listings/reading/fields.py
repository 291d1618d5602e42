"""The fields of one hearing other than its days: each function looks through the lines and says what it found and where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from listings.notice import Deadline
from listings.reading.dates import find_dates
from listings.reading.kinds import find_type
from listings.reading.lines import Dated, Line, sentences
from listings.reading.outcomes import find_outcome
from listings.reading.patterns import any_of, phrases
from listings.reading.roles import BOOKING, OTHER_HEARING, REPRESENTATIONS
from listings.reading.standards import CONTEXT, find_standards
from listings.reading.times import Clock, find_times
from listings.reading.venue import NOWHERE, POSTCODE, SAME, after_dash, by_kind, by_name, by_postcode, tidy_venue

_COUNTS = {w: n for n, w in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1)}
_START = phrases(r"""
    10
    am
    at
    begin\w*
    commenc\w*
    convene\w*
    daily
    dechrau
    each day
    first sitting
    from
    open(?:s|ing)?
    sit(?:s|ting)?
    start\w*
    time
""")
_NOT_START = phrases(r"""
    alleged
    arriv\w*
    be there
    before
    between
    by
    call
    close[sd]?
    deadline
    doors?
    ends?
    finish\w*
    lines? (?:are )?open
    lunch
    no later than
    office hours
    phone
    reception
    registration
    report to
    said to
    seated by
    sign in
    telephone
    until
    weekdays
""")
_ALLEGED = phrases(r"""
    accepted
    accus\w+
    admitted
    alleg\w+
    are said
    asserts
    case (?:put )?is
    charge[ds]?
    claim(?:ed|s)? that
    complaint
    concern(?:s|ing)
    conduct(?: in question)?:
    contends
    convict\w+
    failed to
    following (?:an|a) (?:incident|investigation)
    follows (?:our|an|the) (?:enquiry|inquiry|investigation|incident|complaint)
    found (?:to have|misconduct|guilty)
    found (?:misconduct|that)
    guilty
    honnir
    in (?:breach|relation)
    in that
    is said
    it is (?:claimed|asserted|contended|suggested)
    matters?\b
    over (?:the|an?|force)
    relat(?:es|ing) to
    said to
    suspected
""")
_WORKING = re.compile(
    r"(?:(?P<n>\d{1,2}|one|two|three|four|five|six|seven|ten)(?: \(\d+\))? (?:clear |full )?"
    r"(?P<unit>working days?|business days?|hours?|hrs)(?:'|’)?(?: notice)?(?: or (?:more|sooner))? ?"
    r"(?:before|ahead|prior|in advance|of the|beforehand|earlier|ymlaen llaw)?|(?:on )?(?:the )?"
    r"(?P<previous>previous working day|working day before|last working day before|preceding working day|day before|"
    r"diwrnod gwaith blaenorol))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """One value with the place it was read from."""

    value: object
    line: Line
    start: int
    end: int


def said(lines: list[Line]) -> Iterator[tuple[Line, int, int, str]]:
    """Every sentence of the lines: (line, start, end, words)."""
    for line in lines:
        for start, end in sentences(line.text):
            yield line, start, end, line.text[start:end]


def find_start(lines: list[Line]) -> Found | None:
    """The clock time of the first sitting."""
    best: tuple[int, Found] | None = None
    for line in lines:
        if line.key in ("deadline", "representations", "how", "contact", "posted", "previous", "chair", "misc") or (line.is_bare_label):
            continue
        is_time = line.key in ("time", "date")
        clocks = find_times(line.text[line.value_at :] if is_time else line.text, is_labelled=line.key == "time")
        shift = line.value_at if is_time else 0
        for clock in clocks:
            start, end = clock.start + shift, clock.end + shift
            rank = _start_rank(line, start, end)
            if rank and (best is None or rank > best[0]):
                best = (rank, Found(clock.value, line, start, end))
    return best[1] if best else None


def _start_rank(line: Line, start: int, end: int) -> int:
    """How plainly a clock time is the start: 0 not at all."""
    if any(a <= start < b for a, b in line.block.struck):
        return 0
    bounds = next(((a, b) for a, b in sentences(line.text) if a <= start < b), (0, len(line.text)))
    before = line.text[bounds[0] : start]
    sentence = line.text[bounds[0] : bounds[1]]
    near = min(
        (d for d in line.dates if bounds[0] <= d.span.start < bounds[1]),
        key=lambda d: min(abs(d.span.start - end), abs(start - d.span.end)) if not d.span.start <= start < d.span.end else 0,
        default=None,
    )
    last_words = before[-45:]
    cue = _NOT_START.search(last_words.split(",")[-1])
    if line.key == "time":
        return 6 if not re.search(r"\b(?:finish|end|arriv|doors|lunch|until|to)\b", last_words[-18:], re.IGNORECASE) else 0
    if line.key == "allegation" and (_ALLEGED.search(sentence) or not (POSTCODE.search(sentence) or find_type(sentence))):
        return 0
    if line.key in ("date", "type") and near is None and not cue:
        return 4
    if near is not None and near.role != "unknown":
        if near.role in ("sitting", "new", "held"):
            return (
                5
                if not cue
                or re.search(r"\bfrom\b|\bat\b|between\s$", last_words[-8:])
                and not re.search(r"doors|arriv|lines|until|deadline|register", last_words, re.IGNORECASE)
                else 0
            )
        if near.role == "excluded":
            return 4
        if near.role in ("old", "opened", "end"):
            return 1
        return 0
    if re.search(
        r"doors|arriv|reception|lines|office|weekdays|phone|call\b|deadline|\bby\b|before|no later|until", sentence, re.IGNORECASE
    ) and not re.search(r"\b(?:start|begin|commence|sit|open)\w*\b[^.]{0,20}$", before, re.IGNORECASE):
        return 0
    if (BOOKING.search(sentence) and not re.search(r"hearing|start|begin|commence|sit", sentence, re.IGNORECASE)) or re.search(
        r"alleged|said to", before, re.IGNORECASE
    ):
        return 0
    return (
        3
        if line.key == "allegation" or _START.search(sentence) or line.is_heading or len(line.text) < 40 or not before.strip(" ,;-")
        else 0
    )


_SITS_AT = re.compile(
    r"\b(?:hearings?|held|sits?|sitting|takes? place|heard|venue|panel|proceedings|business|begins?|starts?|opens?|public)\b", re.IGNORECASE
)
_TELEPHONE = re.compile(r"\b(?:tel(?:ephone)?|fax|e-?mail|www)\b", re.IGNORECASE)


def find_venue(lines: list[Line]) -> Found | str | None:
    """The place as printed; "same" where the text refers to the hearing before."""
    labelled = [line for line in lines if line.key == "venue" and not line.is_bare_label and line.value.strip()]
    if labelled:
        value = ", ".join(line.value.strip(" ,") for line in labelled[:6])
        if SAME.search(value) and len(value) < 60:
            return "same"
        if NOWHERE.match(value):
            return None
        first = labelled[0]
        clean = re.sub(
            r"\s*\((?:map|opens|view|see|directions)[^)]*\)|\s*(?:View|See|Show|Get) (?:on )?(?:a )?(?:map|directions).*$",
            "",
            value,
            flags=re.IGNORECASE,
        )
        if (code := by_postcode(clean)) and len(clean) > code[2] + 3:
            clean = clean[: code[2]]
        clean = re.split(r"(?<=[a-z)])\.\s+(?=[A-Z])", clean)[0]
        return Found(tidy_venue(clean), first, first.value_at, len(first.text))
    found: Found | None = None
    printed: Found | None = None  # an address that no words tie to the hearing, as in a letterhead
    for line, start, _, words in said(lines):
        if line.key in ("how", "contact", "deadline", "representations", "panel", "chair", "officer", "misc", "force"):
            continue
        if line.key in ("allegation", "standards") and not re.search(
            r"\b(?:[Hh]eld|take place|takes place|sit|sits) (?:in public |in private )?(?:at|in)\b", words
        ):
            continue
        if SAME.search(words) and not by_postcode(words):
            return "same"
        is_sitting = any(d.role in ("sitting", "new", "old", "held") and d.sentence.strip() == words.strip() for d in line.dates)
        place = by_postcode(words)
        if place and not re.search(r"\b(?:write|post|letters?|send|apply|email|e-mail)\b", words, re.IGNORECASE):
            at = Found(tidy_venue(place[0]), line, start + place[1], start + place[2])
            if is_sitting or _SITS_AT.search(words) or len(line.text) < 80 and not _TELEPHONE.search(words):
                return at
            printed = printed or at
        if (
            found is None
            and (
                is_sitting
                or re.search(
                    r"\b(?:held|sit|sits|take place|takes place|venue|heard|location|place is|hearing (?:at|in))\b", words, re.IGNORECASE
                )
            )
            and not _is_alleging(words)
        ):
            named = (
                (after_dash(words) if is_sitting and line.is_heading else None)
                or by_name(words)
                or (by_kind(words) if is_sitting else None)
            )
            if named:
                found = Found(tidy_venue(named[0]), line, start + named[1], start + named[2])
    return found or printed or _plain_place(lines)


def _plain_place(lines: list[Line]) -> Found | None:
    """A kind of building in a short line without a verb, beside an hour or an officer ("10am | PC X | Maidstone House")."""
    for line, start, _, words in said(lines):
        if line.key or line.is_heading or len(line.text) > 160 or _is_alleging(line.text):
            continue
        named = by_kind(words)
        if named and (line.subjects or find_times(line.text) or named[0] == line.text.rstrip(" .") and len(line.text) < 60):
            return Found(tidy_venue(named[0]), line, start + named[1], start + named[2])
    return None


def _is_alleging(words: str) -> bool:
    return bool(re.search(r"\b(?:alleged|said to have|accused|convicted)\b", words, re.IGNORECASE))


def find_breaches(lines: list[Line]) -> list[Found]:
    """The Standards, in the order printed, each once."""
    out: list[Found] = []
    is_list = False
    for line in lines:
        if line.is_bare_label and line.key == "standards":
            is_list = True
            continue
        if line.key in ("how", "contact", "deadline", "chair", "panel", "venue", "outcome"):
            is_list = False
            continue
        listed = line.key == "standards" or (is_list and line.block.kind == "item" and not line.key)
        text = line.text[line.value_at :] if line.key == "standards" else line.text
        shift = line.value_at if line.key == "standards" else 0
        for name, start, end in find_standards(text, is_listed=listed):
            if name not in [found.value for found in out]:
                out.append(Found(name, line, start + shift, end + shift))
        is_list = listed or bool(
            CONTEXT.search(line.text)
            and (
                line.text.rstrip().endswith(":")
                or re.search(r"standards?|heads|safonau", line.text[-60:], re.IGNORECASE)
                and line.text.rstrip()[-1:] in ":-–"
            )
        )
    return out


_WITHHELD = re.compile(
    r"\W*(?:withheld|restricted|redacted|confidential|not (?:to be )?(?:published|disclosed|released|stated)|n/?a\b|none\b|tb[ac]\b)",
    re.IGNORECASE,
)


def find_allegation(lines: list[Line]) -> list[Found]:
    """The sentences that say what is alleged: a labelled text whole, else those that speak of it and what follows them."""
    labelled = [line for line in lines if line.key == "allegation" and line.value.strip(" -") and not _WITHHELD.match(line.value)]
    if labelled:
        return [Found(line.value.strip(), line, line.value_at, len(line.text)) for line in labelled] + _strong(lines)
    strong: list[Found] = []
    rest: list[Found] = []
    for line, start, end, words in said(lines):
        if line.is_heading or line.key not in ("", "finding", "type", "outcome", "officer", "date", "reference") or not words.strip():
            continue
        if _is_other_topic(line, words) or (
            line.subjects
            and len(line.text) < 110
            and not _ALLEGED.search(words)
            and sum(m.end - m.start for m in line.subjects) > len(line.text) * 0.4
        ):
            continue
        if line.key in ("outcome", "finding") and find_outcome(words):
            continue
        if line.key in ("type", "outcome", "officer", "date", "reference") and not _ALLEGED.search(words):
            continue
        item = Found(words.strip(), line, start, end)
        (strong if _ALLEGED.search(words) else rest).append(item)
    if strong:
        first = min((i.line.block.start + i.start) for i in strong)
        near = [i for i in rest if i.line.block.start + i.start > first and len(str(i.value).split()) > 4]
        return sorted(strong + near, key=lambda i: i.line.block.start + i.start)
    return [i for i in rest if len(str(i.value).split()) > 4]


def _strong(lines: list[Line]) -> list[Found]:
    return [
        Found(words.strip(), line, start, end)
        for line, start, end, words in said(lines)
        if not line.key
        and not line.is_heading
        and re.search(r"\b(?:alleged|said to have|it is said|accused|convicted)\b", words, re.IGNORECASE)
        and not _is_other_topic(line, words)
    ]


def _is_other_topic(line: Line, words: str) -> bool:
    roles = {d.role for d in line.dates if d.sentence.strip() == words.strip()}
    if re.search(
        r"\b(?:said to have|is said|are said|alleged that|accused|case put|convicted of|allegations? (?:of|that)|answer allegations?)\b",
        words,
        re.IGNORECASE,
    ):
        return bool(REPRESENTATIONS.search(words) and roles & {"representations"})
    if roles & {"deadline", "representations", "posted", "history"}:
        return True
    bare = words
    for _, start, end in reversed(find_standards(words)):
        bare = bare[:start] + bare[end:]
    plain = len(re.findall(r"[a-z]{3,}", bare))
    if (
        len(bare) < len(words)
        and plain < 7
        and not (_ALLEGED.search(bare) and plain >= 4 and not re.search(r"standards?|breach", bare, re.IGNORECASE))
    ):
        return True
    if POSTCODE.search(words) and not _ALLEGED.search(words):
        return True
    return (
        bool(roles & {"sitting", "new", "old"})
        and not _ALLEGED.search(words)
        or bool(
            re.search(
                r"\b"
                + any_of(r"""
        seats?
        book(?:ed|ing)?
        public
        gallery
        in private
        identity
        front desk
        photo\w*
        chair
        panel
        cipher
        reporting
        venue
        standards? (?:said|engaged|in issue|are)
        hearing (?:is|will)
        (?:begin|start|commence|conclude|finish|end)s? (?:at|on|by)
        (?:set|due|expected) to (?:begin|start|conclude|finish|end|last)
        to register
        telephone
        new dates?
        in due course
        start time
    """)
                + r"\b",
                words,
                re.IGNORECASE,
            )
            and not _ALLEGED.search(words)
        )
    )


def find_deadline(lines: list[Line], role: str, reference: date) -> tuple[Deadline, Found] | None:
    """The deadline of that role ("deadline" to book a seat, "representations"): a day with its time, or a rule."""
    pairs: list[tuple[Line, Dated]] = [(line, d) for line in lines for d in line.dates if d.role == role and not d.span.is_weekday_only]
    for line, dated in pairs:
        days = dated.span.days(reference)
        if days.first is not None:
            clock = _clock_near(line, dated)
            return Deadline(days.first, clock.value if clock else None), Found(None, line, dated.span.start, dated.span.end)
    for line, dated in [(one, d) for one in lines for d in one.dates if d.role == role and d.span.is_weekday_only]:
        after = line.text[dated.span.end :]
        if not re.match(r"\W*(?:before|prior|preceding|of the week before)\b", after, re.IGNORECASE) and (
            day := dated.span.days(reference).first
        ):
            clock = _clock_near(line, dated)
            return Deadline(day, clock.value if clock else None), Found(None, line, dated.span.start, dated.span.end)
    for line, start, _end, words in said(lines):
        is_topic = line.key == role or (
            BOOKING.search(words) if role == "deadline" else REPRESENTATIONS.search(words) and not re.search(r"\b(?:seats?|book)\b", words)
        )
        if role == "deadline" and re.search(
            r"\b(?:representations?|notices? (?:is|are|will be|go|goes)|published|announce)", words, re.IGNORECASE
        ):
            continue
        match = _WORKING.search(words)
        if is_topic and match:
            rule = _rule(words, match)
            if rule is not None:
                return rule, Found(None, line, start + match.start(), start + match.end())
    return None


def _rule(words: str, match: re.Match[str]) -> Deadline | None:
    clocks = find_times(words)
    at: time | None = clocks[0].value if clocks else None
    if match["previous"]:
        return Deadline(None, at, 1)
    number = int(match["n"]) if match["n"].isdigit() else _COUNTS[match["n"].lower()]
    if match["unit"].lower().startswith("h"):
        return Deadline(None, None, None, number) if re.search(r"before|prior|advance|ahead|notice", words, re.IGNORECASE) else None
    return Deadline(None, at, number)


def _clock_near(line: Line, dated: Dated) -> Clock | None:
    bounds = next(((a, b) for a, b in sentences(line.text) if a <= dated.span.start < b), (0, len(line.text)))
    best: tuple[int, Clock] | None = None
    for clock in find_times(line.text, is_labelled=line.key == "deadline"):
        if not bounds[0] <= clock.start < bounds[1]:
            continue
        others = [d for d in line.dates if d is not dated and bounds[0] <= d.span.start < bounds[1]]
        away = _gap(clock, dated)
        if any(_gap(clock, other) < away for other in others):
            continue
        if best is None or away < best[0]:
            best = (away, clock)
    return best[1] if best and best[0] < 60 else None


def _gap(clock: Clock, dated: Dated) -> int:
    if dated.span.start <= clock.start < dated.span.end:
        return 0
    return dated.span.start - clock.end if clock.end <= dated.span.start else clock.start - dated.span.end


_REFERENCE = re.compile(
    r"\b(?:(?:our|case|hearing|force|file|notice|your|psd|matter)\s)?(?<!IOPC )(?:ref(?:erence)?|case)"
    r"(?:\s?(?:no|number|code|id))?\.?\s?(?::|-|is|–)?\s*"
    r"(?P<ref>(?=[A-Z0-9/._-]*\d)[A-Z0-9][A-Z0-9/._-]*[A-Z0-9](?:\s\d{1,4}/\d{2,4})?)",
    re.IGNORECASE,
)


_BARE_REFERENCE = re.compile(r"\W*(?=[^a-z]*\d)[A-Z]{1,6}(?:[/.-]?[A-Z0-9]{1,8}){1,4}\W*|\W*\d{2,6}/\d{2,6}\W*")


# A case number without a label, at the head of a line that goes on to name the officer or the day.
_CODED = re.compile(r"\W{0,2}(?P<ref>[A-Z]{2,5}(?:[/-][A-Z]{2,5})?[/-]\d{2,4}[/-]\d{1,6})(?=[\s|:,–-])")


def find_reference(lines: list[Line]) -> Found | None:
    """The hearing's own reference, as printed."""
    for line in lines:
        if (
            line.key == "reference"
            and not line.is_bare_label
            and (value := line.value.strip(" .,;"))
            and len(value) < 60
            and re.search(r"\d", value)
            and not find_dates(value)
        ):
            return Found(value, line, line.value_at, line.value_at + len(value))
    for line in lines[:4]:
        if not line.key and len(line.text) < 30 and _BARE_REFERENCE.fullmatch(line.text) and not find_dates(line.text):
            value = line.text.strip(" .,;()[]")
            return Found(value, line, line.text.index(value), line.text.index(value) + len(value))
    for line in lines:
        if line.key in ("allegation",) or re.search(r"IOPC", line.text):
            continue
        match = _REFERENCE.search(line.text)
        if (
            match
            and re.search(r"\d", match["ref"])
            and re.search(r"[A-Z/\-]", match["ref"], re.IGNORECASE)
            and not OTHER_HEARING.search(line.text[: match.start()][-30:])
            and (match["ref"].isupper() or match["ref"][0].isdigit())
        ):
            return Found(match["ref"], line, match.start("ref"), match.end("ref"))
        if (coded := _CODED.match(line.text)) and (line.subjects or line.dates):
            return Found(coded["ref"], line, coded.start("ref"), coded.end("ref"))
    return None
