"""A repaired table to indicators and their cells, with the fate of every cell on the way.

Each non-empty cell ends as a header, heading, indicator, code, target, reading, rating, trend,
comment or owner, or as a failure; nothing is passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from normalise.columns import READ, Column, ColumnRole
from schema.failure import Failure, Reason
from schema.page import Cell, Part, Row, RowKind, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from normalise.dating import Anchor
from normalise.fates import Fate, Fated, cell_to_failure
from normalise.tablekinds import find_header, is_summary, read_header


@dataclass(frozen=True, slots=True)
class IndicatorCells:
    """One indicator of a table: its own cell and those of its row, by role.

    `beside` are the cells of its status and direction columns, each with its column.
    """

    indicator: Cell
    header: str
    theme: str | None
    subtheme: str | None
    heading_flags: tuple[str, ...]
    code: Cell | None
    targets: tuple[tuple[Column, Cell], ...]
    values: tuple[tuple[Column, Cell], ...]
    ratings: tuple[Cell, ...]
    trends: tuple[Cell, ...]
    polarity: Cell | None
    missing: tuple[Column, ...] = ()
    beside: tuple[tuple[Column, Cell], ...] = ()


@dataclass(frozen=True, slots=True)
class TableRows:
    """What a table gave: its columns, indicators, the fate of its cells, and its failures."""

    columns: tuple[Column, ...]
    indicators: tuple[IndicatorCells, ...]
    fates: tuple[Fated, ...]
    failures: tuple[Failure, ...]


_FATES = {
    ColumnRole.INDICATOR: Fate.INDICATOR,
    ColumnRole.CODE: Fate.CODE,
    ColumnRole.TARGET: Fate.TARGET,
    ColumnRole.PERIOD: Fate.READING,
    ColumnRole.VALUE: Fate.READING,
    ColumnRole.PROSE: Fate.READING,
    ColumnRole.COMMENTS: Fate.COMMENT,
    ColumnRole.RATING: Fate.RATING,
    ColumnRole.TREND: Fate.TREND,
    ColumnRole.POLARITY: Fate.POLARITY,
    ColumnRole.OWNER: Fate.OWNER,
}


_SHOWING = frozenset({ColumnRole.RATING, ColumnRole.TREND})


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
    columns = read_header(table.rows[place], anchor)
    columns = _by_content(_fill(columns, table.width), table.rows[place + 1 :])
    before = _read_rows(table.rows[:place], (), theme)
    body = _read_rows(table.rows[place + 1 :], columns, theme, before)
    header = tuple(_fate_row(table.rows[place], Fate.HEADER))
    return TableRows(
        columns,
        body.indicators,
        (*before.fates, *header, *body.fates),
        (*before.failures, *_check_columns(columns, table), *body.failures),
    )


_POLARITY_CELL = re.compile(
    r"(?:good is |aim (?:is |for )?)?(?:high|low|higher|lower|bigger|smaller|up|down|maximise"
    r"|minimise|increase|decrease|reduce)(?: is (?:better|good))?",
    re.IGNORECASE,
)


def _by_content(columns: tuple[Column, ...], rows: Sequence[Row]) -> tuple[Column, ...]:
    """A target column that only says which way is better (`Aim: High`) is none."""
    return tuple(
        replace(
            column, role=ColumnRole.POLARITY, reasons=(*column.reasons, "its cells say which way")
        )
        if column.role is ColumnRole.TARGET and _says_which_way(column, rows)
        else column
        for column in columns
    )


def _says_which_way(column: Column, rows: Sequence[Row]) -> bool:
    cells = [
        row.cells[column.index].text
        for row in rows
        if row.kind is RowKind.CELLS and column.index < len(row.cells)
    ]
    filled = [cell.strip() for cell in cells if cell.strip()]
    return bool(filled) and all(_POLARITY_CELL.fullmatch(cell) for cell in filled)


def _fill(columns: tuple[Column, ...], width: int) -> tuple[Column, ...]:
    extra = range(len(columns), width)
    return (*columns, *(Column(index, "", ColumnRole.EMPTY) for index in extra))


def _check_columns(columns: Sequence[Column], table: Table) -> tuple[Failure, ...]:
    if any(column.role is ColumnRole.INDICATOR for column in columns):
        return ()
    message = f"table {table.number} has no column that names what is measured"
    place = table.rows[0].place
    return (Failure(Reason.NO_INDICATOR_COLUMN, message, place),)


# --------------------------------------------------------------------------- without a header
def _without_header(table: Table, theme: str | None, carried: tuple[Column, ...]) -> TableRows:
    width = max((max(row.filled, default=-1) + 1 for row in table.rows), default=0)
    named = sum(column.role is not ColumnRole.EMPTY for column in carried)
    if carried and width == named:
        read = _read_rows(table.rows, carried, theme)
        return TableRows(carried, read.indicators, read.fates, read.failures)
    return _fail_table(table, Reason.NO_HEADER, "has no header that names its columns")


def _fail_table(table: Table, reason: Reason, why: str) -> TableRows:
    """A table of which every filled cell is a failure."""
    cells = [cell for row in table.rows for cell in row.cells if not cell.is_blank]
    line = table.rows[0].place.line if table.rows else None
    where = f" at line {line}" if line else ""
    message = f"table {table.number}{where} {why}"
    failures = tuple(cell_to_failure(reason, message, cell) for cell in cells)
    return TableRows((), (), tuple(Fated(cell, Fate.FAILURE) for cell in cells), failures)


# ---------------------------------------------------------------------------------- body rows
@dataclass(frozen=True, slots=True)
class _Body:
    indicators: tuple[IndicatorCells, ...] = ()
    fates: tuple[Fated, ...] = ()
    failures: tuple[Failure, ...] = ()
    subtheme: str | None = None
    heading_flags: tuple[str, ...] = ()


def _read_rows(
    rows: Iterable[Row],
    columns: tuple[Column, ...],
    theme: str | None,
    above: _Body | None = None,
) -> _Body:
    body = _Body(subtheme=above.subtheme, heading_flags=above.heading_flags) if above else _Body()
    for row in rows:
        body = _read_row(body, row, columns, theme)
    return body


def _read_row(body: _Body, row: Row, columns: tuple[Column, ...], theme: str | None) -> _Body:
    if row.kind is RowKind.HEADING or (not columns and len(row.filled) == 1):
        heading = " ".join(cell.text for cell in row.cells if not cell.is_blank)
        fates = (*body.fates, *_fate_row(row, Fate.HEADING))
        flags = tuple(flag for cell in row.cells for flag in cell.flags)
        return replace(body, subtheme=heading, fates=fates, heading_flags=flags)
    if row.kind is RowKind.HEADER:
        return replace(body, fates=(*body.fates, *_fate_row(row, Fate.HEADER)))
    cells, failures = _fate_cells(row, columns)
    found = _row_to_indicator(row, columns, theme, body)
    return _Body(
        (*body.indicators, *([found] if found else [])),
        (*body.fates, *cells),
        (*body.failures, *failures, *_check_length(row, columns)),
        body.subtheme,
        body.heading_flags,
    )


def _fate_row(row: Row, fate: Fate) -> tuple[Fated, ...]:
    return tuple(Fated(cell, fate) for cell in row.cells if not cell.is_blank)


def _fate_cells(row: Row, columns: Sequence[Column]) -> tuple[list[Fated], tuple[Failure, ...]]:
    """The fate of each filled cell of an indicator's row, by its column's role."""
    nameless = _indicator_cell(row, columns) is None
    fates: list[Fated] = []
    failures: list[Failure] = []
    for index, cell in enumerate(row.cells):
        if cell.is_blank:
            continue
        column = columns[index] if index < len(columns) else None
        failure = _cell_failure(cell, column, nameless=nameless)
        fate = Fate.FAILURE if failure or column is None else _FATES[column.role]
        fates.append(Fated(cell, fate, column.header if column else None))
        failures += [failure] if failure else []
    return fates, tuple(failures)


def _cell_failure(cell: Cell, column: Column | None, *, nameless: bool) -> Failure | None:
    header = column.header if column else None
    if column is None or column.role is ColumnRole.EMPTY:
        message = "the row has a filled cell under no header"
        return cell_to_failure(Reason.EXTRA_CELL, message, cell, header)
    if column.role is ColumnRole.UNCLEAR:
        others = " or ".join(column.others) or "nothing known"
        message = f"what the column `{column.header}` holds is unclear; its words suggest {others}"
        return cell_to_failure(Reason.COLUMN_UNCLEAR, message, cell, header)
    if column.role is ColumnRole.VARIANCE:
        message = f"the column `{column.header}` holds differences, which are not read"
        return cell_to_failure(Reason.COLUMN_NOT_READ, message, cell, header)
    if nameless:
        message = "the row has no text that says what is measured"
        return cell_to_failure(Reason.NO_INDICATOR, message, cell, header)
    return None


def _check_length(row: Row, columns: Sequence[Column]) -> tuple[Failure, ...]:
    """Rows that stop before their last named column: the missing cells count as blank."""
    named = [column.index for column in columns if column.role is not ColumnRole.EMPTY]
    needed = named[-1] + 1 if named else 0
    if len(row.cells) >= needed or not row.filled:
        return ()
    message = f"the row has {len(row.cells)} cells where its header has {needed}"
    last = row.cells[-1]
    return (Failure(Reason.ROW_TOO_SHORT, message, row.place, text=last.found or None),)


def _indicator_cell(row: Row, columns: Sequence[Column]) -> Cell | None:
    for column in columns:
        if column.role is ColumnRole.INDICATOR and column.index < len(row.cells):
            cell = row.cells[column.index]
            return cell if cell.text.strip() else None
    return None


def _row_to_indicator(
    row: Row,
    columns: Sequence[Column],
    theme: str | None,
    body: _Body,
) -> IndicatorCells | None:
    indicator = _indicator_cell(row, columns)
    if indicator is None:
        return None
    header = next(column.header for column in columns if column.role is ColumnRole.INDICATOR)
    pairs = [(column, _cell_at(row, column)) for column in columns]
    return IndicatorCells(
        indicator=indicator,
        header=header,
        theme=theme,
        subtheme=body.subtheme,
        heading_flags=body.heading_flags,
        code=_first(pairs, ColumnRole.CODE),
        targets=tuple(pair for pair in pairs if pair[0].role is ColumnRole.TARGET),
        values=tuple(pair for pair in pairs if pair[0].role in READ),
        ratings=_filled(pairs, ColumnRole.RATING) or _coloured(pairs),
        trends=_filled(pairs, ColumnRole.TREND),
        polarity=_first(pairs, ColumnRole.POLARITY),
        missing=tuple(column for column in columns if column.index >= len(row.cells)),
        beside=tuple(pair for pair in pairs if pair[0].role in _SHOWING),
    )


def _cell_at(row: Row, column: Column) -> Cell:
    """The row's cell under a column; one that the row lacks is empty, in its row's place."""
    if column.index < len(row.cells):
        return row.cells[column.index]
    place = replace(row.place, col=column.index + 1)
    return Cell((Part("", place),), "")


def _filled(pairs: Iterable[tuple[Column, Cell]], role: ColumnRole) -> tuple[Cell, ...]:
    return tuple(cell for column, cell in pairs if column.role is role and not cell.is_blank)


def _coloured(pairs: Iterable[tuple[Column, Cell]]) -> tuple[Cell, ...]:
    """The empty cells of a status column whose colour is a rating."""
    return tuple(
        cell for column, cell in pairs if column.role is ColumnRole.RATING and cell.fill is not None
    )


def _first(pairs: Iterable[tuple[Column, Cell]], role: ColumnRole) -> Cell | None:
    return next(iter(_filled(pairs, role)), None)
