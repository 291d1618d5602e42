"""What an IOPC text and the sites that copy it say around the text: furniture, ends, and how a sitting day is told."""

from __future__ import annotations

import re

from listings.reading.grammar.patterns import any_case_of

FURNITURE = re.compile(
    r"^"
    + any_case_of(r"""
        an investigative news agency.*
        back to top
        channel website:?
        cookie.*
        cymraeg
        english
        \d+% held in public
        independent office for police conduct(?: \(iopc.*\))?
        latest news from.*
        \d+ misconduct hearings?
        original article link:?
        print this page
        printable version
        receive free daily.*
        share by email
        share this.*
        skip to .*
        stats since.*
        subscribe now
        this is a debugging block
        user bar first
    """)
    + r"$",
    re.IGNORECASE,
)
END = re.compile(
    r"^"
    + any_case_of(r"""
        channel website:?
        latest news from.*
        notes to editors
        original article link:?
        receive free daily.*
        related (?:content|news|links)
        share this article
    """)
    + r"$",
    re.IGNORECASE,
)
STATS = re.compile(r"^stats since\b", re.IGNORECASE)
SITS = re.compile(
    any_case_of(r"""
        appeal
        announced
        began
        begins?
        chair\b
        concluded?
        conducted
        dismiss\w*
        due to
        face[sd]?\b
        finished
        hear(?:d|ing|ings)\b
        it (?:will|is)
        listed
        meeting
        misconduct
        panel
        proceedings
        proven
        sanction
        scheduled
        starts?\b
        take place
        took place
        tribunal
        warning
    """),
    re.IGNORECASE,
)
"""What the sentence of a sitting day speaks of; an investigation's other days are those of the events."""
HINT = re.compile(
    any_case_of(r"""
        case to answer
        conduct referral
        Independent Office for Police Conduct
        Independent Police Complaints
        \bIOPC\b
        \bIPCC\b
        our investigation
        we (?:began|decided|investigated|received)
    """),
    re.IGNORECASE,
)
