"""Cells over several rows of a table without rules down: the rules across stop beside them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from extract.grids import union_box
from extract.values import is_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from extract.grids import FoundCell, FoundTable
    from extract.regions import Region
    from extract.rules import Line

_NEAR = 1.5  # points by which pieces of one rule may differ in height
_LEADING = 0.4  # of a line's height that stands between lines of one cell at most


def join_over_rows(table: FoundTable, region: Region) -> FoundTable:
    """`table` with one cell for the fields of a column between which a rule is interrupted.

    Two fields with a whole text each stay two.
    """
    if not region.one_row_a_cut or not len(region.rules):
        return table
    fields = {(cell.r0, cell.c0): cell for cell in table.cells if cell.c0 == cell.c1}
    heights = _find_heights(table)
    joined: dict[tuple[int, int], FoundCell] = {}
    gone: set[tuple[int, int]] = set()
    for column in range(table.width):
        for run in _find_runs(column, fields, heights, region):
            own = [fields[row, column] for row in run]
            if _is_one(own):
                joined[run[0], column] = _join(own)
                gone |= {(row, column) for row in run[1:]}
    cells = (joined.get((cell.r0, cell.c0), cell) for cell in table.cells)
    return replace(table, cells=tuple(one for one in cells if (one.r0, one.c0) not in gone))


def _find_heights(table: FoundTable) -> list[tuple[float, float]]:
    """The top and bottom of each row's words."""
    rows: list[list[FoundCell]] = [[] for _ in range(table.height)]
    for cell in table.cells:
        rows[cell.r0].append(cell)
    return [
        (min(cell.box.top for cell in row), max(cell.box.bottom for cell in row)) if row else (0, 0)
        for row in rows
    ]


def _find_runs(
    column: int,
    fields: Mapping[tuple[int, int], FoundCell],
    heights: Sequence[tuple[float, float]],
    region: Region,
) -> Iterator[list[int]]:
    """The rows that no rule parts in a column, where a rule parts them in others."""
    run: list[int] = []
    for row, (above, below) in enumerate(pairwise(heights)):
        cut = _find_cut(above, below, region)
        pair = fields.get((row, column)), fields.get((row + 1, column))
        field = pair[0] if pair[1] is not None else None
        if cut is None or field is None or _is_ruled(region.rules, cut, field):
            if run:
                yield run
            run = []
        else:
            run = [*run, row + 1] if run else [row, row + 1]
    if run:
        yield run


def _find_cut(
    above: tuple[float, float], below: tuple[float, float], region: Region
) -> float | None:
    """The rule between two rows, by the middles of their words."""
    top, bottom = sum(above) / 2, sum(below) / 2
    return next((cut for cut in region.cuts if top < cut < bottom), None)


def _is_ruled(rules: Line, cut: float, field: FoundCell) -> bool:
    middle = (field.box.x0 + field.box.x1) / 2
    own = (np.abs(rules.at - cut) <= _NEAR) & (rules.start <= middle) & (rules.end >= middle)
    return bool(own.any())


def _is_one(fields: Sequence[FoundCell]) -> bool:
    """Whether fields hold one text: in one of them, or in lines as near as those of one cell."""
    filled = [field for field in fields if field.text.strip()]
    if sum(is_value(field.text) for field in filled) > 1:
        return False
    return bool(filled) and all(
        below.r0 == above.r0 + 1
        and below.box.top - above.box.bottom <= _LEADING * (above.box.bottom - above.box.top)
        for above, below in pairwise(filled)
    )


def _join(fields: Sequence[FoundCell]) -> FoundCell:
    filled = [field for field in fields if field.text.strip()]
    return replace(
        fields[0],
        r1=fields[-1].r1,
        box=union_box(field.box for field in fields),
        text=" ".join(field.text for field in filled),
        bold=all(field.bold for field in filled),
    )
