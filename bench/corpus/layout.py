"""Finds the widths and heights of a table, and writes its text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from bench.corpus.drawing import Ink, wrapped
from bench.corpus.model import Box

if TYPE_CHECKING:
    from bench.corpus.drawing import Sheet
    from bench.corpus.model import Cell, Look, Table

ASCENT = 0.78  # of the size, from the top of a line to its baseline
SMALLEST = 5.5  # points; a table is not set smaller to make it fit
LONGEST = 190.0  # points; what is longer is wrapped even where there is room


@dataclass
class Placed:
    """A table with its measures; x and y are counted from its top left corner."""

    table: Table
    look: Look
    xs: list[float]
    ys: list[float]
    lines: list[list[str]]  # of every cell, in the order of the table's cells

    @property
    def height(self) -> float:
        """Give the height of the whole table."""
        return self.ys[-1]

    @property
    def width(self) -> float:
        """Give the width of the whole table."""
        return self.xs[-1]

    @cached_property
    def decimals(self) -> dict[int, float]:
        """Measure for each column how far its figures reach to the right of the point."""
        reach: dict[int, float] = {}
        for cell, lines in zip(self.table.cells, self.lines, strict=True):
            if cell.align == "decimal":
                behind = ink_of(cell, self.look).width(_behind_point(lines[-1]))
                reach[cell.c0] = max(reach.get(cell.c0, 0.0), behind)
        return reach

    def box(self, cell: Cell) -> Box:
        """Give the rectangle of a cell."""
        return Box(self.xs[cell.c0], self.ys[cell.r0], self.xs[cell.c1 + 1], self.ys[cell.r1 + 1])


def ink_of(cell: Cell, look: Look) -> Ink:
    """Give the ink a cell is written in."""
    return Ink(look.font_of(cell), look.size, cell.ink)


def _signs(cell: Cell, look: Look) -> float:
    """Measure what a cell's signs need beside its text."""
    signs = cell.lead + cell.trail
    return ink_of(cell, look).width(signs + "n") if signs else 0.0


def _needs(cell: Cell, look: Look) -> tuple[float, float]:
    """Measure a cell: the least width it can be wrapped to, and the width of its longest line."""
    ink = ink_of(cell, look)
    room = 2 * look.pad_x + cell.indent + _signs(cell, look) + 0.1
    if cell.upright:
        return (look.size * look.leading + room,) * 2
    whole = max(ink.width(line) for line in cell.text.split("\n"))
    if not cell.wrap:
        return room, room
    word = max((ink.width(word) for word in cell.text.split()), default=0.0)
    return word + room, max(word, min(whole, LONGEST)) + room


def _spread(widths: list[float], cell: Cell, need: float) -> None:
    """Widen the columns under a merged cell until it fits."""
    lack = need - sum(widths[cell.c0 : cell.c1 + 1])
    if lack > 0:
        for column in range(cell.c0, cell.c1 + 1):
            widths[column] += lack / (cell.c1 - cell.c0 + 1)


def _columns(table: Table, look: Look) -> tuple[list[float], list[float]]:
    """Measure every column: the least and the natural widths."""
    least, natural = [0.0] * table.n_cols, [0.0] * table.n_cols
    for cell in table.cells:
        if not cell.spans():
            need = _needs(cell, look)
            least[cell.c0] = max(least[cell.c0], need[0])
            natural[cell.c0] = max(natural[cell.c0], need[1])
    for cell in table.cells:
        # A line over all columns is wrapped to the table and not the table widened to it.
        if cell.spans() and cell.c1 - cell.c0 + 1 < table.n_cols:
            need = _needs(cell, look)
            _spread(least, cell, need[0])
            _spread(natural, cell, need[1])
    return least, [max(pair) for pair in zip(least, natural, strict=True)]


def _widths(table: Table, look: Look, width: float) -> tuple[list[float], Look]:
    """Choose the widths of the columns, with smaller type where nothing else helps."""
    least, natural = _columns(table, look)
    while sum(least) > width and look.size > SMALLEST:
        look = replace(look, size=look.size - 0.5, pad_x=max(1.2, look.pad_x * 0.85))
        least, natural = _columns(table, look)
    if sum(natural) > width:
        spare = max(0.0, width - sum(least))
        wish = sum(natural) - sum(least) or 1.0
        pairs = zip(least, natural, strict=True)
        return [low + (high - low) * spare / wish for low, high in pairs], look
    extra = (width - sum(natural)) / table.n_cols if look.stretch else 0.0
    return [each + extra for each in natural], look


def _height(cell: Cell, look: Look, lines: list[str]) -> float:
    """Measure how high a cell is."""
    if cell.upright:
        return max(ink_of(cell, look).width(line) for line in lines) + 2 * look.pad_y + 2
    return len(lines) * look.size * look.leading + 2 * look.pad_y


