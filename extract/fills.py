"""Areas of colour as evidence: cells told apart by their colour alone, and the colour of a cell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from extract.lattice import Grid, find_grids
from extract.rules import find_edges
from extract.sheet import BOX, WHITE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from extract.grids import FoundCell, FoundTable
    from extract.sheet import Records

_LEAST = 6.0  # points: an area thinner than this is no cell
_TOGETHER = 500  # areas looked at in one go, for memory
_MOST = 400  # areas of a page: more make a picture
_FEW_SIDES = 3
_COVERS = 0.4  # of a cell that its own colour covers
_INSIDE = 3.0  # points by which a cell's own colour may reach past its sides


def find_colour_grids(fills: Records, tables: Sequence[FoundTable]) -> list[Grid]:
    """The grids that areas of colour make outside the tables found so far.

    Stripes over whole rows, and a header above one, make none: a grid has two columns and three
    rows at least.
    """
    width, height = fills["x1"] - fills["x0"], fills["bottom"] - fills["top"]
    cells = fills[(width >= _LEAST) & (height >= _LEAST) & ~_is_inside(fills, tables)]
    if not _FEW_SIDES < len(cells) <= _MOST:
        return []
    grids = find_grids(find_edges(cells))
    return [grid for grid in grids if grid.shape[0] >= _FEW_SIDES and grid.shape[1] > 1]


def _is_inside(fills: Records, tables: Sequence[FoundTable]) -> NDArray[np.bool_]:
    x, y = (fills["x0"] + fills["x1"]) / 2, (fills["top"] + fills["bottom"]) / 2
    inside = np.zeros(len(fills), bool)
    for table in tables:
        box = table.box
        inside |= (x > box.x0) & (x < box.x1) & (y > box.top) & (y < box.bottom)
    return inside


def find_stripes(fills: Records, left: float, right: float) -> list[float]:
    """Where stripes of colour begin and end that reach from `left` to `right`, from the top."""
    edges = find_edges(fills[fills["bottom"] - fills["top"] >= _LEAST]).across
    wide = (edges.start <= left + _INSIDE) & (edges.end >= right - _INSIDE)
    return sorted(edges.at[wide].tolist())


def colour_table(table: FoundTable, fills: Records) -> FoundTable:
    """The table with the colour of each cell that has one of its own."""
    box = table.box
    inside = (fills["x1"] > box.x0) & (fills["x0"] < box.x1)
    inside &= (fills["bottom"] > box.top) & (fills["top"] < box.bottom)
    own = fills[inside & (fills["colour"] != WHITE)]
    if not len(own):
        return table
    colours = _find_colours(table.cells, own, is_loose=table.kind == "aligned")
    cells = (
        replace(cell, fill=colours[i]) if i in colours else cell
        for i, cell in enumerate(table.cells)
    )
    return replace(table, cells=tuple(cells))


def _find_colours(cells: Sequence[FoundCell], fills: Records, *, is_loose: bool) -> dict[int, int]:
    """The colour of each cell, by its index, that has one of its own; the last drawn is seen.

    Where the cells' boxes are only as high as their words (`is_loose`), the colour may fill the
    space up to the next row.
    """
    boxes = [(cell.box.x0, cell.box.top, cell.box.x1, cell.box.bottom) for cell in cells]
    x0, top, x1, bottom = np.array(boxes).T
    if is_loose:
        top, bottom = _to_middles(top, bottom)
    least = _COVERS * (x1 - x0) * (bottom - top)
    colours: dict[int, int] = {}
    for first in range(0, len(fills), _TOGETHER):
        some = fills[first : first + _TOGETHER]
        left, upper, right, lower = (some[name][:, None] for name, _ in BOX)
        within = (x0 <= left + _INSIDE) & (x1 >= right - _INSIDE)
        within &= (top <= upper + _INSIDE) & (bottom >= lower - _INSIDE)
        within &= least <= (right - left) * (lower - upper)
        drawn, cell = within.nonzero()
        colours.update(zip(cell.tolist(), some["colour"][drawn].tolist(), strict=True))
    return colours


def _to_middles(
    top: NDArray[np.float64], bottom: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The tops and bottoms of cells moved into the middle between their row and the next ones."""
    tops, bottoms = np.unique(top), np.unique(bottom)
    above = np.searchsorted(bottoms, top, side="right") - 1
    below = np.searchsorted(tops, bottom, side="left")
    upper = np.where(above >= 0, (bottoms[above] + top) / 2, top)
    lower = np.where(
        below < len(tops), (tops[np.minimum(below, len(tops) - 1)] + bottom) / 2, bottom
    )
    usual = float(np.median(top - upper)) if len(top) else 0.0
    return np.where(above >= 0, upper, top - usual), np.where(
        below < len(tops), lower, bottom + usual
    )
