"""Lines to hearings: where one hearing ends and the next begins, by records, headings, repeated labels, containers and sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from listings.reading.kinds import find_type, names_one
from listings.reading.lines import RECORD, Line
from listings.reading.officers import find_unnamed
from listings.reading.patterns import any_of, phrases

WHEN = ("sitting", "new", "old", "held", "opened")
_FOREIGN = re.compile(
    r"^\W*"
    + any_of(r"""
        an? (?:worked )?example\b.*
        (?:update|change|page|version|revision|document|full page|publication) (?:history|log)
        (?:updates?|changes) to this page
        (?:updates?|changes?|amendments?) to (?:this|the) page
        coming up
        (?:reader )?comments?\b(?: \(\d+\))?
        \d+ comments?
        cookies?\b.*
        example\b.*
        .*\bexample (?:notice|entry|of (?:a|an|our))\b.*
        glossary
        have your say
        history of (?:changes|updates).*
        leave a (?:reply|comment)
        more (?:from|in|on|like)\b.*
        (?:latest|more|other|recent|further|in other|also in the) (?:news|stories|articles)\b.*
        most (?:read|viewed|popular).*
        news in brief
        next(?::|$).*
        notes to editors
        press office contact.*
        previous(?::|$).*
        related\b.*
        sample\b.*
        see also
        share this.*
        specimen.*
        tags
        .*\btemplate\b.*
        template\b.*
        topics
        (?:page |update |version |change )(?:history|log|updates)
        (?:all )?(?:page )?updates
        what's on
        you may also (?:like|be interested).*
    """)
    + r"\W*$",
    re.IGNORECASE,
)
_EXAMPLE = phrases(r"""
    an example
    dummy
    e\.g\.
    example only
    fictitious
    for example
    for instance
    imaginary
    looks like this
    lorem ipsum
    (?:worked|made-up|invented) example
    (?:would|may|might|will|should) look like
    might read
    not a real
    sample notice
    specimen:
    would read
""")
_NUMBERED = re.compile(
    r"^\W*(?:(?:the )?(?:first|second|third|fourth|fifth|sixth) (?:hearing|case|notice|matter)\b|"
    r"(?:hearing|case|notice|matter|listing|entry)\s+(?:no\.?\s*)?(?:\d+|one|two|three|four|five|six|[A-F])\b|"
    r"\d{1,2}[.)]\s)",
    re.IGNORECASE,
)
_CONTINUES = re.compile(
    r"^\W*"
    + any_of(r"""
        a (?:new|further)
        at the
        both
        bydd
        he
        in (?:the|this)
        it
        mae'r
        she
        that
        the (?:hearing|panel|officer|chair|case|matter|proceedings|tribunal)
        these
        they
        this
    """)
    + r"\b",
    re.IGNORECASE,
)


_LATER_DAY = re.compile(
    r"^\W*(?:day|diwrnod) (?!(?:one|1|un)\b)(?:\w{1,8})\W*$|^\W*(?:second|third|fourth|fifth|last|final) day\b", re.IGNORECASE
)
_SAID_OF_ALL = re.compile(
    any_of(r"""
        ^\W*(?:(?:both|all|each|either|these|every)(?: of)?(?: the| these| our)?
            (?: (?!officers?|five|four|three)\w+)? (?:hearings?|cases|are (?!said|alleged)|will|take)\b|
            to attend (?:either|any|both))
        ^\W*(?:bookings?|seats?|places|applications?|requests?) (?:for|at|to attend|in) (?:both|all|each|either|any)\b
        \bthe public may attend (?:both|all|each|either)\b
    """),
    re.IGNORECASE,
)


@dataclass(slots=True)
class Segment:
    """The lines of one hearing. `heads` are the headings above it; `shared` the lines that its section says of all."""

    lines: list[Line] = field(default_factory=list)
    heads: list[Line] = field(default_factory=list)
    shared: list[Line] = field(default_factory=list)
    level: int = 9
    keys: list[str] = field(default_factory=list)
    section: int = 0
    names: set[str] = field(default_factory=set)
    containers: set[int] = field(default_factory=set)
    has_who: bool = False
    has_when: bool = False
    is_only_headings: bool = True
    own: int = 0  # the container that holds the whole hearing, where its neighbour before had one

    def add(self, line: Line) -> None:
        self.lines.append(line)
        if line.key:
            self.keys.append(line.key)
        self.names.update(surname(m.officer.name) for m in line.subjects if m.officer.name)
        self.containers.update(line.block.path)
        self.has_who = self.has_who or bool(line.subjects) or line.key == "officer"
        self.has_when = self.has_when or line.has_role(*WHEN) or line.status is not None
        self.is_only_headings = self.is_only_headings and line.is_heading


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


def segment(lines: list[Line]) -> tuple[list[Segment], list[Line]]:
    """(hearings in order, lines that belong to none). Foreign parts (comments, related news, examples) are left out of both."""
    lines = own_lines(lines)
    containers = _containers(lines)
    return Cutter(containers, plain_rows=_rows_of_officers(lines), cards=_cards(lines, containers)).cut(lines)


def _rows_of_officers(lines: list[Line]) -> frozenset[int]:
    """Rows of the page's tables, where none of them prints a day, an hour or a place."""
    rows = [line for line in lines if line.block.row]
    if any(line.has_role(*WHEN) or _status(line) or line.key in ("date", "time", "venue", "reference", "outcome") for line in rows):
        return frozenset()
    return frozenset(line.block.row for line in rows)


