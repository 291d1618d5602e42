"""One line of a document: its label, officers and dates with the part they play."""

from __future__ import annotations

from dataclasses import dataclass, field

from listings.notice import Status
from listings.reading.document.blocks import Block
from listings.reading.grammar.dates import Span
from listings.reading.grammar.mentions import Mention
from listings.reading.grammar.patterns import word_set
from listings.reading.grammar.sentences import sentences

WHEN = ("sitting", "new", "old", "held", "opened")
ABOUT_IT = ("allegation", "standards", "chair", "panel")  # labels whose days and officers are not those of the record
RECORD = word_set("""
    officer date venue time reference type allegation standards rank number open end outcome status chair deadline
    duration mode
    """)
# "Anonymity again" above a story, "Former Officer" above an outcome: a page's title labels nothing below it by these.
NEVER_TITLES = word_set("chair officer panel representations restriction")


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
    is_particular: bool = False  # an item below "The particulars are that:"
    is_after_between: bool = False  # the line above breaks off behind "between"
    officers: list[Mention] = field(default_factory=list)
    dates: list[Dated] = field(default_factory=list)
    text: str = field(init=False, compare=False)
    is_heading: bool = field(init=False, compare=False)
    _said: list[tuple[int, int, str]] | None = field(init=False, compare=False, default=None)

    def __post_init__(self) -> None:
        self.text, self.is_heading = self.block.text, self.block.kind == "heading"

    @property
    def said(self) -> list[tuple[int, int, str]]:
        """The sentences: (start, end, words). The words are cut once: whoever asks again is known by them."""
        if self._said is None:
            self._said = [(start, end, self.text[start:end]) for start, end in sentences(self.text)]
        return self._said

    @property
    def value(self) -> str:
        return self.text[self.value_at :]

    def has_role(self, *roles: str) -> bool:
        for dated in self.dates:  # noqa: SIM110 - asked too often for a generator
            if dated.role in roles:
                return True
        return False

    @property
    def subjects(self) -> list[Mention]:
        return [m for m in self.officers if not m.role]
