"""Pages to a reading: documents cut into hearings, venues carried on, twins merged, and the words that say nothing is listed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from listings.notice import Certainty, Evidence, Notice, Page, Reading, Status, Unreadable
from listings.reading.document.blocks import Document
from listings.reading.document.media import read_document
from listings.reading.events import notices_of_events
from listings.reading.grammar.forces import force_of_address
from listings.reading.grammar.kinds import ABOUT_CONDUCT, PROCEEDINGS_NAMED
from listings.reading.grammar.patterns import any_case_of, phrases
from listings.reading.grammar.place_words import SAME
from listings.reading.grammar.prefilter import Prefiltered
from listings.reading.hearing.assemble import About, assemble
from listings.reading.hearing.hours import at_own_hours
from listings.reading.hearing.line import Line
from listings.reading.hearing.lines import read_lines
from listings.reading.hearing.open import told_to_all
from listings.reading.hearing.posted import posted_on
from listings.reading.hearing.segments import segment
from listings.reading.hearing.shared import Shared, speaks_of_all
from listings.reading.hearing.status import headline_outcome
from listings.reading.hearing.topics import topic_of
from listings.reading.local import local_date
from listings.reading.merge import is_welsh, merge

NOTHING = Prefiltered(
    r"\b"
    + any_case_of(r"""
        (?:there (?:are|is)|we have|currently|at present|at the moment|presently|has|have)\b[^.;]{0,40}\b(?:no|not any)
            \b[^.;]{0,40}\b(?:hearings?|tribunals?|dates?|meetings?|notices?|appeals?|proceedings)\b
        no (?:\w+ ){0,4}(?:hearings?|tribunals?|meetings?|notices?|appeals?)\b[^.;]{0,50}\b
            (?:listed|scheduled|planned|arranged|at (?:present|the moment|this time)|currently|to (?:list|show|display)|
            due|published|found|available|fixed)
        no (?:current|upcoming|forthcoming|future|scheduled|planned) (?:\w+ ){0,3}
            (?:dates?|hearings?|tribunals?|meetings?)
        none (?:at (?:present|the moment|this time)|currently|scheduled|listed|planned|to (?:list|report))
        nothing (?:is )?(?:currently )?(?:listed|scheduled|planned|to (?:list|show))
        details (?:of \w+ )?[^.;]{0,40} will appear here
        will be (?:listed|published|posted|shown) here when
        nid oes (?:unrhyw )?[^.;]{0,30}(?:wrandawiad|gwrandawiad)
    """),
    re.IGNORECASE,
)


@dataclass(slots=True)
class Context:
    """What a page is known by besides its text: the force it is read for, the day it was published."""

    force: str | None
    reference: date
    venue: str | None = None  # of the hearing printed before, in a feed
    is_linked: bool = False  # the page that leads to it may print its day


@dataclass(frozen=True, slots=True)
class Part:
    """One document: its notices, the words that say there are none, whether it is about hearings at all, who may come to all of them."""

    notices: list[Notice]
    nothing: Evidence | None
    speaks: bool
    told: Evidence | None


def read_pages(page: Page) -> Reading:
    """The hearings of a page and its linked pages."""
    notices: list[Notice] = []
    texts: dict[str, str] = {}
    nothing: Evidence | None = None
    troubles: list[Unreadable] = []
    is_known = False
    told: Evidence | None = None
    for one in (page, *page.linked):
        try:
            document = read_document(one)
        except Unreadable as trouble:
            troubles.append(trouble)
            continue
        texts[one.url] = document.text
        force = one.force or page.force
        part = read_one(document, Context(force or force_of_address(one.url), local_date(one.fetched_at), is_linked=one is not page))
        is_known = is_known or part.speaks
        told = part.told if one is page else told
        notices += part.notices if one is page or told is None else [_as_told(notice, told) for notice in part.notices]
        nothing = nothing or part.nothing
    if not notices and troubles:
        raise troubles[0]
    if not notices and not is_known:
        raise Unreadable("Nothing on the page speaks of misconduct hearings: it may have moved or changed.")
    notices = [notice for notice in merge(notices) if not _is_without_day(notice, page.url)]
    return Reading(tuple(notices), (), nothing if not notices else None, texts)


def _is_without_day(notice: Notice, url: str) -> bool:
    """A linked notice that prints no day, and the page that leads to it printed none for its officer."""
    return notice.url != url and notice.starts_on is None and notice.status is Status.SCHEDULED and not notice.doubts


def _as_told(notice: Notice, told: Evidence) -> Notice:
    """A notice that says nothing of the public, as the index that led to it tells."""
    if notice.in_public is not None or notice.status is Status.CONCLUDED:
        return notice
    return replace(notice, in_public=True, evidence=(*notice.evidence, told))


def read_one(document: Document, context: Context) -> Part:
    """What one document holds."""
    lines = read_lines(document)
    stamped = posted_on(document, lines, context.reference)
    reference = document.published_on or stamped or context.reference
    about = is_about_conduct(document)
    segments, loose = segment(lines)
    loose = telling(loose)
    shared = Shared(loose)
    facts = About(document.url, context.force, reference, document.language, about, topic_of(document), context.is_linked)
    drafts = [assemble(found, shared, facts) for found in segments]
    none = telling([line for found, draft in zip(segments, drafts, strict=True) if draft is None for line in found.lines])
    coming = [at for at, draft in enumerate(drafts) if draft is not None and draft.status is not Status.CONCLUDED]
    if len(coming) == 1:
        drafts[coming[0]] = assemble(segments[coming[0]], Shared([*loose, *none], is_only=True), facts)
    elif of_all := [line for line in none if speaks_of_all(line.text)]:
        shared = Shared([*loose, *of_all])
        drafts = [draft and assemble(found, shared, facts) for found, draft in zip(segments, drafts, strict=True)]
    unowned = {id(line) for line in loose}
    drafts = _with_headline(drafts, [line for line in lines[:14] if id(line) in unowned], document.url)
    each = [one for found, draft in zip(segments, drafts, strict=True) if draft is not None for one in at_own_hours(draft, found.lines)]
    notices = carry_venues(each, context.venue)
    if not notices:
        notices = notices_of_events(document, context.force)
    if document.doubts:
        notices = [_doubtful(notice, document) for notice in notices]
    empty = _nothing(document, lines) if not notices else None
    speaks = bool(ABOUT_CONDUCT.search(document.title) or ABOUT_CONDUCT.search(document.text))
    told = told_to_all(Shared([*loose, *none]), document.url) if none or loose else None
    return Part(notices, empty if speaks or about else None, speaks, told)


def _with_headline(drafts: list[Notice | None], first: list[Line], url: str) -> list[Notice | None]:
    """The outcome that a story's headline tells, given to the only hearing of it that is over."""
    over = [at for at, draft in enumerate(drafts) if draft is not None and draft.status is Status.CONCLUDED]
    draft = drafts[over[0]] if len(over) == 1 else None
    told = headline_outcome(first, len(draft.officers)) if draft is not None and draft.outcome is None else None
    if draft is None or told is None:
        return drafts
    outcome, at = told
    start = at.line.block.start
    evidence = Evidence("outcome", at.line.text[at.start : at.end], Certainty.LIKELY, url, start + at.start, start + at.end)
    drafts[over[0]] = replace(draft, outcome=outcome, evidence=(*draft.evidence, evidence))
    return drafts


