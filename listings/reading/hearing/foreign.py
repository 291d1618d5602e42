"""Parts of a page that are not its own notices: comments, related news, examples, histories of changes."""

from __future__ import annotations

import re

from listings.reading.grammar.kinds import PROCEEDINGS_NAMED
from listings.reading.grammar.patterns import any_case_of, phrases
from listings.reading.grammar.prefilter import Prefiltered
from listings.reading.hearing.line import Line

_FOREIGN = re.compile(
    r"^\W*"
    + any_case_of(r"""
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
        what (?:a|the|our) notices? (?:looks?|says?|will say).*
        what's on
        you may also (?:like|be interested).*
    """)
    + r"\W*$",
    re.IGNORECASE,
)
_EXAMPLE = phrases(r"""
    an example
    (?:so|thus|hence),? (?:for|if|with) (?:a|the) (?:\w+ )?hearing (?:that|which|is|on)
    (?:suppose|imagine) (?:a|the|that)
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
    (?:could|may|might|would) (?:read|say|be worded)
    not a real
    sample notice
    specimen:
""")


_OTHER_MEETING = Prefiltered(
    r"\b(?:accountability|board|council|consultation|cabinet|committee|police and crime panel|surger(?:y|ies)|open days?|drop-?in)\b"
    r"|\b(?:inquests?|court (?:cases|hearings|results)|licensing)\b",
    re.IGNORECASE,
)


def _is_of_other_meetings(line: Line) -> bool:
    """ "Police and Crime Commissioner's accountability meeting": what stands below is no misconduct hearing."""
    return bool(_OTHER_MEETING.search(line.text)) and not (PROCEEDINGS_NAMED.search(line.text) or line.subjects or line.dates)


# "READ MORE: Another officer was dismissed": a line that leads to another story.
_TEASER = re.compile(r"\W*(?:read (?:more|next|also|this)|see also|related|more on this story|watch)\s?[:>»-]\s*\S", re.IGNORECASE)


def own_lines(lines: list[Line]) -> list[Line]:
    out: list[Line] = []
    skip_level: int | None = None
    for line in lines:
        if skip_level is not None and line.is_heading and line.block.level <= skip_level and not _FOREIGN.match(line.text):
            skip_level = None
        if skip_level is not None:
            continue
        if line.is_heading and line.block.level > 1 and _is_of_other_meetings(line):
            skip_level = line.block.level
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
        if _TEASER.match(line.text) and not line.key:
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
