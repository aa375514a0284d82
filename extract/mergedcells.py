"""Cells merged over rows on both sides of a page's end: one cell, with words on each side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.cells import tidy_text
from extract.phrases import goes_on, is_left_open
from schema.page import RowKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.headings import Layout
    from schema.page import Cell, Row


def join_over_pages(rows: Sequence[Row], layout: Layout) -> list[Row]:
    """The rows, a merged cell in front of their names whole where the end of a page cut it.

    `The places we share are` at a page's foot and `clean and safe` beside the first rows of the
    next are one cell, which stands beside each of these rows.
    """
    joined = list(rows)
    body = [i for i, row in enumerate(rows) if row.kind is RowKind.CELLS]
    for place, index in enumerate(body[1:], start=1):
        if rows[body[place - 1]].place.page == rows[index].place.page:
            continue
        for col in range(layout.stub):
            above = _find_above(joined, body[:place], col)
            below = _find_below(joined, body[place:], col)
            if above and below and _is_cut(joined, above, below, col):
                _join(joined, above, below, col)
    return joined


def _find_above(rows: Sequence[Row], body: Sequence[int], col: int) -> list[int]:
    """The rows of the merged cell of a column that reaches down to the last of `body`."""
    found: list[int] = []
    for index in reversed(body):
        cell = _cell(rows[index], col)
        if cell is None or cell.is_blank:
            return []
        found.append(index)
        if not cell.is_repeated:
            return found
    return []


def _find_below(rows: Sequence[Row], body: Sequence[int], col: int) -> list[int]:
    """The rows of the merged cell of a column that starts in the first of `body`."""
    first = _cell(rows[body[0]], col)
    if first is None or first.is_blank or first.is_repeated:
        return []
    found = [body[0]]
    for index in body[1:]:
        cell = _cell(rows[index], col)
        if cell is None or not cell.is_repeated:
            break
        found.append(index)
    return found


def _cell(row: Row, col: int) -> Cell | None:
    return row.cells[col] if col < len(row.cells) else None


def _is_cut(rows: Sequence[Row], above: Sequence[int], below: Sequence[int], col: int) -> bool:
    """Whether the words read on; a cell of one row on either side may be no merged one."""
    over, under = (tidy_text(rows[one[0]].cells[col].found) for one in (above, below))
    is_merged = len(above) > 1 or len(below) > 1
    return is_merged and (goes_on(over, under) or is_left_open(over))


def _join(rows: list[Row], above: Sequence[int], below: Sequence[int], col: int) -> None:
    first, rest = (rows[one[0]].cells[col] for one in (above, below))
    parts = (*first.parts, *rest.parts)
    for index in (*above, *below):
        cells = list(rows[index].cells)
        is_repeated = index != above[-1]
        cells[col] = replace(cells[col], parts=parts, is_repeated=is_repeated)
        rows[index] = replace(rows[index], cells=tuple(cells))