def telling(lines: list[Line]) -> list[Line]:
    """Of the lines outside the hearings those that could say something of a hearing, each wording once."""
    seen: set[str] = set()
    out = []
    for line in lines:
        if line.text in seen or not (line.is_heading or line.dates or line.key or _TELLING.search(line.text)):
            continue
        seen.add(line.text)
        out.append(line)
    return out


_TELLING = phrases(r"""
    all
    attend
    [A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}
    book
    both
    breifat
    chair\w*
    come
    constabulary
    cyhoedd\w*
    each
    force
    gallery
    gyhoeddus
    hearings
    heard
    held
    hours
    observ\w+
    online
    places?
    \d{1,2}(?:[.:]\d\d)?(?:am|pm)
    police
    press
    private
    public
    remote\w*
    seats?
    stream\w*
    teams
    venue
    video
    virtual
    visitors?
    watch
    working days?
    zoom
""")


def _doubtful(notice: Notice, document: Document) -> Notice:
    """Every fact of a notice read by OCR is unsure, so that a person looks."""
    evidence = tuple(replace(item, certainty=Certainty.UNSURE) for item in notice.evidence)
    return replace(notice, doubts=(*notice.doubts, *document.doubts), evidence=evidence)


def is_about_conduct(document: Document) -> bool:
    """Whether the page's own title or headings are about misconduct proceedings."""
    heads = [block.text for block in document.blocks if block.kind == "heading" and block.level <= 2]
    first = [block.text for block in document.blocks[:6]]
    return bool(ABOUT_CONDUCT.search(" \n ".join([document.title, *heads]))) or any(PROCEEDINGS_NAMED.search(text) for text in first)


def carry_venues(notices: list[Notice], last: str | None = None) -> list[Notice]:
    """ "Same place": the venue of the hearing printed before, in its language; "as above" with none before it stays unsaid."""
    out: list[Notice] = []
    of_language: dict[bool, str | None] = {}
    for notice in notices:
        language = is_welsh(notice)
        if notice.venue and notice.venue.startswith("same"):
            known = _venues_meant(out, notice.venue.removeprefix("same").strip(" ,").casefold())
            notice = replace(notice, venue=known[-1] if known else of_language.get(language, last))
        if out and notice.attend_by is None and notice.how_to_book and len(notice.how_to_book) < 60 and SAME.search(notice.how_to_book):
            notice = replace(notice, attend_by=out[-1].attend_by)
        last = of_language[language] = notice.venue or of_language.get(language, last)
        out.append(notice)
    return out


def _venues_meant(out: list[Notice], which: str) -> list[str | None]:
    """Of the hearings above: that of a number ("#1"), those of a day ("@11-16"), those whose place opens with these words."""
    if re.fullmatch(r"#\d+", which):
        return [notice.venue for notice in out[int(which[1:]) - 1 : int(which[1:])]]
    if which.startswith("@"):
        return [notice.venue for notice in out if any(day.strftime("%m-%d") == which[1:] for day in notice.dates)]
    return [notice.venue for notice in out if which and notice.venue and notice.venue.casefold().startswith(which)]


def _nothing(document: Document, lines: list[Line]) -> Evidence | None:
    for line in lines:
        match = NOTHING.search(line.text)
        if match:
            start = line.block.start + match.start()
            return Evidence("nothing", match[0], Certainty.CERTAIN, document.url, start, start + len(match[0]))
    return None
