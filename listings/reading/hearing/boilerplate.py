"""What every notice says behind its allegation, cut off it: which Standards, how serious, that a hearing was decided on."""

from __future__ import annotations

import re

from listings.reading.grammar.patterns import word_set
from listings.reading.grammar.sentences import sentences
from listings.reading.grammar.standards import find_standards
from listings.reading.hearing.found import Found

_EMPTY = word_set("""
    a accelerated above accordingly allegation allegations alleged amount amounted amounting amounts an and are as asserted at be been
    behaviour below breach breached breaches breaching by code collectively conduct considered constitute constitutes contended could
    cumulatively decided described determined dismissal either engaged ethics expected following for former force found from further
    gross had has have he hearing heard her him his if in individually is it itself justified justify listed matter matters may
    misconduct namely of officer officers on or outlined particular particulars police professional proved proven question referred
    regulations relate related relates relating relation respect said serious she should singularly so special specifically standard
    standards such taken that the their them these they this those to together totality under was were which would
    action actions actual both case contrary
""")


def without_boilerplate(allegation: list[Found]) -> list[Found]:
    """The allegation without sentences that hold no deed; as it was where no sentence holds one."""
    out = [part for found in allegation for part in _parts(found)]
    return out or allegation


def _parts(found: Found) -> list[Found]:
    text = found.line.text[found.start : found.end]
    kept = [(a, b) for a, b in sentences(text) if not _is_empty(text[a:b])]
    if len(kept) == len(sentences(text)) or found.value != text.strip():
        return [found] if kept else []
    return [Found(text[a:b].strip(), found.line, found.start + a, found.start + b) for a, b in _joined(kept)]


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Neighbouring sentences as one stretch, so that a paragraph stays one."""
    out: list[tuple[int, int]] = []
    for start, end in spans:
        if out and out[-1][1] == start:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _is_empty(sentence: str) -> bool:
    """Whether the sentence, its Standards and names taken out, is made of the words that any notice uses."""
    bare = sentence
    for _, start, end in reversed(find_standards(sentence, is_listed=len(sentence) < 120)):
        bare = bare[:start] + " " + bare[end:]
    words = re.findall(r"(?<![\w'’-])[a-z][a-z'’-]*", bare[:1].lower() + bare[1:])
    return not any(word not in _EMPTY for word in words)
