"""Labels and values that no table or term list ties together: sibling boxes, two to a field, in either order."""

from __future__ import annotations

from itertools import groupby

from listings.reading.document.blocks import Block
from listings.reading.grammar.labels import key_of

_LONGEST_LABEL = 60
_FEWEST_FIELDS = 3

Group = list[Block]


def label_pairs(blocks: list[Block]) -> list[Block]:
    """The blocks again, the value of each pair given its label and the label's own block gone."""
    groups = [list(found) for _, found in groupby(blocks, key=lambda block: block.path)]
    gone: set[int] = set()
    for run in _runs(groups):
        _label_after(run, gone)
        _label_before(run, gone)
    return [block for block in blocks if id(block) not in gone] if gone else blocks


def _runs(groups: list[Group]) -> list[list[Group]]:
    """Neighbouring boxes of one parent."""
    return [list(found) for _, found in groupby(groups, key=lambda group: group[0].path[:-1])]


def _is_label(block: Block) -> bool:
    return (
        block.kind != "heading"
        and not block.label
        and len(block.text) <= _LONGEST_LABEL
        and not _tells_both(block)
        and bool(key_of(block.text))
    )


def _tells_both(block: Block) -> bool:
    """A label in bold type with its value behind it."""
    return bool(0 < block.lead < len(block.text.rstrip(" :.")) and key_of(block.text[: block.lead]))


def _label_after(run: list[Group], gone: set[int]) -> None:
    """Each box holds a value and, below it, what it is: `<figure>2290 <figcaption>Collar number`."""
    told = [group for group in run if len(group) > 1 and _is_label(group[-1]) and not any(_is_label(block) for block in group[:-1])]
    if len(told) < _FEWEST_FIELDS or any(_is_label(group[0]) for group in run if len(group) > 1):
        return
    for group in told:
        for block in group[:-1]:
            block.label = group[-1].text
        gone.add(id(group[-1]))


def _label_before(run: list[Group], gone: set[int]) -> None:
    """Boxes by turns a label and its value, as in a grid of two columns: most labels known, so the others are labels too."""
    while run and not (len(run[0]) == 1 and _is_label(run[0][0])):
        run = run[1:]
    labels, values = run[0::2], run[1::2]
    if len(values) < _FEWEST_FIELDS or len(labels) != len(values):
        return
    if any(len(group) > 1 or len(group[0].text) > _LONGEST_LABEL or group[0].label or _tells_both(group[0]) for group in labels):
        return
    known = sum(_is_label(group[0]) for group in labels)
    if known * 2 <= len(labels) or sum(_is_label(group[0]) for group in values) * 4 > len(values):
        return
    for label, value in zip(labels, values, strict=True):
        for block in value:
            block.label = block.label or label[0].text
        gone.add(id(label[0]))
