"""The lines of one hearing, as they gather."""

from __future__ import annotations

from dataclasses import dataclass, field

from listings.reading.grammar.names import surname
from listings.reading.hearing.line import WHEN, Line


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

    def told_names(self) -> set[str]:
        """The surnames and ciphers in its title, under its officer label, or beside its day; all names where these hold none."""
        told = [line for line in self.lines if line.is_heading or line.key == "officer" or line.has_role(*WHEN)]
        return {surname(m.officer.name) for line in told for m in line.subjects if m.officer.name} or self.names