def _cards(lines: list[Line], containers: dict[int, tuple[bool, bool]]) -> frozenset[int]:
    """Containers that each hold somebody and a day, side by side with at least one more such."""
    mates: dict[tuple[int, ...], set[int]] = {}
    for line in lines:
        for depth, number in enumerate(line.block.path):
            if containers.get(number) == (True, True) and not line.block.row:
                mates.setdefault(line.block.path[:depth], set()).add(number)
    return frozenset(number for found in mates.values() if len(found) > 1 for number in found)


def own_lines(lines: list[Line]) -> list[Line]:
    out: list[Line] = []
    skip_level: int | None = None
    for line in lines:
        if skip_level is not None and line.is_heading and line.block.level <= skip_level and not _FOREIGN.match(line.text):
            skip_level = None
        if skip_level is not None:
            continue
        is_marker = (line.is_heading or len(line.text) < 60) and _FOREIGN.match(line.text)
        if (
            is_marker
            and not line.subjects
            and (
                line.is_heading
                or line.text.rstrip(" :").lower() in _BARE_FOREIGN
                or re.match(r"\W*(?:\d+ )?comments?\b", line.text, re.IGNORECASE)
                or "example" in line.text.lower()
            )
        ):
            skip_level = line.block.level if line.is_heading else 6
            continue
        if _EXAMPLE.search(line.text):
            skip_level = 6 if line.text.rstrip().endswith(":") else None
            continue
        out.append(line)
    return out


_BARE_FOREIGN = frozenset(
    (
        "comments",
        "share this article",
        "latest news from",
        "related stories",
        "see also",
        "you may also like",
        "have your say",
        "example",
        "related content",
        "related links",
        "notes to editors",
        "more news",
        "updates to this page",
        "update history",
        "page history",
    )
)


def _status(line: Line) -> bool:
    return line.status is not None


def _containers(lines: list[Line]) -> dict[int, tuple[bool, bool]]:
    """For each container: does it hold a sitting (or a status), and somebody or a hearing's kind."""
    found: dict[int, tuple[bool, bool]] = {}
    for line in lines:
        when = line.has_role(*WHEN) or _status(line)
        who = (
            bool(line.subjects)
            or line.key in ("officer", "type")
            or names_one(line.text)
            or bool(line.text and len(line.text) < 400 and find_unnamed(line.text))
        )
        if when or who:
            for number in line.block.path:
                a, b = found.get(number, (False, False))
                found[number] = (a or when, b or who)
    return found


