"""Grids whose rules part some rows or columns and leave others to the eye.

A box with rules between its columns alone, or under its header alone, gives cells that hold a
column's figures one below the other. Such a grid is read as lines between its rules.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from extract.aligned import read_region, structure_to_table
from extract.celltext import Line, find_limit, is_broken
from extract.regions import Region
from extract.segments import TextLine, words_to_text_lines
from extract.values import is_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.grids import FoundTable
    from extract.lattice import Grid
    from extract.ruled import Placed
    from extract.rules import Rules
    from extract.wordboxes import Words

_LINES = 3  # so many lines in a cell may be a column's figures
_WHOLE = 0.8  # of a cell's lines that are whole in themselves
_PARTED = 0.5  # of the lines that show several columns where the grid has one
_LONG = 0.6  # of the grid that a rule must run along to part all of it
_SURE = 0.8
_WIDE_GAP = 1.0  # of the size: a gap in a cell that parts columns


def refine_table(
    grid: Grid, placed: Placed, words: Words, rules: Rules, table: FoundTable
) -> FoundTable:
    """`table`, or the table that its lines make where its rules leave rows or columns unparted."""
    sides, cuts = _find_sides(grid), _find_cuts(grid)
    has_stacks = _has_stacks(grid, placed)
    is_wide = len(sides) + 1 <= table.width
    if not (has_stacks or (is_wide and may_have_columns_within(placed, words))):
        return table
    lines = words_to_text_lines(words.pick(placed.owner >= 0), sides)
    if not (has_stacks or _has_columns(lines, sides)):
        return table
    region = _to_region(lines, sides, cuts, grid, rules)
    structure = read_region(region) if region else None
    if structure is None or len(structure.rows) < 2:  # noqa: PLR2004 one row is not parted
        return table
    refined = structure_to_table(structure, table.page, table.box, _SURE)
    is_finer = refined.height > table.height or refined.width > table.width
    return refined if is_finer and refined.width >= table.width else table


def _find_sides(grid: Grid) -> tuple[float, ...]:
    """The inner rules down that run along most of the grid."""
    heights = np.diff(grid.ys)
    share = (grid.left * heights[:, None]).sum(axis=0) / heights.sum()
    return tuple(grid.xs[1:-1][share[1:-1] >= _LONG].tolist())


def _find_cuts(grid: Grid) -> tuple[float, ...]:
    """The inner rules across that run along most of the grid."""
    widths = np.diff(grid.xs)
    share = (grid.over * widths).sum(axis=1) / widths.sum()
    return tuple(grid.ys[1:-1][share[1:-1] >= _LONG].tolist())


def _has_stacks(grid: Grid, placed: Placed) -> bool:
    """True where most lines stand in rows whose cells hold whole figures one below the other."""
    stacked = total = 0
    rows: dict[int, list[list[Line]]] = {}
    stacks: dict[int, int] = {}
    for span, lines in zip(placed.spans, placed.lines, strict=True):
        if not lines:
            continue
        rows.setdefault(span.r0, []).append(lines)
        left, right = float(grid.xs[span.c0]), float(grid.xs[span.c1 + 1])
        if len(lines) >= _LINES and _is_stack(lines, find_limit(lines, left, right)):
            stacks[span.r0] = stacks.get(span.r0, 0) + 1
    if not stacks:
        return False
    for row, cells in rows.items():
        count = max(len(lines) for lines in cells)
        total += count
        if stacks.get(row, 0) >= max(2, 0.6 * len(cells)):
            stacked += count
    return stacked >= 0.5 * total > 0


def _is_stack(lines: Sequence[Line], limit: float) -> bool:
    whole = sum(
        is_value(above.text) or is_broken(above, below, limit) for above, below in pairwise(lines)
    )
    return whole + is_value(lines[-1].text) >= _WHOLE * len(lines) - 0.5


def may_have_columns_within(placed: Placed, words: Words) -> bool:
    """True where words of one cell stand far apart on some lines; quickly told."""
    order = np.lexsort((words.boxes["x0"], np.round(words.boxes["line"]), placed.owner))
    boxes, owner = words.boxes[order], placed.owner[order]
    gap = boxes["x0"][1:] - boxes["x1"][:-1]
    same = (owner[1:] == owner[:-1]) & (owner[1:] >= 0)
    same &= np.abs(boxes["line"][1:] - boxes["line"][:-1]) < 1
    return int((same & (gap > _WIDE_GAP * boxes["size"][1:])).sum()) >= _LINES


def _has_columns(lines: Sequence[TextLine], sides: tuple[float, ...]) -> bool:
    """True where most lines show more columns than the grid has."""
    several = sum(
        any(
            b.is_value
            and b.x0 - a.x1 > _WIDE_GAP * b.size
            and np.searchsorted(sides, a.middle) == np.searchsorted(sides, b.middle)
            for a, b in pairwise(line.segments)
        )
        for line in lines
    )
    return several >= max(_PARTED * len(lines), 3)


def _to_region(
    lines: Sequence[TextLine],
    sides: tuple[float, ...],
    cuts: tuple[float, ...],
    grid: Grid,
    rules: Rules,
) -> Region | None:
    above = [sum(line.base <= cut for line in lines) for cut in cuts]
    heads = [cut for cut, count in zip(cuts, above, strict=True) if 0 < count < len(lines)]
    head_end = heads[0] if heads and min(above) <= 0.5 * len(lines) else None
    across = rules.across
    inside = (across.at > grid.ys[0]) & (across.at < grid.ys[-1])
    inside &= (across.start > grid.xs[0] - 6) & (across.end < grid.xs[-1] + 6)
    inner = tuple(cut for cut in cuts if head_end is None or cut > head_end + 1)
    return Region(tuple(lines), across.pick(inside), inner, head_end, is_banded=True, sides=sides)
