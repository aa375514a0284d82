"""Small tables whose one indicator is named above them, by a heading outside the table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from normalise.columnchoice import header_to_column
from normalise.columnneighbours import headers_to_columns
from normalise.columns import ColumnRole
from normalise.headinglines import reads_like_heading
from normalise.tablekinds import find_header
from schema.markup import strip_markup
from schema.page import Cell, Part, RowKind, Table, TextLine, blank_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.dating import Anchor


SURE = 0.9


def is_unnamed(table: Table, anchor: Anchor) -> bool:
    """Whether a table has one row of values and no column that says what is measured."""
    place = find_header(table, anchor)
    if place is None:
        return False
    rows = [row for row in table.rows[place + 1 :] if row.kind is RowKind.CELLS]
    if len(rows) != 1:
        return False
    columns = headers_to_columns([cell.text for cell in table.rows[place].cells], anchor)
    return not any(column.role is ColumnRole.INDICATOR for column in columns)


def find_name(lines: Sequence[TextLine]) -> TextLine | None:
    """Of the lines between a table and the one above it, the last that reads like a heading."""
    found = (
        line
        for line in reversed(lines)
        if reads_like_heading(strip_markup(line.text), strong=bool(line.strong))
    )
    return next(found, None)


def with_name(table: Table, name: TextLine, anchor: Anchor) -> Table:
    """The table with its name in a column before the others."""
    place = find_header(table, anchor)
    nameless = blank_cell(name.place)
    named = Cell((Part(name.text, name.place),), _without_label(strip_markup(name.text), anchor))
    rows = [
        replace(row, cells=(named if index > (place or 0) else nameless, *row.cells))
        if row.kind is RowKind.CELLS
        else row
        for index, row in enumerate(table.rows)
    ]
    return replace(table, rows=tuple(rows))


def _without_label(text: str, anchor: Anchor) -> str:
    """The words behind the label of an indicator: `Indicator: Complaints upheld`."""
    label, colon, rest = text.partition(":")
    column = header_to_column(0, label.strip(), anchor)
    is_label = bool(colon and rest.strip()) and column.role is ColumnRole.INDICATOR
    return (rest if is_label and column.score >= SURE else text).strip()