@dataclass(slots=True)
class Cutter:
    containers: dict[int, tuple[bool, bool]]
    done: list[Segment] = field(default_factory=list)
    loose: list[Line] = field(default_factory=list)
    heads: list[Line] = field(default_factory=list)
    lead: list[Line] = field(default_factory=list)
    current: Segment | None = None
    row: int = 0
    section: int = 0

    plain_rows: frozenset[int] = frozenset()
    cards: frozenset[int] = frozenset()

    def cut(self, lines: list[Line]) -> tuple[list[Segment], list[Line]]:
        for index, line in enumerate(lines):
            if line.block.row and self._is_of_joint_hearing(line):
                self._append(line)
                continue
            if line.block.row:
                if line.block.row != self.row:
                    self._open(line)
                    self.row = line.block.row
                else:
                    self._append(line)
                continue
            if self.row:
                self.row = 0
                self._close()
            if line.is_heading and (not line.key or self._is_for_all(line)):
                self._heading(line)
            elif self.current is None:
                if _opens(line):
                    self._open_with_labels_above(line)
                else:
                    self.lead.append(line)
            elif self.current.own and self.current.own not in line.block.path:
                self._close()
                if _opens(line):
                    self._open_with_labels_above(line)
                else:
                    self.lead.append(line)
            elif self._splits(line, lines, index):
                self._split(line)
            else:
                self._append(line)
        self._close()
        self.loose += self.lead
        self._settle_sections()
        return self.done, self.loose

    def _is_of_joint_hearing(self, line: Line) -> bool:
        """A row that names an officer and no day, below a hearing that has its day and nobody: one of several who answer together."""
        current = self.current
        if line.block.row not in self.plain_rows or current is None or not current.has_when or self.row:
            return False
        return not current.has_who or any(other.block.row for other in current.lines)

    def _is_for_all(self, line: Line) -> bool:
        """ "How to attend", as high as the titles of several hearings above it, is no part of the last of them."""
        current = self.current
        if line.key not in ("how", "contact") or current is None or not self.done or line.block.level > current.level:
            return False
        return current.lines[0].is_heading and not current.lines[0].key

    def _append(self, line: Line) -> None:
        if self.current is not None:
            self.current.add(line)

    def _open(self, line: Line) -> None:
        self._close()
        level = self.heads[-1].block.level if self.heads else 9
        above = self._same_card(line)
        self.current = Segment(
            heads=list(self.heads), shared=list(self.lead), level=level, section=self.section, own=self._own_container(line)
        )
        for other in [*above, line]:
            self.current.add(other)

    def _same_card(self, line: Line) -> list[Line]:
        """Lines waiting above that stand in the card which this line opens: its title may not look like the start of a hearing."""
        card = self._card(line)
        above: list[Line] = []
        while card is not None and self.lead and card in self.lead[-1].block.path:
            above.insert(0, self.lead.pop())
        return above

    def _card(self, line: Line) -> int | None:
        return next((number for number in line.block.path if number in self.cards), None)

    def _open_with_labels_above(self, line: Line) -> None:
        """A record may begin with any label: those that stand right above its first telling line are its own."""
        above: list[Line] = []
        while self.lead and line.key and self.lead[-1].key in RECORD and not self.lead[-1].is_heading:
            above.insert(0, self.lead.pop())
        self._open(above[0] if above else line)
        for other in [*above[1:], line] if above else []:
            self._append(other)

    def _own_container(self, line: Line) -> int:
        """Where the hearing before stood whole in a container of its own, this one does in the sibling."""
        if not self.done or line.block.row:
            return 0
        before = [other.block.path for other in self.done[-1].lines]
        here = line.block.path
        shared = next((n for n, (a, b) in enumerate(zip(before[0], here, strict=False)) if a != b), min(len(before[0]), len(here)))
        if len(here) <= shared or len(before[0]) <= shared or len(before) < 2:
            return 0
        return here[shared] if all(len(path) > shared and path[shared] == before[0][shared] for path in before) else 0

    def _close(self) -> None:
        if self.current is not None:
            self.done.append(self.current)
        self.current = None

    def _split(self, line: Line) -> None:
        """Start anew; headings and short openings just above belong to the new hearing."""
        moved: list[Line] = []
        current = self.current
        while current is not None and len(current.lines) > 1 and current.lines[-1].is_heading and not current.lines[-1].key:
            moved.insert(0, current.lines.pop())
        self._open(line)
        if self.current is not None and moved:
            self.current.lines = [*moved, *self.current.lines]

    def _heading(self, line: Line) -> None:
        level = line.block.level
        is_named = bool(line.subjects) or line.has_role(*WHEN) or bool(_NUMBERED.match(line.text))
        current = self.current
        if current is not None:
            known = {surname(m.officer.name) for m in line.subjects if m.officer.name}
            repeats = bool(known) and known <= current.names
            if current.is_only_headings and is_named and level >= current.level and not (current.has_who and line.subjects and not repeats):
                current.add(line)
                return
            if (
                level > current.level
                and (not is_named or not current.has_when or (not current.has_who and bool(line.subjects)) or repeats)
                and not _titles_hearing(line, current)
            ):
                current.add(line)
                return
        self._close()
        while self.heads and self.heads[-1].block.level >= level:
            self.heads.pop()
        self.loose += self.lead
        self.lead = []
        self.section += 1
        if is_named:
            self.current = Segment(heads=list(self.heads), level=level, section=self.section, own=self._own_container(line))
            self.current.add(line)
        self.heads.append(line)

    def _splits(self, line: Line, lines: list[Line], index: int) -> bool:
        current = self.current
        if current is None:
            return False
        if line.key and _repeats(current, line):
            return True
        if current.has_when and len(line.text) < 40 and not line.key and _NUMBERED.match(line.text) and not line.text[:1].isdigit():
            return True
        names = {surname(m.officer.name) for m in line.subjects if m.officer.name}
        is_new = bool(names) and not names & current.names
        when = line.has_role(*WHEN) or _status(line)
        card = self._card(line)
        if card and card not in current.containers and current.containers & self.cards and current.has_when and (is_new or not names):
            return True
        if current.has_when and (current.has_who or not names or any(_is_whole(other) for other in current.lines)):
            if _is_whole(line) and any(_is_whole(other) for other in current.lines) and not _shares_day(current, line):
                return True
            if is_new and current.has_who and not line.key and (when or _is_opening(line)):
                return True
            if not line.key and line.has_role("sitting", "held") and _announces_another(current, line):
                return True
            if _is_day_line(line) and _is_day_line(next((o for o in current.lines if not o.is_heading), line)) and current.has_who:
                return not _shares_day(current, line) and _names_another(current, lines[index + 1 : index + 6])
            if self._enters_new_container(current, line) and not _is_one_notice(current, lines[index : index + 8]):
                return True
        if line.block.is_after_rule and current.has_when:
            ahead = lines[index : index + 25]
            return _holds_hearing(ahead) and not _is_one_notice(current, ahead)
        return False

    def _enters_new_container(self, current: Segment, line: Line) -> bool:
        if current.is_only_headings:
            return False
        seen = current.containers
        fresh = next((number for number in line.block.path if number not in seen), None)
        if fresh is None:
            return False
        when, who = self.containers.get(fresh, (False, False))
        return when and who and (current.has_who or any(find_type(other.text) for other in current.lines))

    def _settle_sections(self) -> None:
        """A section with one hearing belongs to it whole; what a section of many says first is said of all."""
        for found in self.done:
            mates = [other for other in self.done if other.section == found.section]
            if len(mates) == 1:
                found.lines = [*found.shared, *found.lines]
                found.shared = []
            else:
                self.loose += [line for line in found.shared if line not in self.loose]
            spoken = [
                line
                for line in found.lines
                if not line.key and not line.is_heading and len(self.done) > 1 and _SAID_OF_ALL.search(line.text)
            ]
            self.loose += spoken
            found.lines = [line for line in found.lines if line not in spoken]


