"""Tables as grids of placed cells: what both printers and the text forms draw from."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from tests.reports.model import Band, Beside, Cards, Cell, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.reports.model import Row, Rules

Short = str | tuple[str, float] | tuple[str, float, str] | Cell
FILLS = {
    "red": "#ff0000",
    "amber": "#ffc000",
    "green": "#00b050",
    "blue": "#5b9bd5",
    "grey": "#a6a6a6",
}
_MARK = re.compile(r"\^\{([^}]*)\}")


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell at its row and column, as it is drawn."""

    row: int
    col: int
    text: str
    across: int = 1
    down: int = 1
    fill: str = ""
    bold: bool = False
    align: str = "left"
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class Grid:
    """A table to print: its cells, of which `head` rows are its header."""

    cells: tuple[Placed, ...]
    rows: int
    widths: tuple[float, ...]
    head: int = 0
    rules: Rules = "grid"
    repeat: bool = True

    def row(self, number: int) -> list[str]:
        """The texts of a row, one for each column; what a merged cell covers is empty."""
        texts = [""] * len(self.widths)
        for cell in self.cells:
            if cell.row == number:
                texts[cell.col] = cell.text
        return texts


def strip_marks(text: str) -> str:
    """A text whose raised marks are plain characters.

    >>> strip_marks("71.9%^{a}")
    '71.9%a'
    """
    return _MARK.sub(r"\1", text)


def split_marks(text: str) -> list[tuple[str, bool]]:
    """The pieces of a text, each with whether it is raised."""
    pieces = enumerate(_MARK.split(text))
    return [(piece, number % 2 == 1) for number, piece in pieces if piece]


def colour_of(name: str) -> str:
    """A colour as `#rrggbb`, or nothing."""
    return FILLS.get(name, name)


def short_to_cell(given: Short) -> Cell:
    """How a cell in its short form is printed; `@green` and `@green On target` are filled."""
    if isinstance(given, Cell):
        return given
    text = given if isinstance(given, str) else given[0]
    if text.startswith("@"):
        fill, _, words = text[1:].partition(" ")
        return Cell(words, fill=fill)
    return Cell(text)


def place_rows(table: Table | Cards) -> list[list[Short | None]]:
    """For each row the cell of each column, with what is merged downwards where it holds there."""
    placed: list[list[Short | None]] = []
    covered: dict[int, tuple[int, Cell]] = {}
    for row in table.rows:
        line: list[Short | None] = []
        given = iter(() if isinstance(row, Band) else row.cells)
        while len(line) < len(table.columns):
            left, above = covered.get(len(line), (0, Cell()))
            if isinstance(row, Band) or left:
                covered[len(line)] = (max(left - 1, 0), above)
                line.append(above if left and above.each else None)
                continue
            line += _take(given, covered, len(line), row)
        placed.append(line)
    return placed


def _take(
    given: Iterator[Short], covered: dict[int, tuple[int, Cell]], col: int, row: Row
) -> list[Short | None]:
    cell = next(given, None)
    if cell is None:
        raise ValueError(f"too few cells in the row {row.cells[:2]}")
    if not isinstance(cell, Cell):
        return [cell]
    for number in range(cell.across):
        covered[col + number] = (cell.down - 1, cell)
    return [cell, *[None] * (cell.across - 1)]


def block_to_grids(block: Table | Cards | Beside) -> list[Grid]:
    """The grids that a block is printed as."""
    if isinstance(block, Cards):
        return _cards_to_grids(block)
    if isinstance(block, Beside):
        return [beside(table_to_grid(block.left), table_to_grid(block.right))]
    return [table_to_grid(block)]


def table_to_grid(table: Table) -> Grid:
    """A table as a grid, with its title, its header of one or two lines, and its rows."""
    cells: list[Placed] = []
    if table.title:
        fill = table.head_fill
        cells.append(Placed(0, 0, table.title, len(table.columns), 1, fill, bold=True))
    top = len(cells)
    if table.head:
        cells += _header_to_cells(table, top)
        top += 1 + any(column.above for column in table.columns)
    for number, row in enumerate(table.rows):
        cells += _row_to_cells(table, number, row, top + number)
    widths = tuple(column.width for column in table.columns)
    return Grid(tuple(cells), top + len(table.rows), widths, top, table.rules, table.repeat)


