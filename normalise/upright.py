"""Tables that stand on their side: periods go down the rows, not across the columns.

`Quarter | Burglaries | Robberies` over `Q1 | 112 | 14` names an indicator a column and is turned;
`Quarter | Target | Actual` over `Q1 | 95% | 92%` is about one indicator, named above the table, and
becomes one row of `Q1 Target | Q1 Actual | Q2 Target | …`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from normalise.columnchoice import header_to_column
from normalise.columns import READ, ColumnRole
from normalise.fieldlabels import is_label
from schema.page import Cell, Row, RowKind, Table, blank_cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from normalise.dating import Anchor

FEWEST = 2
MOST = 60


def table_to_upright(table: Table, anchor: Anchor) -> Table | None:
    """The table with its periods across; None where it does not stand on its side."""
    above, grid = _to_grid(table)
    if not _has_periods_down(grid, anchor):
        return None
    heads = [cell for cell in grid[0][1:] if not cell.is_blank]
    labels = [is_label(cell, anchor) for cell in heads]
    if not any(labels) and all(map(_is_name, heads)):
        return replace(table, rows=(*above, *_to_rows(_turn(grid))))
    if all(labels) and not _names_rows(grid[0], anchor):
        corner = Row(RowKind.HEADER, (grid[0][0],), grid[0][0].place)
        return replace(table, rows=(*above, *_to_rows(_flatten(grid)), corner))
    return None


def _is_name(cell: Cell) -> bool:
    """Whether a cell could name an indicator: it begins with a letter."""
    return cell.text.strip()[:1].isalpha()


def _to_grid(table: Table) -> tuple[tuple[Row, ...], list[tuple[Cell, ...]]]:
    """The headings above the first row of several cells, and the cells from there on."""
    first = next((i for i, row in enumerate(table.rows) if row.kind is RowKind.CELLS), 0)
    width = max((len(row.cells) for row in table.rows[first:]), default=0)
    return table.rows[:first], [_pad(row.cells, width) for row in table.rows[first:] if row.filled]


def _pad(cells: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    """A row's cells, with empty ones for those that it lacks."""
    place = cells[-1].place
    return (*cells, *[blank_cell(place)] * (width - len(cells)))


def _has_periods_down(grid: Sequence[Sequence[Cell]], anchor: Anchor) -> bool:
    """Whether the first column says a label in every row, and most of these are periods."""
    if not FEWEST < len(grid) <= MOST or len(grid[0]) < FEWEST:
        return False
    if _to_role(grid[0][0], anchor) in _OF_CARDS:
        return False
    down = [cells[0] for cells in grid[1:]]
    if any(cell.is_blank or not is_label(cell, anchor) for cell in down):
        return False
    roles = [_to_role(cell, anchor) for cell in down]
    periods = sum(role is ColumnRole.PERIOD for role in roles)
    return periods >= FEWEST and periods * 2 > len(roles) and set(roles) <= _DOWN


_WORDY = {ColumnRole.PROSE, ColumnRole.COMMENTS}  # a remark at the foot is no period's
_OF_CARDS = {ColumnRole.TARGET, ColumnRole.OWNER, ColumnRole.RATING, ColumnRole.POLARITY}
_DOWN = (READ - _WORDY) | {
    ColumnRole.TARGET,
    ColumnRole.TREND,
    ColumnRole.RATING,
    ColumnRole.POLARITY,
}


def _to_role(cell: Cell, anchor: Anchor) -> ColumnRole:
    return header_to_column(0, cell.text, anchor).role


def _names_rows(header: Sequence[Cell], anchor: Anchor) -> bool:
    return any(_to_role(cell, anchor) is ColumnRole.INDICATOR for cell in header)


def _turn(grid: Sequence[Sequence[Cell]]) -> Iterator[list[Cell]]:
    """The grid turned over: its columns are rows; the corner names neither."""
    corner = grid[0][0]
    yield [_to_corner(corner), *(cells[0] for cells in grid[1:])]
    for index in range(1, len(grid[0])):
        yield [cells[index] for cells in grid]


def _to_corner(corner: Cell) -> Cell:
    """The corner without its words, which name the periods: it heads the indicators now."""
    return replace(corner, text="")


def _flatten(grid: Sequence[Sequence[Cell]]) -> Iterator[list[Cell]]:
    """One row of all cells, each under the words of its own row and column.

    What stands below no words has none here either: the words of its row do not say what it is.
    """
    columns = [
        (label if label.is_blank else _join(cells[0], label), cell)
        for cells in grid[1:]
        for label, cell in zip(grid[0][1:], cells[1:], strict=True)
        if not (label.is_blank and cell.is_blank)
    ]
    yield [label for label, _ in columns]
    yield [cell for _, cell in columns]


def _join(row: Cell, column: Cell) -> Cell:
    """The words of a row and a column as one header."""
    return Cell((*row.parts, *column.parts), f"{row.text} {column.text}".strip())


def _to_rows(rows: Iterator[list[Cell]]) -> Iterator[Row]:
    for cells in rows:
        yield Row(RowKind.CELLS, tuple(cells), cells[0].place)