def _titles_hearing(line: Line, current: Segment) -> bool:
    return names_one(line.text) and current.has_when and current.has_who and not line.key


def _opens(line: Line) -> bool:
    if _NUMBERED.match(line.text) and len(line.text) < 40 and not line.text[:1].isdigit():
        return True
    if line.key in ("officer", "date", "reference", "type", "venue", "time", "status", "number", "rank"):
        return True
    if line.subjects and (line.has_role(*WHEN) or _status(line) or _is_opening(line) or names_one(line.text)):
        return True
    return names_one(line.text) or line.has_role("sitting", "held", "new")


def _is_opening(line: Line) -> bool:
    """A line that is (nearly) only an officer: the way a record opens where there are no headings."""
    subjects = line.subjects
    if not subjects or line.key:
        return False
    rest = len(line.text) - sum(m.end - m.start for m in subjects)
    is_bold = line.block.lead >= len(line.text) - 2
    if len(line.text) > 160 or re.search(r"\b(?:said|alleged|is|was|has|will|who|are|were)\b", line.text):
        return False
    return rest <= 70 if is_bold else subjects[0].start <= 12 and rest <= 45 or (rest <= 55 and bool(find_type(line.text)))


def _repeats(current: Segment, line: Line) -> bool:
    key = line.key
    if key not in RECORD or key not in current.keys:
        return False
    if current.keys[-1] == key and (current.lines[-1].key == key or not current.has_when):
        return False
    if not (line.value_at or line.is_bare_label or line.block.label):
        return False
    if key == "date" and _LATER_DAY.match(line.label):
        return False
    if key == next((k for k in current.keys if k in RECORD), ""):
        return True
    if key == "officer":
        names = {surname(m.officer.name) for m in line.subjects if m.officer.name}
        return not (names and names <= current.names)
    return key in ("date", "reference") and current.has_when and line.has_role("sitting") or (key == "reference")


