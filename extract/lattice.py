"""Tables whose cells are parted by drawn rules: rules to grids, grids to cells.

A grid is every rule that hangs together with the others. Where no rule stands between two fields
of the grid they are one cell, so that a merged cell needs no corner of its own, and a gap in a
rule shorter than half a side does no harm.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from extract.rules import SNAP, Line, Rules, centres

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

_TOUCH = 3.0  # points by which two rules may miss each other
_DRAWN = 0.55  # of a side that must be drawn for a rule to part two fields
_OPEN = 6.0  # points by which rules reach past the last crossing one, for a side left open


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines of a grid and which sides of its fields are drawn.

    `xs` and `ys` are where its lines lie; `over[r, c]` is True where a rule is drawn over the
    field of row r and column c (one more row than fields), `left[r, c]` where one is left of it.
    """

    xs: NDArray[np.float64]
    ys: NDArray[np.float64]
    over: NDArray[np.bool_]
    left: NDArray[np.bool_]

    @property
    def shape(self) -> tuple[int, int]:
        """The number of rows and columns of fields."""
        return len(self.ys) - 1, len(self.xs) - 1


class Span(NamedTuple):
    """The fields of a grid that are one cell: first and last row and column."""

    r0: int
    c0: int
    r1: int
    c1: int


def find_grids(rules: Rules) -> list[Grid]:
    """The grids that the rules of a page make, from top to bottom."""
    grids = [
        grid
        for across, down in _find_nets(rules)
        if (grid := _net_to_grid(rules.across.pick(across), rules.down.pick(down)))
    ]
    return sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _find_nets(rules: Rules) -> Iterator[tuple[NDArray[np.bool_], NDArray[np.bool_]]]:
    """The rules across and down that hang together."""
    across, down = rules
    touch = (
        (down.at[None, :] >= across.start[:, None] - _TOUCH)
        & (down.at[None, :] <= across.end[:, None] + _TOUCH)
        & (across.at[:, None] >= down.start[None, :] - _TOUCH)
        & (across.at[:, None] <= down.end[None, :] + _TOUCH)
    )
    left = np.asarray(touch.any(axis=1))
    while left.any():
        rows = np.arange(len(across)) == np.argmax(left)
        size = 0
        while rows.sum() > size:
            size = int(rows.sum())
            columns = np.asarray(touch[rows].any(axis=0))
            rows = np.asarray(touch[:, columns].any(axis=1))
        left &= ~rows
        yield rows, columns


def _net_to_grid(across: Line, down: Line) -> Grid | None:
    xs, ys = centres(down.at, SNAP), centres(across.at, SNAP)
    xs = _open_sides(xs, across.start.min(), across.end.max())
    ys = _open_sides(ys, down.start.min(), down.end.max())
    if len(xs) < 2 or len(ys) < 2:  # noqa: PLR2004 a field has two sides
        return None
    over = _find_sides(across, ys, xs)
    left = _find_sides(down, xs, ys).T
    return Grid(xs, ys, over, left)


def _open_sides(at: NDArray[np.float64], first: float, last: float) -> NDArray[np.float64]:
    """The lines of a grid, with one more at a side that the crossing rules reach past."""
    before = [first] if at[0] - first > _OPEN else []
    after = [last] if last - at[-1] > _OPEN else []
    return np.concatenate((before, at, after))


def _find_sides(
    lines: Line, at: NDArray[np.float64], across: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """For each line of the grid and each field along it whether the side is drawn."""
    drawn = np.zeros((len(at), len(across) - 1))
    reach = np.minimum(lines.end[:, None], across[None, 1:]) - np.maximum(
        lines.start[:, None], across[None, :-1]
    )
    nearest = np.abs(at[None, :] - lines.at[:, None]).argmin(axis=1)
    np.add.at(drawn, nearest, np.clip(reach, 0.0, None))
    sides: NDArray[np.bool_] = drawn >= _DRAWN * np.diff(across)
    return sides


def grid_to_spans(grid: Grid) -> list[Span]:
    """The cells of a grid, row by row."""
    rows, columns = grid.shape
    if grid.over[1:-1].all() and grid.left[:, 1:-1].all():
        return [Span(r, c, r, c) for r in range(rows) for c in range(columns)]
    labels = _label_fields(grid)
    flat, count = labels.ravel(), int(labels.max()) + 1
    row, column = np.repeat(np.arange(rows), columns), np.tile(np.arange(columns), rows)
    first, last = np.full((2, count), rows + columns), np.full((2, count), -1)
    for i, numbers in enumerate((row, column)):
        np.minimum.at(first[i], flat, numbers)
        np.maximum.at(last[i], flat, numbers)
    sizes = np.bincount(flat, minlength=count)
    is_whole = sizes == np.prod(last - first + 1, axis=0)
    bounds = np.concatenate((first, last)).T
    spans = [Span(*own) for own in bounds[is_whole].tolist()]
    for label in np.flatnonzero(~is_whole):
        spans += _to_rectangles(labels == label)
    return sorted(spans)


def _label_fields(grid: Grid) -> NDArray[np.int64]:
    """A number for each field; fields with no rule between them have the same."""
    rows, columns = grid.shape
    labels = np.arange(rows * columns).reshape(rows, columns)
    open_right, open_below = ~grid.left[:, 1:-1], ~grid.over[1:-1, :]
    while True:
        before = labels.copy()
        for _ in (0, 1):
            least = np.minimum(labels[:, 1:], labels[:, :-1])
            labels[:, 1:] = np.where(open_right, least, labels[:, 1:])
            labels[:, :-1] = np.where(open_right, np.minimum(least, labels[:, :-1]), labels[:, :-1])
            least = np.minimum(labels[1:], labels[:-1])
            labels[1:] = np.where(open_below, least, labels[1:])
            labels[:-1] = np.where(open_below, np.minimum(least, labels[:-1]), labels[:-1])
        if (labels == before).all():
            return np.unique(labels, return_inverse=True)[1].reshape(rows, columns)


def _to_rectangles(fields: NDArray[np.bool_]) -> list[Span]:
    """Rectangles that make up fields of another shape: runs along a row, grown downwards."""
    left = fields.copy()
    spans: list[Span] = []
    while left.any():
        r0, c0 = (int(i) for i in np.argwhere(left)[0])
        c1 = c0
        while c1 + 1 < left.shape[1] and left[r0, c1 + 1]:
            c1 += 1
        r1 = r0
        while r1 + 1 < left.shape[0] and _is_same_run(left, r1 + 1, c0, c1):
            r1 += 1
        left[r0 : r1 + 1, c0 : c1 + 1] = False
        spans.append(Span(r0, c0, r1, c1))
    return spans


def _is_same_run(fields: NDArray[np.bool_], row: int, c0: int, c1: int) -> bool:
    """True where the row's fields from c0 to c1 are a run of their own."""
    before = c0 > 0 and bool(fields[row, c0 - 1])
    after = c1 + 1 < fields.shape[1] and bool(fields[row, c1 + 1])
    return bool(fields[row, c0 : c1 + 1].all()) and not before and not after
