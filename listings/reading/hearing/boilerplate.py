"""What every notice says behind its allegation, cut off it: which Standards, how serious, that a hearing was decided on."""

from __future__ import annotations

import re

from listings.reading.grammar.patterns import word_set
from listings.reading.grammar.sentences import sentences
from listings.reading.grammar.standards import find_standards
from listings.reading.hearing.found import Found

_EMPTY = word_set("""
    a above accelerated accordingly action actions actual all allegation allegations alleged also am amount amounted amounting
    amounts an and answer appear are as asserted assessed assessment at attend be been before behaviour being below both breach
    breached breaches breaching by case circumstances code collectively conduct conducted considered constitute constitutes
    contended contrary convened could cumulatively decided described determined dismissal do does either engaged ethics expected
    face faces facing following for force former found from full further gross had has have he heard hearing held her hereby him his
    hours hrs if in individually into is it itself justified justify listed matter matters may meeting midday misconduct namely new
    noon number of officer officers on one or out outlined part particular particulars pc place pm police private professional
    proved proven public question referred regards regulations relate related relates relating relation respect respects role said
    serious service set several she should singly singularly so some special specifically standard standards such sufficiently take
    taken takes taking ten that the their them these they this those three to together totality tribunal two under various was were
    where whether which who will with would your
""")


def without_boilerplate(allegation: list[Found]) -> list[Found]:
    """The allegation without sentences that hold no deed; as it was where no sentence holds one."""
    out = [part for found in allegation for part in _parts(found)]
    return out or allegation


def _parts(found: Found) -> list[Found]:
    text = found.line.text[found.start : found.end]
    kept = [(a, b) for a, b in sentences(text) if not is_empty(Found(None, found.line, found.start + a, found.start + b))]
    if len(kept) == len(sentences(text)) or found.value != text.strip():
        return [found] if kept else []
    return [Found(text[a:b].strip(), found.line, found.start + a, found.start + b) for a, b in joined(kept)]


def joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Neighbouring sentences as one stretch, so that a paragraph stays one."""
    out: list[tuple[int, int]] = []
    for start, end in spans:
        if out and out[-1][1] == start:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def is_empty(found: Found) -> bool:
    """Whether the sentence, its officers and Standards taken out, is made of the words that any notice uses."""
    return not telling_words(found)


def telling_words(found: Found) -> int:
    """How many words of the sentence are neither officers, Standards nor what any notice says."""
    line, sentence = found.line, found.line.text[found.start : found.end]
    spans = [(m.start - found.start, m.end - found.start) for m in line.officers if found.start <= m.start and m.end <= found.end]
    spans += [(start, end) for _, start, end in find_standards(sentence, is_listed=len(sentence) < 120)]
    bare = sentence[:1].lower() + sentence[1:] if not sentence[1:2].isupper() else sentence
    for start, end in spans:
        bare = bare[:start] + " " * (end - start) + bare[end:]
    return sum(word not in _EMPTY for word in re.findall(r"(?<![\w'’-])[a-z][a-z'’-]*", bare))
