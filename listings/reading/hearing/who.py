"""Whom a hearing is about: the officers of a segment, by label, heading, the sentence about the sitting, or unnamed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from listings.notice import Certainty, OfficerNamed
from listings.reading.clean import fold
from listings.reading.grammar.forces import find_forces
from listings.reading.grammar.kinds import names_one
from listings.reading.grammar.lone_officers import rank_alone
from listings.reading.grammar.mentions import Mention
from listings.reading.grammar.names import is_same_name, surname
from listings.reading.grammar.officers import hearing_of
from listings.reading.grammar.ranks import FORMER, PREFIX, RANK, short_rank
from listings.reading.grammar.unnamed import THE_FORMER, find_apposed, find_counted, find_unnamed, find_untitled, joined
from listings.reading.hearing.forenames import told_in_full
from listings.reading.hearing.found import Found, said
from listings.reading.hearing.labelled import with_labelled
from listings.reading.hearing.line import WHEN, Line

_BESIDE = re.compile(
    rf",?\s(?:and|as well as|together with)\san?\s(?P<prefix>(?:{PREFIX})*)(?:(?P<rank>{RANK})|(?:police\s)?officer)\b"
    r"(?:,?\s(?:who|whose)\s(?:name|identity|(?:has|have) been granted|"
    r"(?:is|was|are|has been|cannot be|can not be|may not be|is not)\b[^.;,]{0,20}\b(?:named|anonym\w+|identified))|"
    r",?\s(?:will|are (?:to|due|alleged|accused|said)|face|appear|both)\b)"
)


@dataclass
class Who:
    """Finds the officers in `lines`; each find is told to `keep` as evidence."""

    lines: list[Line]
    keep: Callable[..., None]

    def officers(self) -> tuple[OfficerNamed, ...]:
        """The subjects of the hearing, each once; one nameless officer where nobody is named."""
        tiers: list[list[tuple[Line, Mention]]] = [[], [], [], []]
        listed = _listed(self.lines)
        for line in self.lines:
            for mention in line.subjects:
                if line.key == "officer" or listed.get(id(line)) == 0:
                    tiers[0].append((line, mention))
                elif (
                    line.is_heading
                    or id(line) in listed
                    or (line.block.kind == "item" and mention.start < 4 and len(line.text) < 90 and not _is_told_of(line))
                ):
                    tiers[1].append((line, mention))
                elif line.key not in ("allegation", "standards", "venue", "finding", "outcome"):
                    alleging = re.search(
                        r"\b(?:said to have|alleged|struck|assaulted|towards|colleague)\b", line.text[: mention.start][-80:]
                    )
                    tiers[3 if alleging else 2].append((line, mention))
                else:
                    tiers[3].append((line, mention))
        chosen = tiers[0] or tiers[1]
        if chosen and all(m.officer.name is None for _, m in chosen):
            chosen = chosen if tiers[0] else chosen + tiers[2]
        if tiers[1] and tiers[0] and all(m.officer.name is None or m.officer.rank is None for _, m in tiers[0]):
            chosen = tiers[0] + tiers[1]
        if not chosen:
            chosen = _first_named(tiers[2]) or tiers[3][:1]
        ciphered = [pair for pair in tiers[3] if pair[1].officer.is_anonymous and pair[1].officer.name and pair[1].officer.rank]
        merged = self._merge(chosen, tiers[0] + tiers[1] + tiers[2] + [p for p in ciphered if _is_chosen(p[1], chosen)])
        if not merged:
            merged = self._unnamed()
        elif any(o.name and not o.is_anonymous for o in merged):
            merged += self._unnamed_beside(chosen)
        elif len(merged) == 1 and merged[0].is_anonymous and merged[0].rank is None:
            merged = [self._rank_of_cipher(merged[0])]
        return tuple(merged)

    def _unnamed_beside(self, chosen: list[tuple[Line, Mention]]) -> list[OfficerNamed]:
        """ "PC Alex Name and a former sergeant, who has been granted anonymity, are alleged to": the second answers too."""
        for line, mention in chosen:
            if beside := _BESIDE.match(fold(line.text), mention.end):
                rank = short_rank(beside["rank"]) if beside["rank"] else None
                self.keep("officers", Found(None, line, beside.start(), beside.end()), Certainty.LIKELY)
                return [OfficerNamed(None, rank, None, bool(FORMER.search(beside["prefix"])), True)]
        return []

    def _rank_of_cipher(self, officer: OfficerNamed) -> OfficerNamed:
        """ "A detective constable will be dealt with at a hearing ... Officer Seven is said to": one person, where one rank is told."""
        told = [
            (line, start, mention)
            for line, start, _, words in said([line for line in self.lines if line.has_role(*WHEN)])
            for mention in find_unnamed(words)
            if mention.officer.rank
        ]
        if not told:
            return self._ranked_below(officer)
        if len(told) != 1:
            return officer
        line, start, mention = told[0]
        self.keep("officers", Found(None, line, start + mention.start, start + mention.end), Certainty.LIKELY)
        return replace(officer, rank=mention.officer.rank, is_former=officer.is_former or mention.officer.is_former)

    def _merge(self, chosen: list[tuple[Line, Mention]], others: list[tuple[Line, Mention]]) -> list[OfficerNamed]:
        out: list[OfficerNamed] = []
        is_first = {id(m) for _, m in chosen}
        for line, mention in [*chosen, *[pair for pair in others if id(pair[1]) not in is_first]]:
            officer = mention.officer
            same = next(
                (n for n, known in enumerate(out) if _is_same(known, officer) or len(out) == 1 and _completes(known, officer)), None
            )
            if same is not None:
                out[same] = _join(out[same], officer)
            elif id(mention) in is_first:
                out.append(officer)
            else:
                continue
            self.keep("officers", Found(None, line, mention.start, mention.end))
        out = with_labelled(out, self.lines)
        if any(o.name for o in out):
            out = [o for o in out if o.name or o.number]
        if len(out) == 1 and (told := told_in_full(out[0], self.lines)):
            out = [replace(out[0], name=str(told.value))]
            self.keep("officers", told, Certainty.LIKELY)
        return [replace(o, is_former=o.is_former or _is_former_elsewhere(o, self.lines)) for o in out]

    def _unnamed(self) -> list[OfficerNamed]:
        for line, start, _, words in said(self.lines):
            for mention in hearing_of(words):
                if not find_forces(str(mention.officer.name), is_title=True):
                    self.keep("officers", Found(None, line, start + mention.start, start + mention.end), Certainty.LIKELY)
                    return [mention.officer]
        for line in self.lines:
            if line.key == "rank" and (alone := rank_alone(line.value.strip(" ."))):
                self.keep("officers", Found(None, line, line.value_at, len(line.text)), Certainty.LIKELY)
                return [OfficerNamed(None, alone[0], None, alone[1], True)]
        counted: list[Mention] = []
        when = [line for line in self.lines if line.has_role(*WHEN)]  # before any officer whom a rule speaks of
        for line, start, _, words in said([*when, *self.lines]):
            if line.key in ("panel", "chair", "how"):
                continue
            found = joined(find_unnamed(words), words)
            if counted and len(found) != len(counted):
                continue
            counted = counted or ([] if found else find_counted(words))
            for mention in found or counted[:1]:
                self.keep("officers", Found(None, line, start + mention.start, start + mention.end), Certainty.LIKELY)
            if len(found) == 1:
                return [self._named_below(self._ranked_below(found[0].officer))]
            if found:
                return [mention.officer for mention in found]
        return [mention.officer for mention in counted] or [
            OfficerNamed(None, None, None, any(THE_FORMER.search(line.text) for line in self.lines), True)
        ]

    def _ranked_below(self, officer: OfficerNamed) -> OfficerNamed:
        """ "An officer will attend ... The officer, a detective constable, is alleged to": one person."""
        for line, start, _, words in said(self.lines) if officer.rank is None else ():
            if told := find_apposed(words):
                self.keep("officers", Found(None, line, start + told.start, start + told.end), Certainty.LIKELY)
                return replace(officer, rank=told.officer.rank, is_former=officer.is_former or told.officer.is_former)
        return officer

    def _named_below(self, officer: OfficerNamed) -> OfficerNamed:
        """ "A retired inspector will face a hearing. Alex Name, who left in May, is alleged to": one person."""
        for line, start, _, words in said([line for line in self.lines if not line.key and not line.is_heading]):
            if named := find_untitled(words):
                self.keep("officers", Found(None, line, start + named.start, start + named.end), Certainty.LIKELY)
                return replace(officer, name=named.officer.name, is_anonymous=False, is_former=officer.is_former or named.officer.is_former)
        return officer


def _is_told_of(line: Line) -> bool:
    """An item that tells what an officer did ("PC Name knew of it and said that she did not."): no title of a hearing."""
    rest = line.text[line.subjects[0].end :]
    return not line.dates and rest.rstrip().endswith((".", ";")) and len(rest.split()) > 4 and not names_one(rest)


def _is_chosen(mention: Mention, chosen: list[tuple[Line, Mention]]) -> bool:
    """Whether the cipher is one of those that the hearing is about: "Officer T, a sergeant" in the allegation tells the rank."""
    return any(other.officer.name == mention.officer.name for _, other in chosen)


def _listed(lines: list[Line]) -> dict[int, int]:
    """The lines that hold an officer and nothing else: 0 for those below a labelled one, 1 for several that stand together."""
    out: dict[int, int] = {}
    is_list = False
    above: Line | None = None
    for line in lines:
        alone = [m for m in line.subjects if m.start < 4 and m.end >= len(line.text.rstrip(" .,;)")) - 1]
        is_alone = bool(alone) and not line.key and not line.is_heading
        if line.key == "officer":
            is_list = bool(line.subjects) or line.is_bare_label
        elif is_list and is_alone:
            out[id(line)] = 0
        else:
            is_list = False
            if is_alone and above is not None:
                out[id(above)] = out[id(line)] = 1
        above = line if is_alone else None
    return out


def _first_named(pairs: list[tuple[Line, Mention]]) -> list[tuple[Line, Mention]]:
    """Of officers in prose: those of the sentence about the sitting, else of the first sentence that names any."""
    if not pairs:
        return []
    attending = [
        (line, m)
        for line, m in pairs
        if re.search(
            r"\b(?:hearing|tribunal|appear|attend|fac(?:e|es|ing)|answer|allegations?|misconduct|gwrandawiad|"
            r"(?:notice|this|it|proceedings|matter|case) (?:concerns|relates to|is about|involves)|"
            r"the officers? (?:concerned )?(?:is|are))\b",
            line.text,
            re.IGNORECASE,
        )
    ]
    first = (attending or pairs)[0]
    told = [pair for pair in (attending or pairs) if pair[0] is first[0] or _attends(pair)]
    accused = [pair for pair in pairs if not attending and _ACCUSED.match(pair[0].text[pair[1].end :])]
    return [*told, *(pair for pair in accused if pair not in told)]


_ACCUSED = re.compile(
    r"\W*(?:and (?:an? )?[^.;]{2,80}?,? )?(?:is|are|was|were|stands?) (?:also )?(?:alleged|accused|said) (?:to|of)\b", re.IGNORECASE
)


def _attends(pair: tuple[Line, Mention]) -> bool:
    line, mention = pair
    return bool(
        re.match(
            r"[^.;]{0,60}\b(?:will (?:appear|attend|face)|(?:is|are) to (?:appear|attend|face|answer)|faces?|to answer|appeals?)\b",
            line.text[mention.end :],
            re.IGNORECASE,
        )
        or mention.start < 4
        and re.match(r"\W*(?:is|are) (?:also |further )?(?:alleged|accused|said) (?:to|of)\b", line.text[mention.end :], re.IGNORECASE)
    )


def _is_same(known: OfficerNamed, other: OfficerNamed) -> bool:
    if known.name and other.name:
        return known.is_anonymous == other.is_anonymous and is_same_name(known.name, other.name)
    return bool(known.number and known.number == other.number)


def _completes(known: OfficerNamed, other: OfficerNamed) -> bool:
    """A name under one label, rank and number under another; or "Officer K", and below it "(a serving sergeant)": one officer."""
    if (known.name is None) != (other.name is None) and known.number is None is other.number:
        return (known if known.name else other).rank is None and (other if known.name else known).rank is not None
    bare, ranked = (known, other) if known.name else (other, known)
    is_bare = bool(bare.name) and bare.number is None and bare.rank in (None, ranked.rank)
    return is_bare and not bare.is_anonymous and ranked.name is None and ranked.number is not None


def _join(known: OfficerNamed, other: OfficerNamed) -> OfficerNamed:
    longer = other.name if other.name and (not known.name or (len(other.name) > len(known.name) and " " not in known.name)) else known.name
    return replace(
        known,
        name=longer,
        rank=known.rank or other.rank,
        number=known.number or other.number,
        is_former=known.is_former or other.is_former,
        is_anonymous=known.is_anonymous and (known.name is not None or other.is_anonymous or other.name is None),
    )


def _is_former_elsewhere(officer: OfficerNamed, lines: list[Line]) -> bool:
    if not officer.name:
        return False
    return any(
        m.officer.is_former and m.officer.name and surname(m.officer.name) == surname(officer.name) for line in lines for m in line.subjects
    )
