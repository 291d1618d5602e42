"""The contract of reading: a Page goes into an adapter, a Reading comes out. Imports no Django.

Every value is frozen. Dates and clock times are civil, in the force's local time; `Page.fetched_at` is the only instant
and serves as "now" for every adapter.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum


class Unreadable(Exception):
    """The adapter does not know this page. The message says, in a sentence, what was met and what was missing."""


class Certainty(StrEnum):
    """How sure the reader is of one field; only CERTAIN may be listed without a person."""

    CERTAIN = "certain"
    LIKELY = "likely"
    UNSURE = "unsure"


class HearingType(StrEnum):
    """What kind of proceedings a notice announces (Police (Conduct) Regulations 2020; Police Appeals Tribunals Rules 2020)."""

    MISCONDUCT_HEARING = "misconduct_hearing"
    ACCELERATED = "accelerated_misconduct_hearing"
    MISCONDUCT_MEETING = "misconduct_meeting"
    APPEAL_TRIBUNAL = "appeal_tribunal"


class Status(StrEnum):
    """What the world says of a hearing; never what we decided about it (that is `Hearing.editorial`)."""

    SCHEDULED = "scheduled"
    POSTPONED = "postponed"
    ADJOURNED = "adjourned"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"
    CONCLUDED = "concluded"


class Outcome(StrEnum):
    """How a hearing ended for one officer (Police (Conduct) Regulations 2020, reg. 42 and Sch. 1 para. 39)."""

    DISMISSED = "dismissed_without_notice"
    WOULD_HAVE_BEEN_DISMISSED = "would_have_been_dismissed"
    FINAL_WRITTEN_WARNING = "final_written_warning"
    WRITTEN_WARNING = "written_warning"
    REDUCTION_IN_RANK = "reduction_in_rank"
    NOT_PROVEN = "not_proven"
    REFLECTIVE_PRACTICE = "reflective_practice"
    NO_FURTHER_ACTION = "no_further_action"


STANDARDS = (
    "Honesty and Integrity",
    "Authority, Respect and Courtesy",
    "Equality and Diversity",
    "Use of Force",
    "Orders and Instructions",
    "Duties and Responsibilities",
    "Confidentiality",
    "Fitness for Duty",
    "Discreditable Conduct",
    "Challenging and Reporting Improper Conduct",
)
"""The ten Standards of Professional Behaviour (Police (Conduct) Regulations 2020, Sch. 2), in statutory order."""


@dataclass(frozen=True)
class Page:
    """Bytes handed to an adapter. `linked` holds pages reached from it (see `listings.reading.wanted`)."""

    url: str
    body: bytes
    media_type: str
    fetched_at: datetime
    force: str | None = None
    linked: tuple[Page, ...] = ()


@dataclass(frozen=True)
class Evidence:
    """The words one field was read from. `start` and `end` are character offsets into `Reading.texts[url]`."""

    field: str
    words: str
    certainty: Certainty = Certainty.CERTAIN
    url: str = ""
    start: int = -1
    end: int = -1


@dataclass(frozen=True)
class OfficerNamed:
    """One officer as the notice gives them. `name` is a name or a cipher ("Officer A"), or None where neither is given."""

    name: str | None = None
    rank: str | None = None
    number: str | None = None
    is_former: bool = False
    is_anonymous: bool = False
    outcome: Outcome | None = None
    finding: str | None = None


@dataclass(frozen=True)
class Deadline:
    """A booking deadline: worked out (`by_on`, `by_at`) or a rule kept as one, never both guessed.

    `working_days_before` counts back from the first sitting day; `by_at` is the clock time on that day.
    """

    by_on: date | None = None
    by_at: time | None = None
    working_days_before: int | None = None
    hours_before: int | None = None


@dataclass(frozen=True)
class Notice:
    """What one page says of one hearing. None and empty mean "not stated": nothing here is guessed."""

    url: str
    force: str | None = None
    officers: tuple[OfficerNamed, ...] = ()
    hearing_type: HearingType | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    dates: tuple[date, ...] = ()
    start_time: time | None = None
    venue: str | None = None
    is_online: bool = False
    in_public: bool | None = None
    is_partly_private: bool = False
    private_reason: str | None = None
    status: Status = Status.SCHEDULED
    allegation: str | None = None
    standards: tuple[str, ...] = ()
    attend_by: Deadline | None = None
    how_to_book: str | None = None
    representations_by: Deadline | None = None
    reporting_restriction: str | None = None
    chair: str | None = None
    reference: str | None = None
    regulation: str | None = None
    outcome: Outcome | None = None
    finding: str | None = None
    language: str = "en"
    evidence: tuple[Evidence, ...] = ()
    doubts: tuple[str, ...] = ()

    def certainty(self, name: str) -> Certainty:
        """The lowest certainty of the evidence for field `name`; UNSURE where it has a value but no evidence."""
        levels = [item.certainty for item in self.evidence if item.field == name]
        return max(levels, key=list(Certainty).index, default=Certainty.UNSURE)


@dataclass(frozen=True)
class PublicationRead:
    """What one page says of one IOPC publication. `key` is the IOPC reference, else the node id, else the folded title."""

    url: str
    title: str
    kind: str
    key: str
    body: str = ""
    published_on: date | None = None
    reference: str | None = None
    tags: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Reading:
    """All that one page gave. `nothing` holds the words by which a page says that nothing is listed."""

    notices: tuple[Notice, ...] = ()
    publications: tuple[PublicationRead, ...] = ()
    nothing: Evidence | None = None
    texts: dict[str, str] = field(default_factory=dict)
