"""The rows below a header to indicators and their cells, with the fate of every cell on the way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from normalise.columns import READ, Column, ColumnRole
from normalise.fates import Fate, Fated, cell_to_failure
from normalise.fieldlabels import names_field
from normalise.statuscolumns import is_former, pair_columns
from normalise.unitcells import with_names_unit
from schema.failure import Failure, Reason
from schema.page import Cell, Row, RowKind, blank_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


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
    unit: Cell | None = None
    missing: tuple[Column, ...] = ()
    beside: tuple[tuple[Column, Cell], ...] = ()

    @property
    def unit_text(self) -> str:
        """What the row's unit column says; empty where there is none."""
        return self.unit.text if self.unit else ""

    @property
    def measured(self) -> str:
        """The indicator's words, with the unit that the header of its column gives to each row."""
        return with_names_unit(self.indicator.text, self.header)


_SHOWING = frozenset({ColumnRole.RATING, ColumnRole.TREND})
_FATES = {
    ColumnRole.INDICATOR: Fate.INDICATOR,
    ColumnRole.CODE: Fate.CODE,
    ColumnRole.GROUP: Fate.HEADING,
    ColumnRole.TARGET: Fate.TARGET,
    ColumnRole.PERIOD: Fate.READING,
    ColumnRole.VALUE: Fate.READING,
    ColumnRole.PROSE: Fate.READING,
    ColumnRole.COMMENTS: Fate.COMMENT,
    ColumnRole.RATING: Fate.RATING,
    ColumnRole.TREND: Fate.TREND,
    ColumnRole.POLARITY: Fate.POLARITY,
    ColumnRole.UNIT: Fate.UNIT,
    ColumnRole.OWNER: Fate.OWNER,
}
_NOT_READ = {
    ColumnRole.VARIANCE: "differences",
    ColumnRole.DETAIL: "details of the measure (its source, how often it is reported)",
}


@dataclass(frozen=True, slots=True)
class Body:
    """What rows gave, and the heading and groups that the rows below still stand under."""

    indicators: tuple[IndicatorCells, ...] = ()
    fates: tuple[Fated, ...] = ()
    failures: tuple[Failure, ...] = ()
    subtheme: str | None = None
    heading_flags: tuple[str, ...] = ()
    groups: tuple[tuple[int, str], ...] = ()


def read_rows(
    rows: Iterable[Row],
    columns: tuple[Column, ...],
    theme: str | None,
    above: Body | None = None,
) -> Body:
    """What `rows` give under `columns`; `above` is what stands over them in the same table."""
    body = Body(subtheme=above.subtheme, heading_flags=above.heading_flags) if above else Body()
    for row in rows:
        body = _read_row(body, row, columns, theme)
    return body


def _read_row(body: Body, row: Row, columns: tuple[Column, ...], theme: str | None) -> Body:
    if row.kind is RowKind.HEADING or (not columns and len(row.filled) == 1):
        heading = " ".join(cell.text for cell in row.cells if not cell.is_blank)
        fates = (*body.fates, *fate_row(row, Fate.HEADING))
        flags = tuple(flag for cell in row.cells for flag in cell.flags)
        return replace(body, subtheme=heading, fates=fates, heading_flags=flags, groups=())
    if row.kind is RowKind.HEADER:
        return replace(body, fates=(*body.fates, *fate_row(row, Fate.HEADER)))
    cells, failures = _fate_cells(row, columns)
    groups = _find_groups(row, columns, body.groups)
    subtheme = _join_headings(body.subtheme, groups)
    found = _row_to_indicator(row, columns, (theme, subtheme), body.heading_flags)
    return replace(
        body,
        groups=groups,
        indicators=(*body.indicators, *([found] if found else [])),
        fates=(*body.fates, *cells),
        failures=(*body.failures, *failures, *_check_length(row, columns)),
    )


def _find_groups(
    row: Row, columns: Sequence[Column], above: tuple[tuple[int, str], ...]
) -> tuple[tuple[int, str], ...]:
    """The groups that a row stands in, by column: an empty cell goes on with the one above.

    Below another group, those to its right start anew.
    """
    over, groups = dict(above), {}
    for column in columns:
        if column.role is not ColumnRole.GROUP:
            continue
        own = _cell_at(row, column).text.strip()
        changed = bool(own) and own != over.get(column.index)
        over = {i: text for i, text in over.items() if i <= column.index} if changed else over
        groups[column.index] = own or over.get(column.index, "")
    return tuple(groups.items())


