"""Two tables printed side by side in the same rows, each with a header of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from normalise.columnchoice import header_to_column
from normalise.columnneighbours import is_header
from normalise.columns import READ, ColumnRole
from normalise.tablekinds import find_header

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.dating import Anchor
    from schema.page import Row, Table

_SURE = 0.75
_FIGURES = 2


def table_to_sides(table: Table, anchor: Anchor) -> tuple[Table, ...]:
    """The tables that stand side by side in one, from left to right; the table alone for none.

    They part at an empty column, where on both sides of it a column names what is measured and
    the names to each side are a header by themselves; without one where each side has two columns
    of figures or more besides.
    """
    place = find_header(table, anchor)
    if place is None:
        return (table,)
    texts = [cell.text for cell in table.rows[place].cells]
    gaps = [*_find_gaps(table, texts), *_find_names(texts, anchor)]
    cut = next((i for i in gaps if _heads_both(texts, i, anchor)), None)
    if cut is None:
        return (table,)
    left = replace(table, rows=_cut_rows(table, 0, cut))
    right = replace(table, rows=_cut_rows(table, cut, table.width))
    return (left, *table_to_sides(right, anchor))


def _find_gaps(table: Table, texts: Sequence[str]) -> list[int]:
    """Each column behind an empty one, within the header."""
    filled = {index for row in table.rows for index in row.filled}
    return [i + 1 for i in range(1, len(texts) - 1) if i not in filled and i + 1 in filled]


def _find_names(texts: Sequence[str], anchor: Anchor) -> list[int]:
    """Each column that names what is measured, with two columns of figures on either side."""
    columns = [header_to_column(i, text, anchor) for i, text in enumerate(texts)]
    figures = [column.role in {*READ, ColumnRole.TARGET} for column in columns]
    return [
        i
        for i, column in enumerate(columns)
        if column.role is ColumnRole.INDICATOR
        and column.score >= _SURE
        and min(sum(figures[:i]), sum(figures[i:])) >= _FIGURES
    ]


def _heads_both(texts: Sequence[str], cut: int, anchor: Anchor) -> bool:
    sides = (texts[:cut], texts[cut:])
    return all(_names_first(side, anchor) and is_header(side, anchor) for side in sides)


def _names_first(texts: Sequence[str], anchor: Anchor) -> bool:
    """Whether one of the first two columns says by its words what is measured."""
    columns = [header_to_column(i, text, anchor) for i, text in enumerate(texts[:2])]
    return any(one.role is ColumnRole.INDICATOR and one.score >= _SURE for one in columns)


def _cut_rows(table: Table, start: int, end: int) -> tuple[Row, ...]:
    """The rows between two columns, without those of which nothing stands there."""
    rows = (replace(row, cells=row.cells[start:end]) for row in table.rows)
    return tuple(row for row in rows if row.filled)
