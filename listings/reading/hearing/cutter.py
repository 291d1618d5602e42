"""One pass over the lines that opens a segment where a hearing begins and closes it where it ends."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from listings.reading.grammar.kinds import find_type
from listings.reading.grammar.names import surname
from listings.reading.grammar.unnamed import find_unnamed
from listings.reading.hearing.for_all import holds_word_for_all, is_said_of_all
from listings.reading.hearing.line import RECORD, WHEN, Line
from listings.reading.hearing.openings import (
    ANOTHER,
    NUMBERED,
    REFERS_BACK,
    announces_another,
    goes_on_list,
    holds_hearing,
    is_day_line,
    is_of_force,
    is_one_notice,
    is_opening,
    is_place_alone,
    is_told,
    is_whole,
    names_another,
    names_in_item,
    opens,
    repeats,
    retells,
    shares_day,
    shares_number,
    sits_otherwise,
    tells_status,
    titles_hearing,
)
from listings.reading.hearing.results import titles_list
from listings.reading.hearing.segment import Segment
from listings.reading.hearing.table_rows import Rows
from listings.reading.hearing.titles import is_kind_alone

# What a line break leaves of a title: "Notice of accelerated misconduct" stands above it.
_REST = re.compile(r"(?:misconduct )?(?:hearing|meeting|proceedings|tribunal)s?", re.IGNORECASE)


@dataclass(slots=True)
class Cutter:
    containers: dict[int, tuple[bool, bool]]
    done: list[Segment] = field(default_factory=list)
    loose: list[Line] = field(default_factory=list)
    heads: list[Line] = field(default_factory=list)
    lead: list[Line] = field(default_factory=list)
    current: Segment | None = None
    before: Line | None = None
    row: int = 0
    section: int = 0

    rows: Rows = Rows()
    cards: frozenset[int] = frozenset()

    def cut(self, lines: list[Line]) -> tuple[list[Segment], list[Line]]:
        for index, line in enumerate(lines):
            self.before = lines[index - 1] if index else None
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
            if line.is_heading and self._is_for_all(line):
                self._close()
                self._heading(line)
            elif line.is_heading and not line.key:
                self._heading(line)
            elif self.current is None:
                if opens(line):
                    self._open_with_labels_above(line)
                else:
                    self.lead.append(line)
            elif self.current.own and self.current.own not in line.block.path:
                self._close()
                if opens(line):
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
        """A row with no day below a hearing that has one: of its several officers one, or of its charges; or a row with only a day."""
        current, row = self.current, line.block.row
        if current is None or self.row:
            return False
        is_begun = any(other.block.row for other in current.lines)
        if row in self.rows.of_days:
            return current.has_who and (is_begun or not current.has_when)
        return current.has_when and (row in self.rows.of_deeds or row in self.rows.plain and (is_begun or not current.has_who))

    def _is_for_all(self, line: Line) -> bool:
        """ "How to attend", as high as the titles of several hearings above it, is no part of the last of them."""
        current = self.current
        if line.key not in ("how", "contact", "venue") or current is None or not self.done:
            return False
        told = [other for found in [*self.done, current] for other in found.lines]
        if line.key == "venue" and any(other.key == "venue" or other.key and other.is_heading for other in told):
            return False  # each hearing has a heading of its own for each fact
        if not current.lines[0].is_heading:  # hearings in plain paragraphs, none of which had such a heading
            return not any(other.is_heading and other.key == line.key for found in self.done for other in found.lines)
        return line.block.level <= current.level and not current.lines[0].key

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
        for other in [*above, *self._referred_to(line), line]:
            self.current.add(other)

    def _referred_to(self, line: Line) -> list[Line]:
        """The waiting line that names the officer whom this one only calls "him" or "the former constable"."""
        if line.subjects or line.is_heading or line.block.row or line.key or not self.lead:
            return []
        last = self.lead[-1]
        return [self.lead.pop()] if last.subjects and not last.key and REFERS_BACK.search(line.text) else []

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
        if self.current is not None and is_place_alone(self.current):
            self.loose += self.current.lines  # "Venue", and below it where all hearings of the page sit
        elif self.current is not None:
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
        is_named = bool(line.subjects) or line.has_role(*WHEN) or bool(NUMBERED.match(line.text))
        if self.current is not None and is_place_alone(self.current) and level <= self.current.lines[0].block.level:
            self._close()
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
                and not titles_hearing(line, current)
                and not titles_list(line.text)
            ):
                current.add(line)
                return
        self._close()
        is_wrapped = bool(_REST.fullmatch(line.text)) and bool(self.heads) and self.heads[-1] is self.before
        while self.heads and self.heads[-1].block.level >= level + is_wrapped:
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
        if repeats(current, line):
            return True
        if current.has_when and is_kind_alone(line) and is_kind_alone(current.lines[0]):
            return True
        if current.has_when and len(line.text) < 40 and not line.key and NUMBERED.match(line.text) and not line.text[:1].isdigit():
            return True
        if (
            current.has_when
            and not line.key
            and ANOTHER.match(line.text)
            and line.has_role("sitting", "new")
            and not shares_day(current, line)
        ):
            return True
        if current.has_when and is_of_force(line) and line.has_role("sitting", "new") and not shares_day(current, line):
            return True
        names = {surname(m.officer.name) for m in line.subjects if m.officer.name}
        is_new = bool(names) and not names & current.names and not shares_number(current, line)
        when = line.has_role(*WHEN) or tells_status(line)
        card = self._card(line)
        if card and card not in current.containers and current.containers & self.cards and current.has_when and (is_new or not names):
            return not retells(current, [other for other in lines[index : index + 25] if card in other.block.path])
        if is_new and sits_otherwise(current, line, lines[index + 1 : index + 3]):
            return True
        if current.has_when and (current.has_who or not names or any(is_told(other) for other in current.lines)):
            if is_whole(line) and any(is_whole(other) or names_in_item(other) for other in current.lines) and not shares_day(current, line):
                return True
            if is_new and current.has_who and not line.key and (when or is_opening(line) and not goes_on_list(current, line)):
                return True
            if not line.key and line.has_role("sitting", "held") and announces_another(current, line):
                return True
            if is_day_line(line) and any(map(is_day_line, [o for o in current.lines if not o.is_heading][:1])) and current.has_who:
                return not shares_day(current, line) and names_another(current, lines[index + 1 : index + 6])
            if self._enters_new_container(current, lines[index : index + 25]) and not is_one_notice(current, lines[index : index + 8]):
                return True
        if line.block.is_after_rule and current.has_when:
            ahead = lines[index : index + 25]
            return holds_hearing(ahead) and not is_one_notice(current, ahead)
        return False

    def _enters_new_container(self, current: Segment, ahead: list[Line]) -> bool:
        if current.is_only_headings:
            return False
        line, seen = ahead[0], current.containers
        fresh = next((number for number in line.block.path if number not in seen), None)
        inside = [other for other in ahead if fresh in other.block.path]
        if fresh is None or self._fills(current, inside) or retells(current, inside):
            return False
        when, who = self.containers.get(fresh, (False, False))
        return when and who and (current.has_who or any(find_type(other.text) for other in current.lines))

    def _fills(self, current: Segment, inside: list[Line]) -> bool:
        """A card's top names the officer and what became of the hearing, its body the day: the body of the same card, naming nobody."""
        path = inside[0].block.path
        is_within = current.own in path or self._card(inside[0]) in current.containers
        is_dated = any(line.has_role(*WHEN) for line in current.lines)
        return is_within and not is_dated and not any(line.subjects or line.key == "officer" or find_unnamed(line.text) for line in inside)

    def _settle_sections(self) -> None:
        """A section with one hearing belongs to it whole; what a section of many says first is said of all."""
        for found in self.done:
            mates = [other for other in self.done if other.section == found.section]
            if len(mates) == 1:
                found.lines = [*found.shared, *found.lines]
                found.shared = []
            else:
                self.loose += [line for line in found.shared if line not in self.loose]
            spoken = [line for line in found.lines if len(self.done) > 1 and is_said_of_all(line)]
            self.loose += spoken + [line for line in found.lines if len(self.done) > 1 and line.dates and holds_word_for_all(line)]
            found.lines = [line for line in found.lines if line not in spoken]
