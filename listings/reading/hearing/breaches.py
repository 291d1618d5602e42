"""Which Standards a hearing's lines say were breached."""

from __future__ import annotations

import re

from listings.reading.grammar.forms import has_tick, left_blank
from listings.reading.grammar.standards import CONTEXT, find_standards, is_only_standards
from listings.reading.hearing.found import Found
from listings.reading.hearing.line import Line


def find_breaches(lines: list[Line]) -> list[Found]:
    """The Standards, in the order printed, each once."""
    out: list[Found] = []
    is_list = is_told = False
    is_form = any(has_tick(line.text) for line in lines)
    for line in lines:
        if line.is_bare_label and line.key == "standards":
            is_list = True
            continue
        if line.key in ("how", "contact", "deadline", "chair", "panel", "venue", "outcome"):
            is_list = False
            continue
        listed = line.key == "standards" or (
            is_list and not line.key and (line.block.kind == "item" or len(line.text) < 60 and not line.text[:1].isdigit())
        )
        listed = listed or (is_told and line.key in ("", "allegation") and is_only_standards(line.text))
        is_told = is_told or "tandard" in line.text or line.key == "standards"
        text = line.text[line.value_at :] if line.key == "standards" else line.text
        shift = line.value_at if line.key == "standards" else 0
        for name, start, end in find_standards(text, is_listed=listed):
            if is_form and any(a <= start < b for a, b in left_blank(text, is_form)):
                continue
            if name not in [found.value for found in out]:
                out.append(Found(name, line, start + shift, end + shift))
        is_list = listed or bool(
            CONTEXT.search(line.text)
            and (
                line.text.rstrip().endswith(":")
                or re.search(r"\bfollowing\b.*\b(?:standards?|behaviou?r)\W*$", line.text, re.IGNORECASE)
                or re.search(r"standards?|heads|safonau", line.text[-60:], re.IGNORECASE)
                and line.text.rstrip()[-1:] in ":-–"
            )
        )
    return out
