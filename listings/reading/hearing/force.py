"""Which force holds a hearing."""

from __future__ import annotations

import re

from listings.notice import Certainty
from listings.reading.grammar.forces import find_forces, is_force_name
from listings.reading.hearing.found import Found
from listings.reading.hearing.material import Material


def force_of(material: Material, force: str | None) -> str | None:
    for line in material.lines:
        if line.key == "force" and not line.is_bare_label and (named := find_forces(line.value, is_title=True)):
            material.keep("force", Found(None, line, line.value_at, len(line.text)))
            return named[0][0]
    for line in [*material.lines, *reversed(material.heads)]:
        alone = line.text if line.is_heading or len(line.text) < 30 else line.text[: line.block.lead]
        if slug := is_force_name(alone):
            material.keep("force", Found(None, line, 0, len(alone)))
            return slug
    if force is not None:
        return force
    for line in [*material.lines, *reversed(material.heads), *(material.page.lines if material.page.is_only else material.page.headings)]:
        if line.key in ("chair", "panel", "venue"):
            continue
        for slug, start, end in find_forces(line.text, is_title=line.is_heading):
            if not re.search(r"\bchair\w*\b|\bpanel\b", line.text[max(0, start - 60) : start], re.IGNORECASE):
                material.keep("force", Found(None, line, start, end), Certainty.LIKELY)
                return slug
    told = material.page.forces
    if told and len({slug for _, slug, _, _ in told}) == 1:
        line, slug, start, end = told[0]
        material.keep("force", Found(None, line, start, end), Certainty.LIKELY)
        return slug
    return None
