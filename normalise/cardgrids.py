"""The small table within a card: periods across, and below them rows of actuals and targets.

`2022/23 | Q1 | Q2` over `Actual | 14 | 19` and `Target | 10 | 10`, or periods down and the rest
across. Each value is a field of the card, under the words of its column and its row: `Q1 Target`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from normalise.columnchoice import header_to_column
from normalise.columns import READ, ColumnRole
from normalise.fieldlabels import is_label, label_to_name
from schema.page import Cell, RowKind, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.dating import Anchor

_FEWEST = 2
_PAIR = 2
_WITHIN = READ | {ColumnRole.TARGET, ColumnRole.RATING, ColumnRole.TREND, ColumnRole.VARIANCE}
_WORDY = {ColumnRole.PROSE, ColumnRole.COMMENTS}


def is_card(table: Table, anchor: Anchor) -> bool:
    """Whether each row of a table is a title or a label with its value, from the first row on.

    A small table may stand among them. Where rows are told by labels, a header stands above them:
    no label with a value.
    """
    rows = [row.cells for row in table.rows if row.kind is RowKind.CELLS]
    pairs: list[list[Cell]] = []
    index = 0
    while index < len(rows):
        grid = find_grid(rows[index:], anchor) if pairs else None
        filled = [cell for cell in rows[index] if not cell.is_blank]
        if grid is None and len(filled) > 1:
            pairs.append(filled)
        index += grid.height if grid is not None else 1
    return bool(pairs) and (
        all(len(cells) == _PAIR and is_label(cells[0], anchor) for cells in pairs)
        and not is_label(pairs[0][1], anchor)
    )


class CardGrid(NamedTuple):
    """Its fields, each with its label; the cells that name them; and how many rows it takes up.

    `corner` is the cell above the names of its rows, which is one of `names` where it has words.
    """

    corner: Cell

    fields: tuple[tuple[Cell, Cell], ...]
    names: tuple[Cell, ...]
    height: int


def find_grid(rows: Sequence[Sequence[Cell]], anchor: Anchor) -> CardGrid | None:
    """The small table that the first of these rows heads; None for no such row.

    All cells behind its first name what is read, and each row below begins with such a name and
    has values below these alone. Periods stand across or down.
    """
    head = rows[0]
    columns = [i for i, cell in enumerate(head) if i and not cell.is_blank]
    if len(columns) < _FEWEST or not all(_is_within(head[i], anchor) for i in columns):
        return None
    body = _find_body(rows[1:], columns, anchor)
    labels = [cells[0] for cells in body]
    across, down = ([head[i] for i in columns], labels)
    if not body or not any(_are_periods(cells, anchor) for cells in (across, down)):
        return None
    fields = tuple(
        (_join(head[i], cells[0], anchor), cells[i])
        for cells in body
        for i in columns
        if i < len(cells) and (not cells[i].is_blank or _is_read(cells[0], anchor))
    )
    names = tuple(cell for cell in (head[0], *across, *labels) if not cell.is_blank)
    return CardGrid(head[0], fields, names, 1 + len(body))


def _find_body(
    below: Sequence[Sequence[Cell]], columns: Sequence[int], anchor: Anchor
) -> list[Sequence[Cell]]:
    """The rows that go on with the small table: a name, and values below the columns' names."""
    body: list[Sequence[Cell]] = []
    for cells in below:
        filled = [i for i, cell in enumerate(cells) if i and not cell.is_blank]
        if not filled or not set(filled) <= set(columns) or not _is_within(cells[0], anchor):
            break
        if any(is_label(cells[i], anchor) for i in filled):
            break
        body.append(cells)
    return body


def _is_within(cell: Cell, anchor: Anchor) -> bool:
    return is_label(cell, anchor) and _to_role(cell, anchor) in _WITHIN - _WORDY


def _are_periods(cells: Sequence[Cell], anchor: Anchor) -> bool:
    """Whether most of the names are periods, and two or more."""
    periods = sum(_to_role(cell, anchor) is ColumnRole.PERIOD for cell in cells)
    return periods >= _FEWEST and 2 * periods > len(cells)


def _is_read(label: Cell, anchor: Anchor) -> bool:
    return _to_role(label, anchor) in READ


def _join(head: Cell, label: Cell, anchor: Anchor) -> Cell:
    """The words of a column and a row as one label, the period first.

    A row that says no more than that the figures are the indicator's own leaves the column's.
    """
    row = header_to_column(0, label_to_name(label), anchor)
    if row.role is ColumnRole.VALUE and row.figure_role == "actual":
        return head
    first, second = (label, head) if row.role is ColumnRole.PERIOD else (head, label)
    text = f"{label_to_name(first)} {label_to_name(second)}"
    return Cell((*first.parts, *second.parts), text)


def _to_role(cell: Cell, anchor: Anchor) -> ColumnRole:
    return header_to_column(0, label_to_name(cell), anchor).role
