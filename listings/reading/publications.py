"""IOPC investigations, releases and their copies on other sites: one publication, whatever address it was met at."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from listings.notice import Certainty, Evidence, Notice, Page, PublicationRead, Reading, Unreadable
from listings.reading.document.blocks import Block, Document
from listings.reading.document.media import read_document
from listings.reading.grammar.dates import find_dates
from listings.reading.grammar.forces import find_forces
from listings.reading.grammar.iopc_words import END, FURNITURE, HINT, SITS, STATS
from listings.reading.grammar.sentences import sentences
from listings.reading.local import local_date
from listings.reading.merge import merge
from listings.reading.pages import Context, read_one

REFERENCE = re.compile(
    r"\b(?P<year>(?:19|20)\d{2})\s?[/-]\s?(?P<number>\d{5,6})\b|\b(?P<joined>20\d{2}\d{6})\b|\b\d(?P<slip>20\d{2}/\d{5,6})\b"
)
KINDS = (
    "Investigation",
    "News",
    "Press release",
    "Recommendation",
    "Learning",
    "Publication",
    "Statement",
    "Blog",
    "Research",
    "Case study",
)


def is_iopc(url: str) -> bool:
    return bool(re.search(r"//(?:[\w-]+\.)*(?:policeconduct\.gov\.uk|ipcc\.gov\.uk)(?:[:/]|$)", url))


def read_publication(page: Page) -> Reading:
    """The publication of a page and any hearing it announces. Raises Unreadable where it is no IOPC text."""
    document = read_document(page)
    if not document.blocks or not (is_iopc(page.url) or HINT.search(document.text)):
        raise Unreadable("The page is not an IOPC text: neither its address nor its words say so.")
    publication = publication_of(document, kind="")
    reference = publication.published_on or local_date(page.fetched_at)
    own = Document(document.url, document.title, _own_blocks(document.blocks), document.links, publication.published_on, document.language)
    notices = read_one(own, Context(page.force, reference)).notices
    forces = publication.forces
    notices = [_without_number(notice, publication.reference) for notice in notices]
    notices = [notice if notice.force else _with_force(notice, forces) for notice in notices if _is_told(notice, document.text)]
    return Reading(tuple(merge(notices)), (publication,), None, {page.url: document.text})


def _without_number(notice: Notice, number: str | None) -> Notice:
    """The publication's own number is no hearing's reference."""
    if number is None or notice.reference != number:
        return notice
    return replace(notice, reference=None, evidence=tuple(item for item in notice.evidence if item.field != "reference"))


def _is_told(notice: Notice, text: str) -> bool:
    """Whether the sentence of its first day speaks of proceedings."""
    said = next((item for item in notice.evidence if item.field == "starts_on" and item.start >= 0), None)
    if said is None:
        return True
    opens = text.rfind("\n", 0, said.start) + 1
    closes = text.find("\n", said.end)
    line = text[opens : closes if closes >= 0 else len(text)]
    at = said.start - opens
    return any(start <= at < end and SITS.search(line[start:end]) for start, end in sentences(line))


def _with_force(notice: Notice, forces: tuple[str, ...]) -> Notice:
    return replace(notice, force=forces[0]) if len(forces) == 1 else notice


def publication_of(document: Document, *, kind: str) -> PublicationRead:
    """Title, kind, day, reference, tags and forces of one document."""
    evidence: list[Evidence] = []
    blocks = _own_blocks(document.blocks)
    title_block = _title_block(blocks)
    title = title_block.text if title_block is not None else document.title
    published = document.published_on or _published(blocks, evidence, document.url)
    found_kind = kind or _kind(blocks, title)
    number = _reference(blocks, evidence, document.url)
    tags = _tags(blocks)
    body = [block for block in blocks if block is not title_block and not _is_detail(block, tags, number)]
    forces = _forces(title, tags, body, evidence, document.url)
    if title_block is not None:
        evidence.insert(0, Evidence("title", title, Certainty.CERTAIN, document.url, title_block.start, title_block.end))
    return PublicationRead(
        url=document.url,
        title=title,
        kind=found_kind,
        key=key_of_publication(number, document.url, title),
        body="\n".join(block.text for block in body),
        published_on=published,
        reference=number,
        tags=tags,
        forces=forces,
        evidence=tuple(evidence),
    )


def key_of_publication(reference: str | None, url: str, title: str) -> str:
    """The IOPC reference; else the node's number; else the folded title."""
    if reference:
        return reference
    node = re.search(r"/node/(\d+)", url)
    if node and is_iopc(url):
        return f"node/{node[1]}"
    return re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")[:200] or url


