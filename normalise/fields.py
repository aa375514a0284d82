"""Cells that hold their own label (`Target: 95%`), or several (`Target: 95% Actual: 92%`)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from normalise.columnchoice import header_to_column
from normalise.columns import ColumnRole
from normalise.fieldlabels import is_label_text
from schema.page import Cell, Row, RowKind, Table, blank_cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from normalise.dating import Anchor

MOST = 0.7
_COLON = re.compile(r":(?=\s|$)")
_WORDY = {ColumnRole.PROSE, ColumnRole.COMMENTS}
_WORDS = re.compile(r"(?<!\S)[^\W\d_]\S*")


def split_fields(table: Table, anchor: Anchor) -> Table:
    """The table with a cell for each label and each value, where most cells begin with a label.

    The cells made of one printed cell have its parts, and say which characters they are.
    """
    filled = [cell for row in table.rows for cell in row.cells if not cell.is_blank]
    fewest = max(MOST * len(filled), 2)
    if sum(":" in cell.text for cell in filled) < fewest:
        return table
    found = {id(cell): _find_fields(cell, anchor) for cell in filled}
    if sum(map(bool, found.values())) < fewest:
        return table
    wide = [
        max(len(found.get(id(row.cells[col]), ())) for row in table.rows if col < len(row.cells))
        for col in range(table.width)
    ]
    return replace(table, rows=tuple(_split_row(row, found, wide) for row in table.rows))


def _split_row(row: Row, found: dict[int, list[Cell]], wide: Sequence[int]) -> Row:
    """The row with the pieces of each cell, filled up to as many as its column has."""
    is_split = any(found.get(id(cell)) for cell in row.cells)
    if row.kind is RowKind.HEADING and not is_split:
        return row
    cells: list[Cell] = []
    for cell, width in zip(row.cells, wide, strict=False):
        pieces = found.get(id(cell)) or [cell]
        blank = blank_cell(cell.place)
        cells += [*pieces, *[blank] * (width - len(pieces))]
    return replace(row, kind=RowKind.CELLS if is_split else row.kind, cells=tuple(cells))


def _find_fields(cell: Cell, anchor: Anchor) -> list[Cell]:
    """The labels and values of a cell that begins with a label, by turns; none of another cell."""
    text = cell.running
    labels = list(_find_labels(text, anchor))
    if not labels or text[: labels[0][0]].strip():
        return []
    ends = [start for start, _ in labels[1:]] + [len(text)]
    fields: list[Cell] = []
    for (start, colon), end in zip(labels, ends, strict=True):
        fields += [_cut(cell, start, colon), _cut(cell, colon + 1, end)]
    return fields


def _find_labels(text: str, anchor: Anchor) -> Iterator[tuple[int, int]]:
    """Where each label begins and its colon stands; words of prose go on to the cell's end."""
    passed = 0
    for match in _COLON.finditer(text):
        start = _find_start(text, passed, match.start(), anchor)
        if start is None:
            continue
        yield start, match.start()
        passed = match.end()
        if header_to_column(0, text[start : match.start()], anchor).role in _WORDY:
            return


def _find_start(text: str, passed: int, colon: int, anchor: Anchor) -> int | None:
    """Where the longest run of words before a colon that is a label begins."""
    starts = (word.start() for word in _WORDS.finditer(text, passed, colon))
    return next((one for one in starts if is_label_text(text[one:colon], anchor)), None)


def _cut(cell: Cell, start: int, end: int) -> Cell:
    piece = cell.running[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    return replace(cell, text=piece.strip(), within=(start, max(start, end)))
