"""The small tables within cards: a line of labels over lines that begin with one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.cardbits import Bit, Line

EDGE = 2.0  # points within which pieces start at one place


class Grid(NamedTuple):
    """A small table within a card: the pieces of each cell of its rows."""

    rows: tuple[tuple[tuple[Bit, ...], ...], ...]


def find_head(bit: Bit, heads: Line) -> int | None:
    """The label that a value stands below; None where that is not one."""
    over = [i for i, head in enumerate(heads) if bit.x0 < head.x1 and head.x0 < bit.x1]
    if len(over) == 1:
        return over[0]
    starts = [i for i, head in enumerate(heads) if abs(head.x0 - bit.x0) <= EDGE]
    if starts and (starts[0] + 1 >= len(heads) or bit.x1 <= heads[starts[0] + 1].x0 + EDGE):
        return starts[0]
    inside = [
        i
        for i, head in enumerate(heads)
        if head.x0 - EDGE <= bit.x0 and (i + 1 == len(heads) or bit.x1 <= heads[i + 1].x0)
    ]
    return inside[0] if len(inside) == 1 and not over else None


def count_grid(lines: Sequence[Line]) -> int:
    """The height of the small table that a line of labels heads; 0 where it heads none."""
    head = lines[0]
    height = 1
    for line in lines[1:]:
        if len(head) < 2 or not line[0].label or any(bit.label for bit in line[1:]):  # noqa: PLR2004
            break
        if any(find_head(bit, head) is None for bit in line[1:]):
            break
        height += 1
    has_values = any(len(line) > 1 for line in lines[1:height])
    return height if height > 1 and has_values else 0


def read_grid(lines: Sequence[Line]) -> Grid:
    """The rows of a small table, each piece in the column whose head it stands below."""
    head = lines[0]
    corner = any(find_head(line[0], head) == 0 for line in lines[1:])
    width = len(head) + (not corner)
    rows = [tuple((bit,) for bit in head) if corner else ((), *((bit,) for bit in head))]
    for line in lines[1:]:
        cells: list[tuple[Bit, ...]] = [()] * width
        cells[0] = (line[0],)
        for bit in line[1:]:
            at = (find_head(bit, head) or 0) + (not corner)
            cells[at] = (*cells[at], bit)
        rows.append(tuple(cells))
    return Grid(tuple(rows))
