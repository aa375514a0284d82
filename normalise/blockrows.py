"""The rows of a table of labels and values to its blocks: titles, and fields by label.

A label that no header has (`Scrutiny panel`) is one where most of the block's labels are known:
what it holds is told of as unclear, and the block is read.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from normalise.cardgrids import CardGrid, find_grid
from normalise.columnchoice import header_to_column
from normalise.columncontent import find_cell_kind
from normalise.columns import READ, ColumnRole
from normalise.fieldlabels import LABEL_WORDS, is_label, label_to_name
from schema.page import Cell, blank_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.dating import Anchor

REMARK = "Comments"
"""The column of words below a block's fields that have no label."""
_SHORT = 2
_PAIR = 2
_SURE = 0.9
_KNOWN = 2  # labels that are known for one that is not
_BESIDE = {"code": "Ref", "rating": "Status", "arrow": "Trend"}
"""The columns of what stands beside a title without a label, by its kind."""


@dataclass(slots=True)
class Block:
    """A block as it is being read: its titles, its fields by label, and what names several."""

    titles: list[Cell] = field(default_factory=list)
    fields: list[tuple[Cell, Cell]] = field(default_factory=list)
    names: list[Cell] = field(default_factory=list)
    unknown: int = 0

    def has(self, label: Cell) -> bool:
        """Whether the block has a field of that label."""
        return any(label_to_name(label) == label_to_name(other) != "" for other, _ in self.fields)


def rows_to_blocks(rows: Sequence[Sequence[Cell]], anchor: Anchor) -> list[Block]:
    """The blocks that rows make; none where a row fits no block."""
    rows = [cells for cells in rows if not _is_empty(*cells)]
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
    if _are_labels(filled, labels) and _has_values(below, anchor):
        added = _add_below(blocks, rows[0], below or ())
        blocks[-1].unknown += labels.count(False)
        return 2 * added
    if labels[0]:
        added = _add_columns(blocks, rows[0], anchor) or _add_pairs(blocks, filled, anchor)
        return int(added or _add_unknown(blocks, rows[0], anchor))
    is_title = _begins(blocks[-1], below) and _add_titles(blocks, filled)
    return int(is_title or _add_unknown(blocks, rows[0], anchor))


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
        if below is None and blocks[-1].fields and _could_label(cell):
            blocks[-1].unknown += 1  # at the end nothing is left that it could be the title of
            _add_field(blocks, cell, _to_blank(cell), anchor)
            return 1
        return int(_add_title(blocks, cell, anchor))
    under = [one for one in below or () if not one.is_blank]
    is_told = len(under) == 1 and _is_sentence(under[0].text)
    _add_field(blocks, cell, under[0] if is_told else _to_blank(cell), anchor)
    return 1 + is_told


def _are_labels(cells: Sequence[Cell], labels: Sequence[bool]) -> bool:
    """Whether a row names fields: its cells are labels, or most of several and the others could."""
    others = [cell for cell, is_known in zip(cells, labels, strict=True) if not is_known]
    return len(others) * (_KNOWN + 1) <= len(cells) and all(map(_could_label, others))


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
    is_mere = _names(cell, anchor) or cell.text.rstrip().endswith(":")
    return is_open and len(filled) > 1 and labels[0] and not is_mere


def _add_title(blocks: list[Block], cell: Cell, anchor: Anchor) -> bool:
    """Add a title, or a remark below the fields; False where the words are a label's."""
    if blocks[-1].fields and _is_sentence(cell.text):
        blocks[-1].fields.append((replace(_to_blank(cell), text=REMARK), cell))
        return True
    if is_label(cell, anchor):
        return False
    if blocks[-1].fields:
        blocks.append(Block())
    blocks[-1].titles.append(cell)
    return True


def _is_sentence(text: str) -> bool:
    return text.rstrip().endswith((".", "!", "?")) and len(text.split()) > _SHORT


def _add_field(blocks: list[Block], label: Cell, value: Cell, anchor: Anchor) -> None:
    """Add a field; a label again, or the name of what is measured below figures, begins a block."""
    if blocks[-1].has(label) or (_names(label, anchor) and _has_figures(blocks[-1], anchor)):
        blocks.append(Block())
    blocks[-1].fields.append((label, value))