def _join_headings(heading: str | None, groups: Sequence[tuple[int, str]]) -> str | None:
    """The heading row above and the row's own groups, as one subtheme."""
    texts = [heading, *(text for _, text in groups)]
    return "; ".join(text for text in texts if text) or None


def fate_row(row: Row, fate: Fate) -> tuple[Fated, ...]:
    """The same fate for each filled cell of a row."""
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
        message = f"what the column `{column.header}` holds is unclear; it may be {others}"
        return cell_to_failure(Reason.COLUMN_UNCLEAR, message, cell, header)
    if column.role in _NOT_READ:
        message = f"the column `{column.header}` holds {_NOT_READ[column.role]}, which are not read"
        return cell_to_failure(Reason.COLUMN_NOT_READ, message, cell, header)
    if nameless and column.role is not ColumnRole.GROUP:
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
            return cell if cell.text.strip() and not names_field(cell) else None
    return None


def _row_to_indicator(
    row: Row,
    columns: Sequence[Column],
    themes: tuple[str | None, str | None],
    flags: tuple[str, ...],
) -> IndicatorCells | None:
    """The indicator of a row; `themes` and `flags` are those of the headings above it."""
    indicator = _indicator_cell(row, columns)
    if indicator is None:
        return None
    header = next(column.header for column in columns if column.role is ColumnRole.INDICATOR)
    pairs = [(column, _cell_at(row, column)) for column in columns]
    latest = _latest_first(pairs)
    return IndicatorCells(
        indicator=indicator,
        header=header,
        theme=themes[0],
        subtheme=themes[1],
        heading_flags=flags,
        code=_first(pairs, ColumnRole.CODE),
        targets=tuple(pair for pair in pairs if pair[0].role is ColumnRole.TARGET),
        values=tuple(pair for pair in pairs if pair[0].role in READ),
        ratings=_filled(latest, ColumnRole.RATING) or _coloured(latest),
        trends=_filled(pairs, ColumnRole.TREND),
        polarity=_first(pairs, ColumnRole.POLARITY),
        unit=_first(pairs, ColumnRole.UNIT),
        missing=tuple(column for column in columns if column.index >= len(row.cells)),
        beside=tuple(pair for pair in pairs if pair[0].role in _SHOWING),
    )


def _cell_at(row: Row, column: Column) -> Cell:
    """The row's cell under a column; one that the row lacks is empty, in its row's place."""
    if column.index < len(row.cells):
        return row.cells[column.index]
    place = replace(row.place, col=column.index + 1)
    return blank_cell(place)


def _latest_first(pairs: Sequence[tuple[Column, Cell]]) -> list[tuple[Column, Cell]]:
    """`Q1 RAG`, `Q2 RAG`: the row's status is that of its latest period, or the one without.

    Status columns of one name are each about the period of a column beside them.
    """
    headers = [column.header for column, _ in pairs if column.role is ColumnRole.RATING]
    beside = pair_columns([column for column, _ in pairs], ColumnRole.RATING)
    about = {column.index: value for column, value in beside if headers.count(column.header) > 1}
    ends = [_find_end(column, about.get(column.index)) for column, _ in pairs]
    order = sorted(range(len(pairs)), key=lambda index: ends[index], reverse=True)
    return [pairs[index] for index in order]


def _find_end(column: Column, about: Column | None) -> date:
    """When what a column says ends: always later where nothing dates it, and it is not former."""
    dated = about if column.span is None and about is not None else column
    if dated.span is not None:
        return dated.span.end
    return date.min if dated.undated or is_former(dated) else date.max


def _filled(pairs: Iterable[tuple[Column, Cell]], role: ColumnRole) -> tuple[Cell, ...]:
    return tuple(cell for column, cell in pairs if column.role is role and not cell.is_blank)


def _coloured(pairs: Iterable[tuple[Column, Cell]]) -> tuple[Cell, ...]:
    """The empty cells of a status column whose colour is a rating."""
    return tuple(
        cell for column, cell in pairs if column.role is ColumnRole.RATING and cell.fill is not None
    )


def _first(pairs: Iterable[tuple[Column, Cell]], role: ColumnRole) -> Cell | None:
    return next(iter(_filled(pairs, role)), None)
