"""What one hearing is read from: its own lines, its section's and the page's; and the evidence kept on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from listings.notice import Certainty, Evidence
from listings.reading.grammar.kinds import find_type
from listings.reading.hearing.found import Found
from listings.reading.hearing.line import Line
from listings.reading.hearing.segment import Segment
from listings.reading.hearing.shared import Shared


@dataclass
class Material:
    """`page` is what the page says outside its hearings; with `page.is_only` there is one hearing, and all of that may speak of it."""

    segment: Segment
    page: Shared
    url: str
    evidence: list[Evidence] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.section = Shared(self.segment.shared, self.page.is_only)

    @property
    def lines(self) -> list[Line]:
        return self.segment.lines

    @property
    def heads(self) -> list[Line]:
        return self.segment.heads

    @cached_property
    def order(self) -> dict[int, int]:
        """The place of each of its lines, by the line's identity."""
        return {id(line): place for place, line in enumerate(self.lines)}

    @cached_property
    def is_titled(self) -> bool:
        """Whether a heading names the kind of its proceedings."""
        return any(find_type(line.text) for line in [*self.heads, *self.lines] if line.is_heading)

    def own_or_all(self) -> list[Line]:
        """The hearing's lines and its section's; the page's too where there is one hearing."""
        own = [*self.lines, *self.segment.shared]
        return [*own, *self.page.lines] if self.page.is_only else own

    def keep(self, name: str, found: Found, certainty: Certainty = Certainty.CERTAIN) -> None:
        """Keep where the field `name` was read."""
        words = found.line.text[found.start : found.end]
        start = found.line.block.start + found.start
        self.evidence.append(Evidence(name, words, certainty, self.url, start, start + found.end - found.start))
