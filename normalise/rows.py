"""A repaired table to indicators and their cells, with the fate of every cell on the way.

Each non-empty cell ends as a header, heading, indicator, code, target, reading, rating, trend,
comment or owner, or as a failure; nothing is passed over.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from normalise.bodyrows import Body, fate_row, read_rows
from normalise.columncontent import cells_to_evidence, pick_cells, weigh_content
from normalise.columnneighbours import headers_to_columns
from normalise.columns import READ, UNKNOWN, Column, ColumnRole
from normalise.fates import Fate, Fated, cell_to_failure
from normalise.fieldlabels import is_label, label_to_name
from normalise.markedtext import without_marks
from normalise.tablekinds import find_header, find_headers_below, is_summary
from schema.failure import Failure, Reason
from schema.page import RowKind, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from normalise.bodyrows import IndicatorCells
    from normalise.dating import Anchor
    from schema.page import Cell, Row


_FEWEST_FIELDS = 3


@dataclass(frozen=True, slots=True)
class TableRows:
    """What a table gave: its columns, indicators, the fate of its cells, and its failures."""

    columns: tuple[Column, ...]
    indicators: tuple[IndicatorCells, ...]
    fates: tuple[Fated, ...]
    failures: tuple[Failure, ...]


def table_to_rows(
    table: Table,
    theme: str | None,
    anchor: Anchor,
    carried: tuple[Column, ...] = (),
) -> TableRows:
    """The indicators of a table under `theme`.

    `carried` are the columns of the table before, for one that goes on without a header of its own.
    """
    place = find_header(table, anchor)
    if is_summary(table):
        return _fail_table(table, Reason.SUMMARY_TABLE, "only counts ratings and is not read")
    if place is None:
        return _without_header(table, theme, carried)
    if _holds_fields(table.rows[place + 1 :], anchor):
        why = "has rows that name fields of one measure, and is no table with a measure a row"
        return _fail_table(table, Reason.NO_HEADER, why)
    before = read_rows(table.rows[:place], (), theme)
    parts, above = [before], before
    columns: tuple[Column, ...] = ()
    for header, rows in _find_sections(table, place, anchor):
        columns = _find_columns(header, rows, table.width, anchor)
        above = read_rows(rows, columns, theme, above)
        failures = _check_columns(columns, table)
        parts += [Body(fates=fate_row(header, Fate.HEADER), failures=failures), above]
    return TableRows(
        columns,
        tuple(one for part in parts for one in part.indicators),
        tuple(one for part in parts for one in part.fates),
        tuple(one for part in parts for one in part.failures),
    )


def _holds_fields(rows: Sequence[Row], anchor: Anchor) -> bool:
    """Whether the rows below a header begin with labels: a card whose form no rule knew.

    Read as rows of measures (`Target | 95%`, `Frequency | Quarterly`) its figures would be wrong.
    """
    names = [
        next((cell for cell in row.cells if not cell.is_blank), None)
        for row in rows
        if row.kind is RowKind.CELLS
    ]
    told = [cell for cell in names if cell is not None]
    labels = {label_to_name(cell).casefold() for cell in told if is_label(cell, anchor)}
    return len(labels) >= _FEWEST_FIELDS and 2 * sum(is_label(one, anchor) for one in told) > len(
        told
    )


def join_rows(tables: Sequence[TableRows]) -> TableRows:
    """What several tables printed as one gave; their columns differ, so it has none.

    A heading that stands over several of them is one cell.
    """
    return TableRows(
        (),
        tuple(row for table in tables for row in table.indicators),
        tuple(dict.fromkeys(fated for table in tables for fated in table.fates)),
        tuple(failure for table in tables for failure in table.failures),
    )


def _find_sections(
    table: Table, place: int, anchor: Anchor
) -> Iterator[tuple[Row, tuple[Row, ...]]]:
    """Each header of a table with the rows below it: one in the middle starts anew."""
    starts = (place, *find_headers_below(table, place, anchor))
    for start, end in zip(starts, (*starts[1:], len(table.rows)), strict=True):
        yield table.rows[start], table.rows[start + 1 : end]


def _find_columns(
    header: Row, rows: Sequence[Row], width: int, anchor: Anchor
) -> tuple[Column, ...]:
    """The columns that a header names; a footnote's mark is no part of a name, and stays in it."""
    headers = _fill([cell.text for cell in header.cells], width)
    below = [row.cells for row in rows if row.kind is RowKind.CELLS]
    columns = headers_to_columns([without_marks(text) for text in headers], anchor, below)
    return tuple(
        _without_label(column)
        if column.role is ColumnRole.VALUE and not _is_printed(header, column.index)
        else _with_header(column, " ".join(text.split()))
        for column, text in zip(columns, headers, strict=True)
    )


