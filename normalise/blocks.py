"""Small tables that say one thing a cell: labels with their values, one indicator a block.

`Target | 95%` over `Actual | 92%`, or a row of labels over a row of values. Each block becomes a
table of a header and one row, with the cells that were printed, so that the columns and cells of
any table are read by the same rules.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from normalise.columnchoice import header_to_column
from normalise.columns import READ, ColumnRole
from schema.page import Cell, Part, Row, RowKind, Table, blank_cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from normalise.dating import Anchor

LABEL_WORDS = 6
REMARK = "Comments"
"""The column of words below a block's fields that have no label."""
_SURE = 0.75
_SHORT_SURE = 0.6
_SHORT = 2
FEWEST_FIELDS = 2
_PAIR = 2


@dataclass(slots=True)
class _Block:
    """A block as it is being read: its titles, and its fields by label."""

    titles: list[Cell] = field(default_factory=list)
    fields: list[tuple[Cell, Cell]] = field(default_factory=list)

    def has(self, label: Cell) -> bool:
        """Whether the block has a field of that label."""
        return any(_to_name(label) == _to_name(other) != "" for other, _ in self.fields)


def table_to_blocks(table: Table, anchor: Anchor) -> tuple[Table, ...]:
    """The blocks of a table, each as a table of titles, a header and one row.

    There are none where the table is not made of blocks throughout.
    """
    parts = _to_sides(_to_printed(table), anchor)
    blocks = [_rows_to_blocks(rows, anchor) for rows in parts]
    if not all(blocks):
        return ()
    found = [block for side in blocks for block in side]
    if not all(_is_telling(block, anchor) for block in found) or _is_plain(found, anchor):
        return ()
    return tuple(_to_tables(found, table.number, anchor))


def is_card(table: Table, anchor: Anchor) -> bool:
    """Whether each row of a table is a title or a label with its value, from the first row on.

    Where rows are told by labels, a header stands above them: no label with a value.
    """
    filled = [[row.cells[i] for i in row.filled] for row in table.rows if row.kind is RowKind.CELLS]
    pairs = [cells for cells in filled if len(cells) > 1]
    return bool(pairs) and (
        all(len(cells) == _PAIR and is_label(cells[0], anchor) for cells in pairs)
        and not is_label(pairs[0][1], anchor)
    )


def is_label(cell: Cell, anchor: Anchor) -> bool:
    """Whether a cell names a field."""
    return is_label_text(_to_name(cell), anchor)


def is_label_text(text: str, anchor: Anchor) -> bool:
    """Whether words name a field: all or nearly all of them are those of a header."""
    words = len(text.split())
    if not text or words > LABEL_WORDS or text.endswith("."):
        return False
    column = header_to_column(0, text, anchor)
    known = column.role not in {ColumnRole.UNCLEAR, ColumnRole.EMPTY}
    return known and column.score >= (_SHORT_SURE if words <= _SHORT else _SURE)


def _to_name(cell: Cell) -> str:
    return cell.text.strip().rstrip(":").strip()


# -------------------------------------------------------------------------------- side by side
def _to_printed(table: Table) -> list[tuple[Cell, ...]]:
    """The rows as printed: a header of several rows was made one, which blocks have none of."""
    first = next((row for row in table.rows if row.kind is RowKind.CELLS), None)
    rows: list[tuple[Cell, ...]] = []
    for row in table.rows:
        lines = {part.place.row for cell in row.cells for part in cell.parts if part.text.strip()}
        if row is first and len(lines) > 1:
            rows += [_to_line(row, line) for line in sorted(lines, key=lambda line: line or 0)]
        elif row.filled:
            rows.append(row.cells)
    return rows


def _to_line(row: Row, line: int | None) -> tuple[Cell, ...]:
    """Of a row's cells what one printed row holds, each part where it stands first."""
    told: list[Part] = []
    cells: list[Cell] = []
    for cell in row.cells:
        own = [part for part in cell.parts if part.place.row == line and part not in told]
        told += own
        text = " ".join(part.text.strip() for part in own)
        cells.append(replace(cell, parts=tuple(own) or (Part("", cell.place),), text=text))
    return tuple(cells)


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
    return (tuple(cells[:cut] for cells in rows), tuple(cells[cut:] for cells in rows))


def _find_again(cells: Sequence[Cell], anchor: Anchor) -> int | None:
    """The index of the cell that says the row's first label a second time."""
    first = next((_to_name(cell) for cell in cells if not cell.is_blank), "")
    for index, cell in enumerate(cells[1:], start=1):
        if first and _to_name(cell).casefold() == first.casefold() and is_label(cell, anchor):
            return index
    return None


# -------------------------------------------------------------------------------- rows to blocks
def _rows_to_blocks(rows: Sequence[Sequence[Cell]], anchor: Anchor) -> list[_Block]:
    """The blocks that rows make; none where a row fits no block."""
    blocks = [_Block()]
    lines = [[cell for cell in cells if not cell.is_blank] for cells in rows]
    below = dict(enumerate(rows[1:]))
    index = 0
    while index < len(rows):
        filled = lines[index]
        labels = [is_label(cell, anchor) for cell in filled]
        step = 1
        if len(filled) == 1 and not _is_lone_label(filled[0], blocks, labels=labels):
            if not _add_title(blocks, filled[0], anchor):
                return []
        elif all(labels) and len(filled) > 1 and _has_values(below.get(index), anchor):
            if not _add_below(blocks, rows[index], below[index]):
                return []
            step = 2
        elif labels[:1] != [True] or not _add_pairs(blocks, filled, anchor):
            return []
        index += step
    return blocks


