"""The rules of a table: which edges are drawn, and with what kind of stroke."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from bench.corpus.layout import moved
from bench.corpus.model import Box

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bench.corpus.drawing import Sheet
    from bench.corpus.layout import Placed
    from bench.corpus.model import Colour

    Plan = Callable[[Placed], list[Box]]
    Stroke = Callable[[Sheet, list[Box], float, Colour], None]


# --- which edges ---------------------------------------------------------------------------------


def _owners(placed: Placed) -> dict[tuple[int, int], int]:
    """Tell for each place of the grid which cell covers it."""
    return {
        (row, column): number
        for number, cell in enumerate(placed.table.cells)
        for row in range(cell.r0, cell.r1 + 1)
        for column in range(cell.c0, cell.c1 + 1)
    }


def _stretches(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Join neighbouring numbers: 1, 2, 5 becomes (1, 3), (5, 6)."""
    joined = []
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        members = [number for _, number in group]
        joined.append((members[0], members[-1] + 1))
    return joined


def across(placed: Placed) -> list[Box]:
    """List the horizontal edges between cells, the outer ones included."""
    owners, found = _owners(placed), []
    for edge, y in enumerate(placed.ys):
        open_at = [
            column
            for column in range(placed.table.n_cols)
            if owners.get((edge - 1, column)) != owners.get((edge, column))
        ]
        found += [Box(placed.xs[a], y, placed.xs[b], y) for a, b in _stretches(open_at)]
    return found


def down(placed: Placed) -> list[Box]:
    """List the vertical edges between cells, the outer ones included."""
    owners, found = _owners(placed), []
    for edge, x in enumerate(placed.xs):
        open_at = [
            row
            for row in range(placed.table.n_rows)
            if owners.get((row, edge - 1)) != owners.get((row, edge))
        ]
        found += [Box(x, placed.ys[a], x, placed.ys[b]) for a, b in _stretches(open_at)]
    return found


def full(placed: Placed) -> list[Box]:
    """Plan a full grid."""
    return across(placed) + down(placed)


def _level(placed: Placed, edge: int) -> Box:
    """Plan a rule across the table under so many rows."""
    return Box(0, placed.ys[edge], placed.width, placed.ys[edge])


def outer(placed: Placed) -> list[Box]:
    """Plan the outer box."""
    x, y = placed.width, placed.height
    return [Box(0, 0, x, 0), Box(0, y, x, y), Box(0, 0, 0, y), Box(x, 0, x, y)]


def columns_only(placed: Placed) -> list[Box]:
    """Plan the outer box, the rule under the header and those between columns."""
    return [*outer(placed), *under_header(placed), *down(placed)]


def rows_only(placed: Placed) -> list[Box]:
    """Plan rules between all rows and none between columns."""
    return across(placed)


def booktabs(placed: Placed) -> list[Box]:
    """Plan three rules: above, under the header, below."""
    return [_level(placed, edge) for edge in (0, placed.table.header, placed.table.n_rows)]


def under_header(placed: Placed) -> list[Box]:
    """Plan the one rule under the header."""
    return [_level(placed, placed.table.header)]


def spanners(placed: Placed) -> list[Box]:
    """Plan rules under the headers that stand over several columns, and under the header."""
    gap = placed.look.pad_x * 0.7
    found = under_header(placed)
    for cell in placed.table.cells:
        if cell.spans() and cell.r1 + 1 < placed.table.header and cell.text:
            box = placed.box(cell)
            found.append(Box(box.x0 + gap, box.bottom, box.x1 - gap, box.bottom))
    return found


def booktabs_spanners(placed: Placed) -> list[Box]:
    """Plan three rules and those under spanning headers."""
    return booktabs(placed) + spanners(placed)[1:]


def boxhead(placed: Placed) -> list[Box]:
    """Plan a ruled header, rules between columns and one below; the sides stay open."""
    foot = placed.ys[placed.table.header]
    inner = [box for box in down(placed) if 0 < box.x0 < placed.width]
    level = [box for box in across(placed) if box.top <= foot or box.top == placed.height]
    return level + inner


def cell_boxes(placed: Placed) -> list[Box]:
    """Plan a box for every cell by itself, as word processors draw them."""
    found = []
    for cell in placed.table.cells:
        b = placed.box(cell)
        found += [Box(b.x0, b.top, b.x1, b.top), Box(b.x0, b.bottom, b.x1, b.bottom)]
        found += [Box(b.x0, b.top, b.x0, b.bottom), Box(b.x1, b.top, b.x1, b.bottom)]
    return found


def nothing(_placed: Placed) -> list[Box]:
    """Plan no rules."""
    return []


# --- what kind of stroke -------------------------------------------------------------------------


def lines(sheet: Sheet, boxes: list[Box], width: float, colour: Colour) -> None:
    """Draw every rule as a line."""
    for box in boxes:
        sheet.line(box, width, colour)


def slivers(sheet: Sheet, boxes: list[Box], width: float, colour: Colour) -> None:
    """Draw every rule as a thin filled rectangle."""
    half = width / 2
    for box in boxes:
        thin = Box(box.x0 - half, box.top - half, box.x1 + half, box.bottom + half)
        sheet.fill(thin, colour)


def one_path(sheet: Sheet, boxes: list[Box], width: float, colour: Colour) -> None:
    """Draw all rules as one path."""
    sheet.path(boxes, width, colour)


def double(sheet: Sheet, boxes: list[Box], width: float, colour: Colour) -> None:
    """Draw every rule twice, side by side."""
    apart = 0.9
    for box in boxes:
        dx, dy = (apart, 0.0) if box.x0 == box.x1 else (0.0, apart)
        sheet.line(moved(box, (-dx, -dy)), width * 0.8, colour)
        sheet.line(moved(box, (dx, dy)), width * 0.8, colour)


def dashed(sheet: Sheet, boxes: list[Box], width: float, colour: Colour) -> None:
    """Draw every rule dashed."""
    sheet.canvas.setDash([2.0, 1.5])
    lines(sheet, boxes, width, colour)
    sheet.canvas.setDash()


def dots(sheet: Sheet, boxes: list[Box], width: float, colour: Colour) -> None:
    """Draw every rule as many short lines of their own."""
    step = 3.0
    for box in boxes:
        length = max(box.x1 - box.x0, box.bottom - box.top)
        dx, dy = (box.x1 - box.x0) / length, (box.bottom - box.top) / length
        for count in range(int(length / step)):
            x, y = box.x0 + dx * step * count, box.top + dy * step * count
            sheet.line(Box(x, y, x + dx * step * 0.55, y + dy * step * 0.55), width, colour)


def gapped(sheet: Sheet, boxes: list[Box], width: float, colour: Colour) -> None:
    """Draw every rule a little too short, so that the corners stay open."""
    short = 1.6
    for box in boxes:
        dx, dy = (0.0, short) if box.x0 == box.x1 else (short, 0.0)
        inner = Box(box.x0 + dx, box.top + dy, box.x1 - dx, box.bottom - dy)
        sheet.line(inner, width, colour)


def unit_edges(placed: Placed) -> list[Box]:
    """Plan a full grid whose rules are cut at every crossing."""
    cut = []
    for box in across(placed):
        places = [x for x in placed.xs if box.x0 <= x <= box.x1]
        cut += [Box(a, box.top, b, box.top) for a, b in pairwise(places)]
    for box in down(placed):
        places = [y for y in placed.ys if box.top <= y <= box.bottom]
        cut += [Box(box.x0, a, box.x0, b) for a, b in pairwise(places)]
    return cut