def _with_header(column: Column, header: str) -> Column:
    return column if column.header == header else replace(column, header=header)


def _is_printed(header: Row, index: int) -> bool:
    return index >= len(header.cells) or bool(header.cells[index].found.strip())


def _without_label(column: Column) -> Column:
    """A column of values whose name is not printed: known by its place, and without a header."""
    return replace(column, header="", reasons=(*column.reasons, "its figures have no label"))


def _fill(headers: Sequence[str], width: int) -> list[str]:
    """The headers of all columns of the table: those beyond the header's row have none."""
    return [*headers, *[""] * (width - len(headers))]


def _check_columns(columns: Sequence[Column], table: Table) -> tuple[Failure, ...]:
    if any(column.role is ColumnRole.INDICATOR for column in columns):
        return ()
    message = f"table {table.number} has no column that names what is measured"
    place = table.rows[0].place
    return (Failure(Reason.NO_INDICATOR_COLUMN, message, place),)


# --------------------------------------------------------------------------- without a header
def _without_header(table: Table, theme: str | None, carried: tuple[Column, ...]) -> TableRows:
    if carried and fits_columns(table, carried):
        read = read_rows(table.rows, carried, theme)
        return TableRows(carried, read.indicators, read.fates, read.failures)
    return _fail_table(table, Reason.NO_HEADER, "has no header that names its columns")


def fits_columns(table: Table, columns: Sequence[Column]) -> bool:
    """Whether a table without a header can go on with the columns of another.

    It is as wide, or ends in empty columns behind the first that is read; its indicators are words,
    and no column holds more of what its role never does than of what it does. In one that is not
    as wide, which may be another table, what is read and reached is there as its column has it.
    """
    width = max((max(row.filled, default=-1) + 1 for row in table.rows), default=0)
    named = [column.index for column in columns if column.role is not ColumnRole.EMPTY]
    first = next((column.index for column in columns if column.role in READ), len(columns))
    if not named or not first < width <= named[-1] + 1:
        return False
    rows = [row.cells for row in table.rows if row.kind is RowKind.CELLS]
    weights = {
        column.role: _weigh(column, rows) for column in columns if column.role not in UNKNOWN
    }
    within = [column for column in columns if column.index < width and column.role in _FIGURES]
    if width <= named[-1] and any(_weigh(column, rows) <= 0 for column in within):
        return False
    return weights.get(ColumnRole.INDICATOR, 0) > 0 and min(weights.values()) >= 0


_FIGURES = {ColumnRole.PERIOD, ColumnRole.VALUE, ColumnRole.TARGET}


def _weigh(column: Column, rows: Sequence[Sequence[Cell]]) -> float:
    """How much a column's cells speak for its role."""
    return weigh_content(column.role, cells_to_evidence(pick_cells(rows, column.index)))[0]


def _fail_table(table: Table, reason: Reason, why: str) -> TableRows:
    """A table of which every filled cell is a failure."""
    cells = [cell for row in table.rows for cell in row.cells if not cell.is_blank]
    line = table.rows[0].place.line if table.rows else None
    where = f" at line {line}" if line else ""
    message = f"table {table.number}{where} {why}"
    failures = tuple(cell_to_failure(reason, message, cell) for cell in cells)
    return TableRows((), (), tuple(Fated(cell, Fate.FAILURE) for cell in cells), failures)