def _has_values(below: Sequence[Cell] | None, anchor: Anchor) -> bool:
    """Whether the row below one of labels holds their values: it does not start with a label."""
    first = next((cell for cell in below or () if not cell.is_blank), None)
    return first is not None and not is_label(first, anchor)


def _is_lone_label(cell: Cell, blocks: Sequence[_Block], *, labels: Sequence[bool]) -> bool:
    """Whether the one filled cell of a row is a label without a value, and no title.

    It is where it ends in a colon or another block has it as a label, or where the block has
    fields and the cell says no more than such a label.
    """
    if not all(labels):
        return False
    known = any(block.has(cell) for block in blocks)
    return known or cell.text.rstrip().endswith(":") or bool(blocks[-1].fields)


def _add_title(blocks: list[_Block], cell: Cell, anchor: Anchor) -> bool:
    """Add a title, or a remark below the fields; False where the words are a label's."""
    if blocks[-1].fields and _is_sentence(cell.text):
        blocks[-1].fields.append((replace(_to_blank(cell), text=REMARK), cell))
        return True
    if is_label(cell, anchor):
        return False
    if blocks[-1].fields:
        blocks.append(_Block())
    blocks[-1].titles.append(cell)
    return True


def _is_sentence(text: str) -> bool:
    return text.rstrip().endswith((".", "!", "?")) and len(text.split()) > _SHORT


def _add_field(blocks: list[_Block], label: Cell, value: Cell) -> None:
    if blocks[-1].has(label):
        blocks.append(_Block())
    blocks[-1].fields.append((label, value))


def _add_below(blocks: list[_Block], labels: Sequence[Cell], values: Sequence[Cell]) -> bool:
    """Add a row of labels with the row of values below it; False where one has no label.

    A label that the row itself repeats (`Q1 | RAG | Q2 | RAG`) begins no block.
    """
    if any(not cell.is_blank for cell in values[len(labels) :]):
        return False
    if any(blocks[-1].has(label) for label in labels):
        blocks.append(_Block())
    for index, label in enumerate(labels):
        value = values[index] if index < len(values) else _to_blank(label)
        if label.is_blank and not value.is_blank:
            return False
        if not label.is_blank:
            blocks[-1].fields.append((label, value))
    return True


def _add_pairs(blocks: list[_Block], filled: Sequence[Cell], anchor: Anchor) -> bool:
    """Add the fields of a row of labels, each with its value behind it; False where it is none.

    Where every cell could be a label (`Reference | H1`), every other one is a value.
    """
    labels = [is_label(cell, anchor) for cell in filled]
    if all(labels) and len(filled) % 2 == 0:
        labels = [index % 2 == 0 for index in range(len(filled))]
    if any(not one and not before for before, one in pairwise(labels)):
        return False
    for index, label in enumerate(filled):
        if labels[index]:
            is_last = index + 1 == len(filled) or labels[index + 1]
            _add_field(blocks, label, _to_blank(label) if is_last else filled[index + 1])
    return True


def _to_blank(label: Cell) -> Cell:
    """The empty value of a label, in its row."""
    place = label.place
    return blank_cell(replace(place, col=place.col + 1 if place.col else None))


# ------------------------------------------------------------------------------ blocks to tables
def _is_telling(block: _Block, anchor: Anchor) -> bool:
    """Whether a block has values to read."""
    roles = [header_to_column(0, _to_name(label), anchor).role for label, _ in block.fields]
    return len(roles) >= FEWEST_FIELDS and any(role in READ for role in roles)


def _is_plain(blocks: Sequence[_Block], anchor: Anchor) -> bool:
    """Whether it is one row under one header that names the indicator: a table like any other."""
    rows = {label.place.row for block in blocks for label, _ in block.fields}
    return len(blocks) == 1 and len(rows) == 1 and _names_itself(blocks[0], anchor)


def _names_itself(block: _Block, anchor: Anchor) -> bool:
    return any(
        header_to_column(0, _to_name(label), anchor).role is ColumnRole.INDICATOR
        for label, _ in block.fields
    )


def _to_tables(blocks: Sequence[_Block], number: int, anchor: Anchor) -> Iterator[Table]:
    """Each block as a table; a heading over one holds for those below it."""
    headings: list[Cell] = []
    for block in blocks:
        own = len(block.titles) if _names_itself(block, anchor) else len(block.titles) - 1
        headings = block.titles[:own] if own > 0 else headings
        yield _to_table(block, headings, block.titles[max(own, 0) :], number)


def _to_table(block: _Block, headings: Sequence[Cell], names: Sequence[Cell], number: int) -> Table:
    """Headings, a header of the labels, and the values; a title that names the block is first."""
    labels = [_to_header(label) for label, _ in block.fields]
    values = [value for _, value in block.fields]
    if names:
        labels.insert(0, blank_cell(names[0].place))
        values.insert(0, names[0])
    rows = [Row(RowKind.HEADING, (cell,), cell.place) for cell in headings]
    rows += [Row(RowKind.CELLS, tuple(cells), cells[0].place) for cells in (labels, values)]
    return Table(number, tuple(rows))


def _to_header(label: Cell) -> Cell:
    return replace(label, text=_to_name(label))
