"""Tables whose rows are cards: what the columns of their titles hold, which have no label."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import takewhile

from normalise.columnchoice import read_header
from normalise.columncontent import find_cell_kind
from normalise.columns import ColumnRole
from schema.page import Cell, Row, RowKind, Table, blank_cell

MEASURED = "Indicator"
"""The column of titles, which name what is measured."""
REMARK = "Comments"
RESULT = "Result"
"""The column of figures without a label, where no label says whose figure is reported."""
BESIDE = {"figure": RESULT, "code": "Ref", "rating": "Status", "arrow": "Trend"}
"""The columns of what stands beside a title without a label, by its kind."""


def is_rows_of_cards(table: Table) -> bool:
    """Whether a table has a row for each card, below the labels of that card."""
    heads, cards = table.rows[::2], table.rows[1::2]
    return (
        table.is_card
        and bool(heads)
        and (
            len(heads) == len(cards)
            and all(row.kind is RowKind.HEADER for row in heads[1:])
            and all(row.kind is RowKind.CELLS for row in cards)
        )
    )


def name_titles(table: Table) -> Table:
    """The table with the columns named that its cards have no label for: by what they hold."""
    header = table.rows[0]
    names = [_find_name(col, table.rows[1::2]) for col in range(len(header.cells))]
    titles = list(takewhile(lambda col: header.cells[col].is_blank, range(len(names))))
    names = names if _has_room(header) else [REMARK if n == RESULT else n for n in names]
    first = next((col for col in titles if names[col] == MEASURED), None)
    cells = tuple(
        _with_name(cell, (name if name != MEASURED or col == first else REMARK))
        for col, (cell, name) in enumerate(zip(header.cells, names, strict=True))
    )
    return replace(table, rows=(replace(header, cells=cells), *table.rows[1:]))


def _has_room(header: Row) -> bool:
    """Whether no label is that of a value for the document's own time."""
    reads = (read_header(cell.text) for cell in header.cells if not cell.is_blank)
    return not any(ColumnRole.VALUE in one.scores and not one.time.mentions for one in reads)


def _find_name(col: int, rows: tuple[Row, ...]) -> str:
    """What most of the cells of a column are, if they are short; else they name the cards."""
    kinds = Counter(find_cell_kind(row.cells[col].text) for row in rows)
    kind, _ = max(kinds.items(), key=lambda one: (one[0] is not None, one[1], one[0] in BESIDE))
    return BESIDE.get(kind or "", MEASURED)


def _with_name(cell: Cell, name: str) -> Cell:
    return replace(blank_cell(cell.place), text=name) if cell.is_blank else cell
