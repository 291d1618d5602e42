"""Labels that stand together in one column and their values together in the next: paired by their order."""

from __future__ import annotations

from listings.reading.hearing.line import Line

_FEW = 3  # labels in a row from which they are a column of their own


def pair_columns(lines: list[Line]) -> None:
    """Give each value of a second column the label that stands as far down in the first."""
    at = 0
    while at < len(lines):
        labels = _run(lines, at)
        count = len(labels)
        values = lines[at + count : at + 2 * count]
        if count >= _FEW and len(values) == count and _are_values(labels, values, lines[at + 2 * count :][:1]):
            for label, value in zip(labels, values, strict=True):
                value.key, value.label, value.value_at = label.key, label.label or label.text, 0
                label.key = ""
            at += count
        at += max(count, 1)


def _run(lines: list[Line], at: int) -> list[Line]:
    """The bare labels from `at` on that stand side by side in one container."""
    out: list[Line] = []
    for line in lines[at : at + 20]:
        if not line.is_bare_label or line.is_heading or line.block.row or not line.block.path:
            break
        if out and line.block.path[:-1] != out[0].block.path[:-1]:
            break
        out.append(line)
    return out


def _are_values(labels: list[Line], values: list[Line], behind: list[Line]) -> bool:
    """Whether the lines stand side by side in one other container, and no more than they do."""
    column = values[0].block.path[:-1]
    is_other = column != labels[0].block.path[:-1]
    is_full = not behind or behind[0].block.path[:-1] != column
    return (
        is_other and is_full and all(line.block.path[:-1] == column and not line.is_heading and not line.is_bare_label for line in values)
    )
