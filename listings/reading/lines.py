"""Blocks to lines: each knows its label, its sentences, its officers and its dates with the part they play."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from listings.notice import Status
from listings.reading.blocks import Block, Document
from listings.reading.dates import Span, find_dates
from listings.reading.kinds import find_type, names_one
from listings.reading.labels import key_of, split_label
from listings.reading.months import days_of_month, month_of
from listings.reading.officers import Mention, find_officers, labelled_officers, name_alone, rank_alone, titled_alone
from listings.reading.outcomes import find_status
from listings.reading.patterns import any_of
from listings.reading.roles import role_of

_ABBREVIATION = re.compile(
    r"(?:\b(?:a\.m|p\.m|am|pm|[Nn]o|[Nn]os|[Rr]ef|[Tt]el|approx|Mr|Mrs|Ms|Dr|St|Insp|Supt|Ch|Det|Sgt|Rev|para|reg|Reg|"
    r"cf|e\.g|i\.e|etc|Ltd|hrs|P\.C|D\.C|Rd|Ave)\.|\b[A-Z]\.)$"
)
_STOP = re.compile(
    any_of(r"""
        (?<=[.;])\s+(?=\(?\d{1,2}\)\s)
        [.!?]["'’”)]?\s+(?=["'“‘(]?[A-Z0-9£])
        ;\s+(?=[A-Z])
        \s[•·|▸►▪‣●]\s
    """)
)
ONE_LINE = frozenset(
    {
        "time",
        "reference",
        "type",
        "chair",
        "rank",
        "number",
        "status",
        "end",
        "duration",
        "force",
        "regulation",
        "mode",
        "open",
        "outcome",
        "finding",
        "deadline",
        "representations",
        "previous",
        "posted",
        "misc",
        "contact",
    }
)
RECORD = frozenset(
    {
        "officer",
        "date",
        "venue",
        "time",
        "reference",
        "type",
        "allegation",
        "standards",
        "rank",
        "number",
        "open",
        "end",
        "outcome",
        "status",
        "chair",
        "deadline",
        "duration",
        "mode",
    }
)


@dataclass(frozen=True, slots=True)
class Dated:
    """One date phrase in a line: the part it plays ("sitting", "deadline", "alleged" ...) and how that was known."""

    span: Span
    role: str
    cue: str
    sentence: str
    is_struck: bool = False


@dataclass(slots=True)
class Line:
    block: Block
    key: str = ""  # the field its label announces
    label: str = ""
    value_at: int = 0  # where the value starts in the text
    is_bare_label: bool = False
    status: tuple[Status, int, int] | None = None
    officers: list[Mention] = field(default_factory=list)
    dates: list[Dated] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.block.text

    @property
    def value(self) -> str:
        return self.block.text[self.value_at :]

    @property
    def is_heading(self) -> bool:
        return self.block.kind == "heading"

    def has_role(self, *roles: str) -> bool:
        return any(dated.role in roles for dated in self.dates)

    @property
    def subjects(self) -> list[Mention]:
        return [m for m in self.officers if not m.role]


_LETTERED = re.compile(
    r"\b(?:[Oo]fficer|PC|PS|DC|DS|DI|SC|Insp|[Cc]onstable|[Ss]ergeant|[Ii]nspector|[Ww]itness|Mr|Ms|Mrs|Miss) [\"'\u2018\u201c]?[A-Z]\.$"
)
_NEXT = re.compile(r"(?:The|He|She|They|It|His|Her|Their|A|An|On|In|At|This|That|All|Both|Members|No|Public|Places|Seats|Anyone)\b")


@lru_cache(maxsize=4096)
def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence of a line starts and ends."""
    out, at = [], 0
    for match in _STOP.finditer(text):
        head = text[at : match.start() + 1]
        is_lettered = _LETTERED.search(head) and _NEXT.match(text[match.end() :])
        if _ABBREVIATION.search(head) and not is_lettered and not re.search(r"[ap]\.m\.$", head):
            continue
        if re.search(r"\d\.$", head) and text[match.end() : match.end() + 1].isdigit():
            continue
        out.append((at, match.end()))
        at = match.end()
    if at < len(text):
        out.append((at, len(text)))
    return out


def read_lines(document: Document) -> list[Line]:
    """The lines of a document, labels known and inherited, dates and officers found."""
    lines = [_labelled(part) for block in document.blocks for part in _parts(block)]
    _inherit(lines)
    month = ""
    for line in lines:
        if line.is_heading:
            month = month_of(line.text) or (month if line.block.level > 2 else "")
        _find(line, month)
    for at, line in enumerate(lines):
        if line.is_heading and not (line.key or line.officers or line.dates) and _has_rank_below(lines[at + 1 : at + 5]):
            line.officers = name_alone(line.text)
    return lines


def _has_rank_below(lines: list[Line]) -> bool:
    for line in lines:
        if line.is_heading and not line.key:
            return False
        if line.key == "officer":
            return False
        if line.key == "rank" and not line.is_bare_label and rank_alone(line.value):
            return True
    return False


def _parts(block: Block) -> list[Block]:
    """A paragraph cut where a sentence in it opens with a label of its own ("... in private. Venue: Force Headquarters.")."""
    is_cut = ":" in block.text or block.text.count(". ") and len(block.text) < 800 or len(_ANNOUNCES.findall(block.text)) > 1
    bounds = sentences(block.text) if block.kind != "heading" and is_cut and len(block.text) < 6000 else []
    cuts = [0]
    if (
        bounds
        and (first := re.match(r"([A-Z][A-Za-z /()]{1,30}):\s", block.text))
        and key_of(first[1]) in RECORD
        and len(block.text) < 1200
    ):
        inner = [
            m
            for m in re.finditer(r"(?<=\s)([A-Z][a-z]+(?: (?:and |of )?[a-z]+){0,2}):\s", block.text)
            if key_of(m[1]) in RECORD and key_of(m[1]) != key_of(first[1])
        ]
        cuts += [m.start() for m in inner]
    for start, end in bounds[1:]:
        if start in cuts:
            continue
        label = re.match(r"([A-Z][A-Za-z /()]{2,34}):\s", block.text[start:])
        if label and key_of(label[1]) in RECORD:
            cuts.append(start)
            if key_of(label[1]) in ("time", "reference", "open", "status", "duration") and end < len(block.text) and end not in cuts:
                cuts.append(end)
    cuts += [start for start in _announcements(block.text, bounds) if start not in cuts]
    if len(cuts) == 1:
        return [block]
    cuts.sort()
    out = []
    for start, end in zip(cuts, [*cuts[1:], len(block.text)], strict=True):
        struck = tuple((max(a - start, 0), b - start) for a, b in block.struck if b > start and a < end)
        lead = block.lead if start == 0 else 0
        text = block.text[start:end].rstrip()
        out.append(
            replace(
                block,
                text=text,
                start=block.start + start,
                struck=struck,
                lead=min(lead, len(text)),
                label=block.label if start == 0 else "",
                is_after_rule=block.is_after_rule and start == 0,
            )
        )
    return out


def _labelled(block: Block) -> Line:
    line = Line(block)
    if block.label:
        line.label = block.label
        line.key = key_of(block.label)
        inner = split_label(block.text, block.lead)
        is_finer = (
            bool(inner) and line.key in ("type", "allegation", "officer", "date") and inner[0] != line.key and inner[0] in RECORD
            if inner
            else False
        )
        if inner and (not line.key or is_finer):
            line.key, line.label, line.value_at = inner
        _retype(line)
        return line
    whole = block.text.rstrip(" :?-–—")
    if (
        len(block.text) <= 70
        and not re.search(r":|\s[-–—]\s", whole)
        and (key := key_of(block.text))
        and not (block.kind == "heading" and _is_title(whole))
    ):
        if (
            key == "open"
            and block.text.rstrip()[-1:] not in ":?"
            and re.fullmatch(r"(?:held )?(?:in )?(?:public|private)(?: hearing)?\.?", block.text.strip(), re.IGNORECASE)
        ):
            return line
        if block.text.rstrip()[-1:] in ":?" or block.kind == "heading" or block.lead >= len(whole) or whole.lower() not in _WEAK:
            line.key, line.label, line.is_bare_label, line.value_at = key, block.text, True, len(block.text)
            return line
    if found := split_label(block.text, block.lead):
        line.key, line.label, line.value_at = found
        _retype(line)
        line.is_bare_label = line.value_at >= len(block.text.rstrip())
    return line


_ANNOUNCES = re.compile(
    any_of(r"""
        \b(?:will|is (?:due )?to|are (?:due )?to|due to) (?:appear|face|attend|answer|go before|be heard)\b
        \bthe turn of\b
        \b(?:concerns|involves)\b
    """)
)


def _announcements(text: str, bounds: Sequence[tuple[int, int]]) -> list[int]:
    """Where, in one paragraph, a second sentence announces another officer's hearing on a day of its own."""
    out = []
    seen = 0
    for start, end in bounds:
        words = text[start:end]
        named = find_officers(words)
        is_record = bool(named) and named[0].start <= 3 and len(words) < 140 and not _SENTENCE.search(words)
        if (is_record or _ANNOUNCES.search(words)) and find_dates(words) and any(not m.role for m in named):
            seen += 1
            if seen > 1:
                out.append(start)
    return out


def _retype(line: Line) -> None:
    """A label of two meanings takes the one that its value fits ("Day: 14 July", "Re-listed hearing: PC 1920", "Details: hearing, 2pm")."""
    _settle_label(line)
    if line.key == "duration" and any(not span.is_weekday_only for span in find_dates(line.value)):
        line.key = "date"
    if line.key == "date" and line.block.kind == "heading" and not find_dates(line.value) and find_officers(line.value):
        line.key, line.label, line.value_at = "", "", 0
    if line.key == "duration" and (find_dates(line.value) or re.match(r"\W*\d{1,2}(?:st|nd|rd|th)\b", line.value)):
        line.key = "date"
    if (
        line.key == "type"
        and len(line.value.split()) > 3
        and not find_type(line.value)
        and not find_dates(line.value)
        and not _PROCEEDING.search(line.value)
    ):
        line.key = "allegation"
    if line.key == "status" and re.match(r"\W*(?:in |held in )?(?:public|private|open|closed)\b", line.value, re.IGNORECASE):
        line.key = "open"
    if line.key == "allegation" and len(line.value) < 160 and names_one(line.value) and not _ALLEGING.search(line.value):
        line.key = "type"


_REFERENCE = re.compile(r"\W*[A-Z0-9]{1,8}(?:[/.-][A-Z0-9]{1,8}){1,4}\W*")


def _settle_label(line: Line) -> None:
    """What stands behind a label that means two things says which: "Case: M/02/27", "Member: PC 1 Name", "From: the Ministry"."""
    label = line.label.strip(" :").lower()
    if line.key == "allegation" and re.search(r"\d", line.value) and _REFERENCE.fullmatch(line.value):
        line.key = "reference"
    elif line.key == "panel" and label == "member" and find_officers(line.value):
        line.key = "officer"
    elif (
        line.key == "time"
        and label in ("from", "start", "starts", "hour")
        and line.value.strip()
        and not re.search(r"\d|noon|midday|o'clock|past|TB[AC]", line.value)
    ):
        line.key = ""


_PROCEEDING = re.compile(r"\b(?:hearing|meeting|tribunal|panel|proceeding|misconduct|accelerated|special case)", re.IGNORECASE)
_WEAK = frozenset(
    [
        "press",
        "media",
        "public",
        "update",
        "case",
        "public",
        "hearing",
        "private",
        "hearing",
        "hearing",
        "conviction",
        "former",
        "officer",
        "police",
        "officer",
        "matter",
        "matters",
        "appellant",
        "was",
        "on",
        "to",
        "from",
        "at",
        "no",
        "event",
        "area",
    ]
)


def _is_title(text: str) -> bool:
    return text.lower() in (
        "hearing",
        "hearings",
        "notice",
        "outcomes",
        "results",
        "findings",
        "decisions",
        "public hearing",
        "private hearing",
        "public",
        "private",
        "press",
        "media",
    )


def _inherit(lines: list[Line]) -> None:
    """Give unlabelled lines the label that stands alone above them, as long as they look like its value."""
    holder: Line | None = None
    taken = 0
    for line in lines:
        if line.key or line.is_heading or line.block.row or line.block.is_after_rule:
            if line.key and not line.block.label and not line.is_heading or line.is_bare_label:
                holder, taken = line, 0
            else:
                holder = None
            continue
        if holder is None:
            continue
        if not _continues(holder, line, taken):
            holder = None
            continue
        line.key, line.label = holder.key, holder.label
        taken += 1


def _continues(holder: Line, line: Line, taken: int) -> bool:
    text = line.text
    if len(line.block.path) < len(holder.block.path) or (
        holder.key not in ("officer", "panel", "chair")
        and len(text) < 90
        and (named := find_officers(text))
        and named[0].start <= 3
        and named[0].end > len(text) * 0.5
    ):
        return False
    if holder.is_bare_label and taken == 0:
        return True
    if holder.key == "venue":
        return (
            len(text) < 70
            and not re.search(r"[.:]\s|\.$|\b(?:hearing|will|is|are|was|alleged|said)\b|\b(?:PC|PS|DC|DS)\s", text)
            and bool(re.search(r"^[A-Z0-9]", text))
            and not find_dates(text)
        )
    if holder.key == "date":
        return len(text) < 60 and bool(find_dates(text) or re.fullmatch(r"[\s\d:.apmhrs-]+(?:to [\d:.apm]+)?", text, re.IGNORECASE))
    if holder.key == "officer":
        return line.block.kind == "item" and len(text) < 90
    if holder.key == "standards":
        return line.block.kind == "item" and len(text) < 120
    if holder.key == "panel":
        return line.block.kind == "item" or (holder.is_bare_label and taken < 5 and len(text) < 90 and not text.isupper())
    if holder.key == "allegation":
        return bool(_ALLEGING.search(text)) or not _TOPIC.search(text)
    if holder.key == "how":
        return line.block.kind == "item"
    return False


_ALLEGING = re.compile(r"\b(?:alleg\w+|said to have|accused|convicted)\b", re.IGNORECASE)
_TOPIC = re.compile(
    r"\b(?:seats?|book|public|press|held in|hearing|register|apply|attend|chair|representations|in private|places?|"
    r"standards?|breach\w*)\b|:$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"\b(?:is|was|were|has|had|will|are|be|said|alleged)\b")


_PART_BEFORE, _PART_AFTER = re.compile(r"[-–—|,;:]\s*(?:on )?$"), re.compile(r"\s*(?:[-–—|,;:.(]|at\b|$)")
_PAST_DAY = re.compile(
    r"\b(?:following|after|since|last|earlier|yesterday)\W*\x00|\x00['\u2019]s\b(?! (?:\w+ )?(?:hearing|panel|sitting|tribunal))",
    re.IGNORECASE,
)


def _find(line: Line, month: str) -> None:
    text = line.text
    line.status = find_status(text)
    if line.key == "officer" and not line.is_bare_label:
        shift = line.value_at
        line.officers = [_shifted(m, shift) for m in labelled_officers(line.value)]
    elif line.key not in ("venue", "standards", "time", "reference"):
        line.officers = find_officers(text)
    if not line.officers and not line.key and (line.is_heading or line.block.lead >= len(text) - 2):
        line.officers = titled_alone(text)
    if not line.officers and not line.key and rank_alone(text):
        line.key = "rank"
    if line.key in ("chair", "panel", "contact", "how"):
        line.officers = [Mention(m.start, m.end, m.officer, "other") for m in line.officers]
    spans = find_dates(text) or days_of_month(text, line.value_at, month, is_labelled=line.key == "date")
    if not spans:
        return
    bounds = sentences(text)
    for span in spans:
        start, end = next(((a, b) for a, b in bounds if a <= span.start < b), (0, len(text)))
        struck = any(a <= span.start < b for a, b in line.block.struck)
        before, after = text[max(start, line.value_at if line.value_at <= span.start else start) : span.start], text[span.end : end]
        role, cue = role_of(span, before, after, line.key, is_heading=line.is_heading)
        is_part = _PART_BEFORE.search(before) and _PART_AFTER.match(after)
        if role == "unknown" and line.subjects and (len(text) <= 110 or is_part) and not _SENTENCE.search(text[start:end]):
            role, cue = "sitting", "stands beside an officer"
        if span.is_weekday_only and _PAST_DAY.search(f"{before[-30:]}\x00{after[:20]}"):
            role, cue = "history", "a day gone by"
        line.dates.append(Dated(span, "old" if struck else role, cue, text[start:end], struck))


def _shifted(mention: Mention, by: int) -> Mention:
    return Mention(mention.start + by, mention.end + by, mention.officer, mention.role)
