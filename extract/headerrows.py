"""How many rows of a table's grid its header takes up: labels stand under cells over columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.headers import is_figure
from extract.phrases import ends_sentence, is_status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.grids import FoundCell

Grid = list[list["FoundCell | None"]]

_MOST_ROWS = 4
_LABEL_WORDS = 6
_YEAR = re.compile(r"(?:19|20)\d\d")


def find_header_rows(grid: Grid) -> range:
    """The rows that the header takes up, below titles; empty where no cell spans columns."""
    start = _count_titles(grid)
    end = start
    for row in range(start, min(start + _MOST_ROWS, len(grid))):
        cells = _find_cells(grid[row])
        spans = _find_spans(cells, len(grid[row]))
        if not any(_is_parted(span, grid) for span in spans) or any(map(_is_value, cells)):
            break
        reach = max(cell.r1 for cell in cells)
        end = max(end, reach + 1, row + 2 if _has_labels(grid, row, spans) else 0)
    return range(start, end)


def _count_titles(grid: Grid) -> int:
    """The rows at the top that hold one cell over all columns."""
    for row, fields in enumerate(grid):
        cells = _find_cells(fields)
        if len(cells) != 1 or (cells[0].c0, cells[0].c1) != (0, len(fields) - 1):
            return row
    return 0


def _find_cells(row: Sequence[FoundCell | None]) -> list[FoundCell]:
    """The different cells of a row that hold words."""
    return list({id(cell): cell for cell in row if cell is not None and cell.text}.values())


def _find_spans(cells: Sequence[FoundCell], width: int) -> list[FoundCell]:
    return [cell for cell in cells if 0 < cell.c1 - cell.c0 < width - 1]


def _is_parted(span: FoundCell, grid: Grid) -> bool:
    """Whether several cells stand under one that reaches over their columns."""
    below = grid[span.r1 + 1][span.c0 : span.c1 + 1] if span.r1 + 1 < len(grid) else ()
    return len({id(cell) for cell in below if _text_of(cell)}) > 1


def _is_value(cell: FoundCell) -> bool:
    """Whether a cell holds a figure, other than a year: no header does."""
    return _is_figure(cell.text.strip())


def _is_figure(text: str) -> bool:
    return is_figure(text) and not _YEAR.fullmatch(text)


def _has_labels(grid: Grid, row: int, spans: Sequence[FoundCell]) -> bool:
    """True where the next row labels every column of each span, and adds nothing elsewhere."""
    if row + 1 >= len(grid):
        return False
    over, under = grid[row], grid[row + 1]
    inside = {col for span in spans for col in range(span.c0, span.c1 + 1)}
    labels = [_text_of(under[col]) for col in sorted(inside) if under[col] is not over[col]]
    outside = (col for col in range(len(over)) if col not in inside)
    is_free = all(
        under[col] is over[col] or not (_text_of(over[col]) and _text_of(under[col]))
        for col in outside
    )
    return is_free and bool(labels) and all(map(_is_label, labels))


def _text_of(cell: FoundCell | None) -> str:
    return cell.text.strip() if cell else ""


def _is_label(text: str) -> bool:
    """True for a few words that are no figure, state or sentence; a year may be a label."""
    is_short = 0 < len(text.split()) <= _LABEL_WORDS
    return is_short and not (_is_figure(text) or is_status(text) or ends_sentence(text))
