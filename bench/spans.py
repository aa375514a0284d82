"""Cells as a tool gives them, by box or by row, to the cells that the scorer compares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Side = tuple[float, float, float, float]
    BoxedCell = tuple[Side, str]

JsonTable = dict[str, Any]
TOUCHING = 1.0  # points within which two sides are one line of the grid


def boxes_to_table(page: int, cells: Iterable[BoxedCell]) -> JsonTable:
    """A table of boxed cells; a box given several times is one merged cell.

    >>> cells = [((0, 0, 20, 5), "a"), ((0, 5, 10, 9), "b"), ((10, 5, 20, 9), "c")]
    >>> table = boxes_to_table(1, cells)
    >>> [(cell["r0"], cell["c0"], cell["c1"], cell["text"]) for cell in table["cells"]]
    [(0, 0, 1, 'a'), (1, 0, 0, 'b'), (1, 1, 1, 'c')]
    """
    boxed = dict(cells)
    columns = _to_lines(side for x0, _, x1, _ in boxed for side in (x0, x1))
    rows = _to_lines(side for _, top, _, bottom in boxed for side in (top, bottom))
    placed = [
        {
            "r0": rows[top],
            "c0": columns[x0],
            "r1": max(rows[top], rows[bottom] - 1),
            "c1": max(columns[x0], columns[x1] - 1),
            "text": text,
        }
        for (x0, top, x1, bottom), text in boxed.items()
    ]
    return {"page": page, "cells": placed}


def rows_to_table(page: int, rows: Sequence[Sequence[str]]) -> JsonTable:
    """A table of plain rows, without merged cells."""
    cells = [
        {"r0": row, "c0": column, "r1": row, "c1": column, "text": text}
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    return {"page": page, "cells": cells}


def _to_lines(sides: Iterable[float]) -> dict[float, int]:
    """The number of the grid line that each side lies on."""
    lines: dict[float, int] = {}
    number, last = -1, float("-inf")
    for side in sorted(set(sides)):
        if side - last > TOUCHING:
            number, last = number + 1, side
        lines[side] = number
    return lines