def _own_blocks(blocks: list[Block]) -> list[Block]:
    """Without the furniture of the site that copied the text, its adverts and its panel about the force."""
    out: list[Block] = []
    for number, block in enumerate(blocks):
        if out and END.match(block.text) and len(out) > 3:
            break
        following = [other.text for other in blocks[number + 1 : number + 3]]
        if (
            any(STATS.match(words.lstrip("\u2022 ")) for words in following)
            and find_forces(block.text, is_title=True)
            and len(block.text) < 70
        ):
            break
        if not FURNITURE.match(block.text):
            out.append(block)
    return out


def _title_block(blocks: list[Block]) -> Block | None:
    heading = next((block for block in blocks if block.kind == "heading" and block.level == 1), None)
    if heading is not None:
        return heading
    return next((block for block in blocks if len(block.text) > 15), blocks[0] if blocks else None)


def _published(blocks: list[Block], evidence: list[Evidence], url: str) -> date | None:
    for block in blocks[:12]:
        match = re.match(r"(?:published|date published|posted|updated)?:?\s*(?P<day>.*)$", block.text, re.IGNORECASE)
        if len(block.text) > 60 or match is None:
            continue
        spans = [span for span in find_dates(match["day"]) if span.has_year]
        said = bool(re.match(r"(?:published|date published|posted)", block.text, re.IGNORECASE))
        bare = bool(spans) and len(match["day"]) <= len(spans[0].words) + 12
        if len(spans) == 1 and (said or bare) and block.kind != "heading":
            evidence.append(Evidence("published_on", block.text, Certainty.CERTAIN, url, block.start, block.end))
            return spans[0].days(date(2020, 1, 1)).first
    return None


def _kind(blocks: list[Block], title: str) -> str:
    for block in blocks[:10]:
        for kind in KINDS:
            if block.text.strip().casefold() == kind.casefold():
                return kind
    if re.search(
        r"[-–—] [^-–—]+, (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}$", title
    ) or re.match(r"(?:IOPC )?investigation into\b", title, re.IGNORECASE):
        return "Investigation"
    return "Press release"


def _reference(blocks: list[Block], evidence: list[Evidence], url: str) -> str | None:
    for number, block in enumerate(blocks):
        if not re.search(r"\b(?:IOPC|IPCC|our) ref(?:erence)?\b", block.text, re.IGNORECASE):
            continue
        for other in [block, *blocks[number + 1 : number + 2]]:
            match = REFERENCE.search(other.text)
            if match:
                evidence.append(
                    Evidence(
                        "reference",
                        match[0],
                        Certainty.CERTAIN if match["year"] else Certainty.UNSURE,
                        url,
                        other.start + match.start(),
                        other.start + match.end(),
                    )
                )
                return (
                    f"{match['year']}/{match['number']}"
                    if match["year"]
                    else match["slip"] or f"{match['joined'][:4]}/{match['joined'][4:]}"
                )
    return None


def _tags(blocks: list[Block]) -> tuple[str, ...]:
    for number, block in enumerate(blocks):
        if block.text.strip(" :").casefold() == "tags":
            out = []
            for other in blocks[number + 1 : number + 12]:
                if other.kind == "heading" or len(other.text) > 80:
                    break
                out.append(other.text.strip("\u2022 "))
            return tuple(out)
        if match := re.match(r"tags:\s*(.+)$", block.text, re.IGNORECASE):
            return tuple(part.strip() for part in re.split(r"[,;|]", match[1]) if part.strip())
    return ()


def _is_detail(block: Block, tags: tuple[str, ...], number: str | None) -> bool:
    text = block.text.strip("\u2022 ").strip()
    return (
        text in tags
        or text.casefold() in ("tags", "iopc reference")
        or text.casefold() in [k.casefold() for k in KINDS]
        or bool(re.match(r"published \d", text, re.IGNORECASE))
        or bool(number and REFERENCE.fullmatch(text))
    )


def _forces(title: str, tags: tuple[str, ...], body: list[Block], evidence: list[Evidence], url: str) -> tuple[str, ...]:
    """Forces of the tags, else of the title, else the first one the text names."""
    tagged = [slug for tag in tags for slug, _, _ in find_forces(tag, is_title=True)]
    titled = [slug for slug, _, _ in find_forces(title, is_title=True)]
    found = tagged or titled
    if not found:
        for block in body:
            named = find_forces(block.text)
            if named:
                slug, start, end = named[0]
                evidence.append(Evidence("forces", block.text[start:end], Certainty.LIKELY, url, block.start + start, block.start + end))
                found = [slug]
                break
    return tuple(dict.fromkeys(found))