def _announces_another(current: Segment, line: Line) -> bool:
    """Another sitting, of another hearing: a kind of hearing is named anew and the day is not one that we have."""
    if not names_one(line.text) or _CONTINUES.match(line.text):
        return False
    ours = {(a.day, a.month) for other in current.lines for d in other.dates if d.role in WHEN for a in d.span.atoms}
    theirs = {(a.day, a.month) for d in line.dates if d.role in WHEN for a in d.span.atoms}
    return bool(theirs) and not ours & theirs


def _is_whole(line: Line) -> bool:
    """An item that says by itself what kind of hearing sits, when, and for whom."""
    if line.block.kind != "item" or line.key or not names_one(line.text) or not line.has_role("sitting", "held", "new"):
        return False
    return bool(line.subjects or find_unnamed(line.text))


def _is_day_line(line: Line) -> bool:
    """A line that is only a day (and an hour): the way some lists open each record."""
    return bool(line.dates) and not line.key and not line.subjects and len(line.text) < 60 and line.dates[0].cue.startswith("stands at")


def _names_another(current: Segment, ahead: list[Line]) -> bool:
    named = next((line for line in ahead if line.subjects), None)
    return named is not None and not ({surname(m.officer.name) for m in named.subjects if m.officer.name} & current.names)


def _shares_day(current: Segment, line: Line) -> bool:
    ours = {(a.day, a.month) for other in current.lines for d in other.dates if d.role in WHEN for a in d.span.atoms}
    return bool(ours & {(a.day, a.month) for d in line.dates if d.role in WHEN for a in d.span.atoms})


def _is_one_notice(current: Segment, ahead: list[Line]) -> bool:
    """A banner or title that prints no sitting, and below the rule the record of the same officer."""
    if any(line.has_role("sitting", "new", "held") for line in current.lines):
        return False
    ours, theirs = ({i for line in part for i in _identities(line)} for part in (current.lines, ahead[:8]))
    return bool(ours & theirs)


def _identities(line: Line) -> set[str]:
    names = {surname(m.officer.name) for m in line.subjects if m.officer.name}
    return names | {m.officer.number for m in line.subjects if m.officer.number}


def _holds_hearing(lines: list[Line]) -> bool:
    for number, line in enumerate(lines):
        if number and (line.block.is_after_rule or (line.is_heading and not line.key)):
            return False
        if line.has_role(*WHEN):
            return True
    return False
