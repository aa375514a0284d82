"""The rows of a table of labels and values to its blocks: titles, and fields by label.

A label that no header has (`Scrutiny panel`) is one where most of the block's labels are known:
what it holds is told of as unclear, and the block is read.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from normalise.blockfields import (
    PAIR,
    Block,
    add_below,
    add_columns,
    add_field,
    add_pairs,
    add_unknown,
    could_label,
    is_empty,
    names_measure,
    to_blank,
)
from normalise.cardgrids import CardGrid, find_grid
from normalise.cardtitles import BESIDE, REMARK
from normalise.columncontent import find_cell_kind
from normalise.fieldlabels import is_label, label_to_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.dating import Anchor
    from schema.page import Cell

_SHORT = 2
_KNOWN = 2  # labels that are known for one that is not


def rows_to_blocks(rows: Sequence[Sequence[Cell]], anchor: Anchor) -> list[Block]:
    """The blocks that rows make; none where a row fits no block."""
    rows = [cells for cells in rows if not is_empty(*cells)]
    blocks = [Block()]
    index = 0
    while index < len(rows):
        step = _add_rows(blocks, rows[index:], anchor)
        if not step:
            return []
        index += step
    is_known = all(block.unknown * (_KNOWN + 1) <= len(block.fields) for block in blocks)
    return blocks if is_known else []


def _add_rows(blocks: list[Block], rows: Sequence[Sequence[Cell]], anchor: Anchor) -> int:
    """Add the first of some rows, and those that go with it; how many they are, 0 for none."""
    grid = find_grid(rows, anchor)
    if grid is not None:
        _add_grid(blocks, grid, anchor)
        return grid.height
    filled = [cell for cell in rows[0] if not cell.is_blank]
    labels = [is_label(cell, anchor) for cell in filled]
    below = rows[1] if len(rows) > 1 else None
    if len(filled) == 1:
        return _add_single(blocks, filled[0], below, anchor)
    is_pair = len(filled) == PAIR and labels[0] and _has_pairs(blocks[-1], filled[0])
    if not is_pair and _are_labels(filled, labels) and _has_values(below, anchor):
        added = add_below(blocks, rows[0], below or ())
        blocks[-1].unknown += labels.count(False)
        return 2 * added
    if labels[0]:
        added = add_columns(blocks, rows[0], anchor) or add_pairs(blocks, filled, anchor)
        return int(added or add_unknown(blocks, rows[0], anchor))
    is_title = _begins(blocks[-1], below) and _add_titles(blocks, filled)
    return int(is_title or add_unknown(blocks, rows[0], anchor))


def _add_grid(blocks: list[Block], grid: CardGrid, anchor: Anchor) -> None:
    """Add the fields of a small table; a field again, or a title in its corner, begins a block.

    A corner that could name a field (`2022/23`) says nothing of the block.
    """
    corner = grid.corner
    is_titled = bool(label_to_name(corner)) and not is_label(corner, anchor)
    is_again = any(blocks[-1].has(label) for label, _ in grid.fields)
    if blocks[-1].fields and (is_titled or is_again):
        blocks.append(Block())
    blocks[-1].titles += [corner] if is_titled else []
    blocks[-1].fields += grid.fields
    blocks[-1].names += [one for one in grid.names if not (is_titled and one is corner)]


def _add_single(
    blocks: list[Block], cell: Cell, below: Sequence[Cell] | None, anchor: Anchor
) -> int:
    """Add a cell that is alone in its row: a title, a remark, or a label.

    What a label has stands below it, where that is a sentence alone in its row.
    """
    if not _is_lone_label(cell, blocks, below, anchor):
        if _heads_labels(cell, blocks, below, anchor):
            blocks[-1].titles.append(cell)
            return 1
        if below is None and blocks[-1].fields and could_label(cell):
            blocks[-1].unknown += 1  # at the end nothing is left that it could be the title of
            add_field(blocks, cell, to_blank(cell), anchor)
            return 1
        return int(_add_title(blocks, cell, anchor))
    under = [one for one in below or () if not one.is_blank]
    is_told = len(under) == 1 and _is_sentence(under[0].text)
    add_field(blocks, cell, under[0] if is_told else to_blank(cell), anchor)
    return 1 + is_told


def _are_labels(cells: Sequence[Cell], labels: Sequence[bool]) -> bool:
    """Whether a row names fields: its cells are labels, or most of several and the others could."""
    others = [cell for cell, is_known in zip(cells, labels, strict=True) if not is_known]
    return len(others) * (_KNOWN + 1) <= len(cells) and all(map(could_label, others))


def _has_pairs(block: Block, label: Cell) -> bool:
    """Whether labels stood above this one, each beside its value: then `Lead | Head of Care` is so.

    The words of the value may read like a label.
    """
    beside = [
        one
        for one, value in block.fields
        if one.place.col == label.place.col and one.place.row == value.place.row
    ]
    return len(beside) >= PAIR


def _has_values(below: Sequence[Cell] | None, anchor: Anchor) -> bool:
    """Whether the row below one of labels holds their values: it does not start with a label.

    Where it does (`Head of Service`), most of several cells are none.
    """
    labels = [is_label(cell, anchor) for cell in below or () if not cell.is_blank]
    return bool(labels) and (not labels[0] or 2 * sum(labels) < len(labels))


def _is_lone_label(
    cell: Cell, blocks: Sequence[Block], below: Sequence[Cell] | None, anchor: Anchor
) -> bool:
    """Whether the one filled cell of a row is a label without a value, and no title.

    It is where it ends in a colon or another block has it as a label, where the block has fields
    and the cell says no more than such a label, or where it stands between a title and a label.
    """
    if not is_label(cell, anchor):
        return False
    known = any(block.has(cell) for block in blocks) or cell.text.rstrip().endswith(":")
    first = next((one for one in below or () if not one.is_blank), None)
    is_between = bool(blocks[-1].titles) and first is not None and is_label(first, anchor)
    return known or bool(blocks[-1].fields) or is_between


def _heads_labels(
    cell: Cell, blocks: Sequence[Block], below: Sequence[Cell] | None, anchor: Anchor
) -> bool:
    """Whether words that a header could have (`Agency spend`) open a block above its labels."""
    filled = [one for one in below or () if not one.is_blank]
    is_open = not (blocks[-1].titles or blocks[-1].fields)
    labels = [is_label(one, anchor) for one in filled]
    is_mere = names_measure(cell, anchor) or cell.text.rstrip().endswith(":")
    return is_open and len(filled) > 1 and labels[0] and not is_mere


def _add_title(blocks: list[Block], cell: Cell, anchor: Anchor) -> bool:
    """Add a title, or a remark below the fields; False where the words are a label's."""
    if blocks[-1].fields and _is_sentence(cell.text):
        blocks[-1].fields.append((replace(to_blank(cell), text=REMARK), cell))
        return True
    if is_label(cell, anchor):
        return False
    if blocks[-1].fields:
        blocks.append(Block())
    blocks[-1].titles.append(cell)
    return True


def _is_sentence(text: str) -> bool:
    return text.rstrip().endswith((".", "!", "?")) and len(text.split()) > _SHORT


def _begins(block: Block, below: Sequence[Cell] | None) -> bool:
    """Whether a block begins here: no field stands above, or a label of these comes again below."""
    first = next((cell for cell in below or () if not cell.is_blank), None)
    return not block.fields or (first is not None and block.has(first))


def _add_titles(blocks: list[Block], filled: Sequence[Cell]) -> bool:
    """Add a title with what stands beside it without a label: `H01 | Homes let`, `Homes let | Red`.

    False for another row.
    """
    kinds = [find_cell_kind(cell.text) for cell in filled]
    names = [
        cell for cell, kind in zip(filled, kinds, strict=True) if kind in {"words", "sentence"}
    ]
    if len(names) != 1 or any(kind not in BESIDE for kind in set(kinds) - {"words", "sentence"}):
        return False
    if blocks[-1].fields:
        blocks.append(Block())
    blocks[-1].titles.append(names[0])
    for cell, kind in zip(filled, kinds, strict=True):
        if kind in BESIDE:
            blocks[-1].fields.append((replace(to_blank(cell), text=BESIDE[kind]), cell))
    return True
