"""One segment to one notice: every field with its evidence and certainty, and the doubts that a curator should see."""

from __future__ import annotations

import re
from datetime import date, time

from listings.notice import Certainty, Evidence, HearingType, Notice, OfficerNamed, Outcome, Status
from listings.reading import fields
from listings.reading.ends import per_officer
from listings.reading.fields import Found, said
from listings.reading.forces import find_forces, is_force_name
from listings.reading.gather import When, gather
from listings.reading.kinds import ABOUT_CONDUCT, find_type, names_one
from listings.reading.lines import Line
from listings.reading.officers import find_unnamed
from listings.reading.openness import ONLINE_ONLY, Said, is_online, said_of_openness, value_of_label
from listings.reading.outcomes import CONCLUDED, OVER, PAST_HELD, find_outcome, find_status
from listings.reading.patterns import any_of, phrases
from listings.reading.roles import OTHER_HEARING
from listings.reading.segment import Segment
from listings.reading.shared import Shared, is_plural, speaks_of_all
from listings.reading.topics import is_announced_elsewhere
from listings.reading.who import Who

_PLACEHOLDER = re.compile(r"\b(?:N\.? ?Other|Bloggs|Sample|Example|Surname|Forename|Firstname|Lastname|Test Officer)\b", re.IGNORECASE)
_BLANK = re.compile(
    r"[\[<{](?:[Dd]ay|[Nn]ame|NAME|[Rr]ank|RANK|[Ii]nsert|[Dd]ate|DD|number|officer)\b[^\]>}]{0,40}[\]>}]|_{4,}|\bDD[ /.-]?MM"
)
_NOBODY = re.compile(
    r"\W*(?:none|nil|n/a|nobody|no (?:\w+ ){0,3}(?:hearings?|cases|officers)(?: \w+){0,4}|nothing(?: \w+){0,3})\W*", re.IGNORECASE
)
_OF_THE_LAW = phrases(r"""
    (?:any|every|all) (?:police )?officers?
    in future
    legislation
    new (?:rules?|laws?|regulations?|powers?)
    officers (?:who|go|will|can|must|may)
    reforms?
""")
_CLAIMED = re.compile(r"\b(?:alleg\w+|said to have|accused|claimed)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\u201c\"][^\u201c\u201d\"]{1,400}[\u201d\"]")
_OPENS_WITH = re.compile(
    r"^\W*"
    + any_of(r"""
        (?:(?:to be |will be )?held |hearing )?(?:in )?(?:public|private)\b
        members of
        open to
        (?:the |this )?(?:hearing|case|it) (?:is|will)
    """),
    re.IGNORECASE,
)
_SHUTS_OUT = re.compile(r"\bthe (?:public|press)\b[^.;]{0,30}\b(?:will not|cannot|may not|excluded)\b", re.IGNORECASE)
_OF_ITSELF = re.compile(
    any_of(r"""
        ^\W*gwrandawiad\b[^.;]{0,40}\b(?:yw|ydyw|ydy) h[wo]n\b
        ^\W*(?:this (?:is|will be) an?|it (?:is|will be) an?) [^.;]{0,40}\b(?:hearing|meeting|tribunal)\b
    """),
    re.IGNORECASE,
)
_HEARING = re.compile(r"\b(?:(?:will|is to|to) answer|hearing|tribunal|meeting|panel|gwrandawiad)\b", re.IGNORECASE)
_TELLS = re.compile(r"\b(?:is|are|was|were|will|has|have) [a-z]+", re.IGNORECASE)
_SPEAKS = phrases(r"""
    accused
    alleg\w+
    answer
    appears?
    attends?
    begin(?:s|ning)?
    book\w*
    breach\w*
    cases?
    conduct
    disciplinary
    dismissed
    faces?
    facing
    g?wrandawiad\w*
    hearings?
    honiad\w*
    honn\w+
    integrity
    misconduct
    panel
    private
    proceedings
    public
    said to have
    seats?
    sits?
    sitting
    standards?
    start(?:s|ing)?
    tribunals?
    warning
""")
_CONDITIONAL = phrases(r"""
    amount to
    available
    can:
    can (?:dismiss|be|result)
    could
    if (?:proven|proved|found|the)
    justif\w+ dismissal
    may
    might
    possible
    powers?
    range of
    sanctions? (?:available|include)
    so serious
    up to and including
    would (?:amount|be so|justify|constitute|be gross)
""")


