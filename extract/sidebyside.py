"""What tells two tables side by side from one table with labels in its middle."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.aligned import Structure

_FEW = 2  # rows by which one of two tables is longer
_BOTH = 0.3  # of the lines of two tables whose lines do not stand level
_SUM = re.compile(r"(?:grand |sub-?)?total\b|all\b|overall\b|sum\b", re.IGNORECASE)


def find_second(structure: Structure, column: int) -> bool:
    """True where a second table starts with this column of labels.

    Its lines do not stand level with those on the left, one side goes on where the other has
    ended, both sides call their labels the same, or both end with a sum. Another name over labels
    in the middle tells nothing: one table has its `Indicator`, figures, its `Service` and more.
    """
    return (
        _is_level_nowhere(structure, column)
        or _ends_apart(structure, column)
        or _has_one_heading_twice(structure, column)
        or _has_two_sums(structure, column)
    )


def _list_sides(structure: Structure, column: int) -> list[tuple[bool, bool]]:
    """For each line of the body whether something stands left and right of where it is cut."""
    return [
        (any(c < column for c in one.columns), any(c >= column for c in one.columns))
        for row in structure.rows
        for one in row
    ]


def _is_level_nowhere(structure: Structure, column: int) -> bool:
    sides = _list_sides(structure, column)
    alone = [sum(left and not right for left, right in sides)]
    alone.append(sum(right and not left for left, right in sides))
    both = len(sides) - sum(alone)
    return min(alone) >= _FEW and both <= _BOTH * len(sides)


def _ends_apart(structure: Structure, column: int) -> bool:
    """Lines with both sides, and below them some with one and the same side alone."""
    sides = _list_sides(structure, column)
    last = max((i for i, side in enumerate(sides) if all(side)), default=-1)
    below = set(sides[last + 1 :])
    return last + 1 >= _FEW and len(sides) - last - 1 >= _FEW and len(below) == 1


def _has_one_heading_twice(structure: Structure, column: int) -> bool:
    texts = {
        block.c0: " ".join(piece.text for piece in block.pieces)
        for block in structure.head
        if block.c0 == block.c1
    }
    first = texts.get(0, "").casefold()
    return bool(first) and first == texts.get(column, "").casefold()


def _has_two_sums(structure: Structure, column: int) -> bool:
    labels: dict[int, list[str]] = {0: [], column: []}
    for row in structure.rows:
        for one in row:
            for own, piece in zip(one.columns, one.line.segments, strict=True):
                if own in labels:
                    labels[own].append(piece.text)
    return all(own and _SUM.match(own[-1]) for own in labels.values())
