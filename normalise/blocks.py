"""Small tables that say one thing a cell: labels with their values, one indicator a block.

`Target | 95%` over `Actual | 92%`, or a row of labels over a row of values. Each block becomes a
table of a header and one row, with the cells that were printed, so that the columns and cells of
any table are read by the same rules.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from normalise.blockrows import rows_to_blocks
from normalise.cardtitles import MEASURED
from normalise.columnchoice import header_to_column
from normalise.columns import READ, ColumnRole
from normalise.fieldlabels import is_label, label_to_name
from schema.page import Box, Cell, Part, Row, RowKind, Table, blank_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.blockfields import Block
    from normalise.dating import Anchor

FEWEST_FIELDS = 2
DEFINITIONS = frozenset({"definition", "description", "rationale", "purpose"})
"""Labels of what a card's title names: alone they name it themselves."""


def table_to_blocks(table: Table, anchor: Anchor) -> tuple[Table, ...]:
    """The blocks of a table, each as a table of titles, a header and one row.

    There are none where the table is not made of blocks throughout.
    """
    return blocks_to_tables(find_telling(table, anchor), table.number, anchor)


def find_telling(table: Table, anchor: Anchor) -> list[Block]:
    """The blocks that a table is made of throughout, all with values; else none."""
    found = [block for side in find_blocks(table, anchor) for block in side]
    is_told = all(_is_telling(block, anchor) for block in found)
    return found if found and is_told and not _is_plain(found, anchor) else []


def are_named(blocks: Sequence[Block], anchor: Anchor) -> bool:
    """Whether a title or a field says of each block what it measures."""
    return all(block.titles or names_itself(block, anchor) for block in blocks)


def find_blocks(table: Table, anchor: Anchor) -> list[list[Block]]:
    """The blocks of each of the sides of a table; none where a row of it fits no block."""
    parts = _to_sides(_to_printed(table), anchor)
    blocks = [rows_to_blocks(rows, anchor) for rows in parts]
    return blocks if all(blocks) else []


# -------------------------------------------------------------------------------- side by side
def _to_printed(table: Table) -> list[tuple[Cell, ...]]:
    """The rows as printed: a header of several rows was made one, which blocks have none of."""
    first = next((row for row in table.rows if row.kind is RowKind.CELLS), None)
    rows: list[tuple[Cell, ...]] = []
    for row in table.rows:
        lines = {_to_line(part) for cell in row.cells for part in cell.parts if part.text.strip()}
        if row is first and len(lines) > 1:
            rows += [_cut_line(row, line) for line in sorted(lines)]
        elif row.filled:
            rows.append(row.cells)
    return rows


def _to_line(part: Part) -> tuple[int, float]:
    """The row that a part was printed in: its number, and on a page where it begins."""
    if part.level is not None:
        return part.place.row or 0, part.level
    return part.place.row or 0, part.place.box.top if part.place.box else 0.0


def _cut_line(row: Row, line: tuple[int, float]) -> tuple[Cell, ...]:
    """Of a row's cells what one printed row holds, each part where it stands first."""
    told: list[tuple[str, Box | None, int | None]] = []
    cells: list[Cell] = []
    for cell in row.cells:
        own = [part for part in cell.parts if _to_line(part) == line and _to_key(part) not in told]
        told += map(_to_key, own)
        text = " ".join(part.text.strip() for part in own)
        cells.append(replace(cell, parts=tuple(own) or (Part("", cell.place),), text=text))
    return tuple(cells)


def _to_key(part: Part) -> tuple[str, Box | None, int | None]:
    """What a part that was told to several columns has in common there."""
    box = part.place.box
    return part.text, box, None if box or not part.text.strip() else part.place.col


def _to_sides(
    rows: Sequence[tuple[Cell, ...]], anchor: Anchor
) -> tuple[tuple[tuple[Cell, ...], ...], ...]:
    """The rows of each of the blocks that stand side by side, from left to right.

    They part at the column where a row says its first label again, the same one in every such row.
    """
    again = {_find_again(cells, anchor) for cells in rows} - {None}
    if len(again) != 1:
        return (tuple(rows),)
    cut = again.pop()
    left, right = ([cells[:cut] for cells in rows], [cells[cut:] for cells in rows])
    return (tuple(left), *_to_sides(right, anchor))


def _find_again(cells: Sequence[Cell], anchor: Anchor) -> int | None:
    """The index of the cell that says the row's first label a second time."""
    filled = ((index, label_to_name(cell)) for index, cell in enumerate(cells) if not cell.is_blank)
    start, first = next(filled, (0, ""))
    for index, cell in enumerate(cells[start + 1 :], start=start + 1):
        if first and label_to_name(cell).casefold() == first.casefold() and is_label(cell, anchor):
            return index
    return None


# ------------------------------------------------------------------------------ blocks to tables
def _is_telling(block: Block, anchor: Anchor) -> bool:
    """Whether a block has values to read."""
    roles = [header_to_column(0, label_to_name(label), anchor).role for label, _ in block.fields]
    return len(roles) >= FEWEST_FIELDS and any(role in READ for role in roles)


def _is_plain(blocks: Sequence[Block], anchor: Anchor) -> bool:
    """Whether it is one row under one header that names the indicator: a table like any other."""
    rows = {label.place.row for block in blocks for label, _ in block.fields}
    return len(blocks) == 1 and len(rows) == 1 and names_itself(blocks[0], anchor)


def names_itself(block: Block, anchor: Anchor) -> bool:
    """Whether one of a block's labels says for sure that its value is what is measured."""
    return any(
        is_label(label, anchor)
        and header_to_column(0, label_to_name(label), anchor).role is ColumnRole.INDICATOR
        and not (block.titles and label_to_name(label).casefold() in DEFINITIONS)
        for label, _ in block.fields
    )


def blocks_to_tables(blocks: Sequence[Block], number: int, anchor: Anchor) -> tuple[Table, ...]:
    """Each block as a table; a heading over one holds for those below it."""
    tables: list[Table] = []
    headings: list[Cell] = []
    for block in blocks:
        own = len(block.titles) if names_itself(block, anchor) else len(block.titles) - 1
        headings = block.titles[:own] if own > 0 else headings
        tables.append(_to_table(block, headings, block.titles[max(own, 0) :], number))
    return tuple(tables)


def _to_table(block: Block, headings: Sequence[Cell], names: Sequence[Cell], number: int) -> Table:
    """Headings, a header of the labels, and the values; a title that names the block is first."""
    labels = [_to_header(label) for label, _ in block.fields]
    values = [value for _, value in block.fields]
    if names:
        labels.insert(0, replace(blank_cell(names[0].place), text=MEASURED))
        values.insert(0, names[0])
    rows = [Row(RowKind.HEADING, (cell,), cell.place) for cell in headings]
    rows += [Row(RowKind.CELLS, tuple(cells), cells[0].place) for cells in (labels, values)]
    if block.names:
        rows.append(Row(RowKind.HEADER, tuple(block.names), block.names[0].place))
    return Table(number, tuple(rows))


def _to_header(label: Cell) -> Cell:
    return replace(label, text=label_to_name(label))