class Assembler:
    """Builds the notice of one segment. `shared` is what the page says outside its hearings."""

    def __init__(
        self, segment: Segment, shared: Shared, url: str, reference: date, *, page_about: bool, is_elsewhere: bool, language: str
    ) -> None:
        self.segment = segment
        self.lines = segment.lines
        self.section = Shared(segment.shared, shared.is_only)
        self.shared = shared
        self.url = url
        self.reference = reference
        self.is_only = shared.is_only
        self.page_about = page_about
        self.is_elsewhere = is_elsewhere
        self.language = language
        self.evidence: list[Evidence] = []
        self.doubts: list[str] = []

    def notice(self, force: str | None) -> Notice | None:
        """The notice, or None where these lines do not announce a hearing."""
        if not self._is_about_conduct():
            return None
        status, outcome = self._status()
        when = gather(self.lines, self.segment.heads, status, self.reference)
        officers = Who(self.lines, self._keep).officers()
        if not self._is_hearing(status, when, officers):
            return None
        if self.is_elsewhere and not is_announced_elsewhere(self.lines, self.segment.heads, when.clause):
            return None
        kind = self._kind()
        if kind is HearingType.APPEAL_TRIBUNAL and status is Status.CONCLUDED and not when.dates:
            return None
        public, partly, reason = self._openness(status)
        venue = self._venue()
        start = fields.find_start(self.lines) if not (status in (Status.POSTPONED, Status.ADJOURNED) and when.starts_on is None) else None
        if start is None and when.starts_on and status is Status.SCHEDULED:
            start = fields.find_start([*self.section.timed, *self.shared.timed])
        online = self._online()
        allegation = fields.find_allegation(self.lines)
        standards = fields.find_breaches(self.lines)
        everyone = [*self.section.of_all, *self.shared.of_all]
        attend = fields.find_deadline([*self._own_or_all(), *everyone], "deadline", self.reference)
        if public is None and attend is not None and status is not Status.CONCLUDED:
            public = True  # it tells the public how to attend
            self._keep("in_public", attend[1], Certainty.LIKELY)
        objections = fields.find_deadline(self._own_or_all(), "representations", self.reference)
        number = fields.find_reference([*self.segment.heads[-1:], *self.lines])
        for name, item in (
            ("start_time", start),
            ("venue", venue),
            ("reference", number),
            *[("allegation", a) for a in allegation],
            *[("standards", s) for s in standards],
        ):
            if isinstance(item, Found):
                self._keep(name, item)
        for name, pair in (("attend_by", attend), ("representations_by", objections)):
            if pair is not None:
                self._keep(name, pair[1])
        for line, a, b in when.evidence:
            for name in ("starts_on", "ends_on", "dates"):
                self._keep(name, Found(None, line, a, b), when.certainty)
        self.doubts += when.doubts
        told = {
            tuple(sorted(d.span.days(self.reference).dates))
            for line in self.lines
            if not line.key
            for d in line.dates
            if d.role == "sitting"
        }
        if len(officers) > 1 and len(told) > 1 and not all(set(a) & set(b) for a in told for b in told):
            self.doubts.append("several officers and several days: these may be separate hearings")
        place = str(venue.value) if isinstance(venue, Found) else ("same" if venue == "same" else None)
        if online and any(ONLINE_ONLY.search(line.text) for line in self.lines):
            place = None
        return Notice(
            url=self.url,
            force=self._force(force),
            officers=per_officer(officers, self.lines, status),
            hearing_type=kind,
            starts_on=when.starts_on,
            ends_on=when.ends_on,
            dates=tuple(when.dates),
            start_time=start.value if start is not None and isinstance(start.value, time) else None,
            venue=place,
            is_online=online,
            in_public=public,
            is_partly_private=partly,
            private_reason=reason,
            status=status,
            allegation="\n".join(str(a.value) for a in allegation) or None,
            standards=tuple(str(s.value) for s in standards),
            attend_by=attend[0] if attend else None,
            how_to_book=self._how_to_book(),
            representations_by=objections[0] if objections else None,
            reporting_restriction=self._sentence(
                r"\b"
                + any_of(r"""
        report\w* (?:restriction|the case must)
        39\(3\)\(c\)
        must (?:not )?(?:be )?(?:named?|identif\w+|call)
        prohibit\w* (?:the )?publi\w+
        cipher
        anonymity
    """)
                + r"\b",
                "reporting_restriction",
            ),
            chair=self._chair(),
            reference=str(number.value) if number else None,
            regulation=self._match(
                r"\b[Rr]eg(?:ulation)?s?\.?\s\d+(?:\(\d+\))*(?:\([a-z]\))?|Police \((?:Conduct|Complaints)[^)]*\) Regulations \d{4}",
                "regulation",
            ),
            outcome=outcome if kind is not HearingType.APPEAL_TRIBUNAL else None,
            finding=self._finding(status),
            language=self.language,
            evidence=tuple(self.evidence),
            doubts=tuple(dict.fromkeys(self.doubts)),
        )

    def _keep(self, name: str, found: Found, certainty: Certainty = Certainty.CERTAIN) -> None:
        line = found.line
        start = line.block.start + found.start
        self.evidence.append(
            Evidence(name, line.text[found.start : found.end], certainty, self.url, start, start + found.end - found.start)
        )

    def _is_about_conduct(self) -> bool:
        near = [*self.segment.heads, *self.lines]
        if self.segment.has_who and ABOUT_CONDUCT.search(re.sub(r"[-/_]", " ", self.url)):
            return True
        return self.page_about or any(ABOUT_CONDUCT.search(line.text) for line in near)

    def _is_hearing(self, status: Status, when: When, officers: tuple[OfficerNamed, ...]) -> bool:
        if when.starts_on is not None:
            return self._is_announced(status, when, officers)
        named = any(o.name or o.number for o in officers)
        if status in (Status.CANCELLED, Status.WITHDRAWN, Status.POSTPONED, Status.ADJOURNED):
            return (
                named
                or any(line.has_role("old", "opened", "sitting") for line in self.lines)
                or bool(officers)
                and any(line.is_heading for line in self.lines)
            )
        impossible = [dated for line in self.lines for dated in line.dates if dated.role == "sitting" and not dated.span.is_weekday_only]
        return named and bool(impossible) and bool(when.doubts)

    def _is_announced(self, status: Status, when: When, officers: tuple[OfficerNamed, ...]) -> bool:
        """A day alone is no hearing: a record's label, somebody named, or a sentence that speaks of the hearing must stand with it."""
        if any(o.name and _PLACEHOLDER.search(o.name) for o in officers) or any(
            line.key == "officer" and _NOBODY.fullmatch(line.value) or line.key in ("officer", "date") and _BLANK.search(line.value)
            for line in self.lines
        ):
            return False
        if when.clause is None:
            return True
        line, dated = when.clause
        if any(o.name or o.number for o in officers):
            return not self._is_other_news(line, dated.sentence)
        if dated.role == "held" and status is not Status.CONCLUDED or _OF_THE_LAW.search(dated.sentence):
            return False
        if line.block.row or line.key in ("date", "time", "officer", "type") or any(other.key == "officer" for other in self.lines):
            return True
        if (
            line.has_role("sitting")
            and re.search(r"\b(?:appears?|fac(?:es|ing)|attends?)\b", dated.sentence)
            and find_unnamed(dated.sentence)
            and any(names_one(head.text) for head in self.segment.heads)
        ):
            return True
        near = [dated.sentence, *(other.text for other in self.lines if other.is_heading or len(other.text) < 90)]
        return (
            any(_HEARING.search(OTHER_HEARING.sub(" ", words)) for words in near)
            and bool(when.dates or when.starts_on)
            and not re.search(
                r"\b\d{1,3} (?:(?:public|private|gross|misconduct|accelerated|police|such|of these) )*hearings\b", dated.sentence
            )
        )

    def _is_other_news(self, line: Line, sentence: str) -> bool:
        """A sentence that names an officer and a day, where nothing near it speaks of proceedings: news of something else."""
        if line.key or line.block.row or line.is_heading or not _TELLS.search(sentence):
            return False
        return not any(
            _SPEAKS.search(other.text) for other in [*self.lines, *[head for head in self.segment.heads if head.block.level > 1]]
        )

    def _own_or_all(self) -> list[Line]:
        return [*self.lines, *self.segment.shared, *self.shared.lines] if self.is_only else [*self.lines, *self.segment.shared]

    def _status(self) -> tuple[Status, Outcome | None]:
        outcome: Outcome | None = None
        found: list[tuple[int, Status, Found]] = []
        is_over = False
        for line, start, _, words in said(self.lines):
            if line.key in ("how", "contact", "allegation", "representations", "deadline", "standards", "restriction"):
                continue
            if _CLAIMED.search(words):
                words = _QUOTED.sub(" ", words)
            ended = find_outcome(words)
            if line.key in ("outcome", "finding") and not line.is_bare_label:
                is_over = is_over or bool(ended) or bool(re.search(r"\b(?:proven|proved|misconduct|found|upheld)\b", words, re.IGNORECASE))
            elif (
                ended
                and not _CONDITIONAL.search(words)
                and CONCLUDED.search(words)
                and not re.search(r"appeal|sanction at that time|earlier|previous", words, re.IGNORECASE)
                or ended
                and not _CONDITIONAL.search(words)
                and any(
                    re.search(r"\b(?:outcomes?|results?|concluded|past|previous|completed)\b", head.text, re.IGNORECASE)
                    for head in self.segment.heads
                )
                or ended
                and not _CONDITIONAL.search(words)
                and (ended[1] <= 2 or any(OVER.match(other.text) for other in self.lines))
                and not re.search(r"appeal|at that time", words, re.IGNORECASE)
                or ended
                and not _CONDITIONAL.search(words)
                and any(other.has_role("held") or PAST_HELD.search(other.text) for other in self.lines)
                and not re.search(r"appeal|at that time", words, re.IGNORECASE)
            ):
                is_over = True
            else:
                ended = ended if line.key in ("outcome", "finding") else None
            if ended and (outcome is None or line.key == "outcome"):
                outcome = ended[0]
                self._keep("outcome", Found(None, line, start + ended[1], start + ended[2]))
            state = find_status(words)
            if state is not None:
                weight = 2 if line.key == "status" or line.is_heading else 1
                found.append((weight, state[0], Found(None, line, start + state[1], start + state[2])))
        if is_over:
            return Status.CONCLUDED, outcome
        if found:
            found.sort(key=lambda item: -item[0])
            weight, status, where = found[0]
            later = [
                item
                for item in found
                if item[1] in (Status.POSTPONED, Status.ADJOURNED, Status.CANCELLED, Status.WITHDRAWN) and item[0] == weight
            ]
            for item in later:
                if item[1] in (Status.CANCELLED, Status.WITHDRAWN):
                    weight, status, where = item
            self._keep("status", where)
            return status, None
        return Status.SCHEDULED, None

    def _kind(self) -> HearingType | None:
        for line in self.lines:
            if line.key == "type" and not line.is_bare_label and (found := find_type(line.value) or _plain_kind(line.value)):
                self._keep("hearing_type", Found(None, line, line.value_at, len(line.text)))
                return found[0]
        for line, start, end, words in said([line for line in self.lines if line.key in ("allegation", "open", "how")]):
            if _OF_ITSELF.search(words) and (found := find_type(words)):
                self._keep("hearing_type", Found(None, line, start, end))
                return found[0]
        for line in [*self.lines, *reversed(self.segment.heads)]:
            if line.key in ("allegation", "how", "standards") or (line.key == "outcome" and (line.value_at or line.block.label)):
                continue
            if found := find_type(line.text):
                if line.is_heading and found[0] is HearingType.MISCONDUCT_HEARING and self._is_accelerated():
                    return HearingType.ACCELERATED
                self._keep("hearing_type", Found(None, line, found[1], found[2]))
                return found[0]
        for line in [*self.shared.headings, *(line for line in self.shared.lines if is_plural(line.text) and len(line.text) < 100)]:
            if found := find_type(line.text):
                self._keep("hearing_type", Found(None, line, found[1], found[2]), Certainty.LIKELY)
                return found[0]
        return HearingType.MISCONDUCT_HEARING

    def _is_accelerated(self) -> bool:
        """A heading's "misconduct hearing" is the general name: the text below may say which kind it is."""
        for line in self.lines:
            found = None if line.is_heading or line.key in ("allegation", "how", "standards", "outcome") else find_type(line.text)
            if found and found[0] is HearingType.ACCELERATED:
                self._keep("hearing_type", Found(None, line, found[1], found[2]))
                return True
        return False

    def _openness(self, status: Status) -> tuple[bool | None, bool, str | None]:
        best: tuple[int, Said, Found] | None = None
        partly: Found | None = None
        own = [*self.lines, *[head for head in self.segment.heads if not is_plural(head.text)]]
        for line, start, end, words in said(own):
            told = self._told(line, words, status)
            if told is None or (told.public is None and not told.partly):
                continue
            if told.partly:
                partly = Found(None, line, start, end)
            if best is None or told.strength + 4 > best[0]:
                best = (told.strength + 4, told, Found(None, line, start, end))
        if best is None and status is not Status.CONCLUDED:
            plural = Shared([head for head in self.segment.heads if is_plural(head.text)])
            for line, start, end, words, told in [*self.section.open, *self.shared.open, *plural.open]:
                told = self._told_of_all(line, words, told, status)
                if told is not None and (best is None or told.strength > best[0]):
                    best = (told.strength, told, Found(None, line, start, end))
        if best is None:
            return None, False, None
        self._keep("in_public", best[2])
        if partly is not None or best[1].partly:
            self._keep("is_partly_private", partly or best[2])
            return True, True, best[1].reason
        return best[1].public, False, best[1].reason

    def _told(self, line: Line, words: str, status: Status) -> Said | None:
        """What a sentence of the hearing's own says of its openness."""
        if line.key == "open" and not line.is_bare_label:
            return value_of_label(line.label, line.value)
        if line.key in ("outcome", "finding", "officer"):
            return None
        if line.key in ("allegation", "standards") and not _OPENS_WITH.match(words) and not _SHUTS_OUT.search(words):
            return None
        if status is Status.CONCLUDED and not re.search(r"\b(?:held|heard|sat|was|were|public hearing)\b", words, re.IGNORECASE):
            return None
        return said_of_openness(words)

    def _told_of_all(self, line: Line, words: str, told: Said, status: Status) -> Said | None:
        """What a sentence outside the hearing says of it."""
        if line.is_heading and is_plural(words):
            is_public = status is Status.SCHEDULED and re.search(r"\bpublic\b|\bcyhoeddus\b|gyhoeddus", words, re.IGNORECASE)
            return Said(True, False, 1) if is_public else None
        if told.strength < 2 and status in (Status.CANCELLED, Status.WITHDRAWN, Status.ADJOURNED, Status.POSTPONED):
            return None
        if told.public is False and not speaks_of_all(words):
            return None
        if told.partly and not (speaks_of_all(words) or self.is_only):
            return None
        return told

    def _online(self) -> bool:
        for line, start, end, words in said(self._own_or_all()):
            if line.key in ("allegation", "outcome"):
                continue
            if is_online(words) and not re.search(r"\b(?:alleged|said to have)\b", words, re.IGNORECASE):
                self._keep("is_online", Found(None, line, start, end))
                return True
        return self.shared.is_online

    def _venue(self) -> Found | str | None:
        found = fields.find_venue(self.lines)
        if found is None and not any(line.key == "venue" and line.value.strip() for line in self.lines):
            found = fields.find_venue([*self.section.placed, *self.shared.placed])
            return None if found == "same" else found
        return found

    def _force(self, force: str | None) -> str | None:
        for line in self.lines:
            if line.key == "force" and not line.is_bare_label and (named := find_forces(line.value, is_title=True)):
                self._keep("force", Found(None, line, line.value_at, len(line.text)))
                return named[0][0]
        for line in [*self.lines, *reversed(self.segment.heads)]:
            if line.is_heading and (slug := is_force_name(line.text)):
                self._keep("force", Found(None, line, 0, len(line.text)))
                return slug
        if force is not None:
            return force
        for line in [*self.lines, *reversed(self.segment.heads), *(self.shared.lines if self.is_only else self.shared.headings)]:
            if line.key in ("chair", "panel", "venue"):
                continue
            for slug, start, end in find_forces(line.text, is_title=line.is_heading):
                if not re.search(r"\bchair\w*\b|\bpanel\b", line.text[max(0, start - 60) : start], re.IGNORECASE):
                    self._keep("force", Found(None, line, start, end), Certainty.LIKELY)
                    return slug
        return None

    def _how_to_book(self) -> str | None:
        words = [
            w.strip()
            for line, _, _, w in said(self._own_or_all())
            if line.key == "how"
            and not line.is_bare_label
            or re.search(r"\b(?:book|apply|register|e-?mail|seat|place|joining link)\b", w, re.IGNORECASE)
            and re.search(r"@|\bform\b|\b(?:book|apply|register|ask|request|email|e-mail|write|contact)\b", w, re.IGNORECASE)
            and line.key not in ("allegation", "standards")
        ]
        return "\n".join(dict.fromkeys(words))[:2000] or None

    def _chair(self) -> str | None:
        for line in self._own_or_all():
            if line.key == "chair" and not line.is_bare_label and line.value.strip():
                self._keep("chair", Found(None, line, line.value_at, len(line.text)))
                return line.value.strip(" .")
        pattern = re.compile(
            r"\b"
            + any_of(r"""
        chaired by
        [Cc]hair(?:,|:| is| will be| of the panel is)
        presided over by
        heard (?:by|before)
    """)
            + r" (?:the )?(?P<who>(?:[A-Z][\w'’.-]*)(?:\s(?:[A-Z][\w'’.-]*|of)){0,7})"
        )
        for line, start, _, words in said(self.lines):
            if match := pattern.search(words):
                self._keep("chair", Found(None, line, start + match.start("who"), start + match.end("who")))
                return match["who"].strip(" .,")
        return None

    def _finding(self, status: Status) -> str | None:
        for line in self.lines:
            if line.key == "finding" and not line.is_bare_label and line.value.strip():
                self._keep("finding", Found(None, line, line.value_at, len(line.text)))
                return line.value.strip()
        return (
            self._match(
                r"(?:gross )?misconduct (?:was |were )?(?:found |not )?(?:proven|proved)|(?:found )?(?:gross )?misconduct(?= in| for| and)",
                "finding",
            )
            if status is Status.CONCLUDED
            else None
        )

    def _sentence(self, pattern: str, name: str) -> str | None:
        for line, start, end, words in said(self.lines):
            if line.key not in ("allegation", "officer") and re.search(pattern, words, re.IGNORECASE):
                self._keep(name, Found(None, line, start, end))
                return words.strip()
        return None

    def _match(self, pattern: str, name: str) -> str | None:
        for line in self.lines:
            if match := re.search(pattern, line.text):
                self._keep(name, Found(None, line, match.start(), match.end()))
                return match[0]
        return None


def _plain_kind(value: str) -> tuple[HearingType, int, int] | None:
    low = value.lower()
    if "accelerated" in low or "special case" in low or "fast" in low:
        return HearingType.ACCELERATED, 0, len(value)
    if "meeting" in low:
        return HearingType.MISCONDUCT_MEETING, 0, len(value)
    if "appeal" in low:
        return HearingType.APPEAL_TRIBUNAL, 0, len(value)
    return (HearingType.MISCONDUCT_HEARING, 0, len(value)) if "hearing" in low or "misconduct" in low else None