def _header_to_cells(table: Table, top: int) -> Iterator[Placed]:
    stacked = any(column.above for column in table.columns)
    fill = table.head_fill
    for above, group in groupby(enumerate(table.columns), key=lambda pair: pair[1].above):
        columns = list(group)
        if above:
            first = columns[0][0]
            yield Placed(top, first, above, len(columns), 1, fill, bold=True, align="centre")
        for col, column in columns:
            row, down = (top + 1, 1) if above else (top, 1 + stacked)
            yield Placed(row, col, column.header, 1, down, fill, bold=True, align=column.align)


def _row_to_cells(table: Table, number: int, row: Row | Band, at: int) -> Iterator[Placed]:
    if isinstance(row, Band):
        across = len(table.columns) if row.merged else 1
        yield Placed(at, 0, row.text, across, 1, row.fill, bold=True)
        rest = range(1, len(table.columns)) if not row.merged else ()
        yield from (Placed(at, col, "", fill=row.fill) for col in rest)
        return
    taken = covered_places(table)
    cols = iter([col for col in range(len(table.columns)) if (number, col) not in taken])
    for given in row.cells:
        cell = short_to_cell(given)
        col = next(cols)
        align = table.columns[col].align
        fill = colour_of(cell.fill or row.fill)
        yield Placed(at, col, cell.text, cell.across, cell.down, fill, cell.bold, align)


def covered_places(table: Table) -> set[tuple[int, int]]:
    """The places of a table's rows that a merged cell covers and does not begin in."""
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(table.rows):
        free = (col for col in range(len(table.columns)) if (number, col) not in taken)
        if isinstance(row, Band):
            continue
        cells = [short_to_cell(given) for given in row.cells]
        for cell in cells:
            col = next(free)
            places = {
                (number + down, col + right)
                for down in range(cell.down)
                for right in range(cell.across)
            }
            taken |= places - {(number, col)}
    return taken


def _cards_to_grids(cards: Cards) -> list[Grid]:
    to_grid = _planned_to_grid if cards.plan else _card_to_grid
    single = [to_grid(cards, row) for row in cards.rows]
    grids = []
    for start in range(0, len(single), cards.beside):
        first, *others = single[start : start + cards.beside]
        for other in others:
            first = beside(first, other)
        grids.append(first)
    return grids


def _card_to_grid(cards: Cards, row: Row) -> Grid:
    cells: list[Placed] = []
    for number, (column, given) in enumerate(zip(cards.columns, row.cells, strict=True)):
        cell = short_to_cell(given)
        fill = colour_of(cell.fill)
        if cards.titled and number == 0:
            cells.append(Placed(0, 0, cell.text, 2, 1, fill or cards.label_fill, bold=True))
            continue
        cells.append(Placed(number, 0, column.header, fill=cards.label_fill, bold=True))
        cells.append(Placed(number, 1, cell.text, fill=fill, bold=cell.bold))
    return Grid(tuple(cells), len(cards.columns), cards.widths, 0, cards.rules, repeat=False)


def _planned_to_grid(cards: Cards, row: Row) -> Grid:
    cells: list[Placed] = []
    named = {spot.partition(":")[0] for line in cards.plan for spot in line.split()}
    for number, line in enumerate(cards.plan):
        col = 0
        for spot in line.split():
            what, _, across = spot.partition(":")
            wide = int(across or 1)
            if what[0] == "v":
                given = short_to_cell(row.cells[int(what[1:])])
                heads = f"l{what[1:]}" not in named and col == number == 0
                fill = colour_of(given.fill) or (cards.label_fill if heads else "")
                placed = Placed(number, col, given.text, wide, 1, fill, given.bold or heads)
            else:
                words = cards.columns[int(what[1:])].header if what[0] == "l" else what[1:]
                fill = cards.label_fill if words else ""
                text = words.replace("_", " ")
                placed = Placed(number, col, text, wide, 1, fill, bold=True)
            cells.append(placed)
            col += wide
    return Grid(tuple(cells), len(cards.plan), cards.widths, 0, cards.rules, repeat=False)


def beside(left: Grid, right: Grid) -> Grid:
    """Two grids side by side with a gap between them."""
    gap = len(left.widths)
    rows = max(left.rows, right.rows)
    moved = tuple(replace(cell, col=cell.col + gap + 1) for cell in right.cells)
    lowest = {(row, gap) for row in range(rows)}
    lowest |= {(row, col) for row in range(left.rows, rows) for col in range(gap)}
    width = len(right.widths)
    lowest |= {(row, gap + 1 + col) for row in range(right.rows, rows) for col in range(width)}
    blank = tuple(Placed(row, col, "", ruled=False) for row, col in sorted(lowest))
    widths = (*left.widths, 0.25, *right.widths)
    return Grid((*left.cells, *blank, *moved), rows, widths, 0, left.rules, repeat=False)
