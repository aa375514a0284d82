"""Grids and words to tables: which cell each word is of, and what is no table at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from extract.celltext import Line, cell_to_text, words_to_lines
from extract.grids import FoundCell, FoundTable
from extract.lattice import Grid, Span, grid_to_spans
from extract.values import is_value
from schema.page import Box

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from extract.wordboxes import Words

SURE = 0.95
_REACH = 2.0  # points by which the middle of a word may lie outside the grid
_STRADDLE = 1.0  # points on both sides of a rule that a word covers which runs over it
_TIGHT = 0.4  # of the size: words of one phrase stand no further apart
_THIN = 4.5  # points: a blank row or column this thin parts two double rules
_FILLED = 0.1  # of its cells that a table fills at least
_MANY, _DRAWING = 60, 0.08  # a diagram has many fields, and words in hardly any


class Placed(NamedTuple):
    """A grid's spans, the index of each word's span (-1: none), each span's lines."""

    spans: list[Span]
    owner: NDArray[np.int64]
    lines: list[list[Line]]


def place_words(grid: Grid, words: Words) -> Placed:
    """The cell of each word, by the word's middle; words that run over a rule stay together."""
    spans = grid_to_spans(grid)
    field = np.full(grid.shape, -1, np.int64)
    for number, span in enumerate(spans):
        field[span.r0 : span.r1 + 1, span.c0 : span.c1 + 1] = number
    boxes = words.boxes
    x = (boxes["x0"] + boxes["x1"]) / 2
    y = (boxes["top"] + boxes["bottom"]) / 2
    inside = (x > grid.xs[0] - _REACH) & (x < grid.xs[-1] + _REACH)
    inside &= (y > grid.ys[0] - _REACH) & (y < grid.ys[-1] + _REACH)
    rows, columns = grid.shape
    row = np.clip(np.searchsorted(grid.ys, y) - 1, 0, rows - 1)
    column = np.clip(np.searchsorted(grid.xs, x) - 1, 0, columns - 1)
    owner = np.where(inside, field[row, column], -1)
    owner = _keep_phrases(owner, words, spans, grid)
    return Placed(spans, owner, words_to_lines(words, owner, len(spans)))


def _keep_phrases(
    owner: NDArray[np.int64], words: Words, spans: list[Span], grid: Grid
) -> NDArray[np.int64]:
    """The owners, with each phrase that runs over a rule given to the cell that it starts in."""
    boxes = words.boxes
    follows = boxes["phrase"][1:] == boxes["phrase"][:-1]
    changes = follows & (owner[1:] != owner[:-1]) & (owner[1:] >= 0) & (owner[:-1] >= 0)
    if not changes.any():
        return owner
    kept = owner.copy()
    for i in np.flatnonzero(changes) + 1:
        before, after = int(kept[i - 1]), int(owner[i])
        if before == after or before < 0:
            continue
        a, b = spans[before], spans[after]
        is_beside = a.r0 <= b.r1 and b.r0 <= a.r1
        is_figure = is_value(words.texts[i])
        rule = float(grid.xs[b.c0])
        if is_beside and _runs_over(boxes[i - 1], boxes[i], rule, may_be_close=not is_figure):
            kept[i] = before
    return kept


def _runs_over(word: np.void, following: np.void, rule: float, *, may_be_close: bool) -> bool:
    """True where one of two words of a phrase lies on the rule, or hardly a gap is between them."""
    straddles = any(
        one["x0"] < rule - _STRADDLE and one["x1"] > rule + _STRADDLE for one in (word, following)
    )
    return straddles or (
        may_be_close and following["x0"] - word["x1"] <= _TIGHT * following["size"]
    )


def grid_to_table(grid: Grid, placed: Placed, words: Words, page: int) -> FoundTable | None:
    """The table of a grid, its blank hair-thin rows and columns left out.

    One with words in a single column is no table of its own, but may be the rest of one that
    began on the page before: its confidence is 0. None where it is not even that.
    """
    cells = _drop_thin(_fill_cells(placed, grid, words), grid)
    box = Box(float(grid.xs[0]), float(grid.ys[0]), float(grid.xs[-1]), float(grid.ys[-1]))
    own = words.boxes[placed.owner >= 0]
    taken = frozenset(zip(own["x0"].tolist(), own["line"].tolist(), strict=True))
    if is_table(cells):
        return FoundTable(page, box, tuple(cells), SURE, "ruled", taken)
    if any(cell.text for cell in cells) and any(cell.c0 for cell in cells):
        return FoundTable(page, box, tuple(cells), 0.0, "rest", taken)
    return None


def _fill_cells(placed: Placed, grid: Grid, words: Words) -> list[FoundCell]:
    xs, ys = grid.xs.tolist(), grid.ys.tolist()
    plain = set(placed.owner[~words.boxes["bold"]].tolist())
    cells = []
    for number, (span, lines) in enumerate(zip(placed.spans, placed.lines, strict=True)):
        box = Box(xs[span.c0], ys[span.r0], xs[span.c1 + 1], ys[span.r1 + 1])
        if lines:
            text = cell_to_text(lines, box.x0, box.x1)
            cells.append(FoundCell(*span, box, text, number not in plain))
        else:
            cells.append(FoundCell(*span, box))
    return cells


def _drop_thin(cells: list[FoundCell], grid: Grid) -> list[FoundCell]:
    rows, columns = grid.shape
    has_text = [cell for cell in cells if cell.text]
    row_used = {row for cell in has_text for row in range(cell.r0, cell.r1 + 1)}
    column_used = {column for cell in has_text for column in range(cell.c0, cell.c1 + 1)}
    row_kept = [i in row_used or grid.ys[i + 1] - grid.ys[i] > _THIN for i in range(rows)]
    column_kept = [i in column_used or grid.xs[i + 1] - grid.xs[i] > _THIN for i in range(columns)]
    return keep_fields(cells, row_kept, column_kept)


def keep_fields(cells: list[FoundCell], rows: list[bool], columns: list[bool]) -> list[FoundCell]:
    """The cells numbered anew over the rows and columns that are kept."""
    if all(rows) and all(columns):
        return cells
    row_number, column_number = np.cumsum([0, *rows]), np.cumsum([0, *columns])
    kept: list[FoundCell] = []
    for cell in cells:
        r0, r1 = int(row_number[cell.r0]), int(row_number[cell.r1 + 1]) - 1
        c0, c1 = int(column_number[cell.c0]), int(column_number[cell.c1 + 1]) - 1
        if r1 >= r0 and c1 >= c0:
            kept.append(FoundCell(r0, c0, r1, c1, cell.box, cell.text, cell.bold, cell.fill))
    return kept


def is_table(cells: list[FoundCell]) -> bool:
    """True where cells hold words in more than one column, and not hardly any of them does."""
    filled = [cell for cell in cells if cell.text]
    columns = {cell.c0 for cell in filled}
    fields = sum((cell.r1 - cell.r0 + 1) * (cell.c1 - cell.c0 + 1) for cell in cells)
    is_drawing = fields > _MANY and len(filled) < _DRAWING * fields
    return len(columns) > 1 and len(filled) >= _FILLED * len(cells) and not is_drawing