def place(table: Table, look: Look, width: float) -> Placed:
    """Lay a table out in a width."""
    widths, look = _widths(table, look, width)
    lines, heights = [], [0.0] * table.n_rows
    for cell in table.cells:
        room = sum(widths[cell.c0 : cell.c1 + 1]) - 2 * look.pad_x - cell.indent
        room -= _signs(cell, look)
        whole = cell.upright or not cell.wrap
        broken = cell.text.split("\n") if whole else wrapped(cell.text, ink_of(cell, look), room)
        lines.append(broken)
        if cell.r0 == cell.r1:
            heights[cell.r0] = max(heights[cell.r0], _height(cell, look, broken))
    for row in range(table.header, table.n_rows - 1):
        if look.every and (row - table.header) % look.every == look.every - 1:
            heights[row] += look.size * 0.8
    for cell, broken in zip(table.cells, lines, strict=True):
        lack = _height(cell, look, broken) - sum(heights[cell.r0 : cell.r1 + 1])
        heights[cell.r1] += max(0.0, lack)
    return Placed(table, look, _sums(widths), _sums(heights), lines)


def _sums(parts: list[float]) -> list[float]:
    """Turn widths into places."""
    places = [0.0]
    for part in parts:
        places.append(places[-1] + part)
    return places


def _behind_point(line: str) -> str:
    """Give what stands behind the decimal point of a figure, with the point."""
    whole, point, places = line.rpartition(".")
    return point + places if whole and point else ""


def _start(cell: Cell, line: str, room: tuple[float, float], placed: Placed) -> float:
    """Say where a line begins between the edges of its cell."""
    ink = ink_of(cell, placed.look)
    left, right = room
    width = ink.width(line)
    if cell.align == "centre":
        return (left + right - width) / 2
    if cell.align == "right":
        return right - width
    if cell.align == "decimal":
        behind = ink.width(_behind_point(line))
        return right - width - (placed.decimals[cell.c0] - behind)
    return left


def _write_signs(
    sheet: Sheet, cell: Cell, room: tuple[float, float], at: tuple[float, Ink]
) -> None:
    """Write the signs at the edges of a cell."""
    baseline, ink = at
    if cell.lead:
        sheet.text(room[0], baseline, cell.lead, ink)
    if cell.trail:
        sheet.text(room[1] - ink.width(cell.trail), baseline, cell.trail, ink)


def _write_leader(sheet: Sheet, start: float, end: float, at: tuple[float, Ink]) -> None:
    """Write dots from the end of a label to the edge of its cell."""
    baseline, ink = at
    step = ink.width(".") * 1.4
    count = int((end - start - step) / step)
    if count > 2:  # noqa: PLR2004 -- two dots would read as a mark for a missing figure
        sheet.text(end - count * step, baseline, " ".join("." * count)[: 2 * count], ink)


def _write_cell(sheet: Sheet, placed: Placed, number: int, corner: tuple[float, float]) -> None:
    """Write one cell."""
    cell, lines = placed.table.cells[number], placed.lines[number]
    look, box = placed.look, placed.box(placed.table.cells[number])
    ink = ink_of(cell, look)
    step = look.size * look.leading
    spare = box.bottom - box.top - 2 * look.pad_y - len(lines) * step
    drop = {"top": 0.0, "middle": spare / 2, "bottom": spare}[cell.valign]
    left, top = corner[0] + box.x0 + look.pad_x, corner[1] + box.top + look.pad_y
    room = (left + cell.indent, corner[0] + box.x1 - look.pad_x)
    if cell.upright:
        middle = (room[0] + room[1]) / 2 + look.size * 0.35
        sheet.text_up(middle, corner[1] + box.bottom - look.pad_y - 1, cell.text, ink)
        return
    inner = (room[0], room[1] - (ink.width(f"{cell.trail}n") if cell.trail else 0))
    for count, line in enumerate(lines):
        baseline = top + drop + count * step + look.size * ASCENT
        start = _start(cell, line, inner, placed)
        sheet.text(start, baseline, line, ink)
        if count == 0 and (cell.lead or cell.trail):
            _write_signs(sheet, cell, room, (baseline, ink))
        if cell.leader and count == len(lines) - 1:
            _write_leader(sheet, start + ink.width(line), room[1], (baseline, ink))


def write(sheet: Sheet, placed: Placed, corner: tuple[float, float]) -> None:
    """Write the text of a table, its top left corner at `corner`."""
    for number in range(len(placed.table.cells)):
        _write_cell(sheet, placed, number, corner)


def shade(sheet: Sheet, placed: Placed, corner: tuple[float, float]) -> None:
    """Fill the cells that have a colour."""
    for cell in placed.table.cells:
        if cell.fill is not None:
            box = placed.box(cell)
            sheet.fill(moved(box, corner), cell.fill)


def moved(box: Box, by: tuple[float, float]) -> Box:
    """Move a box."""
    return Box(box.x0 + by[0], box.top + by[1], box.x1 + by[0], box.bottom + by[1])