def _names(label: Cell, anchor: Anchor) -> bool:
    """Whether a label says for sure that its value is what is measured."""
    column = header_to_column(0, label_to_name(label), anchor)
    return column.role is ColumnRole.INDICATOR and column.score >= _SURE


def _has_figures(block: Block, anchor: Anchor) -> bool:
    roles = {header_to_column(0, label_to_name(label), anchor).role for label, _ in block.fields}
    return bool(roles & READ)


def _add_below(blocks: list[Block], labels: Sequence[Cell], values: Sequence[Cell]) -> bool:
    """Add a row of labels with the row of values below it; False where one has no label.

    A label that the row itself repeats (`Q1 | RAG | Q2 | RAG`) begins no block.
    """
    if any(not cell.is_blank for cell in values[len(labels) :]):
        return False
    if any(blocks[-1].has(label) for label in labels):
        blocks.append(Block())
    for index, label in enumerate(labels):
        value = values[index] if index < len(values) else _to_blank(label)
        if label.is_blank and not value.is_blank:
            return False
        if not label.is_blank:
            blocks[-1].fields.append((label, value))
    return True


def _add_columns(blocks: list[Block], cells: Sequence[Cell], anchor: Anchor) -> bool:
    """Add the fields of a row with a label in every other column; False where they do not stand so.

    A value may be missing then, or read like a label: `Reference | H1`, `Owner | | Status | Met`.
    """
    names, values = cells[::2], cells[1::2]
    if len(names) != len(values) or not any(not value.is_blank for value in values):
        return False
    pairs = [pair for pair in zip(names, values, strict=True) if not _is_empty(*pair)]
    if not all(is_label(name, anchor) for name, _ in pairs):
        return False
    if len(pairs) > 1 and all(is_label(value, anchor) for _, value in pairs):
        return False
    for name, value in pairs:
        _add_field(blocks, name, value, anchor)
    return True


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
    if len(names) != 1 or any(kind not in _BESIDE for kind in set(kinds) - {"words", "sentence"}):
        return False
    if blocks[-1].fields:
        blocks.append(Block())
    blocks[-1].titles.append(names[0])
    for cell, kind in zip(filled, kinds, strict=True):
        if kind in _BESIDE:
            blocks[-1].fields.append((replace(_to_blank(cell), text=_BESIDE[kind]), cell))
    return True


def _add_unknown(blocks: list[Block], cells: Sequence[Cell], anchor: Anchor) -> bool:
    """Add the fields of a row of which a label is none that a header has; False for no such row.

    It stands below others, each of its labels before a value. Words before a figure may name
    another indicator, and are no label.
    """
    filled = [cell for cell in cells if not cell.is_blank]
    pairs = list(zip(filled[::2], filled[1::2], strict=False))
    is_begun = bool(blocks[-1].fields) or is_label(filled[0], anchor)
    if not is_begun or len(filled) % _PAIR or not all(map(_could_label, filled[::2])):
        return False
    unknown = [(name, value) for name, value in pairs if not is_label(name, anchor)]
    if any(is_label(value, anchor) or _is_figure(value) for _, value in unknown):
        return False
    for name, value in pairs:
        _add_field(blocks, name, value, anchor)
    blocks[-1].unknown += len(unknown)
    return True


def _is_figure(cell: Cell) -> bool:
    return find_cell_kind(cell.text) in {"figure", "signed"}


def _could_label(cell: Cell) -> bool:
    """Whether words could name a field: few of them, and no figure, rating or sentence."""
    text = label_to_name(cell)
    is_short = len(text.split()) <= LABEL_WORDS and not text.endswith((".", "!"))
    return is_short and find_cell_kind(text) == "words"


def _is_empty(*cells: Cell) -> bool:
    return all(cell.is_blank for cell in cells)


def _add_pairs(blocks: list[Block], filled: Sequence[Cell], anchor: Anchor) -> bool:
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
            value = _to_blank(label) if is_last else filled[index + 1]
            _add_field(blocks, label, value, anchor)
    return True


def _to_blank(label: Cell) -> Cell:
    """The empty value of a label, in its row."""
    place = label.place
    return blank_cell(replace(place, col=place.col + 1 if place.col else None))
